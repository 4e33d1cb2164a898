/** What refactorings write compiles and does what it should: Go is the judge. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isRefused } from "../../server/src/rewrite/index";
import { GoBatch, goToolchain, type GoModule } from "../fixtures/lib/go";
import { applied } from "../rewrite/lib";
import { at, CACHE, done, LOCKED, module, SHAPES } from "./lib/refactorings";

const toolchain = goToolchain();

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
