import type { VarObj } from "../../semantic/types";
import { reachedWithout } from "../walks/cfg-walk";
import type { EntryFacts } from "../callers/entry";
import { counts, holding, lockVariable, sharedVariable, type GuardedAccess, type Shared } from "./guards";
import { rootFunction, type Block, type Edge, type FuncUnit, type Instr, type Value } from "../ir/ir";
import { locationOf, prefix, varPath, type Path } from "../ir/path";
import { isSetBeforeCallbacks } from "./set-before-callbacks";
import type { Node } from "../../syntax/ast";

/** Calls between a write and the question whether it may still be made. */
const MAX_CALLS = 2;

/** A change of a flag: a field that is given a constant, or an object that is made there. */
interface Change {
  readonly flag: VarObj;
  /** To another value than it started with; undefined where that cannot be told. */
  readonly set: boolean | undefined;
}

/**
 * Fields that nobody changes any more: `c.mu.Lock(); conns := c.conns; c.conns = nil; c.mu.Unlock(); c.balancer.Close()`
 * reads `c.balancer` without the lock, after all that writes it, under the lock, has been told by `c.conns == nil` to
 * leave.
 */
export class FrozenFields {
  constructor(
    private readonly shared: ReadonlyMap<VarObj, Shared>,
    private readonly entries: EntryFacts,
  ) {}

  /** Before the access, its function has changed a flag under the lock that every write of the place asks for; or it has
   * seen to it that the place is set, which nobody does twice; or it runs in callbacks that are made after all writes. */
  isFrozen(a: GuardedAccess, s: Shared, lock: VarObj): boolean {
    if (a.touch.write) return false;
    if (isSetBefore(a, s, lock) || isSetBeforeCallbacks(a, s, this.entries)) return true;
    return this.changesBefore(a, lock).some(({ flag, set }) => {
      if (set === undefined || flag === s.variable) return false;
      const back = (this.shared.get(flag)?.accesses ?? []).filter(
        (b) => b.touch.write && changeOf(instrAt(b.fn, b.touch.at.node, true))?.set !== set,
      );
      return [...s.accesses.filter((b) => b.touch.write), ...back.filter((b) => isOfField(b, flag))].every(
        (w) =>
          !counts(w) ||
          rootFunction(w.fn) === rootFunction(a.fn) ||
          (holding(w, lock, true).how !== undefined && this.isAsked(w.fn, w.touch.at.node, flag, !set, MAX_CALLS)),
      );
    });
  }

  /** Flags of the same object that are changed under the lock on every way to the access. */
  private changesBefore(a: GuardedAccess, lock: VarObj): readonly Change[] {
    const base = baseOf(a.touch.path).key;
    const at = blockOf(a.fn, a.touch.at.node);
    const out: Change[] = [];
    for (const b of a.fn.blocks) {
      b.instrs.forEach((i, index) => {
        const change = changeOf(i);
        if (!change || !at || i.op !== "access" || baseOf(i.path).key !== base) return;
        const isBefore =
          b === at
            ? index < b.instrs.findIndex((x) => x.node === a.touch.at.node)
            : b.loop === undefined && !reachedWithout(a.fn, (e) => e.to === b).has(at);
        const access = this.shared
          .get(change.flag)
          ?.accesses.find((x) => x.fn === a.fn && x.touch.write && x.touch.at.node === i.node);
        if (isBefore && access?.locks.some((h) => h.mode === "w" && lockVariable(h.path) === lock)) out.push(change);
      });
    }
    return out;
  }

  /** Every way to the node, in its function or in all that call it, takes a branch that shows the flag as it was. */
  private isAsked(fn: FuncUnit, node: Node, flag: VarObj, set: boolean, calls: number): boolean {
    if (shows(fn, node, flag, set)) return true;
    if (calls === 0 || this.entries.of(fn).open) return false;
    const recv = fn.recv && varPath(fn.recv).key;
    const sites = this.entries.callersOf(fn);
    return (
      sites.length > 0 &&
      sites.every(
        ({ site, caller }) =>
          (recv !== undefined && site.owned.has(recv)) ||
          caller.file.isTest ||
          (!site.detached && this.isAsked(caller, site.call.node, flag, set, calls - 1)),
      )
    );
  }
}

/**
 * `mu.Lock(); if s.db == nil { s.db = open() }; mu.Unlock(); return s.db.begin()`: this function alone writes it, where it
 * finds it unset under the lock, and reads it after that.
 */
function isSetBefore(a: GuardedAccess, s: Shared, lock: VarObj): boolean {
  const writes = s.accesses.filter((b) => b.touch.write && counts(b));
  const asks = a.fn.blocks.filter((b) => b.succs.some((e) => isAbout(e, s.variable)));
  const at = blockOf(a.fn, a.touch.at.node);
  return (
    writes.length > 0 &&
    writes.every(
      (w) =>
        w.fn === a.fn &&
        isOfField(w, s.variable) &&
        w.touch.at.node.pos < a.touch.at.node.pos &&
        baseOf(w.touch.path).key === baseOf(a.touch.path).key &&
        holding(w, lock, true).how === "instance" &&
        shows(w.fn, w.touch.at.node, s.variable, false),
    ) &&
    // Every way to the access asks, and that under the lock.
    at !== undefined &&
    asks.some((b) => b !== at && !reachedWithout(a.fn, (e) => e.to === b).has(at)) &&
    asks.every((b) =>
      s.accesses.some(
        (r) =>
          r.fn === a.fn &&
          !r.touch.write &&
          holding(r, lock, true).how === "instance" &&
          b.instrs.some((i) => i.node === r.touch.at.node),
      ),
    )
  );
}

function isAbout(e: Edge, v: VarObj): boolean {
  const place = e.cond?.set?.place;
  return place !== undefined && sharedVariable(place) === v && locationOf(place).tail.length === 0;
}

function isOfField(a: GuardedAccess, flag: VarObj): boolean {
  return sharedVariable(a.touch.path) === flag && locationOf(a.touch.path).tail.length === 0;
}

function baseOf(path: Path): Path {
  return prefix(path, locationOf(path).baseSteps);
}

function shows(fn: FuncUnit, node: Node, flag: VarObj, set: boolean): boolean {
  const at = blockOf(fn, node);
  if (!at) return false;
  return fn.blocks.some((b) =>
    b.succs.some((shown) => {
      const place = shown.cond?.set?.place;
      if (!place || shown.cond?.set?.many || sharedVariable(place) !== flag) return false;
      const edge = set ? shown : b.succs.find((e) => e !== shown && e.cond?.expr === shown.cond?.expr);
      return edge !== undefined && !reachedWithout(fn, (e) => e === edge).has(at);
    }),
  );
}

function changeOf(i: Instr | undefined): Change | undefined {
  if (i?.op !== "access" || !i.write || i.how !== "store") return undefined;
  const { field, tail } = locationOf(i.path);
  return field && tail.length === 0 ? { flag: field, set: isSet(i.value) } : undefined;
}

function isSet(v: Value | undefined): boolean | undefined {
  if (v?.k === "nil") return false;
  if (v?.k === "fresh" || v?.k === "closure" || v?.k === "func") return true;
  return v?.k === "const" && typeof v.value === "boolean" ? v.value : undefined;
}

function blockOf(fn: FuncUnit, node: Node): Block | undefined {
  return fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
}

function instrAt(fn: FuncUnit, node: Node, write: boolean): Instr | undefined {
  for (const b of fn.blocks)
    for (const i of b.instrs) if (i.node === node && i.op === "access" && i.write === write) return i;
  return undefined;
}
