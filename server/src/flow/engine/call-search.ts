import type { NodeBase } from "../../syntax/ast";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "./engine";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { Targets } from "./targets";
import { descendants } from "../goroutines/wait-groups";
import { isInside } from "../../syntax/extent";

const MAX_CALLS = 4;

/**
 * The first call with a property in a function, its closures and what they call, in this package and in those imported
 * from source. Where it may not run at all is not asked.
 *
 * @param within only what stands there in the function itself
 */
export function findCall(
  engine: Engine,
  fn: FuncUnit,
  is: (i: CallInstr, fn: FuncUnit) => boolean,
  within?: NodeBase,
): { readonly fn: FuncUnit; readonly call: CallInstr } | undefined {
  const seen = new Set<FuncUnit>();
  let level: FuncUnit[] = [fn];
  for (let depth = 0; depth <= MAX_CALLS && level.length > 0; depth++) {
    const next: FuncUnit[] = [];
    for (const f of level) {
      for (const u of [f, ...descendants(f)]) {
        if (seen.has(u)) continue;
        seen.add(u);
        const targets = new Targets(engine, u);
        for (const { i } of instrsOf(u)) {
          if (i.op !== "call" || (within && depth === 0 && !isInside(i.node, within))) continue;
          if (is(i, u)) return { fn: u, call: i };
          next.push(...targets.ofCall(i).map((t) => t.fn));
          const foreign = i.callee.k === "static" ? engine.imports.foreignUnit(i.callee.obj) : undefined;
          if (foreign) next.push(foreign);
        }
      }
    }
    level = next;
  }
  return undefined;
}

/** The call starts a goroutine. */
export function startsGoroutine(i: CallInstr): boolean {
  return (
    i.mode === "go" ||
    i.effects.some((e) => e.kind === "spawn" && /^(?:waitgroup|errgroup|worker-pool|parallel-benchmark)$/.test(e.what))
  );
}
