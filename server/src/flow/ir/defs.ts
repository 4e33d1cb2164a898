import type { BodyInfo, VarObj } from "../../semantic/types";
import type { Expr, FuncDecl, FuncLit, RangeStmt, Stmt, TypeSwitchStmt, ValueSpec } from "../../syntax/ast";

/** One way a local variable gets its value. */
export type Def =
  | { readonly k: "expr"; readonly e: Expr; readonly index: number; readonly count: number }
  | { readonly k: "rangeKey" | "rangeValue"; readonly stmt: RangeStmt }
  | { readonly k: "typeswitch"; readonly stmt: TypeSwitchStmt }
  | { readonly k: "zero" }
  /** `x += ..`, `x++`, or an assignment from something that names no object. */
  | { readonly k: "other" };

/** What the bodies of one declaration (closures included) do to its local variables. */
export interface Definitions {
  readonly defs: ReadonlyMap<VarObj, readonly Def[]>;
  /** `&x` was taken somewhere. */
  readonly addressed: ReadonlySet<VarObj>;
  /** Fields of which the address was taken: `&x.f`. */
  readonly addressedFields: ReadonlySet<VarObj>;
  /** Used in a closure other than the function that declares it. */
  readonly captured: ReadonlySet<VarObj>;
  /** Captures by closure, those of nested closures included. */
  readonly captures: ReadonlyMap<FuncLit, ReadonlySet<VarObj>>;
  /** Plain assignments to something else than a variable. */
  readonly assigned: readonly { readonly target: Expr; readonly value: Expr | undefined }[];
  /** Return statements by function. */
  readonly returns: ReadonlyMap<FuncDecl | FuncLit | ValueSpec, readonly Stmt[]>;
}

/** Collects definitions in one walk over a declaration. */
export function collectDefinitions(root: FuncDecl | ValueSpec, info: BodyInfo): Definitions {
  const defs = new Map<VarObj, Def[]>();
  const addressed = new Set<VarObj>();
  const addressedFields = new Set<VarObj>();
  const captured = new Set<VarObj>();
  const captures = new Map<FuncLit, Set<VarObj>>();
  const returns = new Map<FuncDecl | FuncLit | ValueSpec, Stmt[]>();
  const assigned: { target: Expr; value: Expr | undefined }[] = [];
  const owners: (FuncDecl | FuncLit | ValueSpec)[] = [root];

  const localOf = (e: Expr | undefined): VarObj | undefined => {
    while (e?.kind === "ParenExpr") e = e.x;
    if (e?.kind !== "Ident") return undefined;
    const o = info.objOf(e);
    return o?.kind === "var" && o.role !== "package" && o.role !== "field" ? o : undefined;
  };
  const add = (e: Expr | undefined, def: Def) => {
    const v = localOf(e);
    if (!v) return;
    const list = defs.get(v);
    if (list) list.push(def);
    else defs.set(v, [def]);
  };
  const assign = (lhs: readonly Expr[], rhs: readonly Expr[]) => {
    lhs.forEach((l, i) => {
      const e = rhs.length === lhs.length ? rhs[i] : rhs[0];
      if (!e) add(l, { k: "zero" });
      else
        add(l, {
          k: "expr",
          e,
          index: rhs.length === lhs.length ? 0 : i,
          count: rhs.length === lhs.length ? 1 : lhs.length,
        });
    });
  };

  const expr = (e: Expr | undefined): void => {
    if (!e) return;
    switch (e.kind) {
      case "Ident": {
        const v = localOf(e);
        if (!v || owners.length === 1) return;
        for (let i = owners.length - 1; i > 0; i--) {
          const owner = owners[i];
          if (!owner || v.owner === owner) return;
          captured.add(v);
          if (owner.kind === "FuncLit") captures.get(owner)?.add(v);
        }
        return;
      }
      case "FuncLit": {
        owners.push(e);
        captures.set(e, new Set());
        stmts(e.body.stmts);
        owners.pop();
        return;
      }
      case "CompositeLit":
        for (const x of e.elts) expr(x);
        return;
      case "KeyValueExpr":
        expr(e.key);
        expr(e.value);
        return;
      case "ParenExpr":
      case "SelectorExpr":
      case "StarExpr":
      case "TypeAssertExpr":
        expr(e.x);
        return;
      case "UnaryExpr": {
        if (e.op === "&") {
          let x: Expr = e.x;
          while (x.kind === "ParenExpr" || x.kind === "SelectorExpr" || x.kind === "IndexExpr") x = x.x;
          const direct = localOf(e.x);
          if (direct) addressed.add(direct);
          const field = e.x.kind === "SelectorExpr" ? info.selectionOf(e.x)?.obj : undefined;
          if (field?.kind === "var") addressedFields.add(field.origin);
        }
        expr(e.x);
        return;
      }
      case "IndexExpr":
        expr(e.x);
        for (const i of e.indices) expr(i);
        return;
      case "SliceExpr":
        expr(e.x);
        expr(e.low);
        expr(e.high);
        expr(e.max);
        return;
      case "CallExpr":
        expr(e.fun);
        for (const a of e.args) expr(a);
        return;
      case "BinaryExpr": {
        // Long chains lean left: iterate on that side.
        let x: Expr = e;
        const right: Expr[] = [];
        while (x.kind === "BinaryExpr") {
          right.push(x.y);
          x = x.x;
        }
        expr(x);
        for (let i = right.length - 1; i >= 0; i--) expr(right[i]);
        return;
      }
      default:
        return;
    }
  };

  const stmts = (list: readonly Stmt[]): void => {
    for (const s of list) stmt(s);
  };
  const stmt = (s: Stmt | undefined): void => {
    if (!s) return;
    switch (s.kind) {
      case "BlockStmt":
        return stmts(s.stmts);
      case "ExprStmt":
        return expr(s.x);
      case "SendStmt":
        expr(s.chan);
        return expr(s.value);
      case "IncDecStmt":
        add(s.x, { k: "other" });
        return expr(s.x);
      case "AssignStmt":
        if (s.op === "=")
          s.lhs.forEach(
            (l, i) =>
              l.kind === "Ident" ||
              assigned.push({ target: l, value: s.lhs.length === s.rhs.length ? s.rhs[i] : undefined }),
          );
        if (s.op === "=" || s.op === ":=") assign(s.lhs, s.rhs);
        else for (const l of s.lhs) add(l, { k: "other" });
        s.lhs.forEach(expr);
        s.rhs.forEach(expr);
        return;
      case "GoStmt":
      case "DeferStmt":
        return expr(s.call);
      case "ReturnStmt": {
        const owner = owners[owners.length - 1];
        if (owner) {
          const list = returns.get(owner);
          if (list) list.push(s);
          else returns.set(owner, [s]);
        }
        s.results.forEach(expr);
        return;
      }
      case "IfStmt":
        stmt(s.init);
        expr(s.cond);
        stmt(s.then);
        return stmt(s.else);
      case "SwitchStmt":
        stmt(s.init);
        expr(s.tag);
        for (const c of s.clauses) {
          c.exprs.forEach(expr);
          stmts(c.body);
        }
        return;
      case "TypeSwitchStmt":
        stmt(s.init);
        expr(s.x);
        for (const c of s.clauses) {
          const v = info.clauseVar(c);
          if (v) defs.set(v, [...(defs.get(v) ?? []), { k: "typeswitch", stmt: s }]);
          stmts(c.body);
        }
        return;
      case "SelectStmt":
        for (const c of s.clauses) {
          stmt(c.comm);
          stmts(c.body);
        }
        return;
      case "ForStmt":
        stmt(s.init);
        expr(s.cond);
        stmt(s.post);
        return stmt(s.body);
      case "RangeStmt":
        expr(s.x);
        add(s.key, { k: "rangeKey", stmt: s });
        add(s.value, { k: "rangeValue", stmt: s });
        if (s.tok !== ":=") {
          expr(s.key);
          expr(s.value);
        }
        return stmt(s.body);
      case "LabeledStmt":
        return stmt(s.stmt);
      case "DeclStmt":
        for (const spec of s.decl.specs) {
          if (spec.kind !== "ValueSpec") continue;
          assign(spec.names, spec.values);
          spec.values.forEach(expr);
        }
        return;
      default:
        return;
    }
  };

  if (root.kind === "FuncDecl") stmts(root.body?.stmts ?? []);
  else root.values.forEach(expr);
  return { defs, addressed, addressedFields, captured, captures, assigned, returns };
}
