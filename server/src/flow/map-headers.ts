import type { VarObj } from "../semantic/types";
import { unparen } from "../syntax/paren";
import type { Engine } from "./engine";
import type { Instr } from "./ir/ir";
import { rootVar } from "./ir/path";
import { under } from "./ir/types";

/** What is ever stored into the variables and fields of a package, to tell those that never get a map. */
export class HeaderStores {
  private readonly stored = new Set<VarObj>();
  /** Variables whose elements get maps of their own. */
  private readonly elements = new Set<VarObj>();

  constructor(engine: Engine) {
    for (const fn of engine.ir.units) {
      for (const b of fn.blocks) for (const i of b.instrs) this.add(i);
      for (const { target } of engine.ir.resolverFor(fn)?.definitions.assigned ?? []) {
        const field = fn.info.selectionOf(unparen(target))?.obj;
        if (field?.kind === "var") this.stored.add(field.origin);
      }
      for (const v of engine.ir.resolverFor(fn)?.definitions.addressed ?? []) this.stored.add(v);
      for (const v of engine.ir.resolverFor(fn)?.definitions.addressedFields ?? []) this.stored.add(v.origin);
    }
    for (const { spec } of engine.pkg.varSpecs) {
      for (const n of spec.names) {
        const o = engine.pkg.lookup(n.name);
        if (o?.kind === "var" && spec.values.length > 0) this.stored.add(o);
      }
    }
  }

  private add(i: Instr): void {
    if (i.op === "init") this.stored.add(i.field);
    else if (i.op === "def" && i.value.k !== "nil") this.stored.add(i.v);
    else if (i.op === "access" && i.write) {
      const last = i.path.steps.at(-1);
      if (last?.k === "elem") {
        const holder = i.path.steps.at(-2);
        const v = holder?.k === "field" ? holder.field.origin : i.path.steps.length === 1 ? rootVar(i.path) : undefined;
        if (v && i.how !== "delete" && i.how !== "clear") this.elements.add(v);
      } else if (last?.k === "field") {
        if (i.value?.k !== "nil") this.stored.add(last.field.origin);
      } else {
        const v = rootVar(i.path);
        if (v && i.path.steps.length === 0 && i.value?.k !== "nil") this.stored.add(v);
      }
    }
  }

  /** Nothing in the package gives it a map, and nothing outside can. */
  neverMade(v: VarObj): boolean {
    if (this.stored.has(v.origin) || under(v.type).kind !== "map") return false;
    if (v.role === "field") return v.fieldOf?.obj.site !== undefined && !/^\p{Lu}/u.test(v.name);
    return v.role === "package" && !/^\p{Lu}/u.test(v.name);
  }

  /** Something is stored into elements of it. */
  elementsMade(v: VarObj): boolean {
    return this.elements.has(v.origin);
  }
}
