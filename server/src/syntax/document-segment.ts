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

/** What {@link resegment} asks of the old units. */
export interface OldUnits {
  /** Absolute starts. */
  readonly starts: readonly number[];
  /** Length of the old text. */
  readonly length: number;
  /** Whether a unit but the last is settled, see {@link isSettled}. */
  settled(unit: number): boolean;
  /** Offset in the unit by which its first token has begun and can be told; the unit's length where unknown. */
  head(unit: number): number;
}

/**
 * Gives what `segment(newText)` gives, by old units.
 *
 * A unit's end depends on the text from its start up to the first token of the next unit, as long as it is *settled*:
 * brackets, raw strings and comments closed, cut at a line end and not for want of a better place (see `segment`). So
 * where all old units but the last are settled, and those that the edit touched still are, the others stay as they
 * were. Otherwise the whole text is cut afresh.
 */
export function resegment(newText: string, old: OldUnits, edit: Replacement): Resegmented {
  const { starts } = old;
  const count = starts.length;
  for (let i = 0; i < count - 1; i++) if (!old.settled(i)) return segmentAll(newText, old, edit);
  const shift = newText.length - old.length;
  let first = unitAt(starts, edit.start);
  // The unit before the edited one looks at its first token.
  if (first > 0 && edit.start <= startOf(starts, first) + old.head(first)) first--;
  const from = startOf(starts, first);
  const last = unitAt(starts, edit.oldEnd) + 1;
  if (last >= count) {
    const spans = segment(newText.slice(from));
    return { prefix: first, suffix: 0, starts: spans.map((span) => from + span.start) };
  }
  const resume = startOf(starts, last) + shift;
  const window = newText.slice(from, resume + old.head(last));
  const spans = segment(window);
  const touched = spans.filter((span) => from + span.start < resume);
  const resumes = spans[touched.length]?.start === resume - from;
  if (!resumes || !touched.every((span) => isSettled(window.slice(span.start, span.end)))) {
    return segmentAll(newText, old, edit);
  }
  return { prefix: first, suffix: count - last, starts: touched.map((span) => from + span.start) };
}

/** Whether a unit that is followed by another ends where it does because of its own text alone. */
export function isSettled(unit: string): boolean {
  return segment(unit + "func ")[0]?.end === unit.length;
}

/** Cuts the whole text, and finds the units before and after the edit that came out as they were. */
function segmentAll(newText: string, old: OldUnits, edit: Replacement): Resegmented {
  const { starts } = old;
  const spans = segment(newText);
  const shift = newText.length - old.length;
  const common = Math.min(starts.length, spans.length);
  let prefix = 0;
  while (prefix < common) {
    const end = starts[prefix + 1] ?? old.length;
    if (end > edit.start || end !== spans[prefix]?.end) break;
    prefix++;
  }
  let suffix = 0;
  while (suffix < common - prefix) {
    const start = startOf(starts, starts.length - 1 - suffix);
    if (start < edit.oldEnd || start + shift !== spans[spans.length - 1 - suffix]?.start) break;
    suffix++;
  }
  return { prefix, suffix, starts: spans.slice(prefix, spans.length - suffix).map((span) => span.start) };
}

function startOf(starts: readonly number[], unit: number): number {
  return starts[unit] as number;
}

/** Index of the unit that holds an offset; of the last one for the text's end. */
function unitAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (startOf(starts, middle) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
