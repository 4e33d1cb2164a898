import type { VarObj } from "../../semantic/types";
import { callersIn } from "../callers/callers";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import type { Site, Touch } from "../engine/summary";
import { indexOf } from "../fact-table";
import { runsAfter } from "../guards/documented-calls";
import { counts, type GuardedAccess, type Shared } from "../guards/guards";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { lastField, rootVar } from "../ir/path";
import { qualifiedTypeName, structOf } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";

/** A read of what a `sync.Once` sets, by a method that has not come past its `Do`. */
export interface OnceRead {
  readonly at: Site;
  readonly subject: string;
  /** The field of type `sync.Once`. */
  readonly once: VarObj;
  /** Where the function given to `Do` sets it. */
  readonly set: Site;
}

const LAST = /^(?:Close|Stop|Shutdown|Finish|Wait|Destroy|Release)/;

/** Methods that come last, when nobody calls the others any more, by their names. */
export function isLast({ name }: FuncUnit): boolean {
  return LAST.test(name.replace(/^.*\./, ""));
}

/**
 * Fields that nothing but the function of one `Once` sets, read without a lock by an exported method that calls no `Do`, while
 * another method reads them after it.
 */
export function onceReads(shared: Iterable<Shared>, engine: Engine): readonly OnceRead[] {
  const out: OnceRead[] = [];
  for (const s of shared) {
    if (!standsBesideOnce(s.variable)) continue;
    const known = s.accesses.filter((a) => !a.fn.file.isTest && !a.fn.hasHole);
    // What a Once does counts as construction elsewhere.
    const setters = known
      .filter((a) => a.touch.write)
      .flatMap((a) => {
        const [once] = runBy(engine).of(a.fn);
        return once || counts(a) ? [{ a, once }] : [];
      });
    const [first] = setters;
    const once = first?.once;
    if (!first || !once || once.fieldOf !== s.variable.fieldOf || setters.some((x) => x.once !== once)) continue;
    const reads = known.filter((a) => !a.touch.write && counts(a) && !runBy(engine).of(a.fn).includes(once));
    if (!reads.some((a) => hasPassed(a.touch, once))) continue;
    for (const a of reads) {
      if (!isAround(a, once, engine)) continue;
      out.push({ at: a.touch.at, subject: s.subject, once, set: first.a.touch.at });
      break;
    }
  }
  return out;
}

/** Its struct has a `sync.Once` as well. */
function standsBesideOnce({ role, fieldOf }: VarObj): boolean {
  const fields = role === "field" && fieldOf ? (structOf(fieldOf)?.fields ?? []) : [];
  return fields.some((f) => qualifiedTypeName(f.type) === "sync.Once");
}

/** The functions that are given to `Do`, with the field of the `Once`. */
const runBy = indexOf((fn, engine): readonly (readonly [FuncUnit, VarObj])[] =>
  instrsOf(fn).flatMap(({ i }) => {
    const once = i.op === "call" ? onceOf(i) : undefined;
    const [given] = once && i.op === "call" ? i.args : [];
    const target = given?.k === "closure" ? given.fn : given?.k === "func" ? engine.ir.unitOf(given.obj) : undefined;
    return once && target ? [[target, once] as const] : [];
  }),
);

function onceOf(i: CallInstr): VarObj | undefined {
  const path = i.effects.some((e) => e.kind === "calls" && e.once) ? pathOf(i.recv) : undefined;
  return path && lastField(path);
}

function hasPassed(t: Touch, once: VarObj): boolean {
  return [...t.acquired.values()].some(({ path }) => lastField(path) === once);
}

/** Called from elsewhere at any time, and neither locks, waits for nor asks for anything before it reads its own field. */
function isAround(a: GuardedAccess, once: VarObj, engine: Engine): boolean {
  const { fn, touch } = a;
  return (
    fn.kind === "func" &&
    fn.recv !== undefined &&
    isExportedName(fn.obj?.name ?? "") &&
    !runsAfter(fn) &&
    !isLast(fn) &&
    touch.at.fn === fn &&
    touch.path.steps.length === 1 &&
    rootVar(touch.path) === fn.recv &&
    fn.entry.instrs.some((i) => i.node === touch.at.node) &&
    a.locks.length === 0 &&
    touch.maybe.length === 0 &&
    !touch.atomic &&
    touch.acquired.size === 0 &&
    !instrsOf(fn).some(({ i }) => i.op === "call" && onceOf(i) === once) &&
    callersIn(engine).of(fn).length === 0
  );
}
