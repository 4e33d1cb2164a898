import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  CodeActionRequest,
  CodeLensRequest,
  HoverRequest,
  InlayHintRequest,
  type CodeAction,
  type CodeLens,
  type Diagnostic,
  type InlayHint,
  type Location,
} from "vscode-languageserver-protocol/node";
import { TestClient, TestFolder, uriOf } from "./lib/client";

const CACHE = `package cache

import "sync"

type Cache struct {
	mu    sync.Mutex
	items map[string]int
	hits  int
}

func New() *Cache { return &Cache{items: map[string]int{}} }

func (c *Cache) Put(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = v
	c.hits++
}

func (c *Cache) Get(k string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.items[k]
}

func (c *Cache) Drop(k string) {
	c.mu.Lock()
	delete(c.items, k)
	c.mu.Unlock()
}

func (c *Cache) Len() int { return len(c.items) }
`;
const RACY = `package cache

func Count(words []string) map[string]int {
	counts := make(map[string]int)
	for _, w := range words {
		go func() {
			counts[w]++
		}()
	}
	return counts
}
`;
const TESTS = `package cache

import "testing"

func TestMain(m *testing.M) {}
func TestCount(t *testing.T) { Count(nil) }
func BenchmarkCount(b *testing.B) {}
func Testing() {}
`;

let client: TestClient;
let folder: TestFolder;
const OWN = { goExtension: false };

beforeEach(() => {
  folder = new TestFolder({
    "go.mod": "module example.com/cache\n\ngo 1.25\n",
    "cache.go": CACHE,
    "racy.go": RACY,
    "cache_test.go": TESTS,
  });
});
afterEach(async () => {
  await client.stop();
  folder.dispose();
});

async function open(name: string, text: string, options: Parameters<typeof TestClient.start>[0] = {}): Promise<string> {
  client = await TestClient.start({ initializationOptions: OWN, ...options });
  const uri = folder.uri(name);
  await client.open(uri, text);
  return uri;
}
const lenses = async (uri: string): Promise<CodeLens[]> =>
  (await client.connection.sendRequest(CodeLensRequest.type, { textDocument: { uri } })) ?? [];
const says = (d: Diagnostic, what: string): boolean => JSON.stringify(d.message).includes(what);
const hints = async (uri: string): Promise<InlayHint[]> =>
  (await client.connection.sendRequest(InlayHintRequest.type, {
    textDocument: { uri },
    range: { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
  })) ?? [];

describe("code lenses", () => {
  test("a shared type shows its guard and its accesses, and leads to them", async () => {
    const uri = await open("cache.go", CACHE);
    const [lens, ...more] = await lenses(uri);
    expect(more).toEqual([]);
    expect(lens?.range.start.line).toBe(4);
    expect(lens?.command?.title).toMatch(/^mu guards .*items.* \| \d+ reads?, \d+ writes?$/);
    expect(lens?.command?.command).toBe("racelight.showPlaces");
    const places = lens?.command?.arguments?.[2] as Location[];
    expect(places.map((p) => p.range.start.line)).toEqual(expect.arrayContaining([15, 22, 27, 31]));
  });

  test("tests have runners", async () => {
    const uri = await open("cache_test.go", TESTS);
    const commands = (await lenses(uri)).map((l) => [l.command?.command, l.command?.arguments?.[1] as unknown]);
    expect(commands).toEqual([
      ["racelight.raceTest", "TestCount"],
      ["racelight.raceTest", "BenchmarkCount"],
    ]);
  });

  test("other editors get text alone, and the setting turns them off", async () => {
    const uri = await open("cache.go", CACHE, { initializationOptions: {} });
    expect((await lenses(uri)).map((l) => l.command?.command)).toEqual([""]);
    client.settings = { codeLens: false };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await expect.poll(() => lenses(uri)).toEqual([]);
  });
});

describe("inlay hints", () => {
  test("are there when asked for", async () => {
    const uri = await open("cache.go", CACHE);
    expect(await hints(uri)).toEqual([]);
    client.settings = { inlayHints: true };
    await client.connection.sendNotification("workspace/didChangeConfiguration", { settings: null });
    await expect.poll(async () => (await hints(uri)).length).toBeGreaterThan(0);
    const [first] = await hints(uri);
    expect(first).toMatchObject({ label: "guarded by mu", position: { line: 6, character: 6 } });
  });
});

describe("shared state", () => {
  test("lists variables with guard and accesses of the packages that are open", async () => {
    await open("cache.go", CACHE);
    interface Package {
      path: string;
      variables: {
        subject: string;
        guard?: { name: string; held: number; total: number };
        location?: Location;
        accesses: { symbol: string; write: boolean; locks: string[]; location: Location }[];
      }[];
    }
    const packages: Package[] = await client.connection.sendRequest("racelight/sharedState", {});
    expect(packages.map((p) => p.path)).toEqual(["example.com/cache"]);
    const items = packages[0]?.variables.find((v) => v.subject === "Cache.items");
    expect(items?.guard).toMatchObject({ name: "mu" });
    expect(items?.location?.range.start).toEqual({ line: 6, character: 1 });
    const put = items?.accesses.find((a) => a.symbol === "(*Cache).Put");
    expect(put).toMatchObject({ write: true, locks: ["mu"] });
    expect(items?.accesses.find((a) => a.symbol === "(*Cache).Len")).toMatchObject({ write: false, locks: [] });
  });
});

describe("hover", () => {
  test("warns of the traps of synchronisation types, by the module's version", async () => {
    const source = `package cache

import "sync"

var seen sync.Map

func Mark(k string) { seen.Store(k, true) }
`;
    const uri = await open("seen.go", source);
    const at = async (line: number, character: number): Promise<string> =>
      JSON.stringify(
        await client.connection.sendRequest(HoverRequest.type, {
          textDocument: { uri },
          position: { line, character },
        }),
      );
    expect(await at(4, 5)).toContain("CompareAndSwap`, `CompareAndDelete");
    expect(await at(6, 23)).toContain("`Range` shows no single moment");
    folder.write("go.mod", "module example.com/cache\n\ngo 1.19\n");
    const changes = [{ uri: folder.uri("go.mod"), type: 2 }];
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await expect.poll(() => at(4, 5)).toContain("Before Go 1.20");
  });
});

describe("how it goes wrong", () => {
  const fingerprintOf = (d: Diagnostic | undefined): string => (d?.data as { fingerprint: string }).fingerprint;

  test("a finding has a failing schedule, in an action, a request and the hover", async () => {
    const uri = await open("racy.go", RACY);
    const [d] = await client.diagnosticsOf(uri, 1);
    const actions = (await client.connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri },
      range: d?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: d === undefined ? [] : [d] },
    })) as CodeAction[];
    const commands = actions.flatMap((a) => (a.command === undefined ? [] : [a.command]));
    const args = [uri, fingerprintOf(d)];
    expect(commands).toContainEqual(
      expect.objectContaining({ command: "racelight.showInterleaving", arguments: args }),
    );
    expect(commands).toContainEqual(expect.objectContaining({ command: "racelight.prove", arguments: args }));
    const shown: { lanes: string[]; steps: { lane: number; code: string; location: Location }[]; outcome: string } =
      await client.connection.sendRequest("racelight/interleaving", { uri, fingerprint: fingerprintOf(d) });
    expect(shown.lanes).toHaveLength(2);
    expect(new Set(shown.steps.map((s) => s.lane))).toEqual(new Set([0, 1]));
    expect(shown.steps.map((s) => s.code)).toContain("counts[w]++");
    expect(shown.outcome).toContain("fatal error: concurrent map writes");
    const hover = await client.connection.sendRequest(HoverRequest.type, {
      textDocument: { uri },
      position: { line: 6, character: 4 },
    });
    expect(JSON.stringify(hover?.contents)).toContain("An order of steps that fails");
    expect(await client.connection.sendRequest("racelight/interleaving", { uri, fingerprint: "nothing" })).toBeNull();
  });

  test("reports of the race detector confirm findings, show what is new, and go when the code changes", async () => {
    const uri = await open("racy.go", RACY);
    await client.diagnosticsOf(uri, 1);
    const file = `${folder.path}/racy.go`;
    const side = (what: string, line: number): string =>
      `${what} at 0x00c0 by goroutine 9:\n  example.com/cache.Count.func1()\n      ${file}:${line} +0xa4\n`;
    const race = (line: number): string =>
      `WARNING: DATA RACE\n${side("Write", line)}\n${side("Previous write", line)}\n==================\n`;
    const count = (await client.connection.sendRequest("racelight/report", { text: race(7) + race(3) })) as unknown;
    expect(count).toMatchObject({ count: 2, files: [uri] });
    await client.until(() => client.last(uri)?.diagnostics.some((d) => d.code === "runtime/data-race") === true);
    const shown = client.last(uri)?.diagnostics ?? [];
    expect(shown.filter((d) => d.severity !== 4).map((d) => [d.code, d.range.start.line])).toEqual([
      ["runtime/data-race", 2],
      ["race/unguarded-map", 6],
    ]);
    expect(shown.find((d) => d.code === "race/unguarded-map")?.message).toContain("confirmed");
    await client.change(uri, 2, [{ text: RACY + "\n" }]);
    const after = await client.diagnosticsOf(uri, 2);
    expect(after.some((d) => d.code === "runtime/data-race" || says(d, "confirmed"))).toBe(false);
  });

  test("a proof is planned by the server and judged by its output", async () => {
    const uri = await open("racy.go", RACY.replace("counts[w]++", "counts[w] += 1"));
    const [d] = await client.diagnosticsOf(uri, 1);
    const about = { uri, fingerprint: fingerprintOf(d) };
    const plan: { cwd: string; args: string[]; files: { path: string; content: string }[] } =
      await client.connection.sendRequest("racelight/proof", { ...about, folder: "/tmp/x", count: 3, timeout: 60 });
    expect(plan.cwd).toBe(folder.path);
    expect(plan.args).toEqual(expect.arrayContaining(["test", "-race", "-count=3", "-overlay=/tmp/x/overlay.json"]));
    // The unsaved text is what is run.
    expect(plan.files.some((f) => f.content.includes("counts[w] += 1"))).toBe(true);
    expect(plan.files.some((f) => f.content.includes("func TestRacelightProof"))).toBe(true);
    const overlay = JSON.parse(plan.files.at(-1)?.content ?? "") as { Replace: Record<string, string> };
    expect(overlay.Replace[`${folder.path}/cache_test.go`]).toBe("");
    expect(overlay.Replace[`${folder.path}/racy.go`]).toMatch(/^\/tmp\/x\//);
    const judge = (output: string): Promise<unknown> =>
      client.connection.sendRequest("racelight/judge", { ...about, output });
    expect(await judge("ok  \texample.com/cache\t0.1s\n")).toEqual({ kind: "not-seen" });
    expect(await judge("go: -race requires cgo\n")).toMatchObject({ kind: "failed", reason: "go: -race requires cgo" });
    const side = `example.com/cache.Count.func1()\n      ${folder.path}/racy.go:7 +0xa4\n`;
    const race = `WARNING: DATA RACE\nWrite at 0x0 by goroutine 9:\n  ${side}\nPrevious write at 0x0 by goroutine 8:\n  ${side}\n`;
    expect(await judge(race)).toEqual({ kind: "confirmed" });
    await client.until(() => client.last(uri)?.diagnostics.some((x) => says(x, "confirmed")) === true);
    await client.connection.sendRequest("racelight/clearReports", {});
    await client.until(() => client.last(uri)?.diagnostics.every((x) => !says(x, "confirmed")) === true);
  });

  test("two dumps compared show what grows", async () => {
    await open("racy.go", RACY);
    const leak = `goroutine 7 [chan send]:\nexample.com/cache.send(...)\n\t/x/send.go:3\n\n`;
    const heap = (bytes: number): string =>
      `heap profile: 1: ${bytes} [1: ${bytes}] @ heap/2\n1: ${bytes} [1: ${bytes}] @ 0x1\n#\t0x1\texample.com/cache.(*Cache).Put+0x1\t/x/c.go:9\n`;
    const compare = (before: string, after: string): Promise<{ markdown: string } | null> =>
      client.connection.sendRequest("racelight/compare", { before: btoa(before), after: btoa(after) });
    expect((await compare(leak, leak.repeat(4)))?.markdown).toContain("| `send` | /x/send.go:3 | 1 | 4 |");
    expect((await compare(leak, leak))?.markdown).toMatch(/^Nothing has grown/);
    expect((await compare(heap(64), heap(4096)))?.markdown).toContain("| 1 | 1 | 64 | 4096 |");
    expect(await compare(leak, heap(64))).toBeNull();
    expect(await compare("nothing", "")).toBeNull();
  });

  test("requests with nonsense for parameters are answered", async () => {
    await open("racy.go", RACY);
    for (const params of [null, 7, [], { uri: 3 }, { uri: "nothing", fingerprint: {} }]) {
      expect(await client.connection.sendRequest("racelight/interleaving", params)).toBeNull();
      expect(await client.connection.sendRequest("racelight/proof", params)).toBeNull();
      expect(await client.connection.sendRequest("racelight/judge", params)).toBeNull();
      expect(await client.connection.sendRequest("racelight/report", params)).toMatchObject({ count: 0 });
      expect(await client.connection.sendRequest("racelight/compare", params)).toBeNull();
    }
  });
});

describe("workspace folders", () => {
  test("one that is added later is looked at by its own settings", async () => {
    const other = new TestFolder({
      "go.mod": "module example.com/other\n\ngo 1.25\n",
      "racy.go": RACY,
      ".racelight.json": '{ "rules": { "race/*": "hint" } }',
    });
    try {
      client = await TestClient.start({ folder: folder.path });
      await client.until(() => (client.last(folder.uri("racy.go"))?.diagnostics.length ?? 0) > 0);
      await client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added: [{ uri: uriOf(other.path), name: "other" }], removed: [] },
      });
      await client.until(() => (client.last(other.uri("racy.go"))?.diagnostics.length ?? 0) > 0);
      const severities = client.last(other.uri("racy.go"))?.diagnostics.map((d) => d.severity);
      expect(new Set(severities)).toEqual(new Set([4]));
    } finally {
      other.dispose();
    }
  });
});
