import type { FileSystem, Logger } from "../base/host";
import type { Check } from "../check/define";
import { forgetPackage, isCurrent, type PackageFacts } from "../flow/facts";
import type { Package } from "../semantic/types";
import type { Grammar } from "../syntax/treesitter";
import { defaultBuild } from "../workspace/build";
import { below, dirOf, isAbsolute } from "../workspace/paths";
import { Workspace, type WorkspacePackage } from "../workspace/workspace";
import { analyseSteps, type PackageResult } from "./analyse-package";
import { reportedByGopls } from "./gopls";
import { marksOf } from "./marks";
import type { Mark } from "./model";
import { Rests, type Dependency } from "./rests";
import { reportScope, type Root } from "./scope";
import { DEFAULT_SETTINGS, type Settings } from "./settings";

/** What it takes to look at files on disk. */
export interface FolderParts {
  readonly files: FileSystem;
  readonly checks: readonly Check[];
  readonly log: Logger;
  /** Where downloaded modules lie; undefined where there are none. */
  readonly moduleCache: string | undefined;
  readonly now: () => number;
}

/** Settings of the window, and of each workspace folder; whether gopls reports in the same editor. */
export interface WindowSettings {
  readonly settings: Settings;
  readonly folders: ReadonlyMap<string, Settings>;
  readonly besideGopls: boolean;
}

export const DEFAULT_WINDOW: WindowSettings = { settings: DEFAULT_SETTINGS, folders: new Map(), besideGopls: false };

/** The settings that hold in a folder, and the innermost workspace folder around it; itself, where there is none. */
export function settingsAround(
  window: WindowSettings,
  dir: string,
): { readonly settings: Settings; readonly root: Root } {
  const around = [...window.folders.keys()]
    .filter((f) => below(f, dir) !== undefined)
    .sort((a, b) => b.length - a.length);
  const path = around[0] ?? dir;
  return { settings: window.folders.get(path) ?? window.settings, root: { path, isFile: false } };
}

export interface AnalysisParts extends FolderParts {
  /** For open documents. */
  readonly grammar: Grammar;
}

/** How much was done. */
export interface AnalysisCounters {
  /** Packages that the rules were run on. */
  packages: number;
  /** Functions, closures and initialisers whose intermediate representation was made. */
  unitsLowered: number;
  functionsAnalysed: number;
  /** Functions that were looked at for facts about each of them, counted once for each fact. */
  factsOfFunctions: number;
}

/** What was found in a folder, by the text that its files had. */
export interface FolderResult {
  readonly results: readonly PackageResult[];
  readonly marks: ReadonlyMap<string, readonly Mark[]>;
  readonly texts: ReadonlyMap<string, string>;
}

/** Buffers that are in no folder are packages of their own. */
export function folderOf(path: string): string {
  return isAbsolute(path) ? dirOf(path) : path;
}

/** Text of packages that is held before all but the open buffers is dropped (UTF-16 code units). */
const HELD_TEXT = 24_000_000;

/** Enough to go back and forth between packages without waiting. */
const KEPT_PACKAGES = 8;

/** What was found in each folder of a workspace: computed when asked for and kept until something changes that it rests
 * on. */
export class FolderResults {
  private readonly results = new Map<string, FolderResult>();
  private ws: Workspace;
  private current = DEFAULT_WINDOW;
  /** What was found in packages as they were at some revision. */
  private readonly known = new WeakMap<
    Package,
    { readonly revision: object; readonly turn: object; readonly facts: PackageFacts; readonly result: PackageResult }
  >();
  /** When each folder was last told to be stale. */
  private readonly stamps = new Map<string, number>();
  private stamp = 0;
  private epoch = 0;
  private readonly counts: AnalysisCounters = {
    packages: 0,
    unitsLowered: 0,
    functionsAnalysed: 0,
    factsOfFunctions: 0,
  };

  /** `inUse`: folders with an open document; they are never given up. */
  constructor(
    private readonly parts: FolderParts,
    private readonly inUse: () => ReadonlySet<string>,
  ) {
    this.ws = this.newWorkspace();
  }

  /** The files as they are now; another one after {@link setSettings}. */
  get workspace(): Workspace {
    return this.ws;
  }

  /** How much was done since the start. */
  get counters(): Readonly<AnalysisCounters> {
    return this.counts;
  }

  /** The settings at work: the same object until {@link setSettings}. */
  get window(): WindowSettings {
    return this.current;
  }

  /** Starts anew under other settings, with no buffer open. */
  setSettings(settings: WindowSettings): void {
    this.current = settings;
    this.ws = this.newWorkspace();
    this.forgetAll();
  }

  /** The settings that hold in a folder. */
  settingsOf(dir: string): Settings {
    return settingsAround(this.current, dir).settings;
  }

  /** The settings of a workspace folder. */
  settingsOfRoot(folder: string): Settings {
    return this.current.folders.get(folder) ?? this.current.settings;
  }

  /** What was found, if it is known and up to date. */
  peek(dir: string): FolderResult | undefined {
    return this.results.get(dir);
  }

  /** What was found; computed if need be. */
  get(dir: string): FolderResult {
    let known = this.results.get(dir);
    if (known === undefined) {
      this.results.set(dir, (known = this.compute(dir)));
      this.evict();
    }
    return known;
  }

  /**
   * Computes what {@link get} gives, in steps that can be left at any time; each gives the work done in it. Ends early
   * where a file has changed meanwhile, or somebody could not wait.
   */
  *prepare(dir: string): Generator<number> {
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

  /**
   * As {@link get}, in steps and without keeping it: the work done in each, then the result. Ends without it where a file
   * has changed.
   */
  *passing(dir: string): Generator<number | FolderResult> {
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
      try {
        yield known;
      } finally {
        if (!this.results.has(dir)) this.release(known);
      }
      return;
    }
    yield known;
  }

  /** What the findings of a folder rest on in functions of packages that it imports; see {@link Rests.all}. */
  restsOf(dir: string, { results }: FolderResult, name: (text: string) => string): readonly Dependency[] {
    const rests = new Rests(dir, this.ws);
    for (const { facts } of results) if (facts !== undefined) rests.add(facts.engine.imports.looked);
    return rests.all(name);
  }

  /** Computes what is in a folder now, whatever is known. */
  compute(dir: string): FolderResult {
    const steps = this.computeSteps(dir);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** Drops what rests on a folder: itself, and those that import it. */
  forget(dir: string): void {
    for (const stale of [dir, ...this.ws.importersOf(dir)]) {
      this.results.delete(stale);
      this.stamps.set(stale, ++this.stamp);
    }
  }

  /** Drops everything: settings, or files that every package may rest on, have changed. */
  forgetAll(): void {
    this.epoch++;
    this.results.clear();
  }

  /** Gives up what was computed about a package that nobody looks at; bounds memory on large workspaces. */
  private release(result: FolderResult): void {
    for (const { pkg } of result.results) {
      this.known.delete(pkg);
      forgetPackage(pkg);
      pkg.forget();
    }
    if (this.ws.heldText() > HELD_TEXT) this.ws.reset();
  }

  /** Packages without an open document are dropped once there are many; the newest stay. */
  private evict(): void {
    const used = this.inUse();
    const unused = [...this.results.keys()].filter((dir) => !used.has(dir));
    for (const dir of unused.slice(0, Math.max(0, unused.length - KEPT_PACKAGES))) {
      const result = this.results.get(dir);
      this.results.delete(dir);
      if (result !== undefined) this.release(result);
    }
  }

  /** As long as it is the same, what was begun about a folder is not out of date. */
  private stampOf(dir: string): string {
    return `${this.epoch}:${this.stamps.get(dir) ?? 0}`;
  }

  private *computeSteps(dir: string): Generator<number, FolderResult> {
    const { settings, root } = settingsAround(this.current, dir);
    const scope = reportScope(settings, root.path, () => root);
    const packages = this.packagesOf(dir);
    const results: PackageResult[] = [];
    for (const p of packages) {
      const known = this.known.get(p.pkg);
      if (known !== undefined && known.revision === p.pkg.revision && isCurrent(known.facts, known.turn)) {
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
        this.known.set(p.pkg, {
          revision: p.pkg.revision,
          turn: result.facts.revision,
          facts: result.facts,
          result: shown,
        });
    }
    const texts = new Map(packages.flatMap((p) => p.pkg.files.map((f) => [f.path, f.file.text] as const)));
    return { results, texts, marks: marksOf(results.flatMap((r) => r.findings)) };
  }

  private withoutGopls(pkg: Package, result: PackageResult, settings: Settings): PackageResult {
    if (!this.current.besideGopls || settings.goplsOverlap === "report") return result;
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
    this.counts.factsOfFunctions += facts.engine.facts.looks;
  }

  private packagesOf(dir: string): readonly WorkspacePackage[] {
    if (isAbsolute(dir)) return this.ws.packagesIn(dir);
    const loose = this.ws.packageOf(dir);
    return loose === undefined ? [] : [loose];
  }

  private newWorkspace(): Workspace {
    const { files, moduleCache } = this.parts;
    const { maxFileSize, goVersion } = this.current.settings;
    return new Workspace({ fs: files, build: defaultBuild, moduleCache, maxFileSize, goVersion });
  }
}
