import { describe, expect, it } from "vitest";
import { createPackage } from "../../server/src/semantic/package";
import { parseFile } from "../../server/src/syntax/parse-file";
import { buildAll, check, Checked } from "./helper";

describe("package scope", () => {
  it("collects all files, in order", () => {
    const c = check([
      "package p\nfunc b() {}\ntype T struct{}\nvar x, y = 1, 2",
      "package p\nfunc a() {}\nfunc init() {}\nfunc (t T) m() {}\nfunc init() {}\ntype A = T",
    ]);
    expect(c.pkg.funcs.map((f) => f.name)).toEqual(["b", "a", "init", "m", "init"]);
    expect(c.pkg.types.map((t) => t.name)).toEqual(["T"]);
    expect(c.pkg.vars.map((v) => v.name)).toEqual(["x", "y"]);
    expect(c.pkg.varSpecs.length).toBe(1);
    expect([...c.pkg.names].sort()).toEqual(["A", "T", "a", "b", "x", "y"]);
    const site = c.pkg.siteOf(c.fn("a"));
    expect(site?.file.path).toBe("/p/f1.go");
    expect(site?.unit.decls[0]).toBe(c.fn("a"));
  });

  it("knows methods, also through aliases, and their receivers", () => {
    const c = check("type T struct{}\ntype A = T\nfunc (t *T) p() {}\nfunc (A) v() {}\nfunc (*Missing) m() {}");
    expect([...c.named("T").methods.keys()]).toEqual(["p", "v"]);
    const p = c.named("T").methods.get("p");
    expect(p?.recvType).toBe(c.named("T"));
    expect(p?.ptrRecv).toBe(true);
    expect(c.pkg.funcs.find((f) => f.name === "m")?.recvType).toBeUndefined();
  });

  it("keeps the first of clashing declarations", () => {
    const c = check([
      "package p\ntype T int\nfunc f() int",
      "package p\ntype T string\nfunc f() string\nfunc test() { x := f(); var t T; _, _ = x, t }",
    ]);
    expect(c.type("x")).toBe("int");
    expect(c.named("T").underlying.kind === "basic" && c.named("T").underlying).toMatchObject({ name: "int" });
    expect(c.pkg.funcs.length).toBe(3);
    for (const f of c.pkg.funcs) if (f.decl !== undefined) expect(c.pkg.body(f.decl).hasHole).toBe(false);
  });

  it("infers package variables from each other, in any order", () => {
    const c = check(
      "var a = b.f()\nvar b = newT()\nfunc newT() *T\ntype T struct{}\nfunc (*T) f() map[string]int\nvar c, d = g()\nfunc g() (int, error)\nvar e = func() int { return len(e2) }\nvar e2 = []int{e()}\nvar h = T{}.z",
    );
    expect(["a", "b", "c", "d", "e", "e2", "h"].map((n) => c.global(n))).toEqual([
      "map[string]int",
      "*T",
      "int",
      "error",
      "func() int",
      "[]int",
      "?",
    ]);
  });

  it("types initialisers with their closures", () => {
    const c = check(
      'var handlers = map[string]func(int) error{"a": func(n int) error { m := n; return handlers["b"](m) }}',
    );
    const spec = c.pkg.varSpecs[0]?.spec;
    if (spec === undefined) throw new Error("no variable");
    const info = c.pkg.initialiser(spec);
    expect(info.locals.map((v) => v.name)).toEqual(["n", "m"]);
    expect(c.type('handlers["b"](m)')).toBe("error");
    expect(c.object("handlers", 1)).toBe(c.pkg.lookup("handlers"));
    expect(c.pkg.initialiser(spec)).toBe(info);
  });

  it("gives the fields of an anonymous struct variable one identity", () => {
    const c = check('var state = struct{ m map[string]int }{m: nil}\nfunc test() { state.m["x"] = 1 }');
    const key = c.object("m", 1);
    expect(c.selection("state.m")?.obj).toBe(key);
  });

  it("survives cycles", () => {
    const c = check(`type A B
type B A
type S struct { S; x int }
type I interface { I; M() }
type G[T any] struct { G[G[T]] }
type Arr [len(arr)]int
var arr Arr
var x = y
var y = x
const k = l + 1
const l = k
type F func(F) F
type Al = *Al
func (a Al) m() {}
func test(s S, i I, g G[int], f F) { _ = s.x; i.M(); _ = g.none; _ = f(nil)(nil); _ = x; _ = k; _ = arr }`);
    c.pkg.declarations();
    expect(c.type("s.x")).toBe("int");
    expect(c.type("i.M")).toBe("func()");
    expect(c.type("g.none")).toBe("?");
    expect(c.type("f(nil)(nil)")).toBe("F");
    expect(c.type("x", 4)).toBe("?");
  });

  it("answers from the cache until told to forget", () => {
    const c = check("func f() { x := 1; _ = x }");
    const first = c.body("f");
    expect(c.body("f")).toBe(first);
    c.pkg.forget();
    expect(c.body("f")).not.toBe(first);
    expect(c.body("f").locals.length).toBe(1);
  });

  it("covers declarations: signatures, fields, types of variables, imports", () => {
    const c = check('import x "net/http"\ntype T struct{ c x.Client; next *T }\nvar v []T\nfunc f(r *x.Request) T');
    const info = c.pkg.declarations();
    const { decls } = c.pkg.files[0]?.file.units.find((u) => u.text.includes("struct")) ?? { decls: [] };
    expect(decls.length).toBe(1);
    expect(c.object("T", 1)).toBe(c.pkg.lookup("T"));
    expect(c.object("Client")?.pkg?.path).toBe("net/http");
    expect(info.locals).toEqual([]);
    expect(c.object("Request")?.kind).toBe("type");
  });
});

describe("imports", () => {
  it("resolves default, renamed, dot and blank imports", () => {
    const c = check(
      'import "lib/q"\nimport r "lib/r-go"\nimport . "lib/dot"\nimport _ "lib/side"\nimport "gopkg.in/yaml.v3"\nimport "lib/odd"\nfunc test() { _ = q.V; _ = r.V; _ = D; _ = yaml.V; _ = different.V; _ = yaml.Missing }',
      {
        "lib/q": "package q\nvar V int",
        "lib/r-go": "package rgo\nvar V string",
        "lib/dot": "package dot\nvar D bool",
        "lib/side": "package side",
        "gopkg.in/yaml.v3": "package yaml\nvar V error",
        "lib/odd": "package different\nvar V []int",
      },
    );
    expect([
      c.type("q.V"),
      c.type("r.V"),
      c.type("D"),
      c.type("yaml.V"),
      c.type("different.V"),
      c.type("yaml.Missing"),
    ]).toEqual(["int", "string", "bool", "error", "[]int", "?"]);
    expect([...(c.pkg.files[0]?.imports.keys() ?? [])]).toEqual(["q", "r", "yaml", "different"]);
    const name = c.object("q");
    expect(name?.kind === "pkgname" && name.imported.id.path).toBe("lib/q");
  });

  it("knows nothing of unknown packages, and lets that spread", () => {
    const c = check(
      'import "example.com/go-none/v2"\nfunc test() { c := none.New(1); c.F.G(); m := map[string]none.T{}; v := m["x"]; w := v.H; n := len(v.I) }',
    );
    expect([c.type("c"), c.type("c.F.G()"), c.type("w"), c.type("n")]).toEqual(["?", "?", "?", "int"]);
    expect(c.type("m")).toBe("map[string]?");
    const name = c.object("none");
    expect(name?.kind === "pkgname" && name.imported.complete).toBe(false);
  });

  it("asks only for packages that are used", () => {
    const asked: string[] = [];
    const file = parseFile(
      "/p/a.go",
      'package p\nimport ("a/used"; "b/unused")\nfunc test(n int) string { return used.F(len("x")) }',
    );
    const pkg = createPackage({
      id: { path: "p", name: "p" },
      files: [{ file, goVersion: [1, 26], isTest: false, isGenerated: false }],
      resolver: {
        resolve(path) {
          asked.push(path);
          return undefined;
        },
      },
    });
    new Checked(pkg).body("test");
    expect(asked).toEqual(["a/used"]);
  });

  it("sees local names before imports", () => {
    const c = check(
      'import "strings"\nfunc test(strings []string) { _ = strings[0]; for _, len := range strings { _ = len } }',
    );
    expect(c.type("strings[0]")).toBe("string");
    expect(c.type("len")).toBe("string");
  });

  it("shares types between packages", () => {
    const all = buildAll({
      a: "package a\ntype T struct{ N int }\nfunc New() *T",
      b: 'package b\nimport "a"\ntype U struct{ *a.T }\nfunc Wrap(t *a.T) U',
      p: 'package p\nimport ("a"; "b")\nfunc test() { u := b.Wrap(a.New()); n := u.N; _ = n }',
    });
    const pkg = all.get("p");
    if (pkg === undefined) throw new Error("p was not built");
    expect(new Checked(pkg).type("n")).toBe("int");
  });
});

describe("sites", () => {
  it("says where everything is declared", () => {
    const c = check(
      "type T struct{ f int; *E }\ntype E struct{}\ntype I interface{ M() }\nfunc (t *T) m(a int) { b := a; L: for { break L } }\nvar v int\nconst k = 1",
    );
    const t = c.named("T").underlying;
    if (t.kind !== "struct") throw new Error("no struct");
    const [f, e] = t.fields;
    expect(f?.site?.node).toBe(f?.ident);
    expect(e?.site?.node).toMatchObject({ kind: "Ident", name: "E" });
    expect(c.named("T").obj.site?.node.kind).toBe("TypeSpec");
    expect(c.named("T").methods.get("m")?.site?.node.kind).toBe("FuncDecl");
    const i = c.named("I").underlying;
    expect(i.kind === "interface" && i.methods.get("M")?.site?.node.kind).toBe("Field");
    for (const v of c.body("m").locals) expect(v.site?.node).toBe(v.ident);
    expect(c.object("L")?.site?.node).toMatchObject({ kind: "Ident", name: "L" });
    expect(c.pkg.lookup("v")?.site?.file).toBe(c.pkg.files[0]);
    expect(c.pkg.lookup("k")?.site?.node.kind).toBe("Ident");
  });
});

describe("library data", () => {
  it("has neither declarations nor places", () => {
    const c = check('import "sync"\nfunc test(mu *sync.Mutex, o *sync.Once) { mu.Lock(); o.Do(nil) }');
    const lock = c.selection("mu.Lock")?.obj;
    expect(lock?.kind === "func" && lock.decl).toBeUndefined();
    expect(lock?.site).toBeUndefined();
    const f = c.selection("o.Do")?.obj;
    expect(f?.kind === "func" && f.type.params.map((p) => p.ident)).toEqual([undefined]);
    expect(c.type("o.Do")).toBe("func(f func())");
  });

  it("lets unknown embedded types hide what lies deeper", () => {
    const c = check(
      'import "none"\ntype In struct{ x int }\ntype Mid struct{ In }\ntype T struct { none.Base; Mid; y int }\nfunc test(t T) { _ = t.x; _ = t.y; _ = t.In }',
    );
    expect([c.type("t.x"), c.type("t.y"), c.type("t.In")]).toEqual(["?", "int", "In"]);
  });
});
