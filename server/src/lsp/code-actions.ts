import {
  CodeActionKind,
  CodeActionTriggerKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
} from "vscode-languageserver";
import type { WorkspaceEdit } from "../base/span";
import type { Action } from "../ide/model";
import type { Refactoring } from "../ide/refactorings";
import { isRefused, type Rewrite } from "../rewrite/index";
import { text } from "../text/text";
import { Ranges, toWorkspaceEdit } from "./convert";
import type { DocumentState } from "./documents";
import type { Session } from "./server";

const FIX_ALL = `${CodeActionKind.SourceFixAll}.racelight`;

/** What an action carries until it is resolved. */
interface ActionData {
  readonly uri: string;
  readonly version: number;
  readonly id: string;
  readonly start: number;
  readonly end: number;
}

/** Quick fixes of findings, suppressions, and the bulk repairs. */
export class CodeActions {
  constructor(private readonly session: Session) {}

  async list(params: CodeActionParams): Promise<CodeAction[]> {
    const { analysis, documents, configuration } = this.session;
    await configuration.ready;
    const doc = documents.get(params.textDocument.uri);
    if (doc === undefined) return [];
    const only = params.context.only;
    const out: CodeAction[] = [];
    const ranges = new Ranges((p) => analysis.text(p));
    if (wants(only, CodeActionKind.QuickFix)) {
      const span = ranges.span(doc.path, params.range);
      for (const action of analysis.actions(doc.path, span)) {
        const converted = this.quickFix(action, doc, span, params.context.diagnostics);
        if (converted !== undefined) out.push(converted);
      }
    }
    if (wants(only, CodeActionKind.RefactorRewrite)) {
      const span = ranges.span(doc.path, params.range);
      // While the cursor moves nothing is worked out; what is not possible shows when it is chosen.
      const asked = only !== undefined || params.context.triggerKind !== CodeActionTriggerKind.Automatic;
      for (const r of analysis.refactorings(doc.path, span.start)) {
        const converted = this.refactoring(r, doc, span, asked);
        if (converted !== undefined) out.push(converted);
      }
    }
    // Only where it is asked for by name: clients run these on save.
    if (only !== undefined && only.some((k) => k !== "" && FIX_ALL.startsWith(k))) {
      const fix: CodeAction = { title: this.fixAllTitle(), kind: FIX_ALL };
      const edits = analysis.fixAll(doc.path);
      if (edits !== undefined) out.push({ ...fix, edit: this.convert(edits, fix.title) });
    }
    return out;
  }

  /** Computes the edit. An action of an older text is refused: its ranges would be wrong. */
  async resolve(action: CodeAction): Promise<CodeAction> {
    const data = readData(action.data);
    if (data === undefined || action.edit !== undefined) return action;
    const doc = this.session.documents.get(data.uri);
    if (doc === undefined || doc.version !== data.version) {
      throw new ResponseError(LSPErrorCodes.ContentModified, "the document has changed since this action was offered");
    }
    if (data.id.startsWith(REFACTOR)) {
      const chosen = this.session.analysis
        .refactorings(doc.path, data.start)
        .find((r) => `${REFACTOR}${r.id}` === data.id);
      const rewrite = chosen === undefined ? undefined : this.rewriteOf(chosen);
      if (rewrite === undefined || isRefused(rewrite)) {
        const reason = rewrite === undefined ? "" : `: ${rewrite.refused[this.session.locale()]}`;
        throw new ResponseError(LSPErrorCodes.RequestFailed, `"${action.title}" is not possible here${reason}`);
      }
      return { ...action, edit: this.convert(rewrite, action.title) };
    }
    const found = this.session.analysis
      .actions(doc.path, { start: data.start, end: data.end })
      .find((a) => a.id === data.id);
    const edits = found === undefined ? undefined : this.editsOf(found);
    if (edits === undefined)
      throw new ResponseError(LSPErrorCodes.RequestFailed, `"${action.title}" is not possible here`);
    return { ...action, edit: this.convert(edits, action.title) };
  }

  private quickFix(
    action: Action,
    doc: DocumentState,
    span: { readonly start: number; readonly end: number },
    context: readonly Diagnostic[],
  ): CodeAction | undefined {
    const { features } = this.session.start;
    const title = action.title[this.session.locale()];
    const out: CodeAction = { title, kind: CodeActionKind.QuickFix };
    const diagnostics = context.filter((d) => fingerprintOf(d) === action.finding.fingerprint);
    if (diagnostics.length > 0) out.diagnostics = [...diagnostics];
    if (action.preferred) out.isPreferred = true;
    const command = COMMANDS[action.kind];
    if (command !== undefined) {
      // Only Racelight's own client has these.
      if (!features.ownClient) return undefined;
      const { rule, fingerprint } = action.finding;
      const about = action.kind === "turn-off" || action.kind === "explain" ? [rule] : [doc.uri, fingerprint];
      out.command = { title, command, arguments: about };
      return out;
    }
    if (features.resolveEdits) {
      const data: ActionData = { uri: doc.uri, version: doc.version, id: action.id, ...span };
      out.data = data;
      return out;
    }
    const edits = this.editsOf(action);
    return edits === undefined ? undefined : { ...out, edit: this.convert(edits, title) };
  }

  /** @param asked the user has asked for a list: what is not possible is worked out, and says why */
  private refactoring(
    r: Refactoring,
    doc: DocumentState,
    span: { readonly start: number; readonly end: number },
    asked: boolean,
  ): CodeAction | undefined {
    const { features } = this.session.start;
    const locale = this.session.locale();
    const out: CodeAction = { title: r.title[locale], kind: CodeActionKind.RefactorRewrite };
    if (!asked && !features.resolveEdits) return undefined;
    const rewrite = asked ? this.rewriteOf(r) : undefined;
    if (asked && (rewrite === undefined || isRefused(rewrite) || rewrite.size === 0)) {
      if (!features.disabledActions || rewrite === undefined || !isRefused(rewrite)) return undefined;
      return { ...out, disabled: { reason: rewrite.refused[locale] } };
    }
    if (features.resolveEdits) {
      const data: ActionData = { uri: doc.uri, version: doc.version, id: `${REFACTOR}${r.id}`, ...span };
      return { ...out, data };
    }
    return rewrite === undefined || isRefused(rewrite) ? undefined : { ...out, edit: this.convert(rewrite, out.title) };
  }

  /** The rewrite; one that makes a file is refused where the client cannot. */
  private rewriteOf(r: Refactoring): Rewrite | undefined {
    try {
      const rewrite = r.rewrite();
      if (isRefused(rewrite) || this.session.start.features.createFiles || this.created(rewrite).length === 0)
        return rewrite;
      return { refused: NO_FILES };
    } catch (e) {
      this.session.log.error(`${r.id} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
      return undefined;
    }
  }

  private created(edits: WorkspaceEdit): string[] {
    return [...edits.keys()].filter((p) => this.session.analysis.text(p) === undefined);
  }

  private editsOf(action: Action): WorkspaceEdit | undefined {
    try {
      return action.edits();
    } catch (e) {
      this.session.log.error(`${action.id} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
      return undefined;
    }
  }

  private convert(edits: WorkspaceEdit, label: string): NonNullable<CodeAction["edit"]> {
    const { features } = this.session.start;
    const ranges = new Ranges((p) => this.session.analysis.text(p));
    const options = {
      documentChanges: features.documentChanges,
      annotations: features.annotations,
      label,
      created: this.created(edits),
    };
    return toWorkspaceEdit(edits, ranges, this.session.documents, options);
  }

  private fixAllTitle(): string {
    return this.session.locale() === "en"
      ? "Apply all safe Racelight fixes in this file"
      : "应用此文件中所有安全的 Racelight 修复";
  }
}

/** Before the id of a refactoring, to tell it from a fix. */
const REFACTOR = "refactor/";

const NO_FILES = text("The editor cannot make new files for a server.", "编辑器不支持由语言服务器创建文件。");

/** Actions that are commands of the client. */
const COMMANDS: Readonly<Partial<Record<Action["kind"], string>>> = {
  "turn-off": "racelight.turnOffRule",
  explain: "racelight.explainRule",
  interleaving: "racelight.showInterleaving",
  prove: "racelight.prove",
};

/** Clients ask for a kind by itself or by one of its parents; without `only` all but source actions are meant. */
function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((k) => k === "" || kind === k || kind.startsWith(k + "."));
}

function fingerprintOf(d: Diagnostic): string | undefined {
  const data: unknown = d.data;
  if (typeof data !== "object" || data === null || !("fingerprint" in data)) return undefined;
  return typeof data.fingerprint === "string" ? data.fingerprint : undefined;
}

function readData(data: unknown): ActionData | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  if (!("uri" in data && "version" in data && "id" in data && "start" in data && "end" in data)) return undefined;
  const { uri, version, id, start, end } = data;
  if (typeof uri !== "string" || typeof version !== "number" || typeof id !== "string") return undefined;
  if (typeof start !== "number" || typeof end !== "number") return undefined;
  return { uri, version, id, start, end };
}
