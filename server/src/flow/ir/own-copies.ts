import type { VarObj } from "../../semantic/types";
import type { BlockStmt, Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Value } from "./ir";
import { rootPath, rootVar } from "./path";
import type { Resolver } from "./resolve";
import { containerKind, under } from "./types";

/**
 * Uses of maps and slices that a function was given, after it has replaced them by copies of its own, and what makes those:
 *
 *     func withDefaults(o Options) Options {
 *       o.Labels = maps.Clone(o.Labels) // from here on another map than the caller's
 *       o.Labels["app"] = "x"
 *
 * or by something else that it has at hand (`value = buf[start:]`).
 *
 * A parameter, or a field of a struct that is held by value, which is given something new by one statement of the function's own
 * block, and nothing else by any other. Closures that use the variable as well see it at any time: then nothing is said.
 */
export class OwnCopies {
  private uses: ReadonlyMap<Node, Expr> | undefined;

  constructor(private readonly resolver: Resolver) {}

  /** The copy that an expression stands for. */
  at(e: Expr): Value | undefined {
    const made = (this.uses ?? this.find()).get(e);
    const type = made && this.resolver.typeOf(e);
    if (!made || !type) return undefined;
    const value = this.resolver.value(made);
    return value.k === "path"
      ? { ...value, type }
      : { k: "path", path: rootPath({ k: "opaque", node: made, type }), type };
  }

  private find(): ReadonlyMap<Node, Expr> {
    // What makes the copies is asked about on the way, and is none itself.
    this.uses = new Map();
    const out = new Map<Node, Expr>();
    const { decl, definitions } = this.resolver;
    for (const f of [decl, ...definitions.captures.keys()])
      if (f.kind !== "ValueSpec" && f.body) inBody(f.body, this.resolver, out);
    return (this.uses = out);
  }
}

/** A variable, or a field of the struct that it is. */
interface Place {
  readonly v: VarObj;
  readonly field: VarObj | undefined;
}

function inBody(body: BlockStmt, resolver: Resolver, out: Map<Node, Expr>): void {
  for (const s of body.stmts) {
    if (s.kind !== "AssignStmt" || s.op !== "=" || s.lhs.length !== s.rhs.length) continue;
    s.lhs.forEach((l, i) => {
      const made = s.rhs[i];
      const place = made && placeOf(l, resolver);
      if (!place || !isAnother(made, place, resolver) || isGivenAgain(place, l, resolver)) return;
      visitOutsideClosures(body, (n) => {
        const use = n.kind === "Ident" || n.kind === "SelectorExpr" ? placeOf(n, resolver) : undefined;
        if (!use || n.pos < s.end || use.v !== place.v || use.field !== place.field) return;
        out.set(n, made);
      });
    });
  }
}

/** Something new, or what another variable holds: `v = buf[n:]`. */
function isAnother(made: Expr, { v, field }: Place, resolver: Resolver): boolean {
  const value = resolver.value(made);
  if (value.k === "fresh") return true;
  let own = false;
  visit(made, (n) => {
    if (n.kind === "Ident" && resolver.info.objOf(n) === v) own = true;
  });
  return value.k === "path" && field === undefined && v.role === "param" && !own && rootVar(value.path) !== v;
}

/** What the caller has given, and sees no changes of. */
function placeOf(e: Expr, { info, definitions }: Resolver): Place | undefined {
  const x = unparen(e);
  const name = x.kind === "SelectorExpr" ? unparen(x.x) : x;
  const v = name.kind === "Ident" ? info.objOf(name) : undefined;
  if (v?.kind !== "var" || definitions.addressed.has(v) || definitions.captured.has(v)) return undefined;
  if (v.role !== "param" && v.role !== "receiver" && v.role !== "local") return undefined;
  if (x.kind === "Ident") return v.role !== "local" && containerKind(v.type) ? { v, field: undefined } : undefined;
  const sel = x.kind === "SelectorExpr" ? info.selectionOf(x) : undefined;
  if (sel?.kind !== "field" || sel.path.length > 0 || sel.obj.kind !== "var") return undefined;
  return under(v.type).kind === "struct" && containerKind(sel.obj.type) ? { v, field: sel.obj.origin } : undefined;
}

/** Another statement gives the place, or the struct as a whole, something else. */
function isGivenAgain({ v, field }: Place, here: Expr, resolver: Resolver): boolean {
  let again = false;
  visit(resolver.decl, (n) => {
    const given = n.kind === "AssignStmt" ? n.lhs : n.kind === "RangeStmt" ? [n.key, n.value] : [];
    for (const e of given) {
      const x = e && e !== here ? unparen(e) : undefined;
      if (x?.kind === "Ident") again ||= resolver.info.objOf(x) === v && n.pos > here.pos;
      const place = x && placeOf(x, resolver);
      again ||= place?.v === v && place.field === field && (field !== undefined || n.pos > here.pos);
    }
  });
  return again;
}
