import { describe, expect, it } from "vitest";
import { check, types } from "./helper";

describe("operands and operators", () => {
  it("gives untyped constants the type of their context", () => {
    const t = types("var f float64 = 1\nx := 2\nvar i any = 3\n_ = f * 4\n_ = 'a'\nb := x == 5");
    expect(t("1")).toBe("float64");
    expect(t("2")).toBe("int");
    expect(t("3")).toBe("int");
    expect(t("4")).toBe("float64");
    expect(t("'a'")).toBe("int32");
    expect(t("5")).toBe("int");
    expect(t("b")).toBe("bool");
    expect(t("x == 5")).toBe("bool");
  });

  it("leaves operands of constants untyped, as go/types does", () => {
    const t = types("x := 1 + 2.0\nvar y float32 = (3 + 4)");
    expect(t("1 + 2.0")).toBe("float64");
    expect(t("1")).toBe("untyped float");
    expect(t("(3 + 4)")).toBe("float32");
    expect(t("3 + 4")).toBe("float32");
    expect(t("3")).toBe("untyped int");
  });

  it("gives the left operand of a variable shift the type of its context", () => {
    const t = types("var n uint\nvar x int64 = 1 << n\nvar y = 2 << n\nvar z uint8 = 4<<n | 8\n_ = 1 << 3");
    expect(t("1")).toBe("int64");
    expect(t("2")).toBe("int");
    expect(t("4")).toBe("uint8");
    expect(t("4<<n")).toBe("uint8");
    expect(t("1 << 3")).toBe("int");
  });

  it("keeps nil untyped", () => {
    const t = types("var e error\n_ = e == nil\nvar p *int = nil");
    expect(t("nil")).toBe("untyped nil");
    expect(t("nil", 1)).toBe("untyped nil");
    expect(t("e == nil")).toBe("bool");
  });

  it("follows pointers, addresses and channels", () => {
    const t = types("x := 1\np := &x\ny := *p\npp := &p\nc := make(chan *int)\nv := <-c\nl := &T{}", "type T struct{}");
    expect(t("p")).toBe("*int");
    expect(t("y")).toBe("int");
    expect(t("pp")).toBe("**int");
    expect(t("v")).toBe("*int");
    expect(t("l")).toBe("*T");
  });

  it("indexes and slices all that can be", () => {
    const t = types(
      `s := []string{"a"}; a := [3]int{}; pa := &a; m := map[string][]byte{}; str := "x"; var d D
      _ = s[0]; _ = a[1]; _ = pa[2]; _ = m["k"]; _ = str[0]; _ = "lit"[0]; _ = s[1:]; _ = a[:]; _ = pa[:2]; _ = str[1:]; _ = d[:1]; _ = d[0]`,
      "type D []float64",
    );
    expect(t("s[0]")).toBe("string");
    expect(t("a[1]")).toBe("int");
    expect(t("pa[2]")).toBe("int");
    expect(t('m["k"]')).toBe("[]uint8");
    expect(t("str[0]")).toBe("uint8");
    expect(t('"lit"[0]')).toBe("uint8");
    expect(t("s[1:]")).toBe("[]string");
    expect(t("a[:]")).toBe("[]int");
    expect(t("pa[:2]")).toBe("[]int");
    expect(t("str[1:]")).toBe("string");
    expect(t("d[:1]")).toBe("D");
    expect(t("d[0]")).toBe("float64");
  });

  it("converts", () => {
    const c = check(`type D int
func test(b []byte, x any) {
  _ = string(b)
  _ = D(7)
  _ = (*D)(nil)
  _ = []byte("abc")
  _ = (func())(nil)
  _ = x.(D)
  _ = any(8)
}`);
    expect(c.type("string(b)")).toBe("string");
    expect(c.type("D(7)")).toBe("D");
    expect(c.type("7")).toBe("D");
    expect(c.type("(*D)(nil)")).toBe("*D");
    expect(c.type('"abc"')).toBe("string");
    expect(c.type("(func())(nil)")).toBe("func()");
    expect(c.type("x.(D)")).toBe("D");
    expect(c.type("8")).toBe("int");
    const call = c.find("D(7)");
    expect(call.node.kind === "CallExpr" && call.info.isType(call.node.fun)).toBe(true);
    expect(c.find("x").info.isType(c.find("x").node)).toBe(false);
  });
});

describe("calls", () => {
  it("types results: none, one, several", () => {
    const t = types(
      "f0()\na := f1()\nb, c := f2()\nf2()\ng(f2())",
      "func f0()\nfunc f1() string\nfunc f2() (int, error)\nfunc g(int, error)",
    );
    expect(t("f0()")).toBe("()");
    expect(t("a")).toBe("string");
    expect(t("b")).toBe("int");
    expect(t("c")).toBe("error");
    expect(t("f2()")).toBe("(int, error)");
  });

  it("spreads and collects variadic arguments", () => {
    const c = check('func v(p string, xs ...float64)\nfunc test() { v("", 1, 2); v("", []float64{3}...) }');
    expect(c.type("1")).toBe("float64");
    expect(c.type("2")).toBe("float64");
    expect(c.type("v")).toBe("func(p string, xs ...float64)");
  });

  it("knows the builtins", () => {
    const t = types(
      `s := append([]int{}, 1, 2); n := len(s); m := make(map[string]int, 8); p := new(int); q := new(42); c := copy(s, s)
      delete(m, "k"); r := recover(); x := max(1, 2.5); y := min(n, 3); z := complex(1.5, 2); re := real(z); b := append([]byte{}, "t"...); clear(m)`,
    );
    expect(t("s")).toBe("[]int");
    expect(t("n")).toBe("int");
    expect(t("m")).toBe("map[string]int");
    expect(t("p")).toBe("*int");
    expect(t("q")).toBe("*int");
    expect(t("c")).toBe("int");
    expect(t("8")).toBe("int");
    expect(t("r")).toBe("any");
    expect(t("x")).toBe("float64");
    expect(t("y")).toBe("int");
    expect(t("z")).toBe("complex128");
    expect(t("re")).toBe("float64");
    expect(t("b")).toBe("[]uint8");
  });

  it("knows package unsafe", () => {
    const c = check(
      'import "unsafe"\nfunc test(x *int, b []byte) { p := unsafe.Pointer(x); s := unsafe.Slice(x, 2); n := unsafe.Sizeof(*x); d := unsafe.SliceData(b); t := unsafe.String(d, 1) }',
    );
    expect(c.type("p")).toBe("unsafe.Pointer");
    expect(c.type("s")).toBe("[]int");
    expect(c.type("n")).toBe("uintptr");
    expect(c.type("d")).toBe("*uint8");
    expect(c.type("t")).toBe("string");
    expect(c.value("unsafe.Sizeof(*x)")).toBe(8n);
  });
});

describe("composite literals", () => {
  it("elides element types", () => {
    const t = types(
      'a := []P{{1, 2}, {x: 3}}\nb := map[string]*P{"k": {4, 5}}\nc := [][]int{{6}, {7, 8}}\nd := map[P]string{{9, 9}: "v"}\ne := [...]string{5: "x", "y"}',
      "type P struct{ x, y float32 }",
    );
    expect(t("{1, 2}")).toBe("P");
    expect(t("1")).toBe("float32");
    expect(t("{4, 5}")).toBe("*P");
    expect(t("{7, 8}")).toBe("[]int");
    expect(t("{9, 9}")).toBe("P");
    expect(t("e")).toBe("[7]string");
  });

  it("resolves keys of structs to fields, not to variables", () => {
    const c = check("type P struct{ x int }\nfunc test() { x := 1; _ = P{x: x} }");
    const key = c.object("x", 2);
    const value = c.object("x", 3);
    expect(key?.kind === "var" && key.role).toBe("field");
    expect(value?.kind === "var" && value.role).toBe("local");
    expect(key?.kind === "var" && key.fieldOf).toBe(c.named("P"));
  });

  it("types anonymous structs", () => {
    const t = types(
      'v := struct{ n int; s []string }{n: 1}\nw := v.s[0]\ntests := []struct{ in string; ok bool }{{"a", true}}\nfor _, tc := range tests { _ = tc.ok }',
    );
    expect(t("w")).toBe("string");
    expect(t("tc.ok")).toBe("bool");
  });
});

describe("selectors", () => {
  const source = `
type Base struct{ id int }
func (b *Base) Ptr() int
func (b Base) Val() string
type Mid struct{ *Base; name string }
type Top struct { Mid; name []byte }
type Iface interface{ Do(int) error }
type WithIface struct{ Iface }
type Ptr *Top
func test(t Top, pt *Top, w WithIface, p Ptr, i Iface) {
  _ = t.id
  _ = t.name
  _ = t.Mid.name
  _ = pt.Ptr()
  _ = t.Val
  _ = w.Do
  _ = p.name
  _ = i.Do
  _ = (*Base).Ptr
  _ = Base.Val
  _ = Iface.Do
}`;
  const c = check(source);

  it("promotes fields and methods by depth", () => {
    expect(c.type("t.id")).toBe("int");
    expect(c.type("t.name")).toBe("[]uint8");
    expect(c.type("t.Mid.name")).toBe("string");
    expect(c.type("pt.Ptr()")).toBe("int");
    expect(c.type("t.Val")).toBe("func() string");
    expect(c.type("w.Do")).toBe("func(int) error");
    expect(c.type("p.name")).toBe("[]uint8");
    const s = c.selection("t.id");
    expect(s?.path.map((f) => f.name)).toEqual(["Mid", "Base"]);
    expect(s?.indirect).toBe(true);
    expect(c.selection("t.name")?.indirect).toBe(false);
    expect(c.selection("pt.Ptr")?.kind).toBe("method");
  });

  it("types method values and expressions", () => {
    expect(c.type("(*Base).Ptr")).toBe("func(*Base) int");
    expect(c.type("Base.Val")).toBe("func(Base) string");
    expect(c.type("Iface.Do")).toBe("func(Iface, int) error");
    expect(c.selection("Base.Val")?.kind).toBe("methodExpr");
    const m = c.selection("i.Do")?.obj;
    expect(m?.kind === "func" && m.iface && m.recvType === c.named("Iface")).toBe(true);
  });

  it("finds nothing where embedding is ambiguous", () => {
    const d = check(
      "type A struct{ x int }\ntype B struct{ x int }\ntype C struct{ A; B }\nfunc test(c C) { _ = c.x; _ = c.A.x }",
    );
    expect(d.type("c.x")).toBe("?");
    expect(d.type("c.A.x")).toBe("int");
  });

  it("does not see unexported members of other packages", () => {
    const d = check('import "q"\nfunc test(t q.T) { _ = t.hidden; _ = t.Shown; t.run(); t.Run() }', {
      q: "package q\ntype T struct{ hidden int; Shown string }\nfunc (T) run()\nfunc (T) Run()",
    });
    expect(d.type("t.hidden")).toBe("?");
    expect(d.type("t.Shown")).toBe("string");
    expect(d.selection("t.run")).toBeUndefined();
    expect(d.type("t.Run")).toBe("func()");
  });
});
