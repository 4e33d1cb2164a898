import type { FuncObj, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { findCall } from "../engine/call-search";
import { instrsOf } from "../walks/cfg-walk";
import { awaitedContext } from "../walks/done-calls";
import type { Engine } from "../engine/engine";
import { inEachFunction, indexOf } from "../fact-table";
import { rootFunction } from "../ir/ir";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { deref, qualifiedTypeName, structOf, under } from "../ir/types";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";
import type { LostCancel } from "./lost-cancels";
import { targetOf } from "../walks/obligations";
import type { Site } from "../engine/summary";

/** A context that is kept where nobody can cancel it any more. */
export interface StoredContext {
  /** The call that derives the context; the `delete` that drops its cancel function. */
  readonly at: Site;
  readonly why: "cancel-not-kept" | "deleted-uncancelled";
  /** Where the context is stored. */
  readonly stored: Site | undefined;
  /** The field of the map's elements that holds the cancel function; undefined where the elements are those. */
  readonly field: VarObj | undefined;
  /** The call that gave the cancel function, where that is lost there, or in the field that nobody calls. */
  readonly lost: LostCancel | undefined;
}

/** Contexts of one package that are stored and cannot be cancelled. */
export function storedContexts(engine: Engine, lost: readonly LostCancel[]): readonly StoredContext[] {
  const out: StoredContext[] = [];
  for (const l of lost) {
    // Called on some path, or kept beside it where nobody calls it: goroutine/lost-cancel.
    if (l.why !== "dropped" && l.why !== "never") continue;
    const stored = placeOfContext(l.at.fn, l.call);
    if (stored)
      out.push({ at: l.at, why: "cancel-not-kept", stored: { fn: l.at.fn, node: stored }, field: undefined, lost: l });
  }
  for (const c of deletedContexts(engine))
    out.push({ ...c, lost: lost.find((l) => l.why === "field" && l.variable === c.field) });
  return out;
}

const deletedContexts = inEachFunction((fn, engine): readonly StoredContext[] => {
  const out: StoredContext[] = [];
  if (fn.hasHole) return out;
  visitOutsideClosures(fn.decl, (n) => {
    const entry =
      n.kind === "CallExpr" &&
      n.fun.kind === "Ident" &&
      n.fun.name === "delete" &&
      fn.info.objOf(n.fun)?.kind === "builtin"
        ? cancelIn(fn, n)
        : undefined;
    if (!entry || isCancelled(engine, fn, entry.element) || isAfterEnd(fn, n)) return;
    out.push({
      at: { fn, node: n },
      why: "deleted-uncancelled",
      stored: undefined,
      field: entry.field,
      lost: undefined,
    });
  });
  return out;
});

// --------------------------------------------------- the cancel was not kept

/** Where the context that a call derives is put for longer than the function runs. */
function placeOfContext(fn: FuncUnit, call: CallInstr): Node | undefined {
  const target = targetOf(fn, call, 0);
  if (target?.field) return isLasting(fn, target.field) ? target.field : undefined;
  const v = target?.v;
  if (!v) return undefined;
  const parents = parentsOf(fn.decl);
  for (const use of usesOf(fn, v)) {
    const { parent, child } = parentOf(parents, use.ident);
    if (parent?.kind === "KeyValueExpr" && parent.value === child) return parent;
    if (parent?.kind === "CompositeLit") return use.ident;
    if (parent?.kind === "AssignStmt" && parent.lhs.length === parent.rhs.length) {
      const l = parent.lhs[parent.rhs.indexOf(child as Expr)];
      if (l && isLasting(fn, l)) return l;
    }
    if (parent?.kind === "CallExpr" && isStoreOf(parent.fun)) return parent;
  }
  return undefined;
}

/** A field, an entry or a package variable. */
function isLasting(fn: FuncUnit, e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "IndexExpr") return true;
  if (x.kind === "SelectorExpr") return fn.info.selectionOf(x)?.kind === "field";
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && o.role === "package";
}

function isStoreOf(fun: Expr): boolean {
  const x = unparen(fun);
  return x.kind === "SelectorExpr" && /^(?:Store|LoadOrStore|Swap)$/.test(x.sel.name);
}

// ------------------------------------------------------- the entry is deleted

/** What holds the cancel function in the elements of the map that a `delete` takes one from. */
function cancelIn(
  fn: FuncUnit,
  call: CallExpr,
): { readonly element: Type; readonly field: VarObj | undefined } | undefined {
  const [m] = call.args;
  const t = m && under(fn.info.typeOf(m));
  if (t?.kind !== "map") return undefined;
  if (isCancelType(t.value)) return { element: t.value, field: undefined };
  const field = structOf(deref(t.value))?.fields.find((f) => isCancelType(f.type));
  return field && { element: t.value, field: field.origin };
}

function isCancelType(t: Type): boolean {
  return /^context\.Cancel(?:Cause)?Func$/.test(qualifiedTypeName(t));
}

/** Functions with a call of each function. */
const calledFrom = indexOf((u): readonly (readonly [FuncObj | undefined, FuncUnit])[] =>
  [
    ...new Set([...instrsOf(u)].flatMap(({ i }) => (i.op === "call" && i.callee.k === "static" ? [i.callee.obj] : []))),
  ].map((f) => [f, u]),
);

/** The cancel function is called on the way, by callers, or the entry is handed to somebody who may. */
function isCancelled(engine: Engine, fn: FuncUnit, element: Type): boolean {
  const root = rootFunction(fn);
  const cancels = (u: FuncUnit): boolean =>
    findCall(engine, u, (i, at) => isCancelType(at.info.typeOf(i.node.fun))) !== undefined;
  if (cancels(root) || handsOn(root, element)) return true;
  return calledFrom(engine)
    .of(root.obj)
    .some((u) => u !== root && cancels(rootFunction(u)));
}

/** The function has waited for the end of a context that one of those around it made: `<-ctx.Done(); delete(m, id)`. */
function isAfterEnd(fn: FuncUnit, call: Node): boolean {
  const decl: Node = fn.decl;
  const body = decl.kind === "FuncDecl" || decl.kind === "FuncLit" ? decl.body : undefined;
  return (body?.stmts ?? []).some((s) => {
    const of = s.kind === "ExprStmt" && s.end <= call.pos ? awaitedContext(unparen(s.x), fn.info) : undefined;
    const ctx = of?.kind === "Ident" ? fn.info.objOf(of) : undefined;
    // One that it was given may be another one.
    return ctx?.kind === "var" && isDerived(fn, ctx);
  });
}

/** A function around it derives the context, with the function that cancels it. */
function isDerived(fn: FuncUnit, ctx: VarObj): boolean {
  let found = false;
  visit(rootFunction(fn).decl, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== 2 || n.rhs.length !== 1) return;
    const [first, second] = n.lhs;
    if (first?.kind === "Ident" && fn.info.objOf(first) === ctx && second && isCancelType(fn.info.typeOf(second)))
      found = true;
  });
  return found;
}

/** A value of the map's element type (or a cancel function) goes elsewhere. */
function handsOn(fn: FuncUnit, element: Type): boolean {
  const parents = parentsOf(fn.decl);
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "Ident" && n.kind !== "SelectorExpr" && n.kind !== "IndexExpr") return;
    const t = fn.info.typeOf(n);
    if (t.kind === "unknown" || (qualifiedTypeName(deref(t)) !== qualifiedTypeName(deref(element)) && !isCancelType(t)))
      return;
    if (qualifiedTypeName(deref(t)) === "" && !isCancelType(t)) return;
    const { parent, child } = parentOf(parents, n);
    if (parent?.kind === "ReturnStmt" || parent?.kind === "SendStmt" || parent?.kind === "KeyValueExpr") found = true;
    if (parent?.kind === "CallExpr" && parent.args.includes(child as Expr)) found = true;
    if (parent?.kind === "AssignStmt" && parent.rhs.includes(child as Expr) && parent.lhs.some((l) => isLasting(fn, l)))
      found = true;
  });
  return found;
}
