import { LineIndex } from "../base/line-index";
import type { FileSpan, Span, WorkspaceEdit } from "../base/span";
import type { Finding } from "../check/finding";
import { EXPLANATIONS } from "../checks/explanations.gen";
import { OpenDocument, type DocumentChange } from "../syntax/document";
import type { Locale } from "../text/text";
import { parseFile } from "../syntax/parse-file";
import { excluder } from "../workspace/exclude";
import { baseOf } from "../workspace/paths";
import { actionsAt, type ActionContext } from "./actions";
import type { PackageResult } from "./analyse-package";
import { factsHover, type FactsHover, type HoverLinks } from "./facts-hover";
import { fixToFixedPoint } from "./fixed-point";
import {
  FolderResults,
  folderOf,
  type AnalysisCounters,
  type AnalysisParts,
  type FolderResult,
  type WindowSettings,
} from "./folder-results";
import { findingsOf, withoutFixes, type FolderFindings, type FoundElsewhere } from "./folder-findings";
import { cursorAt } from "./cursor";
import { refactoringsAt, type Refactoring } from "./refactorings";
import { findingHover } from "./hover";
import type { Action, Mark } from "./model";
import { RuntimeStore } from "./runtime-store";
import type { Settings } from "./settings";
import { differenceOf } from "./text-diff";
import { evidenceOf, type Evidence } from "./trade-offs";

/**
 * What an editor asks of the analysis: plain data in and out, offsets in UTF-16 code units. Open documents win over
 * the disk. Results are computed when asked for and kept until something that they rest on changes.
 */
export class Analysis {
  private readonly documents = new Map<string, OpenDocument>();
  private readonly folders: FolderResults;
  /** Buffers that have been edited since the folders were told of their text, which was this. */
  private readonly drafts = new Map<string, string>();
  /** What running programs have shown. */
  readonly runtime = new RuntimeStore();

  constructor(private readonly parts: AnalysisParts) {
    this.folders = new FolderResults(parts, () => new Set([...this.documents.keys()].map(folderOf)));
  }

  get ruleIds(): readonly string[] {
    return this.parts.checks.map((c) => c.id);
  }

  /** Settings of the window, and of each workspace folder; whether gopls reports in the same editor. */
  setSettings(settings: Settings, folders: ReadonlyMap<string, Settings>, besideGopls = false): void {
    this.folders.setSettings({ settings, folders, besideGopls });
    this.drafts.clear();
    for (const doc of this.documents.values()) this.folders.workspace.open(doc.file);
  }

  open(path: string, source: string): void {
    this.documents.get(path)?.dispose();
    const doc = new OpenDocument(path, source, this.parts.grammar);
    this.documents.set(path, doc);
    this.changed(path, doc);
  }

  /** Changes the buffer in place. Offsets refer to the text that the changes before them made. */
  edit(path: string, changes: readonly DocumentChange[]): void {
    const doc = this.documents.get(path);
    if (doc === undefined) return;
    const known = this.drafts.get(path) ?? doc.text;
    doc.edit(changes);
    this.runtime.changed(path);
    // Taken back to what was known, nothing has changed.
    if (doc.text === known) this.drafts.delete(path);
    else this.drafts.set(path, known);
  }

  /**
   * The buffer is in the midst of being typed: it has text that does not parse or names that mean nothing, which it had not when
   * the analysis last looked. What was found then still stands until {@link settle}, or any question that rests on its text.
   */
  isUnfinished(path: string): boolean {
    const doc = this.documents.get(path);
    if (doc === undefined || !this.drafts.has(path)) return false;
    try {
      return this.folders.workspace.isUnfinished(doc.file);
    } catch (e) {
      this.parts.log.error(`${path}: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
      return false;
    }
  }

  /** Declarations of a buffer that do not parse. */
  brokenSpans(path: string): readonly Span[] {
    const file = this.documents.get(path)?.file;
    if (file === undefined) return [];
    const spans = file.units.map((unit, i) => ({ unit, start: file.offsets[i] ?? 0 }));
    return spans
      .filter(({ unit }) => unit.hasError)
      .map(({ unit, start }) => ({ start, end: start + unit.text.length }));
  }

  /** From now on what is found is what the buffers hold. */
  settle(): void {
    for (const path of [...this.drafts.keys()]) {
      const doc = this.documents.get(path);
      if (doc !== undefined) this.changed(path, doc);
    }
  }

  /** From now on the file is what is on disk. */
  close(path: string): void {
    this.documents.get(path)?.dispose();
    this.documents.delete(path);
    this.drafts.delete(path);
    this.folders.workspace.close(path);
    this.folders.forget(folderOf(path));
  }

  /** Files have changed on disk. */
  filesChanged(paths: readonly string[]): void {
    // The text of an open document is not what is on disk.
    for (const p of paths) if (!this.documents.has(p)) this.runtime.changed(p);
    this.folders.workspace.changed(paths);
    if (paths.some((p) => !p.endsWith(".go"))) this.folders.forgetAll();
    else for (const p of paths) this.folders.forget(folderOf(p));
  }

  /** Text of an open document, or of a file of an analysed package. */
  text(path: string): string | undefined {
    return this.documents.get(path)?.text ?? this.folders.peek(folderOf(path))?.texts.get(path) ?? this.diskText(path);
  }

  /** Text on disk; undefined where it cannot be read. */
  diskText(path: string): string | undefined {
    try {
      return new TextDecoder().decode(this.parts.files.readFile(path));
    } catch {
      return undefined;
    }
  }

  /**
   * Computes what {@link marks} gives, in steps that can be left at any time; each gives the work done in it. Ends early
   * where a file has changed meanwhile, or somebody could not wait.
   */
  *prepare(path: string): Generator<number> {
    this.settle();
    const dir = folderOf(path);
    for (const work of this.folders.prepare(dir)) {
      yield work;
      if ([...this.drafts.keys()].some((draft) => folderOf(draft) === dir)) return;
    }
  }

  /** The settings that hold for a file. */
  settingsAt(path: string): Settings {
    return this.folders.settingsOf(folderOf(path));
  }

  /** How much was done since the start, for tests and measurements. */
  get counters(): Readonly<AnalysisCounters> {
    return this.folders.counters;
  }

  /** What to mark in a file, by position. */
  marks(path: string): readonly Mark[] {
    return this.runtime.merge(path, this.folder(path).marks.get(path) ?? [], (p) => this.text(p));
  }

  /** The packages of a file's folder, with all that is known of them. */
  packages(path: string): readonly { readonly result: PackageResult; readonly dir: string }[] {
    const dir = folderOf(path);
    return this.folders.get(dir).results.map((result) => ({ result, dir }));
  }

  /** Files that share a package with this one, itself included. */
  packageFiles(path: string): readonly string[] {
    return [...this.folder(path).texts.keys()];
  }

  /** True if what is known of the file has to be computed again. */
  isStale(path: string): boolean {
    return this.drafts.size > 0 || this.folders.peek(folderOf(path)) === undefined;
  }

  /** Folders with packages below a workspace folder, sorted. */
  packageFolders(folder: string): readonly string[] {
    const excluded = excluder(this.folders.settingsOfRoot(folder).exclude, folder);
    return this.folders.workspace.foldersBelow(folder, excluded);
  }

  /** The settings at work: the same object until {@link setSettings}. */
  get window(): WindowSettings {
    return this.folders.window;
  }

  /**
   * Findings of one folder, for the background index; nothing else of it is kept. Gives the work done in each step, then
   * what was found; ends without it where a file has changed.
   */
  *findingsIn(dir: string): Generator<number | FolderFindings> {
    for (const step of this.folders.passing(dir)) {
      yield typeof step === "number" ? step : findingsOf(dir, step, this.folders.workspace);
    }
  }

  /** What was found in a folder with open documents, for those who keep it on disk; undefined where it is not known now. */
  shared(folder: string): FoundElsewhere | undefined {
    const known = this.drafts.size > 0 ? undefined : this.folders.peek(folder);
    // A failure may have cost findings.
    if (known === undefined || known.results.some((r) => r.facts === undefined)) return undefined;
    return {
      folder,
      found: withoutFixes(findingsOf(folder, known, this.folders.workspace)),
      rests: this.folders.restsOf(folder, known, (text) => text),
      texts: new Map([...known.texts, ...[...this.documents].map(([path, { text }]) => [path, text] as const)]),
    };
  }

  /** What to mark in a file of a folder that nothing is kept of. */
  marksIn(found: FolderFindings, path: string): readonly Mark[] {
    return this.runtime.merge(path, found.marks.get(path) ?? [], (p) => this.textIn(found, p));
  }

  /** Text of a file as it was when this was found, or as it is now. */
  textIn(found: FolderFindings, path: string): string | undefined {
    return found.texts.get(path) ?? this.text(path);
  }

  /** What can be done about the findings in a span. */
  actions(path: string, span: Span): readonly Action[] {
    const folder = this.folder(path);
    const file = folder.results.flatMap((r) => r.pkg.files).find((f) => f.path === path);
    if (file === undefined) return [];
    const all = folder.results.flatMap((r) => r.findings).filter((f) => f.span.file === path);
    const context: ActionContext = { file: file.file, findings: all, log: this.parts.log };
    return actionsAt(context, span, folder.marks.get(path) ?? []);
  }

  /** What can be made of what an offset points at, whether it then turns out to be possible or not. */
  refactorings(path: string, offset: number): readonly Refactoring[] {
    for (const { pkg, facts } of this.folder(path).results) {
      const file = pkg.files.find((f) => f.path === path);
      if (file === undefined || facts === undefined) continue;
      const cursor = cursorAt(facts, file, offset);
      return cursor === undefined
        ? []
        : refactoringsAt(facts, cursor, (p) => pkg.files.some((f) => f.path === p) || this.diskText(p) !== undefined);
    }
    return [];
  }

  /** All preferred safe fixes of a file, to a fixed point; undefined where there are none. */
  fixAll(path: string): WorkspaceEdit | undefined {
    const dir = folderOf(path);
    const before = this.folder(path);
    let current = before;
    try {
      const outcome = fixToFixedPoint(
        (texts) => {
          if (texts.size > 0) {
            for (const [p, t] of texts) this.folders.workspace.open(parseFile(p, t));
            current = this.folders.compute(dir);
          }
          const findings = current.results.flatMap((r) => r.findings).filter((f) => f.span.file === path);
          return { findings, textOf: (p) => current.texts.get(p) };
        },
        (f) => f.fixes.find((x) => x.preferred && x.safe),
        (_, fix) => fix.edits(),
      );
      const edits = new Map(
        [...outcome.texts]
          .map(([p, t]) => [p, differenceOf(before.texts.get(p) ?? "", t)] as const)
          .filter(([, e]) => e.length > 0),
      );
      for (const p of outcome.texts.keys()) if (!this.documents.has(p)) this.folders.workspace.close(p);
      return edits.size === 0 ? undefined : edits;
    } finally {
      for (const doc of this.documents.values()) this.folders.workspace.open(doc.file);
      this.folders.forget(dir);
    }
  }

  /** Explains what is at an offset. `link` makes the address of a place. */
  hover(
    path: string,
    offset: number,
    locale: Locale,
    link: (span: FileSpan) => string,
  ): { readonly markdown: string; readonly span: Span } | undefined {
    const hits = this.marks(path).filter((m) => m.span.start <= offset && offset <= m.span.end);
    const lines = new Map<string, LineIndex>();
    const line = (s: FileSpan): number => {
      let index = lines.get(s.file);
      if (index === undefined) lines.set(s.file, (index = new LineIndex(this.text(s.file) ?? "")));
      return index.lineOf(s.start) + 1;
    };
    const first = hits[0];
    const facts = this.factsAt(path, offset, locale, {
      place: (s) => `[${baseOf(s.file)}:${line(s)}](${link(s)})`,
    });
    if (first === undefined) return facts;
    const findings = [...new Set(hits.map((m) => m.finding))];
    const parts = findings.map((f) => findingHover(f, locale, baseOf, line, link, this.evidence(path, f)));
    if (facts !== undefined) parts.push(facts.markdown);
    return { markdown: parts.join("\n\n---\n\n"), span: first.span };
  }

  /** The explanation of a rule; undefined for no rule. */
  explain(rule: string, locale: Locale): string | undefined {
    const check = this.parts.checks.find((c) => c.id === rule);
    if (check === undefined) return undefined;
    const body = EXPLANATIONS[rule]?.[locale] ?? "";
    return body.startsWith("# ") ? body : `# ${check.title[locale]}\n\n${body}`;
  }

  /** Frees everything; nothing may be asked any more. */
  dispose(): void {
    for (const doc of this.documents.values()) doc.dispose();
    this.documents.clear();
    this.folders.forgetAll();
  }

  /** What the package shows of a finding beyond what the rule says. */
  private evidence(path: string, f: Finding): Evidence {
    const found = this.packages(path).find((p) => p.result.pkg.files.some((x) => x.path === f.span.file));
    return evidenceOf(f, found?.result);
  }

  private factsAt(path: string, offset: number, locale: Locale, links: HoverLinks): FactsHover | undefined {
    for (const { pkg, facts } of this.folder(path).results) {
      const file = pkg.files.find((f) => f.path === path);
      if (file === undefined || facts === undefined) continue;
      try {
        return factsHover(pkg, facts, file, offset, locale, links);
      } catch (e) {
        this.parts.log.error(`hover failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
      }
    }
    return undefined;
  }

  /** What is known of a folder, by what the buffers hold now. */
  private folder(path: string): FolderResult {
    this.settle();
    return this.folders.get(folderOf(path));
  }

  private changed(path: string, doc: OpenDocument): void {
    this.drafts.delete(path);
    this.folders.workspace.open(doc.file);
    this.folders.forget(folderOf(path));
  }
}
