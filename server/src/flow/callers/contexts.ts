import type { VarObj } from "../../semantic/types";
import { isForOneAlone, isForTests, runsBefore } from "../guards/declared";
import { isCountedBody } from "./counted-bodies";
import { isOpen, type EntryFacts } from "./entry";
import { handedOutMethods } from "./handed-out";
import type { Node } from "../../syntax/ast";
import type { FunctionResult } from "../engine/function";
import { isServiceMethod, isSharedMethod, servesRequests } from "../engine/handlers";
import type { FuncUnit } from "../ir/ir";
import { isGlobal, rootVar, varPath, type Path } from "../ir/path";
import { namedOf, under } from "../ir/types";
import type { Held } from "../engine/locks";
import type { Thread, Touch } from "../engine/summary";

/** Code that runs, as far as one package shows, at the same time as other such code. */
export interface Context {
  /** The thread, for goroutines and registered callbacks. */
  readonly thread: Thread | undefined;
  /** The function that starts the thread, or the exported function that others call. */
  readonly fn: FuncUnit;
  readonly kind: "thread" | "handler" | "caller";
  /** Runs at the same time as itself. */
  readonly many: boolean;
  readonly touches: readonly Touch[];
  /** Calls and `go` statements that start threads when it runs. */
  readonly starts: ReadonlySet<Node>;
  /** Held where the thread is started, by its starter or all callers of that. */
  readonly startLocks: readonly Held[];
}

/** Threads that outlive the function that starts them, handlers, and exported functions. Tests bring no contexts:
 * their own goroutines are judged within them. */
export function collectContexts(results: readonly FunctionResult[], entries: EntryFacts): readonly Context[] {
  const out: Context[] = [];
  const isHandedOut = handedOutMethods(results.map((r) => r.fn));
  const startedIn = new Map(results.map((r) => [r.fn, r.seen.threads]));
  for (const r of results) {
    if (r.fn.file.isTest || r.fn.hasHole) continue; // handlers in tests are driven one request after the other
    const starts = new Set(r.seen.threads.map((t) => t.spawn.node));
    for (const t of r.summary.threads) {
      if (t.via.length > 0 || (!t.outlives && !t.many) || callsBack(r, t)) continue;
      out.push({
        thread: t,
        fn: r.fn,
        kind: t.many ? "handler" : "thread",
        many: t.many,
        touches: t.touches,
        starts: new Set(t.target && startedIn.get(t.target)?.map((x) => x.spawn.node)),
        startLocks: [...t.spawnLocks, ...entries.of(r.fn).locks],
      });
    }
    if (r.fn.kind === "func" && servesRequests(r.fn) && !isPartOfHandler(r.fn, entries)) {
      out.push({
        thread: undefined,
        fn: r.fn,
        kind: "handler",
        many: true,
        touches: r.summary.own,
        starts,
        startLocks: [],
      });
    } else if (
      r.fn.kind === "func" &&
      !runsBefore(r.fn) &&
      !isForOneAlone(r.fn) &&
      !isForTests(r.fn) &&
      !isCountedBody(r.fn) &&
      (isOpen(r.fn) || isHandedOut(r.fn)) &&
      !/^(main|init)$/.test(r.fn.name)
    ) {
      out.push({
        thread: undefined,
        fn: r.fn,
        kind: "caller",
        many: false,
        touches: r.summary.own,
        starts,
        startLocks: [],
      });
    }
  }
  return out;
}

/** Takes what a handler takes, and is called by name with it (`c.Reset(w, r)`): on what it works, its callers tell. */
function isPartOfHandler(fn: FuncUnit, entries: EntryFacts): boolean {
  return (
    isOfOneRequest(fn, entries) ||
    (fn.obj?.name !== "ServeHTTP" && !isServiceMethod(fn.obj) && !isSharedMethod(fn.obj) && entries.isOnlyCalled(fn))
  );
}

/** Called by name, on objects that nobody else has: `d := &download{...}; d.ServeHTTP(w, r)` serves one request with each. */
function isOfOneRequest(fn: FuncUnit, entries: EntryFacts): boolean {
  const object = fn.recv && varPath(fn.recv).key;
  const calls = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  return object !== undefined && calls.length > 0 && calls.every(({ site }) => site.owned.has(object));
}

/** Calls a `func()` that its starter was given: whoever gave it knows by that how far the thread is. */
function callsBack(r: FunctionResult, t: Thread): boolean {
  return r.summary.paramCalls.some((pc) => {
    const type = under(pc.param.type);
    return (
      pc.thread === t.id &&
      !pc.many &&
      type.kind === "signature" &&
      type.params.length === 0 &&
      type.results.length === 0
    );
  });
}

/**
 * A path as other functions can compare it: package variables by themselves, everything else by the named type that
 * the path starts from. Undefined for paths that start at something local without a name of its own.
 */
export function commonKey(path: Path, isOwn: (v: VarObj) => boolean = () => true): string | undefined {
  if (path.steps.length === 0 && !isGlobal(path)) return undefined;
  if (isGlobal(path)) return path.key;
  const v = rootVar(path);
  // What a parameter points to was made by the caller, for all that is known for this call alone.
  if (!v || v.role === "param" || !isOwn(v)) return undefined;
  const named = namedOf(v.type);
  if (!named?.obj.site) return undefined;
  return `${named.obj.name}${path.key.slice(path.key.search(/[.[*]/))}`;
}
