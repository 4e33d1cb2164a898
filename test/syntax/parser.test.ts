import { describe, expect, it } from "vitest";
import { parseUnit } from "../../server/src/syntax/parse-file";
import { decls, expr, stmts } from "./notation";

describe("expressions", () => {
  it.each([
    ["a + b*c == d && e || f", "(BinaryExpr|| (BinaryExpr&& (BinaryExpr== (BinaryExpr+ a (BinaryExpr* b c)) d) e) f)"],
    ["a - b - c", "(BinaryExpr- (BinaryExpr- a b) c)"],
    ["-a * !b &^ *c", "(BinaryExpr&^ (BinaryExpr* (UnaryExpr- a) (UnaryExpr! b)) (StarExpr c))"],
    ["<-a.b", "(UnaryExpr<- (SelectorExpr a b))"],
    [
      "&T{a: {1, 2}, b.c: d}",
      "(UnaryExpr& (CompositeLit T (KeyValueExpr a (CompositeLit 1 2)) (KeyValueExpr (SelectorExpr b c) d)))",
    ],
    ["pkg.T[K, V]{}", "(CompositeLit (IndexExpr (SelectorExpr pkg T) K V))"],
    ["[...]int{1}", "(CompositeLit (ArrayType Ellipsis int) 1)"],
    ["[]map[string][2]chan<- int{}", "(CompositeLit (ArrayType (MapType string (ArrayType 2 (ChanType-send int)))))"],
    ["struct{ a, b int; *T }{}", "(CompositeLit (StructType (Field a b int) (Field (StarExpr T))))"],
    ["s[a:b:c]", "(SliceExpr s a b c)"],
    ["s[:]", "(SliceExpr s)"],
    ["f[int, []T](a, b...)", "(CallExpr... (IndexExpr f int (ArrayType T)) a b)"],
    ["make(map[K]V, 3)", "(CallExpr make (MapType K V) 3)"],
    ["new(a + 1)", "(CallExpr new (BinaryExpr+ a 1))"],
    ["x.(T).y", "(SelectorExpr (TypeAssertExpr x T) y)"],
    ["(*T)(p)", "(CallExpr (ParenExpr (StarExpr T)) p)"],
    ["<-chan int(c)", "(UnaryExpr<- (CallExpr (ChanType int) c))"],
    ["(<-chan (<-chan int))(c)", "(CallExpr (ParenExpr (ChanType-recv (ParenExpr (ChanType-recv int)))) c)"],
    [
      "func(a, b int, c ...T) (x int, err error) { return }(1)",
      "(CallExpr (FuncLit (FuncType (Field a b int) (Field c (Ellipsis T)) (Field x int) (Field err error)) (BlockStmt ReturnStmt)) 1)",
    ],
    [
      "interface{ ~int | ~string; M(int) }(nil)",
      "(CallExpr (InterfaceType (Field (BinaryExpr| (UnaryExpr~ int) (UnaryExpr~ string))) (Field M (FuncType (Field int)))) nil)",
    ],
    [
      "0x1p-2 + 1_000i + .5e3 + 'a' + `b`",
      "(BinaryExpr+ (BinaryExpr+ (BinaryExpr+ (BinaryExpr+ 0x1p-2 1_000i) .5e3) 'a') `b`)",
    ],
    ["变量.字段", "(SelectorExpr 变量 字段)"],
  ])("%s", (text, shape) => {
    expect(expr(text)).toBe(shape);
  });

  it.each(["1__0", "0x", "08", "0b2", "'ab'", "''", '"\\q"', "1e", "x.", "f(a b)", "T{a b}", "@"])(
    "%s is an error",
    (text) => {
      expect(expr(text)).toMatch(/^error: /);
    },
  );
});

describe("statements", () => {
  it.each([
    ["a, b := f(), <-c", "(AssignStmt:= a b (CallExpr f) (UnaryExpr<- c))"],
    ["m[k] += 1; i++; ch <- v", "(AssignStmt+= (IndexExpr m k) 1); (IncDecStmt++ i); (SendStmt ch v)"],
    [
      "if v, ok := m[k]; ok && v == (T{}) { a() } else if b { } else { c() }",
      "(IfStmt (AssignStmt:= v ok (IndexExpr m k)) (BinaryExpr&& ok (BinaryExpr== v (ParenExpr (CompositeLit T)))) (BlockStmt (ExprStmt (CallExpr a))) (IfStmt b BlockStmt (BlockStmt (ExprStmt (CallExpr c)))))",
    ],
    ["for range 10 { }", "(RangeStmt 10 BlockStmt)"],
    ["for i := range n { }", "(RangeStmt:= i n BlockStmt)"],
    ["for k, v = range m { }", "(RangeStmt= k v m BlockStmt)"],
    ["for i := 0; i < n; i++ { }", "(ForStmt (AssignStmt:= i 0) (BinaryExpr< i n) (IncDecStmt++ i) BlockStmt)"],
    [
      "for ;; { }\nfor x { }\nfor { break }",
      "(ForStmt BlockStmt); (ForStmt x BlockStmt); (ForStmt (BlockStmt BranchStmt))",
    ],
    ["for _, x := range []T{{1}} { }", "(RangeStmt:= _ x (CompositeLit (ArrayType T) (CompositeLit 1)) BlockStmt)"],
    [
      "for x := range func(yield func(int) bool) { yield(1) } { }",
      "(RangeStmt:= x (FuncLit (FuncType (Field yield (FuncType (Field int) (Field bool)))) (BlockStmt (ExprStmt (CallExpr yield 1)))) BlockStmt)",
    ],
    [
      "switch x := y.(type) { case int, *T: a(); default: }",
      "(TypeSwitchStmt x y (CaseClause int (StarExpr T) (ExprStmt (CallExpr a))) CaseClause)",
    ],
    [
      "switch a := b; c { case 1, 2: fallthrough; case 3: }",
      "(SwitchStmt (AssignStmt:= a b) c (CaseClause 1 2 BranchStmt) (CaseClause 3))",
    ],
    ["switch { }\nswitch x := f(); { }", "SwitchStmt; (SwitchStmt (AssignStmt:= x (CallExpr f)))"],
    [
      "select { case v, ok := <-c: case d <- 1: case <-e: default: }",
      "(SelectStmt (CommClause (AssignStmt:= v ok (UnaryExpr<- c))) (CommClause (SendStmt d 1)) (CommClause (ExprStmt (UnaryExpr<- e))) CommClause)",
    ],
    [
      "go func() { defer wg.Done() }()",
      "(GoStmt (CallExpr (FuncLit FuncType (BlockStmt (DeferStmt (CallExpr (SelectorExpr wg Done)))))))",
    ],
    [
      "L:\n\tfor { continue L }\n\tgoto L",
      "(LabeledStmt L (ForStmt (BlockStmt (BranchStmt-continue L)))); (BranchStmt-goto L)",
    ],
    ["L:\n\t;\nM:\n", "(LabeledStmt L EmptyStmt); (LabeledStmt M EmptyStmt)"],
    [
      "var x, y int = 1, 2\ntype T = []int\nconst c = iota",
      "(DeclStmt (GenDecl-var (ValueSpec x y int 1 2))); (DeclStmt (GenDecl-type (TypeSpec= T (ArrayType int)))); (DeclStmt (GenDecl-const (ValueSpec c iota)))",
    ],
    ["return a, func() {}", "(ReturnStmt a (FuncLit FuncType BlockStmt))"],
  ])("%s", (body, shape) => {
    expect(stmts(body).replace("BranchStmt-break", "BranchStmt")).toBe(shape);
  });
});

describe("declarations", () => {
  it.each([
    ['import (\n\ta "x/y"\n\t. `z`\n\t_ "w"\n)\n', "(GenDecl-import (ImportSpec a) (ImportSpec .) (ImportSpec _))"],
    [
      "type T[P any, Q interface{ ~int }] struct{ a P `tag` }",
      "(GenDecl-type (TypeSpec T (Field P any) (Field Q (InterfaceType (Field (UnaryExpr~ int)))) (StructType (Field a P))))",
    ],
    ["type T [N]int", "(GenDecl-type (TypeSpec T (ArrayType N int)))"],
    ["type T [N * 2]int", "(GenDecl-type (TypeSpec T (ArrayType (BinaryExpr* N 2) int)))"],
    ["type T[P *C,] int", "(GenDecl-type (TypeSpec T (Field P (StarExpr C)) int))"],
    [
      "type T[P *C | ~D, Q any] int",
      "(GenDecl-type (TypeSpec T (Field P (BinaryExpr| (StarExpr C) (UnaryExpr~ D))) (Field Q any) int))",
    ],
    ["type T[P []E, E any] int", "(GenDecl-type (TypeSpec T (Field P (ArrayType E)) (Field E any) int))"],
    ["type T[P (C),] int", "(GenDecl-type (TypeSpec T (Field P (ParenExpr C)) int))"],
    ["type A[P any] = B[P]", "(GenDecl-type (TypeSpec= A (Field P any) (IndexExpr B P)))"],
    [
      "type (\n\tI interface{ J; comparable; M() }\n\tE struct{ I; *p.Q[int]; R[T]; s [2]int }\n)",
      "(GenDecl-type (TypeSpec I (InterfaceType (Field J) (Field comparable) (Field M FuncType))) (TypeSpec E (StructType (Field I) (Field (StarExpr (IndexExpr (SelectorExpr p Q) int))) (Field (IndexExpr R T)) (Field s (ArrayType 2 int)))))",
    ],
    [
      "func (s *S[K, _]) M[T any](a, b K, c ...func(int)) (x, y T)",
      "(FuncDecl (Field s (StarExpr (IndexExpr S K _))) M (FuncType (Field T any) (Field a b K) (Field c (Ellipsis (FuncType (Field int)))) (Field x y T)))",
    ],
    [
      "func f(int, p.T, []byte, a.b[c]) func() {}",
      "(FuncDecl f (FuncType (Field int) (Field (SelectorExpr p T)) (Field (ArrayType byte)) (Field (IndexExpr (SelectorExpr a b) c)) (Field FuncType)) BlockStmt)",
    ],
    ["const (\n\ta, b = iota, 1\n\tc, d\n)", "(GenDecl-const (ValueSpec a b iota 1) (ValueSpec c d))"],
  ])("%s", (text, shape) => {
    expect(decls(text)).toBe(shape);
  });

  it("numbers the specs of a const group", () => {
    const [decl] = parseUnit("const (\n\ta = iota\n\n\tb\n\t_\n\tc = 1\n)\n").decls;
    const specs = decl?.kind === "GenDecl" ? decl.specs : [];
    expect(specs.map((spec) => (spec.kind === "ValueSpec" ? spec.iota : -1))).toEqual([0, 1, 2, 3]);
  });

  it("parses a body when asked, once", () => {
    const [decl] = parseUnit("func f() { g( }\n").decls;
    expect(decl?.kind === "FuncDecl" && decl.body === decl.body).toBe(true);
  });
});

describe("errors of declarations", () => {
  it.each([
    "func f(a int, string) {}",
    "func f(a ...int, b int) {}",
    "func (a, b T) f() {}",
    "func f[T]() {}",
    "var x",
    "const (\n\ta int\n)",
    'import "',
    "type T struct { a }; type",
    "x := 1",
    "func f() { if x }",
    "/* open",
    "var x = `open",
  ])("%s", (text) => {
    expect(parseUnit(text + "\n").hasError).toBe(true);
  });
});
