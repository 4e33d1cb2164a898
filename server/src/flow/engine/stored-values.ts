import { isExportedName } from "../callers/entry";
import type { FuncObj, Type, VarObj } from "../../semantic/types";
import type { Expr, ValueSpec } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "./engine";
import { indexOf, inEachFunction, ofPackage } from "../fact-table";
import type { FuncUnit, Instr, Value } from "../ir/ir";
import { isGlobal, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { identical } from "../../semantic/identical";

/** Something that a package stores in a field or variable. */
export interface Stored {
  /** Of the kind `unknown` where it has no value of its own in the representation. */
  readonly value: Value;
  readonly byTest: boolean;
  /** For a field: the package variable whose object gets the value. */
  readonly of?: VarObj;
  /** The function that stores it; none for what a package variable is declared with. */
  readonly by?: FuncUnit;
}

/** What a package stores in a field or variable, whenever that is: a flow-insensitive points-to set. */
export function storedValues(engine: Engine, key: VarObj): readonly Stored[] {
  const first = initialValues(engine).get(key);
  const some = engine.ask?.storing(key);
  const stored = some === undefined ? storedIn(engine).of(key) : storedBySome(engine, key, some);
  return first === undefined ? stored : [...stored, ...first];
}

/** The same is stored, one after the other: nobody can tell one from the other. */
export function sameStored(a: readonly Stored[], b: readonly Stored[]): boolean {
  const known = (list: readonly Stored[]): readonly Stored[] => list.filter((s) => s.value.k !== "unknown");
  const x = known(a);
  const y = known(b);
  return (
    x.length === y.length &&
    (x.length === a.length) === (y.length === b.length) &&
    x.every((s, i) => s.byTest === y[i]?.byTest && s.of === y[i].of && isSame(s.value, y[i].value))
  );
}

function findStores(fn: FuncUnit): readonly (readonly [VarObj, Stored])[] {
  const out: (readonly [VarObj, Stored])[] = [];
  const byTest = fn.file.isTest;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const s = storeOf(i);
      const of = s && holderOf(i, fn);
      if (s?.key && s.value.k !== "nil") out.push([s.key, { value: s.value, byTest, by: fn, ...(of && { of }) }]);
      for (const a of handedTo(i)) out.push([a.key, { value: a.value, byTest, by: fn }]);
    }
  }
  return out;
}

const storesIn = inEachFunction(findStores);
const storedIn = indexOf((fn) => findStores(fn));

const askedFor = ofPackage((): Map<VarObj, readonly Stored[]> => new Map());

/** What these functions store, which are all that may store something there. */
function storedBySome(engine: Engine, key: VarObj, some: readonly FuncUnit[]): readonly Stored[] {
  const known = askedFor(engine);
  let list = known.get(key);
  if (list === undefined) {
    list = some.flatMap((fn) => storesIn.in(engine, fn).flatMap(([v, s]) => (v === key ? [s] : [])));
    known.set(key, list);
  }
  return list;
}

const initialValues = ofPackage((engine): ReadonlyMap<VarObj, readonly Stored[]> => {
  const out = new Map<VarObj, Stored[]>();
  for (const { spec } of engine.pkg.varSpecs) {
    spec.names.forEach((n, i) => {
      const value = spec.values[i];
      const o = n.kind === "Ident" ? engine.pkg.lookup(n.name) : undefined;
      if (o?.kind !== "var" || !value || spec.names.length !== spec.values.length) return;
      const x = unparen(value);
      const fn = x.kind === "FuncLit" ? engine.ir.closureUnit(x) : undefined;
      const stored: Value | undefined = fn
        ? { k: "closure", fn }
        : x.kind === "CallExpr"
          ? { k: "fresh", node: x, type: o.type }
          : undefined;
      if (stored) out.set(o, [...(out.get(o) ?? []), { value: stored, byTest: false }]);
    });
  }
  return out;
});

function storeOf(i: Instr): { readonly key: VarObj | undefined; readonly value: Value } | undefined {
  if (i.op === "init") return { key: i.field, value: i.value };
  if (i.op === "def") return { key: i.v, value: i.value };
  if (i.op !== "access" || !i.write || !i.value) return undefined;
  const last = i.path.steps.at(-1);
  if (last?.k === "field") return { key: last.field.origin, value: i.value };
  return i.path.steps.length === 0 && isGlobal(i.path) ? { key: rootVar(i.path), value: i.value } : undefined;
}

/** Parameters of interface types that functions of the package have for themselves, with what they are given. */
function handedTo(i: Instr): readonly { readonly key: VarObj; readonly value: Value }[] {
  if (i.op !== "call" || i.callee.k !== "static" || !isOwn(i.callee.obj)) return [];
  const { params, variadic } = i.callee.obj.type;
  return i.args.flatMap((value, n) => {
    const key = variadic && n >= params.length - 1 ? undefined : params[n];
    return key !== undefined && value.k !== "nil" && under(key.type).kind === "interface" ? [{ key, value }] : [];
  });
}

/** Nobody outside of the package can call it by its name. */
function isOwn({ name, pkg, decl }: FuncObj): boolean {
  return decl !== undefined && pkg !== undefined && !isExportedName(name);
}

/** Package variables that are declared with an object of their own: `var cmd = &Command{Run: f}`. */
const declaredObjects = ofPackage(
  (engine): ReadonlySet<VarObj> =>
    new Set(
      engine.pkg.varSpecs.flatMap(({ spec }) =>
        spec.names.flatMap((n, i) => {
          const o = engine.pkg.lookup(n.name);
          return o?.kind === "var" && literalFor(spec, i) ? [o] : [];
        }),
      ),
    ),
);

function literalFor({ names, values }: ValueSpec, i: number): Expr | undefined {
  const value = names.length === values.length ? values[i] : undefined;
  const x = value && unparen(value);
  const made = x?.kind === "UnaryExpr" && x.op === "&" ? unparen(x.x) : x;
  return made?.kind === "CompositeLit" ? made : undefined;
}

/** The package variable has been declared with an object that it keeps: no other variable is declared with it. */
export function keepsItsObject(engine: Engine, v: VarObj): boolean {
  return declaredObjects(engine).has(v) && storedValues(engine, v).every((s) => s.byTest);
}

/** `var cmd = &Command{Run: f}`, `cmd.Run = f` for a package variable. */
function holderOf(i: Instr, { decl, pkg }: FuncUnit): VarObj | undefined {
  if (i.op === "access") return i.path.steps.length === 1 && isGlobal(i.path) ? rootVar(i.path) : undefined;
  if (i.op !== "init" || decl.kind !== "ValueSpec") return undefined;
  const literal = unparen(i.literal);
  const name = decl.names.find((_, n) => literalFor(decl, n) === literal);
  const o = name && pkg.lookup(name.name);
  return o?.kind === "var" ? o : undefined;
}

/**
 * Nobody can tell one from the other: the same value, or one that reads the same. Of channels their slots are asked for, which
 * lead back to where they are made; of other places what type they have, and of addresses the field.
 */
function isSame(a: Value, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a.k === "const" && b?.k === "const") return a.value === b.value;
  if (a.k === "func" && b?.k === "func") return a.obj === b.obj && a.recv === b.recv;
  if (a.k === "closure" && b?.k === "closure") return a.fn === b.fn;
  if (!("type" in a) || b === undefined || !("type" in b) || a.k !== b.k || !identical(a.type, b.type)) return false;
  const { kind } = under(a.type);
  const leadsBack = kind === "chan" || kind === "unknown";
  if (a.k === "fresh" || b.k === "fresh")
    return a.k === "fresh" && b.k === "fresh" && a.node === b.node && !leadsBack && sameMade(a.made, b.made);
  return a.path.key === b.path.key || (!leadsBack && endOf(a.path) === endOf(b.path));
}

function sameMade(a: Type | undefined, b: Type | undefined): boolean {
  return a === b || (a !== undefined && b !== undefined && identical(a, b));
}

/** The field that a path ends in, or what it starts from; a function's own variables are others with every edit of it. */
function endOf(path: Path): unknown {
  const last = path.steps.at(-1);
  if (last) return last.k === "field" ? last.field.origin : last.k;
  const v = rootVar(path);
  return v && v.role !== "local" ? v : path.root.k;
}
