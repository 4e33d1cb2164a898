import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, describe, expect, it } from "vitest";
import type { FileSystem } from "../../server/src/base/host";
import { nodeFileSystem, slashed } from "../../server/src/host/node";
import { MemoryFileSystem } from "../../server/src/host/web";
import { excluder } from "../../server/src/workspace/exclude";
import { dirOf, joinPath, resolvePath } from "../../server/src/workspace/paths";
import { expandPaths } from "../../server/src/workspace/walk";

const go = "package p\n";
const tree = new MemoryFileSystem({
  "/w/go.mod": "module w\ngo 1.25\nignore ./skipped\nignore named\n",
  "/w/a.go": go,
  "/w/b/b.go": go,
  "/w/b/c/c.go": go,
  "/w/empty/readme.md": "",
  "/w/nested/go.mod": "module nested\n",
  "/w/nested/n.go": go,
  "/w/testdata/t.go": go,
  "/w/b/vendor/v/v.go": go,
  "/w/_x/x.go": go,
  "/w/.git/g.go": go,
  "/w/gen/g.go": go,
  "/w/skipped/s.go": go,
  "/w/b/named/s.go": go,
  "/w/only/_hidden.go": go,
});
const folders = (
  args: readonly string[],
  fs: FileSystem = tree,
  excluded?: (path: string) => boolean,
): readonly string[] =>
  expandPaths(args, { fs, cwd: "/w", ...(excluded ? { excluded } : {}) }).targets.map((t) => t.dir);

describe("paths", () => {
  it("joins and resolves", () => {
    expect(joinPath("/a/b", "../c", "./d")).toBe("/a/c/d");
    expect(joinPath("/", "a")).toBe("/a");
    expect(joinPath("/a", "../../..")).toBe("/");
    expect(joinPath("C:/a", "..", "b")).toBe("C:/b");
    expect(resolvePath("/a", "C:\\x\\y")).toBe("C:/x/y");
    expect(resolvePath("/a", ".")).toBe("/a");
    expect(dirOf("/a")).toBe("/");
    expect(dirOf("scheme://host/a/b")).toBe("scheme://host/a");
  });
});

describe("expanding paths", () => {
  it("takes everything below, nested modules too, and leaves out what Go leaves out", () => {
    const all = ["/w", "/w/b", "/w/b/c", "/w/gen", "/w/nested"];
    expect(folders([])).toEqual(all);
    expect(folders(["./..."])).toEqual(all);
    expect(folders(["/w/..."])).toEqual(all);
    expect(folders(["b/..."])).toEqual(["/w/b", "/w/b/c"]);
  });

  it("takes what is named, excluded or not", () => {
    expect(folders(["."])).toEqual(["/w"]);
    expect(folders(["testdata", "b/vendor/..."])).toEqual(["/w/b/vendor/v", "/w/testdata"]);
    const walk = expandPaths(["b/b.go", "./b/c/c.go", "a.go"], { fs: tree, cwd: "/w" });
    expect(walk.targets.map((t) => t.files)).toEqual([["/w/a.go"], ["/w/b/b.go"], ["/w/b/c/c.go"]]);
    expect(walk.targets.every((t) => t.explicit)).toBe(true);
    // A folder and a file in it: the folder says more.
    expect(expandPaths(["b/b.go", "b"], { fs: tree, cwd: "/w" }).targets).toEqual([
      { dir: "/w/b", files: undefined, explicit: true },
    ]);
  });

  it("names arguments that cannot be used", () => {
    const { errors, targets } = expandPaths(["none", "empty", "a.go/...", "go.mod", "b"], { fs: tree, cwd: "/w" });
    expect(targets.map((t) => t.dir)).toEqual(["/w/b"]);
    expect(errors.map((e) => [e.path, e.reason.en])).toEqual([
      ["none", "there is no such file or folder"],
      ["empty", "the folder has no Go files"],
      ["a.go/...", "it is no folder, so nothing is below it"],
      ["go.mod", "it is no Go file"],
    ]);
    for (const e of errors) expect(e.reason["zh-cn"]).not.toBe("");
  });

  it("leaves out what globs match", () => {
    expect(folders([], tree, excluder(["gen"], "/w"))).toEqual(["/w", "/w/b", "/w/b/c", "/w/nested"]);
    expect(folders([], tree, excluder(["b/**", "./nested/"], "/w"))).toEqual(["/w", "/w/gen"]);
    const out = excluder(["*.pb.go", "third_party/**", "a/{b,c}"], "/w");
    expect(["/w/x/y.pb.go", "/w/third_party/a/b.go", "/w/a/b/c.go", "/w/a/c"].every(out)).toBe(true);
    expect(["/w/x/y.go", "/w/a/d/e.go", "/v/x.pb.go", "/w"].some(out)).toBe(false);
  });

  it("names folders that cannot be read and goes on", () => {
    const locked: FileSystem = {
      readFile: (path) => tree.readFile(path),
      stat: (path) => tree.stat(path),
      realPath: (path) => tree.realPath(path),
      readDirectory(path) {
        if (path === "/w/b") throw new Error("EACCES: permission denied, scandir '/w/b'");
        return tree.readDirectory(path);
      },
    };
    const walk = expandPaths(["./..."], { fs: locked, cwd: "/w" });
    expect(walk.targets.map((t) => t.dir)).toEqual(["/w", "/w/gen", "/w/nested"]);
    expect(walk.errors).toEqual([]);
    expect(walk.skipped.map((s) => s.path)).toEqual(["/w/b"]);
    expect(walk.skipped[0]?.reason.en).toContain("permission denied");
    expect(expandPaths(["b"], { fs: locked, cwd: "/w" }).errors.map((e) => e.path)).toEqual(["b"]);
  });
});

describe("on disk", () => {
  const root = slashed(mkdtempSync(`${tmpdir()}/walk-`));
  afterAll(() => rmSync(root, { recursive: true }));

  it("ends in spite of links that lead back", () => {
    mkdirSync(`${root}/a/b`, { recursive: true });
    writeFileSync(`${root}/a/a.go`, go);
    writeFileSync(`${root}/a/b/b.go`, go);
    symlinkSync(root, `${root}/a/b/loop`);
    symlinkSync("self", `${root}/a/self`);
    symlinkSync(`${root}/a`, `${root}/again`);
    symlinkSync(`${root}/a/a.go`, `${root}/linked.go`);
    symlinkSync(`${root}/none.go`, `${root}/dangling.go`);
    const real = nodeFileSystem.realPath(root);
    const walk = expandPaths(["./..."], { fs: nodeFileSystem, cwd: real });
    expect(walk.targets.map((t) => t.dir)).toEqual([real, `${real}/a`, `${real}/a/b`]);
    expect([...walk.errors, ...walk.skipped]).toEqual([]);
    // A link that the user names is followed.
    expect(expandPaths(["again/..."], { fs: nodeFileSystem, cwd: real }).targets.map((t) => t.dir)).toEqual([
      `${real}/again`,
      `${real}/again/b`,
    ]);
  });

  it("names the path in its errors", () => {
    expect(() => nodeFileSystem.readFile(`${root}/none.go`)).toThrow(`${root}/none.go`);
    expect(() => nodeFileSystem.readDirectory(`${root}/none`)).toThrow(`${root}/none`);
    expect(nodeFileSystem.stat(`${root}/none`)).toBeUndefined();
  });
});
