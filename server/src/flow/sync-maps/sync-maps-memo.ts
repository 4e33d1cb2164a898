import type { FuncObj, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { walkExprs } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { FixedValues } from "../walks/fixed-values";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { givesTheSame } from "../../gostd/same-results";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { isError, qualifiedTypeName, under } from "../ir/types";
import { CHANGING } from "./sync-maps";

/** Calls of calls are looked into as deep as this. */
const MAX_DEPTH = 4;

/**
 * The value has no identity (a number, a string, an error, a slice or struct of them, a pointer to what never changes) and is worked out from the key and from what
 * is there to be read: whoever works it out a second time gets an equal one. What the caller hands in beside the key may
 * differ from call to call.
 */
export function isRepeatable(
  value: Expr,
  key: Expr,
  fn: FuncUnit,
  engine: Engine,
  resolver: Resolver,
  fixed: FixedValues,
): boolean {
  const type = resolver.typeOf(value);
  if (isError(type)) return true;
  if (!isPlain(type, 3) && !fixed.isPointer(type) && !isTheSame(value, resolver, 0)) return false;
  const roots = new Set<VarObj>();
  const collect = (e: Expr): void => {
    walkExprs(e, (x) => {
      const o = x.kind === "Ident" ? resolver.info.objOf(x) : undefined;
      if (o?.kind !== "var" || roots.has(o)) return;
      roots.add(o);
      // `k := pair{a, b}`, `k := fmt.Sprintf("%s-%s", a, b)`: what the key is made of.
      const defs = o.role === "local" ? resolver.definitions.defs.get(o) : undefined;
      const only = defs?.length === 1 ? defs[0] : undefined;
      if (only?.k === "expr" && MADE_OF.has(unparen(only.e).kind)) collect(only.e);
    });
  };
  collect(key);
  return new Repeatable(fn, engine, resolver, roots).is(value, 0);
}

const MADE_OF: ReadonlySet<string> = new Set(["CompositeLit", "CallExpr", "BinaryExpr"]);

function isPlain(t: Type, depth: number): boolean {
  const u = under(t);
  if (u.kind === "basic" || isError(t)) return true;
  if (depth === 0) return false;
  if (u.kind === "slice" || u.kind === "array") return isPlain(u.elem, depth - 1);
  if (u.kind !== "struct") return false;
  // Structs of other packages are values (times, addresses, ...) but for those that synchronise.
  if (t.kind === "named" && !t.obj.site) return !/^sync\b/.test(t.obj.pkg?.path ?? "sync");
  return u.fields.every((f) => isPlain(f.type, depth - 1));
}

/** What a library keeps and gives to whoever asks for it, or a struct of such values. */
function isTheSame(e: Expr, r: Resolver, depth: number): boolean {
  const x = unparen(e);
  if (depth > MAX_DEPTH) return false;
  if (isPlain(r.typeOf(x), 3)) return true;
  if (x.kind === "CompositeLit") {
    const values = x.elts.map((y) => (y.kind === "KeyValueExpr" ? y.value : y));
    return values.length > 0 && values.every((y) => isTheSame(y, r, depth + 1));
  }
  if (x.kind === "CallExpr") {
    const callee = r.callee(x);
    return (callee.k === "static" || callee.k === "interface") && givesTheSame(qualifiedName(callee.obj));
  }
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  const defs = o?.kind === "var" && o.role === "local" ? (r.definitions.defs.get(o) ?? []) : [];
  // `v, ok := m.Load(key)`: where that is stored, nothing new is.
  const made = defs.filter((d) => d.k !== "expr" || !isLoad(d.e, r));
  return made.length > 0 && made.every((d) => d.k === "zero" || (d.k === "expr" && isTheSame(d.e, r, depth + 1)));
}

function isLoad(e: Expr, r: Resolver): boolean {
  const x = unparen(e);
  const callee = x.kind === "CallExpr" ? r.callee(x) : undefined;
  return callee?.k === "static" && qualifiedName(callee.obj) === "sync.(*Map).Load";
}

class Repeatable {
  private readonly active = new Set<VarObj>();

  constructor(
    private readonly fn: FuncUnit,
    private readonly engine: Engine,
    private readonly r: Resolver,
    private readonly roots: ReadonlySet<VarObj>,
  ) {}

  is(e: Expr, depth: number): boolean {
    const x = unparen(e);
    if (depth > 10) return false;
    if (this.r.info.constOf(x) !== undefined) return true;
    const all = (list: readonly Expr[]): boolean => list.every((y) => this.is(y, depth + 1));
    switch (x.kind) {
      case "Ident":
        return this.variable(this.r.info.objOf(x), depth);
      case "SelectorExpr": {
        const path = this.r.cell(x);
        return (
          path !== undefined &&
          !changes(this.fn, path.key) &&
          (this.r.packageMember(x) !== undefined || this.is(x.x, depth + 1))
        );
      }
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
        return this.call(x, all);
      default:
        return false;
    }
  }

  private variable(o: ReturnType<Resolver["info"]["objOf"]>, depth: number): boolean {
    if (o?.kind === "nil") return true;
    if (o?.kind !== "var") return false;
    if (this.roots.has(o) || this.active.has(o) || o.role === "receiver" || o.role === "package") return true;
    // What a context carries decides when to give up.
    if (qualifiedTypeName(o.type) === "context.Context") return true;
    const defs = o.role === "local" ? this.r.definitions.defs.get(o) : undefined;
    if (!defs?.length || this.r.definitions.addressed.has(o)) return false;
    this.active.add(o);
    const ok = defs.every(
      (d) =>
        d.k === "zero" ||
        (d.k === "expr" && this.is(d.e, depth + 1)) ||
        ((d.k === "rangeKey" || d.k === "rangeValue") && this.is(d.stmt.x, depth + 1)),
    );
    const filled = ok && (under(o.type).kind !== "pointer" || this.isFilled(o, depth));
    this.active.delete(o);
    return filled;
  }

  /** All that is stored below the pointer is worked out in the same way. */
  private isFilled(o: VarObj, depth: number): boolean {
    return this.r.definitions.assigned.every(({ target, value }) => {
      let base = unparen(target);
      while (base.kind === "SelectorExpr" || base.kind === "IndexExpr" || base.kind === "StarExpr")
        base = unparen(base.x);
      if (base.kind !== "Ident" || this.r.info.objOf(base) !== o) return true;
      return value !== undefined && this.is(value, depth + 1);
    });
  }

  /** A conversion, or a function that changes nothing, as far as can be seen. */
  private call(x: CallExpr, all: (list: readonly Expr[]) => boolean): boolean {
    const fun = unparen(x.fun);
    const builtin = this.r.builtin(x);
    if (builtin === "make" || builtin === "new") return all(x.args.slice(1));
    if (this.r.info.isType(x.fun) || builtin === "len" || builtin === "append") return all(x.args);
    const callee = this.r.callee(x);
    if (callee.k !== "static" && callee.k !== "interface") return false;
    const { obj } = callee;
    const operands = obj.recvType && fun.kind === "SelectorExpr" ? [fun.x, ...x.args] : x.args;
    // `atomic.Pointer.Load` and the like read.
    if (obj.name === "Load" && obj.pkg?.path === "sync/atomic") return all(operands);
    return operands.length > 0 && isReading(obj, this.engine, 0) && all(operands);
  }
}

/** The function assigns to this place. */
function changes(fn: FuncUnit, key: string): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some((i) => i.op === "access" && i.write && i.how === "incdec" && i.path.key === key),
  );
}

/** The function writes to nothing that outlives it. Of functions of other packages only those are known to that give another value each time. */
function isReading(
  f: FuncObj,
  engine: Engine,
  depth: number,
  active: ReadonlySet<FuncObj> = new Set(),
  made: ReadonlySet<VarObj> = new Set(),
): boolean {
  if (active.has(f)) return true;
  if (CHANGING.test(f.pkg?.path ?? "") || depth > MAX_DEPTH) return false;
  if (f.iface) return f.pkg?.path !== engine.pkg.id.path;
  const fn = engine.ir.unitOf(f);
  if (!fn) return f.pkg?.path !== engine.pkg.id.path;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op === "access" && i.write) {
        const v = rootVar(i.path);
        if (!v || made.has(v)) continue;
        if (v.role === "receiver" || v.role === "package" || (v.role === "param" && i.path.steps.length > 0))
          return false;
      } else if (i.op === "send" || i.op === "recv") return false;
      else if (
        i.op === "call" &&
        i.callee.k === "static" &&
        !isReading(i.callee.obj, engine, depth + 1, new Set([...active, f]), madeFor(fn, i, engine, made))
      )
        return false;
    }
  }
  return true;
}

/** The callee's receiver, if that is what its caller has made (or was given as such): what it does to that stays there. */
function madeFor(fn: FuncUnit, call: CallInstr, engine: Engine, made: ReadonlySet<VarObj>): ReadonlySet<VarObj> {
  const callee = call.callee.k === "static" ? engine.ir.unitOf(call.callee.obj) : undefined;
  return new Set(callee?.recv && call.recv && isMadeIn(fn, call.recv, engine, made) ? [callee.recv] : []);
}

function isMadeIn(fn: FuncUnit, v: Value, engine: Engine, made: ReadonlySet<VarObj>): boolean {
  if (v.k === "fresh") return true;
  if (v.k !== "path" && v.k !== "addr") return false;
  const { root } = v.path;
  if (root.k === "opaque") return /^(?:UnaryExpr|CompositeLit)$/.test(root.node.kind) && v.path.steps.length === 0;
  if (made.has(root.v)) return true;
  if (root.v.role !== "local" || root.v.owner !== fn.decl) return false;
  if (v.k === "addr") return true;
  const defs = engine.ir.resolverFor(fn)?.definitions.defs.get(root.v) ?? [];
  return v.path.steps.length === 0 && defs.length > 0 && defs.every((d) => d.k === "expr" && isLiteral(d.e));
}

/** `&T{}`. */
function isLiteral(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "UnaryExpr" && x.op === "&" && unparen(x.x).kind === "CompositeLit";
}
