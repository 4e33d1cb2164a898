import type { TextEdit } from "../base/span";

/** One replacement that turns `before` into `after`: what differs between the common beginning and end. */
export function differenceOf(before: string, after: string): TextEdit[] {
  if (before === after) return [];
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [{ start: head, end: before.length - tail, newText: after.slice(head, after.length - tail) }];
}
