import { typeFactsOf } from "../gostd/type-facts";
import type { Type, VarObj } from "../semantic/types";
import { markedBy } from "./fact-table";
import type { FuncUnit } from "./ir/ir";
import { rootVar, type Path } from "./ir/path";
import { qualifiedTypeName } from "./ir/types";

/** Fields and variables that a condition tells from that somebody has set them. */
export const testedPlaces = markedBy((fn): readonly VarObj[] =>
  fn.blocks.flatMap((b) => b.succs.flatMap((e) => (e.cond?.set && lastVariable(e.cond.set.place)) ?? [])),
);

/** Locks that are assigned to as a whole: `mu = sync.Mutex{}`. */
export const overwrittenLocks = markedBy((fn): readonly VarObj[] =>
  fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i) =>
      i.op === "access" && i.how === "store" && isLock(i.type) ? (lastVariable(i.path) ?? []) : [],
    ),
  ),
);

/** Channels that a function (or what it defers) both sends on and receives from, by path key. */
export function channelsUsedAsLocks(fn: FuncUnit): ReadonlySet<string> {
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

/** The field or variable that a path ends at. */
export function lastVariable(path: Path): VarObj | undefined {
  const last = path.steps.at(-1);
  return last?.k === "field" ? last.field.origin : path.steps.length === 0 ? rootVar(path) : undefined;
}
