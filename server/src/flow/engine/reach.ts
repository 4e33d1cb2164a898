import type { VarObj } from "../../semantic/types";
import { servesRequests } from "./handlers";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { locationOf, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { pathOf } from "./locks";
import { calledBy, membersOf, registeredIn } from "./registrations";
import type { Targets } from "./targets";
import { tasksSent } from "./task-channels";

/** What one function has to do with others, judged by its calls alone, before any flow: too much, never too little. */
export interface Reach {
  /** All functions whose summaries (or whose code) its analysis may ask for, its closures among them. */
  readonly asks: readonly FuncUnit[];
  /** Functions that run where it runs: closures, callees and what is handed to them. */
  readonly next: readonly FuncUnit[];
  /** Functions that it starts in other goroutines. */
  readonly starts: readonly FuncUnit[];
  /** Functions that it hands to others. */
  readonly hands: readonly FuncUnit[];
  /** Functions that it stores, sends or returns. */
  readonly stores: readonly FuncUnit[];
  /** It takes locks, or runs beside others by what it is. */
  readonly isShared: boolean;
  /** It starts a function that it was given. */
  readonly startsGiven: boolean;
  /** Fields that it touches. */
  readonly fields: readonly VarObj[];
  /** Locks that it uses. */
  readonly locks: readonly Path[];
}

/** Collects the {@link Reach} of a function. */
export function reachOf(fn: FuncUnit, targets: Targets): Reach {
  const next = new Set<FuncUnit>(fn.closures);
  const asks = new Set<FuncUnit>(fn.closures);
  const starts = new Set<FuncUnit>();
  const hands = new Set<FuncUnit>();
  const stores = new Set<FuncUnit>();
  const fields = new Set<VarObj>();
  const locks: Path[] = [];
  let isShared = servesRequests(fn);
  let startsGiven = false;
  const callback = (v: Value, into: Set<FuncUnit>): void => {
    for (const t of targets.ofCallback(v)) into.add(t.fn);
  };
  for (const block of fn.blocks) {
    for (const i of block.instrs) {
      if (i.op === "access") {
        const { field } = locationOf(i.path);
        if (field) fields.add(field);
      }
      for (const v of storedBy(i)) callback(v, stores);
      for (const r of registeredIn(fn, i)) callback(r.value, starts);
      for (const v of tasksSent(i, fn)) {
        callback(v, starts);
        if (v.k === "path") startsGiven = true;
      }
      if (i.op !== "call") continue;
      for (const t of targets.ofCall(i)) {
        next.add(t.fn);
        if (i.mode === "go") starts.add(t.fn);
      }
      if (i.mode === "go") {
        if (i.callee.k !== "static" && i.callee.k !== "closure") startsGiven = true;
        // What it calls of its arguments runs in the goroutine as well.
        for (const v of i.args) {
          callback(v, starts);
          if (isFunction(v)) startsGiven = true;
        }
      }
      if (targets.lockOps(i).length > 0) isShared = true;
      for (const e of i.effects) {
        if (e.kind === "calls" && e.members) for (const m of calledBy(i, e)) callback(m, hands);
        if (e.kind !== "spawn") continue;
        // The rest of a parallel test runs beside others.
        if (e.what === "parallel-test") isShared = true;
        for (const v of operandsOf(i)) {
          callback(v, starts);
          for (const m of membersOf(v, e, i)) callback(m, starts);
        }
      }
      for (const v of i.args) callback(v, hands);
      if (i.recv && pathOf(i.recv)) callback(i.recv, asks);
      const lock = i.recv && pathOf(i.recv);
      if (lock) locks.push(lock);
    }
  }
  startsGiven ||= fn.closures.some((c) => starts.has(c) && callsGiven(c));
  for (const set of [next, starts, hands, targets.looked]) {
    for (const f of set) {
      asks.add(f);
      // What a variant does changes with its function.
      if (f.variantOf) asks.add(f.variantOf);
    }
  }
  if (fn.variantOf) asks.add(fn.variantOf);
  return {
    asks: [...asks],
    next: [...next, ...hands],
    starts: [...starts],
    hands: [...hands],
    stores: [...stores],
    isShared,
    startsGiven,
    fields: [...fields],
    locks,
  };
}

/** It calls a function that it finds in a variable: `go func() { defer wg.Done(); job() }()`. */
function callsGiven(closure: FuncUnit): boolean {
  return closure.blocks.some((b) =>
    b.instrs.some((i) => i.op === "call" && i.callee.k === "value" && isFunction(i.callee.value)),
  );
}

/** A variable that holds a function. */
function isFunction(v: Value): boolean {
  const path = pathOf(v);
  const variable = path?.steps.length === 0 ? rootVar(path) : undefined;
  return variable !== undefined && under(variable.type).kind === "signature";
}

function storedBy(i: Instr): readonly Value[] {
  if (i.op === "return") return i.results;
  if (i.op === "send" || i.op === "init") return i.value ? [i.value] : [];
  return i.op === "access" && i.write && i.value ? [i.value] : [];
}

function operandsOf(call: CallInstr): readonly Value[] {
  return call.recv && pathOf(call.recv) ? [call.recv, ...call.args] : call.args;
}
