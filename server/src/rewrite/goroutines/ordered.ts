import type { PackageFacts } from "../../flow/facts";
import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";

/**
 * Where accesses of a local variable overlap with others: all other accesses of it come before its goroutines are
 * started or after they are joined, and need no lock. Undefined where no race on it was found: nothing is known then.
 */
export function overlappingNodes(facts: PackageFacts, target: VarObj): ReadonlySet<Node> | undefined {
  const races = facts.races.filter((r) => r.variable === target);
  if (races.length === 0) return undefined;
  const nodes = new Set<Node>();
  for (const r of races) {
    for (const { a, b } of r.pairs) {
      for (const { touch } of [a, b]) {
        nodes.add(touch.at.node);
        // Through a helper: the call at which the variable is handed to it.
        for (const site of touch.via) nodes.add(site.node);
      }
    }
  }
  return nodes;
}
