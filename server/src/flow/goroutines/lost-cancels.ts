import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { reachedWithout, type Point } from "../walks/cfg-walk";
import { awaitedContext } from "../walks/done-calls";
import type { Engine } from "../engine/engine";
import { inEachFunction, markedBy } from "../fact-table";
import type { CallInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { answersLinter, commentAbove, saidAt } from "../walks/said";
import { parentOf, parentsOf, type LocalUse } from "../walks/local-uses";
import { callsOf, classifyFunction, lossOf, targetOf, type Loss, type UseKind } from "../walks/obligations";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** A cancel function that is not called on some path. */
export interface LostCancel {
  readonly call: CallInstr;
  readonly at: Site;
  /** `field`: it is stored in a field that nobody reads. */
  readonly why: Loss["why"] | "field";
  readonly variable: VarObj | undefined;
  /** Ways out without it, or assignments that overwrite it. */
  readonly places: readonly Site[];
}

/** Cancel functions of contexts that are dropped, overwritten, or not called on some path. */
export const lostCancels = inEachFunction((fn, engine): readonly LostCancel[] => {
  const out: LostCancel[] = [];
  if (fn.hasHole || isMain(fn)) return out;
  for (const { call, at } of callsOf(fn)) {
    const cancel = cancelResult(call) ?? passedOn(call, engine);
    if (cancel === undefined || isForGood(fn, call)) continue;
    const lost = lostAt(engine, fn, call, at, cancel);
    if (lost) out.push(lost);
  }
  return out;
});

/** The index of the cancel function among the results of a call that derives a context. */
export function cancelResult(call: CallInstr): number | undefined {
  if (call.mode !== "call") return undefined;
  for (const e of call.effects) if (e.kind === "context" && e.cancel !== undefined) return e.cancel;
  return undefined;
}

/** A helper that does nothing but derive one: `return context.WithTimeout(ctx, d)`. */
function passedOn(call: CallInstr, engine: Engine): number | undefined {
  const helper = call.mode === "call" && call.callee.k === "static" ? engine.ir.unitOf(call.callee.obj) : undefined;
  const [only, more] = helper?.decl.kind === "FuncDecl" ? (helper.decl.body?.stmts ?? []) : [];
  const [result, other] = only?.kind === "ReturnStmt" ? only.results : [];
  if (!helper || more || !result || other) return undefined;
  const derives = callsOf(helper).find(({ call: c }) => c.node === unparen(result));
  return derives && cancelResult(derives.call);
}

/** `ctx, _ := signal.NotifyContext(context.Background(), os.Interrupt)`: what is dropped by name and has no parent is there until the
 * program is told to end. */
function isForGood(fn: FuncUnit, call: CallInstr): boolean {
  if (call.name !== "os/signal.NotifyContext" || targetOf(fn, call, 1)?.target?.name !== "_") return false;
  return callsOf(fn).some(({ call: c }) => c.node === call.node.args[0] && c.name === "context.Background");
}

/** The program ends with this function: what it leaves behind ends, too. */
export function isMain(fn: FuncUnit): boolean {
  return fn.kind === "func" && !fn.recv && fn.obj?.name === "main" && fn.file.file.packageName === "main";
}

function lostAt(engine: Engine, fn: FuncUnit, call: CallInstr, at: Point, index: number): LostCancel | undefined {
  const target = targetOf(fn, call, index);
  if (!target) return undefined;
  // A test that drops it by name means to.
  if (fn.file.isTest && target.target?.name === "_") return undefined;
  const site: Site = { fn, node: call.node };
  if (target.field) {
    const field = unreadField(fn, target.field, engine);
    return field && { call, at: site, why: "field", variable: field, places: [{ fn, node: target.field }] };
  }
  let stored: { readonly field: VarObj; readonly node: Node } | undefined;
  const classify = (use: LocalUse): UseKind => {
    const kind = classifyFunction(use, fn);
    if (kind !== "met") return kind;
    const { parent, child } = parentOf(parentsOf(fn.decl), use.ident);
    const lhs =
      parent?.kind === "AssignStmt" && parent.lhs.length === parent.rhs.length
        ? parent.lhs[parent.rhs.indexOf(child as Expr)]
        : undefined;
    const field = lhs && unreadField(fn, unparen(lhs), engine);
    if (field && lhs) {
      stored = { field, node: lhs };
      return "borrows";
    }
    return "met";
  };
  const context = targetOf(fn, call, 0)?.v;
  const rounds = target.v ? handedInRounds(target.v, fn) : NO_NODES;
  const terms = {
    classify,
    meets: (i: Instr) => (context !== undefined && awaits(i, context, fn)) || rounds.has(i.node),
  };
  if (answersVet(fn, call.node) || (target.v && isLetGo(target.v, fn))) return undefined;
  const loss = lossOf(engine, { fn, call, at, v: target.v, target: target.target, err: undefined }, terms);
  if (!loss || (loss.why === "overwritten" && context !== undefined && isOnlyWithout(context, fn, at)))
    return undefined;
  if (stored && loss.why === "never")
    return { call, at: site, why: "field", variable: stored.field, places: [{ fn, node: stored.node }] };
  return { call, at: site, why: loss.why, variable: target.v, places: loss.places };
}

/** The vet command says the same, and its authors have answered that. */
const answersVet = answersLinter("govet|lostcancel");

/** `_ = cancel // the caller ends it`: that it is not called is said, and why. */
function isLetGo(cancel: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    const [blank] = n.kind === "AssignStmt" ? n.lhs : [];
    if (n.kind !== "AssignStmt" || n.lhs.length !== 1 || blank?.kind !== "Ident" || blank.name !== "_") return;
    const [given] = n.rhs;
    found ||= given?.kind === "Ident" && fn.info.objOf(given) === cancel && isExplained(fn, n);
  });
  return found;
}

const isExplained = saidAt((fn, n) => {
  const [, behind = ""] = /^[^\n]*?\/\/(.*)/.exec(fn.unit.text.slice(n.end)) ?? [];
  return `${commentAbove(fn, n)}${behind}`.trim() !== "";
});

/** `if ctx != nil { continue }; ctx, cancel = context.WithCancel(parent)`: with the former context the former cancel function is
 * done with. */
function isOnlyWithout(context: VarObj, fn: FuncUnit, { block }: Point): boolean {
  return fn.blocks.some((b) =>
    b.succs.some((e) => showsNone(e, context, fn) && !reachedWithout(fn, (x) => x === e).has(block)),
  );
}

function showsNone({ cond }: Edge, v: VarObj, fn: FuncUnit): boolean {
  const x = cond && unparen(cond.expr);
  if (x?.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=") || !isNil(x.y)) return false;
  const of = unparen(x.x);
  return of.kind === "Ident" && fn.info.objOf(of) === v && cond?.outcome === (x.op === "==");
}

const NO_NODES: ReadonlySet<Node> = new Set();

/** What loops go through that hand it over in each round: `for _, op := range ops { all = append(all, start(op, cancel)) }`. That there
 * is nothing to go through is not what such a loop is written for. */
function handedInRounds(v: VarObj, fn: FuncUnit): ReadonlySet<Node> {
  const out = new Set<Node>();
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "RangeStmt") return;
    visitOutsideClosures(n.body, (x) => {
      if (x.kind === "CallExpr" && x.args.some((a) => a.kind === "Ident" && fn.info.objOf(a) === v)) out.add(n.x);
      // What is done on a condition may be left out in all rounds.
      return x.kind !== "IfStmt" && x.kind !== "SwitchStmt" && x.kind !== "SelectStmt" && x.kind !== "TypeSwitchStmt";
    });
  });
  return out;
}

/** Receives from `ctx.Done()`: a context that is done has given back what it held, cancelled or not. */
function awaits(i: Instr, context: VarObj, fn: FuncUnit): boolean {
  const of = i.op === "recv" ? awaitedContext(i.node, fn.info) : undefined;
  return of?.kind === "Ident" && fn.info.objOf(of) === context;
}

/** The field that an expression denotes, if its package never reads it and nobody else can. */
function unreadField(fn: FuncUnit, e: Expr, engine: Engine): VarObj | undefined {
  const o = e.kind === "SelectorExpr" ? fn.info.selectionOf(e)?.obj : undefined;
  if (o?.kind !== "var" || o.role !== "field" || /^\p{Lu}/u.test(o.name)) return undefined;
  // A field of a type from elsewhere, or of one without a name, has readers that are not seen.
  if (o.origin.fieldOf?.obj.pkg?.path !== engine.pkg.id.path) return undefined;
  return readFields(engine).has(o.origin) ? undefined : o.origin;
}

const readFields = markedBy((fn): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  if (fn.kind === "closure") return out;
  const written = new Set<Node>();
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.op === "=") for (const l of n.lhs) written.add(unparen(l));
    if (n.kind !== "SelectorExpr" || written.has(n)) return;
    const o = fn.info.selectionOf(n)?.obj;
    if (o?.kind === "var") out.add(o.origin);
  });
  return out;
});
