import { inEachFunction } from "../fact-table";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { under } from "../ir/types";
import { followed } from "./lock-paths-results";

/** A function leaves a lock taken and returns what gives it back: `s.mu.Lock(); return s.mu.Unlock`. */
export interface HandedRelease {
  readonly lock: Path;
  /** The index of the function among the results. */
  readonly index: number;
}

/** What a function hands out in this way, wherever it returns without saying that there is nothing to give back. */
export function handsOutRelease(engine: Engine, fn: FuncUnit): HandedRelease | undefined {
  return handed.in(engine, fn)[0];
}

const handed = inEachFunction((fn, engine): readonly HandedRelease[] => {
  const index = functionResult(fn);
  const r = index === undefined ? undefined : followed(fn, engine);
  if (index === undefined || !r) return [];
  let lock: Path | undefined;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "return") continue;
      const value = i.results[index];
      if (value?.k === "nil") continue;
      // A named result, or a function that is made elsewhere: it cannot be told what it gives back.
      if (value?.k !== "closure" && value?.k !== "func") return [];
      const own = r.observed.find(
        ({ event, cells }) =>
          event.kind === "share" && event.origin.at.node === i.node && cells.every((c) => c.status === "held"),
      );
      if (!own) return [];
      lock ??= own.event.path;
    }
  }
  return lock ? [{ lock, index }] : [];
});

/** The one result that is a function which is called without arguments. */
function functionResult(fn: FuncUnit): number | undefined {
  const own = fn.obj && under(fn.obj.type);
  const found = (own?.kind === "signature" ? own.results : []).flatMap((v, i) => {
    const t = under(v.type);
    return t.kind === "signature" && t.params.length === 0 && t.results.length === 0 ? [i] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
