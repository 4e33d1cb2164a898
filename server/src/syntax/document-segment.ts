/** Cutting an edited text into units again, near the edit only where that is certain to give the same. */
import type { Replacement } from "./document-diff";
import { segment } from "./segment";

/** Units of the old text that the new one shares at its beginning and end, and what stands between them. */
export interface Resegmented {
  /** Leading old units, unchanged. */
  readonly prefix: number;
  /** Trailing old units, unchanged but for their place. */
  readonly suffix: number;
  /** Absolute starts of the new units between them. */
  readonly starts: readonly number[];
}

/**
 * Gives what `segment(newText)` gives, by old units.
 *
 * A unit's end depends on the text from its start up to the first token of the next unit, as long as it is *settled*:
 * brackets, raw strings and comments closed, cut at a line end and not for want of a better place (see `segment`). So
 * where all old units but the last are settled, and those around the edit still are, the others stay as they were.
 * Otherwise the whole text is cut afresh.
 *
 * @param starts absolute starts of the old units
 * @param settled whether an old unit but the last is settled
 */
export function resegment(
  newText: string,
  oldLength: number,
  starts: readonly number[],
  settled: (unit: number) => boolean,
  edit: Replacement,
): Resegmented {
  const count = starts.length;
  // The unit before the edited one looks at its first token.
  const first = Math.max(0, unitAt(starts, edit.start) - 1);
  const last = Math.min(count - 1, unitAt(starts, edit.oldEnd) + 1);
  const shift = newText.length - oldLength;
  for (let i = 0; i < count - 1; i++) if (!settled(i)) return diff(newText, starts, oldLength, edit);
  const from = starts[first] as number;
  const atEnd = last === count - 1;
  const to = atEnd ? newText.length : (starts[last + 1] as number) + shift;
  const window = newText.slice(from, to);
  const spans = segment(window);
  if (!atEnd) {
    // The last unit of the window was outside the edit: it must come out as it was, and the others be settled.
    const resumed = spans[spans.length - 1];
    const clean = resumed?.start === (starts[last] as number) + shift - from;
    if (!clean || spans.slice(0, -1).some((span) => !isSettled(window.slice(span.start, span.end)))) {
      return diff(newText, starts, oldLength, edit);
    }
  }
  return {
    prefix: first,
    suffix: atEnd ? 0 : count - last,
    starts: (atEnd ? spans : spans.slice(0, -1)).map((span) => from + span.start),
  };
}

/** Whether a unit that is followed by another ends where it does because of its own text alone. */
export function isSettled(unit: string): boolean {
  return segment(unit + "func ")[0]?.end === unit.length;
}

/** Cuts the whole text, and finds the units before and after the edit that came out as they were. */
function diff(newText: string, starts: readonly number[], oldLength: number, edit: Replacement): Resegmented {
  const spans = segment(newText);
  const shift = newText.length - oldLength;
  const endOf = (unit: number): number => starts[unit + 1] ?? oldLength;
  const common = Math.min(starts.length, spans.length);
  let prefix = 0;
  while (prefix < common && endOf(prefix) <= edit.start && endOf(prefix) === spans[prefix]?.end) prefix++;
  let suffix = 0;
  while (suffix < common - prefix) {
    const start = starts[starts.length - 1 - suffix] as number;
    if (start < edit.oldEnd || start + shift !== spans[spans.length - 1 - suffix]?.start) break;
    suffix++;
  }
  return { prefix, suffix, starts: spans.slice(prefix, spans.length - suffix).map((span) => span.start) };
}

/** Index of the unit that holds an offset; of the last one for the text's end. */
function unitAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] as number) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
