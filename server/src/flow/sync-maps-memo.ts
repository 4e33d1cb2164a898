import type { Type, VarObj } from "../semantic/types";
import type { Expr } from "../syntax/ast";
import { walkExprs } from "../syntax/visit";
import { unparen, type Resolver } from "./ir/resolve";
import { under } from "./ir/types";

/** Functions that give another value every time. */
const CHANGING = /^(?:time|math\/rand|math\/rand\/v2|crypto\/rand|sync\/atomic|github\.com\/google\/uuid)$/;

/**
 * The value has no identity (a number, a string, a struct of them) and is computed by functions from what the key is made
 * of: computing it twice gives equal values.
 */
export function isRepeatable(value: Expr, key: Expr, resolver: Resolver): boolean {
  if (!isPlain(resolver.typeOf(value), 3)) return false;
  const roots = new Set<VarObj>();
  walkExprs(key, (x) => {
    const o = x.kind === "Ident" ? resolver.info.objOf(x) : undefined;
    if (o?.kind === "var") roots.add(o);
  });
  return new Repeatable(resolver, roots).is(value, 0);
}

function isPlain(t: Type, depth: number): boolean {
  const u = under(t);
  if (u.kind === "basic") return true;
  return u.kind === "struct" && depth > 0 && (t.kind !== "named" || t.obj.site !== undefined) && u.fields.every((f) => isPlain(f.type, depth - 1));
}

class Repeatable {
  private readonly active = new Set<VarObj>();

  constructor(
    private readonly r: Resolver,
    private readonly roots: ReadonlySet<VarObj>,
  ) {}

  is(e: Expr, depth: number): boolean {
    const x = unparen(e);
    if (depth > 10) return false;
    if (this.r.info.constOf(x) !== undefined) return true;
    const all = (list: readonly Expr[]): boolean => list.every((y) => this.is(y, depth + 1));
    switch (x.kind) {
      case "Ident": {
        const o = this.r.info.objOf(x);
        if (o?.kind === "nil") return true;
        if (o?.kind !== "var") return false;
        if (this.roots.has(o) || this.active.has(o)) return true;
        const defs = o.role === "local" ? this.r.definitions.defs.get(o) : undefined;
        if (!defs?.length || this.r.definitions.addressed.has(o)) return false;
        this.active.add(o);
        const ok = defs.every((d) => d.k === "zero" || (d.k === "expr" && this.is(d.e, depth + 1)));
        this.active.delete(o);
        return ok;
      }
      case "SelectorExpr":
        return this.r.packageMember(x) === undefined && this.is(x.x, depth + 1);
      case "StarExpr":
      case "TypeAssertExpr":
        return this.is(x.x, depth + 1);
      case "UnaryExpr":
        return x.op !== "<-" && this.is(x.x, depth + 1);
      case "BinaryExpr":
        return all([x.x, x.y]);
      case "IndexExpr":
        return all([x.x, ...x.indices]);
      case "CompositeLit":
        return all(x.elts.map((y) => (y.kind === "KeyValueExpr" ? y.value : y)));
      case "CallExpr":
        return this.isCall(x, all);
      default:
        return false;
    }
  }

  /** A conversion, a method of the key, or a function (not a method: those have a state of their own) of it. */
  private isCall(x: Extract<Expr, { kind: "CallExpr" }>, all: (list: readonly Expr[]) => boolean): boolean {
    const fun = unparen(x.fun);
    if (this.r.info.isType(x.fun) || this.r.builtin(x) === "len") return all(x.args);
    const callee = this.r.callee(x);
    if (callee.k !== "static" && callee.k !== "interface") return false;
    if (CHANGING.test(callee.obj.pkg?.path ?? "")) return false;
    if (callee.obj.recvType) return fun.kind === "SelectorExpr" && all([fun.x, ...x.args]);
    return x.args.length > 0 && all(x.args);
  }
}
