import type { Engine } from "../engine/engine";
import { isOpen, type EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { isMadeForLoop } from "../channels/made-channels";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { isGlobal, locationOf, rootVar, type Path } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";
import { rootFunction } from "../ir/ir";
import { lockVariable } from "../guards/guards";
import { lockKind } from "./lock-kinds";
import { pathOf, type Held } from "../engine/locks";
import type { SyncOp } from "../engine/recorder";
import type { Site } from "../engine/summary";
import { leaverOf } from "./leavers";
import { isSerialised } from "./serialised";
import { Unblockers, type Need } from "./unblockers";
import { said } from "../walks/said";

/** Something that may wait while a lock is held. */
export interface Blocking {
  readonly fn: FuncUnit;
  readonly at: Site;
  readonly what: "send" | "recv" | "range" | "select" | "wait" | "sleep" | "goroutine" | "outside" | "callback";
  /** Of a channel: what is done to it, in a select too. */
  readonly op?: SyncOp["op"];
  /** The channel or WaitGroup. */
  readonly path: Path | undefined;
  readonly held: Held;
  /** Held by the callers, not taken here. */
  readonly byCaller: boolean;
  /** From `at` to the operation, which comes last; empty for the operation itself. */
  readonly via: readonly Site[];
  /** Why it never goes on: whoever would let it go on needs the lock first. */
  readonly need: Need | undefined;
  /** Of a select: its other cases let it go on as soon as everything, or whoever asked, is to end. */
  readonly untilEnd?: boolean;
  /** It is who registers and leaves again that needs the lock: see `leaverOf`. */
  readonly byLeaver?: boolean;
}

/** An operation that may wait, seen from a caller. */
interface Inner {
  readonly op: SyncOp;
  readonly path: Path | undefined;
  readonly via: readonly Site[];
}

const MAX_DEPTH = 4;
const MAX_INNER = 12;

/** Everything in a package that waits under a lock. */
export class BlockingOps {
  readonly all: readonly Blocking[];
  private readonly byFn: ReadonlyMap<FuncUnit, FunctionResult>;
  private readonly inner = new Map<FuncUnit, readonly Inner[]>();
  private readonly unblockers: Unblockers;

  constructor(
    results: readonly FunctionResult[],
    private readonly engine: Engine,
    private readonly entries: EntryFacts,
  ) {
    this.byFn = new Map(results.map((r) => [r.fn, r]));
    this.unblockers = new Unblockers(results, engine, entries);
    this.all = results.filter((r) => !r.fn.hasHole).flatMap((r) => this.of(r));
  }

  private of(r: FunctionResult): Blocking[] {
    const out = new Map<object, Blocking>();
    const entry = this.entries.of(r.fn).locks.filter(isMutex);
    const add = (b: Omit<Blocking, "fn">) => {
      // Of the cases of a select, the one that says most.
      const known = out.get(b.at.node);
      if (!known || (b.need && !known.need)) out.set(b.at.node, { fn: r.fn, ...b });
    };
    for (const op of r.seen.syncOps) {
      const what = whatOf(op);
      const own = op.locks.filter(isMutex);
      const found = what && this.judge(op, op.path, [...own, ...entry], r.fn);
      const select = what === "select" && op.instr.op !== "call" ? op.instr.select : undefined;
      if (what && found)
        add({
          at: select ? { fn: r.fn, node: select.node } : op.at,
          what,
          op: op.op,
          path: op.path,
          via: [],
          byCaller: !own.includes(found.held),
          ...found,
        });
    }
    for (const c of r.seen.callSites) {
      const locks = c.detached ? [] : c.locks.filter(isMutex);
      if (locks.length === 0) continue;
      for (const i of this.innerOf(c.target, MAX_DEPTH)) {
        const path =
          i.path && (c.binding.path(i.path) ?? (i.path.steps.length > 0 || isGlobal(i.path) ? i.path : undefined));
        // What its callers always hold is reported where it waits.
        const known = new Set(this.entries.of(c.target).locks.map((h) => lockKind(h.path)?.key));
        const left = locks.filter((h) => !known.has(lockKind(h.path)?.key) && !this.opens(i, h));
        const found = this.judge(i.op, path, left, r.fn);
        const what = whatOf(i.op);
        if (what && found?.need) add({ at: c.at, what, op: i.op.op, path, via: i.via, byCaller: false, ...found });
      }
    }
    for (const w of r.seen.waitings) {
      const held = w.locks.find(isMutex);
      // Waiting for a condition gives its lock back.
      if (
        !held ||
        this.isGivenBackByOthers(held) ||
        w.call.effects.some((e) => e.kind === "cond") ||
        (w.what === "outside" && (/^(?:encoding\/|fmt\.)/.test(w.call.name) || isSerialised(w.call, held))) ||
        (w.what === "callback" && (!this.isOutsiders(w.call, r.fn) || isForCallback(held, r)))
      )
        continue;
      add({
        at: { fn: r.fn, node: w.call.node },
        what: w.what,
        path: undefined,
        held,
        byCaller: false,
        via: [],
        need: undefined,
      });
    }
    return [...out.values()];
  }

  /** The lock that matters, and whether the wait can never end under it. */
  private judge(
    op: SyncOp,
    path: Path | undefined,
    locks: readonly Held[],
    fn: FuncUnit,
  ): Pick<Blocking, "held" | "need" | "untilEnd" | "byLeaver"> | undefined {
    const [first] = locks;
    if (!first) return undefined;
    const untilEnd = op.instr.op !== "call" && op.instr.select !== undefined && op.instr.select.cases > 1;
    const only = !untilEnd || this.unblockers.isEndedAlone(op, op.at.fn);
    for (const held of path && only && !this.mayHaveRoom(op, path, fn) ? locks : []) {
      const need = path && this.unblockers.needOf(op, path, held, fn);
      if (need) return this.isGivenBackByOthers(held) ? undefined : { held, need, untilEnd };
    }
    if (this.hasRoom(op, path, fn)) return undefined;
    for (const held of untilEnd ? [] : locks) {
      const need = leaverOf(op, held, this.engine, this.byFn, this.entries);
      if (need) return { held, need, byLeaver: true };
    }
    return { held: first, need: undefined };
  }

  /** A function that does not hold the lock gives it back: a goroutine that ends the wait, or one that is started by the
   * function that takes the lock. */
  private isGivenBackByOthers(held: Held): boolean {
    const key = lockKind(held.path)?.key;
    const isLocal = rootVar(held.path)?.role === "local";
    return (
      isLocal &&
      [...this.byFn.values()].some(
        (r) =>
          r.fn.kind === "closure" &&
          r.seen.releases.some(
            (x) =>
              x.held === undefined &&
              lockKind(x.path)?.key === key &&
              (x.path.key === held.path.key || this.takes(rootFunction(r.fn), key)),
          ),
      )
    );
  }

  private takes(fn: FuncUnit, key: string | undefined): boolean {
    const all = this.byFn.get(fn)?.seen.acquisitions ?? [];
    return all.some((a) => a.via.length === 0 && lockKind(a.path)?.key === key);
  }

  /** Whatever has a buffer need not wait for the other side at this very moment: it may have come before. */
  private mayHaveRoom(op: SyncOp, path: Path, fn: FuncUnit): boolean {
    return (
      op.instr.op !== "call" && this.engine.values.capacityOf(path, fn) !== 0 && this.engine.values.isMadeWithSize(path)
    );
  }

  /** A send into a buffer waits only when it is full, a receive only when nobody has put anything in. */
  private hasRoom(op: SyncOp, path: Path | undefined, fn: FuncUnit): boolean {
    if (path && op.op === "recv" && wasJustSent(op, path, fn))
      return (this.engine.values.capacityOf(path, fn) ?? 0) > 0 && rootVar(path)?.role === "local";
    if (op.op !== "send" || path === undefined) return false;
    return (
      (this.engine.values.capacityOf(path, fn) ?? 0) > 0 ||
      this.areBuffered(path) ||
      isMadeForLoop(this.engine, fn, op.instr, path)
    );
  }

  /** All channels that the package puts into the container have a buffer. */
  private areBuffered(path: Path): boolean {
    if (path.steps.at(-1)?.k !== "elem") return false;
    const { key } = locationOf(path);
    let seen = false;
    for (const { fn } of this.byFn.values()) {
      for (const b of fn.blocks) {
        for (const i of b.instrs) {
          const stored =
            i.op === "access" && i.write && locationOf(i.path).key === key
              ? [i.value]
              : i.op === "append" && i.slice.k === "path" && `${locationOf(i.slice.path).key}[]` === key
                ? i.values
                : [];
          for (const v of stored) {
            const p = pathOf(v);
            if (!v || (p && (this.engine.values.capacityOf(p, fn) ?? 0) === 0) || (!p && !isBufferedMake(v)))
              return false;
            seen = true;
          }
        }
      }
    }
    return seen;
  }

  private innerOf(fn: FuncUnit, depth: number): readonly Inner[] {
    const known = this.inner.get(fn);
    if (known || depth === 0) return known ?? [];
    this.inner.set(fn, []);
    const r = this.byFn.get(fn);
    const out: Inner[] = [];
    for (const op of r?.seen.syncOps ?? [])
      if (whatOf(op) && out.length < MAX_INNER) out.push({ op, path: op.path, via: [op.at] });
    for (const c of r?.seen.callSites ?? []) {
      if (c.detached) continue;
      for (const i of this.innerOf(c.target, depth - 1)) {
        if (out.length >= MAX_INNER) break;
        const path = i.path && (c.binding.path(i.path) ?? (i.path.steps.length > 0 ? i.path : undefined));
        out.push({ op: i.op, path, via: [c.at, ...i.via] });
      }
    }
    this.inner.set(fn, out);
    return out;
  }

  /** Some function on the way gives the lock back. */
  private opens(i: Inner, held: Held): boolean {
    const key = lockKind(held.path)?.key;
    return i.via.some((s) =>
      this.byFn.get(s.fn)?.seen.releases.some((x) => x.held === undefined && lockKind(x.path)?.key === key),
    );
  }

  /** A function value that comes from outside the package: a parameter of an exported function, a yield, an entry of a
   * list of callbacks. */
  private isOutsiders(call: CallInstr, fn: FuncUnit): boolean {
    const path = call.callee.k === "value" ? pathOf(call.callee.value) : undefined;
    const v = path && rootVar(path);
    if (!v || call.mode !== "call" || fn.file.isTest || saysSo(fn)) return false;
    // Cancelling waits for nobody.
    if (/^context\.Cancel(?:Cause)?Func$/.test(qualifiedTypeName(fn.info.typeOf(call.node.fun)))) return false;
    if (path.steps.length > 0) return path.steps.at(-1)?.k === "elem";
    if (fn.params.includes(v)) return fn.kind === "closure" ? isYield(fn) : isOpen(fn);
    return (
      v.role === "local" &&
      this.engine.values.functionsIn({ k: "path", path, type: v.type }).length === 0 &&
      isRanged(fn, path)
    );
  }
}

/** The lock guards nothing but what the callback does: that is what the function is for. */
function isForCallback(held: Held, r: FunctionResult): boolean {
  return !r.seen.touches.some((t) => !t.owned && t.how !== "lock" && t.locks.some((h) => h.path.key === held.path.key));
}

/** The function itself has sent, in the same straight run of statements. */
function wasJustSent(op: SyncOp, path: Path, fn: FuncUnit): boolean {
  const own = fn.blocks.find((b) => b.instrs.includes(op.instr))?.instrs ?? [];
  return own.slice(0, own.indexOf(op.instr)).some((i) => i.op === "send" && pathOf(i.chan)?.key === path.key);
}

function isBufferedMake(v: Value): boolean {
  return v.k === "fresh" && v.node.kind === "CallExpr" && v.node.args.length > 1;
}

/** The locks that are meant to be held for short: no Once, no channel used as a lock. */
function isMutex(h: Held): boolean {
  const type = lockVariable(h.path)?.type;
  return type !== undefined && qualifiedTypeName(type) !== "sync.Once" && under(type).kind !== "chan";
}

function whatOf(op: SyncOp): Blocking["what"] | undefined {
  if (op.instr.op !== "call" && op.instr.select?.hasDefault) return undefined;
  if (op.instr.op !== "call" && op.instr.select && op.instr.select.cases > 1) return "select";
  switch (op.op) {
    case "send":
    case "recv":
    case "range":
      return op.op;
    case "wait":
      return "wait";
    default:
      return undefined;
  }
}

/** The returned function of an iterator. */
function isYield(fn: FuncUnit): boolean {
  const [only] = fn.params;
  const t = only && under(only.type);
  return fn.params.length === 1 && t?.kind === "signature" && t.results.length === 1 && fn.results.length === 0;
}

function isRanged(fn: FuncUnit, path: Path): boolean {
  const v = rootVar(path);
  return v !== undefined && fn.loops.some((l) => l.stmt.kind === "RangeStmt" && l.perIteration.has(v));
}

/** Its name or comment tells callers that their function runs under the lock. */
const saysSo = said((fn) => {
  const f = rootFunction(fn);
  if (/lock/i.test(f.obj?.name ?? "")) return true;
  return f.unit.comments.some(
    (c) => c.end <= f.decl.pos && /\block(?:s|ed)?\b|\bmutex\b|must not call|deadlock/i.test(c.text),
  );
});
