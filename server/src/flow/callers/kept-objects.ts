import type { VarObj } from "../../semantic/types";
import type { SyncSet, Thread, Touch } from "../engine/summary";
import { rootFunction, type AccessInstr, type FuncUnit } from "../ir/ir";
import { ALL, append, rootPath, rootVar, type Path, type Step } from "../ir/path";
import { under } from "../ir/types";
import type { Context } from "./contexts";

/**
 * Threads that work on an object which their starter has put into a field or container of its receiver before it started them:
 * `s.procs[name] = p; go s.wait(p)`. Methods that take it out again know it by that name, and so does the copy of the context
 * that this gives.
 */
export function underKeptNames(context: Context): readonly Context[] {
  const { thread, fn } = context;
  if (context.kind !== "thread" || !thread || !fn.recv) return [];
  const objects = new Set(thread.touches.flatMap((t) => (t.path.steps.length > 0 ? objectOf(t.path) : [])));
  return [...objects].flatMap((v): Context | [] => {
    const kept = keptAs(v, fn, thread);
    if (!kept) return [];
    const named = (path: Path): Path => (rootVar(path) === v ? append(kept, path.steps) : path);
    const touches = thread.touches.filter((t) => rootVar(t.path) === v && t.path.steps.length > 0);
    return {
      ...context,
      isKept: true,
      thread: { ...thread, releases: renamed(thread.releases, named) },
      touches: touches.map((t): Touch => ({
        ...t,
        path: named(t.path),
        releasedAfter: renamed(t.releasedAfter, named),
      })),
    };
  });
}

/** A pointer that a local variable holds. */
function objectOf(path: Path): VarObj | [] {
  const v = rootVar(path);
  return v?.role === "local" && under(v.type).kind === "pointer" ? v : [];
}

/** The place in the receiver that gets the object, in the function that starts the thread, and before that. */
function keptAs(v: VarObj, fn: FuncUnit, thread: Thread): Path | undefined {
  if (thread.spawn.fn !== fn || v.owner !== rootFunction(fn).decl) return undefined;
  const isStore = (i: AccessInstr): boolean =>
    i.write &&
    i.how === "store" &&
    i.node.end <= thread.spawn.node.pos &&
    i.value?.k === "path" &&
    i.value.path.steps.length === 0 &&
    rootVar(i.value.path) === v &&
    rootVar(i.path) === fn.recv &&
    i.path.steps.length > 0;
  for (const b of fn.blocks) for (const i of b.instrs) if (i.op === "access" && isStore(i)) return ofAny(i.path);
  return undefined;
}

/** Under which key it is kept, others know as well. */
function ofAny(path: Path): Path {
  const steps = path.steps.map((s): Step => (s.k === "elem" ? { ...s, key: ALL } : s));
  return append(rootPath(path.root), steps);
}

function renamed(set: SyncSet, named: (path: Path) => Path): SyncSet {
  return new Map(
    [...set.values()].map((p) => {
      const path = named(p);
      return [path.key, path];
    }),
  );
}
