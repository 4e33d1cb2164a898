import { describe, expect, it } from "vitest";
import { byName, typeString } from "../../server/src/semantic/format";
import { identical } from "../../server/src/semantic/identical";
import { assignableTo, implementsInterface, isComparable, missingMethod } from "../../server/src/semantic/implements";
import { libraryPackage } from "../../server/src/semantic/library";
import { lookupFieldOrMethod, methodSet } from "../../server/src/semantic/lookup";
import type { Type } from "../../server/src/semantic/types";
import { coreType, under } from "../../server/src/semantic/underlying";
import { check, type Checked } from "./helper";

function typeOf(c: Checked, name: string): Type {
  const obj = c.pkg.lookup(name);
  if (obj === undefined || !("type" in obj)) throw new Error(`no ${name}`);
  return obj.type;
}

describe("type strings", () => {
  const c = check(`import "net/http"
var a chan<- (<-chan int)
var b <-chan chan<- error
var d func(a, b int, xs ...string) (n int, err error)
var e map[[2]string]*http.Client
var f interface{ M(); http.Handler }
var g struct{ sync int; http.Client }
func h[T any, S ~[]T | ~string](s S) T
type L[T any] struct{}
var i L[map[string]L[int]]
var j chan (<-chan int)`);
  it.each([
    ["a", "chan<- <-chan int"],
    ["b", "<-chan chan<- error"],
    ["d", "func(a int, b int, xs ...string) (n int, err error)"],
    ["e", "map[[2]string]*http.Client"],
    ["f", "interface{M(); ServeHTTP(http.ResponseWriter, *http.Request)}"],
    ["g", "struct{sync int; http.Client}"],
    ["h", "func[T any, S ~[]T | ~string](s S) T"],
    ["i", "L[map[string]L[int]]"],
    ["j", "chan (<-chan int)"],
  ])("%s", (name, want) => {
    expect(typeString(typeOf(c, name), byName(c.pkg.id))).toBe(want);
  });

  it("writes packages by path unless told otherwise", () => {
    expect(typeString(typeOf(c, "e"))).toBe("map[[2]string]*net/http.Client");
  });
});

describe("identity", () => {
  const c = check(`
var s1, s2 struct{ a int; b []string }
var s3 struct{ a int; c []string }
var f1 func(x int) error
var f2 func(y int) error
var f3 func(y ...int) error
var i1 interface{ A(); B(int) }
var i2 interface{ B(n int); A() }
type D struct{ a int; b []string }
type A = D
var d D
var a A
var r1 interface{ M() interface{ N() } }
var r2 interface{ M() interface{ N() } }
var by []byte
var u8 []uint8
var an any
var em interface{}`);
  it.each([
    ["s1", "s2", true],
    ["s1", "s3", false],
    ["f1", "f2", true],
    ["f1", "f3", false],
    ["i1", "i2", true],
    ["s1", "d", false],
    ["a", "d", true],
    ["r1", "r2", true],
    ["by", "u8", true],
    ["an", "em", true],
  ])("%s and %s: %s", (a, b, want) => {
    expect(identical(typeOf(c, a), typeOf(c, b))).toBe(want);
  });

  it("takes two analyses of one declaration for the same type, but not two local types", () => {
    const source = "type T struct{ n int }\nfunc f() any { type L int; var l L; return l }";
    const [x, y] = [check(source), check(source)];
    expect(identical(x.named("T"), y.named("T"))).toBe(true);
    expect(identical(x.typeOf("l", 1), y.typeOf("l", 1))).toBe(false);
  });

  it("ends on interfaces that contain themselves", () => {
    const r = check(
      "type T interface{ m() interface{ T } }\ntype U interface{ m() interface{ U } }\nvar a interface{ T }\nvar b interface{ U }",
    );
    expect(typeof identical(typeOf(r, "a"), typeOf(r, "b"))).toBe("boolean");
    expect(typeString(under(r.named("T"))).length).toBeGreaterThan(0);
  });
});

describe("interfaces", () => {
  const c = check(`import ("io"; "fmt"; "sort"; "sync")
type V struct{}
func (V) Read(p []byte) (int, error)
func (*V) Write(p []byte) (int, error)
func (*V) hidden()
type E struct{ *V }
type F struct{ V }
type S []int
func (S) Len() int
func (S) Less(i, j int) bool
func (S) Swap(i, j int)
var v V; var pv *V; var e E; var f F; var s S; var mu *sync.Mutex
var reader io.Reader
var writer io.Writer
var rw io.ReadWriter
var sorter sort.Interface
var locker sync.Locker
var stringer fmt.Stringer
type Num interface{ ~int | ~float64 }
type MyInt int
var mi MyInt
var str string`);
  const has = (t: string, i: string): boolean => implementsInterface(typeOf(c, t), typeOf(c, i));

  it("asks for methods in the method set", () => {
    expect(has("v", "reader")).toBe(true);
    expect(has("v", "writer")).toBe(false);
    expect(has("pv", "rw")).toBe(true);
    expect(has("e", "rw")).toBe(true);
    expect(has("f", "rw")).toBe(false);
    expect(has("s", "sorter")).toBe(true);
    expect(has("mu", "locker")).toBe(true);
    expect(has("v", "stringer")).toBe(false);
    expect(has("rw", "reader")).toBe(true);
    const iface = under(typeOf(c, "writer"));
    expect(iface.kind === "interface" && missingMethod(typeOf(c, "v"), iface)?.name).toBe("Write");
  });

  it("knows method sets with promotion", () => {
    expect([...methodSet(typeOf(c, "v"), c.pkg.id).keys()]).toEqual(["Read"]);
    expect([...methodSet(typeOf(c, "pv"), c.pkg.id).keys()].sort()).toEqual(["Read", "Write", "hidden"]);
    expect([...methodSet(typeOf(c, "e"), c.pkg.id).keys()].sort()).toEqual(["Read", "Write", "hidden"]);
    expect([...methodSet(typeOf(c, "f"), c.pkg.id).keys()]).toEqual(["Read"]);
    // Addressable values have the pointer's methods as well.
    expect(lookupFieldOrMethod(typeOf(c, "f"), "Write", c.pkg.id)?.indirect).toBe(false);
  });

  it("checks type sets", () => {
    expect(implementsInterface(typeOf(c, "mi"), c.named("Num"))).toBe(true);
    expect(implementsInterface(typeOf(c, "str"), c.named("Num"))).toBe(false);
  });

  it("knows what can be assigned", () => {
    const ok = (v: string, t: string): boolean => assignableTo(typeOf(c, v), typeOf(c, t));
    expect(ok("pv", "reader")).toBe(true);
    expect(ok("v", "writer")).toBe(false);
    expect(ok("mi", "str")).toBe(false);
    expect(assignableTo({ kind: "unknown" }, typeOf(c, "str"))).toBe(true);
    const d = check(
      "type B []byte\nvar b B\nvar by []byte\nvar c chan int\nvar r <-chan int\ntype F func()\nvar f F\nvar g func()",
    );
    const fits = (v: string, t: string): boolean => assignableTo(typeOf(d, v), typeOf(d, t));
    expect([fits("b", "by"), fits("by", "b"), fits("c", "r"), fits("r", "c"), fits("g", "f")]).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
  });

  it("knows what can be compared", () => {
    const d = check("type S struct{ m map[int]int }\ntype A [2]string\ntype R struct{ r R }\nvar i any");
    expect(isComparable(d.named("S"))).toBe(false);
    expect(isComparable(d.named("A"))).toBe(true);
    expect(isComparable(typeOf(d, "i"))).toBe(true);
    expect(isComparable(d.named("R"))).toBe(true);
  });
});

describe("structure", () => {
  it("finds the type below definitions", () => {
    const c = check("type A B\ntype B C\ntype C struct{ x int }\ntype D = *A");
    expect(under(c.named("A")).kind).toBe("struct");
    expect(typeString(typeOf(c, "D"))).toBe("*p.A");
    const u = under(c.named("A"));
    expect(u.kind === "struct" && u.fields[0]?.fieldOf).toBe(c.named("C"));
  });

  it("finds core types", () => {
    const c = check(
      "func f[S ~[]int, M map[string]int | map[string]int, N int | string, C chan int | <-chan int](s S, m M, n N, c C) {}",
    );
    const core = (name: string): string => {
      const t = coreType(c.typeOf(name));
      return t === undefined ? "none" : typeString(t);
    };
    expect([core("s"), core("m"), core("n"), core("c")]).toEqual(["[]int", "map[string]int", "none", "<-chan int"]);
  });

  it("reads library declarations", () => {
    const sync = libraryPackage("sync");
    const mutex = sync?.lookup("Mutex");
    expect(sync?.complete).toBe(true);
    expect(mutex?.site).toBeUndefined();
    if (mutex?.kind !== "type" || mutex.type.kind !== "named") throw new Error("sync.Mutex is no defined type");
    const lock = mutex.type.methods.get("Lock");
    expect(lock?.ptrRecv).toBe(true);
    expect(lock?.recvType).toBe(mutex.type);
    expect(libraryPackage("sync")).toBe(sync);
    expect(libraryPackage("example.com/none")).toBeUndefined();
  });
});
