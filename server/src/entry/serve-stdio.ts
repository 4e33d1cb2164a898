/** The language server on standard input and output. */
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type Connection,
} from "vscode-languageserver/node";
import { ALL_CHECKS } from "../checks/registry.gen";
import { moduleCache, nodeFileSystem } from "../host/node";
import { Analysis } from "../ide/analysis";
import { FolderMemory } from "../ide/folder-memory";
import { startServer } from "../lsp/server";
import { loadGrammar } from "../syntax/treesitter";
import { startFinder } from "./finder-thread";
import { ownCache } from "./own-cache";
import { packageVersion } from "./version";

/** Serves on standard streams until the client leaves. */
export function serveStdio(): Promise<void> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  return serve(connection);
}

/** Serves a connection until its client leaves. */
export function serve(connection: Connection): Promise<void> {
  // Standard output belongs to the protocol; whatever goes wrong must not end the server.
  process.on("uncaughtException", (e) => connection.console.error(`uncaught: ${e.stack ?? e.message}`));
  process.on("unhandledRejection", (e) => connection.console.error(`unhandled: ${String(e)}`));
  const cache = ownCache();
  startServer(connection, {
    version: packageVersion,
    docs: docsAddress(),
    startFinder,
    memory: cache && new FolderMemory({ files: nodeFileSystem, moduleCache: moduleCache() }, cache),
    createAnalysis: async (_, log) =>
      new Analysis({
        files: nodeFileSystem,
        grammar: await loadGrammar(),
        checks: ALL_CHECKS,
        log,
        moduleCache: moduleCache(),
        now: () => performance.now(),
      }),
  });
  return new Promise((resolve) => connection.onExit(() => resolve()));
}

/** The rules' pages are files of the installation; nothing is read from the network. */
function docsAddress(): ((rule: string, locale: string) => string) | undefined {
  const folder = [path.join(__dirname, "../docs/rules"), path.join(__dirname, "../../../docs/rules")].find((f) =>
    existsSync(f),
  );
  if (folder === undefined) return undefined;
  return (rule, locale) => pathToFileURL(path.join(folder, `${rule}${locale === "en" ? "" : `.${locale}`}.md`)).href;
}
