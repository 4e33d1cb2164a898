import type { VarObj } from "../../semantic/types";
import type { CompositeLit, Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { keepsAll, storesInLoops, type Loop, type StoreOf } from "./shared-elements";
import { mentions, variableOf } from "../walks/steps";
import { textOf as writtenAs } from "../walks/position";

/**
 * Loops that store the address of the variable they step: `out = append(out, &v)`. All that was stored is that one variable,
 * where it is declared outside of the loop, or by the loop below Go 1.22.
 */
export const loopAddresses = storesInLoops(({ fn, r, store: s, loops, steps }) => {
  const v = addressed(s.value, r);
  const loop = v && loops.findLast((l) => steppedAt(v, l, r));
  const change = loop && steppedAt(v, loop, r);
  if (!loop || !change || !isOneForAll(v, loop, fn) || !keepsAll(s, loop, r) || isEmptied(s, loop, fn, r))
    return undefined;
  const from = steps().of(s.value);
  const next = steps().iteration(loop);
  return from && next && steps().after(from, (x) => (x === next ? "found" : undefined))
    ? { variable: v, change, stepped: loop }
    : undefined;
});

/** `&v`, `&v.field`, and `v[:]` of an array; also in a literal that is stored. */
function addressed(value: Expr, r: Resolver): VarObj | undefined {
  const x = unparen(value);
  if (x.kind === "CompositeLit") return addressedIn(x, r);
  if (x.kind === "SliceExpr") return under(r.info.typeOf(x.x)).kind === "array" ? localOf(rootOf(x.x, r)) : undefined;
  if (x.kind !== "UnaryExpr" || x.op !== "&") return undefined;
  const inner = unparen(x.x);
  return inner.kind === "CompositeLit" ? addressedIn(inner, r) : localOf(rootOf(inner, r));
}

function addressedIn(lit: CompositeLit, r: Resolver): VarObj | undefined {
  for (const e of lit.elts) {
    const v = addressed(e.kind === "KeyValueExpr" ? e.value : e, r);
    if (v) return v;
  }
  return undefined;
}

/** The variable that a field or an element of an array lies in, with no pointer between. */
function rootOf(e: Expr, r: Resolver): VarObj | undefined {
  let x = unparen(e);
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr") {
    const holder = under(r.info.typeOf(x.x)).kind;
    if (holder !== (x.kind === "SelectorExpr" ? "struct" : "array")) return undefined;
    x = unparen(x.x);
  }
  return variableOf(x, r.info);
}

function localOf(v: VarObj | undefined): VarObj | undefined {
  return v?.role === "local" && v.ident ? v : undefined;
}

/** Where the head of the loop gives the variable its next value. */
function steppedAt(v: VarObj, loop: Loop, r: Resolver): Node | undefined {
  if (loop.kind === "ForStmt") return loop.post && mentions(loop.post, v, r.info) ? loop.post : undefined;
  return [loop.key, loop.value].find((e) => e !== undefined && variableOf(e, r.info) === v);
}

function isOneForAll(v: VarObj, loop: Loop, fn: FuncUnit): boolean {
  const [major, minor] = fn.file.goVersion;
  const declaredByLoop = v.ident !== undefined && v.ident.pos >= loop.pos && v.ident.end <= loop.body.pos;
  return !declaredByLoop || (major === 1 && minor < 22);
}

/** The loop empties the container again: what is stored serves one iteration. */
function isEmptied(s: StoreOf, loop: Loop, fn: FuncUnit, r: Resolver): boolean {
  const text = textOf(fn, s.container);
  let emptied = false;
  visitOutsideClosures(loop.body, (n) => {
    if (n.kind === "AssignStmt")
      n.lhs.forEach((l, i) => {
        const rhs = n.rhs[i] && unparen(n.rhs[i]);
        const grows = rhs?.kind === "CallExpr" && r.builtin(rhs) === "append" && rhs.args[0];
        if (textOf(fn, l) === text && !(grows && textOf(fn, grows) === text)) emptied = true;
      });
    return !emptied;
  });
  return emptied;
}

function textOf(fn: FuncUnit, e: Expr): string {
  return writtenAs(fn, e).replace(/\s+/g, "");
}
