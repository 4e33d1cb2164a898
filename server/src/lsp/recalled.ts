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

  /**
   * Asks for it, once. Whoever is not answered soon does better to look at the document meanwhile.
   *
   * @param late called with what comes later
   * @returns undefined where there is no need to ask, nothing is known, or it takes long
   */
  async of(doc: DocumentState, late: (list: Diagnostic[]) => void): Promise<Diagnostic[] | undefined> {
    if (!this.unseen.delete(doc.path) || !this.session.analysis.isStale(doc.path)) return undefined;
    let isLate = false;
    const asked = this.ask(doc, doc.version).then((list) => {
      if (isLate && list !== undefined) late(list);
      return list;
    });
    const soon = await Promise.race([asked, pause(this.index.isBusy ? BUSY_PATIENCE_MS : PATIENCE_MS)]);
    isLate = true;
    return soon;
  }

  private async ask(doc: DocumentState, version: number): Promise<Diagnostic[] | undefined> {
    const { analysis, documents, start, docs } = this.session;
    const open = documents.all().map((d) => d.path);
    const found = await this.index.recall(folderOf(doc.path), open);
    if (found === undefined || documents.at(doc.path) !== doc || doc.version !== version) return undefined;
    // What is not saved, here or in a package that is imported, was not there when this was found.
    if (documents.all().some((d) => analysis.text(d.path) !== found.texts.get(d.path))) return undefined;
    const ranges = new Ranges((p) => analysis.textIn(found, p));
    const options = { locale: this.session.locale(), docs, relatedInformation: start.features.relatedInformation };
    return analysis.marksIn(found, doc.path).map((m) => toDiagnostic(m, doc.path, ranges, documents, options));
  }
}

/** The thread that is asked may have to start first. */
const PATIENCE_MS = 300;
/** The folder that it is looking at may be one that it knows, or one that takes seconds. */
const BUSY_PATIENCE_MS = 50;

function pause(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), ms));
}
