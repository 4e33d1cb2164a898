import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { AccessInstr, FuncUnit } from "../ir/ir";

/** `m[k] = v`, `m[k]++`, `m[k] = append(m[k], v)`. */
export function isMapStore(i: AccessInstr): boolean {
  if (!i.write) return false;
  const last = i.path.steps.at(-1);
  return (
    last?.k === "elem" &&
    last.of === "map" &&
    (i.how === "store" || i.how === "incdec" || i.how === "append" || i.how === "reslice")
  );
}

/** The first arguments of `maps.Copy` and its like. */
export function filledByCalls(fn: FuncUnit): ReadonlySet<Node> {
  const out = new Set<Node>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const into =
        i.op === "call" && /^(?:golang\.org\/x\/exp\/)?maps\.(?:Copy|Insert)$/.test(i.name) && i.node.args[0];
      if (into) out.add(unparen(into));
    }
  }
  return out;
}

/** Some return gives nil beside an error, every other one something made. */
export function returnsNilWithError(fn: FuncUnit, index: number, count: number): boolean {
  let nil = false;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "return") continue;
      if (i.results.length !== count) return false;
      const value = i.results[index];
      const error = i.results[count - 1];
      if (value?.k === "nil" && error?.k !== "nil") nil = true;
      else if (error?.k !== "nil") return false;
      else if (value?.k === "nil" || value?.k === "unknown") return false;
    }
  }
  return nil;
}
