import type { Expr, Node, ReturnStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { OwnTouch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { isError, under } from "../ir/types";
import { isNil } from "../../syntax/nil";

/**
 * The function enters a key in a set and says by its result who has it: `return false` for those that find it there, `return true` for
 * whoever has put it there.
 *
 * @param read where it looked for the key
 * @param w the store
 * @param value what is stored
 */
export function isClaim(read: { readonly at: Node }, w: OwnTouch, value: readonly Expr[], fn: FuncUnit): boolean {
  const last = w.path.steps.at(-1);
  if (last?.k !== "elem" || last.of !== "map" || w.via.length > 0) return false;
  const { decl } = fn;
  if (decl.kind === "ValueSpec" || !decl.body || w.at.fn !== fn) return false;
  if (isRegistration(read, w, fn)) return true;
  if (!value.every(isMember)) return false;
  const store = w.at.node;
  let refused = false;
  let granted = false;
  let other = false;
  visitOutsideClosures(decl, (n) => {
    if (n.kind !== "ReturnStmt") return;
    if (n.pos < store.pos && n.pos > read.at.pos && returns(n, "false")) refused = true;
    else if (n.pos > store.pos && returns(n, "true")) granted = true;
    else other = true;
  });
  return refused && granted && !other;
}

/** The function refuses with an error what is there already, and returns none once it has entered it: two that come at once are both
 * told that the entry is theirs. */
function isRegistration(read: { readonly at: Node }, w: OwnTouch, fn: FuncUnit): boolean {
  const { decl } = fn;
  if (decl.kind === "ValueSpec" || !isError(fn.obj?.type.results.at(-1)?.type ?? { kind: "unknown" })) return false;
  const store = w.at.node;
  let refused = false;
  let granted = false;
  visitOutsideClosures(decl, (n) => {
    const last = n.kind === "ReturnStmt" ? n.results.at(-1) : undefined;
    const x = last && unparen(last);
    if (!x) return;
    const isNil = x.kind === "Ident" && x.name === "nil";
    if (n.pos > read.at.pos && n.pos < store.pos && isMadeError(x, fn)) refused = true;
    else if (n.pos > store.pos && isNil) granted = true;
  });
  return refused && granted;
}

/** `errors.New("...")`, `ErrExists`, `ErrExists(name)`: made here, not handed on. */
function isMadeError(x: Expr, fn: FuncUnit): boolean {
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return x.kind === "CallExpr" || x.kind === "SelectorExpr" || (o?.kind === "var" && o.role === "package");
}

/** `true` or `struct{}{}`. */
function isMember(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" ? x.name === "true" : x.kind === "CompositeLit" && x.elts.length === 0;
}

function returns({ results: [only, second] }: ReturnStmt, name: "true" | "false"): boolean {
  const x = only && !second ? unparen(only) : undefined;
  return x?.kind === "Ident" && x.name === name;
}

/** `ok`, `!ok`, `p == nil`, `p != nil`, `c.has(k)`. */
export function asksPresence(e: Expr, fn: FuncUnit): boolean {
  let x = unparen(e);
  while (x.kind === "UnaryExpr" && x.op === "!") x = unparen(x.x);
  if (x.kind === "BinaryExpr") {
    if (x.op !== "==" && x.op !== "!=") return false;
    const [a, b] = [unparen(x.x), unparen(x.y)];
    // A part of what was read being nil says something else.
    return (isNil(b) && a.kind === "Ident") || (isNil(a) && b.kind === "Ident");
  }
  const t = under(fn.info.typeOf(x));
  return t.kind === "basic" && t.sort === "bool";
}

/** `o.lock != nil`: the place itself is asked, where it is read. */
export function isComparedWithNil(e: Expr, read: Node): boolean {
  const x = unparen(e);
  if (x.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=")) return false;
  const [a, b] = [unparen(x.x), unparen(x.y)];
  return (isNil(b) && a === read) || (isNil(a) && b === read);
}
