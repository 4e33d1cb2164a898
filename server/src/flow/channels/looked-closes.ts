import type { VarObj } from "../../semantic/types";
import type { Expr, Node, SelectStmt, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { callersIn } from "../callers/callers";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import { isSerial } from "../guards/serial";
import type { FuncUnit } from "../ir/ir";
import { lastField, rootVar } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import { namedField } from "../walks/local-uses";
import { textOf } from "../walks/position";
import { channelOps, type ChannelOp } from "./channel-ops";
import type { DoubleClose } from "./closes";
import { isInside } from "../../syntax/extent";

/**
 * A method that looks whether it was called before, by a glance at a channel of its object, and closes a channel of the object
 * without a lock: callers that come at once both find it open. It is exported, or called by an exported one and by a goroutine.
 */
export const lookedCloses = inEachFunction((fn, engine): readonly DoubleClose[] => {
  const { recv } = fn;
  if (fn.kind !== "func" || !recv || fn.file.isTest || isService(fn) || isSerial(fn)) return [];
  return channelOps(fn).flatMap((o): DoubleClose | [] => {
    if (o.op !== "close" || o.deferred || o.at.block.loop || !isOwnField(o, recv)) return [];
    const { node } = o.instr;
    if (isAdmitted(fn, node.pos)) return [];
    const look = lookBefore(node, fn, engine);
    if (!look || isLocked(engine, o) || !isCalledAtOnce(fn, engine)) return [];
    return { at: { fn, node }, first: { fn, node: look }, path: o.path, why: "looked", inner: undefined };
  });
});

/** Anybody calls it; or an exported method does, and a goroutine of the package, and nothing decides there which of them goes on. */
function isCalledAtOnce(fn: FuncUnit, engine: Engine): boolean {
  if (isExportedName(fn.obj?.name ?? "")) return true;
  const callers = callersIn(engine);
  const calls = callers.of(fn).filter(({ caller, call }) => call.mode !== "go" && !isAdmitted(caller));
  return (
    calls.some(({ caller: c }) => callers.isOpen(c) && c.recv !== undefined && !isService(c) && !isSerial(c)) &&
    calls.some(({ caller }) => callers.of(caller).some(({ call }) => call.mode === "go"))
  );
}

/** `Serve(ctx) error`: a supervisor runs it, and again when it has ended. */
function isService({ obj }: FuncUnit): boolean {
  const [param, ...others] = obj?.type.params ?? [];
  const isRun = /^(?:Serve|Run)$/.test(obj?.name ?? "") && obj?.type.results.length === 1;
  return isRun && param !== undefined && others.length === 0 && qualifiedTypeName(param.type) === "context.Context";
}

/** An atomic operation or a lock decides who goes on: anywhere, or in what is written before a place. */
export function isAdmitted(fn: FuncUnit, place = Infinity): boolean {
  return instrsOf(fn).some(
    ({ i }) => i.op === "call" && i.node.pos < place && i.effects.some((e) => e.kind === "atomic" || e.kind === "lock"),
  );
}

export function isOwnField(o: ChannelOp, recv: VarObj): boolean {
  return rootVar(o.path) === recv && o.path.steps.length > 0 && o.path.steps.at(-1)?.k === "field";
}

export function isLocked(engine: Engine, o: ChannelOp): boolean {
  const op = engine.judged(o.fn)?.seen.syncOps.find((s) => s.instr === o.instr);
  return op === undefined || op.locks.length > 0;
}

/** The look that decides about the close: the select around it, or one before it that leaves. */
function lookBefore(close: Node, fn: FuncUnit, engine: Engine): Node | undefined {
  let found: Node | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "SelectStmt" && isGlance(n, fn) && endsWhatItLooksAt(n, fn)) {
      const inDefault = n.clauses.some((c) => !c.comm && isInside(close, c));
      if (inDefault || (n.end <= close.pos && leavesIfTold(n))) found ??= n;
    } else if (n.kind === "IfStmt" && !n.else && n.end <= close.pos && leaves(n.then.stmts) && asks(n.cond, fn, engine))
      found ??= n.cond;
  });
  return found;
}

/** `select { case <-s.done: … default: … }` of a channel of the method's object. */
function isGlance(n: SelectStmt, fn: FuncUnit): boolean {
  if (n.clauses.length !== 2 || !n.clauses.some((c) => !c.comm)) return false;
  const comm = n.clauses.find((c) => c.comm)?.comm;
  const x = comm?.kind === "ExprStmt" ? unparen(comm.x) : undefined;
  const channel = x?.kind === "UnaryExpr" && x.op === "<-" ? unparen(x.x) : undefined;
  if (channel?.kind !== "SelectorExpr") return false;
  const of = unparen(channel.x);
  return of.kind === "Ident" && fn.recv !== undefined && fn.info.objOf(of) === fn.recv;
}

/**
 * The method closes that channel as well, or waits for its close in the end: another one tells of something else, and does not
 * say that the method has run.
 */
function endsWhatItLooksAt(n: SelectStmt, fn: FuncUnit): boolean {
  const looked = n.clauses.flatMap(({ comm }) => (comm?.kind === "ExprStmt" ? (receivedFrom(comm.x, fn) ?? []) : []));
  return channelOps(fn).some(
    (o) =>
      (o.op === "close" || (o.op === "recv" && o.instr.node.pos > n.end)) &&
      looked.some((v) => v === lastField(o.path)),
  );
}

/** `<-s.done`: the field that holds the channel. */
function receivedFrom(e: Expr, fn: FuncUnit): VarObj | undefined {
  const x = unparen(e);
  return x.kind === "UnaryExpr" ? namedField(x.x, fn) : undefined;
}

/**
 * Nothing but a look at the channel itself decides about the close: `select { case <-c: default: close(c) }`. Two that come at
 * once both find it open.
 */
export function isBehindGlance(close: Node, fn: FuncUnit): boolean {
  const channel = close.kind === "CallExpr" ? close.args[0] : undefined;
  if (!channel) return false;
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "SelectStmt" || n.clauses.length !== 2) return;
    const otherwise = n.clauses.find((c) => !c.comm);
    const comm = n.clauses.find((c) => c.comm)?.comm;
    const x = comm?.kind === "ExprStmt" ? unparen(comm.x) : undefined;
    found ||=
      otherwise !== undefined &&
      otherwise.pos <= close.pos &&
      close.end <= otherwise.end &&
      x?.kind === "UnaryExpr" &&
      textOf(fn, x.x) === textOf(fn, channel);
  });
  return found;
}

function leavesIfTold(n: SelectStmt): boolean {
  return leaves(n.clauses.find((c) => c.comm)?.body ?? []);
}

function leaves(list: readonly Stmt[]): boolean {
  return list.at(-1)?.kind === "ReturnStmt";
}

/** `s.Stopped()`: a method of the object that does nothing but have such a look. */
function asks(cond: Expr, fn: FuncUnit, engine: Engine): boolean {
  const x = unparen(cond);
  const callee = x.kind === "CallExpr" && x.args.length === 0 ? engine.ir.resolverFor(fn)?.callee(x) : undefined;
  const unit = engine.ir.calledUnit(callee);
  const of = x.kind === "CallExpr" && x.fun.kind === "SelectorExpr" ? unparen(x.fun.x) : undefined;
  if (!unit?.recv || of?.kind !== "Ident" || fn.info.objOf(of) !== fn.recv) return false;
  let glances = 0;
  let others = 0;
  visit(unit.decl, (n) => {
    if (n.kind === "SelectStmt" && isGlance(n, unit)) glances++;
    else if (n.kind === "CallExpr" || n.kind === "AssignStmt" || n.kind === "IncDecStmt") others++;
  });
  return glances === 1 && others === 0;
}
