import { LineIndex } from "../base/line-index";
import type { FileSpan } from "../base/span";
import type { Finding } from "../check/finding";
import { proofLines, proves } from "../proof/plan";
import type { LinePlace, RuntimeFinding } from "../runtime/findings";
import type { Mark } from "./model";

/**
 * What running programs have shown of the code in the editor, until that code changes. A static finding that it shows
 * is confirmed, and the two are one mark.
 */
export class RuntimeStore {
  private findings: readonly RuntimeFinding[] = [];
  /** Fingerprints that a run has confirmed by itself (see `prove`), and the file that each is in. */
  private readonly proved = new Map<string, string>();

  /** Takes in findings, each once. @returns the files that they are in */
  add(found: readonly RuntimeFinding[]): readonly string[] {
    const known = new Set(this.findings.map((f) => f.fingerprint));
    this.findings = [...this.findings, ...found.filter((f) => !known.has(f.fingerprint))];
    return [...new Set(found.flatMap((f) => f.accesses.map((a) => a.file)))];
  }

  /** Marks a static finding as confirmed. */
  confirm(fingerprint: string, file: string): void {
    this.proved.set(fingerprint, file);
  }

  /** A file has another text: what was seen of it says nothing any more. */
  changed(path: string): void {
    this.findings = this.findings.filter((f) => !f.accesses.some((a) => a.file === path));
    for (const [fingerprint, file] of this.proved) if (file === path) this.proved.delete(fingerprint);
  }

  /** Forgets everything. @returns the files that had findings */
  clear(): readonly string[] {
    const files = [...this.findings.map((f) => f.place.file), ...this.proved.values()];
    this.findings = [];
    this.proved.clear();
    return [...new Set(files)];
  }

  /** The marks of a file with what was seen in it. */
  merge(path: string, marks: readonly Mark[], textOf: (path: string) => string | undefined): readonly Mark[] {
    if (this.findings.length === 0 && this.proved.size === 0) return marks;
    const used = new Set<RuntimeFinding>();
    const out = marks.map((m): Mark => {
      const lines = proofLines(m.finding, textOf);
      const seen = this.findings.filter((r) => proves(r, m.finding.rule, lines));
      for (const r of seen) used.add(r);
      return seen.length > 0 || this.proved.has(m.finding.fingerprint) ? { ...m, confirmed: true } : m;
    });
    for (const r of this.findings) {
      if (r.place.file !== path || used.has(r)) continue;
      const finding = toFinding(r, textOf);
      out.push({ span: finding.span, finding, kind: "finding", confirmed: true });
    }
    return out.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  }
}

/** A runtime finding with the lines that it names as spans of the text at hand. */
function toFinding(r: RuntimeFinding, textOf: (path: string) => string | undefined): Finding {
  return {
    rule: r.rule,
    severity: r.severity,
    span: lineSpan(r.place, textOf),
    message: r.message,
    symbol: r.symbol,
    subject: r.subject,
    related: r.related.map((x) => ({ span: lineSpan(x.place, textOf), message: x.message, role: x.role })),
    fixes: [],
    details: [],
    covers: [],
    fingerprint: r.fingerprint,
  };
}

/** What stands on a line, without the space around it. */
function lineSpan(place: LinePlace, textOf: (path: string) => string | undefined): FileSpan {
  const text = textOf(place.file) ?? "";
  const index = new LineIndex(text);
  const last = index.lineOf(text.length);
  const line = Math.min(place.line - 1, last);
  const start = index.lineStart(line);
  const content = text.slice(start, index.lineEnd(line));
  const lead = content.length - content.trimStart().length;
  return { file: place.file, start: start + lead, end: start + Math.max(lead, content.trimEnd().length) };
}
