import { afterEach, describe, expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { MemoryFileSystem } from "../../server/src/host/web";
import { Analysis } from "../../server/src/ide/analysis";
import { applyEdits } from "../../server/src/ide/edits";
import { DEFAULT_SETTINGS, mergeSettings, parseSettings } from "../../server/src/ide/settings";
import { loadGrammar } from "../../server/src/syntax/treesitter";

const grammar = await loadGrammar();
const PATH = "/m/cache.go";
const CACHE = `package m

import "sync"

type Cache struct {
	mu    sync.Mutex
	items map[string]int
}

// New returns an empty cache.
func New() *Cache { return &Cache{items: make(map[string]int)} }

func (c *Cache) Put(k string, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.items[k] = v
}

func (c *Cache) Get(k string) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.items[k]
}

func (c *Cache) Len() int {
	return len(c.items)
}

func (c *Cache) Fill(keys []string) {
	var wg sync.WaitGroup
	for _, k := range keys {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c.Put(k, 1)
		}()
	}
	wg.Wait()
}
`;

let analysis: Analysis;
afterEach(() => analysis.dispose());

function open(text: string, files: Record<string, string> = {}): void {
  analysis = new Analysis({
    files: new MemoryFileSystem({ "/m/go.mod": "module example.com/m\n\ngo 1.25\n", ...files }),
    grammar,
    checks: ALL_CHECKS,
    log: { error: (m) => expect.unreachable(m), warn: () => undefined, info: () => undefined, debug: () => undefined },
    moduleCache: undefined,
    now: () => 0,
  });
  analysis.open(PATH, text);
}

function hoverOn(text: string, word: string, locale: "en" | "zh-cn" = "en"): string {
  return analysis.hover(PATH, text.indexOf(word) + 1, locale, (s) => `file#${s.start}`)?.markdown ?? "";
}

describe("hover", () => {
  test("a field says what guards it and who touches it how", () => {
    open(CACHE);
    const said = hoverOn(CACHE, "items map");
    expect(said).toMatch(/^`Cache\.items` is guarded by `Cache\.mu`, which \d of \d accesses hold/);
    expect(said).toMatch(/`\(\*Cache\)\.Len` \[cache\.go:26\]\(file#\d+\): 1 read, 0 writes; no lock/);
    expect(hoverOn(CACHE, "items map", "zh-cn")).toContain("保护");
  });

  test("a struct that is used by its parts and methods has a guard, and a lock in a type of its own is named by its field", () => {
    const text = [
      "package m",
      'import ("bytes"; "sync")',
      "type gate struct { inner sync.Mutex }",
      "func (g *gate) Lock() { g.inner.Lock() }",
      "func (g *gate) Unlock() { g.inner.Unlock() }",
      "type sent struct { count, size int }",
      "type W struct {",
      "\tmu gate",
      "\tbuf bytes.Buffer",
      "\tsum sent",
      "}",
      "func (w *W) Put(s string) { w.mu.Lock(); defer w.mu.Unlock(); w.buf.WriteString(s); w.sum.count++ }",
      "func (w *W) Take() string { w.mu.Lock(); defer w.mu.Unlock(); w.sum.size += w.buf.Len(); return w.buf.String() }",
      "func (w *W) Drop() { w.mu.Lock(); defer w.mu.Unlock(); w.buf.Reset(); w.sum.count = 0 }",
      "",
    ].join("\n");
    open(text);
    expect(hoverOn(text, "buf bytes")).toMatch(/^`W\.buf` is guarded by `W\.mu`, which (\d+) of \1 accesses hold/);
    expect(hoverOn(text, "sum sent")).toMatch(/^`W\.sum` is guarded by `W\.mu`/);
  });

  test("a mutex says what it guards, a goroutine what it captures and how it ends", () => {
    open(CACHE);
    expect(hoverOn(CACHE, "mu    sync")).toMatch(/`Cache\.items` \(held at \d of \d accesses\)/);
    const go = hoverOn(CACHE, "go func");
    expect(go).toContain("`wg`");
    expect(go).toContain("captures");
  });

  test("there is nothing to say about what nobody shares", () => {
    open("package m\n\nfunc f() int {\n\tx := 1\n\tx++\n\treturn x\n}\n");
    expect(hoverOn("package m\n\nfunc f() int {\n\tx := 1\n\tx++\n\treturn x\n}\n", "x := 1")).toBe("");
  });
});

describe("actions", () => {
  test("the repair is first; suppressions follow; what cannot be done is not there", () => {
    open(CACHE);
    const at = CACHE.indexOf("c.items)");
    const [mark] = analysis.marks(PATH).filter((m) => m.span.start <= at && at < m.span.end);
    expect(mark?.finding.rule).toBe("race/inconsistent-lock");
    const actions = analysis.actions(PATH, { start: at, end: at });
    expect(actions[0]).toMatchObject({ kind: "fix", preferred: true });
    for (const a of actions.filter((x) => x.kind === "fix" || x.kind === "suppress"))
      expect(a.edits(), a.id).toBeDefined();
    const fixed = applyEdits(CACHE, actions[0]?.edits()?.get(PATH) ?? []);
    analysis.edit(PATH, [{ start: 0, end: CACHE.length, newText: fixed }]);
    expect(analysis.marks(PATH)).toEqual([]);
  });

  test("a file is suppressed below its package clause, and a line inside of a raw string at its end", () => {
    open(CACHE);
    const at = CACHE.indexOf("c.items)");
    const file = analysis.actions(PATH, { start: at, end: at }).find((a) => a.id.endsWith("/suppress-file"));
    const text = applyEdits(CACHE, file?.edits()?.get(PATH) ?? []);
    expect(text).toMatch(/^package m\n\n\/\/racelight:file-ignore race\/inconsistent-lock -- reason\n\nimport/);
    analysis.edit(PATH, [{ start: 0, end: CACHE.length, newText: text }]);
    expect(analysis.marks(PATH)).toEqual([]);

    const raw = CACHE.replace("return len(c.items)", "println(`a\nb`, len(c.items))\n\treturn 0");
    analysis.edit(PATH, [{ start: 0, end: text.length, newText: raw }]);
    const there = raw.indexOf("c.items))");
    const line = analysis.actions(PATH, { start: there, end: there }).find((a) => a.id.endsWith("/suppress-line"));
    const suppressed = applyEdits(raw, line?.edits()?.get(PATH) ?? []);
    expect(suppressed).toContain("b`, len(c.items)) //racelight:ignore race/inconsistent-lock -- reason\n");
    analysis.edit(PATH, [{ start: 0, end: raw.length, newText: suppressed }]);
    expect(analysis.marks(PATH)).toEqual([]);
  });

  test("what gopls reports anyway is left to it where it runs beside", () => {
    const loop = "package m\n\nfunc f(xs []int) {\n\tfor _, x := range xs {\n\t\tgo func() { println(x) }()\n\t}\n}\n";
    const first =
      "package m\n\nfunc f(xs []int) {\n\tfor _, x := range xs {\n\t\tgo func() { println(x) }()\n\t\tprintln(1)\n\t}\n}\n";
    open(loop);
    const old = { ...DEFAULT_SETTINGS, goVersion: [1, 21] as const };
    analysis.setSettings(old, new Map(), false);
    expect(analysis.marks(PATH).map((m) => m.finding.rule)).toContain("race/loop-variable-capture");
    analysis.setSettings(old, new Map(), true);
    expect(analysis.marks(PATH)).toEqual([]);
    analysis.edit(PATH, [{ start: 0, end: loop.length, newText: first }]);
    expect(analysis.marks(PATH).map((m) => m.finding.rule)).toContain("race/loop-variable-capture");
  });
});

describe("settings", () => {
  const ids = ALL_CHECKS.map((c) => c.id);

  test("what cannot be used is named and ignored", () => {
    const { settings, problems } = parseSettings(
      {
        profile: "strict",
        gopls: { overlap: "report" },
        "racelight.run": 1,
        run: "sometimes",
        rules: { "race/*": "hint", "x/y": "off", lock: 7 },
        goVersion: "go1.21.3",
        speed: 9,
        tests: null,
        raceDetector: { args: [] },
      },
      ids,
    );
    expect(settings).toMatchObject({
      profile: "strict",
      goplsOverlap: "report",
      rules: { "race/*": "hint" },
      goVersion: [1, 21],
      tests: true,
    });
    const said = problems.map((p) => p.en).join("\n");
    for (const name of ["sometimes", "x/y", "lock", "speed", "racelight.run"]) expect(said).toContain(name);
    expect(problems).toHaveLength(5);
    for (const p of problems) expect(p["zh-cn"]).toMatch(/[\u4e00-\u9fff]/);
    for (const raw of [undefined, null, 7, [], "x"]) expect(parseSettings(raw, ids).settings).toEqual(DEFAULT_SETTINGS);
  });

  test("an editor's settings win over the file's where they are set", () => {
    const file = {
      ...DEFAULT_SETTINGS,
      profile: "strict" as const,
      rules: { "lock/*": "off" as const, "race/*": "hint" as const },
    };
    const editor = { ...DEFAULT_SETTINGS, tests: false, rules: { "race/*": "error" as const } };
    expect(mergeSettings(editor, file)).toMatchObject({
      profile: "strict",
      tests: false,
      rules: { "lock/*": "off", "race/*": "error" },
    });
  });
});
