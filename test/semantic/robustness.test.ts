import { describe, expect, it } from "vitest";
import { Checker } from "../../server/src/semantic/checker";
import { constantValue } from "../../server/src/semantic/constant";
import { expr } from "../../server/src/semantic/expr";
import { SourceFileScope } from "../../server/src/semantic/file-scope";
import { typeString } from "../../server/src/semantic/format";
import { Recorder } from "../../server/src/semantic/recorder";
import type { BasicLit, Expr } from "../../server/src/syntax/ast";
import { parseFile } from "../../server/src/syntax/parse-file";
import { isExpr, visit } from "../../server/src/syntax/visit";
import { check } from "./helper";

/** Asks everything about everything. */
function exhaust(source: string): void {
  const { pkg } = check([source]);
  const declared = pkg.declarations();
  for (const scope of pkg.files) {
    for (const unit of scope.file.units) {
      for (const d of unit.decls) {
        const info = d.kind === "FuncDecl" ? pkg.body(d) : declared;
        visit(d, (n) => {
          if (n.kind === "ValueSpec") pkg.initialiser(n);
          if (!isExpr(n)) return;
          typeString(info.typeOf(n));
          info.constOf(n);
          info.isType(n);
          info.selectionOf(n);
          info.typeArgsOf(n);
          if (n.kind === "Ident") info.objOf(n);
        });
      }
    }
  }
}

const sample = `package p
import ("sync"; "net/http")
type Cache[K comparable, V any] struct { mu sync.RWMutex; items map[K]*entry[V]; http.Handler }
type entry[V any] struct { v V; next *entry[V] }
const (
	a = iota << 1
	b
)
var table = [...]struct{ n int; f func(int) string }{{1, func(n int) string { return "" }}, 4: {n: 2}}
func New[K comparable, V any](n int) *Cache[K, V] { return &Cache[K, V]{items: make(map[K]*entry[V], n)} }
func (c *Cache[K, V]) Get(k K) (v V, ok bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	e, ok := c.items[k]
	if !ok { return }
	switch x := any(e.v).(type) { case int, string: _ = x; case error: return e.v, x != nil }
	for i, t := range table[:b] { go func() { _ = t.f(i + a) }() }
	select { case <-make(chan int): default: }
	return e.next.v, true
}`;

describe("broken code", () => {
  it("never throws, wherever the text is cut", () => {
    for (let i = 0; i < sample.length; i += 7) exhaust(sample.slice(0, i));
  });

  it("never throws with a character missing or added", () => {
    for (let i = 0; i < sample.length; i += 11) {
      exhaust(sample.slice(0, i) + sample.slice(i + 1));
      exhaust(`${sample.slice(0, i)}{${sample.slice(i)}`);
    }
  });

  it("says which bodies have holes", () => {
    const c = check("func good() { x := 1; _ = x }\nfunc bad() { x := ; y := 2; _ = y }\nfunc after() {}");
    expect(["good", "bad", "after"].map((f) => c.body(f).hasHole)).toEqual([false, true, false]);
  });

  it("types what is around an error", () => {
    const c = check('func test(m map[string]int) {\n  v := m["a"]\n  m.(\n  w := v\n}');
    expect(c.type("v")).toBe("int");
    expect(c.body("test").hasHole).toBe(true);
  });
});

describe("size", () => {
  function left(op: string, n: number): Expr {
    const lit: BasicLit = { kind: "BasicLit", pos: 0, end: 1, lit: "int", value: "1" };
    let e: Expr = lit;
    for (let i = 0; i < n; i++) e = { kind: "BinaryExpr", pos: 0, end: 1, op, opPos: 0, x: e, y: { ...lit } };
    return e;
  }

  it("walks chains of 50,000 operands without recursion", () => {
    const file = parseFile("/p/a.go", "package p");
    const unit = file.units[0];
    if (unit === undefined) throw new Error("no unit");
    const source = { file, goVersion: [1, 26] as const, isTest: false, isGenerated: false };
    const scope = new SourceFileScope(source, { path: "p", name: "p" }, false, false, () => undefined, {
      resolve: () => undefined,
    });
    const c = new Checker(scope, unit, new Recorder(), false);
    const sum = left("+", 50_000);
    expect(typeString(expr(c, sum))).toBe("untyped int");
    expect(constantValue(c.rec, sum)).toBe(50_001n);
    const half = left("&&", 50_000);
    expect(typeString(expr(c, half))).toBe("untyped int");
  });

  it("stays fast on long constant chains, also when each part is asked for", () => {
    exhaust(`package p\nfunc f() int { return 1${" + 1".repeat(900)} }`);
  });

  it("types long literals, chains of calls and of else-ifs", () => {
    const c = check(
      `type T struct{}\nfunc (t *T) m() *T\nvar big = []int{${"1, ".repeat(20_000)}}\nfunc test(t *T, n int) { x := t${".m()".repeat(150)}; if n == 0 {}${" else if n == 1 {}".repeat(150)}; y := big[0]; _, _ = x, y }`,
    );
    expect(c.type("x")).toBe("*T");
    expect(c.type("y")).toBe("int");
    expect(c.body("test").hasHole).toBe(false);
  });
});
