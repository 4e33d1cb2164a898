import type { Site } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import type { Expr, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { editingOf, isInLoop, type Editing } from "../edits/editing";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { isKeptBeyond, isLentBeyond } from "./kept-beyond";

export interface DeferredEnd {
  /** The call that gave what has to be ended. */
  readonly call: Site;
  /** The result that ends it, or that has the method to do so. */
  readonly result: number;
  /** The result that is no good any more once that is done: the context. */
  readonly holder?: number;
  /** `cancel()`, `f.Close()`, given the name of the result. */
  readonly text: (name: string) => string;
  /** What to call the result where it is dropped; undefined: it must have a name. */
  readonly name: string | undefined;
}

/** `defer cancel()` or `defer f.Close()` right after the call, behind the check of its error. */
export function deferAfter(end: DeferredEnd): Rewrite {
  return attempt(() => {
    const e = editingOf(end.call.fn);
    const s = e.tree.statementOf(end.call.node);
    const { targets, values } = assigned(s);
    const target = targets[end.result];
    if (!s || !target || values.length !== 1 || values[0] === undefined || unparen(values[0]) !== end.call.node)
      refuse("The result is not assigned by a statement of its own.", "返回值不是由单独的语句赋值的。");
    if (isInLoop(e, s))
      refuse(
        "In a loop, what is deferred piles up until the function returns.",
        "在循环中 defer 会一直堆积到函数返回。",
      );
    const kept = target.kind === "Ident" ? e.fn.info.objOf(target) : undefined;
    if (kept?.kind === "var" && isKeptBeyond(e, kept))
      refuse(
        "It goes on to be used when the function has returned: end it on the path that loses it.",
        "函数返回后它仍被使用：请在丢失它的那条路径上结束它。",
      );
    const holder = end.holder === undefined ? undefined : targets[end.holder];
    const lent = holder?.kind === "Ident" ? e.fn.info.objOf(holder) : undefined;
    if (lent?.kind === "var" && isLentBeyond(e, lent))
      refuse(
        "The context is given to an object that is used when the function has returned.",
        "该 context 交给了函数返回后仍会使用的对象。",
      );
    let name = target.kind === "Ident" ? target.name : e.src.of(target);
    if (name === "_") {
      if (end.name === undefined || s.kind !== "AssignStmt" || (s.op !== ":=" && !areOfBody(e, s, target)))
        refuse("The result is dropped where no variable can be declared.", "返回值被丢弃，且此处无法声明变量。");
      if (s.op === "=") e.edits.replace(e.src.file, e.src.base + s.opPos, e.src.base + s.opPos + 1, ":=");
      name = namesFor(end.call.fn).fresh(end.name, `${end.name}Work`);
      e.edits.replace(e.src.file, e.src.start(target), e.src.end(target), name);
    } else if (target.kind !== "Ident") refuse("The result is stored elsewhere.", "返回值保存在别处。");
    const place = placeAfter(e, s, targets);
    e.editor.after(place, [`defer ${end.text(name)}`]);
    if (target.kind === "Ident" && isSetOnce(e, s, target))
      for (const x of endsOnTheWayOut(e, place, end.text(name))) e.editor.remove(x);
    return e.edits.finish();
  });
}

/** The other variables are parameters or were declared by the body itself, as is the statement: `:=` gives them new values. */
function areOfBody(e: Editing, s: Extract<Stmt, { kind: "AssignStmt" }>, dropped: Expr): boolean {
  const { decl } = e.fn;
  const body = decl.kind === "ValueSpec" ? undefined : decl.body?.stmts;
  if (s.op !== "=" || !body?.includes(s)) return false;
  return s.lhs.every((l) => {
    const o = l.kind === "Ident" && l !== dropped ? e.fn.info.objOf(l) : undefined;
    if (o?.kind !== "var" || o.owner !== decl) return l === dropped;
    const { ident } = o;
    return o.role !== "local" || (ident !== undefined && body.some((x) => assigned(x).targets.includes(ident)));
  });
}

/** Statements `f.Close()` right before a return of plain values: the deferred call does that now. */
function endsOnTheWayOut(e: Editing, place: Stmt, text: string): readonly Stmt[] {
  const out: Stmt[] = [];
  visit(e.fn.decl, (n) => {
    if (n.kind === "FuncLit" && n !== e.fn.decl) return false;
    const call = n.kind === "ExprStmt" ? n.x : n.kind === "AssignStmt" && isDropped(n) ? n.rhs[0] : undefined;
    if ((n.kind !== "ExprStmt" && n.kind !== "AssignStmt") || !call || n.pos < place.end) return true;
    const list = e.src.of(call) === text ? e.tree.listAround(n)?.list : undefined;
    const next = list?.[list.indexOf(n) + 1];
    if (next?.kind === "ReturnStmt" && next.results.every(isPlain) && e.src.startsLine(n)) out.push(n);
    return true;
  });
  return out;
}

/** No other statement gives the variable a value. */
function isSetOnce(e: Editing, s: Stmt, target: Extract<Expr, { kind: "Ident" }>): boolean {
  const o = e.fn.info.objOf(target);
  let once = true;
  visit(e.tree.root, (n) => {
    if (n.kind === "AssignStmt" && n !== s) once &&= !n.lhs.some((l) => l.kind === "Ident" && e.fn.info.objOf(l) === o);
    return once;
  });
  return once;
}

/** `_ = x` */
function isDropped(s: Extract<Stmt, { kind: "AssignStmt" }>): boolean {
  return s.op === "=" && s.lhs.length === 1 && s.lhs[0]?.kind === "Ident" && s.lhs[0].name === "_";
}

/** Nothing is called or waited for to make it: what it says does not depend on what comes first. */
function isPlain(e: Expr): boolean {
  let plain = true;
  visit(e, (n) => {
    plain &&= n.kind !== "CallExpr" && n.kind !== "UnaryExpr";
    return plain;
  });
  return plain;
}

/** The statement behind which the results are there for sure: the assignment, or the check of its error that follows. */
export function placeAfter(e: Editing, s: Stmt, targets: readonly Expr[]): Stmt {
  const after = errorCheck(e, s, errorOf(e, targets)) ?? s;
  if (after.kind !== "IfStmt" && e.src.afterLine(after) === undefined)
    refuse("The statement shares its line with others.", "该语句与其他语句同在一行。");
  return after;
}

/** What a statement assigns or declares, and from what. */
export function assigned(s: Stmt | undefined): { readonly targets: readonly Expr[]; readonly values: readonly Expr[] } {
  if (s?.kind === "AssignStmt") return { targets: s.lhs, values: s.rhs };
  const spec = s?.kind === "DeclStmt" ? s.decl.specs[0] : undefined;
  return spec?.kind === "ValueSpec" ? { targets: spec.names, values: spec.values } : { targets: [], values: [] };
}

function errorOf(e: Editing, targets: readonly Expr[]): VarObj | undefined {
  const last = targets.length > 1 ? targets[targets.length - 1] : undefined;
  const o = last?.kind === "Ident" ? e.fn.info.objOf(last) : undefined;
  return o?.kind === "var" && o.type.kind === "named" && o.type.obj.name === "error" ? o : undefined;
}

/** The `if err != nil` that follows. Refuses where there is an error and nobody looks at it next. */
function errorCheck(e: Editing, s: Stmt, err: VarObj | undefined): Stmt | undefined {
  if (!err) return undefined;
  const list = e.tree.listAround(s)?.list ?? [];
  const next = list[list.indexOf(s) + 1];
  let asks = false;
  if (next?.kind === "IfStmt") {
    visit(next.cond, (n) => {
      if (n.kind === "Ident" && e.fn.info.objOf(n) === err) asks = true;
    });
  }
  if (!asks || next?.kind !== "IfStmt" || next.else)
    refuse("The error is not checked right after the call.", "调用之后没有立即检查错误。");
  if (isAskedWithMore(next.cond, (x) => e.src.of(x) === `${err.name} != nil`))
    refuse(
      "The check of the error asks for more, and leaves with what is to be ended.",
      "检查错误的条件还包含别的判断，会带着尚未结束的资源离开。",
    );
  return next;
}

/** `err != nil || res.StatusCode != 200`: the way out is taken with a result as well. */
function isAskedWithMore(cond: Expr, isCheck: (e: Expr) => boolean): boolean {
  const x = unparen(cond);
  if (x.kind !== "BinaryExpr" || x.op !== "||") return false;
  const parts = [x.x, x.y].map(unparen);
  return parts.some(isCheck) && !parts.every((p) => isCheck(p) || isNil(p));
}

/** `res == nil`: there is nothing to end then. */
function isNil(e: Expr): boolean {
  return e.kind === "BinaryExpr" && e.op === "==" && e.y.kind === "Ident" && e.y.name === "nil";
}
