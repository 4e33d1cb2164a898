/** Refactorings from the cursor: what is offered where, and what is refused and why. */
import { describe, expect, test } from "vitest";
import { at, CACHE, done, ids, LOCKED, module, reason, SHAPES } from "./lib/refactorings";

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
