import { typeFactsOf } from "../../gostd/type-facts";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { idOf, isGlobal, prefix, rootVar, type ElemKey, type Path } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";

/** What a lock is, whatever object it lies in: a field of a type, a package variable, a local of one function. */
export interface LockKind {
  readonly key: string;
  readonly variable: VarObj;
  /** `Type.field` or the variable's name. */
  readonly name: string;
  /** The object that the lock lies in (or the container that it is an element of). */
  readonly owner: Path;
  /** Which element it is, for arrays, slices and maps of locks. */
  readonly index: ElemKey | undefined;
}

/** The kind of a lock; undefined where it is known by a parameter or an expression alone. */
export function lockKind(path: Path): LockKind | undefined {
  let index: ElemKey | undefined;
  for (let i = path.steps.length - 1; i >= 0; i--) {
    const step = path.steps[i];
    if (step?.k === "elem") index ??= step.key;
    if (step?.k !== "field") continue;
    const field = step.field.origin;
    const type = field.fieldOf;
    // A type that locks by its own methods is itself the lock of whoever holds it.
    if (type && i > 0 && type.methods.has("Lock") && type.methods.has("Unlock")) continue;
    if (type && i === 0 && type.methods.has("Lock") && type.methods.has("Unlock") && isGlobal(path)) break;
    return inside(path, i, index);
  }
  const v = rootVar(path);
  if (!v || v.role === "param" || v.role === "receiver" || v.role === "field") return undefined;
  return { key: `v${idOf(v.origin)}`, variable: v, name: v.name, owner: prefix(path, 0), index };
}

/** A lock in a struct that another struct holds by value is that one's: `c.in.mu` is not `c.out.mu`. */
function inside(path: Path, last: number, index: ElemKey | undefined): LockKind | undefined {
  const step = path.steps[last];
  if (step?.k !== "field") return undefined;
  let first = last;
  let key = `f${idOf(step.field.origin)}`;
  for (
    let s = path.steps[first - 1];
    s?.k === "field" && under(s.field.type).kind === "struct";
    s = path.steps[first - 1]
  ) {
    first--;
    key = `f${idOf(s.field.origin)}.${key}`;
  }
  const outer = path.steps[first];
  const field = outer?.k === "field" ? outer.field.origin : step.field.origin;
  const root = rootVar(path);
  if (first === 0 && root?.role === "package" && under(root.type).kind === "struct")
    key = `v${idOf(root.origin)}.${key}`;
  return {
    key,
    variable: step.field.origin,
    name: field.fieldOf ? `${field.fieldOf.obj.name}.${field.name}` : field.name,
    owner: prefix(path, first),
    index,
  };
}

/** Nobody else can know the object that the lock lies in. */
export function isPrivateLock(path: Path, fn: FuncUnit, engine: Engine): boolean {
  const v = rootVar(path);
  if (!v) return path.root.k === "opaque" && path.root.node.kind === "CompositeLit";
  if ((v.role !== "local" && v.role !== "result") || v.owner !== fn.decl) return false;
  if (engine.ir.resolverFor(fn)?.definitions.captured.has(v)) return false;
  return engine.isFresh(v, fn) || typeFactsOf(qualifiedTypeName(v.type))?.lock !== undefined;
}
