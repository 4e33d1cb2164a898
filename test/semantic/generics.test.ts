import { describe, expect, it } from "vitest";
import { check, show } from "./helper";

describe("generic types", () => {
  const c = check(`type List[T any] struct { head *node[T]; size int }
type node[T any] struct { next *node[T]; value T }
func (l *List[E]) Push(v E) { n := &node[E]{value: v}; n.next = l.head; l.head = n; l.size++ }
func (l *List[T]) Head() (v T, ok bool)
type Pair[K comparable, V any] struct { Key K; Val V }
type Tree[K comparable, V any] struct { List[Pair[K, V]]; left *Tree[K, V] }
type Strings = List[string]
type Alias[T any] = map[string]T
func test(t *Tree[string, []int], s Strings, a Alias[bool]) {
  _ = t.left.head.next.value.Val
  p, ok := t.Head()
  _ = p.Key
  t.Push(Pair[string, []int]{Key: "k"})
  h, _ := s.Head()
  _ = a["x"]
  var l List[float64]
  _ = l.head
  _ = (*List[int]).Push
}`);

  it("substitutes fields and methods", () => {
    expect(c.type("t.left.head.next.value.Val")).toBe("[]int");
    expect(c.type("t.Head()")).toBe("(Pair[string,[]int], bool)");
    expect(c.type("p.Key")).toBe("string");
    expect(c.type("t.Push")).toBe("func(v Pair[string,[]int])");
    expect(c.type("h")).toBe("string");
    expect(c.type('a["x"]')).toBe("bool");
    expect(c.type("l.head", 2)).toBe("*node[float64]");
    expect(c.type("(*List[int]).Push")).toBe("func(l *List[int], v int)");
  });

  it("leads back to the generic declaration", () => {
    const s = c.selection("l.head", 2);
    const list = c.named("List");
    const field = list.underlying.kind === "struct" ? list.underlying.fields[0] : undefined;
    expect(s?.obj.kind === "var" && s.obj.origin).toBe(field);
    expect(s?.obj.kind === "var" && s.obj.fieldOf).toBe(list);
    expect(c.selection("t.Push")?.obj).toBe(list.methods.get("Push"));
    expect(c.selection("t.Push")?.path.map((f) => f.name)).toEqual(["List"]);
  });

  it("binds a receiver's type parameters to those of its type", () => {
    const param = c.named("List").typeParams[0];
    const e = c.object("E");
    expect(e?.kind === "type" && e.type).toBe(param);
    expect(c.locals("Push")).toEqual(["l *List[T]", "v T", "n *node[T]"]);
    expect(c.selection("l.head")?.obj.kind).toBe("var");
    expect(c.type("n.next")).toBe("*node[T]");
  });

  it("makes one type of equal instances", () => {
    const d = check("type B[T any] struct{ v T }\nvar x B[int]\nvar y B[int]\nvar z *B[[]string]\nvar w *B[[]string]");
    const type = (name: string): unknown => {
      const obj = d.pkg.lookup(name);
      return obj?.kind === "var" ? obj.type : undefined;
    };
    expect(type("x")).toBe(type("y"));
    expect(type("z")).toBe(type("w"));
  });

  it("does not expand types that grow for ever", () => {
    const d = check(
      "type G[T any] struct { next *G[[]T]; v T }\nfunc test(g G[int]) { _ = g.next.next.v; type L[P any] struct{ p *L[P] } }",
    );
    expect(d.type("g.next.next.v")).toBe("[][]int");
  });
});

describe("type inference", () => {
  const declarations = `
func Map[T, U any](xs []T, f func(T) U) []U
func Keys[M ~map[K]V, K comparable, V any](m M) []K
func Clone[S ~[]E, E any](s S) S
func Max[T int | float64](a, b T) T
func Conv[To, From any](f From) To
func Ptr[T any](v T) *T
func Reduce[T, A any](xs []T, init A, f func(A, T) A) A
func Apply[T any, P interface{ *T; Set(string) }](v P) T
func Chan[T any](c <-chan T) T
func Sum[T any](xs ...T) T
func Sort[S ~[]E, E any](s S, cmp func(a, b E) int)
func Compare[T int | string](x, y T) int
func Each[T any](it Iter[T]) T
type Iter[T any] interface { Next() (T, bool) }
type ints struct{}
func (*ints) Next() (int, bool)
type IDs []int64
type Opt struct{}
func (*Opt) Set(string)
`;
  const inferred = (call: string): string => {
    const c = check(
      `${declarations}\nfunc test(ids IDs, m map[string]error, c chan bool, o *Opt, it *ints, words []string) { _ = ${call} }`,
    );
    return c.type(call);
  };

  it.each([
    ['Map(ids, func(i int64) string { return "" })', "[]string"],
    ["Keys(m)", "[]string"],
    ["Clone(ids)", "IDs"],
    ["Max(1, 2.5)", "float64"],
    ["Conv[string](1)", "string"],
    ["Ptr(Ptr(ids))", "**IDs"],
    ['Reduce(ids, "", func(a string, i int64) string { return a })', "string"],
    ["Apply(o)", "Opt"],
    ["Chan(c)", "bool"],
    ["Sum(1, 2)", "int"],
    ["Sum(words...)", "string"],
    ["Each(it)", "int"],
    ["Map[int64, bool](ids, nil)", "[]bool"],
  ])("%s gives %s", (call, want) => {
    expect(inferred(call)).toBe(want);
  });

  it("instantiates functions that are passed or assigned", () => {
    const c = check(
      `${declarations}\nvar f func(int, int) int = Max\nfunc test(words []string) { Sort(words, Compare); g := Ptr[uint8]; _ = g }`,
    );
    expect(c.type("Compare", 1)).toBe("func(x string, y string) int");
    expect(c.type("Sort", 1)).toBe("func(s []string, cmp func(a string, b string) int)");
    expect(c.type("g")).toBe("func(v uint8) *uint8");
    expect(c.type("Max", 1)).toBe("func(a int, b int) int");
    const { node, info } = c.find("Sort", 1);
    expect(info.typeArgsOf(node)?.map(show)).toEqual(["[]string", "string"]);
  });

  it("infers recursive calls of generic functions", () => {
    const c = check("func F[T any](n int, v T) []T { return F(n-1, []T{v})[0] }");
    expect(c.type("F(n-1, []T{v})")).toBe("[][]T");
  });

  it("leaves what cannot be inferred unknown", () => {
    const c = check("func New[T any]() *T\nfunc test() { x := New(); y := undefined(1); z := y.f }");
    expect(c.type("x")).toBe("*?");
    expect(c.type("y")).toBe("?");
    expect(c.type("z")).toBe("?");
  });

  it("calls methods of constraints, and operates on type parameters", () => {
    const c = check(`type Number interface { ~int | ~float64 }
func test[T Number, S interface{ String() string }, B ~[]byte | ~string](a T, s S, b B) {
  x := a + 1
  y := s.String()
  z := b[0]
  _ = T(3)
  w := a < 2
}`);
    expect([c.type("x"), c.type("y"), c.type("z"), c.type("w")]).toEqual(["T", "string", "uint8", "bool"]);
    expect(c.type("1")).toBe("T");
  });
});
