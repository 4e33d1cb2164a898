import { after, neverReturns, reaches } from "./cfg-walk";
import { channelOps, isFlagTest, renames, startsOf, type ChannelOp } from "./channel-ops";
import { closesOf, oneForEachNode, opsOnStarters, siteOf, type Close } from "./closes";
import type { Engine } from "./engine";
import { inEachFunction } from "./fact-table";
import type { Edge, FuncUnit, Instr, Loop } from "./ir/ir";
import type { Path } from "./ir/path";
import { unparen } from "../syntax/paren";
import { qualifiedTypeName } from "./ir/types";
import type { Node } from "../syntax/ast";
import { conditionKey, stableConditions } from "./stable-conditions";
import type { Site } from "./summary";
import { Targets } from "./targets";
import { descendants } from "./wait-groups";

/** A send that can come after a close of the same channel. */
export interface SendAfterClose {
  readonly at: Site;
  readonly close: Site;
  /** The goroutine that sends; none where both stand in one function. */
  readonly start: Site | undefined;
  readonly path: Path;
}

/** All such sends of one package. */
export function sendsAfterClose(engine: Engine): readonly SendAfterClose[] {
  return oneForEachNode(sentAfterClose(engine));
}

const sentAfterClose = inEachFunction((fn, engine): readonly SendAfterClose[] => {
  const closes = fn.hasHole ? [] : closesOf(engine, fn).filter((c) => !c.deferred);
  if (closes.length === 0) return [];
  return [...inSequence(engine, fn, closes), ...besideGoroutines(engine, fn, closes)];
});

function inSequence(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly SendAfterClose[] {
  const out: SendAfterClose[] = [];
  const resolver = engine.ir.resolverFor(fn);
  for (const c of closes) {
    const known = resolver ? stableConditions(fn, resolver.definitions).at(c.at.block) : new Map<string, boolean>();
    for (const o of channelOps(fn)) {
      if (o.op !== "send" || o.path.key !== c.path.key) continue;
      const found = reaches(after(c.at), o.at, {
        stops: (i) => renames(i, c.path) || neverReturns(engine, i),
        takes: (e) => {
          const outcome = e.cond && known.get(conditionKey(fn, e.cond.expr));
          return !isFlagTest(e, fn) && (outcome === undefined || outcome === e.cond?.outcome);
        },
      });
      if (found) out.push({ at: { fn, node: o.instr.node }, close: siteOf(c), start: undefined, path: c.path });
    }
  }
  return out;
}

/** Closed while a goroutine may still be sending: nothing between its start and the close waits for anything. */
function besideGoroutines(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly SendAfterClose[] {
  const out: SendAfterClose[] = [];
  const targets = new Targets(engine, fn);
  for (const start of startsOf(engine, fn)) {
    const around = waysAround(fn, start.at.block.loop, (i) => waits(engine, targets, i, fn));
    for (const c of closes) {
      const sends = opsOnStarters(start, c.path).filter((o) => o.op === "send");
      const [send] = sends;
      if (!send || hasGate(start.target.fn)) continue;
      const walk = {
        stops: (i: Instr) => waits(engine, targets, i, fn) || renames(i, c.path),
        takes: (e: Edge) => !isFlagTest(e, fn) && !around.has(e),
      };
      if (!reaches(after(start.at), c.at, walk) || haveCommonLock(engine, send, c)) continue;
      out.push({
        at: { fn: send.fn, node: send.instr.node },
        close: siteOf(c),
        start: { fn, node: start.call.node },
        path: c.path,
      });
    }
  }
  return out;
}

/**
 * Ways out of loops that wait in each round, and have as many rounds as the loop that starts the goroutines: these are
 * not taken in place of the first round (`for range jobs { go send() }; for range jobs { <-done }`).
 */
function waysAround(fn: FuncUnit, starting: Loop | undefined, isWait: (i: Instr) => boolean): ReadonlySet<Edge> {
  const out = new Set<Edge>();
  const rounds = starting && roundsOf(starting, fn);
  if (rounds === undefined) return out;
  const waiting = new Set(fn.blocks.flatMap((b) => (b.loop && b.instrs.some(isWait) ? [b.loop] : [])));
  for (const loop of waiting) {
    if (loop === starting || roundsOf(loop, fn) !== rounds) continue;
    for (const b of fn.blocks) {
      const isHead =
        b.succs.some((e) => e.to.loop === loop) && b.preds.some((p) => p.succs.some((e) => e.to === b && e.back));
      if (isHead) for (const e of b.succs) if (e.to.loop !== loop) out.add(e);
    }
  }
  return out;
}

/** How often a loop runs, as the source says it. */
function roundsOf({ stmt }: Loop, fn: FuncUnit): string | undefined {
  const of =
    stmt.kind === "RangeStmt"
      ? stmt.x
      : stmt.kind === "ForStmt" && stmt.cond?.kind === "BinaryExpr"
        ? stmt.cond.y
        : undefined;
  return of && fn.unit.text.slice(of.pos, of.end).replace(/^len\((.*)\)$/, "$1");
}

/** A place where anything may be waited for: the goroutine may have ended behind it. */
function waits(engine: Engine, targets: Targets, i: Instr, fn: FuncUnit): boolean {
  // What a select waits for is decided by the case that it takes.
  if (i.op === "select") return false;
  if (i.op === "recv") return !isClock(i.node, fn);
  if (i.op === "rangechan" || i.op === "send") return true;
  if (i.op !== "call" || i.mode === "go") return neverReturns(engine, i);
  if (i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait")) return true;
  if (
    i.effects.some(
      (e) =>
        e.kind === "cond" ||
        e.kind === "order" ||
        e.kind === "quiesces" ||
        (e.kind === "blocks" && e.on === "goroutine") ||
        (e.kind === "spawn" && e.blocks),
    )
  )
    return true;
  if (i.effects.length > 0) return false;
  const callees = targets.ofCall(i);
  if (callees.some((t) => (engine.summaryOf(t.fn)?.syncAcquired.size ?? 0) > 0)) return true;
  return callees.length === 0 && /wait|join|stop|close|shutdown|drain|kill|cancel/i.test(nameOf(i.node.fun));
}

/** `<-timer.C`, `<-time.After(d)`, `<-ctx.Done()`: time is up, which says nothing about any goroutine. */
function isClock(n: Node, fn: FuncUnit): boolean {
  const x = n.kind === "UnaryExpr" ? unparen(n.x) : undefined;
  if (x?.kind === "SelectorExpr") return x.sel.name === "C" && /^time\.T/.test(qualifiedTypeName(fn.info.typeOf(x.x)));
  const fun = x?.kind === "CallExpr" ? unparen(x.fun) : undefined;
  if (fun?.kind !== "SelectorExpr") return false;
  const o = fn.info.objOf(fun.sel);
  if (fun.sel.name === "Done") return qualifiedTypeName(fn.info.typeOf(fun.x)) === "context.Context";
  return /^(?:After|Tick)$/.test(fun.sel.name) && o?.pkg?.path === "time";
}

function nameOf(e: { readonly kind: string }): string {
  const x = e as { readonly kind: string; readonly name?: string; readonly sel?: { readonly name: string } };
  return x.sel?.name ?? x.name ?? "";
}

/** What decides whether it sends may be the very thing that comes before the close. */
function hasGate(body: FuncUnit): boolean {
  const ops = [body, ...descendants(body)].flatMap((u) => channelOps(u));
  return ops.some((o) => o.op === "recv" && o.optional) && !ops.some((o) => o.op === "send" && !o.optional);
}

function haveCommonLock(engine: Engine, send: ChannelOp, close: Close): boolean {
  const locks = (fn: FuncUnit, instr: Instr): readonly string[] =>
    engine
      .judged(fn)
      ?.seen.syncOps.find((o) => o.instr === instr)
      ?.locks.map((h) => h.path.key) ?? [];
  const held = new Set(locks(send.fn, send.instr));
  return locks(close.fn, close.instr).some((k) => held.has(k));
}
