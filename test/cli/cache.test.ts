import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { checkFolders } from "../../server/src/cli/check-folders";
import type { CliHost } from "../../server/src/cli/host";
import type { Report } from "../../server/src/cli/report";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { nodeFileSystem } from "../../server/src/host/node";
import { digest, FolderStore } from "../../server/src/host/node-store";
import { Sandbox } from "./lib/run";
import { MOD, racy } from "./lib/sources";

let box: Sandbox;
afterEach(() => box.dispose());

const folder = (): string => path.join(box.path, ".cache");

/** As a process of its own would see it: nothing is remembered but what is on disk. */
const cached = (engine = "1"): Partial<CliHost> => ({
  cache: { store: new FolderStore(folder()), hash: digest, engine },
});

/** Work is shared out as threads would. */
const threads: Partial<CliHost> = {
  cpus: 3,
  work: (request) =>
    checkFolders(
      request,
      { files: nodeFileSystem, now: () => 0, moduleCache: undefined, hash: digest },
      ALL_CHECKS,
      () => undefined,
    ),
};

async function check(overrides: Partial<CliHost>, ...args: string[]): Promise<Report> {
  const { stdout } = await box.run(["check", "--format", "json", "--profile", "strict", ...args], overrides);
  return JSON.parse(stdout) as Report;
}

/** What is found with the cache as it stands is what is found without one; returns how many packages were in it. */
async function compare(overrides: Partial<CliHost> = {}, ...args: string[]): Promise<number> {
  const plain = await check({}, ...args);
  const report = await check({ ...cached(), ...overrides }, ...args);
  expect(JSON.stringify(report.findings)).toBe(JSON.stringify(plain.findings));
  expect(report.skipped).toEqual(plain.skipped);
  const { files, lines, bytes, packages, functions } = plain.stats;
  expect(report.stats).toMatchObject({ files, lines, bytes, packages, functions });
  return report.stats.cached;
}

function edit(file: string, from: string | RegExp, to: string): void {
  const before = box.read(file);
  const after = before.replace(from, to);
  expect(after, file).not.toBe(before);
  box.write(file, after);
}

/** One package that runs what it is given, one that never comes back, and one that uses both. */
const SOURCES = {
  "go.mod": MOD,
  "run/run.go": "package run\n\n// Each runs f.\nfunc Each(f func()) {\n\tf()\n}\n\ntype Box struct{ N int }\n",
  "end/end.go": 'package end\n\nfunc Fail(s string) {\n\tlog(s)\n}\n\nfunc log(s string) {\n\tpanic("no " + s)\n}\n',
  "use/use.go": `package use

import (
	"sync"

	"example.com/m/end"
	"example.com/m/run"
)

var mu sync.Mutex

func Count() int {
	n := 0
	for range 3 {
		run.Each(func() { n++ })
	}
	return n
}

func Stop(b run.Box) {
	mu.Lock()
	if b.N > 0 {
		end.Fail("x")
	}
	if b.N < 0 {
		return
	}
	mu.Unlock()
}
`,
  "other/other.go": racy("other"),
};

describe("edits", () => {
  test("a package that starts nothing itself hands closures to one that begins to start them: their races alone are told of", async () => {
    box = new Sandbox({
      "go.mod": MOD,
      "run/run.go": "package run\n\nfunc Each(f func()) {\n\tf()\n}\n",
      "use/use.go": `package use

import "example.com/m/run"

var known = map[string]int{}

// Number is for one goroutine, as is all that says nothing else.
func Number(name string) int {
	if n, ok := known[name]; ok {
		return n
	}
	n := len(known)
	known[name] = n
	return n
}

func Count() int {
	n := 0
	run.Each(func() { n++ })
	return n
}
`,
    });
    expect(await compare()).toBe(0);
    expect((await check(cached())).findings).toEqual([]);
    edit("run/run.go", "\tf()", "\tgo f()");
    expect(await compare()).toBe(0);
    expect((await check(cached())).findings.map((f) => [f.file, f.rule])).toEqual([
      ["use/use.go", "race/unguarded-variable"],
    ]);
  });

  test("nothing is checked again until something changes", async () => {
    box = new Sandbox(SOURCES);
    expect(await compare()).toBe(0);
    expect(await compare()).toBe(4);
    expect(await compare({}, "./use", "./end")).toBe(2);
    expect(await compare({}, "./use/use.go")).toBe(1);
    expect(await compare({}, "./...")).toBe(4);
    expect((await check(cached(), "--no-cache")).stats.cached).toBe(0);
    expect((await check(cached("2"))).stats.cached).toBe(0);
    expect((await check(cached(), "--rule", "race=hint")).stats.cached).toBe(0);
    expect((await check(cached(), "--goos", "windows")).stats.cached).toBe(0);
  });

  test.each<[what: string, file: string, from: string, to: string, left: number]>([
    ["a body that nobody looks into", "other/other.go", "counts[w]++", "counts[w]--", 3],
    ["a function that runs its argument in a goroutine", "run/run.go", "\tf()", "\tgo f()", 2],
    ["a declaration that importers see", "run/run.go", "N int", "N string", 2],
    ["a comment on a declaration that importers see", "run/run.go", "runs f.", "runs f once.", 2],
    ["how a function ends", "end/end.go", "log(s)\n}\n\n", "log(s)\n\treturn\n}\n\n", 2],
    ["how a function ends that it ends with", "end/end.go", "panic(", "println(", 2],
    ["the Go version", "go.mod", "1.25", "1.20", 0],
    ["a file that the build leaves out", "other/other.go", "package", "//go:build never\n\npackage", 3],
    ["an import that is no more there", "run/run.go", "package run", "package ru", 2],
  ])("%s", async (_, file, from, to, left) => {
    box = new Sandbox(SOURCES);
    await compare();
    edit(file, from, to);
    expect(await compare()).toBe(left);
    expect(await compare()).toBeGreaterThanOrEqual(3);
    // Back to what was there: it is still known.
    edit(file, to, from);
    expect(await compare()).toBe(4);
  });

  test("a new body of a function that importers do not look into leaves their findings alone", async () => {
    box = new Sandbox({ ...SOURCES, "run/more.go": "package run\n\nfunc more() int {\n\treturn 1\n}\n" });
    // Count hands a function to this package, so that all of it counts.
    edit("use/use.go", "run.Each(func() { n++ })", "n++");
    await compare();
    edit("run/more.go", "return 1", "return 2");
    expect(await compare()).toBe(3);
  });

  test("files and packages that come and go", async () => {
    box = new Sandbox(SOURCES);
    await compare();
    box.write("use/more.go", racy("use", "More"));
    box.write("run/run_test.go", racy("run", "TestMore"));
    expect(await compare()).toBe(2);
    box.write("run/bad.go", new Uint8Array([0x70, 0xff]));
    expect((await check(cached())).skipped).toHaveLength(1);
    // It has to be said each time.
    expect(await compare()).toBe(3);
    box.write("go.mod", MOD + "\nrequire nonsense\n");
    expect(await compare()).toBe(0);
    expect(await compare()).toBe(0);
  });
});

describe("damage", () => {
  const files = (): string[] =>
    readdirSync(folder(), { recursive: true, encoding: "utf8" })
      .map((f) => path.join(folder(), f))
      .filter((f) => path.basename(f).length === 22);

  test.each<[what: string, damage: (text: string) => string]>([
    ["truncated", (text) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["overwritten", (text) => text.replace(/[a-z]/g, "x")],
  ])("entries that are %s are made anew", async (_, damage) => {
    box = new Sandbox(SOURCES);
    await compare();
    for (const f of files()) writeFileSync(f, damage(readFileSync(f, "utf8")));
    expect(await compare()).toBe(0);
    expect(await compare()).toBe(4);
  });

  test("a cache that cannot be written does no harm", async () => {
    box = new Sandbox({ ...SOURCES, ".cache": "a file" });
    expect(await compare()).toBe(0);
    expect(await compare()).toBe(0);
  });

  test("two at once", async () => {
    box = new Sandbox(SOURCES);
    await Promise.all([compare(), compare(), compare()]);
    expect(await compare()).toBe(4);
    expect(readdirSync(folder(), { recursive: true, encoding: "utf8" }).filter((f) => f.endsWith(".tmp"))).toEqual([]);
  });
});

const goroot = (): string => {
  try {
    return execFileSync("go", ["env", "GOROOT"], { encoding: "utf8" }).trim();
  } catch {
    return "";
  }
};
const GOROOT = goroot();
const PACKAGES = ["expvar", "io", "log", "log/internal", "net/rpc", "testing/iotest"];

test.skipIf(GOROOT === "" && process.env.CI === undefined)(
  "packages of the standard library, with one and with several threads",
  { timeout: 120_000 },
  async () => {
    box = new Sandbox({ "go.mod": "module std\n\ngo 1.25\n" });
    for (const name of PACKAGES) {
      mkdirSync(path.join(box.path, name), { recursive: true });
      for (const f of readdirSync(path.join(GOROOT, "src", name)))
        if (f.endsWith(".go")) cpSync(path.join(GOROOT, "src", name, f), path.join(box.path, name, f));
    }
    const total = (await check(cached())).stats.packages;
    expect(await compare(threads)).toBe(total);
    // In a body: few importers of `log` look into it. `io` is imported by nearly all.
    edit("log/log.go", "bp--", "bp -= 1");
    const afterBody = await compare(threads);
    expect(afterBody).toBeGreaterThanOrEqual(total / 3);
    edit("io/io.go", "type Reader interface {", "type Reader interface {\n\tMore()");
    expect(await compare()).toBeLessThan(afterBody);
    expect(await compare(threads)).toBe(total);
  },
);
