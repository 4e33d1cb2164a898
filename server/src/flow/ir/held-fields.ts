import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, CompositeLit, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Value } from "./ir";
import { append, extend, rootPath, stepKey, type Path, type Root, type Step } from "./path";
import type { Resolver } from "./resolve";
import { deref, structOf, under } from "./types";

/** What fields hold, by the keys of the steps that lead to them. */
export type Holds = ReadonlyMap<string, Path>;

/** The steps from an object to a field that holds something, and what that is called by those that made the object. */
export interface HeldField {
  readonly steps: readonly Step[];
  readonly source: Path;
}

const NOTHING: Holds = new Map();

/**
 * Channels, maps, and pointers to WaitGroups, locks and other structs that local objects are given when they are made
 * (`w := &worker{wg: &wg}`, `w := newWorker(&wg)`): what one of them is called by its maker, it is called through the
 * object as well.
 */
export class HeldFields {
  private readonly memo = new Map<object, Holds>();
  private assigned: ReadonlySet<string> | undefined;

  constructor(private readonly r: Resolver) {}

  /**
   * The name that a maker has for what a path names, if it has one.
   *
   * @param isCell the path is of a field itself, not of what it holds
   */
  resolve(path: Path, isCell = false): Path | undefined {
    if (path.steps[0]?.k !== "field") return undefined;
    const held = this.of(path.root);
    if (held.size === 0) return undefined;
    let key = "";
    for (const [n, step] of path.steps.entries()) {
      if (step.k !== "field") break;
      if (isCell && n === path.steps.length - 1) break;
      key += stepKey(step);
      const source = held.get(key);
      if (source && source.key !== path.key && !this.isAssigned(step.field.name))
        return append(source, path.steps.slice(n + 1));
    }
    return undefined;
  }

  /** Fields of the struct that a composite literal makes, the literal given as it stands or by its address. */
  fieldsOf(e: Expr): readonly HeldField[] {
    let x = unparen(e);
    if (x.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
    return x.kind === "CompositeLit" ? this.literal(x, rootPath({ k: "opaque", node: x, type: this.r.typeOf(x) })) : [];
  }

  /** What an object is given by those that make it. */
  of(root: Root): Holds {
    const key = root.k === "var" ? root.v : root.node;
    let held = this.memo.get(key);
    if (held) return held;
    this.memo.set(key, NOTHING); // what leads back to itself tells nothing
    held = root.k === "var" ? this.ofVariable(root.v) : this.made(root.node, 0);
    this.memo.set(key, held);
    return held;
  }

  private ofVariable(v: VarObj): Holds {
    const defs = v.role === "local" && structOf(deref(v.type)) ? this.r.definitions.defs.get(v) : undefined;
    let all: Holds | undefined;
    for (const d of defs ?? []) {
      if (d.k === "zero") continue;
      if (d.k !== "expr") return NOTHING;
      const e = unparen(d.e);
      if (e.kind === "Ident" && this.r.info.objOf(e)?.kind === "nil") continue;
      const one = d.count === 1 || e.kind === "CallExpr" ? this.made(e, d.index) : NOTHING;
      all = all ? common(all, one) : one;
      if (all.size === 0) return NOTHING;
    }
    return all ?? NOTHING;
  }

  /** What the object is given that an expression makes. */
  made(e: Expr, index: number): Holds {
    let x = unparen(e);
    if (x.kind === "UnaryExpr" && x.op === "&") x = unparen(x.x);
    if (x.kind === "CallExpr") return this.byCallee(x, index);
    const fields = this.fieldsOf(x);
    return fields.length > 0 ? new Map(fields.map((f) => [f.steps.map(stepKey).join(""), f.source])) : NOTHING;
  }

  private literal(lit: CompositeLit, at: Path): readonly HeldField[] {
    const out: HeldField[] = [];
    const fields = structOf(deref(this.r.typeOf(lit)))?.fields;
    lit.elts.forEach((elt, i) => {
      const keyed = elt.kind === "KeyValueExpr" ? elt : undefined;
      const name = keyed?.key.kind === "Ident" ? keyed.key.name : undefined;
      const field = keyed ? fields?.find((f) => f.name === name) : fields?.[i];
      if (!field || this.isAssigned(field.name)) return;
      const path = extend(at, { k: "field", field: field.origin });
      const value = unparen(keyed ? keyed.value : elt);
      const inner = value.kind === "UnaryExpr" && value.op === "&" ? unparen(value.x) : value;
      if (inner.kind === "CompositeLit") return out.push(...this.literal(inner, path));
      if (!isShared(field.type) || value.kind === "CallExpr") return;
      const source = named(this.r.value(value));
      if (source && this.isFixed(source)) out.push({ steps: path.steps, source });
    });
    return out;
  }

  /** What a function of the package puts into what it makes, in terms of its caller. */
  private byCallee(call: CallExpr, index: number): Holds {
    if (this.r.info.isType(call.fun)) return NOTHING;
    const target = this.r.callee(call);
    const returned = target.k === "static" ? this.r.returns.by(target.obj, index) : undefined;
    if (target.k !== "static" || returned?.k !== "fresh" || !returned.holds) return NOTHING;
    const out = new Map<string, Path>();
    for (const [key, path] of returned.holds) {
      const source = this.r.substitute(path, target.obj, call);
      if (source && this.isFixed(source)) out.set(key, source);
    }
    return out;
  }

  /** A variable that is given another channel later does not name the one that it held. */
  private isFixed({ root, steps }: Path): boolean {
    if (root.k !== "var") return false;
    return root.v.role !== "local" || steps.length > 0 || (this.r.definitions.defs.get(root.v)?.length ?? 0) <= 1;
  }

  /** Some object's field of this name is given a value of its own. */
  private isAssigned(name: string): boolean {
    this.assigned ??= new Set(
      this.r.definitions.assigned.flatMap((a) => {
        const target = unparen(a.target);
        return target.kind === "SelectorExpr" ? [target.sel.name] : [];
      }),
    );
    return this.assigned.has(name);
  }
}

/** What is not copied with the object that holds it: a channel, a map, a pointer to a struct. */
function isShared(t: Type): boolean {
  const kind = under(t).kind;
  return kind === "chan" || kind === "map" || (kind === "pointer" && structOf(deref(t)) !== undefined);
}

function named(v: Value): Path | undefined {
  return v.k === "path" || v.k === "addr" ? v.path : undefined;
}

function common(a: Holds, b: Holds): Holds {
  return new Map([...a].filter(([key, path]) => b.get(key)?.key === path.key));
}

/** Both tell the same. */
export function sameHolds(a: Holds | undefined, b: Holds | undefined): boolean {
  return (a?.size ?? 0) === (b?.size ?? 0) && [...(a ?? [])].every(([key, path]) => b?.get(key)?.key === path.key);
}

/** Those that a caller has names for as well. */
export function outerHolds(held: Holds): Holds | undefined {
  const out = new Map(
    [...held].filter(([, p]) => p.root.k === "var" && /^(?:param|receiver|package)$/.test(p.root.v.role)),
  );
  return out.size > 0 ? out : undefined;
}
