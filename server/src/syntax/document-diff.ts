/** Texts and what differs between them. */

/** Replaces `[start, oldEnd)` of the old text by `[start, newEnd)` of the new one. */
export interface Replacement {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** The least replacement that makes the new text of the old one. */
export function difference(oldText: string, newText: string): Replacement {
  const shorter = Math.min(oldText.length, newText.length);
  let start = 0;
  while (start < shorter && oldText.charCodeAt(start) === newText.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < shorter - start &&
    oldText.charCodeAt(oldText.length - 1 - tail) === newText.charCodeAt(newText.length - 1 - tail)
  ) {
    tail++;
  }
  return { start, oldEnd: oldText.length - tail, newEnd: newText.length - tail };
}

/**
 * The same text in memory of its own. Engines make a slice a window on the text it was cut from; nodes outlive many
 * versions of a document, and each would keep one alive. A concatenation is copied when it is next read.
 */
export function detached(text: string): string {
  return (" " + text).slice(1);
}
