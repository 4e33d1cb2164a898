import type { VarObj } from "../../semantic/types";
import type { FunctionAnalysis } from "./function";
import type { CallInstr, ChanInstr, Value } from "../ir/ir";
import { ANY, append, rootVar, varPath, type Path } from "../ir/path";
import { structOf, under } from "../ir/types";
import { mayLocks, mustLocks, pathOf, type Held } from "./locks";
import { publishedBelow } from "./published";
import type { CallSite, Waiting } from "./recorder";
import type { State } from "./state";
import { MAX_DEPTH, type Site, type SyncSet } from "./summary";
import type { Target } from "./targets";

const NO_KEYS: ReadonlySet<string> = new Set();

/** No synchronisation object. */
export const NO_SYNC: SyncSet = new Map();

/** Stands for the struct that a parameter names, without what its fields refer to. */
export function ownKey(v: VarObj): string {
  return `${varPath(v).key}!`;
}

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
      locks: spawned ? [] : mustLocks(s.locks),
      ...(spawned ? {} : givenBack(a, s)),
      spawned,
      many: a.loop !== undefined,
      releases: NO_SYNC,
      thread: undefined,
      outlives: spawned,
    });
  }
}

/** Locks that the caller held when it came here, and that are not held now. */
function givenBack(a: FunctionAnalysis, s: State): { readonly without?: readonly Path[] } {
  const without = [...a.releasedForCaller.values()].flatMap(({ path }) =>
    s.unlocked.has(path.key) && !s.locks.has(path.key) ? [path] : [],
  );
  return without.length > 0 ? { without } : {};
}

/** One of this function's own parameters is sent to workers that call it. */
export function recordParameterSent(a: FunctionAnalysis, i: ChanInstr, value: Value): void {
  const path = pathOf(value);
  const v = path && rootVar(path);
  if (!v || !a.isRecording || !isParameter(a, v)) return;
  a.recorder.paramCalls.push({
    param: v,
    path,
    at: a.site(i.node),
    locks: [],
    spawned: true,
    many: false,
    releases: NO_SYNC,
    thread: undefined,
    outlives: true,
  });
}

/** A call of a function of the package: what is held and what is still owned there. `extra`: what else is taken around it,
 * in a new goroutine by that one. */
export function recordCallSite(
  a: FunctionAnalysis,
  call: CallInstr,
  t: Target,
  s: State,
  detached: boolean,
  extra: readonly Held[],
  sites: CallSite[] = a.recorder.callSites,
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
    else if (a.objects.isOwnCopy(p, s)) owned.add(ownKey(v));
    else if (knowers) ownedWith.set(varPath(v).key, knowers);
    for (const k of publishedBelow(p, s.published)) known.push(append(varPath(v), k.steps.slice(p.steps.length)));
  }
  const locks = detached ? extra : [...mustLocks(s.locks), ...extra];
  sites.push({
    call,
    at: a.site(call.node),
    target: t.fn,
    binding: t.binding,
    locks,
    unshared: unshared(
      a,
      locks.map((h) => h.path),
      s,
    ),
    unlocked: s.unlocked,
    detached,
    owned,
    ownedWith,
    known,
  });
}

/** A lock is taken at `at`, by a callee where `via` says through which calls; `tries`: it may not be got. `opened`: what
 * the callee has given back of its caller's by then. */
export function recordAcquisition(
  a: FunctionAnalysis,
  path: Path,
  mode: "w" | "r",
  at: Site,
  via: readonly Site[],
  s: State,
  tries: boolean,
  opened: readonly Path[] = [],
): void {
  if (!a.isRecording) return;
  a.recorder.acquisitions.push({
    path,
    mode,
    at,
    via,
    held: s.locks,
    unshared: unshared(a, [path, ...[...s.locks.values()].map((h) => h.path)], s),
    tries,
  });
  if (tries || via.length >= MAX_DEPTH) return;
  const all = [...[...s.unlocked].flatMap((key) => a.releasedForCaller.get(key)?.path ?? []), ...opened];
  const releasedFirst = [...s.unlocked, ...opened.map((p) => p.key)];
  a.recorder.takes.push({ path, mode, at, via, releasedFirst, opened: all });
}

/** A lock is given back. */
export function recordRelease(
  a: FunctionAnalysis,
  path: Path,
  mode: Held["mode"],
  at: Site,
  s: State,
  deferred: boolean,
): void {
  if (!a.isRecording) return;
  a.recorder.releases.push({
    path,
    mode,
    at,
    held: s.locks.get(path.key),
    wasUnlocked: s.unlocked.has(path.key),
    live: s.live,
    deferred,
  });
}

/** The keys of those locks that lie in objects which this function has for itself. */
function unshared(a: FunctionAnalysis, locks: readonly Path[], s: State): ReadonlySet<string> {
  const own = locks.filter((p) => p.steps.length > 0 && a.objects.isOwned(p, s));
  return own.length === 0 ? NO_KEYS : new Set(own.map((p) => p.key));
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

/** `defer delete(m, k)`, where the function ends. */
export function recordDelete(a: FunctionAnalysis, call: CallInstr, s: State): void {
  const [map] = call.args;
  if (!a.isRecording || map?.k !== "path") return;
  const type = under(map.type);
  if (type.kind !== "map") return;
  const path = append(map.path, [{ k: "elem", of: "map", key: ANY }]);
  a.touch({
    path,
    write: true,
    how: "delete",
    atomic: false,
    type: type.value,
    at: a.site(call.node),
    shown: a.site(call.node),
    via: [],
    locks: mustLocks(s.locks),
    maybe: mayLocks(s.locks),
    acquired: s.acquired,
    releasedAfter: NO_SYNC,
    releasedBefore: s.released,
    owned: a.objects.isOwnPlace(path, s),
    ownedWith: a.objects.ownedWith(path, s),
    loop: undefined,
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
