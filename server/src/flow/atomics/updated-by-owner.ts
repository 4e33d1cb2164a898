import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import type { Touch } from "../engine/summary";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar, varPath } from "../ir/path";
import { atomicTypeName, type AtomicOp } from "./atomic-ops";

/**
 * A method that publishes a new version and, with no lock, replaces another field of the object that it has looked at before:
 * `o.config.Store(next); o.cancel(); ctx, o.cancel = context.WithCancel(ctx)`. It cannot run beside itself, so its owner has it run
 * once at a time; the atomic is there for readers.
 */
export function isUpdatedByOwner(
  writers: readonly AtomicOp[],
  resultOf: (f: FuncUnit) => FunctionResult | undefined,
): boolean {
  return writers.some((w) => {
    const fn = rootFunction(w.fn);
    const last = w.path.steps.at(-1);
    if (!fn.recv || rootVar(w.path) !== fn.recv || last?.k !== "field" || !isSnapshot(last.field.type)) return false;
    return replacesPlainField(resultOf(fn));
  });
}

/**
 * A method that counts up and, with no lock, changes another field of the object that it has looked at before: `if p.next.Load() ==
 * limit { return }; p.size += n; p.next.Add(1)`. All that write the count are such, so that nobody else comes in between.
 */
export function isCountedByOwner(
  writers: readonly AtomicOp[],
  resultOf: (f: FuncUnit) => FunctionResult | undefined,
): boolean {
  return writers.every((w) => {
    const fn = rootFunction(w.fn);
    return (
      fn.recv !== undefined && rootVar(w.path) === fn.recv && replacesPlainField(resultOf(fn), ["store", "incdec"])
    );
  });
}

/** One set of options comes after the other, by who watches them: `OnConfigChange(cfg)`, `UpdateConfig(options...)`. */
export function isReconfiguration(fn: FuncUnit, entries: EntryFacts): boolean {
  if (fn.recv !== undefined && RECONFIGURES.test(fn.obj?.name ?? "")) return true;
  // A helper of theirs, and of constructors: `p.setConfig(next)`.
  const callers = entries.of(fn).open ? [] : entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  const own = fn.recv && varPath(fn.recv).key;
  return (
    callers.length > 0 &&
    callers.every(
      ({ caller, site }) =>
        RECONFIGURES.test(caller.obj?.name ?? "") || (own !== undefined && !site.detached && site.owned.has(own)),
    )
  );
}

/** Names of methods that are told of a new configuration. */
export const RECONFIGURES =
  /^(?:[oO]n|[uU]pdate|[aA]pply|[rR]eload|[rR]efresh)\w*(?:Config(?:uration)?|Settings|Options)(?:Change[sd]?|Update[sd]?|Reload(?:ed)?)?$|^[rR]econfigure$/;

function isSnapshot(t: Parameters<typeof atomicTypeName>[0]): boolean {
  return /^(?:Pointer|Value)$/.test(atomicTypeName(t.kind === "pointer" ? t.elem : t));
}

function replacesPlainField(r: FunctionResult | undefined, how: readonly Touch["how"][] = ["store"]): boolean {
  const own = r?.seen.touches.filter((t) => t.via.length === 0 && !t.owned && !t.atomic) ?? [];
  return own.some(
    (t) =>
      t.write &&
      how.includes(t.how) &&
      t.locks.length === 0 &&
      t.path.steps.length > 0 &&
      t.path.steps.every((s) => s.k === "field") &&
      rootVar(t.path) === r?.fn.recv &&
      own.some((x) => !x.write && x.path.key === t.path.key && x.locks.length === 0 && x.at.node.pos < t.at.node.pos),
  );
}
