import type { CallExpr, Expr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { fileHeader } from "../../syntax/directives";
import type { BuildConstraint } from "../../syntax/build-constraint";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { parentsOf } from "../walks/local-uses";
import { mentions, variableOf } from "../walks/steps";
import { keyText } from "../sync-maps/sync-maps";
import type { Site } from "../engine/summary";

/** A `delete` that no test of the entry or of the map's size stands before. */
export interface UncheckedDelete {
  readonly at: Site;
  readonly map: Site;
  readonly key: Site;
}

/** The tag that asks for this check in a file. */
export const MAPCHECK = "mapcheck";

/**
 * Deletes that nothing checked, in the files whose build constraint names the tag `mapcheck`.
 *
 * @param everywhere the run has the tag: all files are meant
 */
export function uncheckedDeletes(engine: Engine, everywhere: boolean): readonly UncheckedDelete[] {
  const out: UncheckedDelete[] = [];
  for (const fn of engine.ir.units) {
    const r = engine.ir.resolverFor(fn);
    if (!r || fn.parent || fn.hasHole || (!everywhere && !names(fileHeader(fn.file.file).constraint))) continue;
    visit(fn.decl, (n) => {
      if (n.kind !== "CallExpr" || r.builtin(n) !== "delete") return;
      const [map, key] = n.args;
      if (!map || !key || new Checks(fn.decl, r, map, key).hold(n)) return;
      out.push({ at: { fn, node: n }, map: { fn, node: map }, key: { fn, node: key } });
    });
  }
  return out;
}

function names(c: BuildConstraint | undefined): boolean {
  return c !== undefined && JSON.stringify(c).includes(`"${MAPCHECK}"`);
}

/** What in a function tells that an entry is there, or that a map is not empty. */
class Checks {
  private readonly parents: ReadonlyMap<Node, Node>;
  private readonly map: string | undefined;
  private readonly key: string | undefined;
  private readonly vars = new Set<VarObj>();

  constructor(
    private readonly decl: Node,
    private readonly r: Resolver,
    map: Expr,
    key: Expr,
  ) {
    this.parents = parentsOf(decl);
    this.map = keyText(map, r)?.text;
    this.key = keyText(key, r)?.text;
    visit(decl, (n) => {
      const rhs = n.kind === "AssignStmt" ? n.rhs : n.kind === "ValueSpec" ? n.values : [];
      if (!rhs.some((e) => this.looks(e))) return;
      for (const l of n.kind === "AssignStmt" ? n.lhs : n.kind === "ValueSpec" ? n.names : []) {
        const o = l.kind === "Ident" ? r.info.objOf(l) : undefined;
        if (o?.kind === "var") this.vars.add(o);
      }
    });
  }

  /** A test stands around the call, or before it with a way out for the other outcome; or its key comes from a loop. */
  hold(call: CallExpr): boolean {
    if (this.map === undefined || this.key === undefined) return true;
    let child: Node = call;
    // What a closure finds when it is run is another matter than what was there when it was made.
    let isOwn = true;
    for (let p = this.parents.get(call); p; child = p, p = this.parents.get(p)) {
      switch (p.kind) {
        case "IfStmt":
          if (child !== p.cond && child !== p.init && this.tests(p)) return true;
          break;
        case "ForStmt":
          if (child === p.body && this.testsIn(p.cond)) return true;
          break;
        case "RangeStmt":
          if (child === p.body && this.same(p.x, this.map)) return true;
          break;
        case "SwitchStmt":
          if (this.testsIn(p.tag) || p.clauses.some((c) => c.exprs.some((e) => this.testsIn(e)))) return true;
          break;
        case "BlockStmt": {
          const at = p.stmts.indexOf(child as Stmt);
          if (this.toldBefore(p.stmts.slice(0, at), isOwn)) return true;
          if (
            isOwn &&
            child === this.statement(call) &&
            this.answeredBehind(p.stmts.slice(0, at), p.stmts.slice(at + 1))
          )
            return true;
          break;
        }
        case "CaseClause":
        case "CommClause":
          if (this.toldBefore(p.body.slice(0, p.body.indexOf(child as Stmt)), isOwn)) return true;
          break;
        case "FuncLit":
          isOwn = false;
          break;
        default:
      }
    }
    return false;
  }

  /** The statement that the call is. */
  private statement(call: CallExpr): Node | undefined {
    const s = this.parents.get(call);
    return s?.kind === "ExprStmt" ? s : undefined;
  }

  /** It was looked up right before, and whether it was there is asked, or told to the caller, behind the deletion. */
  private answeredBehind(before: readonly Stmt[], behind: readonly Stmt[]): boolean {
    const look = before.findLast((s) => s.kind === "AssignStmt" && s.rhs.some((e) => this.looks(e)));
    if (look?.kind !== "AssignStmt") return false;
    const [value, ok] = look.lhs.map((e) => variableOf(e, this.r.info));
    const isAsked = (e: Expr) =>
      (ok !== undefined && mentions(e, ok, this.r.info)) || (value !== undefined && this.comparesToNil(e, value));
    return behind.some((s) =>
      s.kind === "IfStmt" ? isAsked(s.cond) : s.kind === "ReturnStmt" && s.results.some((e) => isAsked(e)),
    );
  }

  private comparesToNil(e: Expr, v: VarObj): boolean {
    const x = unparen(e);
    if (x.kind !== "BinaryExpr") return false;
    const y = unparen(x.y);
    return (
      (x.op === "==" || x.op === "!=") && variableOf(x.x, this.r.info) === v && y.kind === "Ident" && y.name === "nil"
    );
  }

  private toldBefore(stmts: readonly Stmt[], isOwn: boolean): boolean {
    if (stmts.some((s) => this.leaves(s))) return true;
    if (!isOwn) return false;
    // What was stored last is there, unless something may have been deleted since.
    const last = stmts.findLastIndex((s) => this.stores(s) || this.deletes(s));
    const s = stmts[last];
    return s !== undefined && this.stores(s);
  }

  /** `m[k] = v`, `m[k]++`. */
  private stores(s: Stmt): boolean {
    const targets = s.kind === "AssignStmt" ? s.lhs : s.kind === "IncDecStmt" ? [s.x] : [];
    return targets.some((e) => unparen(e).kind === "IndexExpr" && this.looks(unparen(e)));
  }

  private deletes(s: Stmt): boolean {
    let found = false;
    visit(s, (n) => {
      const builtin = n.kind === "CallExpr" ? this.r.builtin(n) : undefined;
      found ||= builtin === "delete" || builtin === "clear";
      return !found;
    });
    return found;
  }

  /** `if !ok { return }` */
  private leaves(s: Stmt): boolean {
    if (s.kind !== "IfStmt" || !this.tests(s)) return false;
    const last = s.then.stmts.at(-1);
    return (
      last?.kind === "ReturnStmt" ||
      last?.kind === "BranchStmt" ||
      (last?.kind === "ExprStmt" && last.x.kind === "CallExpr" && this.r.builtin(last.x) === "panic")
    );
  }

  private tests(s: Node & { readonly kind: "IfStmt" }): boolean {
    return this.testsIn(s.cond) || (s.init !== undefined && this.testsIn(s.init));
  }

  private testsIn(n: Node | undefined): boolean {
    let found = false;
    if (n)
      visit(n, (x) => {
        const o = x.kind === "Ident" ? this.r.info.objOf(x) : undefined;
        if ((o?.kind === "var" && this.vars.has(o)) || this.looks(x)) found = true;
        return !found;
      });
    return found;
  }

  /** `m[k]`, `len(m)`. */
  private looks(n: Node): boolean {
    if (n.kind === "ParenExpr") return this.looks(n.x);
    if (n.kind === "IndexExpr")
      return this.same(n.x, this.map) && n.indices[0] !== undefined && this.same(n.indices[0], this.key);
    if (n.kind !== "CallExpr" || this.r.builtin(n) !== "len") return false;
    const arg = n.args[0];
    return arg !== undefined && this.same(arg, this.map);
  }

  private same(e: Expr, text: string | undefined): boolean {
    return text !== undefined && keyText(unparen(e), this.r)?.text === text;
  }
}
