import { describe, expect, it } from "vitest";
import { MemoryFileSystem } from "../../server/src/host/web";
import { analysePackage } from "../../server/src/flow/facts";
import { parseFile } from "../../server/src/syntax/parse-file";
import { defaultBuild } from "../../server/src/workspace/build";
import { escaped, Locator, type Place } from "../../server/src/workspace/locate";
import { Modules } from "../../server/src/workspace/modules";
import { Workspace } from "../../server/src/workspace/workspace";

const cache = "/home/go/pkg/mod";
const files: Readonly<Record<string, string>> = {
  // A workspace of two modules, with replaced, vendored and downloaded ones.
  "/w/go.work": "go 1.22\nuse ./app\nuse ./lib\n",
  "/w/app/go.mod":
    "module example.com/app\ngo 1.22\nrequire example.com/Dep v1.2.0\nrequire example.com/dep/v2 v2.0.1\n" +
    "require example.com/swapped v1.0.0\nrequire example.com/near v0.0.0\n" +
    "replace example.com/near => ./near\nreplace example.com/swapped => example.com/fork v1.5.0\n",
  "/w/app/main.go":
    'package main\n\nimport (\n\t"example.com/app/inner"\n\t"example.com/lib"\n)\n\nvar X inner.T\nvar Y lib.L\n',
  "/w/app/main_test.go": 'package main\n\nimport "example.com/near"\n\nvar _ = near.N\n',
  "/w/app/inner/inner.go": "package inner\n\ntype T struct{ M map[string]int }\n",
  "/w/app/inner/ext_test.go": 'package inner_test\n\nimport "example.com/app/inner"\n\nvar _ inner.T\n',
  "/w/app/near/go.mod": "module example.com/near\ngo 1.19\n",
  "/w/app/near/near.go": "package near\n\nvar N int\n",
  "/w/lib/go.mod": "module example.com/lib\ngo 1.20\n",
  "/w/lib/lib.go": 'package lib\n\nimport "sync"\n\ntype L struct{ Mu sync.Mutex }\n',
  "/w/lib/nested/go.mod": "module example.com/lib/nested\n",
  "/w/lib/nested/n.go": "package nested\n",
  [`${cache}/example.com/!dep@v1.2.0/go.mod`]: "module example.com/Dep\nrequire example.com/far v1.0.0\n",
  [`${cache}/example.com/!dep@v1.2.0/sub/s.go`]: "package sub\n",
  [`${cache}/example.com/!dep@v1.2.0/sub/s_test.go`]: "package sub\n",
  [`${cache}/example.com/dep/v2@v2.0.1/d.go`]: "package dep\n",
  [`${cache}/example.com/fork@v1.5.0/f.go`]: "package swapped\n",
  [`${cache}/example.com/far@v1.0.0/f.go`]: "package far\n",
  // A module with a vendor folder.
  "/v/go.mod": "module v\nrequire example.com/Dep v1.2.0\n",
  "/v/v.go": "package v\n",
  "/v/vendor/example.com/Dep/sub/s.go": "package sub\n",
  // The Go tree itself.
  "/goroot/src/go.mod": "module std\ngo 1.26\n",
  "/goroot/src/sync/m.go": 'package sync\n\nimport "internal/race"\n\nvar _ = race.Enabled\n',
  "/goroot/src/internal/race/r.go": "package race\n\nconst Enabled = false\n",
  "/goroot/src/vendor/golang.org/x/net/n.go": "package net\n",
  "/goroot/src/cmd/go.mod": "module cmd\ngo 1.26\n",
  "/goroot/src/cmd/go/main.go": "package main\n",
  "/goroot/src/cmd/internal/x/x.go": "package x\n",
  "/goroot/src/cmd/vendor/golang.org/x/mod/m.go": "package mod\n",
  // No module at all, and one that does not parse.
  "/loose/a.go": "package a\n",
  "/broken/go.mod": "module broken\ngo banana\nrequire (\n",
  "/broken/b.go": "package broken\n",
};

function open(extra: Readonly<Record<string, string>> = {}): { fs: MemoryFileSystem; workspace: Workspace } {
  const fs = new MemoryFileSystem({ ...files, ...extra });
  return { fs, workspace: new Workspace({ fs, build: defaultBuild, moduleCache: cache }) };
}

describe("imports", () => {
  const fs = new MemoryFileSystem(files);
  const modules = new Modules(fs);
  const locator = new Locator({ fs, modules, moduleCache: cache });
  const locate = (path: string, dir: string): string | undefined => {
    const place: Place | undefined = locator.locate(path, { dir, main: undefined });
    return place?.kind === "folder" ? place.dir : place?.kind;
  };

  it("finds packages of the module, of the workspace, and replaced by folders", () => {
    expect(locate("example.com/app/inner", "/w/app")).toBe("/w/app/inner");
    expect(locate("example.com/app", "/w/app/inner")).toBe("/w/app");
    expect(locate("example.com/lib", "/w/app")).toBe("/w/lib");
    expect(locate("example.com/near", "/w/app")).toBe("/w/app/near");
    expect(locate("./inner", "/w/app")).toBe("/w/app/inner");
    expect(locate("example.com/none", "/w/app")).toBeUndefined();
    // Its own path, but nobody uses it.
    expect(locate("example.com/lib/nested", "/w/lib/nested")).toBe("/w/lib/nested");
  });

  it("finds downloaded and vendored packages", () => {
    expect(locate("example.com/Dep/sub", "/w/app")).toBe(`${cache}/example.com/!dep@v1.2.0/sub`);
    expect(locate("example.com/dep/v2", "/w/app")).toBe(`${cache}/example.com/dep/v2@v2.0.1`);
    expect(locate("example.com/swapped", "/w/app")).toBe(`${cache}/example.com/fork@v1.5.0`);
    expect(locate("example.com/Dep/sub", "/v")).toBe("/v/vendor/example.com/Dep/sub");
    expect(escaped("github.com/BurntSushi/toml")).toBe("github.com/!burnt!sushi/toml");
    // What a dependency requires itself.
    const main = modules.of("/w/app");
    const far = locator.locate("example.com/far", { dir: `${cache}/example.com/!dep@v1.2.0/sub`, main });
    expect(far).toEqual({ kind: "folder", dir: `${cache}/example.com/far@v1.0.0`, main, path: "example.com/far" });
  });

  it("has the standard library built in, and reads it where it is the module itself", () => {
    expect(locate("sync", "/w/app")).toBe("library");
    expect(locate("sync", "/loose")).toBe("library");
    expect(locate("sync", "/goroot/src/internal/race")).toBe("/goroot/src/sync");
    expect(locate("golang.org/x/net", "/goroot/src/sync")).toBe("/goroot/src/vendor/golang.org/x/net");
    expect(locate("sync", "/goroot/src/cmd/go")).toBe("/goroot/src/sync");
    expect(locate("cmd/internal/x", "/goroot/src/cmd/go")).toBe("/goroot/src/cmd/internal/x");
    expect(locate("golang.org/x/mod", "/goroot/src/cmd/go")).toBe("/goroot/src/cmd/vendor/golang.org/x/mod");
    expect(locate("strings", "/goroot/src/sync")).toBe("library");
  });

  it("has what groups of goroutines are built in for want of their source", () => {
    expect(locate("golang.org/x/sync/errgroup", "/w/app")).toBe("library");
    expect(locate("golang.org/x/sync/none", "/w/app")).toBeUndefined();
    const own = new MemoryFileSystem({ ...files, "/v/vendor/golang.org/x/sync/errgroup/e.go": "package errgroup\n" });
    const vendored = new Locator({ fs: own, modules: new Modules(own), moduleCache: cache });
    const place = vendored.locate("golang.org/x/sync/errgroup", { dir: "/v", main: undefined });
    expect(place?.kind === "folder" && place.dir).toBe("/v/vendor/golang.org/x/sync/errgroup");
  });
});

describe("workspace", () => {
  it("makes packages whose imports resolve to the very same objects", () => {
    const { workspace } = open();
    const main = workspace.packagesIn("/w/app")[0];
    const inner = workspace.packagesIn("/w/app/inner");
    expect(main?.pkg.id).toEqual({ path: "example.com/app", name: "main" });
    expect(main?.folder).toBe(".");
    expect(inner.map((p) => [p.pkg.id.path, p.kind, p.folder])).toEqual([
      ["example.com/app/inner", "main", "inner"],
      ["example.com/app/inner_test", "external", "inner"],
    ]);
    const x = main?.pkg.lookup("X");
    const t = inner[0]?.pkg.lookup("T");
    expect(x?.kind === "var" && t?.kind === "type" && x.type === t.type).toBe(true);
    const y = main?.pkg.lookup("Y");
    expect(y?.kind === "var" && y.type.kind === "named" && y.type.obj.pkg?.path).toBe("example.com/lib");
    expect(main?.pkg.files.map((f) => f.goVersion)).toEqual([
      [1, 22],
      [1, 22],
    ]);
    expect(workspace.packagesIn("/w/lib")[0]?.pkg.files[0]?.goVersion).toEqual([1, 20]);
    expect(workspace.packagesIn("/loose")[0]?.pkg.files[0]?.goVersion).toEqual([1, 26]);
    expect(workspace.packagesIn("/goroot/src/sync")[0]?.pkg.id.path).toBe("sync");
  });

  it("knows goroutines of groups whose module has not been downloaded", () => {
    const source = `package sums

import "golang.org/x/sync/errgroup"

func All(parts []string, write func(string) error) error {
	var err error
	var g errgroup.Group
	for _, p := range parts {
		g.Go(func() error {
			err = write(p)
			return err
		})
	}
	return g.Wait()
}
`;
    const { workspace } = open({ "/v/sums/sums.go": source });
    const pkg = workspace.packagesIn("/v/sums")[0]?.pkg;
    expect(pkg && analysePackage(pkg).races.map((r) => r.subject)).toContain("err");
  });

  it("reads dependencies without their tests", () => {
    const { workspace } = open();
    expect(workspace.packagesIn(`${cache}/example.com/!dep@v1.2.0/sub`)[0]?.files).toHaveLength(1);
  });

  it("names packages of dependencies by their import paths", () => {
    const source =
      'package u\n\nimport (\n\t"example.com/Dep/sub"\n\t"example.com/swapped"\n)\n\nvar _, _ = sub.X, swapped.Y\n';
    const { workspace } = open({ "/w/app/use/u.go": source, "/v/use/u.go": source });
    const paths = (dir: string): unknown =>
      [...(workspace.packagesIn(dir)[0]?.pkg.files[0]?.imports.values() ?? [])].map((i) => i.imported.id.path);
    expect(paths("/w/app/use")).toEqual(["example.com/Dep/sub", "example.com/swapped"]);
    expect(paths("/v/use")).toEqual(["example.com/Dep/sub", "example.com/swapped"]);
    expect(workspace.packagesIn("/v/vendor/example.com/Dep/sub")[0]?.pkg.id.path).toBe("example.com/Dep/sub");
    expect(workspace.packagesIn("/goroot/src/cmd/vendor/golang.org/x/mod")[0]?.pkg.id.path).toBe(
      "cmd/vendor/golang.org/x/mod",
    );
  });

  it("follows edits: the package and its importers are made anew, all else stays", () => {
    const { workspace } = open();
    const main = workspace.packagesIn("/w/app")[0]?.pkg;
    const lib = workspace.packagesIn("/w/lib")[0]?.pkg;
    const inner = workspace.packagesIn("/w/app/inner")[0]?.pkg;
    workspace.open(parseFile("/w/app/inner/inner.go", "package inner\n\ntype T struct{ S []int }\n"));
    const after = workspace.packagesIn("/w/app/inner")[0]?.pkg;
    expect(after).not.toBe(inner);
    expect(workspace.packagesIn("/w/app")[0]?.pkg).not.toBe(main);
    expect(workspace.packagesIn("/w/lib")[0]?.pkg).toBe(lib);
    expect(after?.files.find((f) => f.path.endsWith("inner.go"))?.file.text).toContain("[]int");
    workspace.close("/w/app/inner/inner.go");
    expect(workspace.packagesIn("/w/app/inner")[0]?.pkg.files[0]?.file.text).toContain("map[string]int");
  });

  it("knows who depends on whom", () => {
    const { workspace } = open();
    workspace.packagesIn("/w/app");
    workspace.packagesIn("/w/app/inner");
    expect([...workspace.importKindsOf("/w/app").keys()].sort()).toEqual(["/w/app/inner", "/w/app/near", "/w/lib"]);
    expect(workspace.importersOf("/w/lib")).toEqual(["/w/app"]);
    // Only a test imports it.
    expect(workspace.importersOf("/w/app/near")).toEqual(["/w/app"]);
    expect(workspace.importersOf("/w/app")).toEqual([]);
  });

  it("sees what changes on disk", () => {
    const { fs, workspace } = open();
    expect(workspace.packagesIn("/w/lib")[0]?.pkg.lookup("New")).toBeUndefined();
    fs.write("/w/lib/new.go", "package lib\n\nfunc New() {}\n");
    workspace.changed(["/w/lib/new.go"]);
    expect(workspace.packagesIn("/w/lib")[0]?.pkg.lookup("New")?.kind).toBe("func");
    fs.remove("/w/lib/new.go");
    workspace.changed(["/w/lib/new.go"]);
    expect(workspace.packagesIn("/w/lib")[0]?.pkg.lookup("New")).toBeUndefined();
    fs.write("/w/lib/go.mod", "module example.com/lib\ngo 1.25\n");
    workspace.changed(["/w/lib/go.mod"]);
    expect(workspace.packagesIn("/w/lib")[0]?.pkg.files[0]?.goVersion).toEqual([1, 25]);
  });

  it("keeps units of a file over edits, and everything over a reset", () => {
    const { workspace } = open();
    const text = "package inner\n\ntype T struct{ M map[string]int }\n\nfunc F() {}\n";
    workspace.packagesIn("/w/app/inner");
    expect(workspace.heldText()).toBeGreaterThan(0);
    workspace.open(parseFile("/w/app/inner/inner.go", text));
    workspace.reset();
    expect(workspace.heldText()).toBe(0);
    expect(workspace.packagesIn("/w/app/inner")[0]?.pkg.lookup("F")?.kind).toBe("func");
  });

  it("takes untitled buffers, and files that are not on disk", () => {
    const { workspace } = open();
    workspace.open(parseFile("untitled:Untitled-1", "package main\n\nvar V int\n"));
    expect(workspace.packageOf("untitled:Untitled-1")?.pkg.lookup("V")?.kind).toBe("var");
    workspace.open(parseFile("untitled:Untitled-1", "package main\n\nvar W int\n"));
    expect(workspace.packageOf("untitled:Untitled-1")?.pkg.lookup("V")).toBeUndefined();
    workspace.close("untitled:Untitled-1");
    expect(workspace.packageOf("untitled:Untitled-1")).toBeUndefined();
    workspace.open(parseFile("/w/app/fresh/f.go", "package fresh\n"));
    expect(workspace.packageOf("/w/app/fresh/f.go")?.pkg.id.path).toBe("example.com/app/fresh");
    expect(workspace.foldersBelow("/w/app")).toEqual(["/w/app", "/w/app/fresh", "/w/app/inner", "/w/app/near"]);
  });

  it("goes on where a go.mod does not parse, and names file and line", () => {
    const { workspace } = open();
    expect(workspace.packagesIn("/broken")[0]?.pkg.files[0]?.goVersion).toEqual([1, 26]);
    expect(workspace.moduleProblems().map((p) => [p.file, p.line])).toEqual([
      ["/broken/go.mod", 2],
      ["/broken/go.mod", 3],
    ]);
  });

  it("names what it could not read in a folder", () => {
    const { workspace } = open({ "/w/app/inner/empty.go": "" });
    expect(workspace.skippedIn("/w/app/inner").map((s) => s.path)).toEqual(["/w/app/inner/empty.go"]);
    expect(workspace.skippedIn("/nowhere").map((s) => s.path)).toEqual(["/nowhere"]);
    expect(workspace.packagesIn("/nowhere")).toEqual([]);
  });
});
