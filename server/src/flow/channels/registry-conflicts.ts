import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Concurrency } from "../callers/concurrency";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { pathOf, type Held } from "../engine/locks";
import { Targets } from "../engine/targets";
import { lockVariable } from "../guards/guards";
import type { Edge, FuncUnit } from "../ir/ir";
import { varPath, type Path } from "../ir/path";
import { isError, qualifiedTypeName } from "../ir/types";
import { recoversItself } from "../locks/recovered";
import { instrsOf, reaches } from "../walks/cfg-walk";
import { namedVariable } from "../walks/local-uses";
import { textOf } from "../walks/position";
import { waits } from "./close-order";
import type { DoubleClose } from "./closes";
import { registeredOps, takesOut, type RegisteredOp } from "./registered-channels";
import type { SendAfterClose } from "./sends-after-close";
import { isInside } from "../../syntax/extent";

/** What goes wrong with channels that several functions find in one map. */
export interface RegistryConflicts {
  readonly sends: readonly SendAfterClose[];
  readonly closes: readonly DoubleClose[];
}

/**
 * A channel that is closed and left in the map it was found in: whoever finds it there closes it again, or sends on it.
 * And a send on a channel that was looked up under a lock, or in a `sync.Map`, while another function takes it out and
 * closes it: nothing keeps the two apart.
 */
export function registryConflicts(
  engine: Engine,
  results: readonly FunctionResult[],
  entries: EntryFacts,
  concurrency: Concurrency,
): RegistryConflicts {
  const ops = registeredOps(engine).filter((o) => isFree(o, engine));
  const closes = ops.filter((o) => o.op === "close");
  if (closes.length === 0) return { sends: [], closes: [] };
  const judge = new Judge(engine, results, entries, concurrency);
  const out = { sends: [] as SendAfterClose[], closes: [] as DoubleClose[] };
  for (const c of closes) {
    // All of them are closed when everything ends: what comes afterwards is a mistake of the caller's.
    const stays = !c.all && judge.stays(c);
    for (const o of ops) {
      if (o.fn === c.fn || o.registry !== c.registry || o.part !== c.part) continue;
      if (o.op === "close") {
        if (stays && !isLookedAt(o))
          out.closes.push({ at: c.site, first: o.site, path: nameOf(c), why: "left", inner: undefined });
      } else if (!isToldOf(o, out.sends, ops) && !recoversItself(o.fn, engine) && (stays || judge.meet(o, c)))
        out.sends.push({ at: o.site, close: c.site, start: undefined, path: nameOf(c) });
    }
  }
  return out;
}

/** Another send of the function, to what it found in the same map, is told of. */
function isToldOf(o: RegisteredOp, sends: readonly SendAfterClose[], ops: readonly RegisteredOp[]): boolean {
  return ops.some(
    (x) => x.fn === o.fn && x.registry === o.registry && x.part === o.part && sends.some((s) => s.at === x.site),
  );
}

/** `select { case <-ch: default: close(ch) }`: it closes what nobody has closed yet. */
function isLookedAt({ fn, instr }: RegisteredOp): boolean {
  const { node } = instr;
  const channel = node.kind === "CallExpr" ? node.args[0] : undefined;
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "SelectStmt" || n.clauses.length !== 2 || !channel) return;
    const otherwise = n.clauses.find((c) => !c.comm);
    const comm = n.clauses.find((c) => c.comm)?.comm;
    const x = comm?.kind === "ExprStmt" ? unparen(comm.x) : undefined;
    const isOwn = x?.kind === "UnaryExpr" && textOf(fn, unparen(x.x)) === textOf(fn, unparen(channel));
    found ||= isOwn && otherwise !== undefined && isInside(node, otherwise);
  });
  return found;
}

/** What the operation works on, as the function knows it; else the map. */
function nameOf({ instr, registry }: RegisteredOp): Path {
  return pathOf(instr.op === "call" ? instr.args[0] : instr.chan) ?? varPath(registry);
}

class Judge {
  constructor(
    private readonly engine: Engine,
    private readonly results: readonly FunctionResult[],
    private readonly entries: EntryFacts,
    private readonly concurrency: Concurrency,
  ) {}

  /** The closed channel is left where it was found, by the function and by all that call it and that it calls. */
  stays(c: RegisteredOp): boolean {
    if (c.removes) return false;
    const around = [...this.entries.callersOf(c.fn).map(({ caller }) => caller), ...calleesOf(c.fn, this.engine)];
    return !around.some((f) => takesOut(f, c.registry, c.part));
  }

  /** Nothing keeps a send apart from a close that takes the channel out. */
  meet(send: RegisteredOp, close: RegisteredOp): boolean {
    if (send.removes || !close.removes || !this.isShared(send, close)) return false;
    if (close.all && !this.areMeantToMeet(send, close)) return false;
    if (!this.concurrency.mayOverlap(send.fn, close.fn)) return false;
    const held = new Set(this.locksOf(send).map((h) => lockVariable(h.path)));
    const between = [...this.locksOf(close), ...(this.resultOf(close.fn)?.seen.acquisitions ?? [])];
    if (between.some((h) => held.has(lockVariable(h.path)))) return false;
    return !this.isAwaited(close);
  }

  /** Several goroutines are meant to come here: a lock is taken, or the map is one for them. */
  private isShared(a: RegisteredOp, b: RegisteredOp): boolean {
    if (qualifiedTypeName(a.registry.type) === "sync.Map") return true;
    return [a, b].every((o) => (this.resultOf(o.fn)?.seen.acquisitions.length ?? 0) > 0);
  }

  /** The end takes the lock that the send has taken to look the channels up: it is meant to come at any time. */
  private areMeantToMeet(send: RegisteredOp, close: RegisteredOp): boolean {
    const looked = new Set(this.resultOf(send.fn)?.seen.acquisitions.map((a) => lockVariable(a.path)));
    return this.locksOf(close).some((h) => h.mode === "w" && looked.has(lockVariable(h.path)));
  }

  private isAwaited({ fn, at }: RegisteredOp): boolean {
    const targets = new Targets(this.engine, fn);
    return !reaches({ block: fn.entry, index: 0 }, at, { stops: (i) => waits(this.engine, targets, i, fn) });
  }

  private locksOf(o: RegisteredOp): readonly Held[] {
    const own = this.resultOf(o.fn)?.seen.syncOps.find((s) => s.instr === o.instr)?.locks ?? [];
    return [...own, ...this.entries.of(o.fn).locks];
  }

  private resultOf(fn: FuncUnit): FunctionResult | undefined {
    return this.results.find((r) => r.fn === fn);
  }
}

function calleesOf(fn: FuncUnit, engine: Engine): readonly FuncUnit[] {
  const targets = new Targets(engine, fn);
  return instrsOf(fn).flatMap(({ i }) => (i.op === "call" ? targets.ofCall(i).map((t) => t.fn) : []));
}

/** Nothing but the lookup itself, loops and errors decide about the operation: no flag, state or counter. */
function isFree(o: RegisteredOp, engine: Engine): boolean {
  const { fn } = o;
  if (engine.implementsGo) return false;
  return reaches({ block: fn.entry, index: 0 }, o.at, {
    stops: () => false,
    takes: (e, from) => !e.match && (!e.cond || isLoopTest(e, from.loop?.stmt) || isOfLookup(e, o)),
  });
}

function isLoopTest(e: Edge, stmt: { readonly kind: string } | undefined): boolean {
  return stmt?.kind === "ForStmt" && (stmt as { readonly cond?: unknown }).cond === e.cond?.expr;
}

/** The condition asks for what was looked up, or for an error, and for nothing else. */
function isOfLookup(e: Edge, o: RegisteredOp): boolean {
  let only = true;
  if (e.cond)
    visit(e.cond.expr, (n) => {
      // `if h.clients[c]`: whether it is there.
      if (n.kind === "IndexExpr" && namedVariable(n.x, o.fn) === o.registry) return false;
      if (n.kind === "CallExpr" || n.kind === "SelectorExpr") only = false;
      const v = n.kind === "Ident" ? o.fn.info.objOf(n) : undefined;
      if (v?.kind === "var" && !o.told.has(v) && !isError(v.type)) only = false;
      return true;
    });
  return only;
}
