import type { VarObj } from "../../semantic/types";
import type { Ident, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { BlockedSender } from "./blocked-senders";
import { after, instrsOf } from "../walks/cfg-walk";
import { channelOps, isKey, startsOf, type ChannelOp } from "./channel-ops";
import { earlyExits } from "./early-exits";
import type { Engine } from "../engine/engine";
import { inEachFunction, indexOf } from "../fact-table";
import type { CallInstr, FuncUnit, Instr } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";
import { isMain } from "../goroutines/lost-cancels";
import { isMadeUnbuffered } from "./made-channels";
import { localsReturned } from "../engine/results";
import type { Site } from "../engine/summary";
import { descendants } from "../goroutines/wait-groups";
import { waysOutWithout } from "./ways-out";
import { isInside } from "../../syntax/extent";

/**
 * A function starts a goroutine that sends on an unbuffered channel, and returns the channel; a caller drops it, or ranges
 * over it and leaves the loop early, returns before it comes to receive, or waits for something else as well. The goroutine waits for ever for somebody to receive.
 */
export const droppedChannels = inEachFunction((fn, engine): readonly BlockedSender[] => {
  const out: BlockedSender[] = [];
  const resolver = fn.hasHole ? undefined : engine.ir.resolverFor(fn);
  const calls = resolver ? droppedCalls(engine).of(fn) : [];
  const left = resolver ? leftLoops(engine).of(fn) : [];
  const early = resolver ? earlyReturns(engine).of(fn) : [];
  const others = resolver ? otherCases(engine).of(fn) : [];
  const fewer = resolver ? leftReceives(engine).of(fn) : [];
  if (!resolver || [calls, left, early, others, fewer].every((x) => x.length === 0)) return out;
  for (const { v, index } of localsReturned(fn)) {
    if (index !== 0 || !isMadeUnbuffered(v, fn, resolver)) continue;
    const one = sendsTo(engine, fn, v);
    if (one && calls.length > 0) out.push({ ...one, channel: v, exits: calls, why: "dropped" });
    else if (one?.send.at.block.loop && left.length > 0) out.push({ ...one, channel: v, exits: left, why: "early" });
    else if (one && (one.repeated || one.send.at.block.loop) && fewer.length > 0)
      out.push({ ...one, channel: v, exits: fewer, why: "early" });
    else if (one && !one.repeated && early.length > 0) out.push({ ...one, channel: v, exits: early, why: "none" });
    else if (one && early.some(isBeforeUse))
      out.push({ ...one, channel: v, exits: early.filter(isBeforeUse), why: "none" });
    else if (one && others.length > 0) out.push({ ...one, channel: v, exits: others, why: "none" });
  }
  return out;
});

/** The goroutine that sends, where nobody inside receives. */
function sendsTo(
  engine: Engine,
  fn: FuncUnit,
  v: VarObj,
): (Pick<BlockedSender, "at" | "start" | "send"> & { readonly repeated: boolean }) | undefined {
  const units = [fn, ...descendants(fn)];
  if (units.some((u) => channelOps(u).some((o) => (o.op === "recv" || o.op === "range") && isKey(o.path, v))))
    return undefined;
  for (const s of startsOf(engine, fn)) {
    const isMeant = ({ path }: ChannelOp): boolean => {
      const given = s.target.binding.path(path);
      return isKey(path, v) || (given !== undefined && isKey(given, v));
    };
    const send = channelOps(s.target.fn).find((o) => o.op === "send" && !o.optional && isMeant(o));
    const repeated = s.at.block.loop !== undefined;
    if (send)
      return { at: { fn: s.target.fn, node: send.instr.node }, start: { fn, node: s.call.node }, send, repeated };
  }
  return undefined;
}

/** Functions of the package with the calls whose result nobody looks at. */
const droppedCalls = indexOf((fn, engine): readonly (readonly [FuncUnit, Site])[] => {
  const out: (readonly [FuncUnit, Site])[] = [];
  if (fn.hasHole) return out;
  let statements: Set<object> | undefined;
  for (const { i } of instrsOf(fn)) {
    const target = i.op === "call" && i.mode === "call" ? calleeOf(engine, i) : undefined;
    if (!target || i.op !== "call" || localsReturned(target).length === 0) continue;
    statements ??= expressionStatements(fn);
    if (statements.has(i.node)) out.push([target, { fn, node: i.node }]);
  }
  return out;
});

/** Functions of the package whose result is ranged over, with where such a loop is left before its end. */
const leftLoops = indexOf((fn, engine): readonly (readonly [FuncUnit, Site])[] => {
  const out: (readonly [FuncUnit, Site])[] = [];
  // When main returns, all goroutines end; and so they do after a test that has failed.
  if (fn.hasHole || fn.file.isTest || isMain(fn) || fn.kind === "init") return out;
  for (const { i } of instrsOf(fn)) {
    const target = i.op === "call" && i.mode === "call" ? calleeOf(engine, i) : undefined;
    if (!target || localsReturned(target).length === 0) continue;
    const { parent } = parentOf(parentsOf(fn.decl), i.node);
    if (parent?.kind !== "RangeStmt" || unparen(parent.x) !== i.node) continue;
    for (const node of waysOut(parent.body)) out.push([target, { fn, node }]);
  }
  return out;
});

/** `before`: in the text, before the result is used. Behind that, a loop may have had nothing to receive. */
interface EarlyReturn extends Site {
  readonly before: boolean;
}

function isBeforeUse({ before }: EarlyReturn): boolean {
  return before;
}

/** Functions of the package with where a caller that keeps the result in a variable returns without having come to it. */
const earlyReturns = indexOf((fn, engine): readonly (readonly [FuncUnit, EarlyReturn])[] => {
  const out: (readonly [FuncUnit, EarlyReturn])[] = [];
  if (fn.hasHole || fn.file.isTest || isMain(fn) || fn.kind === "init") return out;
  for (const { i, at } of instrsOf(fn)) {
    const target = i.op === "call" && i.mode === "call" ? calleeOf(engine, i) : undefined;
    if (!target || localsReturned(target).length === 0) continue;
    const uses = usesOfResult(i.node, fn);
    const isUse = (x: Instr): boolean => uses.some((n) => isInside(n, x.node));
    const [first] = uses;
    if (first)
      for (const site of waysOutWithout(engine, fn, after(at), isUse))
        out.push([target, { ...site, before: site.node.end <= first.pos }]);
  }
  return out;
});

/** Where the variable is used that is declared with the result of the call. */
function usesOfResult(call: Node, fn: FuncUnit): readonly Ident[] {
  const { parent } = parentOf(parentsOf(fn.decl), call);
  const [name] = parent?.kind === "AssignStmt" && parent.op === ":=" && parent.lhs.length === 1 ? parent.lhs : [];
  const v = name?.kind === "Ident" ? fn.info.objOf(name) : undefined;
  return v?.kind === "var" ? usesOf(fn, v).flatMap(({ ident }) => (ident === name ? [] : [ident])) : [];
}

/** Functions of the package from whose result, kept in a variable, a loop receives, with where it is left before its end. */
const leftReceives = indexOf((fn, engine): readonly (readonly [FuncUnit, Site])[] => {
  const out: (readonly [FuncUnit, Site])[] = [];
  if (fn.hasHole || fn.file.isTest || isMain(fn) || fn.kind === "init") return out;
  for (const { i } of instrsOf(fn)) {
    const target = i.op === "call" && i.mode === "call" ? calleeOf(engine, i) : undefined;
    if (!target || localsReturned(target).length === 0) continue;
    const uses = usesOfResult(i.node, fn);
    const isUse = ({ node }: Instr): boolean => uses.some((n) => isInside(n, node));
    const receives = channelOps(fn).filter((o) => (o.op === "recv" || o.op === "range") && isUse(o.instr));
    // Whoever else has the channel may receive what is left.
    if (receives.length === 0 || receives.length !== uses.length) continue;
    for (const site of receives.flatMap((o) => earlyExits(engine, fn, o, receives))) out.push([target, site]);
  }
  return out;
});

/** Functions of the package from whose result a select receives, and nobody else, with where its other cases return:
 * `select { case <-s.call(): …; case <-ctx.Done(): return ctx.Err() }`. */
const otherCases = indexOf((fn, engine): readonly (readonly [FuncUnit, Site])[] => {
  const out: (readonly [FuncUnit, Site])[] = [];
  if (fn.hasHole || fn.file.isTest || isMain(fn) || fn.kind === "init") return out;
  for (const { i } of instrsOf(fn)) {
    const target = i.op === "call" && i.mode === "call" ? calleeOf(engine, i) : undefined;
    if (!target || localsReturned(target).length === 0) continue;
    const uses = usesOfResult(i.node, fn);
    if (uses.length === 0) for (const node of returnsBeside(i.node, fn)) out.push([target, { fn, node }]);
    else if (uses.length === 1)
      for (const node of uses.flatMap((n) => returnsBeside(n, fn))) out.push([target, { fn, node }]);
  }
  return out;
});

/** The returns that end the other cases of the select that receives from the call. */
function returnsBeside(call: Node, fn: FuncUnit): readonly Node[] {
  const parents = parentsOf(fn.decl);
  const { parent: receive, child } = parentOf(parents, call);
  const comm =
    receive?.kind === "UnaryExpr" && receive.op === "<-" && receive.x === child ? parents.get(receive) : undefined;
  const clause = comm && parents.get(comm);
  const select = clause?.kind === "CommClause" && clause.comm === comm ? parents.get(clause) : undefined;
  if (select?.kind !== "SelectStmt") return [];
  const lasts = select.clauses.flatMap((c) => (c === clause ? [] : [c.body.at(-1)]));
  return lasts.flatMap((s) => (s?.kind === "ReturnStmt" ? [s] : []));
}

/** Statements that leave the loop which the block is the body of. */
function waysOut(body: Stmt): readonly Node[] {
  const out: Node[] = [];
  const walk = (s: Node, inner: boolean): void =>
    visit(s, (n) => {
      if (n.kind === "FuncLit") return false;
      if (n.kind === "ReturnStmt") out.push(n);
      if (n.kind === "BranchStmt" && n.tok === "break" && !n.label && !inner) out.push(n);
      if (n === s || inner || !CATCHES_BREAK.test(n.kind)) return undefined;
      walk(n, true);
      return false;
    });
  walk(body, false);
  return out;
}

const CATCHES_BREAK = /^(?:ForStmt|RangeStmt|SwitchStmt|TypeSwitchStmt|SelectStmt)$/;

function calleeOf(engine: Engine, call: CallInstr): FuncUnit | undefined {
  return call.callee.k === "static" ? engine.ir.unitOf(call.callee.obj) : undefined;
}

function expressionStatements(fn: FuncUnit): Set<object> {
  const out = new Set<object>();
  visit(fn.decl, (n) => {
    if (n.kind === "ExprStmt") out.add(unparen(n.x));
  });
  return out;
}
