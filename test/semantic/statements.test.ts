import { describe, expect, it } from "vitest";
import { check, types } from "./helper";

describe("declarations and scopes", () => {
  it("shadows and redeclares", () => {
    const c = check(`func test(a int, err error) (n int) {
  x, err := f()
  if x, ok := any(x).(string); ok { _ = x } else if y := 1; ok { _ = y }
  { x := 2.5; _ = x }
  a, b := "s", 1
  _, _, _ = a, b, err
  return
}
func f() (int, error)`);
    expect(c.locals("test")).toEqual([
      "a int",
      "err error",
      "n int",
      "x int",
      "x string",
      "ok bool",
      "y int",
      "x float64",
      "b int",
    ]);
    // Parameters belong to the body's scope: := assigns to them.
    expect(c.object("err")).toBe(c.object("err", 1));
    expect(c.object("a")).toBe(c.object("a", 1));
  });

  it("starts a variable's scope after its declaration", () => {
    const c = check("func test() { x := 1; { x := x; _ = x }; f := func() { f() }; _ = f }\nfunc f() int");
    expect(c.object("x", 2)).toBe(c.object("x", 0));
    expect(c.object("x", 3)).toBe(c.object("x", 1));
    const inner = c.object("f", 1);
    expect(inner?.kind).toBe("func");
  });

  it("knows who declares a local", () => {
    const c = check("func test(a int) { b := 1; func(c int) { d := c }(b) }");
    const owners = c.body("test").locals.map((v) => `${v.name} ${v.role} ${v.owner?.kind ?? ""}`);
    expect(owners).toEqual(["a param FuncDecl", "b local FuncDecl", "c param FuncLit", "d local FuncLit"]);
  });

  it("declares local types, constants and variables", () => {
    const t = types(
      'type node struct { next *node; v int }\nvar n node\nconst k = iota + 2\nvar arr [k]int\nvar a, b = 1, "s"\nvar c, d float32 = 1, 2\nx := n.next.next.v',
      "const k = 100",
    );
    expect(t("x")).toBe("int");
    expect(t("arr")).toBe("[2]int");
    expect(t("b")).toBe("string");
    expect(t("d")).toBe("float32");
  });

  it("resolves labels, also before they are declared", () => {
    const c = check("func test() {\n goto end\nloop:\n for { break loop }\nend:\n}");
    expect(c.object("loop")?.kind).toBe("label");
    expect(c.object("loop")).toBe(c.object("loop", 1));
    expect(c.object("end")).toBe(c.object("end", 1));
  });

  it("evaluates iota and repeats constant specifications", () => {
    const c = check(
      'type W int\nconst (\n A W = iota * 10\n B\n _\n D\n E, F = iota, "f"\n)\nfunc test() { const (x = 1 << iota; y; z); _, _, _ = x, y, z }',
    );
    const value = (name: string): unknown => {
      const obj = c.pkg.lookup(name);
      return obj?.kind === "const" ? obj.value : undefined;
    };
    expect([value("A"), value("B"), value("D"), value("E"), value("F")]).toEqual([0n, 10n, 30n, 4n, "f"]);
    expect(c.global("B")).toBe("W");
    expect(c.value("z", 1)).toBe(4n);
  });
});

describe("assignments", () => {
  it("types comma-ok forms", () => {
    const t = types(`m := map[string]int{}; var x any; c := make(chan float64)
  v1, ok1 := m["a"]; v2, ok2 := x.(error); v3, ok3 := <-c
  var v4, ok4 = m["b"]; var v5, ok5 = x.(*int); var v6, ok6 = <-c`);
    expect(["v1", "v2", "v3", "v4", "v5", "v6"].map((v) => t(v))).toEqual([
      "int",
      "error",
      "float64",
      "int",
      "*int",
      "float64",
    ]);
    expect(["ok1", "ok2", "ok3", "ok4", "ok5", "ok6"].map((v) => t(v))).toEqual([
      "bool",
      "bool",
      "bool",
      "bool",
      "bool",
      "bool",
    ]);
    expect(t('m["a"]')).toBe("int");
  });

  it("assigns several results", () => {
    const c = check(
      "func f() (int, string, error)\nvar g, h, i = f()\nfunc test() { a, b, c := f(); var d, e, _ = f(); _, _, _, _, _ = a, b, c, d, e }",
    );
    expect(c.locals("test").slice(0, 3)).toEqual(["a int", "b string", "c error"]);
    expect([c.global("g"), c.global("h"), c.global("i")]).toEqual(["int", "string", "error"]);
  });

  it("converts operands of op-assignments", () => {
    const t = types('var f float32\nf += 1\nvar u uint8\nu <<= 2\nvar s string\ns += "x"');
    expect(t("1")).toBe("float32");
    expect(t('"x"')).toBe("string");
  });
});

describe("range", () => {
  it("types key and value of every operand", () => {
    const t = types(
      `for a, b := range []string{} { _, _ = a, b }
for c, d := range [2]bool{} { _, _ = c, d }
for e, f := range &[2]bool{} { _, _ = e, f }
for g, h := range "str" { _, _ = g, h }
for i, j := range map[rune]error{} { _, _ = i, j }
for k := range make(chan int8) { _ = k }
for l := range 10 { _ = l }
for m := range N(3) { _ = m }
for n, o := range seq2 { _, _ = n, o }
for q := range seq1 { _ = q }
for range seq0 {}
var u uint8
for u = range 200 {}`,
      "type N int64\nfunc seq2(yield func(string, int) bool)\nfunc seq1(yield func([]byte) bool)\nfunc seq0(yield func() bool)",
    );
    const got = [..."abcdefghijklmnoq"].map((v) => `${v} ${t(v)}`);
    expect(got).toEqual([
      "a int",
      "b string",
      "c int",
      "d bool",
      "e int",
      "f bool",
      "g int",
      "h int32",
      "i int32",
      "j error",
      "k int8",
      "l int",
      "m N",
      "n string",
      "o int",
      "q []uint8",
    ]);
    expect(t("200")).toBe("uint8");
  });

  it("ranges over type parameters by core type", () => {
    const c = check(
      "func test[S ~[]E, E any, M ~map[K]V, K comparable, V any](s S, m M) { for i, e := range s { _, _ = i, e }; for k, v := range m { _, _ = k, v } }",
    );
    expect([c.type("e"), c.type("k"), c.type("v")]).toEqual(["E", "K", "V"]);
  });
});

describe("switch and select", () => {
  it("has one object per clause of a type switch", () => {
    const c = check(`func test(x any) {
  switch v := x.(type) {
  case int: _ = v
  case string, error: _ = v
  case nil: _ = v
  case []byte: func() { _ = v }()
  default: _ = v
  }
}`);
    expect([1, 2, 3, 4, 5].map((n) => c.type("v", n))).toEqual(["int", "any", "any", "[]uint8", "any"]);
    const objects = new Set([1, 2, 3, 4, 5].map((n) => c.object("v", n)));
    expect(objects.size).toBe(5);
    const info = c.body("test");
    const sw = c.fn("test").body?.stmts[0];
    if (sw?.kind !== "TypeSwitchStmt") throw new Error("no type switch");
    expect(sw.clauses.map((clause) => info.clauseVar(clause))).toEqual([...objects]);
  });

  it("compares cases with the tag", () => {
    const t = types(
      "var k K\nswitch k { case 1: }\nswitch x := f(); x { case 2: }\nswitch { case k == 3: }",
      "type K uint16\nfunc f() float64",
    );
    expect([t("1"), t("2"), t("3")]).toEqual(["K", "float64", "K"]);
    expect(t("k == 3")).toBe("bool");
  });

  it("declares what communication clauses receive", () => {
    const t = types(
      "c := make(chan []int)\nselect {\ncase v := <-c: _ = v\ncase w, ok := <-c: _, _ = w, ok\ncase c <- nil:\ndefault:\n}",
    );
    expect([t("v"), t("w"), t("ok")]).toEqual(["[]int", "[]int", "bool"]);
  });
});
