/** Refactorings from the cursor: what is offered where, what is refused and why, and that what they write runs. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { cursorAt } from "../../server/src/ide/cursor";
import { refactoringsAt, type Refactoring } from "../../server/src/ide/refactorings";
import { isRefused } from "../../server/src/rewrite/index";
import { GoBatch, goToolchain, type GoModule } from "../fixtures/lib/go";
import { applied, factsOf } from "../rewrite/lib";

const toolchain = goToolchain();

/** Nothing in it is wrong as long as nobody calls it from two goroutines. */
const CACHE = `package cache

import "sync"

// Session is a visit.
type Session struct{ User string }

// Cache holds sessions.
type Cache struct {
	items map[string]*Session
	hits  map[string]int
	order []string
	loose sync.Map
	ready chan int
}

// New returns an empty cache.
func New() *Cache {
	return &Cache{items: make(map[string]*Session), hits: make(map[string]int), ready: make(chan int, 1)}
}

// Get looks up.
func (c *Cache) Get(id string) (*Session, bool) {
	s, ok := c.items[id]
	c.hits[id]++
	return s, ok
}

// Put stores.
func (c *Cache) Put(id string, s *Session) {
	c.items[id] = s
	c.order = append(c.order, id)
	c.loose.Store(id, len(id))
}

// Loose reads.
func (c *Cache) Loose(id string) int {
	v, ok := c.loose.Load(id)
	if !ok {
		return 0
	}
	return v.(int)
}

// Users lists.
func (c *Cache) Users() []string {
	out := make([]string, 0, len(c.items))
	for _, s := range c.items {
		out = append(out, s.User)
	}
	return out
}

// Each runs f for all.
func (c *Cache) Each(f func(string)) {
	var wg sync.WaitGroup
	for id := range c.items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(id)
		}()
	}
	wg.Wait()
}

// Close ends it.
func (c *Cache) Close() { close(c.ready) }
`;

/** Locks and their guards. */
const LOCKED = `package store

import "sync"

// Store counts.
type Store struct {
	mu sync.Mutex
	// counts is by name.
	counts map[string]int
	last   string
}

// Add counts.
func (s *Store) Add(name string) {
	s.mu.Lock()
	s.counts[name]++
	s.last = name
	s.mu.Unlock()
}

// Count tells a count.
func (s *Store) Count(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[name]
}

// Last tells the last name.
func (s *Store) Last() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// All hands the map to somebody.
func All(m map[string]int, visit func(map[string]int)) {
	seen := make(map[string]int)
	for k, v := range m {
		seen[k] = v
	}
	visit(seen)
}

// Once puts a key in if there is none.
func Once(keys []string) int {
	firsts := make(map[string]int)
	for i, k := range keys {
		if _, ok := firsts[k]; !ok {
			firsts[k] = i
		}
	}
	return len(firsts)
}
`;

/** Maps that are used in many ways. */
const SHAPES = `package shapes

import (
	"fmt"
	"strings"
)

// ID is a key.
type ID string

// Board holds things.
type Board struct {
	names  map[ID]string
	groups map[int][]string
	funcs  map[string]func(int) int
}

// NewBoard makes all maps.
func NewBoard() *Board {
	b := &Board{names: map[ID]string{}}
	b.groups = make(map[int][]string, 10)
	b.funcs = map[string]func(int) int{}
	return b
}

// Use uses them.
func (b *Board) Use(k ID, g int) int {
	if v, ok := b.names[k]; ok && v != "" {
		fmt.Println(v)
	}
	b.groups[g] = append(b.groups[g], string(k))
	b.groups[g+1] = append(b.groups[g+1], strings.ToUpper(string(k)), "x")
	for id := range b.names {
		if strings.HasPrefix(string(id), "tmp") {
			delete(b.names, id)
		}
	}
	for id, name := range b.names {
		fmt.Println(id, name, len(b.groups[len(name)]))
	}
	b.funcs["x"] = func(i int) int { return i + 1 }
	if f := b.funcs["y"]; f != nil {
		f(2)
	}
	clear(b.names)
	return b.funcs["x"](3) + len(b.names)
}

// Local has maps of its own.
func Local(words []string) int {
	counts := map[string]int{}
	seen := map[string]bool{"": true}
	for _, w := range words {
		counts[w]++
		counts[w] |= len(w)
		seen[w] = true
	}
	total := 0
	for _, c := range counts {
		total += c
	}
	return total + len(seen)
}

// Chain stores what it has looked up under another key.
func Chain(next map[string]string, keys []string) string {
	first := make(map[string]string)
	for _, k := range keys {
		first[k] = first[next[k]]
	}
	return first[""]
}
`;

function module(text: string, go = "1.25", more: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map([["a.go", text], ["go.mod", `module example.com/m\n\ngo ${go}\n`], ...Object.entries(more)]);
}

/** What is offered where the n-th character of a piece of text stands. */
function at(files: ReadonlyMap<string, string>, where: string, name = "a.go", skip = 0): readonly Refactoring[] {
  const facts = factsOf(files);
  const file = facts.pkg.files.find((f) => f.path.endsWith(`/${name}`));
  if (file === undefined) throw new Error(`no ${name}`);
  const offset = file.file.text.indexOf(where);
  expect(offset, where).toBeGreaterThanOrEqual(0);
  const cursor = cursorAt(facts, file, offset + skip);
  return cursor === undefined ? [] : refactoringsAt(facts, cursor, (p) => files.has(path.basename(p)));
}

function ids(list: readonly Refactoring[]): string[] {
  return list.map((r) => r.id);
}

/** The files after the refactoring; fails where it is refused. */
function done(files: ReadonlyMap<string, string>, list: readonly Refactoring[], id: string): Map<string, string> {
  const rewrite = list.find((r) => r.id === id)?.rewrite();
  if (rewrite === undefined) throw new Error(`${id} is not offered`);
  if (isRefused(rewrite)) throw new Error(`${id}: ${rewrite.refused.en}`);
  expect(rewrite.size, id).toBeGreaterThan(0);
  return applied(files, rewrite);
}

function reason(list: readonly Refactoring[], id: string): string {
  const rewrite = list.find((r) => r.id === id)?.rewrite();
  if (rewrite === undefined || !isRefused(rewrite)) throw new Error(`${id} is not refused`);
  expect(rewrite.refused["zh-cn"]).not.toBe("");
  return rewrite.refused.en;
}

const MAP = [
  "guard-with-rwmutex",
  "guard-with-mutex",
  "convert-to-sync-map",
  "publish-snapshot",
  "shard-map",
  "own-by-goroutine",
  "extract-safe-map",
  "extract-weak-map",
  "generate-benchmark",
];

describe("what is offered where", () => {
  const cache = module(CACHE);
  test("on the name and on the type of a map field", () => {
    expect(ids(at(cache, "items map"))).toEqual([...MAP, "declare-guard", "generate-stress-test"]);
    expect(ids(at(cache, "map[string]*Session", "a.go", 1))).toEqual([...MAP, "declare-guard", "generate-stress-test"]);
  });
  test("on a use of the map in code", () => {
    expect(ids(at(cache, "items[id]\n"))).toEqual([...MAP, "declare-guard", "generate-stress-test"]);
  });
  test("on a slice, a sync.Map, a channel", () => {
    expect(ids(at(cache, "order []"))).toEqual([
      "guard-with-rwmutex",
      "guard-with-mutex",
      "declare-guard",
      "generate-stress-test",
    ]);
    expect(ids(at(cache, "loose sync"))).toEqual([
      "guard-with-mutex",
      "convert-to-rwmutex-map",
      "wrap-typed",
      "generate-stress-test",
    ]);
    expect(ids(at(cache, "ready chan"))).toEqual(["defer-close", "generate-stress-test"]);
  });
  test("on a go statement, in its first line alone", () => {
    expect(ids(at(cache, "go func()"))).toEqual(["use-wg-go"]);
    expect(ids(at(cache, "f(id)\n"))).toEqual([]);
  });
  test("on a type and on a method's name", () => {
    expect(ids(at(cache, "Cache struct"))).toEqual(["generate-stress-test"]);
    expect(ids(at(cache, "Loose(id string)"))).toEqual(["generate-stress-test"]);
  });
  test("on a lock and where it is taken", () => {
    const locked = module(LOCKED);
    expect(ids(at(locked, "mu sync"))).toEqual(["declare-guard", "generate-stress-test"]);
    expect(ids(at(locked, "Lock()\n\ts.counts"))).toEqual(["defer-unlock"]);
  });
  test("nothing on a plain number, a comment or in text that does not parse", () => {
    expect(ids(at(module(LOCKED), "i, k :="))).toEqual([]);
    expect(ids(at(cache, "// Users lists"))).toEqual([]);
    expect(ids(at(module(CACHE.replace("c.hits[id]++", "c.hits[id]++ +")), "hits[id]"))).toEqual([]);
  });
});

describe("what would be wrong is refused with a reason", () => {
  test("containers", () => {
    const cache = module(CACHE);
    expect(reason(at(cache, "items map"), "convert-to-sync-map")).toMatch(/length/);
    expect(reason(at(cache, "hits  map"), "convert-to-sync-map")).toMatch(/one step/);
    expect(reason(at(cache, "hits  map"), "extract-weak-map")).toMatch(/pointers/);
    expect(reason(at(cache, "items map"), "declare-guard")).toMatch(/No lock/);
    const locked = module(LOCKED);
    for (const id of ["publish-snapshot", "shard-map", "own-by-goroutine", "extract-safe-map"]) {
      expect(reason(at(locked, "seen := make"), id), id).toMatch(/passed on/);
      expect(reason(at(locked, "firsts := make"), id), id).toMatch(/one step/);
    }
  });
  test("entries made from other entries, appended to in copies, of types without names", () => {
    const shapes = module(SHAPES);
    expect(reason(at(shapes, "first := make"), "shard-map")).toMatch(/one step/);
    expect(reason(at(shapes, "groups map"), "publish-snapshot")).toMatch(/share its array/);
    const points = "package m\n\nvar m = make(map[struct{ X, Y int }]bool)\n\nfunc Len() int { return len(m) }\n";
    for (const id of ["shard-map", "extract-safe-map", "generate-benchmark"])
      expect(reason(at(module(points), "m = make"), id), id).toMatch(/no names/);
  });
  test("Go versions", () => {
    expect(reason(at(module(CACHE, "1.18"), "items map"), "publish-snapshot")).toMatch(/1\.19/);
    expect(reason(at(module(CACHE, "1.17"), "items map"), "extract-safe-map")).toMatch(/1\.18/);
    expect(reason(at(module(CACHE, "1.23"), "items map"), "extract-weak-map")).toMatch(/1\.24/);
    expect(reason(at(module(CACHE, "1.24"), "go func()"), "use-wg-go")).toMatch(/1\.25/);
    const floats = "package m\n\nvar m = make(map[float64]int)\n\nfunc Get(k float64) int { return m[k] }\n";
    expect(reason(at(module(floats, "1.23"), "m = make"), "shard-map")).toMatch(/1\.24/);
  });
  test("values that are changed in place, exported maps, other deferred calls", () => {
    const nested = "package m\n\nvar m = make(map[string]map[string]int)\n\nfunc Set(a, b string) { m[a][b] = 1 }\n";
    expect(reason(at(module(nested), "m = make"), "shard-map")).toMatch(/in place/);
    const open =
      "package m\n\ntype T struct{ Items map[string]int }\n\nfunc (t *T) Get(k string) int { return t.Items[k] }\n";
    expect(reason(at(module(open), "Items map"), "shard-map")).toMatch(/exported/);
    const recovers = CACHE.replace("defer wg.Done()", "defer wg.Done()\n\t\t\tdefer func() { _ = recover() }()");
    expect(reason(at(module(recovers), "go func()"), "use-wg-go")).toMatch(/panic/);
  });
  test("what asks a sync.Map for a type", () => {
    const asks = CACHE.replace("return v.(int)", "n, _ := v.(int)\n\treturn n");
    expect(reason(at(module(asks), "loose sync"), "convert-to-rwmutex-map")).toMatch(/type/);
  });
  test("a test file for a type without methods", () => {
    expect(reason(at(module(CACHE), "Session struct"), "generate-stress-test")).toMatch(/no methods/);
  });
});

describe("guards are declared", () => {
  test("on the lock, for all that it guards; on a field", () => {
    const files = module(LOCKED);
    const both = done(files, at(files, "mu sync"), "declare-guard").get("a.go") ?? "";
    expect(both).toContain("\t// counts is by name.\n\t//\n\t//racelight:guardedby mu\n\tcounts map[string]int\n");
    expect(both).toContain("\t//racelight:guardedby mu\n\tlast string\n");
    const one = done(files, at(files, "counts map"), "declare-guard").get("a.go") ?? "";
    expect(one.match(/guardedby/g)).toHaveLength(1);
    expect(reason(at(module(both), "mu sync"), "declare-guard")).toMatch(/already/);
  });
});

test("a leak check needs goleak in the package", () => {
  const text = 'package m\n\nimport "testing"\n\nfunc TestIt(t *testing.T) {\n\tgo func() {}()\n}\n';
  const files = module("package m\n", "1.25", { "a_test.go": text });
  expect(reason(at(files, "TestIt", "a_test.go"), "add-leak-check")).toMatch(/goleak/);
});

/** Every refactoring that is possible on the examples, with what it makes of them. */
function outcomes(): GoModule[] {
  const out: GoModule[] = [];
  for (const [text, places] of [
    [CACHE, ["items map", "hits  map", "order []", "loose sync", "go func()", "Cache struct"]],
    [LOCKED, ["mu sync", "counts map", "Lock()\n\ts.counts"]],
    [SHAPES, ["names  map", "groups map", "funcs  map", "counts := ", "seen := "]],
  ] as const) {
    const files = module(text);
    places.forEach((where, n) => {
      for (const r of at(files, where)) {
        const rewrite = r.rewrite();
        if (isRefused(rewrite)) continue;
        out.push({ key: `${/^package (\w+)/.exec(text)?.[1] ?? ""}${n}.${r.id}`, files: applied(files, rewrite) });
      }
    });
  }
  return out;
}

describe.skipIf(toolchain === undefined)("Go is the judge", () => {
  test("every outcome compiles, vets and is gofmt-clean", { timeout: 300_000 }, () => {
    const modules = outcomes();
    expect(modules.length).toBeGreaterThan(45);
    const batch = new GoBatch(modules);
    try {
      expect(Object.fromEntries(batch.build())).toEqual({});
      expect(Object.fromEntries(batch.vet())).toEqual({});
      expect(batch.unformatted()).toEqual([]);
    } finally {
      batch.dispose();
    }
  });

  test("the stress test races before a guard is there, and passes after", { timeout: 300_000 }, () => {
    // Of the fields, one is left to be guarded.
    const text = CACHE.replace("\tc.hits[id]++\n", "").replace("\tc.order = append(c.order, id)\n", "");
    const files = module(text);
    const stress = done(files, at(files, "Cache struct"), "generate-stress-test");
    expect(stress.get("a_stress_test.go")).toContain("func TestCacheConcurrently(t *testing.T)");
    expect(stress.get("a_stress_test.go")).not.toContain("shared.Close()");
    expect(run(stress, "test", "-race", "./...")).toMatch(/DATA RACE|concurrent map/);
    for (const id of [
      "guard-with-rwmutex",
      "publish-snapshot",
      "shard-map",
      "own-by-goroutine",
      "extract-safe-map",
      "extract-weak-map",
    ]) {
      const fixed = done(stress, at(stress, "items map"), id);
      expect(run(fixed, "test", "-race", "./..."), id).toMatch(/^ok\s/m);
    }
  });

  test("the benchmark runs with the map's own mix", { timeout: 300_000 }, () => {
    const files = module(CACHE);
    const bench = done(files, at(files, "items map"), "generate-benchmark");
    expect(bench.get("a_bench_test.go")).toMatch(/1 of 5 places in the code write/);
    const output = run(bench, "test", "-run", "-", "-bench", ".", "-benchtime", "200x", "./...");
    for (const kind of ["RWMutex", "sync.Map", "sharded", "snapshot"])
      expect(output).toMatch(new RegExp(`^BenchmarkItemsMaps/${kind}\\S*\\s+200\\s`, "m"));
  });
});

/** What a Go command says about a module in a folder of its own. */
function run(files: ReadonlyMap<string, string>, ...args: readonly string[]): string {
  const dir = mkdtempSync(path.join(tmpdir(), "racelight-refactor-"));
  try {
    for (const [name, text] of files) writeFileSync(path.join(dir, name), text);
    const done = spawnSync("go", args, { cwd: dir, encoding: "utf8", timeout: 120_000 });
    return done.stdout + done.stderr;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
