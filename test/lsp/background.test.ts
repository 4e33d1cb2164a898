/** What is found in files that are not open, by the server as it is shipped: a thread of its own looks at them. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DiagnosticSeverity } from "vscode-languageserver-protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Analysis } from "../../server/src/ide/analysis";
import { FinderBeside } from "../../server/src/lsp/finders";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { nodeFileSystem } from "../../server/src/host/node";
import { FolderStore } from "../../server/src/host/node-store";
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
let cache: string;
let client: TestClient | undefined;
beforeEach(() => {
  cache = mkdtempSync(path.join(tmpdir(), "racelight-kept-"));
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
  rmSync(cache, { recursive: true, force: true });
});

const start = async (bundle: string | undefined): Promise<TestClient> => {
  client = await TestClient.start({ folder: folder.path, cache, ...(bundle === undefined ? {} : { bundle }) });
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

/** Entries of the cache that speak of a file. */
const kept = (name: string): string[] =>
  readdirSync(cache, { recursive: true, encoding: "utf8" }).filter((f) => {
    const file = path.join(cache, f);
    return statSync(file).isFile() && readFileSync(file, "utf8").includes(name) && !f.endsWith(".tmp");
  });

async function whenKept(name: string): Promise<readonly string[]> {
  while (kept(name).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  return kept(name);
}

test.each([
  ["closed", false],
  ["open", true],
])("files that were %s show at the next start what was found, until they have been looked at", async (_, isOpen) => {
  const hub = folder.uri("hub/hub.go");
  const before = await bundled();
  if (isOpen) {
    await before.open(hub, HUB);
    await before.diagnosticsOf(hub, 1);
  }
  await before.until(() => isReady(before));
  const seen = found(before, "hub/hub.go");
  expect(seen).toHaveLength(1);
  const entries = await whenKept('"race/unguarded-map"');
  await before.stop();
  // Nobody would find this.
  const store = new FolderStore(cache);
  for (const f of entries) {
    const key = f.replace(path.sep, "");
    store.write(key, (store.read(key) ?? "").replaceAll('"en":"', '"en":"As was known: '));
  }
  const after = await bundled();
  // The thread is there then, and nothing else is asked of it.
  await after.until(() => isReady(after));
  await after.open(hub, HUB);
  await after.until(() => after.pushed.some((p) => p.uri === hub && p.version === 1));
  const [early] = after.pushed.filter((p) => p.uri === hub && p.version === 1);
  expect(early?.diagnostics.map((d) => d.message)).toContainEqual(expect.stringContaining("As was known: "));
  await after.until(() => found(after, "hub/hub.go").every((d) => !JSON.stringify(d).includes("As was known")));
  expect(found(after, "hub/hub.go")).toEqual(seen);
});

test("what was known of other text is not shown", async () => {
  const before = await bundled();
  await before.until(() => isReady(before));
  await whenKept('"race/unguarded-map"');
  await before.stop();
  const hub = folder.uri("hub/hub.go");
  const after = await bundled();
  // A buffer that has not been saved.
  await after.open(hub, HUB.replace("go func() { hits[key]++ }()", "hits[key]++"));
  await after.diagnosticsOf(hub, 1);
  const shown = after.pushed.filter((p) => p.version === 1).flatMap((p) => p.diagnostics);
  expect(shown.filter((d) => d.severity === DiagnosticSeverity.Error)).toEqual([]);
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
