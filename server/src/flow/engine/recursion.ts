import { sameElements } from "../../base/incremental";
import { componentsFrom } from "./components";
import type { Engine } from "./engine";
import { ofPackage } from "../fact-table";
import type { FuncUnit } from "../ir/ir";

/** Each of the functions may run the other one, directly or by way of others. */
export function callEachOther(engine: Engine, a: FuncUnit, b: FuncUnit): boolean {
  return a === b || components(engine).get(a)?.includes(b) === true;
}

/** Components of the call graph with several members, by member. */
const components = ofPackage(
  (engine): ReadonlyMap<FuncUnit, readonly FuncUnit[]> => {
    engine.facts.edition.read();
    const out = new Map<FuncUnit, readonly FuncUnit[]>();
    const done = new Set<FuncUnit>();
    for (const u of engine.ir.units) {
      if (done.has(u)) continue;
      const found = componentsFrom(
        u,
        (f) => engine.runsOf(f),
        (f) => f.pkg !== engine.pkg || done.has(f),
      );
      for (const members of found) {
        for (const m of members) {
          done.add(m);
          if (members.length > 1) out.set(m, members);
        }
      }
    }
    return out;
  },
  (x, y) => x.size === y.size && [...x].every(([fn, members]) => sameElements(members, y.get(fn) ?? [])),
);
