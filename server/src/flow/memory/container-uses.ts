import { effectsOf } from "../../gostd/effects";
import type { FuncObj, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction, ofPackage } from "../fact-table";
import { rootFunction } from "../ir/ir";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { qualifiedTypeName, under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Site } from "../engine/summary";
import { textOf } from "../walks/position";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";

/**
 * What one mention of a container does to it.
 *
 * `insert`: gives it an entry; `remove`: takes entries out; `replace`: puts another container in its place; `fill`: makes
 * it where there was none; `size`: asks for its length; `escape`: hands it to code that may do anything.
 */
export type UseKind = "insert" | "remove" | "replace" | "fill" | "size" | "read" | "escape";

export interface ContainerUse {
  readonly kind: UseKind;
  /** `m[k]`, or the call that works on the container. */
  readonly at: Site;
  readonly key: Expr | undefined;
  readonly value: Expr | undefined;
}

/** A map or `sync.Map` in a package variable or field, and all that its package does to it outside tests. */
export interface Container {
  readonly variable: VarObj;
  readonly type: Type;
  readonly isSync: boolean;
  readonly uses: ContainerUse[];
}

/** How deep a container is followed into callees and local names. */
const MAX_DEPTH = 4;

/** The containers of a package by variable or field. */
export const containersOf = ofPackage((engine): ReadonlyMap<VarObj, Container> => new Collector(engine).run());

/** A map or `sync.Map`, as a value. */
export function isContainer(t: Type): boolean {
  return under(t).kind === "map" || (t.kind === "named" && qualifiedTypeName(t) === "sync.Map");
}

/** The function or closure that a node stands in, by the unit of its declaration. */
export function unitAround(engine: Engine, root: FuncUnit, node: Node): FuncUnit {
  const parents = parentsOf(root.decl);
  for (let p = parents.get(node); p && p !== root.decl; p = parents.get(p)) {
    const fn = p.kind === "FuncLit" ? engine.ir.closureUnit(p) : undefined;
    if (fn) return fn;
  }
  return root;
}

/** A variable or field that is a container, by name. */
interface Mention {
  readonly fn: FuncUnit;
  readonly node: Expr;
  readonly v: VarObj;
  /** By the name alone: perhaps the key in a composite literal. */
  readonly isKey: boolean;
}

const mentions = inEachFunction((fn): readonly Mention[] => {
  const out: Mention[] = [];
  if (fn.parent || fn.file.isTest || fn.kind === "closure") return out;
  const { info } = fn;
  visit(fn.decl, (n) => {
    if (n.kind === "Ident") {
      const o = info.objOf(n);
      if (o?.kind !== "var" || !isContainer(o.type)) return;
      if (o.role === "package" && n !== o.ident) out.push({ fn, node: n, v: o, isKey: false });
      else if (o.role === "field") out.push({ fn, node: n, v: o, isKey: true });
    } else if (n.kind === "SelectorExpr") {
      const o = info.selectionOf(n)?.obj;
      if (o?.kind === "var" && isContainer(o.type)) out.push({ fn, node: n, v: o.origin, isKey: false });
    }
  });
  return out;
});

class Collector {
  private readonly out = new Map<VarObj, Container>();
  private readonly active = new Set<VarObj>();

  constructor(private readonly engine: Engine) {}

  run(): ReadonlyMap<VarObj, Container> {
    for (const { fn, node, v, isKey } of mentions(this.engine))
      if (isKey) this.literalField(node, v, fn);
      else this.mention(node, v, fn);
    return this.out;
  }

  private container(v: VarObj): Container {
    let c = this.out.get(v);
    if (!c) this.out.set(v, (c = { variable: v, type: v.type, isSync: under(v.type).kind !== "map", uses: [] }));
    return c;
  }

  private mention(e: Expr, v: VarObj, fn: FuncUnit): void {
    const c = this.container(v);
    this.classify(e, fn, c, 0);
  }

  /** `T{items: x}`: made for this object, unless somebody else has the map as well. */
  private literalField(key: Expr, v: VarObj, fn: FuncUnit): void {
    const { parent } = parentOf(parentsOf(fn.decl), key);
    if (parent?.kind !== "KeyValueExpr" || parent.key !== key) return;
    const value = unparen(parent.value);
    const own = value.kind === "CompositeLit" || value.kind === "CallExpr" || isNil(value);
    this.add(this.container(v.origin), own ? "fill" : "escape", fn, parent.value);
  }

  private add(c: Container, kind: UseKind, fn: FuncUnit, node: Node, key?: Expr, value?: Expr): void {
    c.uses.push({ kind, at: { fn: unitAround(this.engine, rootFunction(fn), node), node }, key, value });
  }

  private classify(e: Expr, fn: FuncUnit, c: Container, depth: number): void {
    const parents = parentsOf(rootFunction(fn).decl);
    const { parent, child } = parentOf(parents, e);
    switch (parent?.kind) {
      case "IndexExpr":
        if (parent.x === child) this.element(parent, fn, c);
        return;
      case "RangeStmt":
        this.add(c, parent.x === child ? "read" : "escape", fn, e);
        return;
      case "BinaryExpr":
        return;
      case "SelectorExpr":
        this.method(parent, fn, c, depth);
        return;
      case "CallExpr":
        this.argument(parent, child as Expr, fn, c, depth);
        return;
      case "AssignStmt": {
        const i = parent.lhs.indexOf(child as Expr);
        if (i >= 0) this.assigned(parent.rhs[i] ?? parent.rhs[0], e, fn, c);
        else if (parent.lhs.length === parent.rhs.length) {
          this.alias(parent.lhs[parent.rhs.indexOf(child as Expr)], e, fn, c, depth);
        } else this.add(c, "escape", fn, e);
        return;
      }
      case "ValueSpec":
        if (!parent.names.includes(e as never))
          this.alias(parent.names[parent.values.indexOf(child as Expr)], e, fn, c, depth);
        return;
      case "ExprStmt":
        return;
      default:
        this.add(c, "escape", fn, e);
    }
  }

  /** `m[k]` in its place. */
  private element(e: Extract<Expr, { kind: "IndexExpr" }>, fn: FuncUnit, c: Container): void {
    const { parent, child } = parentOf(parentsOf(rootFunction(fn).decl), e);
    const [key] = e.indices;
    if (parent?.kind === "AssignStmt" && parent.lhs.includes(child as Expr)) {
      const value = parent.lhs.length === parent.rhs.length ? parent.rhs[parent.lhs.indexOf(child as Expr)] : undefined;
      this.add(c, "insert", fn, e, key, value);
    } else this.add(c, parent?.kind === "IncDecStmt" ? "insert" : "read", fn, e, key);
  }

  private assigned(value: Expr | undefined, e: Expr, fn: FuncUnit, c: Container): void {
    this.add(c, isFirstFill(e, fn) ? "fill" : "replace", fn, e, undefined, value);
  }

  /** A local name for the same container. */
  private alias(target: Expr | undefined, e: Expr, fn: FuncUnit, c: Container, depth: number): void {
    const o = target?.kind === "Ident" ? fn.info.objOf(target) : undefined;
    if (target?.kind === "Ident" && target.name === "_") return;
    if (o?.kind !== "var" || o.role !== "local") this.add(c, "escape", fn, e);
    else this.follow(o, fn, c, depth, e);
  }

  private follow(v: VarObj, fn: FuncUnit, c: Container, depth: number, from: Node): void {
    if (depth >= MAX_DEPTH || this.active.has(v)) {
      this.add(c, "escape", fn, from);
      return;
    }
    this.active.add(v);
    const root = rootFunction(fn);
    visit(root.decl, (n) => {
      if (n.kind === "Ident" && n !== v.ident && n.name === v.name && fn.info.objOf(n) === v)
        this.classify(n, root, c, depth + 1);
    });
    this.active.delete(v);
  }

  private method(sel: Extract<Expr, { kind: "SelectorExpr" }>, fn: FuncUnit, c: Container, depth: number): void {
    const { parent } = parentOf(parentsOf(rootFunction(fn).decl), sel);
    const target = fn.info.selectionOf(sel)?.obj;
    // `for k, v := range m.Range`.
    if (target?.kind === "func" && parent?.kind === "RangeStmt" && parent.x === sel) {
      const isRange = effectsOf(qualifiedName(target)).some((x) => x.kind === "syncmap" && x.op === "range");
      this.add(c, isRange ? "read" : "escape", fn, sel);
      return;
    }
    if (target?.kind !== "func" || parent?.kind !== "CallExpr" || unparen(parent.fun) !== sel) {
      this.add(c, "escape", fn, sel);
      return;
    }
    const op = effectsOf(qualifiedName(target)).find((x) => x.kind === "syncmap");
    if (op?.kind === "syncmap") {
      const [key, value] = parent.args;
      const kind = SYNC_OPS[op.op] ?? "read";
      this.add(c, kind, fn, parent, kind === "read" && op.op === "range" ? undefined : key, value);
      return;
    }
    const callee = this.engine.ir.unitOf(target.origin);
    if (callee?.recv) this.follow(callee.recv, callee, c, depth, sel);
    else this.add(c, "escape", fn, sel);
  }

  private argument(call: CallExpr, arg: Expr, fn: FuncUnit, c: Container, depth: number): void {
    const resolver = this.engine.ir.resolverFor(rootFunction(fn));
    if (!resolver || call.fun === arg) return;
    if (fn.info.isType(call.fun)) {
      this.add(c, "escape", fn, arg);
      return;
    }
    const i = call.args.indexOf(arg);
    const builtin = resolver.builtin(call);
    if (builtin !== undefined) {
      const kind: UseKind =
        builtin === "delete" || builtin === "clear" ? "remove" : builtin === "len" ? "size" : "escape";
      this.add(c, kind, fn, call, builtin === "delete" ? call.args[1] : undefined);
      return;
    }
    const callee = resolver.callee(call);
    const target = callee.k === "static" ? callee.obj : undefined;
    const unit = target && this.engine.ir.unitOf(target.origin);
    const param = unit && !unit.variadic ? unit.params[i] : undefined;
    if (unit && param) this.follow(param, unit, c, depth, arg);
    else this.add(c, target ? libraryUse(target, i) : "escape", fn, call);
  }
}

const SYNC_OPS: Readonly<Record<string, UseKind>> = {
  load: "read",
  range: "read",
  store: "insert",
  loadorstore: "insert",
  swap: "insert",
  compareandswap: "read",
  delete: "remove",
  loadanddelete: "remove",
  compareanddelete: "remove",
  clear: "remove",
};

/** What a library function does to a map that it is given. */
function libraryUse(f: FuncObj, index: number): UseKind {
  const name = qualifiedName(f);
  if (/^maps\.DeleteFunc$/.test(name)) return "remove";
  if (/^maps\.(?:Copy|Insert)$/.test(name)) return index === 0 ? "insert" : "read";
  return /^(?:maps|fmt|log|encoding\/json|reflect|testing|expvar)\./.test(name) ? "read" : "escape";
}

/** The container is made where there was none: under a test for nil, in an initialiser or a `sync.Once`, or of an object
 * that this very function has made. */
function isFirstFill(e: Expr, fn: FuncUnit): boolean {
  const root = rootFunction(fn);
  if (root.kind === "init" || (root.obj?.name === "init" && !root.recv)) return true;
  const parents = parentsOf(root.decl);
  const text = (n: Node) => textOf(root, n);
  for (let p = parents.get(e), child: Node = e; p; child = p, p = parents.get(p)) {
    if (p.kind === "IfStmt" && p.then === child && nilTest(p.cond, text(e), text)) return true;
    if (p.kind === "CallExpr" && child.kind === "FuncLit" && /\.Do$/.test(text(p.fun))) return true;
  }
  let base = e;
  while (base.kind === "SelectorExpr") base = unparen(base.x);
  const o = base.kind === "Ident" ? fn.info.objOf(base) : undefined;
  if (base === e || o?.kind !== "var" || (o.role !== "local" && o.role !== "result")) return false;
  // A closure comes to an object that was made outside it when that may have been in use for long.
  for (let p = parents.get(e); p && p !== root.decl; p = parents.get(p))
    if (p.kind === "FuncLit") return o.ident !== undefined && isInside(o.ident, p);
  return true;
}

function nilTest(cond: Expr, container: string, text: (n: Node) => string): boolean {
  let found = false;
  visit(cond, (n) => {
    if (
      n.kind === "BinaryExpr" &&
      n.op === "==" &&
      ((text(n.x) === container && isNil(n.y)) || (text(n.y) === container && isNil(n.x)))
    )
      found = true;
  });
  return found;
}
