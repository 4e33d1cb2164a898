/** What a thread that looks at closed files finds, and what it need not look for again. */
import { createHash } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { CacheHost } from "../../server/src/base/host";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { MemoryFileSystem } from "../../server/src/host/web";
import { FolderFinder, type FolderFindings } from "../../server/src/ide/folder-findings";
import { FolderMemory } from "../../server/src/ide/folder-memory";
import { DEFAULT_SETTINGS, type Settings } from "../../server/src/ide/settings";

const FILES = {
  "/m/go.mod": "module example.com/m\n\ngo 1.25\n",
  "/m/run/run.go": "package run\n\n// Each runs f.\nfunc Each(f func()) {\n\tgo f()\n}\n",
  "/m/use/use.go": `package use

import "example.com/m/run"

func Count() int {
	n := 0
	run.Each(func() { n++ })
	n++
	return n
}
`,
};

let texts: Map<string, string>;
let files: Record<string, string>;
let looks: number;
beforeEach(() => {
  texts = new Map();
  files = { ...FILES };
  looks = 0;
});

const cache: CacheHost = {
  store: {
    read: (key) => texts.get(key),
    write: (key, text) => void texts.set(key, text),
    trim: () => undefined,
  },
  hash: (data) => createHash("sha256").update(data).digest("hex"),
  engine: "1",
};

/** As a process of its own would be: nothing is remembered but what was written. */
function finder(settings?: Settings): FolderFinder {
  const fail = (message: string): void => expect.unreachable(message);
  const counted = ALL_CHECKS.map((c) => ({
    ...c,
    run: (context: Parameters<typeof c.run>[0]) => {
      looks++;
      c.run(context);
    },
  }));
  const log = { error: fail, warn: fail, info: () => undefined, debug: () => undefined };
  const parts = { files: new MemoryFileSystem(files), checks: counted, log, moduleCache: undefined, now: () => 0 };
  const made = new FolderFinder(parts, cache);
  if (settings !== undefined)
    made.answer({ kind: "settings", settings: { settings, folders: new Map(), besideGopls: false } });
  return made;
}

function found(by: FolderFinder, folder = "/m/use"): FolderFindings {
  const out = by.answer({ kind: "find", folder });
  by.flush();
  if (out === undefined) throw new Error("nothing was answered");
  return out;
}

test("what was found is not looked for again", () => {
  const first = found(finder());
  expect(first.marks.get("/m/use/use.go")?.[0]?.finding.rule).toBe("race/unguarded-variable");
  const before = looks;
  expect(found(finder())).toEqual(first);
  expect(looks).toBe(before);
});

test.each([
  ["its own text", "/m/use/use.go", "n := 0", "n := 1"],
  ["a function that it looks into", "/m/run/run.go", "go f()", "f()"],
  ["a declaration that it imports", "/m/run/run.go", "func Each(f func())", "func Each(f func(), _ ...int)"],
])("with another version of %s it is", (_, file, from, to) => {
  const first = found(finder());
  files[file] = (files[file] ?? "").replace(from, to);
  const before = looks;
  const second = found(finder());
  expect(looks).toBeGreaterThan(before);
  if (to === "f()") expect(second.marks.size).toBe(0);
  else expect(second.marks.size).toBe(first.marks.size);
});

test("other settings have findings of their own", () => {
  found(finder());
  const rules = { ...DEFAULT_SETTINGS, enable: false };
  expect(found(finder(rules)).marks.size).toBe(0);
  expect(found(finder()).marks.size).toBe(1);
});

test("what is found elsewhere is kept if it was found in what is on disk", () => {
  const elsewhere = finder();
  const before = found(elsewhere);
  texts.clear();
  const keep = (open: string): void => {
    const by = finder();
    expect(by.answer({ kind: "expect", folder: "/m/use" })).toBeUndefined();
    const rests = [{ key: "/m/run", ends: undefined }];
    by.answer({ kind: "keep", folder: "/m/use", found: before, rests, texts: new Map([["/m/use/use.go", open]]) });
  };
  const recall = (): FolderFindings | undefined =>
    new FolderMemory({ files: new MemoryFileSystem(files), moduleCache: undefined }, cache).recall("/m/use", [
      "/m/run/run.go",
    ]);
  keep(FILES["/m/use/use.go"].replace("n := 0", "n := 2"));
  expect(recall()).toBeUndefined();
  keep(FILES["/m/use/use.go"]);
  expect(recall()?.marks).toEqual(before.marks);
  expect(recall()?.texts.get("/m/run/run.go")).toBe(FILES["/m/run/run.go"]);
});

test("without a folder to keep it in all is found all the same", () => {
  const plain = new FolderFinder({
    files: new MemoryFileSystem(files),
    checks: ALL_CHECKS,
    log: { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined },
    moduleCache: undefined,
    now: () => 0,
  });
  expect(found(plain)).toEqual(found(finder()));
  expect(plain.answer({ kind: "expect", folder: "/m/use" })).toBeUndefined();
});
