import { unparen } from "../../syntax/paren";
import { effectsOf } from "../../gostd/effects";
import type { Effect } from "../../gostd/knowledge";
import type { BodyInfo, FuncObj, Obj, Package, Selection, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, FuncDecl, FuncLit, Ident, ValueSpec } from "../../syntax/ast";
import { walkExprs } from "../../syntax/visit";
import { localChannels, type ChannelUses } from "./channel-uses";
import { Constants } from "./constants";
import { collectDefinitions, type Def, type Definitions } from "./defs";
import { UNKNOWN, type Callee, type FuncUnit, type Value } from "./ir";
import { ALL, ANY, append, extend, rootPath, varPath, type ElemKey, type Path, type Step } from "./path";
import { storedChannels, type StoredIn } from "./stored-channels";
import { deref, isReference, structOf, under } from "./types";

/** What a function of the package returns, as far as its return statements say by themselves. */
export type Returned =
  | { readonly k: "fresh" }
  /** A path rooted at a parameter, the receiver or a package variable. */
  | { readonly k: "path"; readonly path: Path }
  | { readonly k: "unknown" };

/** Shared by all declarations of a package. */
export interface PackageContext {
  readonly pkg: Package;
  resolverOf(decl: FuncDecl): Resolver;
  closureUnit(lit: FuncLit): FuncUnit | undefined;
  /** A declaration has looked into another one: what it returns, or whether it does. */
  asks(asker: FuncDecl | ValueSpec, of: FuncDecl, neverReturns?: boolean): void;
}

const NO_EFFECTS: readonly Effect[] = [];

// For the two importers that have not been moved to `syntax/paren` yet: `engine.ts` and `function.ts`.
export { unparen };

/** `sync.(*Mutex).Lock`, `time.AfterFunc`: the name under which library data knows a function. */
export function qualifiedName(f: FuncObj): string {
  if (!f.pkg) return f.name;
  if (f.recvType)
    return f.iface || !f.ptrRecv
      ? `${f.pkg.path}.${f.recvType.obj.name}.${f.name}`
      : `${f.pkg.path}.(*${f.recvType.obj.name}).${f.name}`;
  return `${f.pkg.path}.${f.name}`;
}

/**
 * Resolves expressions of one declaration to values: paths with local aliases looked through. A local variable of
 * reference type stands for the object that its only definition names; with several definitions it stands for itself.
 */
export class Resolver {
  readonly definitions: Definitions;
  private readonly active = new Set<VarObj>();
  private readonly memo = new Map<VarObj, Value>();
  private readonly returned = new Map<FuncDecl | FuncLit, Returned[]>();
  /** What local variables and conditions on them can be. */
  readonly constants: Constants;
  private readonly fresh = new Map<VarObj, boolean>();
  private memoStored: ReadonlyMap<VarObj, StoredIn> | undefined;
  private memoChannels: ReadonlyMap<VarObj, ChannelUses> | undefined;

  constructor(
    readonly decl: FuncDecl | ValueSpec,
    readonly info: BodyInfo,
    readonly context: PackageContext,
  ) {
    this.definitions = collectDefinitions(decl, info);
    this.constants = new Constants(info, this.definitions);
  }

  /** Local channels all of whose users are in sight. */
  get channels(): ReadonlyMap<VarObj, ChannelUses> {
    return (this.memoChannels ??= localChannels(this.decl, this.info, this.definitions));
  }

  typeOf(e: Expr): Type {
    return this.info.typeOf(e);
  }

  /** The memory cell that an expression denotes; undefined if it denotes none. */
  cell(e: Expr): Path | undefined {
    e = unparen(e);
    switch (e.kind) {
      case "Ident": {
        const o = this.info.objOf(e);
        return o?.kind === "var" && o.name !== "_" ? varPath(o) : undefined;
      }
      case "SelectorExpr": {
        const o = this.packageMember(e);
        if (o) return o.kind === "var" ? varPath(o) : undefined;
        const sel = this.info.selectionOf(e);
        if (!sel || sel.kind !== "field" || sel.obj.kind !== "var") return undefined;
        const base = this.object(e.x);
        return base && append(base, fieldSteps(sel));
      }
      case "IndexExpr": {
        const of = containerKind(this.typeOf(e.x));
        if (!of) return undefined;
        const base = this.object(e.x);
        return base && extend(base, { k: "elem", of, key: this.elemKey(e.indices[0]) });
      }
      case "StarExpr": {
        const v = this.value(e.x);
        if (v.k === "addr") return v.path;
        if (v.k !== "path") return undefined;
        const t = under(this.typeOf(e)).kind;
        return t === "struct" || t === "array" ? v.path : extend(v.path, { k: "deref" });
      }
      default:
        return undefined;
    }
  }

  /** The path that names the object an expression refers to or is: base of field and element steps. */
  object(e: Expr): Path | undefined {
    const v = this.value(e);
    if (v.k === "path" || v.k === "addr") return v.path;
    if (v.k === "fresh") return rootPath({ k: "opaque", node: v.node, type: v.type });
    return undefined;
  }

  elemKey(e: Expr | undefined): ElemKey {
    if (!e) return ANY;
    e = unparen(e);
    const c = this.info.constOf(e);
    if (c !== undefined) return { k: "const", value: String(c) };
    if (e.kind === "Ident") {
      const o = this.info.objOf(e);
      if (o?.kind === "var") return { k: "var", v: o };
    }
    return ANY;
  }

  value(e: Expr): Value {
    e = unparen(e);
    switch (e.kind) {
      case "Ident": {
        const o = this.info.objOf(e);
        if (!o) return UNKNOWN;
        if (o.kind === "nil") return { k: "nil" };
        if (o.kind === "func") return { k: "func", obj: o, recv: undefined };
        if (o.kind === "var") return this.variable(o);
        break;
      }
      case "BasicLit":
        break;
      case "FuncLit": {
        const fn = this.context.closureUnit(e);
        return fn ? { k: "closure", fn } : UNKNOWN;
      }
      case "CompositeLit":
        return { k: "fresh", node: e, type: this.typeOf(e) };
      case "SelectorExpr": {
        const o = this.packageMember(e);
        if (o?.kind === "func") return { k: "func", obj: o, recv: undefined };
        if (o?.kind === "var") return this.variable(o);
        const sel = this.info.selectionOf(e);
        if (!sel) break;
        if (sel.obj.kind === "func") {
          if (sel.kind === "methodExpr") return { k: "func", obj: sel.obj, recv: undefined };
          return { k: "func", obj: sel.obj, recv: this.receiver(e, sel) };
        }
        return this.load(this.cell(e), e);
      }
      case "IndexExpr": {
        if (this.info.typeArgsOf(e) || this.info.isType(e)) return this.value(e.x);
        return this.load(this.cell(e), e);
      }
      case "StarExpr":
        return this.load(this.cell(e), e);
      case "SliceExpr": {
        const t = under(this.typeOf(e.x));
        if (t.kind === "basic") return UNKNOWN;
        // A view that starts further on has elements of its own as far as can be told.
        if (e.low && this.info.constOf(e.low) !== 0n) return this.opaque(e);
        const v = this.value(e.x);
        return v.k === "addr" ? { k: "path", path: v.path, type: this.typeOf(e) } : v;
      }
      case "TypeAssertExpr":
        return this.value(e.x);
      case "UnaryExpr": {
        if (e.op === "&") {
          const x = unparen(e.x);
          if (x.kind === "CompositeLit") return { k: "fresh", node: x, type: this.typeOf(e) };
          const path = this.cell(x);
          return path ? { k: "addr", path, type: this.typeOf(e) } : UNKNOWN;
        }
        if (e.op === "<-") return this.opaque(e);
        break;
      }
      case "CallExpr":
        return this.callValue(e, 0);
      default:
        break;
    }
    const c = this.info.constOf(e);
    return c === undefined ? UNKNOWN : { k: "const", value: c };
  }

  /** The object behind a method's receiver expression, embedded fields on the way included. */
  receiver(e: Expr, sel: Selection): Value {
    if (e.kind !== "SelectorExpr") return UNKNOWN;
    const base = this.value(e.x);
    if (sel.path.length === 0) {
      if (base.k === "fresh")
        return { k: "path", path: rootPath({ k: "opaque", node: base.node, type: base.type }), type: sel.recv };
      // Calling a pointer method on an addressable value takes its address: the object is the cell itself.
      if (base.k === "path" && !isReference(sel.recv))
        return { k: "addr", path: this.cell(e.x) ?? base.path, type: sel.recv };
      return base;
    }
    const object = base.k === "path" || base.k === "addr" ? base.path : undefined;
    if (!object) return UNKNOWN;
    const last = sel.path[sel.path.length - 1];
    return {
      k: "path",
      path: append(
        object,
        sel.path.map((field): Step => ({ k: "field", field: field.origin })),
      ),
      type: last?.type ?? sel.recv,
    };
  }

  /** A name of an imported package, or of this one through a dot import. */
  packageMember(e: Expr): Obj | undefined {
    if (e.kind !== "SelectorExpr" || e.x.kind !== "Ident") return undefined;
    return this.info.objOf(e.x)?.kind === "pkgname" ? this.info.objOf(e.sel) : undefined;
  }

  private opaque(e: Expr): Value {
    return { k: "path", path: rootPath({ k: "opaque", node: e, type: this.typeOf(e) }), type: this.typeOf(e) };
  }

  private load(path: Path | undefined, e: Expr): Value {
    if (!path) return UNKNOWN;
    const type = this.typeOf(e);
    if (
      isReference(type) &&
      path.root.k === "var" &&
      path.steps.length > 0 &&
      path.steps.every((s) => s.k === "field")
    ) {
      // A reference inside a copied struct is the original's.
      const source = this.copiedFrom(path.root.v);
      if (source) return { k: "path", path: append(source, path.steps), type };
    }
    return { k: "path", path, type };
  }

  /** The path that a local struct variable was copied from, where that is its only definition. */
  private copiedFrom(v: VarObj): Path | undefined {
    if (v.role === "package" || under(v.type).kind !== "struct") return undefined;
    const only = this.onlyDef(v);
    if (!only || this.active.has(v)) return undefined;
    this.active.add(v);
    const value = this.defValue(only);
    this.active.delete(v);
    return value.k === "path" && value.path.root.k === "var" && value.path.root.v !== v ? value.path : undefined;
  }

  /** The place that a variable was loaded from is given another value in this declaration (not the variable's own). */
  private isTakenOut(found: Value, v: VarObj): boolean {
    if (found.k !== "path" || found.path.steps.at(-1)?.k !== "field") return false;
    const last = found.path.steps.at(-1);
    const name = last?.k === "field" ? last.field.name : "";
    for (const a of this.definitions.assigned) {
      const target = unparen(a.target);
      if (target.kind !== "SelectorExpr" || target.sel.name !== name) continue;
      if (a.value?.kind === "Ident" && this.info.objOf(a.value) === v) continue;
      // Growing or shrinking in place keeps the array.
      if (a.value && keepsArray(a.value, v, this.info)) continue;
      if (this.cell(target)?.key === found.path.key) return true;
    }
    return false;
  }

  /** Whether a slice variable has room behind its last element: made with a capacity of its own, or grown by append.
   * Undefined where that cannot be told. */
  hasSpareCapacity(e: Expr): boolean | undefined {
    const x = unparen(e);
    const o = x.kind === "Ident" ? this.info.objOf(x) : undefined;
    if (o?.kind !== "var" || o.role !== "local") return undefined;
    const defs = this.definitions.defs.get(o) ?? [];
    let spare: boolean | undefined;
    for (const d of defs) {
      const made = d.k === "expr" ? unparen(d.e) : undefined;
      if (made?.kind === "CallExpr" && this.builtin(made) === "make") spare ||= made.args.length > 2;
      else if (made?.kind === "CallExpr" && this.builtin(made) === "append") continue;
      else if (made?.kind === "CompositeLit") spare ||= false;
      else return undefined;
    }
    return spare;
  }

  private onlyDef(v: VarObj): Def | undefined {
    if (v.role !== "local" || this.definitions.addressed.has(v)) return undefined;
    const defs = this.definitions.defs.get(v);
    return defs?.length === 1 ? defs[0] : undefined;
  }

  /** What a variable of reference type refers to, through its definitions; its own path otherwise. */
  variable(v: VarObj): Value {
    const known = this.memo.get(v);
    if (known) return known;
    const own: Value = { k: "path", path: varPath(v), type: v.type };
    if (v.role !== "local" || !isReference(v.type) || this.active.has(v)) return own;
    if (this.definitions.addressed.has(v)) return own;
    this.active.add(v);
    let found: Value | undefined;
    let distinct = true;
    for (const def of this.definitions.defs.get(v) ?? []) {
      const value = this.defValue(def);
      // A fresh object or nil besides one other source: the lazily made entry of a container.
      if (
        value.k === "fresh" ||
        value.k === "nil" ||
        (value.k === "path" && value.path.root.k === "var" && value.path.root.v === v)
      )
        continue;
      if (value.k === "unknown" || value.k === "const" || (found && !sameValue(found, value))) {
        distinct = false;
        break;
      }
      found = value;
    }
    // An object without a name is named by the variable that holds it.
    const nameless = found?.k === "path" && found.path.root.k === "opaque" && found.path.steps.length === 0;
    // Loaded and then replaced where it was loaded from: what the variable holds is its own from there on.
    const named = found && distinct && !nameless && !this.isTakenOut(found, v) ? retype(found, v.type) : own;
    const field = named === own && !found ? this.fieldHolding(v) : undefined;
    const result: Value = field ? { k: "path", path: field, type: v.type } : named;
    this.active.delete(v);
    this.memo.set(v, result);
    return result;
  }

  /** A channel that is made here and put into one field is known by that field's name to others. */
  private fieldHolding(v: VarObj): Path | undefined {
    if (under(v.type).kind !== "chan" || this.definitions.defs.get(v)?.length !== 1) return undefined;
    const where = (this.memoStored ??= storedChannels(this.decl, this.info)).get(v);
    if (!where) return undefined;
    if (where.k === "field") {
      const path = this.cell(where.e);
      return path?.root.k === "var" && path.steps.every((s) => s.k === "field") ? path : undefined;
    }
    const owner = this.object(where.owner);
    const field = structOf(deref(this.typeOf(where.owner)))?.fields.find((f) => f.name === where.field);
    return owner && field ? extend(owner, { k: "field", field: field.origin }) : undefined;
  }

  /** The calls whose results a path without steps can be: itself, or those that its variable is assigned. */
  callsBehind(path: Path): readonly CallExpr[] {
    if (path.steps.length > 0) return [];
    if (path.root.k === "opaque") return path.root.node.kind === "CallExpr" ? [path.root.node] : [];
    const defs = this.definitions.defs.get(path.root.v) ?? [];
    return defs.flatMap((d) => {
      const e = d.k === "expr" && d.index === 0 ? unparen(d.e) : undefined;
      return e?.kind === "CallExpr" ? [e] : [];
    });
  }

  /** True if every definition of a local makes a new object (or nil). */
  isFreshVariable(v: VarObj): boolean {
    // Asked for while variables are being resolved, the answer may be that of a cycle.
    if (this.active.size > 0) return this.computeFresh(v);
    let fresh = this.fresh.get(v);
    if (fresh === undefined) this.fresh.set(v, (fresh = this.computeFresh(v)));
    return fresh;
  }

  private computeFresh(v: VarObj): boolean {
    const defs = this.definitions.defs.get(v);
    if (v.role !== "local" && v.role !== "result") return false;
    if (!defs?.length) return v.role === "result" || !isReference(v.type);
    if (!isReference(v.type)) {
      return defs.every(
        (d) => d.k === "zero" || (d.k === "expr" && this.guarded(v, () => this.defValue(d)).k === "fresh"),
      );
    }
    return defs.every((d) => {
      const value = this.guarded(v, () => this.defValue(d));
      return (
        value.k === "fresh" ||
        value.k === "nil" ||
        (value.k === "path" && value.path.root.k === "var" && value.path.root.v === v)
      );
    });
  }

  private guarded(v: VarObj, f: () => Value): Value {
    if (this.active.has(v)) return { k: "path", path: varPath(v), type: v.type };
    this.active.add(v);
    const value = f();
    this.active.delete(v);
    return value;
  }

  private defValue(def: Def): Value {
    switch (def.k) {
      case "zero":
        return { k: "nil" };
      case "other":
        return UNKNOWN;
      case "typeswitch":
        return this.value(def.stmt.x);
      case "rangeKey":
        return under(this.typeOf(def.stmt.x)).kind === "chan" ? this.opaque(def.stmt.x) : UNKNOWN;
      case "rangeValue": {
        const of = containerKind(this.typeOf(def.stmt.x));
        const base = of && this.object(def.stmt.x);
        const key = def.stmt.value ? this.elemKey(def.stmt.value) : ALL;
        return of && base
          ? {
              k: "path",
              path: extend(base, { k: "elem", of, key }),
              type: def.stmt.value ? this.typeOf(def.stmt.value) : this.typeOf(def.stmt.x),
            }
          : UNKNOWN;
      }
      case "expr": {
        const e = unparen(def.e);
        if (def.count === 1 || def.index === 0) return this.value(e);
        if (e.kind === "CallExpr") return this.callValue(e, def.index);
        return UNKNOWN;
      }
    }
  }

  /** The value of result `index` of a call. */
  callValue(call: CallExpr, index: number): Value {
    if (this.info.isType(call.fun)) {
      const arg = call.args[0];
      if (!arg) return UNKNOWN;
      return this.value(arg);
    }
    const builtin = this.builtin(call);
    if (builtin) {
      const first = call.args[0];
      if (builtin === "append" && first) {
        const v = this.value(first);
        return v.k === "nil" || v.k === "unknown" || isEmptyConversion(first)
          ? { k: "fresh", node: call, type: this.typeOf(call) }
          : v;
      }
      if (builtin === "make" || builtin === "new") return { k: "fresh", node: call, type: this.typeOf(call) };
      return UNKNOWN;
    }
    const target = this.callee(call);
    if (target.k === "static") {
      const returned = this.returnedBy(target.obj, index);
      if (returned.k === "fresh") return { k: "fresh", node: call, type: this.typeOf(call) };
      if (returned.k === "path") {
        const path = this.substitute(returned.path, target.obj, call);
        if (path) return { k: "path", path, type: this.typeOf(call) };
      }
      for (const effect of effectsOf(qualifiedName(target.obj))) {
        if (index === 0 && effect.kind === "fresh") return { k: "fresh", node: call, type: this.typeOf(call) };
        if (index === 0 && effect.kind === "aliases") {
          const v = this.operand(call, effect.operand);
          return effect.reader && (v.k === "path" || v.k === "addr") ? { ...v, reader: true } : v;
        }
      }
    }
    return this.opaque(call);
  }

  operand(call: CallExpr, operand: number | "recv" | "result"): Value {
    if (operand === "result") return this.callValue(call, 0);
    if (operand === "recv") {
      const fun = unparen(call.fun);
      const sel = fun.kind === "SelectorExpr" ? this.info.selectionOf(fun) : undefined;
      return sel ? this.receiver(fun, sel) : UNKNOWN;
    }
    const arg = call.args[operand];
    return arg ? this.value(arg) : UNKNOWN;
  }

  builtin(call: CallExpr): string | undefined {
    const fun = unparen(call.fun);
    if (fun.kind !== "Ident") return undefined;
    const o = this.info.objOf(fun);
    return o?.kind === "builtin" ? o.name : undefined;
  }

  callee(call: CallExpr): Callee {
    const v = this.value(call.fun);
    if (v.k === "func") return v.obj.iface ? { k: "interface", obj: v.obj } : { k: "static", obj: v.obj };
    if (v.k === "closure") return { k: "closure", fn: v.fn };
    const builtin = this.builtin(call);
    if (builtin) return { k: "builtin", name: builtin };
    return v.k === "unknown" ? { k: "unknown" } : { k: "value", value: v };
  }

  effects(callee: Callee): readonly Effect[] {
    return callee.k === "static" || callee.k === "interface" ? effectsOf(qualifiedName(callee.obj)) : NO_EFFECTS;
  }

  /** A function of this package that ends in a panic or an exit and has no return: calls of it do not come back. */
  neverReturns(f: FuncObj): boolean {
    const never = this.isEndless(f);
    if (f.decl && f.decl !== this.decl) this.context.asks(this.decl, f.decl, never);
    return never;
  }

  private isEndless(f: FuncObj): boolean {
    const body = f.decl?.body;
    if (!f.decl || !body || f.pkg?.path !== this.context.pkg.id.path || !this.context.pkg.siteOf(f.decl)) return false;
    const last = body.stmts.at(-1);
    const call = last?.kind === "ExprStmt" ? unparen(last.x) : undefined;
    if (call?.kind !== "CallExpr") return false;
    const resolver = f.decl === this.decl ? this : this.context.resolverOf(f.decl);
    if ((resolver.definitions.returns.get(f.decl)?.length ?? 0) > 0) return false;
    if (resolver.builtin(call) === "panic") return true;
    return resolver.effects(resolver.callee(call)).some((e) => e.kind === "exits" && e.what !== "goroutine");
  }

  private returnedBy(f: FuncObj, index: number): Returned {
    if (!f.decl || f.pkg?.path !== this.context.pkg.id.path || !this.context.pkg.siteOf(f.decl))
      return { k: "unknown" };
    if (f.decl !== this.decl) this.context.asks(this.decl, f.decl);
    const resolver = f.decl === this.decl ? this : this.context.resolverOf(f.decl);
    return resolver.returnedAt(f.decl, index);
  }

  /** What others have asked of this declaration, by result. */
  returnedSoFar(): ReadonlyMap<number, Returned> {
    const list = this.decl.kind === "FuncDecl" ? this.returned.get(this.decl) : undefined;
    return new Map((list ?? []).flatMap((r, i): [number, Returned][] => (r === undefined ? [] : [[i, r]])));
  }

  /** What this declaration's own return statements return at `index`. */
  returnedAt(fn: FuncDecl | FuncLit, index: number): Returned {
    let list = this.returned.get(fn);
    if (!list) this.returned.set(fn, (list = []));
    const known = list[index];
    if (known) return known;
    list[index] = { k: "unknown" }; // recursion proves nothing
    return (list[index] = this.computeReturned(fn, index));
  }

  private computeReturned(fn: FuncDecl | FuncLit, index: number): Returned {
    const returns = this.definitions.returns.get(fn) ?? [];
    const named = fn.type.results.flatMap((f) => f.names);
    let result: Returned | undefined;
    for (const r of returns) {
      if (r.kind !== "ReturnStmt") continue;
      const e: Expr | Ident | undefined =
        r.results.length > 0 ? (r.results.length > index ? r.results[index] : undefined) : named[index];
      if (!e) return { k: "unknown" };
      const v = this.value(e);
      let one: Returned | undefined;
      if (v.k === "nil") continue;
      if (v.k === "fresh") one = { k: "fresh" };
      else if (v.k === "path" || v.k === "addr") {
        const root = v.path.root;
        if (root.k === "opaque") one = { k: "unknown" };
        else if (root.v.role === "param" || root.v.role === "receiver" || root.v.role === "package")
          one = { k: "path", path: v.path };
        else one = v.path.steps.length === 0 && this.isFreshVariable(root.v) ? { k: "fresh" } : { k: "unknown" };
      } else one = { k: "unknown" };
      if (one.k === "unknown") return one;
      if (
        result &&
        (result.k !== one.k || (result.k === "path" && one.k === "path" && result.path.key !== one.path.key))
      ) {
        // Found or newly made: what was found decides.
        if (result.k === "fresh") result = one;
        else if (one.k !== "fresh") return { k: "unknown" };
      } else result = one;
    }
    return result ?? { k: "unknown" };
  }

  /** A callee's path in this function's terms. */
  private substitute(path: Path, f: FuncObj, call: CallExpr): Path | undefined {
    if (path.root.k !== "var") return undefined;
    const v = path.root.v;
    if (v.role === "package") return path;
    let base: Value | undefined;
    if (v.role === "receiver") base = this.operand(call, "recv");
    else {
      const i = f.type.params.findIndex((p) => p === v || (p.name === v.name && p.name !== "" && p.name !== "_"));
      base = i >= 0 ? this.operand(call, i) : undefined;
    }
    return base && (base.k === "path" || base.k === "addr") ? append(base.path, path.steps) : undefined;
  }
}

/** `append(v, ..)`, `v[a:b]`. */
function keepsArray(e: Expr, v: VarObj, info: BodyInfo): boolean {
  const x = unparen(e);
  return (x.kind === "CallExpr" || x.kind === "SliceExpr") && mentions(x, v, info);
}

function mentions(e: Expr, v: VarObj, info: BodyInfo): boolean {
  let found = false;
  walkExprs(e, (x) => {
    if (x.kind === "Ident" && info.objOf(x) === v) found = true;
    return !found;
  });
  return found;
}

function fieldSteps(sel: Selection): Step[] {
  const steps: Step[] = sel.path.map((field) => ({ k: "field", field: field.origin }));
  if (sel.obj.kind === "var") steps.push({ k: "field", field: sel.obj.origin });
  return steps;
}

export function containerKind(t: Type): "map" | "slice" | "array" | undefined {
  const u = under(t);
  if (u.kind === "map" || u.kind === "slice" || u.kind === "array") return u.kind;
  if (u.kind === "pointer" && under(u.elem).kind === "array") return "array";
  if (u.kind === "typeparam" && u.constraint.kind === "interface" && u.constraint.union?.length === 1) {
    const core = u.constraint.union[0];
    return core ? containerKind(core.type) : undefined;
  }
  return undefined;
}

function sameValue(a: Value, b: Value): boolean {
  if ((a.k === "path" || a.k === "addr") && a.k === b.k) return a.path.key === b.path.key;
  return a.k === "closure" && b.k === "closure" && a.fn === b.fn;
}

function retype(v: Value, type: Type): Value {
  return v.k === "path" ? { ...v, type } : v;
}

/** `[]T(nil)`, `[]T{}`: appending to it makes a new slice. */
function isEmptyConversion(e: Expr): boolean {
  e = unparen(e);
  if (e.kind === "CompositeLit") return true;
  const arg = e.kind === "CallExpr" ? e.args[0] : undefined;
  return arg?.kind === "Ident" && arg.name === "nil";
}
