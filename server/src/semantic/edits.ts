/** What two versions of a file have in common, and who uses a name that differs. */
import type { Unit } from "../syntax/source-file";

/** How many units at the beginning, and how many others at the end, say the same. */
export function unchangedEnds(
  before: readonly Unit[],
  fresh: readonly Unit[],
): { readonly start: number; readonly tail: number } {
  const shorter = Math.min(before.length, fresh.length);
  let start = 0;
  while (start < shorter && before[start]?.text === fresh[start]?.text) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail)?.text === fresh.at(-1 - tail)?.text) tail++;
  return { start, tail };
}

/** Matches where one of the names is used, or may be. */
export function wordsOf(names: Iterable<string>): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${[...names].join("|")})(?![\\p{L}\\p{N}_])`, "u");
}
