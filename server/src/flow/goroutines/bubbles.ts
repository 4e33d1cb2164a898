import { instrsOf } from "../walks/cfg-walk";
import type { FuncUnit } from "../ir/ir";

/** Functions of the package by their full names. */
export const SYNCTEST = /^(?:testing\/synctest|internal\/synctest)\./;

/**
 * The function runs in a bubble of `testing/synctest`, which ends when its goroutines have, and whose clock goes on only
 * while all of them wait.
 */
export function inBubble(fn: FuncUnit): boolean {
  for (let f = fn; f.parent; f = f.parent) if (isBubble(f, f.parent)) return true;
  return false;
}

function isBubble(fn: FuncUnit, parent: FuncUnit): boolean {
  for (const { i } of instrsOf(parent))
    if (i.op === "call" && SYNCTEST.test(i.name) && i.args.some((a) => a.k === "closure" && a.fn === fn)) return true;
  return false;
}
