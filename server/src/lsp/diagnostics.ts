import {
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Diagnostic,
  type DocumentDiagnosticReport,
  type TextDocumentContentChangeEvent,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { hash64 } from "../check/fingerprint";
import { folderOf } from "../ide/folder-results";
import { Busy } from "./busy";
import { Ranges, toDiagnostic } from "./convert";
import type { DocumentState } from "./documents";
import { Drafts } from "./drafts";
import { inTurns, nextTurn } from "./in-turns";
import { Recalled } from "./recalled";
import type { Session } from "./server";
import type { WorkspaceIndex } from "./workspace-index";

/** Diagnostics by push or pull, whichever the client can do; never both, as they would show twice. */
export class Diagnostics {
  private readonly published = new Map<string, string>();
  private readonly dirty = new Set<string>();
  private running = false;
  private disposed = false;
  private waiting: (() => void)[] = [];
  private readonly savedVersions = new Map<string, number>();
  /** With requests for diagnostics, and with what is pushed. */
  private readonly busy = new Busy();
  private readonly drafts: Drafts;
  private readonly recalled: Recalled;
  /** Documents that were opened or saved and have not been looked at since. */
  private readonly unshared = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly index: WorkspaceIndex,
  ) {
    const { connection, start } = session;
    this.drafts = new Drafts(session.analysis);
    this.recalled = new Recalled(session, index);
    index.onUpdate((paths) => this.indexed(paths));
    index.yieldsTo(this.busy);
    if (!start.features.pull) return;
    connection.languages.diagnostics.on(async (params, token) => {
      await session.configuration.ready;
      // Edits and cancellations that have arrived by now make this answer stale before it is computed.
      await nextTurn();
      if (token.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
      const doc = session.documents.get(params.textDocument.uri);
      if (doc === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
      if (params.previousResultId !== undefined && this.waitsForSave(doc)) {
        return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: params.previousResultId };
      }
      const draft = this.draft(doc);
      if (draft !== undefined) return this.report(draft, params.previousResultId);
      const { version } = doc;
      const isWanted = (): boolean =>
        !token.isCancellationRequested && session.documents.at(doc.path) === doc && doc.version === version;
      // Who pulls has to be told to pull again.
      const early = start.features.refresh ? this.recalled.of(doc) : undefined;
      if (early !== undefined) {
        const isOpen = (): boolean => session.documents.at(doc.path) === doc && doc.version === version;
        // The answer is on its way before the work begins.
        void nextTurn()
          .then(() => this.prepared(doc, isOpen))
          .then(
            (done) => done && this.allChanged(),
            (e: unknown) => session.log.error(`diagnostics of ${doc.path} failed: ${String(e)}`),
          );
        return this.report(early, params.previousResultId);
      }
      if (!(await this.prepared(doc, isWanted)) || !isWanted()) {
        throw token.isCancellationRequested
          ? new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled")
          : new ResponseError(LSPErrorCodes.ServerCancelled, "the document has changed", { retriggerRequest: true });
      }
      return this.report(this.compute(doc.path), params.previousResultId);
    });
    connection.languages.diagnostics.onWorkspace((params, token) => this.workspace(params, token));
  }

  /** Looks at a document in full; false where something came in between. */
  private async prepared(doc: DocumentState, isWanted: () => boolean): Promise<boolean> {
    this.busy.enter();
    try {
      return await inTurns(this.session.analysis.prepare(doc.path), isWanted);
    } finally {
      this.busy.leave();
    }
  }

  /** A document was opened. */
  opened(doc: DocumentState): void {
    this.recalled.opened(doc);
    this.unshared.add(doc.path);
    this.saved(doc);
    this.changed(doc.path);
  }

  /** A document was edited; its version is that of afterwards. */
  edited(doc: DocumentState, changes: readonly TextDocumentContentChangeEvent[]): void {
    this.drafts.edited(doc, changes);
    this.recalled.over(doc.path);
    if (this.session.configuration.settings.run !== "onType") return;
    // Whoever asks next waits until typing rests.
    const draft = this.draft(doc);
    if (draft === undefined || this.session.start.features.pull) this.changed(doc.path);
    else void this.publish(doc.path, doc.uri, doc.version, draft);
  }

  /** A document has another text; its package and those that build on it are looked at again. */
  changed(path: string): void {
    this.wake();
    if (this.session.start.features.pull) return;
    this.dirty.add(path);
    void this.run();
  }

  /** The document's text is what is on disk, or was just opened. */
  saved(doc: DocumentState): void {
    // What can be kept of it is told before it is looked at.
    if (!this.unshared.has(doc.path)) this.index.expect(folderOf(doc.path));
    this.unshared.add(doc.path);
    this.savedVersions.set(doc.path, doc.version);
  }

  /** Anything may have changed: settings, files on disk. */
  allChanged(): void {
    this.wake();
    const { features } = this.session.start;
    if (features.pull) {
      if (features.refresh) void this.session.connection.languages.diagnostics.refresh().catch(() => undefined);
      return;
    }
    for (const d of this.session.documents.all()) this.dirty.add(d.path);
    void this.run();
  }

  /** A closed document shows what is on disk, where it belongs to a workspace folder; else nothing. */
  closed(doc: DocumentState): void {
    this.dirty.delete(doc.path);
    this.drafts.closed(doc);
    this.recalled.over(doc.path);
    this.unshared.delete(doc.path);
    this.session.rests.end(doc.path);
    if (this.index.covers(doc.path)) this.index.fileSaved(doc.path);
    else if (!this.session.start.features.pull) void this.publish(doc.path, doc.uri, undefined, []);
    this.allChanged();
  }

  dispose(): void {
    this.disposed = true;
    this.session.rests.dispose();
    this.wake();
  }

  /** Works off what is dirty, the document that changed last first in line, a turn of the event loop before each. */
  private async run(): Promise<void> {
    if (this.running) return;
    this.running = true;
    this.busy.enter();
    try {
      await this.session.configuration.ready;
      while (this.dirty.size > 0 && !this.disposed) {
        // Edits that are waiting in the queue come first: their results replace this one.
        await nextTurn();
        const path = [...this.dirty].pop();
        if (path === undefined) break;
        this.dirty.delete(path);
        const doc = this.session.documents.at(path);
        if (doc === undefined) continue;
        const version = doc.version;
        const draft = this.draft(doc);
        if (draft !== undefined) {
          void this.publish(path, doc.uri, version, draft);
          continue;
        }
        // A newer version is dirty by itself, and what is typed is worth more than what was.
        const isWanted = (): boolean =>
          !this.disposed && this.session.documents.at(path) === doc && doc.version === version;
        try {
          const early = this.recalled.of(doc);
          // It is on its way before the work begins.
          if (early !== undefined) await this.publish(path, doc.uri, version, early);
          if (!(await inTurns(this.session.analysis.prepare(path), isWanted)) || !isWanted()) continue;
          void this.publish(path, doc.uri, version, this.compute(path));
          await this.publishRelatives(path, isWanted);
        } catch (e) {
          this.session.log.error(
            `diagnostics of ${path} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`,
          );
        }
      }
    } finally {
      this.running = false;
      this.busy.leave();
    }
  }

  /** What to show of a document that is in the midst of being typed; once typing rests, it is looked at in full. */
  private draft(doc: DocumentState): Diagnostic[] | undefined {
    const { documents, rests, start } = this.session;
    // Who pulls has to be told to pull again.
    const shown = start.features.pull && !start.features.refresh ? undefined : this.drafts.of(doc);
    if (shown === undefined) return undefined;
    rests.begin(doc.path, () => {
      if (this.disposed || documents.at(doc.path) !== doc) return;
      this.drafts.over();
      if (start.features.pull) this.allChanged();
      else this.changed(doc.path);
    });
    return shown;
  }

  private waitsForSave(doc: DocumentState): boolean {
    return this.session.configuration.settings.run === "onSave" && this.savedVersions.get(doc.path) !== doc.version;
  }

  /** Other open documents can change by this edit, and so can closed files of its package. */
  private async publishRelatives(path: string, isWanted: () => boolean): Promise<void> {
    const { analysis, documents } = this.session;
    for (const other of analysis.packageFiles(path)) {
      if (other === path || this.dirty.has(other)) continue;
      const doc = documents.at(other);
      if (doc !== undefined || this.index.covers(other)) {
        void this.publish(other, documents.uri(other), doc?.version, this.compute(other));
      }
    }
    for (const doc of documents.all()) {
      if (doc.path === path || this.dirty.has(doc.path) || !analysis.isStale(doc.path)) continue;
      const { version } = doc;
      const isSame = (): boolean => isWanted() && documents.at(doc.path) === doc && doc.version === version;
      if (!(await inTurns(analysis.prepare(doc.path), isSame)) || !isSame()) {
        if (documents.at(doc.path) === doc) this.dirty.add(doc.path);
        continue;
      }
      void this.publish(doc.path, doc.uri, doc.version, this.compute(doc.path));
    }
  }

  /** @returns when it has been sent */
  private async publish(
    path: string,
    uri: string,
    version: number | undefined,
    diagnostics: Diagnostic[],
  ): Promise<void> {
    // The same list is sent again for a new version: clients and tests wait for the version that they sent.
    const key = `${version ?? ""}:${resultId(diagnostics)}`;
    if (this.published.get(path) === key) return;
    if (diagnostics.length === 0 && version === undefined && !this.published.has(path)) return;
    this.published.set(path, key);
    const params = { uri, diagnostics, ...(version === undefined ? {} : { version }) };
    await this.session.connection.sendDiagnostics(params);
  }

  private compute(path: string): Diagnostic[] {
    const { analysis, documents, docs, start, log } = this.session;
    try {
      const ranges = new Ranges((p) => analysis.text(p));
      const options = {
        locale: this.session.locale(),
        docs,
        relatedInformation: start.features.relatedInformation,
      };
      const found = analysis.marks(path).map((m) => toDiagnostic(m, path, ranges, documents, options));
      const doc = documents.at(path);
      if (doc !== undefined) this.drafts.found(doc, found);
      this.session.rests.end(path);
      if (this.unshared.delete(path)) this.index.share(folderOf(path));
      return found;
    } catch (e) {
      log.error(`diagnostics of ${path} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
      return [];
    }
  }

  private indexed(paths: readonly string[]): void {
    this.wake();
    if (this.session.start.features.pull) return;
    for (const path of paths) {
      if (this.session.documents.at(path) !== undefined) continue;
      void this.publish(path, this.session.documents.uri(path), undefined, this.index.diagnostics(path));
    }
  }

  private report(items: Diagnostic[], previous: string | undefined): DocumentDiagnosticReport {
    const id = resultId(items);
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
  }

  /** Answers when there is news; without any the request waits, as clients ask again at once. */
  private async workspace(
    params: WorkspaceDiagnosticParams,
    token: CancellationToken,
  ): Promise<WorkspaceDiagnosticReport> {
    await this.session.configuration.ready;
    const previous = new Map(params.previousResultIds.map((p) => [p.uri, p.value]));
    for (;;) {
      const items: WorkspaceDocumentDiagnosticReport[] = [];
      const seen = new Set<string>();
      for (const path of this.index.paths()) {
        const doc = this.session.documents.at(path);
        // Open documents are pulled one by one.
        if (doc !== undefined) continue;
        const uri = this.session.documents.uri(path);
        seen.add(uri);
        const diagnostics = this.index.diagnostics(path);
        const old = previous.get(uri);
        if (diagnostics.length === 0 && old === undefined) continue;
        const report = this.report(diagnostics, old);
        if (report.kind === DocumentDiagnosticReportKind.Full) items.push({ ...report, uri, version: null });
      }
      for (const [uri] of previous) {
        if (!seen.has(uri) && this.session.documents.get(uri) === undefined) {
          items.push({
            kind: DocumentDiagnosticReportKind.Full,
            uri,
            version: null,
            resultId: resultId([]),
            items: [],
          });
        }
      }
      const news = items.some(
        (i) => i.kind === DocumentDiagnosticReportKind.Full && previous.get(i.uri) !== i.resultId,
      );
      if (news || token.isCancellationRequested || this.disposed) return { items: news ? items : [] };
      await new Promise<void>((resolve) => {
        this.waiting.push(resolve);
        token.onCancellationRequested(() => resolve());
      });
    }
  }

  private wake(): void {
    const waiting = this.waiting;
    this.waiting = [];
    for (const resume of waiting) resume();
  }
}

function resultId(items: readonly Diagnostic[]): string {
  return hash64(JSON.stringify(items));
}
