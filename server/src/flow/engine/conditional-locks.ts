import { unparen } from "../../syntax/paren";
import type { Expr, Node } from "../../syntax/ast";
import type { VarObj } from "../../semantic/types";
import type { Cond, FuncUnit } from "../ir/ir";
import { assignedIn } from "../walks/origins";
import type { Path } from "../ir/path";
import { lockOpOf, type Held, type LockSet } from "./locks";
import type { Exit } from "./recorder";
import type { State } from "./state";

/** A lock that a function leaves held for its caller where its result is `outcome`, and not where it is the other. */
export interface ConditionalLock {
  readonly lock: Held;
  readonly outcome: boolean;
}

interface Way {
  readonly outcome: boolean;
  readonly locks: LockSet;
}

const NONE: readonly ConditionalLock[] = [];

/**
 * Locks that the only result of a function, a boolean, tells of: `func (c *C) try() bool`. All ways out must return a
 * constant, or what a TryLock gives.
 *
 * @param isVisible whether the caller can name a lock
 */
export function conditionalLocks(
  fn: FuncUnit,
  exits: readonly Exit[],
  isVisible: (path: Path) => boolean,
): readonly ConditionalLock[] {
  const results = fn.obj?.type.results;
  if (results?.length !== 1 || results[0]?.type.kind !== "basic") return NONE;
  const ways: Way[] = [];
  for (const e of exits) {
    if (e.kind !== "return" && e.kind !== "end") continue;
    const found = waysOf(fn, e);
    if (!found) return NONE;
    ways.push(...found);
  }
  const out: ConditionalLock[] = [];
  for (const outcome of [true, false]) {
    const [one, ...rest] = ways.filter((w) => w.outcome === outcome);
    const others = ways.filter((w) => w.outcome !== outcome);
    if (!one || others.length === 0) continue;
    for (const [key, lock] of one.locks) {
      if (!lock.must || !lock.own || !isVisible(lock.path) || others.some((w) => w.locks.has(key))) continue;
      if (rest.every((w) => w.locks.get(key)?.must === true)) out.push({ lock, outcome });
    }
  }
  return out.length === 0 ? NONE : out;
}

/** What a return gives, with the locks held then; undefined if it cannot be told. */
function waysOf(fn: FuncUnit, exit: Exit): readonly Way[] | undefined {
  const stmt = exit.at?.node;
  const value = stmt?.kind === "ReturnStmt" && stmt.results[0] ? unparen(stmt.results[0]) : undefined;
  const { locks } = exit.state;
  if (value?.kind === "Ident" && (value.name === "true" || value.name === "false"))
    return [{ outcome: value.name === "true", locks }];
  if (value?.kind !== "CallExpr" || !exit.at) return undefined;
  const call = fn.blocks.flatMap((b) => b.instrs).find((i) => i.op === "call" && i.node === value);
  const op = call?.op === "call" ? lockOpOf(call) : undefined;
  if (op?.op !== "trylock" && op?.op !== "tryrlock") return undefined;
  const mode = op.op === "trylock" ? "w" : "r";
  const taken: Held = { path: op.path, mode, must: true, at: { fn, node: value }, own: true };
  return [
    { outcome: true, locks: new Map(locks).set(op.path.key, taken) },
    { outcome: false, locks },
  ];
}

/** `tx, err := db.Begin(); if err != nil`: the locks that the callee leaves held where it succeeds are not held behind this. */
export function withoutFailed(s: State, cond: Cond, fn: FuncUnit): State {
  const calls = [...s.locks.values()].filter((h) => !h.own && h.at?.fn === fn && h.at.node.kind === "CallExpr");
  const v = calls.length > 0 ? failureShown(cond, fn) : undefined;
  const failed = v ? calls.filter((h) => h.at && isLastResult(v, h.at.node, fn)) : [];
  if (failed.length === 0) return s;
  const locks = new Map(s.locks);
  for (const h of failed) locks.delete(h.path.key);
  return { ...s, locks };
}

/** The variable that the condition shows not to be nil. */
function failureShown({ expr, outcome }: Cond, fn: FuncUnit): VarObj | undefined {
  const x = unparen(expr);
  if (x.kind !== "BinaryExpr" || (x.op !== "!=" && x.op !== "==") || (x.op === "!=") !== outcome) return undefined;
  const variable = (e: Expr): VarObj | undefined => {
    const o = e.kind === "Ident" ? fn.info.objOf(e) : undefined;
    return o?.kind === "var" ? o : undefined;
  };
  const isNil = (e: Expr): boolean => e.kind === "Ident" && fn.info.objOf(e)?.kind === "nil";
  const [a, b] = [unparen(x.x), unparen(x.y)];
  return isNil(b) ? variable(a) : isNil(a) ? variable(b) : undefined;
}

function isLastResult(v: VarObj, call: Node, fn: FuncUnit): boolean {
  return [...assignedIn(fn)].some(
    ([l, { e, index, count }]) =>
      index === count - 1 && unparen(e) === call && l.kind === "Ident" && fn.info.objOf(l) === v,
  );
}
