import type { FuncUnit } from "../ir/ir";
import { declares } from "../ir/scope";
import { rootVar, type Path } from "../ir/path";
import { conditionalLocks } from "./conditional-locks";
import { isLockMethod } from "./lock-object";
import { type Held } from "./locks";
import type { Published } from "./published";
import { withStartersLocks } from "./started-under";
import { withRelays } from "./relays";
import { join, type State } from "./state";
import { resultOf, Success } from "./success";
import { MAX_THREADS, type Acquired, type Summary, type SyncSet, type Thread } from "./summary";
import type { FunctionAnalysis } from "./function";
import { returnedLocals } from "./results";
import { awaitedCalls, distinctCalls, isRunning } from "./param-calls";

/** What callers see of a function that has been followed through. */
export function summarise({ fn, engine, recorder: r, releasedForCaller, quiesces }: FunctionAnalysis): Summary {
  const normal = r.exits.filter((e) => e.kind === "return" || e.kind === "end");
  const exit = normal.reduce<State | undefined>((s, e) => (s ? join(s, e.state) : e.state), undefined);
  const outer = (p: Path) => isVisible(p, fn);
  const acquires: Held[] = [];
  // One that can be switched off is a lock as long as there is anything to be kept apart.
  const isLock = isLockMethod(fn);
  for (const h of exit?.locks.values() ?? []) {
    if ((h.must || isLock) && h.own && outer(h.path) && !releasedForCaller.has(h.path.key))
      acquires.push(h.must ? h : { ...h, must: true });
  }
  const mayAcquire = new Map<string, Held>();
  for (const e of normal) {
    for (const h of e.state.locks.values()) {
      // What it has given back before it takes again is its caller's.
      if (releasedForCaller.has(h.path.key)) continue;
      if (h.must && h.own && outer(h.path) && exit?.locks.get(h.path.key)?.must !== true)
        mayAcquire.set(h.path.key, { ...h, must: false });
    }
  }
  const releasesLocks = [...releasedForCaller.values()].filter(
    (l) =>
      outer(l.path) &&
      exit !== undefined &&
      (isLock || exit.unlocked.has(l.path.key)) &&
      (isLock || !exit.locks.has(l.path.key)),
  );
  const hasThreads = r.threads.length > 0;
  const threads = withRelays(r.threads.slice(0, MAX_THREADS));
  const success = new Success(fn, normal, threads);
  const kept = resultOf(fn) === "error" ? success.state?.locks : undefined;
  const syncAcquired = new Map([...success.acquired].filter(([, a]) => outer(a.path))) as Acquired;
  // What an endless loop comes after counts as well: `up <- listener; for { ... }`.
  const released = new Map([...(exit?.released ?? []), ...r.released]);
  const syncReleased = new Map([...released].filter(([, p]) => outer(p))) as SyncSet;
  const given = returnedLocals(fn, engine.ir.resolverFor(fn));
  const publishes = new Map(
    [...(exit?.published ?? [])].filter(([, k]) => {
      const v = rootVar(k.path);
      return isParameter(k.path, fn) || (v !== undefined && k.within === undefined && given.has(v));
    }),
  ) as Published;
  return {
    fn,
    own: r.touches.filter(
      (t) =>
        engine.matters(t.path) &&
        (hasThreads || outer(t.path) || (t.path.root.k === "opaque" && t.path.steps.length > 0)),
    ),
    threads: threads.map((t): Thread => ({
      ...withStartersLocks(t, r.releases),
      outlives: exit === undefined || isRunning(t, exit),
      isAbandoned: success.state !== undefined && !isRunning(t, success.state),
    })),
    // The threads that callers are not told of run functions of theirs all the same.
    paramCalls: awaitedCalls(
      fn,
      distinctCalls(r.paramCalls),
      [...threads, ...r.threads.slice(MAX_THREADS)],
      normal,
      success.state,
    ),
    acquires,
    mayAcquire: [...mayAcquire.values()],
    acquiresOnSuccess: [...mayAcquire.keys()].flatMap((k) => (kept?.get(k)?.must ? (kept.get(k) ?? []) : [])),
    conditional: mayAcquire.size > 0 || normal.length === 1 ? conditionalLocks(fn, r.exits, outer) : [],
    releasesLocks,
    takes: r.takes.filter((t) => outer(t.path)),
    opens: new Set([...releasedForCaller.keys()]),
    publishes,
    liveAtExit: success.live(threads, outer),
    syncAcquired,
    syncReleased,
    relays: r.relays.visible(outer),
    quiesces,
    noReturn: normal.length === 0 && r.exits.length > 0,
  };
}

function isParameter(path: Path, fn: FuncUnit): boolean {
  const v = rootVar(path);
  return v !== undefined && (v === fn.recv || fn.params.includes(v));
}

/** The caller can name it: parameters, receiver, captured and package variables. */
function isVisible(path: Path, fn: FuncUnit): boolean {
  const v = rootVar(path);
  if (!v) return fn.kind === "closure";
  return v === fn.recv || fn.params.includes(v) || !declares(fn, v);
}
