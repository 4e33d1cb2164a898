import type { Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { deref, namedOf, qualifiedTypeName, structOf, under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";

/** By these names what is made has a life of its own: two of them are one too many. */
const MAKES =
  /^(?:(?:[gG]et[oO]r|[fF]ind[oO]r)?(?:[nN]ew|[mM]ake|[oO]pen|[dD]ial|[sS]tart|[cC]onnect|[cC]reate|[lL]isten|[sS]pawn|[rR]egister|[aA]cquire|[lL]aunch|[rR]un|[iI]nit|[bB]egin|[aA]lloc|[sS]ubscribe))/;

/**
 * The function gives what was found, or else works it out, stores it and gives that: `if v, ok := m.Load(k); ok { return v.(T) }; v :=
 * parse(k); m.Store(k, v); return v`. Whoever works it out a second time gives another answer to the same question, which does as
 * well, as long as it is a plain value or what a library has put together.
 */
export function isStoredAnswer(value: Expr, lookup: Node, fn: FuncUnit, r: Resolver): boolean {
  const type = r.typeOf(value);
  const loaded = loadedBy(lookup, fn);
  return loaded !== undefined && isAnswer(value, type, fn, r) && isGiven(loaded, type, fn, r);
}

/** The variable that takes what a lookup has found. */
function loadedBy(lookup: Node, fn: FuncUnit): VarObj | undefined {
  const { parent } = parentOf(parentsOf(fn.decl), lookup);
  const [first] = parent?.kind === "AssignStmt" ? parent.lhs : [];
  const o = first?.kind === "Ident" && first.name !== "_" ? fn.info.objOf(first) : undefined;
  return o?.kind === "var" ? o : undefined;
}

function isAnswer(value: Expr, type: Type, fn: FuncUnit, r: Resolver): boolean {
  const u = under(type);
  if (qualifiedTypeName(type) === "time.Time" || fn.info.constOf(value) !== undefined) return false;
  if (u.kind === "basic") return true;
  if (u.kind === "struct") return !u.fields.some((f) => synchronises(f.type));
  if (u.kind !== "pointer" || structOf(deref(type))?.fields.some((f) => synchronises(f.type)) !== false) return false;
  const made = madeBy(value, r);
  const callee = made?.kind === "CallExpr" ? r.callee(made) : undefined;
  const pkg = namedOf(deref(type))?.obj.pkg?.path;
  return callee?.k === "static" && !MAKES.test(callee.obj.name) && pkg !== undefined && pkg !== fn.pkg.id.path;
}

/** Locks, channels and functions are somebody's own. */
function synchronises(t: Type): boolean {
  const kind = under(t).kind;
  return kind === "chan" || kind === "signature" || /^sync(?:\/atomic)?\./.test(qualifiedTypeName(deref(t)) ?? "");
}

/** The expression that a local with one value was given. */
function madeBy(e: Expr, r: Resolver): Expr | undefined {
  const x = unparen(e);
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  const [def, other] = (o?.kind === "var" && o.role === "local" && r.definitions.defs.get(o)) || [];
  return o === undefined ? x : def?.k === "expr" && !other ? unparen(def.e) : undefined;
}

/** The function returns what was found, by itself or by way of a variable of the type of what is stored. */
function isGiven(loaded: VarObj, type: Type, fn: FuncUnit, r: Resolver): boolean {
  const name = qualifiedTypeName(deref(type));
  const carriers = new Set<VarObj>([loaded]);
  visitOutsideClosures(fn.decl, (n) => {
    const [target, value] = n.kind === "AssignStmt" ? [n.lhs[0], n.rhs[0]] : [];
    const o = target?.kind === "Ident" ? fn.info.objOf(target) : undefined;
    if (o?.kind === "var" && value && under(o.type).kind === under(type).kind && mentions(value, loaded, fn))
      carriers.add(o);
  });
  let given = false;
  visitOutsideClosures(fn.decl, (n) => {
    for (const e of n.kind === "ReturnStmt" ? n.results : []) {
      let x = unparen(e);
      while (x.kind === "TypeAssertExpr" || x.kind === "SelectorExpr") x = unparen(x.x);
      const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
      const isSame =
        name === undefined || qualifiedTypeName(deref(r.typeOf(e))) === name || unparen(e).kind !== "Ident";
      given ||= o?.kind === "var" && carriers.has(o) && isSame;
    }
  });
  return given;
}

function mentions(e: Expr, v: VarObj, fn: FuncUnit): boolean {
  let found = false;
  visit(e, (n) => {
    found ||= n.kind === "Ident" && fn.info.objOf(n) === v;
    return !found;
  });
  return found;
}
