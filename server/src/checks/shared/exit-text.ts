import { lineOf, sourceOf } from "../../flow/walks/position";
import type { Site } from "../../flow/engine/summary";

/** A way out of a function as a place: a statement as it is, a function by its closing brace. */
export function exitPlace(at: Site): Site {
  const { node } = at;
  if (node.kind !== "FuncLit" && node.kind !== "FuncDecl") return at;
  const { body } = node;
  return body ? { fn: at.fn, node: { ...body, pos: body.rbrace, end: body.rbrace + 1 } } : at;
}

/** `return errExpired` (line 41), or the closing brace. */
export function exitText(at: Site): string {
  const place = exitPlace(at);
  const source = sourceOf(place).replace(/\s+/g, " ");
  return `\`${source.length > 40 ? `${source.slice(0, 37)}...` : source}\` (${lineOf(place)})`;
}
