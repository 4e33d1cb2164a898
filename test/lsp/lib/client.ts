import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver-protocol/node";

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** A client with everything that modern editors have; pull diagnostics are left out unless asked for. */
export const CAPABILITIES: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    workspaceFolders: true,
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, versionSupport: true },
    codeAction: {
      dataSupport: true,
      resolveSupport: { properties: ["edit"] },
      codeActionLiteralSupport: { codeActionKind: { valueSet: ["quickfix", "source.fixAll"] } },
    },
    hover: { contentFormat: ["markdown"] },
  },
};

export interface ClientOptions {
  readonly capabilities?: ClientCapabilities;
  readonly settings?: unknown;
  readonly locale?: string;
  readonly initializationOptions?: unknown;
  /** By way of the command line: `lsp --stdio`. */
  readonly viaCli?: boolean;
  /** A built server, instead of the sources. */
  readonly bundle?: string;
  /** Opens the folder as a workspace. */
  readonly folder?: string;
  /** Where a built server keeps what it has found. */
  readonly cache?: string;
}

/** A language server in a process of its own, and the client's end of the line. */
export class TestClient {
  readonly messages: string[] = [];
  readonly statuses: unknown[] = [];
  /** Everything that was pushed, in order. */
  readonly pushed: PublishDiagnosticsParams[] = [];
  /** How often the server has asked for diagnostics to be pulled again. */
  refreshes = 0;
  settings: unknown;
  private readonly diagnostics = new Map<string, PublishDiagnosticsParams>();
  private listeners: (() => void)[] = [];

  private constructor(
    readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
    readonly capabilities: InitializeResult["capabilities"],
    /** Methods that the server has registered for by itself. */
    readonly registered: readonly string[],
  ) {}

  static async start(options: ClientOptions = {}): Promise<TestClient> {
    const entry = path.join(ROOT, "server/src/entry", options.viaCli === true ? "cli-node.ts" : "server-node.ts");
    const command = options.viaCli === true ? ["lsp", "--stdio"] : ["--stdio"];
    const program = options.bundle === undefined ? ["--import", "tsx", entry] : [options.bundle];
    const child = spawn(process.execPath, [...program, ...command], {
      cwd: ROOT,
      stdio: ["pipe", "pipe", "inherit"],
      ...(options.cache === undefined ? {} : { env: { ...process.env, RACELIGHT_CACHE: options.cache } }),
    });
    if (child.stdout === null || child.stdin === null) throw new Error("the server has no streams");
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const registered: string[] = [];
    const pending: ((client: TestClient) => void)[] = [];
    const holder: { client?: TestClient } = {};
    const withSelf = (f: (client: TestClient) => void): void =>
      void (holder.client === undefined ? pending.push(f) : f(holder.client));
    connection.onNotification(PublishDiagnosticsNotification.type, (p) => withSelf((c) => c.received(p)));
    connection.onNotification("window/showMessage", (p: { message: string }) =>
      withSelf((c) => c.messages.push(p.message)),
    );
    connection.onNotification("window/logMessage", (p: { message: string }) =>
      withSelf((c) => c.messages.push(p.message)),
    );
    connection.onNotification("racelight/status", (p: unknown) => withSelf((c) => c.statusReceived(p)));
    connection.onRequest("workspace/configuration", (p: { items: readonly unknown[] }) =>
      p.items.map(() => holder.client?.settings ?? options.settings ?? {}),
    );
    connection.onRequest("client/registerCapability", (p: { registrations: readonly { method: string }[] }) => {
      registered.push(...p.registrations.map((r) => r.method));
      return null;
    });
    connection.onRequest("workspace/diagnostic/refresh", () => {
      withSelf((c) => c.refreshed());
      return null;
    });
    connection.listen();
    const folders = options.folder === undefined ? null : [{ uri: uriOf(options.folder), name: "test" }];
    const result = await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: folders?.[0]?.uri ?? null,
      workspaceFolders: folders,
      capabilities: options.capabilities ?? CAPABILITIES,
      ...(options.locale === undefined ? {} : { locale: options.locale }),
      initializationOptions: options.initializationOptions,
    });
    const self = new TestClient(child, connection, result.capabilities, registered);
    holder.client = self;
    self.settings = options.settings;
    for (const f of pending) f(self);
    await connection.sendNotification(InitializedNotification.type, {});
    return self;
  }

  open(uri: string, text: string, version = 1): Promise<void> {
    return this.connection.sendNotification(DidOpenTextDocumentNotification.type, {
      textDocument: { uri, languageId: "go", version, text },
    });
  }

  change(uri: string, version: number, changes: { range?: Range; text: string }[]): Promise<void> {
    return this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument: { uri, version },
      contentChanges: changes as { text: string }[],
    });
  }

  close(uri: string): Promise<void> {
    return this.connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } });
  }

  /** Diagnostics that the server pushed for this version; waits for them. */
  async diagnosticsOf(uri: string, version: number | undefined): Promise<Diagnostic[]> {
    for (;;) {
      const last = this.diagnostics.get(uri);
      if (last !== undefined && last.version === version) return last.diagnostics;
      await this.news();
    }
  }

  /** Waits until the condition holds; it is looked at after each message of the server. */
  async until(condition: () => boolean): Promise<void> {
    while (!condition()) await this.news();
  }

  last(uri: string): PublishDiagnosticsParams | undefined {
    return this.diagnostics.get(uri);
  }

  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once("exit", resolve));
    await this.connection.sendRequest("shutdown");
    await this.connection.sendNotification("exit");
    const code = await ended;
    this.connection.dispose();
    return code;
  }

  private news(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.listeners.push(resolve);
      this.process.once("exit", () => reject(new Error("the server has ended")));
    });
  }

  private received(p: PublishDiagnosticsParams): void {
    this.diagnostics.set(p.uri, p);
    this.pushed.push(p);
    this.wake();
  }

  private statusReceived(p: unknown): void {
    this.statuses.push(p);
    this.wake();
  }

  private refreshed(): void {
    this.refreshes++;
    this.wake();
  }

  private wake(): void {
    const listeners = this.listeners;
    this.listeners = [];
    for (const l of listeners) l();
  }
}

/** A folder with these files, removed by `dispose`. */
export class TestFolder {
  readonly path = realpathSync(mkdtempSync(path.join(tmpdir(), "racelight-lsp-")));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const file = path.join(this.path, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  uri(name: string): string {
    return uriOf(path.join(this.path, name));
  }

  dispose(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export function uriOf(file: string): string {
  return pathToFileURL(file).href;
}

/** Applies edits as an editor does: all positions refer to the text before. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const starts = [0];
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  const at = (p: { line: number; character: number }): number => (starts[p.line] ?? text.length) + p.character;
  let out = text;
  const ordered = edits
    .map((e, i) => ({ e, i }))
    .sort((a, b) => at(b.e.range.start) - at(a.e.range.start) || b.i - a.i);
  for (const { e } of ordered) out = out.slice(0, at(e.range.start)) + e.newText + out.slice(at(e.range.end));
  return out;
}

/** Edits of a workspace edit for one document; checks the version that they name. */
export function editsFor(edit: WorkspaceEdit | undefined, uri: string, version: number | null): TextEdit[] {
  for (const change of edit?.documentChanges ?? []) {
    if (!("textDocument" in change) || change.textDocument.uri !== uri) continue;
    if (change.textDocument.version !== version) throw new Error(`edits for version ${change.textDocument.version}`);
    return change.edits.filter((e): e is TextEdit => "newText" in e);
  }
  return edit?.changes?.[uri] ?? [];
}
