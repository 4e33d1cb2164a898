import { sizeOf } from "../../semantic/sizes";
import type { Type, VarObj } from "../../semantic/types";
import type { Expr, FuncLit, Node, SelectorExpr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { deref, structOf, under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Site } from "../engine/summary";

/** A closure that is kept and holds a whole element of which it uses one field. */
export interface LargeCapture {
  /** The element, where the closure uses it. */
  readonly at: Site;
  readonly closure: FuncLit;
  readonly variable: VarObj;
  readonly field: VarObj;
  /** `e.Name`, wherever the closure says so. */
  readonly uses: readonly SelectorExpr[];
}

/** In bytes: what a captured struct may hold by itself without being worth a word. */
const LARGE = 128;

/** Closures kept in long-lived slices and maps that capture a large element for one of its fields. */
export const largeCaptures = inEachFunction((fn, engine): readonly LargeCapture[] => {
  const out: LargeCapture[] = [];
  const r = engine.ir.resolverFor(fn);
  if (!r || fn.parent || fn.hasHole || fn.file.isTest || fn.decl.kind === "ValueSpec") return out;
  visit(fn.decl, (n) => {
    if (n.kind !== "FuncLit" || !(isKept(n, r) || isKeptByCallee(n, r, engine))) return;
    for (const v of r.definitions.captures.get(n) ?? []) {
      const found = oneField(n, v, fn, r);
      if (found) out.push(found);
    }
  });
  return out;
});

/** Stored in a map or appended to a slice of the package or of an object: `s.hooks = append(s.hooks, func() {..})`. */
function isKept(lit: Node, r: Resolver): boolean {
  const parents = parentsOf(r.decl);
  const { parent, child } = parentOf(parents, literalAround(lit, parents));
  if (parent?.kind === "AssignStmt" && parent.lhs.length === parent.rhs.length) {
    const target = parent.lhs[parent.rhs.indexOf(child as Expr)];
    return target?.kind === "IndexExpr" && isLongLived(target.x, r);
  }
  if (parent?.kind !== "CallExpr") return false;
  if (r.builtin(parent) === "append" && parent.args[0] !== child) {
    return parent.args[0] !== undefined && isLongLived(parent.args[0], r);
  }
  const callee = r.callee(parent);
  const name = callee.k === "static" ? qualifiedName(callee.obj) : "";
  return name === "sync.(*Map).Store" && parent.fun.kind === "SelectorExpr" && isLongLived(parent.fun.x, r);
}

/** `b.On(func() {..})`: a function of the package keeps what it is given. */
function isKeptByCallee(lit: FuncLit, r: Resolver, engine: Engine): boolean {
  const { parent, child } = parentOf(parentsOf(r.decl), lit);
  const callee = parent?.kind === "CallExpr" ? r.callee(parent) : undefined;
  const unit = engine.ir.calledUnit(callee);
  if (parent?.kind !== "CallExpr" || !unit) return false;
  const param = unit.params[parent.args.indexOf(child as Expr)];
  return param !== undefined && keptParameters.in(engine, unit).includes(param);
}

/** Parameters that a function puts into long-lived slices and maps as they are. */
const keptParameters = inEachFunction((fn, engine): readonly VarObj[] => {
  const out: VarObj[] = [];
  const r = fn.parent || fn.hasHole ? undefined : engine.ir.resolverFor(fn);
  if (r && fn.params.some((p) => under(p.type).kind === "signature"))
    visit(fn.decl, (n) => {
      const v = n.kind === "Ident" ? r.info.objOf(n) : undefined;
      if (v?.kind === "var" && fn.params.includes(v) && isKept(n, r)) out.push(v);
    });
  return out;
});

/** The literal that is kept with the function in it: `Action{Undo: func() {..}}`. */
function literalAround(lit: Node, parents: ReadonlyMap<Node, Node>): Node {
  let n: Node = lit;
  for (let p = parents.get(n); p; p = parents.get(n)) {
    const isPart =
      p.kind === "CompositeLit" ||
      (p.kind === "KeyValueExpr" && p.value === n) ||
      (p.kind === "UnaryExpr" && p.op === "&");
    if (!isPart) break;
    n = p;
  }
  return n;
}

function isLongLived(e: Expr, r: Resolver): boolean {
  let x = unparen(e);
  let fields = 0;
  for (; x.kind === "SelectorExpr" && !r.packageMember(x); fields++) x = unparen(x.x);
  if (x.kind === "SelectorExpr") return true;
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  if (o?.kind !== "var") return false;
  return o.role === "package" || (fields > 0 && (o.role === "receiver" || o.role === "param"));
}

/** The closure uses nothing of the variable but one small field. */
function oneField(lit: FuncLit, v: VarObj, fn: FuncUnit, r: Resolver): LargeCapture | undefined {
  if (v.role !== "local" && v.role !== "param") return undefined;
  const struct = structOf(deref(v.type));
  if (!struct || !(isElement(v, r) || isOwnCopy(v, r))) return undefined;
  const uses: SelectorExpr[] = [];
  let other = false;
  const parents = parentsOf(fn.decl);
  visit(lit.body, (n) => {
    if (n.kind !== "Ident" || r.info.objOf(n) !== v) return;
    const { parent, child } = parentOf(parents, n);
    if (parent?.kind !== "SelectorExpr" || parent.x !== child || isWritten(parent, parents)) other = true;
    else uses.push(parent);
  });
  const first = uses[0];
  const field = first && r.info.selectionOf(first)?.obj;
  if (other || !first || field?.kind !== "var") return undefined;
  if (!uses.every((u) => r.info.selectionOf(u)?.obj === field && r.info.selectionOf(u)?.path.length === 0))
    return undefined;
  // A field that is itself the bulk of it would be kept all the same; one that others change must be read when it is used.
  if (!isSmall(field.type) || under(field.type).kind === "struct") return undefined;
  const rest = struct.fields.filter((f) => f.name !== field.name);
  const held =
    under(v.type).kind === "pointer"
      ? rest.some((f) => holdsMore(f.type))
      : (sizeOf(deref(v.type)) ?? 0) >= LARGE || rest.some((f) => holdsMore(f.type));
  return held ? { at: { fn, node: first }, closure: lit, variable: v, field, uses } : undefined;
}

/** An element of something that is gone through, or looked up: the closure alone keeps it. */
function isElement(v: VarObj, r: Resolver): boolean {
  const defs = r.definitions.defs.get(v) ?? [];
  return defs.length === 1 && (defs[0]?.k === "rangeValue" || (defs[0]?.k === "expr" && isIndexed(defs[0].e)));
}

/** `m[k]`, `&s[i]`. */
function isIndexed(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "IndexExpr" || (x.kind === "UnaryExpr" && x.op === "&" && unparen(x.x).kind === "IndexExpr");
}

/** A large struct that the function got by value: nobody else has this copy. */
function isOwnCopy(v: VarObj, r: Resolver): boolean {
  return (
    v.role === "param" && under(v.type).kind === "struct" && !r.definitions.defs.get(v)?.some((d) => d.k === "expr")
  );
}

function isWritten(e: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const { parent, child } = parentOf(parents, e);
  if (parent?.kind === "AssignStmt") return parent.lhs.includes(child as Expr);
  return parent?.kind === "IncDecStmt" || (parent?.kind === "UnaryExpr" && parent.op === "&");
}

function isSmall(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" || u.kind === "signature" || u.kind === "chan";
}

/** A buffer, an array, a table: what an element may be large by. */
function holdsMore(t: Type): boolean {
  const u = under(t);
  if (u.kind === "slice" || u.kind === "map") return true;
  return u.kind === "array" && (sizeOf(u) ?? 0) >= LARGE;
}
