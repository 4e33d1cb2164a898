import type { Diagnostic } from "vscode-languageserver";
import { Busy } from "./busy";
import { Ranges, toDiagnostic } from "./convert";
import { nextTurn } from "./in-turns";
import type { Session } from "./server";
import type { FolderFindings } from "../ide/folder-findings";
import { ImportGraph } from "../workspace/import-graph";
import { FinderBeside, FinderInTurns, type StartFinder } from "./finders";

/**
 * What is known of files that are not open: every package of the workspace folders, analysed one after the other in
 * the background and then dropped; only its diagnostics are kept. A thread of its own looks at folders as they are on
 * disk; those with an open document are looked at where its buffer is.
 */
export class WorkspaceIndex {
  private folders: string[] = [];
  private readonly byPackage = new Map<string, ReadonlyMap<string, Diagnostic[]>>();
  private queue: string[] = [];
  private queued = new Set<string>();
  private total = 0;
  private done = 0;
  private running = false;
  private disposed = false;
  private before = new Busy();
  private update: (paths: readonly string[]) => void = () => undefined;
  private readonly imports = new ImportGraph();
  private readonly here: FinderInTurns;
  private readonly beside: FinderBeside | undefined;
  /** Something has changed since the folder at work was begun. */
  private disturbed = false;

  constructor(
    private readonly session: Session,
    startFinder: StartFinder | undefined,
  ) {
    const { analysis, log } = session;
    this.here = new FinderInTurns(analysis, () => this.mayGoOn());
    this.beside = startFinder && new FinderBeside(startFinder, analysis, log);
  }

  /** Called with the files whose diagnostics may have changed. */
  onUpdate(listener: (paths: readonly string[]) => void): void {
    this.update = listener;
  }

  /** Nothing is done in the background while others are busy. */
  yieldsTo(others: Busy): void {
    this.before = others;
  }

  /** True if the file belongs to a workspace folder, so that it is reported on although it is closed. */
  covers(path: string): boolean {
    return this.folders.some((f) => path.startsWith(f.endsWith("/") ? f : f + "/"));
  }

  diagnostics(path: string): Diagnostic[] {
    return this.byPackage.get(folderOf(path))?.get(path) ?? [];
  }

  /** A folder with open documents is about to be looked at: what is found may be worth keeping. */
  expect(dir: string): void {
    this.beside?.expect(dir);
  }

  /** What was found in a folder with open documents is worth being recalled at the next start, if they are what is on disk. */
  share(dir: string): void {
    const { features } = this.session.start;
    // What it was found in may have changed meanwhile, and nobody has said so.
    if (!features.watchedFiles && !features.ownClient) return;
    const shared = this.beside === undefined ? undefined : this.session.analysis.shared(dir);
    if (shared !== undefined) this.beside?.keep(shared);
  }

  paths(): string[] {
    return [...this.byPackage.values()].flatMap((files) => [...files.keys()]);
  }

  setFolders(added: readonly string[], removed: readonly string[]): void {
    this.folders = [
      ...this.folders.filter((f) => !removed.includes(f)),
      ...added.filter((f) => !this.folders.includes(f)),
    ];
    for (const [dir, files] of this.byPackage) {
      if (this.covers(dir + "/x")) continue;
      this.byPackage.delete(dir);
      this.update([...files.keys()]);
    }
    this.restart(added);
  }

  /** Looks at everything again, or at these folders. */
  restart(folders: readonly string[] = this.folders): void {
    void this.configured(() => {
      for (const folder of folders) {
        for (const dir of this.session.analysis.packageFolders(folder)) this.enqueue(dir);
      }
    });
  }

  /** The package of a saved or closed file, and those that import it, are looked at again. */
  fileSaved(path: string): void {
    this.filesChanged([path]);
  }

  filesChanged(paths: readonly string[]): void {
    this.disturbed = true;
    this.beside?.filesChanged(paths);
    const wide = paths.some((p) => /\/(go\.mod|go\.work|modules\.txt|\.racelight\.json)$/.test(p));
    if (wide) {
      this.restart();
      return;
    }
    void this.configured(() => {
      for (const path of paths) {
        const dir = folderOf(path);
        if (!this.covers(path)) continue;
        this.enqueue(dir);
        for (const importer of this.imports.dependents(dir)) if (this.byPackage.has(importer)) this.enqueue(importer);
      }
    });
  }

  dispose(): void {
    this.disposed = true;
    this.beside?.dispose();
  }

  private async configured(then: () => void): Promise<void> {
    await this.session.configuration.ready;
    try {
      then();
    } catch (e) {
      this.session.log.error(`the workspace could not be listed: ${String(e)}`);
    }
    await this.run();
  }

  private enqueue(dir: string): void {
    if (this.queued.has(dir)) return;
    this.queued.add(dir);
    this.queue.push(dir);
    this.total++;
  }

  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    let reported = 0;
    try {
      for (let dir = this.queue.shift(); dir !== undefined && !this.disposed; dir = this.queue.shift()) {
        this.queued.delete(dir);
        // The user's keystrokes come before the background.
        await nextTurn();
        if (!(await this.mayGoOn())) return;
        await this.index(dir);
        this.done++;
        if (Date.now() - reported > STATUS_INTERVAL_MS) {
          reported = Date.now();
          this.status("indexing");
        }
      }
    } finally {
      this.running = false;
      this.beside?.rest();
    }
    this.total = this.done = this.byPackage.size;
    this.status("ready");
  }

  /** The background waits while somebody waits for diagnostics of an open document. */
  private async mayGoOn(): Promise<boolean> {
    while (this.before.now && !this.disposed) {
      await this.before.idle();
      // What they have found is sent first.
      await nextTurn();
    }
    return !this.disposed;
  }

  /** Undefined where something in it, or in what it imports, has changed meanwhile. */
  private async find(dir: string): Promise<FolderFindings | undefined> {
    if (!this.beside?.isUsable || this.isOpen(dir)) return this.here.find(dir);
    this.disturbed = false;
    const found = await this.beside.find(dir);
    return this.disturbed || this.isOpen(dir) ? undefined : found;
  }

  /** It has an open document, which wins over the disk. */
  private isOpen(dir: string): boolean {
    return this.session.documents.all().some((d) => folderOf(d.path) === dir);
  }

  private async index(dir: string): Promise<void> {
    const { analysis, documents, start, docs, log } = this.session;
    const before = this.byPackage.get(dir);
    const usable = this.beside?.isUsable;
    try {
      const found = await this.find(dir);
      if (this.disposed) return;
      if (found === undefined) {
        this.enqueue(dir);
        return;
      }
      this.imports.set(dir, found.imports);
      const ranges = new Ranges((p) => analysis.textIn(found, p));
      const options = { locale: this.session.locale(), docs, relatedInformation: start.features.relatedInformation };
      const after = new Map(
        found.files.map((path) => [
          path,
          analysis.marksIn(found, path).map((m) => toDiagnostic(m, path, ranges, documents, options)),
        ]),
      );
      if (after.size > 0) this.byPackage.set(dir, after);
      else this.byPackage.delete(dir);
      this.update([...new Set([...(before?.keys() ?? []), ...after.keys()])]);
    } catch (e) {
      if (this.disposed) return;
      log.error(`package ${dir} could not be analysed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
      // There are no threads on this machine.
      if (usable === true && this.beside?.isUsable === false) this.enqueue(dir);
    }
  }

  private status(state: "indexing" | "ready"): void {
    let findings = 0;
    for (const files of this.byPackage.values()) for (const list of files.values()) findings += list.length;
    const params = { state, findings, indexed: this.done, total: this.total, message: "" };
    void this.session.connection.sendNotification("racelight/status", params);
  }
}

/** Often enough to be seen moving, seldom enough to cost nothing. */
const STATUS_INTERVAL_MS = 200;

function folderOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
