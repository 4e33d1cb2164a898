/** What is found in files that are not open, by the server as it is shipped: a thread of its own looks at them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DiagnosticSeverity } from "vscode-languageserver-protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Analysis } from "../../server/src/ide/analysis";
import { FinderBeside } from "../../server/src/lsp/finders";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { nodeFileSystem } from "../../server/src/host/node";
import { loadGrammar } from "../../server/src/syntax/treesitter";
import { TestClient, TestFolder } from "./lib/client";

const ROOT = path.resolve(import.meta.dirname, "../..");
const GO_MOD = "module example.com/app\n\ngo 1.25\n";

const STATE = "package hub\n\nvar hits = map[string]int{}\n";
const HUB = "package hub\n\nfunc Count(key string) {\n\tgo func() { hits[key]++ }()\n\thits[key]++\n}\n";
const STORE = "package store\n\nvar Shared = map[string]int{}\n";
const USER =
  'package user\n\nimport "example.com/app/store"\n\nfunc Fill() {\n\tgo func() { store.Shared["a"]++ }()\n\tstore.Shared["b"]++\n}\n';

let built: string;
beforeAll(() => {
  built = mkdtempSync(path.join(tmpdir(), "racelight-built-"));
  const build = ["scripts/build.mjs", "--quiet", "--release", "--only=server.js", `--out=${built}`];
  const { status } = spawnSync(process.execPath, build, { cwd: ROOT, stdio: "inherit" });
  expect(status).toBe(0);
});
afterAll(() => rmSync(built, { recursive: true, force: true }));

let folder: TestFolder;
let client: TestClient | undefined;
beforeEach(() => {
  folder = new TestFolder({
    "go.mod": GO_MOD,
    "hub/hub.go": HUB,
    "hub/state.go": STATE,
    "store/store.go": STORE,
    "user/user.go": USER,
  });
});
afterEach(async () => {
  await client?.stop();
  client = undefined;
  folder.dispose();
});

const start = async (bundle: string | undefined): Promise<TestClient> => {
  client = await TestClient.start({ folder: folder.path, ...(bundle === undefined ? {} : { bundle }) });
  return client;
};
const bundled = (): Promise<TestClient> => start(path.join(built, "server.js"));
const isReady = (c: TestClient): boolean => c.statuses.some((s) => (s as { state: string }).state === "ready");
/** Errors in a file, without the page that a rule's name leads to. */
const found = (c: TestClient, file: string): readonly object[] =>
  (c.last(folder.uri(file))?.diagnostics ?? [])
    .filter((d) => d.severity === DiagnosticSeverity.Error)
    .map((d) => ({ ...d, codeDescription: undefined }));

test("closed files have the diagnostics that they have without a thread", async () => {
  const beside = await bundled();
  await beside.until(() => isReady(beside));
  const files = ["hub/hub.go", "hub/state.go", "store/store.go", "user/user.go"];
  const seen = files.map((f) => found(beside, f));
  expect(seen[0]).toHaveLength(1);
  expect(seen[3]).toHaveLength(1);
  await beside.stop();
  const alone = await start(undefined);
  await alone.until(() => isReady(alone));
  expect(seen).toEqual(files.map((f) => found(alone, f)));
});

test("a change on disk reaches the packages that import it", async () => {
  const c = await bundled();
  await c.until(() => isReady(c));
  expect(found(c, "user/user.go")).toHaveLength(1);
  folder.write("store/store.go", 'package store\n\nimport "sync/atomic"\n\nvar Shared [2]atomic.Int64\n');
  const changes = [{ uri: folder.uri("store/store.go"), type: 2 }];
  await c.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
  await c.until(() => found(c, "user/user.go").length === 0);
  expect(found(c, "hub/hub.go")).toHaveLength(1);
});

test("where a document is open, its buffer counts for the closed files of its package", async () => {
  const c = await bundled();
  await c.until(() => isReady(c));
  const state = folder.uri("hub/state.go");
  await c.open(state, "package hub\n\nvar hits = struct{ n int }{}\n");
  await c.until(() => found(c, "hub/hub.go").length === 0);
  // Looked at again, with the buffer; it was not written.
  const { length } = c.statuses;
  await c.connection.sendNotification("textDocument/didSave", { textDocument: { uri: state } });
  await c.until(() => c.statuses.slice(length).some((s) => (s as { state: string }).state === "ready"));
  expect(found(c, "hub/hub.go")).toEqual([]);
  await c.close(state);
  await c.until(() => found(c, "hub/hub.go").length === 1);
});

test("a machine without threads is told by the first one", async () => {
  const log = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };
  const parts = { files: nodeFileSystem, checks: ALL_CHECKS, log, moduleCache: undefined, now: () => 0 };
  const analysis = new Analysis({ ...parts, grammar: await loadGrammar() });
  const finder = new FinderBeside(
    (_, onEnd) => {
      setTimeout(() => onEnd("no threads here"), 0);
      return { post: () => undefined, end: () => undefined };
    },
    analysis,
    log,
  );
  expect(finder.isUsable).toBe(true);
  await expect(finder.find(folder.path)).rejects.toThrow("no threads here");
  expect(finder.isUsable).toBe(false);
  analysis.dispose();
});
