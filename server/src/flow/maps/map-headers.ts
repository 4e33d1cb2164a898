import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { markedBy, ofPackage } from "../fact-table";
import type { Value } from "../ir/ir";
import { lastVariable, rootVar } from "../ir/path";
import { under } from "../ir/types";
import { isEmptyMake } from "./map-literals";
import { isMade } from "./made-types";

/** Variables and fields of a package that something is stored into; and those whose elements get maps of their own. */
const stored = markedBy((fn, engine): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op === "init") out.add(i.field);
      else if (i.op === "def" && i.value.k !== "nil") out.add(i.v);
      else if (i.op === "access" && i.write && i.path.steps.at(-1)?.k !== "elem" && i.value?.k !== "nil") {
        const v = lastVariable(i.path);
        if (v) out.add(v);
      }
    }
  }
  const definitions = engine.ir.resolverFor(fn)?.definitions;
  for (const { target } of definitions?.assigned ?? []) {
    const field = fn.info.selectionOf(unparen(target))?.obj;
    if (field?.kind === "var") out.add(field.origin);
  }
  for (const v of definitions?.addressed ?? []) out.add(v);
  for (const v of definitions?.addressedFields ?? []) out.add(v.origin);
  return out;
});

const storedElements = markedBy((fn): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  // Where local maps are kept in the end.
  const kept: { readonly local: VarObj; readonly by: VarObj }[] = [];
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const by = i.op === "init" ? i.field : i.op === "access" && i.write ? lastVariable(i.path) : undefined;
      const local = by && (i.op === "init" || i.op === "access") ? localOf(i.value) : undefined;
      if (by && local) kept.push({ local, by });
      else if (by && (i.op === "init" || i.op === "access") && mayHoldElements(i.value)) out.add(by.origin);
      if (i.op !== "access" || !i.write || i.path.steps.at(-1)?.k !== "elem") continue;
      const holder = i.path.steps.at(-2);
      const v = holder?.k === "field" ? holder.field.origin : i.path.steps.length === 1 ? rootVar(i.path) : undefined;
      if (v && i.how !== "delete" && i.how !== "clear") out.add(v);
    }
  }
  for (const { local, by } of kept) if (out.has(local)) out.add(by.origin);
  return out;
});

/** Anything but nil and a new map without elements: `make(..)`, `map[K]V{}`. */
function mayHoldElements(v: Value | undefined): boolean {
  if (v === undefined || v.k === "nil") return false;
  return v.k !== "fresh" || !isEmptyMake(unparen(v.node));
}

function localOf(v: Value | undefined): VarObj | undefined {
  const root = v?.k === "path" && v.path.steps.length === 0 ? rootVar(v.path) : undefined;
  return root?.role === "local" ? root : undefined;
}

const initialised = ofPackage((engine): ReadonlySet<VarObj> => initialisedWith(engine, () => true));

const filledAtStart = ofPackage((engine): ReadonlySet<VarObj> =>
  initialisedWith(engine, (e) => e === undefined || !isEmptyMake(unparen(e))),
);

/** Package variables with an initial value of a kind; undefined where one call gives several. */
function initialisedWith(engine: Engine, isMeant: (e: Expr | undefined) => boolean): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (const { spec } of engine.pkg.varSpecs) {
    spec.names.forEach((n, i) => {
      const o = engine.pkg.lookup(n.name);
      const value = spec.values.length === spec.names.length ? spec.values[i] : undefined;
      if (o?.kind === "var" && spec.values.length > 0 && isMeant(value)) out.add(o);
    });
  }
  return out;
}

/** What is ever stored into the variables and fields of a package, to tell those that never get a map. */
export class HeaderStores {
  constructor(private readonly engine: Engine) {}

  /** Nothing in the package gives it a map, and nothing outside can. */
  neverMade(v: VarObj): boolean {
    if (under(v.type).kind !== "map" || initialised(this.engine).has(v.origin) || stored(this.engine).has(v.origin))
      return false;
    // Where no value is made, code is missing that may make the map as well.
    if (v.role === "field")
      return v.fieldOf?.obj.site !== undefined && !/^\p{Lu}/u.test(v.name) && isMade(v.fieldOf, this.engine);
    return v.role === "package" && !/^\p{Lu}/u.test(v.name);
  }

  /** Something is stored into elements of it. */
  elementsMade(v: VarObj): boolean {
    return storedElements(this.engine).has(v.origin) || filledAtStart(this.engine).has(v.origin);
  }
}
