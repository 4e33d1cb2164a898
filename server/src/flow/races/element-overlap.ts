import type { ElemKey, Path } from "../ir/path";

/** May the paths (of equal key) denote the same element? Maps are one place whatever the key. */
export function elementsOverlap(a: Path, b: Path, self: boolean, counting = false): boolean {
  for (let i = 0; i < a.steps.length; i++) {
    const x = a.steps[i];
    const y = b.steps[i];
    if (x?.k !== "elem" || y?.k !== "elem") continue;
    if (x.of === "map" && i === a.steps.length - 1) continue;
    // Containers in a container are chosen by data that others have as well; objects are taken for different ones.
    // An array in an element is a part of that element.
    const inner = a.steps[i + 1];
    const nested = inner?.k === "elem" && inner.of !== "array";
    if (!keysOverlap(x.key, y.key, self && !nested, counting)) return false;
  }
  return true;
}

function keysOverlap(x: ElemKey, y: ElemKey, self: boolean, counting: boolean): boolean {
  if (x.k === "all" || y.k === "all") return true;
  if (x.k === "part" || y.k === "part") return self && x.k === y.k;
  // Adding to an element chosen by data: a histogram. Storing into one may still be a share of one's own.
  if (x.k === "computed" && y.k === "computed") return counting || !self;
  if (x.k === "const" && y.k === "const") return x.value === y.value;
  if (x.k === "var" && y.k === "var") return x.v === y.v;
  if (x.k === "any" && y.k === "any") return !self;
  return !self && (x.k === "any" || x.k === "computed") && (y.k === "any" || y.k === "computed");
}
