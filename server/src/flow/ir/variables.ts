import type { BodyInfo, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, FuncDecl, Ident, Node, ValueSpec } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, walkExprs } from "../../syntax/visit";
import type { Def } from "./defs";
import { UNKNOWN, type Value } from "./ir";
import { ALL, extend, rootVar, varPath, type Path } from "./path";
import { isPopped } from "./popped";
import type { Resolver } from "./resolve";
import { storedChannels, type StoredIn } from "./stored-channels";
import { containerKind, deref, isReference, structOf, under } from "./types";
import { isInside } from "../../syntax/extent";

/** What the variables of one declaration hold, told from their definitions. */
export class Variables {
  /** Those that are being looked into: a definition may lead back to them. */
  private readonly active = new Set<VarObj>();
  private readonly memo = new Map<VarObj, Value>();
  private readonly fresh = new Map<VarObj, boolean>();
  private memoStored: ReadonlyMap<VarObj, StoredIn> | undefined;

  constructor(private readonly r: Resolver) {}

  /** What a variable of reference type refers to, through its definitions; its own path otherwise. */
  value(v: VarObj): Value {
    const known = this.memo.get(v);
    if (known) return known;
    const own: Value = { k: "path", path: varPath(v), type: v.type };
    if (v.role !== "local" || !isReference(v.type) || this.active.has(v)) return own;
    if (this.r.definitions.addressed.has(v)) return own;
    this.active.add(v);
    let found: Value | undefined;
    let distinct = true;
    for (const def of this.r.definitions.defs.get(v) ?? []) {
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
    const isElse = nameless || (found !== undefined && this.isOfRound(found, v));
    const named = found && distinct && !isElse && !this.isTakenOut(found, v) ? retype(found, v.type) : own;
    const field = named === own && !found ? this.fieldHolding(v) : undefined;
    const result: Value = field ? { k: "path", path: field, type: v.type } : named;
    this.active.delete(v);
    this.memo.set(v, result);
    return result;
  }

  /** A pointer that goes from object to object (`n = n.next`, `n = n.kids[key]`): of one kind, but hardly the first one. */
  isWalked(v: VarObj): boolean {
    if (v.role !== "local" || under(v.type).kind !== "pointer" || this.active.has(v)) return false;
    this.active.add(v);
    const values = (this.r.definitions.defs.get(v) ?? []).map((d) => this.defValue(d));
    this.active.delete(v);
    return values.some((x) => x.k === "path" && x.path.steps.length > 0 && rootVar(x.path) === v);
  }

  /** The path that a local struct variable was copied from, where that is its only definition. */
  copiedFrom(v: VarObj): Path | undefined {
    if (v.role === "package" || under(v.type).kind !== "struct") return undefined;
    const only = this.onlyDef(v);
    if (!only || this.active.has(v)) return undefined;
    this.active.add(v);
    const value = this.defValue(only);
    this.active.delete(v);
    return value.k === "path" && value.path.root.k === "var" && value.path.root.v !== v ? value.path : undefined;
  }

  /** True if every definition of a local makes a new object (or nil). */
  isFresh(v: VarObj): boolean {
    // Asked for while variables are being resolved, the answer may be that of a cycle.
    if (this.active.size > 0) return this.computeFresh(v);
    let fresh = this.fresh.get(v);
    if (fresh === undefined) this.fresh.set(v, (fresh = this.computeFresh(v)));
    return fresh;
  }

  /** The calls whose results a path can be: itself, or those that its variable or field is assigned in this declaration. */
  callsBehind(path: Path): readonly CallExpr[] {
    if (path.steps.at(-1)?.k === "field") {
      return this.r.definitions.assigned.flatMap(({ target, value }) => {
        const e = value && unparen(value);
        return e?.kind === "CallExpr" && this.r.cell(unparen(target))?.key === path.key ? [e] : [];
      });
    }
    if (path.steps.length > 0) return [];
    if (path.root.k === "opaque") return path.root.node.kind === "CallExpr" ? [path.root.node] : [];
    const defs = this.r.definitions.defs.get(path.root.v) ?? [];
    return defs.flatMap((d) => {
      const e = d.k === "expr" && d.index === 0 ? unparen(d.e) : undefined;
      return e?.kind === "CallExpr" ? [e] : [];
    });
  }

  /** Whether a slice variable has room behind its last element: made with a capacity of its own, or grown by append.
   * Undefined where that cannot be told. */
  hasSpareCapacity(e: Expr): boolean | undefined {
    const x = unparen(e);
    const o = x.kind === "Ident" ? this.r.info.objOf(x) : undefined;
    if (o?.kind !== "var" || o.role !== "local") return undefined;
    const defs = this.r.definitions.defs.get(o) ?? [];
    let spare: boolean | undefined;
    for (const d of defs) {
      const made = d.k === "expr" ? unparen(d.e) : undefined;
      if (made?.kind === "CallExpr" && this.r.builtin(made) === "make") spare ||= made.args.length > 2;
      else if (made?.kind === "CallExpr" && this.r.builtin(made) === "append") continue;
      else if (made?.kind === "CompositeLit") spare ||= false;
      else return undefined;
    }
    return spare;
  }

  /** What one round of a loop has received, in a variable that outlives the round and lets go of it (`batch = nil`): by then
   * the round's own variable is the name of something else. */
  private isOfRound(found: Value, v: VarObj): boolean {
    const w = found.k === "path" && found.path.steps.length === 0 ? rootVar(found.path) : undefined;
    const [def, ...others] = (w && this.r.definitions.defs.get(w)) ?? [];
    const from = def?.k === "expr" && others.length === 0 ? unparen(def.e) : undefined;
    if (!w?.ident || !v.ident || from?.kind !== "UnaryExpr" || from.op !== "<-") return false;
    const isLetGo = (d: Def): boolean => d.k === "expr" && this.defValue(d).k === "nil";
    return (this.r.definitions.defs.get(v) ?? []).some(isLetGo) && isInLoopWithout(this.r.decl, w.ident, v.ident);
  }

  /** The place that a variable was loaded from is given another value in this declaration (not the variable's own). */
  private isTakenOut(found: Value, v: VarObj): boolean {
    if (found.k === "path" && found.path.steps.length === 0) return this.isMadeAnew(rootVar(found.path), v);
    if (found.k !== "path") return false;
    const last = found.path.steps.at(-1);
    if (last?.k === "elem" && last.of === "slice")
      return this.r.definitions.defs.get(v)?.every((d) => isPopped(d, this.r)) === true;
    if (last?.k !== "field") return false;
    const name = last.field.name;
    for (const a of this.r.definitions.assigned) {
      const target = unparen(a.target);
      if (target.kind !== "SelectorExpr" || target.sel.name !== name) continue;
      if (a.value?.kind === "Ident" && this.r.info.objOf(a.value) === v) continue;
      // Growing or shrinking in place keeps the array.
      if (a.value && keepsArray(a.value, v, this.r.info)) continue;
      if (this.r.cell(target)?.key === found.path.key) return true;
    }
    return false;
  }

  /** `first := body; ...; body = &reader{...}`: from there on the two name different objects, also where a closure has `body`. */
  private isMadeAnew(from: VarObj | undefined, v: VarObj): boolean {
    if (from?.role !== "local" || !v.ident || under(from.type).kind !== "pointer") return false;
    const { pos } = v.ident;
    return (this.r.definitions.defs.get(from) ?? []).some((d) => {
      const e = d.k === "expr" ? unparen(d.e) : undefined;
      return e?.kind === "UnaryExpr" && e.op === "&" && e.pos > pos && unparen(e.x).kind === "CompositeLit";
    });
  }

  private onlyDef(v: VarObj): Def | undefined {
    if (v.role !== "local" || this.r.definitions.addressed.has(v)) return undefined;
    const defs = this.r.definitions.defs.get(v);
    return defs?.length === 1 ? defs[0] : undefined;
  }

  /** A channel that is made here and put into one field is known by that field's name to others. */
  private fieldHolding(v: VarObj): Path | undefined {
    if (under(v.type).kind !== "chan" || this.r.definitions.defs.get(v)?.length !== 1) return undefined;
    const where = (this.memoStored ??= storedChannels(this.r.decl, this.r.info)).get(v);
    if (!where) return undefined;
    if (where.k === "field") {
      const path = this.r.cell(where.e);
      return path?.root.k === "var" && path.steps.every((s) => s.k === "field") ? path : undefined;
    }
    const owner = this.r.object(where.owner);
    const field = structOf(deref(this.r.typeOf(where.owner)))?.fields.find((f) => f.name === where.field);
    return owner && field ? extend(owner, { k: "field", field: field.origin }) : undefined;
  }

  private computeFresh(v: VarObj): boolean {
    const defs = this.r.definitions.defs.get(v);
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
        return this.r.value(def.stmt.x);
      case "rangeKey":
        return under(this.r.typeOf(def.stmt.x)).kind === "chan" ? this.r.opaque(def.stmt.x) : UNKNOWN;
      case "rangeValue": {
        const of = containerKind(this.r.typeOf(def.stmt.x));
        const base = of && this.r.object(def.stmt.x);
        const key = def.stmt.value ? this.r.elemKey(def.stmt.value) : ALL;
        return of && base
          ? {
              k: "path",
              path: extend(base, { k: "elem", of, key }),
              type: def.stmt.value ? this.r.typeOf(def.stmt.value) : this.r.typeOf(def.stmt.x),
            }
          : UNKNOWN;
      }
      case "expr": {
        const e = unparen(def.e);
        if (def.count === 1 || def.index === 0) return this.r.value(e);
        if (e.kind === "CallExpr") return this.r.callValue(e, def.index);
        return UNKNOWN;
      }
    }
  }
}

function isInLoopWithout(decl: FuncDecl | ValueSpec, inner: Ident, outer: Ident): boolean {
  const holds = (n: Node, id: Ident): boolean => isInside(id, n);
  let found = false;
  visit(decl, (n) => {
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") found ||= holds(n, inner) && !holds(n, outer);
    return !found;
  });
  return found;
}

/** `append(v, ..)`, `v[a:b]`. */
function keepsArray(e: Expr, v: VarObj, info: BodyInfo): boolean {
  const x = unparen(e);
  // As large as the one before, but another one.
  if (x.kind === "CallExpr" && isMake(x, info)) return false;
  return (x.kind === "CallExpr" || x.kind === "SliceExpr") && mentions(x, v, info);
}

function isMake({ fun }: CallExpr, info: BodyInfo): boolean {
  return fun.kind === "Ident" && fun.name === "make" && info.objOf(fun)?.kind === "builtin";
}

function mentions(e: Expr, v: VarObj, info: BodyInfo): boolean {
  let found = false;
  walkExprs(e, (x) => {
    if (x.kind === "Ident" && info.objOf(x) === v) found = true;
    return !found;
  });
  return found;
}

function sameValue(a: Value, b: Value): boolean {
  if ((a.k === "path" || a.k === "addr") && a.k === b.k) return a.path.key === b.path.key;
  return a.k === "closure" && b.k === "closure" && a.fn === b.fn;
}

function retype(v: Value, type: Type): Value {
  return v.k === "path" ? { ...v, type } : v;
}
