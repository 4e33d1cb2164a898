import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { after, instrsOf, walkPaths, type Point } from "../walks/cfg-walk";
import { awaitedContext } from "../walks/done-calls";
import type { Engine } from "../engine/engine";
import type { EntryFacts } from "../callers/entry";
import { isExportedName } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import type { ChanInstr, FuncUnit, Instr } from "../ir/ir";
import { isGlobal, locationOf, rootVar, type Path } from "../ir/path";
import { lockKind } from "./lock-kinds";
import { startedFunctions } from "./split-sections";
import { pathOf, type Held, type LockMode } from "../engine/locks";
import type { Acquisition, SyncOp } from "../engine/recorder";
import type { Site } from "../engine/summary";

/** Who would let a waiting operation go on, and where they need the lock for that. */
export interface Need {
  /** The operation that it waits for. */
  readonly other: Site;
  /** Where that side takes the lock. */
  readonly lock: Site;
}

const COUNTERPARTS: Readonly<Record<string, readonly SyncOp["op"][]>> = {
  send: ["recv", "range"],
  recv: ["send", "close"],
  range: ["close"],
  wait: ["done"],
};

interface Known {
  readonly r: FunctionResult;
  readonly op: SyncOp;
}

/** For every channel and WaitGroup, the operations on it, and which locks stand in their way. */
export class Unblockers {
  private readonly ops = new Map<string, Known[]>();
  private readonly byFn: ReadonlyMap<FuncUnit, FunctionResult>;
  private readonly handedOut = new Set<string>();

  constructor(
    results: readonly FunctionResult[],
    private readonly engine: Engine,
    private readonly entries: EntryFacts,
  ) {
    this.byFn = new Map(results.map((r) => [r.fn, r]));
    for (const r of results) {
      for (const op of r.seen.syncOps) {
        this.add({ r, op });
      }
      for (const o of this.joined(r)) this.add(o);
      for (const { value } of r.seen.values) {
        const path = pathOf(value);
        const key = path && keyOf(path);
        if (key !== undefined) this.handedOut.add(key);
      }
    }
  }

  private add(o: Known): void {
    const key = o.op.path && keyOf(o.op.path);
    if (key === undefined) return;
    const list = this.ops.get(key);
    if (list) list.push(o);
    else this.ops.set(key, [o]);
  }

  /** `wg.Go(f)`: done when the function has returned. */
  private joined(r: FunctionResult): Known[] {
    return r.seen.threads.flatMap((t) => {
      const target =
        t.via.length === 0 && (t.what === "waitgroup" || t.what === "errgroup") && t.target && this.byFn.get(t.target);
      const call = target && r.seen.callSites.find((c) => c.call.node === t.spawn.node)?.call;
      const path = call && pathOf(call.recv);
      if (!target || !call || !path) return [];
      return [{ r: target, op: { instr: call, op: "done" as const, path, at: t.spawn, locks: [], deferred: true } }];
    });
  }

  /** Every operation that could end the wait needs the lock first, or one of all that a group waits for; undefined
   * otherwise, or if none is in sight. */
  needOf(op: SyncOp, path: Path, held: Held, fn: FuncUnit): Need | undefined {
    const key = keyOf(path);
    const lock = lockKind(held.path);
    if (key === undefined || !lock || this.isOutside(path, key)) return undefined;
    const capacity = op.op === "wait" ? 0 : this.engine.values.capacityOf(path, fn);
    // A buffer may be large enough by design.
    if (op.op === "send" && capacity !== 0) return undefined;
    const wanted = COUNTERPARTS[op.op] ?? [];
    const others = (this.ops.get(key) ?? []).filter(
      ({ r, op: o }) => wanted.includes(o.op) && (!r.fn.file.isTest || fn.file.isTest),
    );
    if (others.length === 0) return undefined;
    let need: Need | undefined;
    for (const o of others) {
      // It would have to be done before, by this very code.
      if (o.r.fn === fn && !o.op.deferred && o.op.locks.length > 0) continue;
      if (isWholeUnder(o, lock.key) || this.mayWaitThere(o)) continue;
      const at = this.inTheWay(o, lock.key, held.mode, 3, fn);
      // A group waits for all that were counted: one of them in front of the lock is enough.
      if (!at && op.op === "wait") continue;
      // What was sent into a buffer under the lock may be known to be there.
      if (!at || (capacity !== 0 && o.op.locks.some((h) => lockKind(h.path)?.key === lock.key))) return undefined;
      need ??= { other: o.op.at, lock: at };
    }
    return need;
  }

  /** It receives once for each call, when it has given all locks back: an earlier call may have come past them. */
  private mayWaitThere({ r: { fn }, op }: Known): boolean {
    const at = op.op === "recv" && op.locks.length === 0 ? pointOf(fn, op.instr) : undefined;
    return (
      at !== undefined &&
      fn.kind === "func" &&
      !leadsTo(after(at), at) &&
      !this.isStepOfLoop(fn) &&
      this.entries.callersOf(fn).every(({ site }) => !site.detached) &&
      (this.entries.of(fn).open || this.entries.callersOf(fn).length > 0)
    );
  }

  /** One goroutine alone calls it, round after round: an earlier call is over. */
  private isStepOfLoop(fn: FuncUnit): boolean {
    const [only, other] = this.entries.callersOf(fn);
    const at = only && !other && !this.entries.of(fn).open ? pointAt(only.caller, only.site.call.node) : undefined;
    return at?.block.loop !== undefined && only !== undefined && startedFunctions(this.engine).has(only.caller);
  }

  /** Of a select: nothing but the end of a context, or of the object, lets it go on beside the operation. */
  isEndedAlone({ instr }: SyncOp, fn: FuncUnit): boolean {
    if (instr.op === "call" || !instr.select || instr.select.hasDefault) return false;
    const { select } = instr;
    const others = instrsOf(fn).flatMap(({ i }) =>
      (i.op === "recv" || i.op === "send") && i !== instr && i.select === select ? [i] : [],
    );
    return others.length === select.cases - 1 && others.every((i) => i.op === "recv" && this.isEnd(i, fn));
  }

  /** `<-ctx.Done()` of a context that knows no time here, or a channel that exported functions close and nobody sends on. */
  private isEnd({ node, chan }: ChanInstr, fn: FuncUnit): boolean {
    if (isContextEnd(node, fn)) return true;
    const path = pathOf(chan);
    const key = path && keyOf(path);
    const ops = (key === undefined ? undefined : this.ops.get(key))?.filter(({ op }) => op.op !== "recv") ?? [];
    return (
      ops.length > 0 &&
      ops.every(({ r, op }) => op.op === "close" && !op.deferred && r.fn !== fn && this.entries.of(r.fn).open)
    );
  }

  /** Others than this package may be at the other end. */
  private isOutside(path: Path, key: string): boolean {
    const { field } = locationOf(path);
    const v = field ?? rootVar(path);
    if (!v || this.handedOut.has(key)) return true;
    if (v.role === "param" || v.role === "receiver") return true;
    return (
      (v.role === "field" || v.role === "package") &&
      isExportedName(v.name) &&
      (!v.fieldOf || isExportedName(v.fieldOf.obj.name))
    );
  }

  /** Where the thread of an operation takes the lock before it gets there (or gets there again). */
  private inTheWay({ r, op }: Known, lock: string, mode: LockMode, depth: number, waiting: FuncUnit): Site | undefined {
    const holds = op.locks.find((h) => conflicts(h.path, h.mode, lock, mode));
    if (holds) return holds.at ?? op.at;
    const entry = this.entries.of(r.fn).locks.find((h) => conflicts(h.path, h.mode, lock, mode));
    if (entry) return entry.at ?? op.at;
    // Made by the code that waits: whoever is at the other end has got it after that.
    const own = op.path && rootVar(op.path);
    if (own && isOwnObject(own, r.fn, this.engine) && op.op !== "done" && op.op !== "close") return undefined;
    const target = op.deferred ? undefined : pointOf(r.fn, op.instr);
    const joins = op.op === "done" && op.path ? keyOf(op.path) : undefined;
    return (
      this.before(r, target, lock, mode, startsOf(r, waiting), joins) ??
      this.byCallers(r.fn, lock, mode, depth, waiting)
    );
  }

  /** The function is counted in the group only when it has the lock behind it, by what it calls or right there (`s.enter();
   * defer s.wg.Done()`): nobody waits for it before that. */
  private entersGroup(a: Acquisition, r: FunctionResult, key: string): boolean {
    const from = pointAt(r.fn, a.at.node);
    if (!from) return false;
    const adds = (o: SyncOp): boolean => o.op === "add" && isOf(o, key);
    const calls = r.seen.callSites.filter((c) => !c.detached && this.byFn.get(c.target)?.seen.syncOps.some(adds));
    const enters = [...pointsOf(r, adds), ...calls.flatMap((c) => pointAt(r.fn, c.call.node) ?? [])];
    const ends = pointsOf(r, (o) => o.op === "done" && isOf(o, key));
    return enters.some((s) => (isSame(s, from) || leadsTo(after(from), s)) && ends.some((e) => leadsTo(after(s), e)));
  }

  /** `starts`: where the goroutine starts that waits. What is taken before has been given back, or is known to be held.
   * `joins`: the group of which the operation tells. */
  private before(
    r: FunctionResult,
    target: Point | undefined,
    lock: string,
    mode: LockMode,
    starts: readonly Point[] = [],
    joins?: string,
  ): Site | undefined {
    for (const a of r.seen.acquisitions) {
      if (a.tries || !conflicts(a.path, a.mode, lock, mode)) continue;
      if (joins !== undefined && this.entersGroup(a, r, joins)) continue;
      const from = pointAt(r.fn, a.at.node);
      if (from && starts.length > 0 && !starts.some((s) => leadsTo(after(s), from))) continue;
      if (!target) return a.via.at(-1) ?? a.at;
      if (from && leadsTo(after(from), target)) return a.via.at(-1) ?? a.at;
    }
    return undefined;
  }

  /** All callers have to come past the lock. */
  private byCallers(fn: FuncUnit, lock: string, mode: LockMode, depth: number, waiting: FuncUnit): Site | undefined {
    const callers = this.entries.callersOf(fn);
    if (depth === 0 || callers.length === 0 || this.entries.of(fn).open) return undefined;
    let found: Site | undefined;
    for (const { site, caller } of callers) {
      const r = this.byFn.get(caller);
      const point = r && !site.detached ? pointAt(caller, site.call.node) : undefined;
      const at =
        r && point
          ? (site.locks.find((h) => conflicts(h.path, h.mode, lock, mode))?.at ??
            this.before(r, point, lock, mode, startsOf(r, waiting)) ??
            this.byCallers(caller, lock, mode, depth - 1, waiting))
          : undefined;
      if (!at) return undefined;
      found ??= at;
    }
    return found;
  }
}

/** The function counts and tells the group in one critical section: whoever has the lock finds nothing to wait for. */
function isWholeUnder({ r, op }: Known, lock: string): boolean {
  const key = op.op === "done" && op.path ? keyOf(op.path) : undefined;
  const isUnder = (o: SyncOp): boolean => o.locks.some((h) => lockKind(h.path)?.key === lock && h.mode === "w");
  return key !== undefined && isUnder(op) && r.seen.syncOps.some((o) => o.op === "add" && isOf(o, key) && isUnder(o));
}

/** Where the function starts the goroutine that the other one is, or is a part of. */
function startsOf(r: FunctionResult, waiting: FuncUnit): readonly Point[] {
  const within = new Set<FuncUnit>();
  for (let u: FuncUnit | undefined = waiting; u && u !== r.fn; u = u.parent) within.add(u);
  return r.seen.threads.flatMap((t) => {
    const at = t.via.length === 0 && t.target && within.has(t.target) ? pointAt(r.fn, t.spawn.node) : undefined;
    return at ? [at] : [];
  });
}

/** `<-ctx.Done()`, where the function has not set the time at which that is. */
function isContextEnd(n: Node, fn: FuncUnit): boolean {
  const of = awaitedContext(n, fn.info);
  const v = of?.kind === "Ident" ? fn.info.objOf(of) : undefined;
  return v?.kind === "var" && v.role !== "local" && !isAssigned(fn, v);
}

function isAssigned(fn: FuncUnit, v: VarObj): boolean {
  return instrsOf(fn).some(({ i }) => i.op === "def" && i.v === v);
}

function conflicts(path: Path, mode: LockMode, lock: string, held: LockMode): boolean {
  return lockKind(path)?.key === lock && (mode === "w" || held === "w");
}

/** Channels and groups are told apart by field, package variable or local. */
function keyOf(path: Path): string | undefined {
  const loc = locationOf(path);
  if (loc.field || isGlobal(path)) return loc.key;
  const v = rootVar(path);
  return v && v.role !== "param" && v.role !== "receiver" ? path.key : undefined;
}

function isOf(o: SyncOp, key: string): boolean {
  return o.path !== undefined && keyOf(o.path) === key;
}

function isOwnObject(v: VarObj, fn: FuncUnit, engine: Engine): boolean {
  return v.role === "local" && v.owner === fn.decl && engine.isFresh(v, fn);
}

function pointOf(fn: FuncUnit, instr: Instr): Point | undefined {
  for (const block of fn.blocks) {
    const index = block.instrs.indexOf(instr);
    if (index >= 0) return { block, index };
  }
  return undefined;
}

function pointAt(fn: FuncUnit, node: Site["node"]): Point | undefined {
  for (const block of fn.blocks) {
    const index = block.instrs.findIndex((i) => i.op === "call" && i.node === node);
    if (index >= 0) return { block, index };
  }
  return undefined;
}

function pointsOf(r: FunctionResult, is: (o: SyncOp) => boolean): readonly Point[] {
  return r.seen.syncOps.flatMap((o) => (is(o) ? (pointOf(r.fn, o.instr) ?? []) : []));
}

function isSame(a: Point, b: Point): boolean {
  return a.block === b.block && a.index === b.index;
}

function leadsTo(from: Point, to: Point): boolean {
  let found = false;
  walkPaths(from, {
    stops: (_, at) => (found ||= isSame(at, to)),
  });
  return found;
}
