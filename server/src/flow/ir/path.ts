import { nextSerial } from "../../semantic/objects";
import type { Type, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import type { FuncUnit } from "./ir";

/**
 * Access paths: a root and the steps from it. Pointers are followed silently by field steps (`p.f` and `(*p).f` are one
 * path); a `*` step stands for an explicit dereference of a pointer to something else than a struct's field.
 * Two values of reference type that were copied from one another have the same path: the path names the object.
 */
export interface Path {
  readonly root: Root;
  readonly steps: readonly Step[];
  /** Equal keys: same path. Only for comparison; holds no user-visible name and is not ordered. */
  readonly key: string;
}

export type Root =
  | { readonly k: "var"; readonly v: VarObj }
  /** A value without a name: a receive, the result of a call that says nothing about what it returns, ... One for each
   * expression. */
  | { readonly k: "opaque"; readonly node: Expr; readonly type: Type };

/** Which element of a container: maps have one location for all keys. */
export type ElemKey =
  | { readonly k: "const"; readonly value: string }
  | { readonly k: "var"; readonly v: VarObj }
  /** Every element in turn: the key of a range over the whole container. */
  | { readonly k: "all" }
  /** Every element of a part of the container in turn: others may well have the other parts. */
  | { readonly k: "part" }
  /** Computed from data by the code that uses it: different code may well compute the same. */
  | { readonly k: "computed" }
  | { readonly k: "any" };

export type Step =
  | { readonly k: "field"; readonly field: VarObj }
  | { readonly k: "elem"; readonly key: ElemKey; readonly of: "map" | "slice" | "array" }
  | { readonly k: "deref" };

const ids = new WeakMap<object, number>();

/** A number that stands for an object within this process; never shown and never ordered by. */
export function idOf(o: object): number {
  const { serial } = o as Partial<VarObj>;
  if (serial !== undefined) return serial;
  let id = ids.get(o);
  if (id === undefined) ids.set(o, (id = nextSerial()));
  return id;
}

export const ANY: ElemKey = { k: "any" };
export const COMPUTED: ElemKey = { k: "computed" };
export const ALL: ElemKey = { k: "all" };
export const PART: ElemKey = { k: "part" };

function rootKey(root: Root): string {
  switch (root.k) {
    case "var":
      return `v${idOf(root.v.origin)}`;
    case "opaque":
      return `o${idOf(root.node)}`;
  }
}

/** A step's part of the keys of the paths that it is in. */
export function stepKey(step: Step): string {
  switch (step.k) {
    case "field":
      return `.${idOf(step.field.origin)}`;
    case "elem":
      // The element's key is left out: it decides disjointness, not identity of the location.
      return "[]";
    case "deref":
      return "*";
  }
}

/** Paths deeper than this are cut: what lies below counts as its ancestor. */
export const MAX_STEPS = 8;

/** A path that knows the ones that are a step longer: a path that is made again is the same object, so that the many
 * sets that hold it share it. */
interface SharedPath extends Path {
  longer: Map<object | string, SharedPath> | undefined;
  location: Location | undefined;
}

const opaqueRoots = new WeakMap<Expr, SharedPath>();

export function rootPath(root: Root): Path {
  if (root.k === "var") return varPath(root.v);
  const known = opaqueRoots.get(root.node);
  // One expression may be taken for values of different types, depending on what is known of it.
  if (known?.root.k === "opaque" && known.root.type === root.type) return known;
  const path = { root, steps: [], key: rootKey(root), longer: undefined, location: undefined };
  // What is known now counts: another type may be one of an edition of the package that is gone.
  opaqueRoots.set(root.node, path);
  return path;
}

export function varPath(v: VarObj): Path {
  const known = v.note as SharedPath | undefined;
  if (known) return known;
  const root: Root = { k: "var", v };
  const path: SharedPath = { root, steps: [], key: rootKey(root), longer: undefined, location: undefined };
  v.note = path;
  return path;
}

export function extend(path: Path, step: Step): Path {
  if (path.steps.length >= MAX_STEPS) return path;
  const shared = path as SharedPath;
  const name = nameOf(step);
  const known = name && shared.longer?.get(name);
  if (known && (step.k !== "field" || isField(known.steps[path.steps.length], step.field))) return known;
  const longer = {
    root: path.root,
    steps: [...path.steps, step],
    key: path.key + stepKey(step),
    longer: undefined,
    location: undefined,
  };
  if (name) (shared.longer ??= new Map<object | string, SharedPath>()).set(name, longer);
  return longer;
}

const DEREF = {};
const ELEMENTS: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  map: { any: {}, all: {}, computed: {} },
  slice: { any: {}, all: {}, computed: {} },
  array: { any: {}, all: {}, computed: {} },
};

/** Where a path's extension is kept. Steps with a key of their own stay unshared: a package variable that lives
 * on would keep the variables of all that have ever indexed it. A field goes by its name, so that one of another edition of the
 * package takes the place of the former one. */
function nameOf(step: Step): object | string | undefined {
  return step.k === "field" ? step.field.name : step.k === "deref" ? DEREF : ELEMENTS[step.of]?.[step.key.k];
}

function isField(step: Step | undefined, field: VarObj): boolean {
  return step?.k === "field" && step.field === field;
}

export function append(path: Path, steps: readonly Step[]): Path {
  let p = path;
  for (const s of steps) p = extend(p, s);
  return p;
}

/** The path with only its first `n` steps. */
export function prefix(path: Path, n: number): Path {
  return n >= path.steps.length ? path : append(rootPath(path.root), path.steps.slice(0, n));
}

/** True if `path` is `ancestor` or lies below it. */
export function isUnder(path: Path, ancestor: Path): boolean {
  if (path.steps.length < ancestor.steps.length) return false;
  if (path.steps.length === ancestor.steps.length) return path.key === ancestor.key;
  return prefix(path, ancestor.steps.length).key === ancestor.key;
}

export function rootVar(path: Path): VarObj | undefined {
  return path.root.k === "var" ? path.root.v : undefined;
}

/** The field that a path ends at, as its generic struct declares it. */
export function lastField(path: Path): VarObj | undefined {
  const last = path.steps.at(-1);
  return last?.k === "field" ? last.field.origin : undefined;
}

/** The field or variable that a path ends at. */
export function lastVariable(path: Path): VarObj | undefined {
  return path.steps.length === 0 ? rootVar(path) : lastField(path);
}

export function isGlobal(path: Path): boolean {
  return path.root.k === "var" && path.root.v.role === "package";
}

/** `f.items[·]`-like text for debugging and messages: names as in the source. */
export function pathText(path: Path): string {
  let s = path.root.k === "var" ? path.root.v.name : ownerOf(path);
  for (const step of path.steps) {
    if (step.k === "field") s += `.${step.field.name}`;
    else if (step.k === "elem")
      s += `[${step.key.k === "const" ? step.key.value : step.key.k === "var" ? step.key.v.name : "·"}]`;
    else s = `*${s}`;
  }
  return s;
}

/** What has no name goes by its type, where it has the field that comes next: `Server.done`. */
function ownerOf({ steps: [first] }: Path): string {
  return (first?.k === "field" && first.field.origin.fieldOf?.obj.name) || "(…)";
}

/** Where a location is declared, by type: the last named field passed, or the root. See {@link locationOf}. */
export interface Location {
  /** Equal for every path that ends at the same `Type.field` (or package variable, or local) and element depth. */
  readonly key: string;
  /** `Type.field`, package variable or local name. */
  readonly subject: string;
  readonly field: VarObj | undefined;
  /** Number of steps of the path up to the object that holds the field; 0 for variables. */
  readonly baseSteps: number;
  /** Element or dereference steps below the field. */
  readonly tail: readonly Step[];
}

/** The abstract location of a path: `Type.field` for the last field of a named type, else the variable itself. */
export function locationOf(path: Path): Location {
  const shared = path as SharedPath;
  return (shared.location ??= locate(path));
}

function locate(path: Path): Location {
  for (let i = path.steps.length - 1; i >= 0; i--) {
    const step = path.steps[i];
    if (step?.k !== "field") continue;
    const owner = step.field.origin.fieldOf;
    const tail = path.steps.slice(i + 1);
    const tailKey = tail.map(stepKey).join("");
    if (owner) {
      return {
        key: `f${idOf(step.field.origin)}${tailKey}`,
        subject: `${owner.obj.name}.${step.field.name}`,
        field: step.field.origin,
        baseSteps: i,
        tail,
      };
    }
    // A field of an unnamed struct is itself by identity, and reads best through what holds it.
    return {
      key: `f${idOf(step.field.origin)}${tailKey}`,
      subject: pathText(prefix(path, i + 1)),
      field: step.field.origin,
      baseSteps: i,
      tail,
    };
  }
  return { key: path.key, subject: pathText(rootPath(path.root)), field: undefined, baseSteps: 0, tail: path.steps };
}

/** Debug name of a function unit and a path. */
export function describe(fn: FuncUnit, path: Path): string {
  return `${fn.name}:${pathText(path)}`;
}
