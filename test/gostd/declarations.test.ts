import { describe, expect, it } from "vitest";
import { libraryDeclarations, libraryPaths, substituteDeclarations } from "../../server/src/gostd/declarations";
import { sinceVersion } from "../../server/src/gostd/since";

describe("library declarations", () => {
  it("knows the public packages and only those that can be imported", () => {
    const paths = libraryPaths();
    expect(paths.length).toBeGreaterThan(150);
    for (const path of ["sync", "sync/atomic", "net/http", "maps", "testing/synctest", "math/rand/v2"]) {
      expect(paths).toContain(path);
    }
    expect(paths.filter((p) => p.startsWith("vendor/") || p.startsWith("cmd/") || p.includes("/_"))).toEqual([]);
    expect(libraryDeclarations("example.com/none")).toBeUndefined();
    expect(libraryDeclarations("constructor")).toBeUndefined();
  });

  it("gives source with a package clause", () => {
    const rand = libraryDeclarations("math/rand/v2");
    expect(rand?.name).toBe("rand");
    expect(rand?.source).toMatch(/^package rand\n/);
    const sync = libraryDeclarations("sync")?.source ?? "";
    expect(sync).toContain("func (*WaitGroup) Go(f func())");
    expect(sync).toContain("Cond struct{L Locker; _ int}");
    expect(libraryDeclarations("testing")?.source).toContain("T struct{common; _ int}");
  });

  it("knows types of a few other packages, which are no library", () => {
    expect(libraryDeclarations("golang.org/x/sync/errgroup")).toBeUndefined();
    const errgroup = substituteDeclarations("golang.org/x/sync/errgroup");
    expect(errgroup?.name).toBe("errgroup");
    expect(errgroup?.source).toMatch(/^package errgroup\n/);
    expect(substituteDeclarations("sync")).toBeUndefined();
  });

  it("keeps the data small", () => {
    const total = libraryPaths().reduce((n, p) => n + (libraryDeclarations(p)?.source.length ?? 0), 0);
    expect(total).toBeLessThan(500_000);
  });
});

describe("since", () => {
  it("tells the version that brought a name", () => {
    expect(sinceVersion("sync.(*WaitGroup).Go")).toEqual([1, 25]);
    expect(sinceVersion("sync.(*Map).Clear")).toEqual([1, 23]);
    expect(sinceVersion("sync/atomic.(*Pointer).CompareAndSwap")).toEqual([1, 19]);
    expect(sinceVersion("maps.Clone")).toEqual([1, 21]);
    expect(sinceVersion("sync.OnceFunc")).toEqual([1, 21]);
    expect(sinceVersion("weak.Pointer")).toEqual([1, 24]);
    expect(sinceVersion("net/http.Server.Protocols")).toEqual([1, 24]);
    expect(sinceVersion("sync.(*Mutex).Lock")).toBeUndefined();
  });
});
