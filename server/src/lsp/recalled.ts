import type { Diagnostic } from "vscode-languageserver";
import { folderOf } from "../ide/folder-results";
import { Ranges, toDiagnostic } from "./convert";
import type { DocumentState } from "./documents";
import type { Session } from "./server";
import type { WorkspaceIndex } from "./workspace-index";

/** What to show of documents that were just opened until they have been looked at: what was found in their folder before. */
export class Recalled {
  private readonly unseen = new Set<string>();

  constructor(
    private readonly session: Session,
    private readonly index: WorkspaceIndex,
  ) {}

  opened(doc: DocumentState): void {
    this.unseen.add(doc.path);
  }

  /** It has been looked at, edited or closed. */
  over(path: string): void {
    this.unseen.delete(path);
  }

  /** Asks for it, once; undefined where there is no need to ask, or nothing is known. */
  of(doc: DocumentState): Diagnostic[] | undefined {
    if (!this.unseen.delete(doc.path) || !this.session.analysis.isStale(doc.path)) return undefined;
    const known = this.known(doc);
    // What can be kept of it is told before it is looked at.
    if (known === undefined) this.index.expect(folderOf(doc.path));
    return known;
  }

  private known(doc: DocumentState): Diagnostic[] | undefined {
    const { analysis, documents, memory, start, docs, log } = this.session;
    const folder = folderOf(doc.path);
    try {
      memory?.setWindow(analysis.window);
      // Nobody says what has changed on disk.
      if (!start.features.watchedFiles && !start.features.ownClient) memory?.changed();
      if (memory?.isMet(folder) !== true) return undefined;
      const open = documents.all().map((d) => d.path);
      const found = memory.recall(folder, open);
      // What is not saved, here or in a package that is imported, was not there when this was found.
      if (found === undefined || open.some((path) => analysis.text(path) !== found.texts.get(path))) return undefined;
      const ranges = new Ranges((p) => analysis.textIn(found, p));
      const options = { locale: this.session.locale(), docs, relatedInformation: start.features.relatedInformation };
      return analysis.marksIn(found, doc.path).map((m) => toDiagnostic(m, doc.path, ranges, documents, options));
    } catch (e) {
      log.error(`what was found in ${folder} could not be recalled: ${String(e)}`);
      return undefined;
    }
  }
}
