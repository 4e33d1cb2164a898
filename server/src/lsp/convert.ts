import {
  DiagnosticSeverity,
  type AnnotatedTextEdit,
  type CreateFile,
  type Diagnostic,
  type Range,
  type TextDocumentEdit,
  type WorkspaceEdit as LspEdit,
} from "vscode-languageserver";
import { LineIndex } from "../base/line-index";
import type { Span, WorkspaceEdit } from "../base/span";
import type { Severity } from "../check/finding";
import type { Mark } from "../ide/model";
import { message, type Locale, type Text } from "../text/text";
import type { Documents } from "./documents";

/** Line indices of the texts of one moment; thrown away after each answer. */
export class Ranges {
  private readonly indices = new Map<string, LineIndex>();

  constructor(private readonly textOf: (path: string) => string | undefined) {}

  range(path: string, span: Span): Range {
    const index = this.index(path);
    return { start: index.position(span.start), end: index.position(span.end) };
  }

  span(path: string, range: Range): Span {
    const index = this.index(path);
    const start = index.offset(range.start);
    return { start, end: Math.max(start, index.offset(range.end)) };
  }

  index(path: string): LineIndex {
    let index = this.indices.get(path);
    if (index === undefined) this.indices.set(path, (index = new LineIndex(this.textOf(path) ?? "")));
    return index;
  }
}

/** What a diagnostic carries for the code actions that it leads to. */
export interface DiagnosticData {
  readonly fingerprint: string;
}

export interface DiagnosticOptions {
  readonly locale: Locale;
  /** Where the rules' pages are; undefined: no links. */
  readonly docs: ((rule: string, locale: Locale) => string) | undefined;
  readonly relatedInformation: boolean;
}

export function toDiagnostic(
  mark: Mark,
  path: string,
  ranges: Ranges,
  docs: Documents,
  options: DiagnosticOptions,
): Diagnostic {
  const { finding: f } = mark;
  const { locale } = options;
  const data: DiagnosticData = { fingerprint: f.fingerprint };
  const out: Diagnostic = {
    range: ranges.range(path, mark.span),
    severity: mark.kind === "place" ? DiagnosticSeverity.Hint : SEVERITY[f.severity],
    source: "racelight",
    code: f.rule,
    message: messageOf(mark)[locale],
    data,
  };
  const href = options.docs?.(f.rule, locale);
  if (href !== undefined) out.codeDescription = { href };
  if (options.relatedInformation) {
    const places =
      mark.kind === "place"
        ? [{ span: f.span, message: f.message }]
        : f.related.map((r) => ({ span: r.span, message: r.message }));
    if (places.length > 0) {
      out.relatedInformation = places.map((p) => ({
        location: { uri: docs.uri(p.span.file), range: ranges.range(p.span.file, p.span) },
        message: p.message[locale],
      }));
    }
  }
  return out;
}

function messageOf(mark: Mark): Text {
  if (mark.kind === "place") return partOf({ message: mark.finding.message });
  // A runtime finding is what was seen; a static one says that it was.
  const confirmed = mark.confirmed === true && !mark.finding.rule.startsWith("runtime/");
  return confirmed ? seen({ message: mark.finding.message }) : mark.finding.message;
}

export interface EditOptions {
  readonly documentChanges: boolean;
  readonly annotations: boolean;
  readonly label: string;
  /** Files that are not there yet and have to be made. */
  readonly created?: readonly string[];
}

/**
 * An edit in the form that the client takes: versioned documents where it can, annotated where more than one file
 * changes, so that the user sees what happens out of sight.
 */
export function toWorkspaceEdit(edit: WorkspaceEdit, ranges: Ranges, docs: Documents, options: EditOptions): LspEdit {
  const files = [...edit].sort(([a], [b]) => (a < b ? -1 : 1));
  const convert = (path: string) =>
    (edit.get(path) ?? []).map((e) => ({ range: ranges.range(path, e), newText: e.newText }));
  if (!options.documentChanges) {
    return { changes: Object.fromEntries(files.map(([path]) => [docs.uri(path), convert(path)])) };
  }
  const annotate = options.annotations && files.length > 1;
  const made: CreateFile[] = (options.created ?? []).map((path) => ({
    kind: "create",
    uri: docs.uri(path),
    options: { ignoreIfExists: true },
  }));
  const changes: TextDocumentEdit[] = files.map(([path]) => ({
    textDocument: { uri: docs.uri(path), version: docs.at(path)?.version ?? null },
    edits: convert(path).map((e): AnnotatedTextEdit | typeof e => (annotate ? { ...e, annotationId: ANNOTATION } : e)),
  }));
  const documentChanges = [...made, ...changes];
  if (!annotate) return { documentChanges };
  return { documentChanges, changeAnnotations: { [ANNOTATION]: { label: options.label, needsConfirmation: false } } };
}

const ANNOTATION = "racelight";

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const seen = message<{ readonly message: Text }>({
  en: (p) => `${p.message.en} (confirmed by the race detector)`,
  "zh-cn": (p) => `${p.message["zh-cn"]}（已由竞态检测器证实）`,
});
const partOf = message<{ readonly message: { readonly en: string; readonly "zh-cn": string } }>({
  en: (p) => `also part of: ${p.message.en}`,
  "zh-cn": (p) => `同属此问题：${p.message["zh-cn"]}`,
});
