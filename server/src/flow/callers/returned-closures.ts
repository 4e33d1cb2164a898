import { isOpen } from "./entry";
import type { FuncUnit, Value } from "../ir/ir";
import { rootVar } from "../ir/path";

/**
 * The closure is a result of a function that code out of sight may call (`return func() { ... }`, or a variable that holds
 * it): it runs when that function is over, and whoever has it calls it when they like.
 */
export function isGivenToCallers(fn: FuncUnit): boolean {
  const { parent } = fn;
  return fn.kind === "closure" && parent?.kind === "func" && isOpen(parent) && isResult(fn, parent);
}

/** The closure is a result of a function that the package alone calls: it runs where the package calls what it has kept. */
export function isKeptByPackage(fn: FuncUnit): boolean {
  const { parent } = fn;
  return fn.kind === "closure" && parent?.kind === "func" && !isOpen(parent) && isResult(fn, parent);
}

function isResult(fn: FuncUnit, parent: FuncUnit): boolean {
  if (parent.file.isTest) return false;
  const isIt = (v: Value): boolean => v.k === "closure" && v.fn === fn;
  const named = new Set(
    parent.blocks.flatMap((b) => b.instrs.flatMap((i) => (i.op === "def" && isIt(i.value) ? [i.v] : []))),
  );
  return parent.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "return" &&
        i.results.some((v) => {
          const root = v.k === "path" && v.path.steps.length === 0 ? rootVar(v.path) : undefined;
          return isIt(v) || (root !== undefined && named.has(root));
        }),
    ),
  );
}
