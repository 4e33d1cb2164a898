import type { FileSystem, Logger } from "../base/host";
import { LineIndex } from "../base/line-index";
import type { FileSpan, Span, WorkspaceEdit } from "../base/span";
import type { Check } from "../check/define";
import type { Finding } from "../check/finding";
import { EXPLANATIONS } from "../checks/explanations.gen";
import { forgetPackage, isCurrent, type PackageFacts } from "../flow/facts";
import type { Package } from "../semantic/types";
import { OpenDocument, type DocumentChange } from "../syntax/document";
import type { Grammar } from "../syntax/treesitter";
import type { Locale } from "../text/text";
import { parseFile } from "../syntax/parse-file";
import { defaultBuild } from "../workspace/build";
import { excluder } from "../workspace/exclude";
import { baseOf, below, dirOf, isAbsolute } from "../workspace/paths";
import { Workspace, type WorkspacePackage } from "../workspace/workspace";
import { actionsAt, type ActionContext } from "./actions";
import { analyseSteps, type PackageResult } from "./analyse-package";
import { factsHover, type FactsHover, type HoverLinks } from "./facts-hover";
import { fixToFixedPoint } from "./fixed-point";
import { cursorAt } from "./cursor";
import { refactoringsAt, type Refactoring } from "./refactorings";
import { reportedByGopls } from "./gopls";
import { findingHover } from "./hover";
import type { Action, Mark } from "./model";
import { RuntimeStore } from "./runtime-store";
import { reportScope, type Root } from "./scope";
import { DEFAULT_SETTINGS, type Settings } from "./settings";
import { differenceOf } from "./text-diff";
import { evidenceOf, type Evidence } from "./trade-offs";

export interface AnalysisParts {
  readonly files: FileSystem;
  readonly grammar: Grammar;
  readonly checks: readonly Check[];
  readonly log: Logger;
  /** Where downloaded modules lie; undefined where there are none. */
  readonly moduleCache: string | undefined;
  readonly now: () => number;
}

/** Findings of a folder that is not kept. */
export interface Snapshot {
  readonly files: readonly string[];
  marks(path: string): readonly Mark[];
  textOf(path: string): string | undefined;
}

/** How much was done. */
export interface AnalysisCounters {
  /** Packages that the rules were run on. */
  packages: number;
  /** Functions, closures and initialisers whose intermediate representation was made. */
  unitsLowered: number;
  functionsAnalysed: number;
}

interface FolderResult {
  readonly results: readonly PackageResult[];
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * What an editor asks of the analysis: plain data in and out, offsets in UTF-16 code units. Open documents win over
 * the disk. Results are computed when asked for and kept until something that they rest on changes.
 */
export class Analysis {
  private readonly documents = new Map<string, OpenDocument>();
  private readonly results = new Map<string, FolderResult>();
  /** What running programs have shown. */
  readonly runtime = new RuntimeStore();
  private workspace: Workspace;
  private settings: Settings = DEFAULT_SETTINGS;
  private folders: ReadonlyMap<string, Settings> = new Map();
  private besideGopls = false;
  /** What was found in packages as they were at some revision. */
  private readonly known = new WeakMap<
    Package,
    { readonly revision: object; readonly facts: PackageFacts; readonly result: PackageResult }
  >();
  /** When each folder was last told to be stale. */
  private readonly stamps = new Map<string, number>();
  private stamp = 0;
  private epoch = 0;
  private readonly counts: AnalysisCounters = { packages: 0, unitsLowered: 0, functionsAnalysed: 0 };

  constructor(private readonly parts: AnalysisParts) {
    this.workspace = this.newWorkspace();
  }

  get ruleIds(): readonly string[] {
    return this.parts.checks.map((c) => c.id);
  }

  /** Settings of the window, and of each workspace folder; whether gopls reports in the same editor. */
  setSettings(settings: Settings, folders: ReadonlyMap<string, Settings>, besideGopls = false): void {
    this.settings = settings;
    this.besideGopls = besideGopls;
    this.folders = folders;
    this.epoch++;
    this.workspace = this.newWorkspace();
    for (const doc of this.documents.values()) this.workspace.open(doc.file);
    this.results.clear();
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
    doc.edit(changes);
    this.runtime.changed(path);
    this.changed(path, doc);
  }

  /** From now on the file is what is on disk. */
  close(path: string): void {
    this.documents.get(path)?.dispose();
    this.documents.delete(path);
    this.workspace.close(path);
    this.forget(folderOf(path));
  }

  /** Files have changed on disk. */
  filesChanged(paths: readonly string[]): void {
    // The text of an open document is not what is on disk.
    for (const p of paths) if (!this.documents.has(p)) this.runtime.changed(p);
    this.workspace.changed(paths);
    if (paths.some((p) => !p.endsWith(".go"))) {
      this.epoch++;
      this.results.clear();
    } else for (const p of paths) this.forget(folderOf(p));
  }

  /** Text of an open document, or of a file of an analysed package. */
  text(path: string): string | undefined {
    return this.documents.get(path)?.text ?? this.results.get(folderOf(path))?.texts.get(path) ?? this.diskText(path);
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
    const dir = folderOf(path);
    const stamp = this.stampOf(dir);
    if (this.results.has(dir)) return;
    const steps = this.computeSteps(dir);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done === true) {
        this.results.set(dir, step.value);
        this.evict();
        return;
      }
      yield step.value;
      if (this.results.has(dir) || this.stampOf(dir) !== stamp) return;
    }
  }

  /** How much was done since the start, for tests and measurements. */
  get counters(): Readonly<AnalysisCounters> {
    return this.counts;
  }

  /** What to mark in a file, by position. */
  marks(path: string): readonly Mark[] {
    return this.runtime.merge(path, this.folder(folderOf(path)).marks.get(path) ?? [], (p) => this.text(p));
  }

  /** The packages of a file's folder, with all that is known of them. */
  packages(path: string): readonly { readonly result: PackageResult; readonly dir: string }[] {
    const dir = folderOf(path);
    return this.folder(dir).results.map((result) => ({ result, dir }));
  }

  /** Files that share a package with this one, itself included. */
  packageFiles(path: string): readonly string[] {
    return [...this.folder(folderOf(path)).texts.keys()];
  }

  /** True if what is known of the file has to be computed again. */
  isStale(path: string): boolean {
    return !this.results.has(folderOf(path));
  }

  /** Folders with packages below a workspace folder, sorted. */
  packageFolders(folder: string): readonly string[] {
    const excluded = excluder((this.folders.get(folder) ?? this.settings).exclude, folder);
    return this.workspace.foldersBelow(folder, excluded);
  }

  /** Folders of packages that import this one, directly or through others, as far as they have been looked at. */
  importersOf(dir: string): readonly string[] {
    return this.workspace.importersOf(dir);
  }

  /** Findings of one folder, for the background index; nothing else of it is kept. */
  snapshot(dir: string): Snapshot {
    for (const step of this.snapshotSteps(dir)) if (typeof step !== "number") return step;
    throw new Error("a snapshot that nothing can disturb came to no end");
  }

  /** As {@link snapshot}: the work done in each step, then the snapshot; ends without it where a file has changed. */
  *snapshotSteps(dir: string): Generator<number | Snapshot> {
    let known = this.results.get(dir);
    if (known === undefined) {
      const stamp = this.stampOf(dir);
      const steps = this.computeSteps(dir);
      for (let step = steps.next(); ; step = steps.next()) {
        if (step.done === true) {
          known = step.value;
          break;
        }
        yield step.value;
        if (this.stampOf(dir) !== stamp) return;
      }
      if (!this.results.has(dir)) this.release(known);
    }
    const { marks, texts } = known;
    yield {
      files: [...texts.keys()],
      marks: (path) => this.runtime.merge(path, marks.get(path) ?? [], (p) => this.text(p)),
      textOf: (path) => texts.get(path) ?? this.text(path),
    };
  }

  /** What can be done about the findings in a span. */
  actions(path: string, span: Span): readonly Action[] {
    const folder = this.folder(folderOf(path));
    const file = folder.results.flatMap((r) => r.pkg.files).find((f) => f.path === path);
    if (file === undefined) return [];
    const all = folder.results.flatMap((r) => r.findings).filter((f) => f.span.file === path);
    const context: ActionContext = { file: file.file, findings: all, log: this.parts.log };
    return actionsAt(context, span, folder.marks.get(path) ?? []);
  }

  /** What can be made of what an offset points at, whether it then turns out to be possible or not. */
  refactorings(path: string, offset: number): readonly Refactoring[] {
    for (const { pkg, facts } of this.folder(folderOf(path)).results) {
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
    const before = this.folder(dir);
    let current = before;
    try {
      const outcome = fixToFixedPoint(
        (texts) => {
          if (texts.size > 0) {
            for (const [p, t] of texts) this.workspace.open(parseFile(p, t));
            current = this.compute(dir);
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
      for (const p of outcome.texts.keys()) if (!this.documents.has(p)) this.workspace.close(p);
      return edits.size === 0 ? undefined : edits;
    } finally {
      for (const doc of this.documents.values()) this.workspace.open(doc.file);
      this.forget(dir);
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
    this.results.clear();
  }

  /** What the package shows of a finding beyond what the rule says. */
  private evidence(path: string, f: Finding): Evidence {
    const found = this.packages(path).find((p) => p.result.pkg.files.some((x) => x.path === f.span.file));
    return evidenceOf(f, found?.result);
  }

  private factsAt(path: string, offset: number, locale: Locale, links: HoverLinks): FactsHover | undefined {
    for (const { pkg, facts } of this.folder(folderOf(path)).results) {
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

  /** Gives up what was computed about a package that nobody looks at; bounds memory on large workspaces. */
  private release(result: FolderResult): void {
    for (const { pkg } of result.results) {
      this.known.delete(pkg);
      forgetPackage(pkg);
      pkg.forget();
    }
    if (this.workspace.heldText() > HELD_TEXT) this.workspace.reset();
  }

  private changed(path: string, doc: OpenDocument): void {
    this.workspace.open(doc.file);
    this.forget(folderOf(path));
  }

  /** Drops what rests on a folder: itself, and those that import it. */
  private forget(dir: string): void {
    for (const stale of [dir, ...this.workspace.importersOf(dir)]) {
      this.results.delete(stale);
      this.stamps.set(stale, ++this.stamp);
    }
  }

  private folder(dir: string): FolderResult {
    let known = this.results.get(dir);
    if (known === undefined) {
      this.results.set(dir, (known = this.compute(dir)));
      this.evict();
    }
    return known;
  }

  /** Packages without an open document are dropped once there are many; the newest stay. */
  private evict(): void {
    const used = new Set([...this.documents.keys()].map(folderOf));
    const unused = [...this.results.keys()].filter((dir) => !used.has(dir));
    for (const dir of unused.slice(0, Math.max(0, unused.length - KEPT_PACKAGES))) {
      const result = this.results.get(dir);
      this.results.delete(dir);
      if (result !== undefined) this.release(result);
    }
  }

  private compute(dir: string): FolderResult {
    const steps = this.computeSteps(dir);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** As long as it is the same, what was begun about a folder is not out of date. */
  private stampOf(dir: string): string {
    return `${this.epoch}:${this.stamps.get(dir) ?? 0}`;
  }

  private *computeSteps(dir: string): Generator<number, FolderResult> {
    const settings = this.settingsOf(dir);
    const root = this.rootOf(dir);
    const scope = reportScope(settings, root.path, () => root);
    const packages = this.packagesOf(dir);
    const results: PackageResult[] = [];
    for (const p of packages) {
      const known = this.known.get(p.pkg);
      if (known !== undefined && known.revision === p.pkg.revision && isCurrent(known.facts)) {
        results.push(known.result);
        continue;
      }
      const result = yield* analyseSteps(p.pkg, {
        checks: this.parts.checks,
        settings,
        folder: p.folder,
        reported: scope.reported,
        log: this.parts.log,
        now: this.parts.now,
      });
      if (result.facts !== undefined) this.count(result.facts);
      const shown = this.withoutGopls(p.pkg, result, settings);
      results.push(shown);
      if (result.facts !== undefined)
        this.known.set(p.pkg, { revision: p.pkg.revision, facts: result.facts, result: shown });
    }
    const texts = new Map(packages.flatMap((p) => p.pkg.files.map((f) => [f.path, f.file.text] as const)));
    return { results, texts, marks: marksOf(results.flatMap((r) => r.findings)) };
  }

  private withoutGopls(pkg: Package, result: PackageResult, settings: Settings): PackageResult {
    if (!this.besideGopls || settings.goplsOverlap === "report") return result;
    const files = new Map(pkg.files.map((f) => [f.path, f.file]));
    const findings = result.findings.filter((f) => {
      const file = files.get(f.span.file);
      return file === undefined || !reportedByGopls(f, file);
    });
    return { ...result, findings };
  }

  private count(facts: PackageFacts): void {
    this.counts.packages++;
    this.counts.unitsLowered += facts.engine.work.unitsLowered;
    this.counts.functionsAnalysed += facts.engine.work.functionsAnalysed;
  }

  /** The settings that hold for a file. */
  settingsAt(path: string): Settings {
    return this.settingsOf(folderOf(path));
  }

  private settingsOf(dir: string): Settings {
    return this.folders.get(this.rootOf(dir).path) ?? this.settings;
  }

  /** The innermost workspace folder around a folder; itself, where there is none. */
  private rootOf(dir: string): Root {
    const around = [...this.folders.keys()]
      .filter((f) => below(f, dir) !== undefined)
      .sort((a, b) => b.length - a.length);
    return { path: around[0] ?? dir, isFile: false };
  }

  private packagesOf(dir: string): readonly WorkspacePackage[] {
    if (isAbsolute(dir)) return this.workspace.packagesIn(dir);
    const loose = this.workspace.packageOf(dir);
    return loose === undefined ? [] : [loose];
  }

  private newWorkspace(): Workspace {
    const { files, moduleCache } = this.parts;
    const { maxFileSize, goVersion } = this.settings;
    return new Workspace({ fs: files, build: defaultBuild, moduleCache, maxFileSize, goVersion });
  }
}

/** Buffers that are in no folder are packages of their own. */
function folderOf(path: string): string {
  return isAbsolute(path) ? dirOf(path) : path;
}

/** Text of packages that is held before all but the open buffers is dropped (UTF-16 code units). */
const HELD_TEXT = 24_000_000;

/** Enough to go back and forth between packages without waiting. */
const KEPT_PACKAGES = 8;

function marksOf(findings: readonly Finding[]): Map<string, Mark[]> {
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
