import {
  CodeActionKind,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  TextDocumentSyncKind,
  type Connection,
  type InitializeParams,
  type InitializeResult,
} from "vscode-languageserver";
import type { Logger } from "../base/host";
import type { Analysis } from "../ide/analysis";
import type { FolderMemory } from "../ide/folder-memory";
import { Views } from "../ide/views";
import type { Locale } from "../text/text";
import { CodeActions } from "./code-actions";
import { Configuration } from "./configuration";
import { Diagnostics } from "./diagnostics";
import { Documents, toChanges } from "./documents";
import { registerExtras } from "./extras";
import type { StartFinder } from "./finders";
import { hover } from "./hover";
import { codeLenses, inlayHints } from "./lenses";
import { pathOf } from "./paths";
import { Rests } from "./rests";
import { localeOf, readInitialize, type SessionStart } from "./session";
import { WorkspaceIndex } from "./workspace-index";

/** What an entry file hands in: the parts that depend on the host. */
export interface ServerParts {
  /** Loads the grammar and puts the analysis on the host's files. */
  createAnalysis(options: unknown, log: Logger): Promise<Analysis>;
  /** Address of a rule's page; undefined where there are no pages. */
  readonly docs: ((rule: string, locale: Locale) => string) | undefined;
  readonly version: string;
  /** Starts a thread for what is not open; undefined where there are none. */
  readonly startFinder?: StartFinder | undefined;
  /** What that thread, or that of another server, has kept. */
  readonly memory?: FolderMemory | undefined;
}

/** Everything that one connection shares. */
export interface Session {
  readonly connection: Connection;
  readonly start: SessionStart;
  readonly analysis: Analysis;
  readonly views: Views;
  readonly documents: Documents;
  readonly memory: FolderMemory | undefined;
  readonly rests: Rests;
  readonly configuration: Configuration;
  readonly log: Logger;
  readonly docs: ServerParts["docs"];
  readonly locale: () => Locale;
}

/**
 * Serves one connection. Requests and notifications that make no sense are answered or logged, never fatal: the
 * server goes on.
 */
export function startServer(connection: Connection, parts: ServerParts): void {
  const log: Logger = {
    error: (m) => connection.console.error(m),
    warn: (m) => connection.console.warn(m),
    info: (m) => connection.console.info(m),
    debug: (m) => connection.console.debug(m),
  };
  connection.onInitialize(async (params): Promise<InitializeResult> => {
    const start = readInitialize(params);
    const analysis = await parts.createAnalysis(params.initializationOptions, log);
    const configuration = new Configuration(connection, start, analysis, log);
    const session: Session = {
      connection,
      start,
      analysis,
      views: new Views(analysis, log),
      documents: new Documents(),
      memory: parts.memory,
      rests: new Rests(),
      configuration,
      log,
      docs: parts.docs,
      locale: () => localeOf(start, configuration.settings),
    };
    serve(session, parts.startFinder);
    return { capabilities: capabilities(params), serverInfo: { name: "racelight", version: parts.version } };
  });
  connection.listen();
}

/** Files whose change on disk can change what is found. */
const WATCHED = "**/{*.go,go.mod,go.work,modules.txt,.racelight.json}";

function capabilities(params: InitializeParams): InitializeResult["capabilities"] {
  const { features } = readInitialize(params);
  return {
    positionEncoding: "utf-16",
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorRewrite,
        `${CodeActionKind.SourceFixAll}.racelight`,
      ],
      resolveProvider: true,
    },
    hoverProvider: true,
    codeLensProvider: { resolveProvider: false },
    inlayHintProvider: { resolveProvider: false },
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    ...(features.pull
      ? { diagnosticProvider: { identifier: "racelight", interFileDependencies: true, workspaceDiagnostics: true } }
      : {}),
  };
}

function serve(session: Session, startFinder: StartFinder | undefined): void {
  const { connection, analysis, documents, configuration, log } = session;
  const index = new WorkspaceIndex(session, startFinder);
  const diagnostics = new Diagnostics(session, index);
  const actions = new CodeActions(session);

  connection.onInitialized(async () => {
    if (session.start.features.dynamicConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "racelight" });
    }
    // Racelight's own client watches by itself.
    if (session.start.features.watchedFiles && !session.start.features.ownClient) {
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: WATCHED }],
      });
    }
    await configuration.load();
    if (session.start.features.workspaceFolders) {
      connection.workspace.onDidChangeWorkspaceFolders(async (e) => {
        await configuration.changeFolders(
          e.added.map((f) => f.uri),
          e.removed.map((f) => f.uri),
        );
        index.setFolders(
          e.added.map((f) => pathOf(f.uri)),
          e.removed.map((f) => pathOf(f.uri)),
        );
      });
    }
    index.setFolders(session.start.folders.map(pathOf), []);
  });
  connection.onDidChangeConfiguration(async (params) => {
    await configuration.load(params.settings);
    diagnostics.allChanged();
    refreshViews(session);
    index.restart();
  });

  connection.onDidOpenTextDocument(({ textDocument: d }) => {
    // Only Go is analysed; a client may be configured to send more.
    if (d.languageId !== "go" && !d.uri.endsWith(".go")) return;
    const state = documents.open(d.uri, d.version);
    analysis.open(state.path, d.text);
    diagnostics.opened(state);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    const state = documents.get(textDocument.uri);
    const text = state === undefined ? undefined : analysis.text(state.path);
    if (state === undefined || text === undefined) {
      log.warn(`change of a document that is not open: ${textDocument.uri}`);
      return;
    }
    state.version = textDocument.version;
    analysis.edit(state.path, toChanges(text, contentChanges));
    diagnostics.edited(state, contentChanges);
  });
  connection.onDidSaveTextDocument(({ textDocument }) => {
    const state = documents.get(textDocument.uri);
    if (state === undefined) return;
    session.memory?.changed();
    diagnostics.saved(state);
    diagnostics.changed(state.path);
    index.fileSaved(state.path);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    const state = documents.close(textDocument.uri);
    if (state === undefined) return;
    analysis.close(state.path);
    diagnostics.closed(state);
  });
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    const paths = changes.map((c) => pathOf(c.uri));
    if (paths.some((p) => p.endsWith("/.racelight.json"))) await configuration.load();
    analysis.filesChanged(paths);
    session.memory?.changed();
    diagnostics.allChanged();
    index.filesChanged(paths);
  });

  connection.onCodeAction((params) => guarded(log, "codeAction", () => actions.list(params), []));
  connection.onCodeActionResolve((action) => actions.resolve(action));
  connection.onHover((params) => guarded(log, "hover", () => hover(session, params), null));
  connection.onCodeLens((params) => guarded(log, "codeLens", () => codeLenses(session, params), []));
  connection.languages.inlayHint.on((params) => guarded(log, "inlayHint", () => inlayHints(session, params), []));
  registerExtras(session, {
    marksChanged(paths) {
      diagnostics.allChanged();
      index.filesChanged(paths);
    },
  });
  connection.onShutdown(() => {
    diagnostics.dispose();
    index.dispose();
    analysis.dispose();
  });
}

/** Lenses and hints follow the settings. */
function refreshViews({ connection, start }: Session): void {
  if (start.features.refreshLenses) void connection.sendRequest("workspace/codeLens/refresh").catch(() => undefined);
  if (start.features.refreshHints) void connection.sendRequest("workspace/inlayHint/refresh").catch(() => undefined);
}

/** Answers with a fallback where something goes wrong that nobody foresaw. */
async function guarded<T>(log: Logger, what: string, run: () => Promise<T> | T, fallback: T): Promise<T> {
  try {
    return await run();
  } catch (e) {
    log.error(`${what} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`);
    return fallback;
  }
}
