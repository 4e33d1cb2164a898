import type { Finding } from "../check/finding";
import type { Mark } from "./model";

/** What to mark in each file: findings, and the other places that they are about where no finding stands. By position. */
export function marksOf(findings: readonly Finding[]): Map<string, Mark[]> {
  const out = new Map<string, Mark[]>();
  const add = (file: string, mark: Mark): void => {
    const list = out.get(file);
    if (list === undefined) out.set(file, [mark]);
    else list.push(mark);
  };
  for (const finding of findings) add(finding.span.file, { span: finding.span, finding, kind: "finding" });
  for (const finding of findings) {
    for (const place of finding.covers) {
      const taken = out.get(place.file)?.some((m) => m.span.start < place.end && place.start < m.span.end) ?? false;
      if (!taken) add(place.file, { span: place, finding, kind: "place" });
    }
  }
  for (const list of out.values()) list.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return out;
}
