import { isHeld, isSeveral, step, type Cell, type LockEvent, type Origin, type Problem } from "./lock-paths-cells";
import { inEachFunction, markedBy } from "../fact-table";
import { doublesOf, isDirect, isTurnedAway } from "./lock-doubles";
import { failedHelper, isKeptOnErrorAlone, keeps, keptOnError } from "./kept-on-error";
import type { LockResult, Observed } from "./lock-paths-function";
import { followed } from "./lock-paths-results";
import { isGivenWithResults } from "./given-with-results";
import { Handover, isTakenAgainByDefer } from "./lock-paths-handover";
import { isTestLocal, isUnknownYet, type Exits } from "./lock-paths-tests";
import { sometimesTaken, type SometimesTaken } from "./sometimes-taken";
import { Ahead } from "./lock-paths-next";
import { runDefers } from "./lock-paths-state";
import type { Engine } from "../engine/engine";
import type { Block, Edge, FuncUnit, Instr } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import type { LockMode } from "../engine/locks";
import { compareSites } from "../walks/position";
import type { Site } from "../engine/summary";
import { isInLoop } from "../ir/loops";

/** A lock that is taken and, on some way out, not given back. */
export interface Leak {
  readonly fn: FuncUnit;
  readonly path: Path;
  readonly mode: LockMode;
  /** Where it is taken. */
  readonly lock: Origin;
  /** Where it gets lost: return statements, jumps back to the loop's head, panics; the closing brace has no site. */
  readonly exits: readonly { readonly at: Site | undefined; readonly kind: "return" | "end" | "panic" | "loop" }[];
  /** Some other way out gives it back. */
  readonly elsewhereGiven: boolean;
  /** It is for callers to give back, on the other ways out. */
  readonly handed?: true;
}

/** A lock that is taken while the goroutine holds it. */
export interface DoubleLock {
  readonly fn: FuncUnit;
  readonly event: LockEvent;
  readonly problem: Exclude<Problem, "mode" | "again">;
  /** Where it was taken before. */
  readonly held: readonly Origin[];
  /** By the same operation, in an earlier round of its loop. */
  readonly again?: true;
}

/** An unlock that does not fit. */
export interface Mismatch {
  readonly fn: FuncUnit;
  readonly path: Path;
  readonly kind: "mode" | "again" | "deferred-lock" | "sometimes";
  readonly at: Site;
  /** Mode of the operation. */
  readonly mode: LockMode;
  /** The lock that it should end, the unlock before (`again`), or the locks that some calls take (`sometimes`). */
  readonly others: readonly Site[];
  readonly deferred: boolean;
}

const mismatches = inEachFunction((fn, engine): readonly Mismatch[] => {
  const r = followed(fn, engine);
  return r ? [...mismatchesOf(r), ...sometimesTaken(r, engine).map((s) => sometimesOf(s, fn))] : [];
});

/** The function gives back itself what it has taken first: nobody else does so meanwhile. */
function givesItself(d: DoubleLock, r: LockResult): boolean {
  return d.held.every((h) =>
    r.observed.some(
      ({ event, cells }) =>
        event.gives && event.path.key === d.event.path.key && cells.some((c) => isHeld(c) && c.origin === h),
    ),
  );
}

/** Each where the lock gets lost, what a helper has left taken with the helper's callers. */
const leaks = inEachFunction((fn, engine): readonly Leak[] => {
  const r = followed(fn, engine);
  return r ? new LockPaths(engine).leaksOf(r) : [];
});

/** Helpers that keep a lock on an error of theirs, and callers that leave then. */
const blamed = markedBy((fn, engine) =>
  leaks
    .in(engine, fn)
    .flatMap((l) => l.exits.flatMap((x) => failedHelper(l, x) ?? []).filter((h) => keeps(h, l, engine))),
);

/** A lock that a helper keeps when it fails is told there, once for all callers. */
const told = inEachFunction((fn, engine): readonly Leak[] => {
  const own = leaks.in(engine, fn).flatMap((l): Leak | [] => {
    const exits = l.exits.filter((x) => {
      const helper = failedHelper(l, x);
      return !helper || !keeps(helper, l, engine);
    });
    return exits.length === l.exits.length ? l : exits.length > 0 ? { ...l, exits } : [];
  });
  const once = own.filter((l, i) => !own.slice(0, i).some((before) => isLostWith(l, before)));
  return blamed(engine).has(fn) ? [...once, ...keptOnError(fn, engine)] : once;
});

/** Taken here or there, the same lock is lost at the same ways out: they lack one unlock. */
function isLostWith(a: Leak, b: Leak): boolean {
  if (a.path.key !== b.path.key || a.mode !== b.mode) return false;
  return a.exits.every((x) => b.exits.some((y) => x.kind === y.kind && x.at?.node === y.at?.node));
}

const doubles = inEachFunction((fn, engine): readonly DoubleLock[] => {
  const r = followed(fn, engine);
  return r ? new LockPaths(engine).doublesOf(r) : [];
});

/** Facts of lock paths, for the rules about locks that are left, taken twice or given back wrongly. */
export class LockPaths {
  private readonly handover: Handover;

  constructor(private readonly engine: Engine) {
    this.handover = new Handover(engine);
  }

  get mismatches(): readonly Mismatch[] {
    return mismatches(this.engine);
  }

  get leaks(): readonly Leak[] {
    return told(this.engine);
  }

  get doubles(): readonly DoubleLock[] {
    return doubles(this.engine);
  }

  /** Those that are bugs. */
  doublesOf(r: LockResult): readonly DoubleLock[] {
    return doublesOf(r).filter((d) => this.isBug(d, r));
  }

  private isBug(d: DoubleLock, r: LockResult): boolean {
    const { handover } = this;
    if (d.held.some((h) => this.isLeaked(h, d.fn)) || isTurnedAway(d, this.engine)) return false;
    if (d.event.under) return true;
    // No writer can wait for a lock that nobody else has.
    if (d.problem === "nested" && this.isPrivate(d.fn, d.event.path)) return false;
    const mayBeGiven = givesItself(d, r)
      ? handover.isReleasedWithin(d.fn, d.event.path)
      : handover.isReleasedElsewhere(d.fn, d.event.path);
    return !mayBeGiven && !handover.makesRelease(d.fn, d.event.path);
  }

  // ------------------------------------------------------------------- leaks

  leaksOf(r: LockResult): readonly Leak[] {
    const { handover } = this;
    const resolver = this.engine.ir.resolverFor(r.fn);
    const given = new Set<Origin>();
    const found = new Map<Origin, { path: Path; mode: LockMode; exits: Map<object, Leak["exits"][number]> }>();
    const add = (path: Path, cells: readonly Cell[], key: object, exit: Leak["exits"][number]) => {
      for (const c of cells) {
        if (c.status !== "held" || !c.origin) continue;
        if (exit.at && isGivenWithResults(exit.at.node, r.fn, path, resolver)) {
          given.add(c.origin);
          continue;
        }
        const known = found.get(c.origin);
        if (known) known.exits.set(key, exit);
        else found.set(c.origin, { path, mode: c.mode, exits: new Map([[key, exit]]) });
      }
    };
    for (const x of r.exits) {
      for (const t of x.locks.values()) {
        if (isCertain(t.cells))
          add(t.path, t.cells, x, { at: x.at, kind: x.panics ? "panic" : x.at ? "return" : "end" });
      }
    }
    for (const { from, edge, locks } of r.edges) {
      for (const [key, t] of locks) {
        const after = t.cells.flatMap((c) => runDefers(c).cell ?? []);
        if (!isCertain(t.cells) || !isCertain(after) || after.length < t.cells.length) continue;
        const ahead = this.ahead(r, key).from(edge.to);
        if (ahead.length === 0) continue;
        // Taken again without an unlock before: the other way to go wrong.
        const wrong = ahead.every((n) => n.k === "exit" || (n.k === "event" && n.event.kind !== "give"));
        if (wrong && ahead.some((n) => n.k === "exit")) {
          for (const x of r.exits) {
            const there = x.locks.get(key);
            if (!x.panics && there)
              add(
                t.path,
                there.cells.filter((c) => t.cells.some((o) => o.origin === c.origin)),
                x,
                { at: x.at, kind: x.at ? "return" : "end" },
              );
          }
        } else if (
          goesRound(edge) &&
          this.isGivenInLoop(r, t.path, edge.to) &&
          ahead.every((n) => n.k === "exit" || n.k === "lost" || (n.k === "event" && n.event.kind !== "give"))
        ) {
          const last = lastBefore(from);
          const round = edge.back ? edge : (edge.to.succs[0] ?? edge);
          add(t.path, t.cells, round, { at: last && { fn: r.fn, node: last.node }, kind: "loop" });
        }
      }
    }
    const out: Leak[] = [];
    for (const [lock, l] of found) {
      const elsewhereGiven = this.isGiven(r, l.path.key);
      // What a test has made for itself is gone when the test gives up.
      const isKnown = elsewhereGiven && !r.fn.file.isTest && isPassedOn(r.fn, l.path);
      const isPrivate = this.isPrivate(r.fn, l.path) && !isKnown;
      if (
        isUnknownYet(r.fn, l.path, l.exits) ||
        isPrivate ||
        isMain(r.fn) ||
        (!elsewhereGiven && isTestLocal(r.fn, l.path, lock, l.exits))
      )
        continue;
      const exits = [...l.exits.values()];
      const isAllowed = handover.allows(r.fn, l.path, isKeptOnErrorAlone(r, l.path, exits), l.mode);
      if (handover.isExplained(lock.at) || isAllowed || handover.releasesUnderOtherName(r, l.path)) continue;
      if (forwards(lock, l.exits)) continue;
      // What a callee leaves by mistake is reported there.
      if (lock.chain.some((f) => !handover.allows(f, l.path))) continue;
      const handed = given.has(lock) ? { handed: true as const } : {};
      out.push({ fn: r.fn, path: l.path, mode: l.mode, lock, exits, elsewhereGiven, ...handed });
    }
    return out;
  }

  /** The lock is held because an unlock is missing, which is reported there. */
  private isLeaked(held: Origin, fn: FuncUnit): boolean {
    return (
      leaks.in(this.engine, fn).some((l) => l.lock === held) ||
      held.chain.some((f) => leaks.in(this.engine, f).length > 0)
    );
  }

  private readonly aheads = new WeakMap<LockResult, Map<string, Ahead>>();

  private ahead(r: LockResult, key: string): Ahead {
    let byKey = this.aheads.get(r);
    if (!byKey) this.aheads.set(r, (byKey = new Map<string, Ahead>()));
    let a = byKey.get(key);
    if (!a) byKey.set(key, (a = aheadOf(r, key)));
    return a;
  }

  private isGiven(r: LockResult, key: string): boolean {
    return r.observed.some(({ event }) => event.gives && event.path.key === key);
  }

  /** Something gives it back; for one of several locks, that is in the same loop: a later loop gives back all. */
  private isGivenInLoop(r: LockResult, path: Path, head: Block): boolean {
    const several = path.steps.some((s) => s.k === "elem");
    return r.observed.some(
      ({ event, block }) =>
        event.kind === "give" &&
        event.path.key === path.key &&
        (!several || !head.loop || isInLoop(block.loop, head.loop)),
    );
  }

  /** Nobody but this function can know the lock, or the object that holds it goes to others with it. */
  private isPrivate(fn: FuncUnit, path: Path): boolean {
    const v = rootVar(path);
    if (!v) return true;
    if ((v.role !== "local" && v.role !== "result") || v.owner !== fn.decl) return false;
    const definitions = this.engine.ir.resolverFor(fn)?.definitions;
    return this.engine.isFresh(v, fn) && !definitions?.captured.has(v);
  }
}

/** Back to the loop's head, at once or by way of what each round ends with (`i++`), where other ways join. */
function goesRound(edge: Edge): boolean {
  return edge.back || (edge.to.succs.length > 0 && edge.to.succs.every((e) => e.back));
}

/** What runs last on the way out of a block: `continue` itself is no instruction. */
function lastBefore(from: Block): Instr | undefined {
  let b: Block | undefined = from;
  while (b && b.instrs.length === 0) b = b.preds.length === 1 ? b.preds[0] : undefined;
  return b?.instrs.at(-1);
}

function aheadOf(r: LockResult, key: string): Ahead {
  return new Ahead(r.fn, key, r.markers, r.ended);
}

function isCertain(cells: readonly Cell[]): boolean {
  return cells.length > 0 && cells.every((c) => c.status === "held");
}

/** The object that holds the lock is an argument of a call: `c.impl = newImpl(c)`. */
function isPassedOn(fn: FuncUnit, path: Path): boolean {
  const v = rootVar(path);
  return fn.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "call" && i.args.some((a) => a.k === "path" && a.path.steps.length === 0 && rootVar(a.path) === v),
    ),
  );
}

/** `return c.acquire()`: what takes the lock is judged by who calls this. */
function forwards(lock: Origin, exits: Exits): boolean {
  if (lock.chain.length === 0) return false;
  const { pos, end } = lock.at.node;
  return [...exits.values()].every(
    ({ at }) => at?.node.kind === "ReturnStmt" && at.node.pos <= pos && end <= at.node.end,
  );
}

/** The process ends with it. */
function isMain(fn: FuncUnit): boolean {
  return fn.obj?.name === "main" && !fn.recv && fn.pkg.id.name === "main";
}

function sitesOf(cells: readonly Cell[]): readonly Site[] {
  return [...new Set(cells.flatMap((c) => c.origin?.at ?? []))].sort(compareSites);
}

// ------------------------------------------------------------------ mismatches

function mismatchesOf(r: LockResult): Mismatch[] {
  const out = new Map<object, Mismatch>();
  const add = (m: Omit<Mismatch, "fn">) => {
    if (!out.has(m.at.node)) out.set(m.at.node, { fn: r.fn, ...m });
  };
  for (const o of r.observed) {
    const { event, cells, problems } = o;
    const { path, mode } = event;
    const at = event.origin.at;
    if (
      event.kind === "take" &&
      o.deferred &&
      isDirect(event) &&
      problems.every((p) => p === "double" || p === "nested" || p === "upgrade")
    ) {
      add({ path, kind: "deferred-lock", at, mode, others: sitesOf(cells), deferred: true });
    }
    if (event.kind !== "give") continue;
    if (problems.every((p) => p === "mode"))
      add({ path, kind: "mode", at, mode, others: sitesOf(cells), deferred: o.deferred });
    else if (problems.every((p) => p === "again")) {
      if (!o.deferred) add({ path, kind: "again", at, mode, others: sitesOf(cells), deferred: false });
      // The deferred one is the regular one: the explicit unlock before it is too much.
      else
        for (const before of sitesOf(cells))
          add({ path, kind: "again", at: before, mode, others: [at], deferred: true });
    } else if (!o.deferred) inevitable(r, o, add);
  }
  return [...out.values()];
}

function sometimesOf({ give: { event }, takes }: SometimesTaken, fn: FuncUnit): Mismatch {
  return {
    fn,
    path: event.path,
    kind: "sometimes",
    at: event.origin.at,
    mode: event.mode,
    others: takes,
    deferred: false,
  };
}

/** After this unlock every path comes to another one, without a lock in between. */
function inevitable(r: LockResult, o: Observed, add: (m: Omit<Mismatch, "fn">) => void): void {
  const { event, cells } = o;
  if (isSeveral(event) || !cells.every((c) => isHeld(c) && c.depth <= 1)) return;
  const ahead = aheadOf(r, event.path.key).after(o.block, event);
  if (ahead.length === 0) return;
  const gives = ahead.flatMap((n) =>
    n.k === "event" && n.event.kind === "give" && n.event !== event ? [n.event] : [],
  );
  if (gives.length === ahead.length) {
    const first = gives.sort((a, b) => compareSites(a.origin.at, b.origin.at))[0];
    if (first)
      add({
        path: event.path,
        kind: "again",
        at: first.origin.at,
        mode: first.mode,
        others: [event.origin.at],
        deferred: false,
      });
  } else if (ahead.every((n) => n.k === "exit") && !isTakenAgainByDefer(r.fn, event)) {
    const again = cells.map((c) => {
      const cell = step(c, event).cell;
      return cell && runDefers(cell).seen.find((s) => s.problem === "again")?.event;
    });
    const [deferred] = again;
    if (deferred && again.every((e) => e !== undefined)) {
      add({
        path: event.path,
        kind: "again",
        at: event.origin.at,
        mode: event.mode,
        others: [deferred.origin.at],
        deferred: true,
      });
    }
  }
}
