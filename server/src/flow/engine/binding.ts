import type { VarObj } from "../../semantic/types";
import { implementsInterface } from "../../semantic/implements";
import type { Node } from "../../syntax/ast";
import type { FuncUnit, Value } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Expr } from "../../syntax/ast";
import { namedField } from "../walks/local-uses";
import { assignedIn } from "../walks/origins";
import { ALL, ANY, append, COMPUTED, isGlobal, PART, rootPath, type ElemKey, type Path, type Step } from "../ir/path";
import { crossesReference } from "../ir/crosses";
import type { HeldFields } from "../ir/held-fields";
import { declares } from "../ir/scope";
import { isReference, under } from "../ir/types";
import { pathOf } from "./locks";
import { isInside } from "../../syntax/extent";

/** Translates a callee's paths into its caller's at one call: parameters become arguments, its own locals vanish. */
export class Binding {
  private readonly args = new Map<VarObj, Value>();

  constructor(
    readonly callee: FuncUnit,
    recv: Value | undefined,
    private readonly passed: readonly Value[],
    /** For a closure that another function returned: that function's call. */
    private readonly outer?: Binding,
    /** Local channels and objects that the callee returns, by what the caller calls them. */
    private readonly results: ReadonlyMap<VarObj, Path> = new Map(),
    /** What the caller's objects hold that it has other names for. */
    private readonly held?: HeldFields,
  ) {
    if (callee.recv && recv) this.args.set(callee.recv, recv);
    callee.params.forEach((p, i) => {
      const a = passed[i];
      // The last parameter of a variadic function is a new slice of what was passed.
      if (a && !(callee.variadic && i === callee.params.length - 1)) this.args.set(p, a);
    });
  }

  /**
   * The path in the caller's terms; undefined if the caller cannot name it.
   *
   * @param isCell the field itself is meant, not what it holds: `conf.Limits = nil` leaves the map alone that was in it
   */
  path(p: Path, isCell = false): Path | undefined {
    if (p.root.k === "opaque") {
      // Made in the callee: unknown to its caller. Made around a closure: the same object.
      const { node } = p.root;
      const inside = isInside(node, this.callee.decl);
      return inside ? undefined : this.captured(p);
    }
    const v = p.root.v;
    if (isGlobal(p)) return this.withKeys(p);
    if (this.isOwn(v)) {
      const result = this.results.get(v);
      if (result) return append(result, this.steps(p.steps));
      const arg = this.args.get(v);
      if (!arg) return this.ofVariadic(v, p);
      if (!isReference(v.type) && v.type.kind !== "unknown" && v.type.kind !== "typeparam" && !crossesReference(p))
        return undefined;
      const base = pathOf(arg);
      // An object that is made for the call alone: only what it holds has a name.
      if (!base)
        return arg.k === "fresh"
          ? this.held?.resolve(
              append(rootPath({ k: "opaque", node: arg.node, type: arg.type }), this.steps(p.steps)),
              isCell,
            )
          : undefined;
      if (isOfAnother(p, v, arg)) return undefined;
      const steps = arg.k === "addr" && p.steps[0]?.k === "deref" ? p.steps.slice(1) : p.steps;
      const path = append(base, this.steps(steps));
      return this.held?.resolve(path, isCell) ?? path;
    }
    return this.captured(p);
  }

  /** `wg[0]` of `wg ...*sync.WaitGroup`: the argument at that place. */
  private ofVariadic(v: VarObj, p: Path): Path | undefined {
    const { params, variadic } = this.callee;
    const [first, ...rest] = p.steps;
    if (!variadic || v !== params.at(-1) || first?.k !== "elem" || first.key.k !== "const") return undefined;
    const arg = this.passed[params.length - 1 + Number(first.key.value)];
    // `f(all...)` passes the slice itself.
    const base = arg && "type" in arg && under(arg.type).kind !== "slice" ? pathOf(arg) : undefined;
    return base && append(base, this.steps(arg?.k === "addr" && rest[0]?.k === "deref" ? rest.slice(1) : rest));
  }

  /** A path below a captured variable. */
  private captured(p: Path): Path | undefined {
    if (this.callee.kind !== "closure") return undefined;
    const path = this.withKeys(p);
    return this.outer ? this.outer.path(path) : path;
  }

  /** A value in the caller's terms. */
  value(v: Value): Value {
    if (v.k !== "path" && v.k !== "addr") return v;
    const path = this.path(v.path);
    return path ? { ...v, path } : { k: "unknown" };
  }

  /** The path names the parameter (or the variable that is returned) itself: the callee's own, whatever it holds. */
  isOwnCell(p: Path): boolean {
    if (p.steps.length > 0 || p.root.k !== "var") return false;
    // Of a closure that another function made, that one's as well.
    return this.args.has(p.root.v) || this.results.has(p.root.v) || this.outer?.isOwnCell(p) === true;
  }

  /** For a closure that another function returned: what that function was given for a parameter that the closure uses. */
  captureOf(v: VarObj): Value | undefined {
    return this.args.has(v) ? undefined : this.outer?.argument(v);
  }

  /** The argument bound to one of the callee's parameters. */
  argument(v: VarObj): Value | undefined {
    return this.args.get(v);
  }

  /** Declared by the callee itself (closures inside it included), not captured from outside. */
  private isOwn(v: VarObj): boolean {
    if (this.args.has(v)) return true;
    return declares(this.callee, v);
  }

  private withKeys(p: Path): Path {
    if (!p.steps.some((s) => s.k === "elem" && s.key.k === "var")) return p;
    return append(rootPath(p.root), this.steps(p.steps));
  }

  private steps(steps: readonly Step[]): readonly Step[] {
    return steps.map((s, i) => (s.k === "elem" ? { ...s, key: this.key(s.key, steps[i - 1]) } : s));
  }

  /** @param of the step to what the element is one of */
  private key(key: ElemKey, of: Step | undefined): ElemKey {
    if (key.k !== "var" || key.v.role === "package") return key;
    const arg = this.args.get(key.v);
    if (arg) {
      if (arg.k === "const") return { k: "const", value: String(arg.value) };
      if (arg.k === "path" && arg.path.steps.length === 0 && arg.path.root.k === "var")
        return { k: "var", v: arg.path.root.v };
      return ANY;
    }
    if (!this.isOwn(key.v)) return key;
    if (runsOverAll(this.callee, key.v)) return runsOverPart(this.callee, key.v) ? PART : ALL;
    if (of?.k === "field" && isFoundIn(this.callee, key.v, of.field)) return ALL;
    return isComputed(this.callee, key.v) ? COMPUTED : ANY;
  }
}

/** The path leads through a parameter's interface to a field of a type that the argument cannot be. */
function isOfAnother(p: Path, v: VarObj, arg: Value): boolean {
  const [first] = p.steps;
  const owner = first?.k === "field" ? first.field.fieldOf : undefined;
  if (!owner || (arg.k !== "path" && arg.k !== "addr") || under(v.type).kind !== "interface") return false;
  const given = arg.type;
  if (under(given).kind !== "interface" || given === v.type || owner.typeParams.length > 0) return false;
  return !implementsInterface({ kind: "pointer", elem: owner }, given);
}

/** An index that the callee computes from data (a hash, a length, a remainder), not one that it was given. */
function isComputed(fn: FuncUnit, v: VarObj): boolean {
  const loop = fn.loops.find((l) => l.distinct.has(v));
  // What a slice or text holds is data; an index that another loop counts is not.
  if (loop) return isRangeValue(loop.stmt, v);
  let computed = false;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "def" || i.v !== v) continue;
      if (i.computed !== true) return false;
      computed = true;
    }
  }
  return computed;
}

/** Of a range, what it finds: the list may be another one in each goroutine. */
function isRangeValue(loop: Node, v: VarObj): boolean {
  return loop.kind === "RangeStmt" && loop.value === v.ident;
}

/** What a range over all that the field holds finds, one after the other: `for _, s := range m.sessions`. */
function isFoundIn(fn: FuncUnit, v: VarObj, field: VarObj): boolean {
  const stmt = fn.loops.find((l) => l.distinct.has(v))?.stmt;
  return stmt?.kind === "RangeStmt" && isRangeValue(stmt, v) && namedField(stmt.x, fn) === field.origin;
}

/** A counter that the callee itself runs over a whole range. */
function runsOverAll(fn: FuncUnit, v: VarObj): boolean {
  for (const loop of fn.loops) {
    if (!loop.distinct.has(v)) continue;
    if (loop.stmt.kind === "RangeStmt") return !isRangeValue(loop.stmt, v);
    const init = loop.stmt.kind === "ForStmt" ? loop.stmt.init : undefined;
    const first = init?.kind === "AssignStmt" ? init.rhs[0] : undefined;
    return first !== undefined && fn.info.constOf(first) !== undefined;
  }
  return false;
}

/** `for i := range xs[:mid]`, `for i := 0; i < len(xs)/2; i++`: the loop ends before the container does, where another may begin. */
function runsOverPart(fn: FuncUnit, v: VarObj): boolean {
  const stmt = fn.loops.find((l) => l.distinct.has(v))?.stmt;
  if (stmt?.kind === "RangeStmt") {
    const x = unparen(stmt.x);
    return x.kind === "SliceExpr" && (x.low !== undefined || x.high !== undefined);
  }
  const cond = stmt?.kind === "ForStmt" && stmt.cond ? unparen(stmt.cond) : undefined;
  return cond?.kind === "BinaryExpr" && /^<=?$/.test(cond.op) && isShare(unparen(cond.y), fn);
}

/** A quotient, or a variable that is set to one once. */
function isShare(e: Expr, fn: FuncUnit): boolean {
  if (e.kind === "BinaryExpr") return e.op === "/" || e.op === ">>";
  const o = e.kind === "Ident" ? fn.info.objOf(e) : undefined;
  if (o?.kind !== "var") return false;
  for (let f: FuncUnit | undefined = fn; f; f = f.parent)
    for (const [lhs, { e: from, count }] of assignedIn(f))
      if (count === 1 && lhs.kind === "Ident" && f.info.objOf(lhs) === o) {
        const x = unparen(from);
        return x.kind === "BinaryExpr" && (x.op === "/" || x.op === ">>");
      }
  return false;
}
