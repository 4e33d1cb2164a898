import type { VarObj } from "../../semantic/types";
import { isForOneAlone, isForTests, runsBefore } from "../guards/documented-calls";
import { isSetUpByInterface } from "../guards/interface-comments";
import { isCountedBody } from "./counted-bodies";
import { isOpen, type EntryFacts } from "./entry";
import { isOfNet, isSaidSafe } from "./promises";
import { isHandedOut } from "./handed-out";
import type { Engine } from "../engine/engine";
import type { Node } from "../../syntax/ast";
import type { FunctionResult } from "../engine/function";
import { isServiceMethod, isSharedMethod, servesRequests } from "../engine/handlers";
import type { FuncUnit } from "../ir/ir";
import { isGlobal, rootVar, stepKey, varPath, type Path } from "../ir/path";
import { namedOf, under } from "../ir/types";
import type { Held } from "../engine/locks";
import type { SyncSet, Thread, Touch } from "../engine/summary";

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
  /** Of exported functions, what the package itself holds wherever it calls them: it asks the same of others. */
  readonly inSight?: () => readonly Held[];
  /** A thread that works on an object which is known to others by the field or container that keeps it. */
  readonly isKept?: true;
}

/** Threads of a function that outlive it where it succeeds, and the function itself where it is a handler or callable from
 * outside. Tests bring no contexts: their own goroutines are judged within them. */
export function contextsOf(r: FunctionResult, engine: Engine, entries: EntryFacts): readonly Context[] {
  const { fn } = r;
  if (fn.file.isTest || fn.hasHole) return [];
  // Handlers in tests are driven one request after the other.
  const isDriven = (t: Thread): boolean => t.what === "http-handler" && fn.file.isTestFile;
  const out = r.summary.threads.flatMap((t): Context | [] =>
    t.via.length > 0 || isDriven(t) || ((!t.outlives || t.isAbandoned === true) && !t.many) || callsBack(r, t)
      ? []
      : {
          thread: t,
          fn,
          kind: t.many ? "handler" : "thread",
          many: t.many,
          touches: t.touches,
          starts: startsOf(t.target?.pkg === fn.pkg ? engine.judged(t.target) : undefined),
          startLocks: [...t.spawnLocks, ...entries.of(fn).locks],
        },
  );
  const kind = ownKind(fn, engine, entries);
  if (kind)
    out.push({
      thread: undefined,
      fn,
      kind,
      many: kind === "handler" && (servesRequests(fn) || isSaidSafe(fn, engine)),
      touches: r.summary.own,
      starts: startsOf(r),
      startLocks: [],
      ...(kind === "caller" && { inSight: () => entries.inSight(fn) }),
    });
  return out;
}

function startsOf(r: FunctionResult | undefined): ReadonlySet<Node> {
  return new Set(r?.seen.threads.map((t) => t.spawn.node));
}

/** What the function is for those who call it from elsewhere. */
function ownKind(fn: FuncUnit, engine: Engine, entries: EntryFacts): "handler" | "caller" | undefined {
  if (fn.kind !== "func") return undefined;
  if (servesRequests(fn) && !isPartOfHandler(fn, entries)) return "handler";
  if (isSaidSafe(fn, engine) || isOfNet(fn)) return "handler";
  const isCallable =
    (isOpen(fn) || isHandedOut(fn, engine)) &&
    !/^(main|init)$/.test(fn.name) &&
    !runsBefore(fn) &&
    !isSetUpByInterface(fn, engine) &&
    !isForOneAlone(fn) &&
    !isForTests(fn) &&
    !isCountedBody(fn);
  return isCallable ? "caller" : undefined;
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

/** The places as other functions can compare them. */
export function commonKeys(places: SyncSet): Set<string> {
  const out = new Set<string>();
  for (const p of places.values()) {
    const k = commonKey(p);
    if (k !== undefined) out.add(k);
  }
  return out;
}

/** What is reached through a pointer in a field, by the type of the object there: as its own methods know it. */
export function innerKey({ steps }: Path): string | undefined {
  for (let i = steps.length - 2; i >= 0; i--) {
    const s = steps[i];
    if (s?.k !== "field" || under(s.field.type).kind !== "pointer") continue;
    const named = namedOf(s.field.type);
    if (!named?.obj.site || steps.slice(0, i).some((x) => x.k !== "field")) return undefined;
    return `${named.obj.name}${steps
      .slice(i + 1)
      .map(stepKey)
      .join("")}`;
  }
  return undefined;
}
