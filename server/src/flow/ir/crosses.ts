import type { Path } from "./path";
import { isReference } from "./types";

/** A path into a copied struct leaves the copy where it follows a reference. */
export function crossesReference(p: Path): boolean {
  for (let i = 0; i < p.steps.length; i++) {
    const s = p.steps[i];
    if (s?.k === "elem" && s.of !== "array") return true;
    if (s?.k === "deref") return true;
    if (s?.k === "field" && i < p.steps.length - 1 && isReference(s.field.type)) return true;
  }
  return false;
}
