import type { VarObj } from "../../semantic/types";
import type { EntryFacts } from "../callers/entry";
import { pathOf } from "../engine/locks";
import type { Touch } from "../engine/summary";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";

/**
 * The access clears an object that goes back to a pool then, by this function or by one that calls it: `e.reset();
 * pool.Put(e)`. Nobody else has it any more.
 */
export function isRecycled(fn: FuncUnit, touch: Touch, entries: EntryFacts): boolean {
  const v = rootVar(touch.path);
  if (!touch.write || !v || (v !== fn.recv && !fn.params.includes(v))) return false;
  if (isPutAway(fn, v, touch.at.node.end)) return true;
  return entries.callersOf(fn).some(({ site, caller }) => {
    const given = variableOf(v === fn.recv ? site.call.recv : site.call.args[fn.params.indexOf(v)]);
    return given !== undefined && isPutAway(caller, given, site.call.node.end);
  });
}

/** A `sync.Pool` gets what the variable points to behind a place in the text, or at the end. */
function isPutAway(fn: FuncUnit, v: VarObj, behind: number): boolean {
  for (const { i } of instrsOf(fn))
    if (i.op === "call" && isPut(i) && variableOf(i.args[0]) === v && (i.mode === "defer" || i.node.pos >= behind))
      return true;
    // A list of free objects: `select { case free <- e: default: }`.
    else if (i.op === "send" && variableOf(i.value) === v && i.node.pos >= behind) return true;
  return false;
}

function isPut(i: CallInstr): boolean {
  return i.effects.some((e) => e.kind === "pool" && e.op === "put");
}

function variableOf(value: Value | undefined): VarObj | undefined {
  const path = pathOf(value);
  return path?.steps.length === 0 ? rootVar(path) : undefined;
}
