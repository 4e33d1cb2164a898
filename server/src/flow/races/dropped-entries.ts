import type { Thread, Touch } from "../engine/summary";
import { prefix, stepKey, type Path } from "../ir/path";

/**
 * The goroutine is given an entry of a map that is deleted in the same step: `go s.close(name, c); delete(s.conns, name)`. By
 * the map nobody comes to the object any more.
 */
export function isOfDroppedEntry({ spawn }: Thread, { path }: Touch): boolean {
  const maps = path.steps.flatMap((s, i) => (s.k === "elem" && s.of === "map" ? [belowRoot(prefix(path, i))] : []));
  if (maps.length === 0) return false;
  const step = spawn.fn.blocks.find((b) => b.instrs.some((i) => i.op === "call" && i.node === spawn.node));
  return (
    step?.instrs.some((i) => {
      const entry = i.op === "access" && i.how === "delete" ? i.path : undefined;
      return entry?.steps.at(-1)?.k === "elem" && maps.includes(belowRoot(prefix(entry, entry.steps.length - 1)));
    }) === true
  );
}

/** As functions can compare it that have other names for the object. */
function belowRoot({ steps }: Path): string {
  return steps.map(stepKey).join("");
}
