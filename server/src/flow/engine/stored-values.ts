import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Engine } from "./engine";
import { indexOf, inEachFunction, ofPackage } from "../fact-table";
import type { FuncUnit, Instr, Value } from "../ir/ir";
import { isGlobal, rootVar } from "../ir/path";

/** Something that a package stores in a field or variable. */
export interface Stored {
  /** Of the kind `unknown` where it has no value of its own in the representation. */
  readonly value: Value;
  readonly byTest: boolean;
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
    x.every((s, i) => s.byTest === y[i]?.byTest && isSame(s.value, y[i].value))
  );
}

function findStores(fn: FuncUnit): readonly (readonly [VarObj, Stored])[] {
  const out: (readonly [VarObj, Stored])[] = [];
  const byTest = fn.file.isTest;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const s = storeOf(i);
      if (s?.key && s.value.k !== "nil") out.push([s.key, { value: s.value, byTest }]);
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

/** Nobody can tell one from the other: the same value, or one that reads the same. */
function isSame(a: Value, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a.k === "const" && b?.k === "const") return a.value === b.value;
  if (a.k === "func" && b?.k === "func") return a.obj === b.obj && a.recv === b.recv;
  return (a.k === "path" || a.k === "addr") && b?.k === a.k && a.path.key === b.path.key && a.type === b.type;
}
