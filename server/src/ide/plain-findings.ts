import type { Span } from "../base/span";
import type { Finding } from "../check/finding";
import type { ImportKind } from "../workspace/import-graph";
import type { FolderFindings } from "./folder-findings";
import type { Mark } from "./model";

/** Findings of a folder as JSON: each finding once, and no texts, which are on disk. */
export interface PlainFindings {
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  readonly marks: readonly (readonly [file: string, marks: readonly (readonly [Span, Mark["kind"], number])[]])[];
  /** Files of which the texts are needed. */
  readonly texts: readonly string[];
  readonly imports: readonly (readonly [string, ImportKind])[];
}

/** Findings must come without their fixes. */
export function toPlain({ files, marks, texts, imports }: FolderFindings): PlainFindings {
  const numbers = new Map<Finding, number>();
  const numberOf = (f: Finding): number => {
    const known = numbers.get(f) ?? numbers.size;
    numbers.set(f, known);
    return known;
  };
  const plain = [...marks].map(
    ([file, list]) => [file, list.map((m) => [m.span, m.kind, numberOf(m.finding)] as const)] as const,
  );
  return { files, findings: [...numbers.keys()], marks: plain, texts: [...texts.keys()], imports: [...imports] };
}

/** Undefined where a text is gone, or what was kept is not what it should be. */
export function fromPlain(
  { files, findings, marks, texts, imports }: PlainFindings,
  textOf: (path: string) => string | undefined,
): FolderFindings | undefined {
  const read = new Map<string, string>();
  for (const path of texts) {
    const text = textOf(path);
    if (text === undefined) return undefined;
    read.set(path, text);
  }
  const marked = new Map<string, readonly Mark[]>();
  for (const [file, list] of marks) {
    const all = list.flatMap(([span, kind, n]) => {
      const finding = findings[n];
      return finding === undefined ? [] : [{ span, kind, finding }];
    });
    if (all.length < list.length) return undefined;
    marked.set(file, all);
  }
  return { files, marks: marked, texts: read, imports: new Map(imports) };
}
