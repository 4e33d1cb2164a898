import { existsSync, readdirSync, readFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import type { FileSystem } from "../../server/src/base/host";
import { nodeFileSystem } from "../../server/src/host/node";
import { MemoryFileSystem } from "../../server/src/host/web";
import { Analysis } from "../../server/src/ide/analysis";
import { loadGrammar } from "../../server/src/syntax/treesitter";
import { random } from "./lib/random";

const grammar = await loadGrammar();

const STORE = `package m

import "sync"

type Store struct {
	mu    sync.Mutex
	items map[string]int
	hits  int
}

func (s *Store) put(k string, v int) {
	s.items[k] = v
}

func (s *Store) Put(k string, v int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.put(k, v)
}

func (s *Store) Count() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := len(s.items)
	return n
}

func (s *Store) Fill(keys []string) {
	for _, k := range keys {
		go func() { s.Put(k, 1) }()
	}
}
`;
const PATH = "/m/store.go";

function analysisOf(files: FileSystem): Analysis {
  const log = { error: (m: string) => expect.unreachable(m), warn: () => {}, info: () => {}, debug: () => {} };
  return new Analysis({ files, grammar, checks: ALL_CHECKS, log, moduleCache: undefined, now: () => 0 });
}

/** Replaces a text that occurs once. */
function replace(analysis: Analysis, file: string, old: string, by: string): void {
  const text = analysis.text(file) ?? "";
  const start = text.indexOf(old);
  expect(start, old).toBeGreaterThanOrEqual(0);
  analysis.edit(file, [{ start, end: start + old.length, newText: by }]);
}

/** Findings as plain data. */
function shown(analysis: Analysis, files: readonly string[]): unknown {
  return files.map((f) =>
    analysis.marks(f).map((m) => ({
      ...m.finding,
      kind: m.kind,
      span: m.span,
      fixes: m.finding.fixes.map((x) => x.id),
    })),
  );
}

describe("what an edit has computed again", () => {
  interface Cost {
    readonly lowered: number;
    readonly analysed: number;
    /** Per mille of the facts about single functions that a fresh load works out. */
    readonly facts: number;
  }

  /** How many functions were lowered and analysed for one edit, and what share of the facts was looked at again. */
  const cost = (old: string, by: string, source = STORE): Cost => {
    const analysis = analysisOf(new MemoryFileSystem());
    analysis.open(PATH, source);
    analysis.marks(PATH);
    const before = { ...analysis.counters };
    replace(analysis, PATH, old, by);
    const marks = shown(analysis, [PATH]);
    const after = analysis.counters;
    const fresh = analysisOf(new MemoryFileSystem());
    fresh.open(PATH, analysis.text(PATH) ?? "");
    expect(marks).toEqual(shown(fresh, [PATH]));
    const all = fresh.counters.factsOfFunctions;
    analysis.dispose();
    fresh.dispose();
    return {
      facts: Math.round(((after.factsOfFunctions - before.factsOfFunctions) / all) * 1000),
      lowered: after.unitsLowered - before.unitsLowered,
      analysed: after.functionsAnalysed - before.functionsAnalysed,
    };
  };

  test("a name in a body: that function, once", () => {
    const { facts, ...engine } = cost("n := len(s.items)\n\treturn n", "total := len(s.items)\n\treturn total");
    expect(engine).toEqual({ lowered: 1, analysed: 1 });
    // There are five functions.
    expect(facts).toBeLessThan(220);
  });

  test.each([
    ["comment in a body", "\ts.items[k] = v\n", "\t// the caller holds the lock\n\ts.items[k] = v\n"],
    ["comment on a function", "func (s *Store) put(", "// put stores.\nfunc (s *Store) put("],
    ["empty line", "\tn := len(s.items)\n", "\tn := len(s.items)\n\n"],
  ])("a %s: nothing but who reads it", (_, old, by) => {
    const { facts, ...engine } = cost(old, by);
    expect(engine).toEqual({ lowered: 0, analysed: 0 });
    expect(facts).toBeLessThan(50);
  });

  test("what a function touches: those that call it, too, and no others", () => {
    // put, Put, the goroutine and Fill; Count stays.
    expect(cost("s.items[k] = v", "s.items[k] = v\n\ts.hits++")).toMatchObject({ lowered: 1, analysed: 4 });
  });

  test.each([
    // Who calls it is `Fill`'s goroutine, which changes what `Fill` runs.
    ["a parameter more", "Put(k string, v int)", "Put(k string, v, w int)", { lowered: 3, analysed: 3 }],
    [
      "a function that nobody calls",
      "func (s *Store) Count() int {",
      "func (s *Store) total() int {",
      { lowered: 1, analysed: 1 },
    ],
    [
      "a method more",
      "func (s *Store) Count() int {",
      "func (s *Store) reset() {\n\ts.hits = 0\n}\n\nfunc (s *Store) Count() int {",
      { lowered: 0, analysed: 1 },
    ],
    [
      "the beginning of a function",
      "func (s *Store) Count(",
      "func (s *Store) Re\n\nfunc (s *Store) Count(",
      { lowered: 0, analysed: 0 },
    ],
  ])("%s: that function and those that speak of it", (_, old, by, expected) => {
    const { facts, ...engine } = cost(old, by);
    expect(engine).toEqual(expected);
    expect(facts).toBeLessThan(800);
  });

  test.each([
    ["a method that a type is asked for", "func (s *Store) Count() int {", "func (s *Store) Close() int {"],
    ["a name that variables rest on", "func (s *Store) Count() int {", "func (s *Store) size() int {"],
    ["a field", "hits  int", "hits, misses  int"],
  ])("%s: everything", (_, old, by) => {
    const text = `${STORE}\nvar counted = size(1)\n\ntype Closer interface{ Close() int }\n\nfunc Use(c Closer) { c.Close() }\n`;
    expect(cost(old, by, text)).toMatchObject({ lowered: 7 });
  });

  test.each([
    ["broken", "s.items[k] = v\n", "s.items[k] = v\n\treturn v v\n"],
    ["mended", "s.items[k] = v\n\treturn v v\n", "s.items[k] = v\n"],
  ])("a body that is %s: that function alone, where it still does what it did", (_, old, by) => {
    const analysis = analysisOf(new MemoryFileSystem());
    analysis.open(PATH, old.includes("return") ? STORE.replace("s.items[k] = v\n", old) : STORE);
    analysis.marks(PATH);
    const before = analysis.counters.functionsAnalysed;
    replace(analysis, PATH, old, by);
    const marks = shown(analysis, [PATH]);
    expect(analysis.counters.functionsAnalysed - before).toBe(1);
    const fresh = analysisOf(new MemoryFileSystem());
    fresh.open(PATH, analysis.text(PATH) ?? "");
    expect(marks).toEqual(shown(fresh, [PATH]));
    analysis.dispose();
    fresh.dispose();
  });

  test("a function that flags tell whether to lock: it and what its calls make of it, not those who call it", () => {
    const source = `${STORE}
func (s *Store) remove(k string, locked bool) {
	if !locked {
		s.mu.Lock()
		defer s.mu.Unlock()
	}
	size := len(k)
	_ = size
	delete(s.items, k)
}

func (s *Store) Remove(k string) {
	s.remove(k, false)
}

func (s *Store) Clear() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k := range s.items {
		s.remove(k, true)
	}
}
`;
    const edited = (old: string, by: string): number => {
      const analysis = analysisOf(new MemoryFileSystem());
      analysis.open(PATH, source);
      analysis.marks(PATH);
      const before = analysis.counters.functionsAnalysed;
      replace(analysis, PATH, old, by);
      const marks = shown(analysis, [PATH]);
      const { functionsAnalysed } = analysis.counters;
      const fresh = analysisOf(new MemoryFileSystem());
      fresh.open(PATH, analysis.text(PATH) ?? "");
      expect(marks).toEqual(shown(fresh, [PATH]));
      analysis.dispose();
      fresh.dispose();
      return functionsAnalysed - before;
    };
    expect(edited("size := len(k)\n\t_ = size", "length := len(k)\n\t_ = length")).toBe(3);
    // The flag no longer decides anything: Remove and Clear run the function itself.
    expect(edited("\tif !locked {\n", "\tlocked = true\n\tif !locked {\n")).toBeGreaterThanOrEqual(3);
    expect(edited("\tsize := len(k)\n", "\tsize := len(k)\n\ts.hits++\n")).toBe(5);
  });

  test("a declaration: everything", () => {
    expect(cost("hits  int", "hits  int64")).toEqual({ lowered: 5, analysed: 5, facts: 1000 });
  });
});

test("a comment that answers another tool is read anew", () => {
  const source = `package m

import "sync"

var buffers = sync.Pool{New: func() any { return make([]byte, 0, 64) }}

func Use() {
	buf := buffers.Get().([]byte)
	buffers.Put(buf[:0])
}
`;
  const analysis = analysisOf(new MemoryFileSystem());
  analysis.open(PATH, source);
  const rules = (): readonly string[] => analysis.marks(PATH).map((m) => m.finding.rule);
  expect(rules()).toContain("memory/pool-misuse");
  replace(analysis, PATH, "(buf[:0])", "(buf[:0]) //nolint:staticcheck");
  expect(rules()).not.toContain("memory/pool-misuse");
  replace(analysis, PATH, " //nolint:staticcheck", "");
  expect(rules()).toContain("memory/pool-misuse");
  analysis.dispose();
});

test("work for an older version ends when a newer one comes, and what is done of it is kept", () => {
  const analysis = analysisOf(new MemoryFileSystem());
  analysis.open(PATH, STORE);
  const steps = analysis.prepare(PATH);
  expect(steps.next().done).toBe(false);
  replace(analysis, PATH, "n := len(s.items)\n\treturn n", "return len(s.items)");
  expect(steps.next().done).toBe(true);
  expect(analysis.isStale(PATH)).toBe(true);
  for (const step of analysis.prepare(PATH)) expect(step).toBeGreaterThanOrEqual(0);
  expect(analysis.isStale(PATH)).toBe(false);
  analysis.dispose();
});

const goroot = ((): string | undefined => {
  try {
    return execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
})();

describe.skipIf(goroot === undefined)("real packages that are typed in give what a cold check gives", () => {
  const EDITS = 8;
  test.each([
    ["expvar", 5],
    ["net/rpc", 23],
  ] as const)("%s", { timeout: 240_000 }, (name, seed) => {
    const dir = path.join(goroot ?? "", "src", name);
    expect(existsSync(dir)).toBe(true);
    const files = readdirSync(dir)
      .filter((f) => f.endsWith(".go"))
      .map((f) => `${dir}/${f}`);
    const typed = analysisOf(nodeFileSystem);
    for (const f of files) typed.open(f, readFileSync(f, "utf8"));
    shown(typed, files);
    const next = random(seed);
    for (let i = 0; i < EDITS; i++) {
      const file = files[next(files.length)] ?? "";
      const text = typed.text(file) ?? "";
      const at = text.indexOf("\n\t", next(text.length)) + 1;
      const end = text.indexOf("\n", at);
      const line = text.slice(at, end);
      const words = [...line.matchAll(/\w+|[(){}]/g)];
      const word = words[next(words.length)];
      if (at === 0 || word === undefined) continue;
      const start = at + word.index;
      const change = [
        { start: at, end: end + 1, newText: "" },
        { start: at, end: at, newText: `${line}\n` },
        { start, end: start + word[0].length, newText: "" },
        { start: start + word[0].length, end: start + word[0].length, newText: "x" },
        { start: at, end: at, newText: "\tgo func() { println(1) }()\n" },
      ][next(5)];
      if (change === undefined) continue;
      typed.edit(file, [change]);
      const cold = analysisOf(nodeFileSystem);
      for (const f of files) cold.open(f, typed.text(f) ?? "");
      expect(shown(typed, files), `edit ${i} in ${file}`).toEqual(shown(cold, files));
      cold.dispose();
    }
    // Most edits were of bodies.
    expect(typed.counters.packages).toBeGreaterThan(EDITS / 2);
    typed.dispose();
  });
});
