/** The language server in a web worker: open documents only, as a browser has no files of its own. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { ALL_CHECKS } from "../checks/registry.gen";
import { MemoryFileSystem } from "../host/web";
import { Analysis } from "../ide/analysis";
import { startServer } from "../lsp/server";
import { loadGrammar } from "../syntax/treesitter";
import { packageVersion } from "./version";

const scope: unknown = globalThis;
const port = scope as ConstructorParameters<typeof BrowserMessageReader>[0];

startServer(createConnection(ProposedFeatures.all, new BrowserMessageReader(port), new BrowserMessageWriter(port)), {
  version: packageVersion,
  docs: undefined,
  createAnalysis: async (options, log) =>
    new Analysis({
      files: new MemoryFileSystem(),
      grammar: await loadGrammar(grammarOf(options)),
      checks: ALL_CHECKS,
      log,
      moduleCache: undefined,
      now: () => performance.now(),
    }),
});

/** The client sends the two wasm files, as a worker cannot read the extension's folder. */
function grammarOf(options: unknown): Parameters<typeof loadGrammar>[0] {
  const wasm = member(options, "wasm");
  const core = member(wasm, "core");
  const grammar = member(wasm, "grammar");
  return {
    ...(core instanceof Uint8Array ? { coreWasm: core } : {}),
    ...(grammar instanceof Uint8Array ? { grammarWasm: grammar } : {}),
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
