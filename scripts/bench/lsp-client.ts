/** A language client that types: sends a change and waits for the diagnostics of that version. */
import { spawn, type ChildProcess } from "node:child_process";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from "vscode-languageserver-protocol/node";

export interface Change {
  readonly range: Range;
  readonly text: string;
}

export class TypingClient {
  private version = 1;
  private waiting:
    | {
        readonly uri: string;
        readonly version: number;
        readonly resolve: () => void;
        readonly reject: (reason: Error) => void;
      }
    | undefined;

  private constructor(
    private readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
  ) {
    process.once("exit", (code, signal) => {
      this.waiting?.reject(new Error(`the server has ended: ${String(signal ?? code)}`));
    });
    connection.onNotification("textDocument/publishDiagnostics", (p: PublishDiagnosticsParams) => {
      if (p.uri === this.waiting?.uri && p.version === this.waiting.version) this.waiting.resolve();
    });
  }

  /**
   * @param settings what the server gets where it asks for its configuration
   * @param cache where Racelight's server keeps what it has found
   */
  static async start(
    command: string,
    args: readonly string[],
    folder: string,
    settings: unknown,
    cache: string,
  ): Promise<TypingClient> {
    const env = { ...process.env, RACELIGHT_CACHE: cache };
    const child = spawn(command, args, { cwd: folder, env, stdio: ["pipe", "pipe", "ignore"] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    const client = new TypingClient(child, connection);
    connection.onRequest("workspace/configuration", (p: { items: readonly unknown[] }) => p.items.map(() => settings));
    connection.onRequest("client/registerCapability", () => null);
    connection.onRequest("window/workDoneProgress/create", () => null);
    connection.listen();
    await connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: pathToFileURL(folder).href,
      // No workspace folder: the background index is not what is measured.
      workspaceFolders: command.endsWith("gopls")
        ? [{ uri: pathToFileURL(folder).href, name: path.basename(folder) }]
        : null,
      capabilities: {
        workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } },
        textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
      },
    });
    await connection.sendNotification("initialized", {});
    return client;
  }

  /** Milliseconds to the first diagnostics. */
  open(file: string, text: string): Promise<number> {
    const uri = pathToFileURL(file).href;
    return this.timed(uri, () =>
      this.connection.sendNotification("textDocument/didOpen", {
        textDocument: { uri, languageId: "go", version: this.version, text },
      }),
    );
  }

  /** Milliseconds from the change to its diagnostics. */
  change(file: string, change: Change): Promise<number> {
    const uri = pathToFileURL(file).href;
    this.version++;
    return this.timed(uri, () =>
      this.connection.sendNotification("textDocument/didChange", {
        textDocument: { uri, version: this.version },
        contentChanges: [change],
      }),
    );
  }

  /** Milliseconds that a request takes. */
  async request(method: string, params: unknown): Promise<number> {
    const start = performance.now();
    await this.connection.sendRequest(method, params);
    return performance.now() - start;
  }

  stop(): void {
    this.connection.dispose();
    this.process.kill();
  }

  private async timed(uri: string, send: () => Promise<void>): Promise<number> {
    const { version } = this;
    const done = new Promise<void>((resolve, reject) => (this.waiting = { uri, version, resolve, reject }));
    const start = performance.now();
    await send();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, LIMIT_MS)));
    await Promise.race([done, late]);
    clearTimeout(timer);
    this.waiting = undefined;
    return performance.now() - start;
  }
}

/** A server that says nothing for so long counts with this. */
const LIMIT_MS = 30_000;
