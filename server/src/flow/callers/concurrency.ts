import { isForTests, mustBeOnce } from "../guards/documented-calls";
import { servesRequests } from "../engine/handlers";
import type { Engine } from "../engine/engine";
import { isInitial, type Caller, type EntryFacts } from "./entry";
import { madeByCaller } from "./made-objects";
import { isMainLoop } from "./main-loops";
import { iteratorOf } from "./iterators";
import type { FunctionResult } from "../engine/function";
import { rootFunction, type FuncUnit, type Loop, type Value } from "../ir/ir";
import { locationOf, rootVar, varPath } from "../ir/path";
import type { VarObj } from "../../semantic/types";
import { isReference, qualifiedTypeName, under } from "../ir/types";
import { pathOf } from "../engine/locks";
import type { Thread, Touch } from "../engine/summary";
import type { Node } from "../../syntax/ast";

/** An object has one goroutine that runs these. */
const LOOPS = /^(?:[sS]tart|[rR]un)$/;

/** One origin of execution: a goroutine, handler or outside caller. `many`: it may run beside itself. */
interface Origin {
  readonly id: object;
  readonly many: boolean;
  /** Of a goroutine. */
  readonly start?: Start;
}

/** A statement that starts a goroutine, and where it stands. */
export interface Start {
  readonly fn: FuncUnit;
  readonly node: Node;
}

/** Which functions may run at the same time as themselves or as one another, by who calls them. */
export class Concurrency {
  private readonly threads = new Map<Node, Thread>();
  private readonly memo = new Map<FuncUnit, readonly Origin[]>();

  constructor(
    private readonly engine: Engine,
    results: readonly FunctionResult[],
    private readonly entries: EntryFacts,
  ) {
    for (const r of results) for (const t of r.seen.threads) if (t.via.length === 0) this.threads.set(t.spawn.node, t);
  }

  /** The package calls the function, and only from such functions. */
  isCalledOnlyBy(fn: FuncUnit, test: (caller: FuncUnit) => boolean): boolean {
    const callers = this.entries.callersOf(fn).filter(({ caller }) => caller !== fn);
    return (
      !this.entries.of(fn).open &&
      callers.length > 0 &&
      callers.every(({ caller, site }) => !site.detached && test(caller))
    );
  }

  /** The function runs as a goroutine alone, which is started while the field or variable is unset: see
   * {@link Thread.admittedBy}. While it runs, nobody else sets it. */
  isAdmittedBy(fn: FuncUnit, place: VarObj): boolean {
    const callers = this.entries.callersOf(fn);
    return (
      callers.length > 0 &&
      !this.entries.of(fn).open &&
      callers.every(({ site }) => {
        const by = this.threads.get(site.call.node)?.admittedBy;
        return site.detached && by !== undefined && (locationOf(by).field ?? rootVar(by)?.origin) === place;
      })
    );
  }

  /** Two of the functions (or two calls of one) may overlap in time. Callers outside the package may do as they like. */
  overlap(fns: readonly FuncUnit[]): boolean {
    const ids = new Set<object>();
    for (const fn of fns) {
      for (const o of this.originsOf(fn)) {
        if (o.many) return true;
        ids.add(o.id);
      }
    }
    return ids.size > 1;
  }

  /** One goroutine does all of it, one thing after the other. A closure that nobody is seen to call is run by the function
   * that makes it. */
  isSequential(fns: readonly FuncUnit[]): boolean {
    const run = fns.map((fn) => {
      let f = fn;
      while (f.parent && this.originsOf(f).length === 0) f = f.parent;
      return f;
    });
    return run.every((f) => this.originsOf(f).length > 0) && !this.overlap(run);
  }

  /** Not all of it is done by one goroutine, one thing after the other, as far as that is in sight. */
  mayOverlap(a: FuncUnit, b: FuncUnit): boolean {
    return this.originsOf(a).length === 0 || this.originsOf(b).length === 0 || this.overlap([a, b]);
  }

  /** The statements that start the goroutines which run the function; undefined where others run it, or nobody is seen
   * to. */
  startsOf(fn: FuncUnit): readonly Start[] | undefined {
    return startsAmong(this.originsOf(fn));
  }

  /** The same where others could call the function, by what the package itself does with it. */
  startsInSight(fn: FuncUnit): readonly Start[] | undefined {
    return startsAmong([...this.originsOfCalls(fn).values()]);
  }

  /** The access as the goroutines see it that alone run its function; undefined where others run that, or one of them is
   * too far away to see it. */
  seenByThreads(fn: FuncUnit, at: Node): readonly Touch[] | undefined {
    const seen = this.startsOf(fn)?.map((s) => this.threads.get(s.node)?.touches.filter((t) => t.at.node === at) ?? []);
    return seen?.every((x) => x.length > 0) ? seen.flat() : undefined;
  }

  /** A constructor calls the method on what it makes, which none of its goroutines touches. */
  private isBeforeOthers(c: Caller, fn: FuncUnit): boolean {
    const object = c.site.detached ? undefined : madeByCaller(c, fn, this.engine);
    const threads = object && this.engine.judged(c.caller)?.seen.threads;
    return threads?.every((t) => t.touches.every((x) => rootVar(x.path) !== object)) === true;
  }

  /** What a `sync.Once` runs calls it before it starts anything: what that does counts as construction. */
  private isInOnce({ caller, site }: Caller): boolean {
    const runs = site.detached ? [] : this.entries.callersOf(caller);
    return (
      runs.length > 0 &&
      runs.every((c) => c.site.call.effects.some((e) => e.kind === "calls" && e.once)) &&
      this.engine.judged(caller)?.seen.threads.every((t) => t.spawn.node.pos > site.call.node.end) === true
    );
  }

  /** A goroutine is seen to run the function. */
  isStarted(fn: FuncUnit): boolean {
    return this.originsOf(fn).some((o) => o.start !== undefined);
  }

  /** The package itself calls the function, and from its initialisation alone, or on objects that nobody else has: others are
   * meant to do likewise. */
  isForInitialisation(fn: FuncUnit): boolean {
    const calls = this.entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
    const own = fn.recv && varPath(fn.recv).key;
    return (
      fn.kind === "func" &&
      calls.some(({ caller }) => isInitial(caller)) &&
      calls.every(({ caller, site }) => !site.detached && (isInitial(caller) || (own && site.owned.has(own))))
    );
  }

  /** The main loop of its object calls the function, or what does nothing else than that (`RunOnce`), and nobody else. */
  isPartOfLoop(fn: FuncUnit): boolean {
    const calls = this.entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
    const callers = calls.map(({ caller }) => rootFunction(caller));
    const isLoop = (f: FuncUnit): boolean => isNamedLoop(f) || isMainLoop(f);
    return (
      fn.recv !== undefined &&
      !this.entries.of(fn).open &&
      callers.some(isLoop) &&
      calls.every(({ site }) => !site.detached) &&
      callers.every(
        (f) =>
          f.obj?.recvType === fn.obj?.recvType &&
          (isLoop(f) || isOneCall(f)) &&
          ![...this.originsOfCalls(f).values()].some((o) => o.many),
      )
    );
  }

  private originsOf(fn: FuncUnit): readonly Origin[] {
    const known = this.memo.get(fn);
    if (known) return known;
    this.memo.set(fn, []); // recursion adds nothing
    const out = this.compute(fn);
    this.memo.set(fn, out);
    return out;
  }

  private compute(fn: FuncUnit): readonly Origin[] {
    if (fn.file.isTest || fn.kind === "init" || isForTests(fn)) return [];
    if (servesRequests(fn)) return [{ id: fn, many: true }];
    const name = fn.obj?.name ?? "";
    if (fn.kind === "func" && !fn.recv && /^(main|init)$/.test(name)) return [{ id: MAIN, many: false }];
    // Of one that is asked by another one's method it is not said whose object that is.
    const iterator = fn.kind === "func" ? iteratorOf(fn) : undefined;
    if (iterator) return [{ id: iterator, many: false }];
    if (fn.kind === "func" && this.entries.of(fn).open) return [{ id: fn, many: !this.isRunOnce(fn) }];
    const out = this.originsOfCalls(fn);
    const go = out.size === 0 ? goGiven(fn) : undefined;
    if (go && fn.parent)
      out.set(go.node, { id: go.node, many: go.loop !== undefined, start: { fn: fn.parent, node: go.node } });
    return [...out.values()];
  }

  /** The main loop of an object has one goroutine, unless the package is seen to start several. */
  private isRunOnce(fn: FuncUnit): boolean {
    return (isMainLoop(fn) || mustBeOnce(fn)) && ![...this.originsOfCalls(fn).values()].some((o) => o.many);
  }

  private originsOfCalls(fn: FuncUnit): Map<object, Origin> {
    // A function has as many origins as there are goroutines, not as there are ways to it.
    const out = new Map<object, Origin>();
    const add = (origins: readonly Origin[]): void => {
      for (const o of origins) if (o.many || !out.has(o.id)) out.set(o.id, o);
    };
    for (const c of this.entries.callersOf(fn)) {
      const { site, caller } = c;
      // On an object that nobody else has yet, it runs beside nothing.
      if (caller.file.isTest || (fn.recv && site.owned.has(varPath(fn.recv).key)) || this.isBeforeOthers(c, fn))
        continue;
      if (this.isInOnce(c)) continue;
      if (site.detached) {
        const t = this.threads.get(site.call.node);
        // One goroutine for each object of a loop: on its object it is alone.
        const own = t?.loop !== undefined && [site.call.recv, ...site.call.args].some((v) => isPerIteration(v, t.loop));
        const many = t !== undefined && (t.many || (!own && t.liveAtStart.has(t.id)));
        const start = { fn: caller, node: site.call.node };
        add([{ id: site.call.node, many, ...(site.call.mode === "go" && { start }) }]);
      } else add(this.originsOf(caller));
    }
    return out;
  }
}

function startsAmong(origins: readonly Origin[]): readonly Start[] | undefined {
  const starts = origins.map((o) => o.start);
  return starts.length > 0 && starts.every((x) => x !== undefined) ? starts : undefined;
}

/** `Run(ctx)`; one that is given a task runs that. */
function isNamedLoop({ obj, params }: FuncUnit): boolean {
  const isEnd = ({ type }: VarObj): boolean =>
    qualifiedTypeName(type) === "context.Context" || under(type).kind === "chan";
  return LOOPS.test(obj?.name ?? "") && params.every(isEnd);
}

/** `func (m *Monitor) RunOnce() error { return m.run() }` */
function isOneCall({ decl }: FuncUnit): boolean {
  return decl.kind === "FuncDecl" && decl.body?.stmts.length === 1;
}

/** The `go` statement whose call is given the closure: `go repeat(func() { ... }, time.Second)`. */
function goGiven(fn: FuncUnit): { readonly node: Node; readonly loop: Loop | undefined } | undefined {
  for (const b of fn.parent?.blocks ?? [])
    for (const i of b.instrs)
      if (i.op === "call" && i.mode === "go" && i.args.some((v) => v.k === "closure" && v.fn === fn))
        return { node: i.node, loop: b.loop };
  return undefined;
}

const MAIN = {};

function isPerIteration(v: Value | undefined, loop: Loop | undefined): boolean {
  const path = pathOf(v);
  const root = path && rootVar(path);
  return root !== undefined && loop !== undefined && loop.perIteration.has(root) && isReference(root.type);
}
