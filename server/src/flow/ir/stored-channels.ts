import type { BodyInfo, VarObj } from "../../semantic/types";
import type { Expr, FuncDecl, Ident, SelectorExpr, ValueSpec } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { under } from "./types";

/** Where a local channel is put: an expression that denotes a field, or a field of what a variable is given. */
export type StoredIn =
  | { readonly k: "field"; readonly e: SelectorExpr }
  | { readonly k: "literal"; readonly owner: Expr; readonly field: string };

/** Local channels that are put into exactly one field: `c.done = done`, `c := &conn{done: done}`. */
export function storedChannels(root: FuncDecl | ValueSpec, info: BodyInfo): ReadonlyMap<VarObj, StoredIn> {
  const found = new Map<VarObj, StoredIn | undefined>();
  const channel = (e: Expr | undefined): VarObj | undefined => {
    const o = e?.kind === "Ident" ? info.objOf(e) : undefined;
    return o?.kind === "var" && o.role === "local" && under(o.type).kind === "chan" ? o : undefined;
  };
  const add = (v: VarObj | undefined, where: StoredIn | undefined) => {
    if (v) found.set(v, found.has(v) ? undefined : where);
  };
  const literals = new Set<Expr>();
  const uses: Ident[] = [];
  const fields: SelectorExpr[] = [];
  visit(root, (n) => {
    if (n.kind === "Ident") uses.push(n);
    if (n.kind === "SelectorExpr") fields.push(n);
    if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length) {
      n.rhs.forEach((r, i) => {
        const l = n.lhs[i];
        const lit = r.kind === "UnaryExpr" && r.op === "&" ? r.x : r;
        if (l?.kind === "SelectorExpr") add(channel(r), { k: "field", e: l });
        else if (l?.kind === "Ident" && lit.kind === "CompositeLit") {
          literals.add(lit);
          for (const x of lit.elts) {
            if (x.kind === "KeyValueExpr" && x.key.kind === "Ident")
              add(channel(x.value), { k: "literal", owner: l, field: x.key.name });
          }
        } else if (l?.kind === "IndexExpr" || l?.kind === "StarExpr") add(channel(r), undefined);
      });
    } else if (n.kind === "CompositeLit" && !literals.has(n)) {
      // Of something without a name of its own: it may be anywhere.
      for (const x of n.elts) add(channel(x.kind === "KeyValueExpr" ? x.value : x), undefined);
    }
  });
  const out = new Map<VarObj, StoredIn>();
  for (const [v, where] of found) {
    const store = where?.k === "field" ? where.e : undefined;
    if (where && !(store && isReplaced(store, fields) && isUsedBefore(v, store, uses, info))) out.set(v, where);
  }
  return out;
}

/** `close(q.full); for x := range q.full { next <- x }; q.full = next`: until then the field holds another one. */
function isReplaced({ pos, x, sel }: SelectorExpr, fields: readonly SelectorExpr[]): boolean {
  return fields.some(
    (f) => f.pos < pos && f.sel.name === sel.name && f.x.kind === "Ident" && x.kind === "Ident" && f.x.name === x.name,
  );
}

function isUsedBefore(v: VarObj, { pos }: SelectorExpr, uses: readonly Ident[], info: BodyInfo): boolean {
  return uses.some((n) => n !== v.ident && n.name === v.name && n.pos < pos && info.objOf(n) === v);
}
