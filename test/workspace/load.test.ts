import { describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../server/src/host/web";
import { loadFolder, loadLoose, type LoadedFolder, type LoadOptions } from "../../server/src/workspace/load";

const load = (files: Readonly<Record<string, string | Uint8Array>>, options: Partial<LoadOptions> = {}): LoadedFolder =>
  loadFolder("/p", { fs: new MemoryFileSystem(files), goVersion: [1, 26], ...options });
const names = (folder: LoadedFolder): unknown =>
  folder.packages.map((p) => [p.name, p.kind, p.files.map((f) => f.path.slice(3))]);
const reasons = (folder: LoadedFolder): unknown => folder.skipped.map((s) => [s.path, s.reason.en]);

describe("loading a folder", () => {
  it("puts tests inside the package and keeps outside tests apart", () => {
    const folder = load({
      "/p/b.go": "package p\n",
      "/p/a_test.go": "package p\n",
      "/p/x_test.go": "package p_test\n",
      "/p/a_windows.go": "package p\n",
      "/p/gen.go": "//go:build ignore\n\npackage main\n",
      "/p/c.go": 'package p\n\nimport "C"\n',
      "/p/sub/s.go": "package s\n",
    });
    expect(names(folder)).toEqual([
      ["p", "main", ["a_test.go", "b.go", "c.go"]],
      ["p_test", "external", ["x_test.go"]],
    ]);
    expect(folder.packages[0]?.files.map((f) => f.isTest)).toEqual([true, false, false]);
    expect(folder.skipped).toEqual([]);
  });

  it("leaves tests out where they are not wanted", () => {
    const files = { "/p/a.go": "package p\n", "/p/a_test.go": "package p\n", "/p/x_test.go": "package p_test\n" };
    expect(names(load(files, { tests: false }))).toEqual([["p", "main", ["a.go"]]]);
  });

  it("does not merge what clashes", () => {
    expect(names(load({ "/p/a.go": "package other\n", "/p/b.go": "package q\n", "/p/c.go": "package q\n" }))).toEqual([
      ["q", "main", ["b.go", "c.go"]],
      ["other", "stray", ["a.go"]],
    ]);
    // One each: the folder's name decides.
    expect(names(load({ "/p/a.go": "package other\n", "/p/b.go": "package p\n" }))).toEqual([
      ["p", "main", ["b.go"]],
      ["other", "stray", ["a.go"]],
    ]);
  });

  it("takes a folder with nothing but tests", () => {
    expect(names(load({ "/p/a_test.go": "package q_test\n", "/p/b_test.go": "package q\n" }))).toEqual([
      ["q", "main", ["b_test.go"]],
      ["q_test", "external", ["a_test.go"]],
    ]);
    expect(names(load({ "/p/a_test.go": "package q_test\n" }))).toEqual([["q_test", "external", ["a_test.go"]]]);
  });

  it("lets open buffers win, also those that are not saved yet", () => {
    const overlay = new Map([
      ["/p/a.go", "package p // changed\n"],
      ["/p/new.go", "package p\n"],
      ["/q/other.go", "package q\n"],
    ]);
    const folder = load({ "/p/a.go": "package p\n" }, { overlay });
    expect(names(folder)).toEqual([["p", "main", ["a.go", "new.go"]]]);
    expect(folder.packages[0]?.files[0]?.text).toContain("changed");
    const unsaved = loadFolder("/q", { fs: new MemoryFileSystem(), goVersion: [1, 26], overlay });
    expect(unsaved.packages).toHaveLength(1);
    expect(unsaved.skipped).toEqual([]);
  });

  it("names what it leaves out, and loads the rest", () => {
    const folder = load(
      {
        "/p/bad.go": new Uint8Array([0x70, 0xff, 0xfe]),
        "/p/big.go": `package p\n${"// x\n".repeat(100)}`,
        "/p/empty.go": "",
        "/p/comment.go": "// nothing here\n",
        "/p/good.go": "package p\n",
      },
      { maxFileSize: 200 },
    );
    expect(names(folder)).toEqual([["p", "main", ["good.go"]]]);
    expect(reasons(folder)).toEqual([
      ["/p/bad.go", "is not UTF-8 text"],
      ["/p/big.go", "is larger than maxFileSize (510 of 200 bytes)"],
      ["/p/comment.go", "is empty: it has no package clause"],
      ["/p/empty.go", "is empty: it has no package clause"],
    ]);
    expect(reasons(load({}))).toEqual([["/p", "cannot be read: /p: no such folder"]]);
  });

  it("names files that cannot be read", () => {
    class Locked extends MemoryFileSystem {
      override readFile(path: string): Uint8Array {
        if (path.endsWith("locked.go")) throw new Error(`EACCES: permission denied, open '${path}'`);
        return super.readFile(path);
      }
    }
    const fs = new Locked({ "/p/a.go": "package p\n", "/p/locked.go": "package p\n" });
    const folder = loadFolder("/p", { fs, goVersion: [1, 26] });
    expect(names(folder)).toEqual([["p", "main", ["a.go"]]]);
    expect(reasons(folder)).toEqual([
      ["/p/locked.go", "cannot be read: EACCES: permission denied, open '/p/locked.go'"],
    ]);
  });

  it("takes half-typed and conflicting text as it is", () => {
    const folder = load({
      "/p/a.go": "package p\n<<<<<<< HEAD\nvar x = 1\n=======\nvar x = 2\n>>>>>>> b\n",
      "/p/b.go": "func f() {",
      "/p/c.go": "package p\n\nvar m = map[string]int{",
    });
    expect(names(folder)).toEqual([["p", "main", ["a.go", "b.go", "c.go"]]]);
  });

  it("takes a byte order mark off the text", () => {
    const file = load({ "/p/a.go": "\ufeffpackage p // 中文 😀\n" }).packages[0]?.files[0];
    expect(file?.bom).toBe(true);
    expect(file?.text).toBe("package p // 中文 😀\n");
    expect(file?.packageName).toBe("p");
  });

  it("gives each file its language version", () => {
    const files = { "/p/a.go": "package p\n", "/p/b.go": "//go:build go1.18\n\npackage p\n" };
    const versions = (options: Partial<LoadOptions>): unknown =>
      load(files, options).packages[0]?.files.map((f) => f.goVersion);
    expect(versions({ goVersion: [1, 20] })).toEqual([
      [1, 20],
      [1, 21],
    ]);
    expect(versions({ goVersion: [1, 26], forcedVersion: [1, 21] })).toEqual([
      [1, 21],
      [1, 21],
    ]);
  });

  it("takes an untitled buffer as a package", () => {
    const loose = loadLoose("untitled:Untitled-1", "package main\n", [1, 26]);
    expect([loose.name, loose.files.length]).toEqual(["main", 1]);
  });
});
