import type { VarObj } from "../semantic/types";
import type { FunctionAnalysis } from "./function";
import type { CallInstr } from "./ir/ir";
import { append, rootVar, varPath, type Path } from "./ir/path";
import { structOf } from "./ir/types";
import { mayLocks, mustLocks, pathOf, type Held } from "./locks";
import { publishedBelow } from "./published";
import type { Waiting } from "./recorder";
import type { State } from "./state";
import { MAX_DEPTH, type Site, type SyncSet } from "./summary";
import type { Target } from "./targets";

/** No synchronisation object. */
export const NO_SYNC: SyncSet = new Map();

/** Whether a variable is a parameter of the function analysed, or of the one around it that a closure stands in. */
export function isParameter(a: FunctionAnalysis, v: VarObj): boolean {
  return a.fn.params.includes(v) || v === a.fn.recv || (v.role === "param" && a.fn.captures.has(v));
}

/** A call of one of this function's own parameters: its caller knows what that is. */
export function recordParameterCall(a: FunctionAnalysis, call: CallInstr, s: State): void {
  if (call.callee.k !== "value") return;
  const path = pathOf(call.callee.value);
  const v = path && rootVar(path);
  if (v && a.isRecording && isParameter(a, v)) {
    const spawned = call.mode === "go";
    a.recorder.paramCalls.push({
      param: v,
      path,
      at: a.site(call.node),
      locks: mustLocks(s.locks),
      spawned,
      many: a.loop !== undefined,
      releases: NO_SYNC,
      thread: undefined,
      outlives: spawned,
    });
  }
}

/** A call of a function of the package: what is held and what is still owned there. */
export function recordCallSite(
  a: FunctionAnalysis,
  call: CallInstr,
  t: Target,
  s: State,
  detached: boolean,
  extra: readonly Held[],
): void {
  if (!a.isRecording) return;
  const owned = new Set<string>();
  const ownedWith = new Map<string, ReadonlySet<VarObj>>();
  const known: Path[] = [];
  for (const v of [t.fn.recv, ...t.fn.params]) {
    const p = v && pathOf(t.binding.argument(v));
    if (!v || !p) continue;
    const knowers = a.objects.ownedWith(p, s);
    if (a.objects.isOwned(p, s)) owned.add(varPath(v).key);
    else if (knowers) ownedWith.set(varPath(v).key, knowers);
    for (const k of publishedBelow(p, s.published)) known.push(append(varPath(v), k.steps.slice(p.steps.length)));
  }
  a.recorder.callSites.push({
    call,
    at: a.site(call.node),
    target: t.fn,
    binding: t.binding,
    locks: detached ? [] : [...mustLocks(s.locks), ...extra],
    detached,
    owned,
    ownedWith,
    known,
  });
}

/** A lock is taken at `at`, by a callee where `via` says through which calls; `tries`: it may not be got. */
export function recordAcquisition(
  a: FunctionAnalysis,
  path: Path,
  mode: "w" | "r",
  at: Site,
  via: readonly Site[],
  s: State,
  tries: boolean,
): void {
  if (!a.isRecording) return;
  a.recorder.acquisitions.push({ path, mode, at, via, held: s.locks, tries });
  if (!tries && via.length < MAX_DEPTH) a.recorder.takes.push({ path, mode, at, via, releasedFirst: [...s.unlocked] });
}

/** Operations on a lock change it, in a way that conflicts with plain stores only. */
export function recordLockTouch(a: FunctionAnalysis, path: Path, at: Site, s: State): void {
  const last = path.steps.at(-1);
  const type = last?.k === "field" ? last.field.type : rootVar(path)?.type;
  if (!type) return;
  a.touch({
    path,
    write: true,
    how: "lock",
    atomic: false,
    type,
    at,
    shown: at,
    via: [],
    locks: mustLocks(s.locks),
    maybe: mayLocks(s.locks),
    acquired: s.acquired,
    releasedAfter: NO_SYNC,
    releasedBefore: s.released,
    owned: a.objects.isOwned(path, s),
    loop: a.loop,
    live: s.live,
  });
}

/** A call that may take long; of interest under a lock. */
export function recordWaiting(a: FunctionAnalysis, call: CallInstr, what: Waiting["what"], s: State): void {
  if (a.isRecording && s.locks.size > 0) a.recorder.waitings.push({ call, what, locks: mustLocks(s.locks) });
}

/** A method call on a struct that is a field: what is held there. */
export function recordMethodCall(a: FunctionAnalysis, call: CallInstr, s: State): void {
  const path = pathOf(call.recv);
  const last = path?.steps.at(-1);
  if (!path || last?.k !== "field" || !structOf(last.field.type)) return;
  a.recorder.methodCalls.push({ call, path, locks: mustLocks(s.locks), owned: a.objects.isOwned(path, s) });
}
