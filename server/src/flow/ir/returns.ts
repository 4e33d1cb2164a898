import type { FuncObj, Named } from "../../semantic/types";
import type { Expr, FuncDecl, FuncLit, Ident } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { outerHolds, sameHolds, type Holds } from "./held-fields";
import { namedOf, under } from "./types";
import type { Value } from "./ir";
import type { Path } from "./path";
import type { Resolver } from "./resolve";
import { isTakenOut } from "./taken-out";

/** What a function of the package returns, as far as its return statements say by themselves. */
export type Returned =
  | { readonly k: "fresh"; readonly holds?: Holds | undefined; readonly made?: Named | undefined }
  /** A path rooted at a parameter, the receiver or a package variable. */
  | { readonly k: "path"; readonly path: Path }
  | { readonly k: "unknown" };

/** What the functions of one declaration return, and whether they do; what others return, for its calls. */
export class Returns {
  private readonly returned = new Map<FuncDecl | FuncLit, Returned[]>();

  constructor(private readonly r: Resolver) {}

  /** What a function returns at `index`; unknown for those of other packages. */
  by(f: FuncObj, index: number): Returned {
    if (!f.decl || f.pkg?.path !== this.r.context.pkg.id.path || !this.r.context.pkg.siteOf(f.decl))
      return { k: "unknown" };
    if (f.decl !== this.r.decl) this.r.context.asks(this.r.decl, f.decl);
    const resolver = f.decl === this.r.decl ? this.r : this.r.context.resolverOf(f.decl);
    return resolver.returns.at(f.decl, index);
  }

  /** What this declaration's own return statements return at `index`. */
  at(fn: FuncDecl | FuncLit, index: number): Returned {
    let list = this.returned.get(fn);
    if (!list) this.returned.set(fn, (list = []));
    const known = list[index];
    if (known) return known;
    list[index] = { k: "unknown" }; // recursion proves nothing
    return (list[index] = this.compute(fn, index));
  }

  /** What others have asked of this declaration, by result. */
  soFar(): ReadonlyMap<number, Returned> {
    const list = this.r.decl.kind === "FuncDecl" ? this.returned.get(this.r.decl) : undefined;
    return new Map((list ?? []).flatMap((r, i): [number, Returned][] => (r === undefined ? [] : [[i, r]])));
  }

  /** A function of this package that ends in a panic or an exit and has no return: calls of it do not come back. */
  neverReturns(f: FuncObj): boolean {
    const never = this.isEndless(f);
    if (f.decl && f.decl !== this.r.decl) this.r.context.asks(this.r.decl, f.decl, never);
    return never;
  }

  /** As {@link neverReturns}, with those that end their goroutine alone (`t.FailNow`). For functions that other
   * packages call: what they are made of is asked anew when their package changes. `looked` is told of each function
   * that was looked at. */
  endsGoroutine(f: FuncObj, looked: (decl: FuncDecl) => void): boolean {
    return this.isEndless(f, [], looked);
  }

  private isEndless(f: FuncObj, within: readonly FuncObj[] = [], looked?: (decl: FuncDecl) => void): boolean {
    const body = f.decl?.body;
    if (!f.decl || !body || f.pkg?.path !== this.r.context.pkg.id.path || !this.r.context.pkg.siteOf(f.decl))
      return false;
    const goroutine = looked !== undefined;
    const last = body.stmts.at(-1);
    const call = last?.kind === "ExprStmt" ? unparen(last.x) : undefined;
    if (call?.kind !== "CallExpr") return false;
    looked?.(f.decl);
    const resolver = f.decl === this.r.decl ? this.r : this.r.context.resolverOf(f.decl);
    if ((resolver.definitions.returns.get(f.decl)?.length ?? 0) > 0) return false;
    if (resolver.builtin(call) === "panic") return true;
    const callee = resolver.callee(call);
    if (resolver.effects(callee).some((e) => e.kind === "exits" && (goroutine || e.what !== "goroutine"))) return true;
    if (callee.k !== "static" || callee.obj === f || within.includes(callee.obj) || !callee.obj.decl) return false;
    const never = resolver.returns.isEndless(callee.obj, [...within, f], looked);
    if (callee.obj.decl !== f.decl) this.r.context.asks(f.decl, callee.obj.decl, goroutine ? undefined : never);
    return never;
  }

  private compute(fn: FuncDecl | FuncLit, index: number): Returned {
    const returns = this.r.definitions.returns.get(fn) ?? [];
    const named = fn.type.results.flatMap((f) => f.names);
    let result: Returned | undefined;
    for (const r of returns) {
      if (r.kind !== "ReturnStmt") continue;
      const e: Expr | Ident | undefined =
        r.results.length > 0 ? (r.results.length > index ? r.results[index] : undefined) : named[index];
      if (!e) return { k: "unknown" };
      const o = e.kind === "Ident" ? this.r.info.objOf(e) : undefined;
      if (o?.kind === "var" && this.r.variables.isWalked(o)) return { k: "unknown" };
      const v = this.r.value(e);
      let one: Returned | undefined;
      if (v.k === "nil") continue;
      if (v.k === "fresh") one = { k: "fresh", holds: outerHolds(this.r.held.made(e, 0)), made: this.typeMade(e, v) };
      else if (v.k === "path" || v.k === "addr") {
        const root = v.path.root;
        if (root.k === "opaque" || isTakenOut(v.path, r, fn, this.r)) one = { k: "unknown" };
        else if (root.v.role === "param" || root.v.role === "receiver" || root.v.role === "package")
          one = { k: "path", path: v.path };
        else
          one =
            v.path.steps.length === 0 && this.r.variables.isFresh(root.v)
              ? { k: "fresh", holds: outerHolds(this.r.held.of(root)), made: this.typeMade(e, v) }
              : { k: "unknown" };
      } else one = { k: "unknown" };
      if (one.k === "unknown") return one;
      if (
        result &&
        (result.k !== one.k || (result.k === "path" && one.k === "path" && result.path.key !== one.path.key))
      ) {
        // Found or newly made: what was found decides.
        if (result.k === "fresh") result = one;
        else if (one.k !== "fresh") return { k: "unknown" };
      } else if (result?.k === "fresh" && one.k === "fresh")
        result = {
          k: "fresh",
          holds: sameHolds(result.holds, one.holds) ? one.holds : undefined,
          made: result.made === one.made ? one.made : undefined,
        };
      else result = one;
    }
    return result ?? { k: "unknown" };
  }

  /** The type of what is returned as an interface. */
  private typeMade(e: Expr, v: Value): Named | undefined {
    const made = v.k === "fresh" && v.made ? v.made : namedOf(this.r.typeOf(e))?.origin;
    return made && under(made).kind !== "interface" ? made : undefined;
  }
}
