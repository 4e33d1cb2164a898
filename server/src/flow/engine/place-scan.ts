import { typeFactsOf } from "../../gostd/type-facts";
import type { Type, VarObj } from "../../semantic/types";
import type { Engine } from "./engine";
import { inEachFunction, markedBy } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { lastVariable } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";

function testsIn(fn: FuncUnit): readonly VarObj[] {
  return fn.blocks.flatMap((b) => b.succs.flatMap((e) => (e.cond?.set && lastVariable(e.cond.set.place)) ?? []));
}

const testedIn = inEachFunction(testsIn);
const tested = markedBy((fn) => testsIn(fn));

/** A condition tells from the field or variable that somebody has set it. */
export function isTestedPlace(engine: Engine, v: VarObj): boolean {
  const some = engine.ask?.using(v);
  return some ? some.some((fn) => testedIn.in(engine, fn).includes(v)) : tested(engine).has(v);
}

function overwritesIn(fn: FuncUnit): readonly VarObj[] {
  return fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i) =>
      i.op === "access" && i.how === "store" && isLock(i.type) ? (lastVariable(i.path) ?? []) : [],
    ),
  );
}

const overwrittenIn = inEachFunction(overwritesIn);
const overwritten = markedBy((fn) => overwritesIn(fn));

/** The lock is assigned to as a whole: `mu = sync.Mutex{}`. */
export function isOverwrittenLock(engine: Engine, v: VarObj): boolean {
  const some = engine.ask?.using(v);
  return some ? some.some((fn) => overwrittenIn.in(engine, fn).includes(v)) : overwritten(engine).has(v);
}

/** Channels that a function (or what it defers) both sends on and receives from, by path key. */
export function channelsUsedAsLocks(fn: FuncUnit): ReadonlySet<string> {
  let known = usedAsLocks.get(fn.blocks);
  if (known === undefined) usedAsLocks.set(fn.blocks, (known = bothSentAndReceived(fn)));
  return known;
}

const usedAsLocks = new WeakMap<FuncUnit["blocks"], ReadonlySet<string>>();

function bothSentAndReceived(fn: FuncUnit): ReadonlySet<string> {
  const sent = new Set<string>();
  const received = new Set<string>();
  const all = fn.blocks.flatMap((b) => b.instrs);
  const deferred = all.flatMap((i) =>
    i.op === "call" && i.mode === "defer" && i.callee.k === "closure" ? [i.callee.fn] : [],
  );
  for (const i of [...all, ...deferred.flatMap((f) => f.blocks.flatMap((b) => b.instrs))]) {
    if (i.op === "send" && i.chan.k === "path") sent.add(i.chan.path.key);
    else if (i.op === "recv" && i.chan.k === "path") received.add(i.chan.path.key);
  }
  return new Set([...sent].filter((k) => received.has(k)));
}

function isLock(t: Type): boolean {
  return t.kind === "named" && typeFactsOf(qualifiedTypeName(t))?.lock !== undefined;
}
