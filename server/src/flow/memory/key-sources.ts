import type { Type, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { deref, qualifiedTypeName } from "../ir/types";

/** Where the value of a key comes from. */
export interface KeySource {
  /** Always the same, or one of a set that stands in the source. */
  readonly fixed: boolean;
  readonly time: boolean;
  readonly counter: boolean;
  readonly random: boolean;
  /** What a request brings: its path, form, headers, address. */
  readonly request: boolean;
  /** Parameters of the function (and those around it) that it is computed from. */
  readonly params: ReadonlySet<VarObj>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const TIME = /^time\.(?:Now|\w*\.?Unix\w*)$/;
const RANDOM =
  /^(?:math\/rand(?:\/v2)?|crypto\/rand)\.|^(?:github\.com\/(?:google|gofrs|satori\/go\.|hashicorp\/go-)uuid|github\.com\/rs\/xid|github\.com\/oklog\/ulid(?:\/v2)?|github\.com\/segmentio\/ksuid)\./;
const COUNTER = /^sync\/atomic\.(?:Add\w+|\(\*\w+\)\.Add)$/;
const REQUEST_TYPES = /^net\/(?:http\.(?:Request|Header|Cookie)|url\.(?:URL|Values))$/;

/** Sources of map keys, through local variables and helper functions that return them. */
export class KeySources {
  private readonly counters = new Map<VarObj, boolean>();

  constructor(private readonly engine: Engine) {}

  of(key: Expr, fn: FuncUnit): KeySource {
    const out: Mutable<KeySource> & { readonly params: Set<VarObj> } = {
      fixed: false,
      time: false,
      counter: false,
      random: false,
      request: false,
      params: new Set<VarObj>(),
    };
    const r = this.engine.ir.resolverFor(fn);
    if (!r) return { ...out, fixed: true };
    if (r.info.constOf(key) !== undefined) return { ...out, fixed: true };
    let varies = false;
    const seen = new Set<VarObj>();
    const look = (e: Expr): void => {
      visit(e, (n) => {
        if (n.kind === "FuncLit") return false;
        if (n.kind === "CallExpr") {
          const callee = r.callee(n);
          const name = callee.k === "static" || callee.k === "interface" ? qualifiedName(callee.obj) : "";
          if (TIME.test(name)) out.time = true;
          if (RANDOM.test(name)) out.random = true;
          if (COUNTER.test(name)) out.counter = true;
          if (!r.info.isType(n.fun) && r.builtin(n) === undefined) varies = true;
        }
        if (n.kind === "UnaryExpr" && n.op === "<-") varies = true;
        // The pattern that a handler is registered with, of those in the source.
        if (n.kind === "SelectorExpr" && n.sel.name === "Pattern" && isRequest(r.typeOf(n.x))) return false;
        const field = n.kind === "SelectorExpr" ? r.info.selectionOf(n)?.obj : undefined;
        if (field?.kind === "var" && this.isCounter(field.origin, r)) out.counter = true;
        if (n.kind !== "Ident") return true;
        const o = r.info.objOf(n);
        if (o?.kind !== "var" || o.role === "field") return true;
        if (REQUEST_TYPES.test(qualifiedTypeName(o.type))) out.request = true;
        this.variable(o, r, out, seen, look, () => (varies = true));
        return true;
      });
    };
    look(key);
    return {
      ...out,
      fixed: !varies && out.params.size === 0 && !out.time && !out.counter && !out.random && !out.request,
    };
  }

  private variable(
    o: VarObj,
    r: Resolver,
    out: Mutable<KeySource> & { readonly params: Set<VarObj> },
    seen: Set<VarObj>,
    look: (e: Expr) => void,
    vary: () => void,
  ): void {
    if (seen.has(o)) return;
    seen.add(o);
    if (o.role === "param" || o.role === "receiver") {
      if (o.role === "param") out.params.add(o);
      else vary();
      return;
    }
    if (this.isCounter(o, r)) {
      out.counter = true;
      return;
    }
    if (o.role === "package") {
      vary();
      return;
    }
    for (const d of r.definitions.defs.get(o) ?? []) {
      if (d.k === "expr") look(d.e);
      else if (d.k === "rangeKey" || d.k === "rangeValue") {
        const x = unparen(d.stmt.x);
        // Elements of a literal, or of a package's own table, are a fixed set.
        if (x.kind === "CompositeLit" || r.info.constOf(x) !== undefined || isPackageVariable(x, r)) continue;
        vary();
        look(x);
      } else if (d.k === "typeswitch") look(d.stmt.x);
      else vary();
    }
  }

  /** A package variable or field that is counted up where it is used: `nextID++`. */
  private isCounter(o: VarObj, r: Resolver): boolean {
    if (o.role !== "package" && o.role !== "field") return false;
    if (this.counters.get(o)) return true;
    let known = false;
    const named = (e: Expr | undefined): boolean => {
      const x = e && unparen(e);
      const v =
        x?.kind === "SelectorExpr" ? r.info.selectionOf(x)?.obj : x?.kind === "Ident" ? r.info.objOf(x) : undefined;
      return v?.kind === "var" && v.origin === o;
    };
    visit(r.decl, (n) => {
      if (
        n.kind === "IncDecStmt"
          ? n.op === "++" && named(n.x)
          : n.kind === "AssignStmt" && n.op === "+=" && named(n.lhs[0])
      )
        known = true;
    });
    if (known) this.counters.set(o, known);
    return known;
  }
}

function isRequest(t: Type): boolean {
  return qualifiedTypeName(deref(t)) === "net/http.Request";
}

function isPackageVariable(e: Expr, r: Resolver): boolean {
  const o = e.kind === "Ident" ? r.info.objOf(e) : undefined;
  return o?.kind === "var" && o.role === "package";
}
