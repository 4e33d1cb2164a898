import { unparen } from "../../syntax/paren";
import { effectsOf } from "../../gostd/effects";
import type { Effect } from "../../gostd/knowledge";
import type { BodyInfo, FuncObj, Obj, Package, Selection, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, FuncDecl, FuncLit, Ident, ValueSpec } from "../../syntax/ast";
import { calleeOf, functionNamed } from "./named-callee";
import { localChannels, type ChannelUses } from "./channel-uses";
import { isComputedIndex } from "./computed";
import { Constants } from "./constants";
import { copiesText, isEmptyConversion } from "./conversions";
import { collectDefinitions, type Definitions } from "./defs";
import { effectsOfEnd } from "./ending-methods";
import { effectsOfRegistration } from "./service-registrations";
import { fallibleLocks } from "./fallible-locks";
import { chainsLock, effectsOfLock, givesReadHalf, readHalf } from "./lock-methods";
import { UNKNOWN, type Callee, type FuncUnit, type Value } from "./ir";
import { ANY, append, COMPUTED, extend, rootPath, varPath, type ElemKey, type Path, type Step } from "./path";
import { OwnCopies } from "./own-copies";
import { renewedUses } from "./renewed-uses";
import { Returns } from "./returns";
import { HeldFields } from "./held-fields";
import { containerKind, isClosedStruct, isReference, under } from "./types";
import { Variables } from "./variables";

/** Shared by all declarations of a package. */
export interface PackageContext {
  readonly pkg: Package;
  resolverOf(decl: FuncDecl): Resolver;
  closureUnit(lit: FuncLit): FuncUnit | undefined;
  /** A declaration has looked into another one: what it returns, or whether it does. */
  asks(asker: FuncDecl | ValueSpec, of: FuncDecl, neverReturns?: boolean): void;
}

const NO_EFFECTS: readonly Effect[] = [];

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
  readonly variables: Variables;
  readonly returns: Returns;
  readonly held: HeldFields;
  /** What local variables and conditions on them can be. */
  readonly constants: Constants;
  private memoRenewed: ReadonlySet<Ident> | undefined;
  private readonly copies: OwnCopies;
  private memoChannels: ReadonlyMap<VarObj, ChannelUses> | undefined;
  private memoFallible: ReadonlySet<string> | undefined;

  constructor(
    readonly decl: FuncDecl | ValueSpec,
    readonly info: BodyInfo,
    readonly context: PackageContext,
  ) {
    this.definitions = collectDefinitions(decl, info);
    this.constants = new Constants(info, this.definitions);
    this.variables = new Variables(this);
    this.returns = new Returns(this);
    this.held = new HeldFields(this);
    this.copies = new OwnCopies(this);
  }

  /** Uses of variables that hold something new there, whatever they hold elsewhere. */
  private get renewed(): ReadonlySet<Ident> {
    return (this.memoRenewed ??= renewedUses(this.decl, this.info, this.definitions));
  }

  /** Local channels all of whose users are in sight. */
  get channels(): ReadonlyMap<VarObj, ChannelUses> {
    return (this.memoChannels ??= localChannels(this.decl, this.info, this.definitions));
  }

  /** Names of what is locked by methods that can fail. */
  get fallibleLocks(): ReadonlySet<string> {
    return (this.memoFallible ??= fallibleLocks(this.decl));
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
        const type = this.typeOf(e);
        const t = under(type).kind;
        // What a container's pointer leads to is not its entry.
        const isEntry = v.path.steps.at(-1)?.k === "elem";
        const hasParts = (t === "struct" && !isClosedStruct(type)) || t === "array";
        return !isEntry && hasParts ? v.path : extend(v.path, { k: "deref" });
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
    return isComputedIndex(e) ? COMPUTED : ANY;
  }

  value(e: Expr): Value {
    e = unparen(e);
    switch (e.kind) {
      case "Ident": {
        const o = this.info.objOf(e);
        if (!o) return UNKNOWN;
        if (o.kind === "nil") return { k: "nil" };
        if (o.kind === "func") return { k: "func", obj: o, recv: undefined };
        if (o.kind === "var")
          return (
            this.copies.at(e) ??
            (this.renewed.has(e) ? { k: "path", path: varPath(o), type: o.type } : this.variable(o))
          );
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
        return this.copies.at(e) ?? this.load(this.cell(e), e);
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

  /** What a variable of reference type refers to, through its definitions; its own path otherwise. */
  variable(v: VarObj): Value {
    return this.variables.value(v);
  }

  /** True if every definition of a local makes a new object (or nil). */
  isFreshVariable(v: VarObj): boolean {
    return this.variables.isFresh(v);
  }

  /** The variable is given what a function returns. */
  isFromCall(v: VarObj): boolean {
    return (this.definitions.defs.get(v) ?? []).some((d) => {
      const e = d.k === "expr" ? unparen(d.e) : undefined;
      return e?.kind === "CallExpr" && this.builtin(e) === undefined;
    });
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
    const path = append(
      object,
      sel.path.map((field): Step => ({ k: "field", field: field.origin })),
    );
    return { k: "path", path: this.held.resolve(path) ?? path, type: last?.type ?? sel.recv };
  }

  /** A name of an imported package, or of this one through a dot import. */
  packageMember(e: Expr): Obj | undefined {
    if (e.kind !== "SelectorExpr" || e.x.kind !== "Ident") return undefined;
    return this.info.objOf(e.x)?.kind === "pkgname" ? this.info.objOf(e.sel) : undefined;
  }

  /** The object that an expression gives, named by nothing but the expression. */
  opaque(e: Expr): Value {
    return { k: "path", path: rootPath({ k: "opaque", node: e, type: this.typeOf(e) }), type: this.typeOf(e) };
  }

  private load(path: Path | undefined, e: Expr): Value {
    if (!path) return UNKNOWN;
    const type = this.typeOf(e);
    if (isReference(type) && path.steps.length > 0 && path.steps.every((s) => s.k === "field")) {
      // A reference inside a copied struct is the original's.
      const source = path.root.k === "var" ? this.variables.copiedFrom(path.root.v) : this.returnedFrom(path.root.node);
      if (source) return { k: "path", path: append(source, path.steps), type };
    }
    return { k: "path", path: this.held.resolve(path) ?? path, type };
  }

  /** The place that a call returns a copy of. */
  private returnedFrom(e: Expr): Path | undefined {
    const target = e.kind === "CallExpr" && isCopied(this.typeOf(e)) ? this.callee(e) : undefined;
    const returned = target?.k === "static" ? this.returns.by(target.obj, 0) : undefined;
    return e.kind === "CallExpr" && target?.k === "static" && returned?.k === "path"
      ? this.substitute(returned.path, target.obj, e)
      : undefined;
  }

  /** The value of result `index` of a call. */
  callValue(call: CallExpr, index: number): Value {
    if (this.info.isType(call.fun)) {
      const arg = call.args[0];
      if (!arg) return UNKNOWN;
      return copiesText(this.typeOf(arg), this.typeOf(call))
        ? { k: "fresh", node: call, type: this.typeOf(call) }
        : this.value(arg);
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
      const returned = this.returns.by(target.obj, index);
      if (returned.k === "fresh") return { k: "fresh", node: call, type: this.typeOf(call), made: returned.made };
      const path = returned.k === "path" ? this.substitute(returned.path, target.obj, call) : undefined;
      // A struct is copied when it is returned: what is read of the copy is not read of the place.
      if (path && !isCopied(this.typeOf(call))) return { k: "path", path, type: this.typeOf(call) };
      for (const effect of effectsOf(qualifiedName(target.obj))) {
        if (index === 0 && effect.kind === "fresh") return { k: "fresh", node: call, type: this.typeOf(call) };
        if (index === 0 && effect.kind === "aliases") {
          const v = this.operand(call, effect.operand);
          if (effect.pointee)
            return v.k === "addr" ? { k: "path", path: v.path, type: this.typeOf(call) } : this.opaque(call);
          return effect.reader ? readHalf(v) : v;
        }
      }
      if (index === 0 && givesReadHalf(target.obj, this.context.pkg)) return readHalf(this.operand(call, "recv"));
      if (index === 0 && chainsLock(target.obj, this.context.pkg)) return this.operand(call, "recv");
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
    const named = functionNamed(call.fun, this.info);
    if (named) return calleeOf(named);
    const v = this.value(call.fun);
    if (v.k === "func") return calleeOf(v.obj);
    if (v.k === "closure") return { k: "closure", fn: v.fn };
    const builtin = this.builtin(call);
    if (builtin) return { k: "builtin", name: builtin };
    return v.k === "unknown" ? { k: "unknown" } : { k: "value", value: v };
  }

  effects(callee: Callee): readonly Effect[] {
    if (callee.k !== "static" && callee.k !== "interface") return NO_EFFECTS;
    const known = effectsOf(qualifiedName(callee.obj));
    if (known.length > 0) return known;
    const ends = effectsOfEnd(callee.obj);
    if (ends.length > 0) return ends;
    const registers = effectsOfRegistration(callee.obj);
    return registers.length > 0 ? registers : effectsOfLock(callee.obj, this.context.pkg);
  }

  /** A callee's path in this function's terms. */
  substitute(path: Path, f: FuncObj, call: CallExpr): Path | undefined {
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

function fieldSteps(sel: Selection): Step[] {
  const steps: Step[] = sel.path.map((field) => ({ k: "field", field: field.origin }));
  if (sel.obj.kind === "var") steps.push({ k: "field", field: sel.obj.origin });
  return steps;
}

/** Values of the type are copied as a whole when they are returned. */
function isCopied(t: Type): boolean {
  const { kind } = under(t);
  return kind === "struct" || kind === "array";
}
