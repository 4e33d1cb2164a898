import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasHole } from "../../server/src/syntax/visit";
import { goRoot, requireGo } from "./goast";
import { checkInvariants, shape, stmts } from "./notation";

describe("a broken statement costs itself", () => {
  const last = "(ExprStmt (CallExpr last))";

  it.each([
    ["foo(a,\n\tbar()", "(ExprStmt (CallExpr foo a (CallExpr bar)))"],
    ["foo(a", "(ExprStmt (CallExpr foo a))"],
    ["m[k", "(ExprStmt (IndexExpr m k))"],
    ["a b c", "BadStmt"],
    ["x = = 3", "BadStmt"],
    [")", "BadStmt"],
    ["#", "(ExprStmt BadExpr)"],
    ['x := "abc', '(AssignStmt:= x "abc)'],
    ["x := []int{1,\n\t2\n}", "(AssignStmt:= x (CompositeLit (ArrayType int) 1 2))"],
    ["if {\n\ta()\n}", "(IfStmt BadExpr (BlockStmt (ExprStmt (CallExpr a))))"],
    [
      "for i := 0; i < ; i++ {\n\ta()\n}",
      "(ForStmt (AssignStmt:= i 0) (BinaryExpr< i BadExpr) (IncDecStmt++ i) (BlockStmt (ExprStmt (CallExpr a))))",
    ],
    ["for i := range {\n\ta()\n}", "(RangeStmt:= i BadExpr (BlockStmt (ExprStmt (CallExpr a))))"],
    [
      "switch x {\n\tcase 1:\n\t\tif y {\n\tcase 2: b()\n}",
      "(SwitchStmt x (CaseClause 1 (IfStmt y BlockStmt)) (CaseClause 2 (ExprStmt (CallExpr b))))",
    ],
    ["select {\n\tcase <-\n}", "(SelectStmt (CommClause (ExprStmt (UnaryExpr<- BadExpr))))"],
    ["if a {\n} els {\n\tb()\n}", "(IfStmt a BlockStmt); BadStmt"],
    ["case 1:\n\ta()", "BadStmt; (ExprStmt (CallExpr a))"],
    ["func foo() {\n\ta()\n}", "BadStmt"],
    ["go func() {\n\ta()\n}", "(GoStmt (FuncLit FuncType (BlockStmt (ExprStmt (CallExpr a)))))"],
    ["mu.Lock(\n\tmu.Unlock()", "(ExprStmt (CallExpr (SelectorExpr mu Lock) (CallExpr (SelectorExpr mu Unlock))))"],
  ])("%s", (broken, shape) => {
    const text = stmts(`\t${broken}\n\tlast()`);
    const holes = shape.includes("Bad") ? "" : "; BadStmt";
    expect(text).toBe(`error: ${shape}; ${last}${holes}`);
  });
});

it("a function that does not parse holds a hole", () => {
  for (const body of ["if x {", "foo(", "x := `a", "/* a", "}", "var x", "goto", "1__0", "'ab'"]) {
    const file = checkInvariants(`package p\n\nfunc f() {\n\t${body}\n}\n\nfunc g() {}\n`);
    const [, broken, whole] = file.units;
    expect(broken?.hasError, body).toBe(true);
    expect(broken?.decls.some(hasHole), body).toBe(true);
    expect(whole?.hasError, body).toBe(false);
  }
});

describe("what is left over behind a function is part of its body", () => {
  it.each([
    ["a quote that swallows a brace", 'func f() {\n\tif x" {\n\t\ta()\n\t}\n\tb()\n}\n', "(CallExpr b)"],
    ["the first letters of the next declaration", "func f() {\n\ta()\n}\n\nfu\n", "(ExprStmt fu)"],
  ])("%s", (_, text, rest) => {
    const file = checkInvariants(`package p\n\n${text}\nfunc g() {}\n`);
    const [, broken, whole] = file.units;
    expect(broken?.decls.map((d) => d.kind)).toEqual(["FuncDecl"]);
    expect(broken?.hasError).toBe(true);
    expect(broken?.decls.map(shape).join()).toContain(rest);
    expect(whole?.hasError).toBe(false);
  });
});

describe("nesting beyond any measure", () => {
  const depth = 100_000;
  const starts = ["package p\nfunc f() {\n", "package p\nvar x = ", "package p\ntype T ", "package p\ntype T["];
  it.each(
    // prettier-ignore
    ["(", "[", "{", "*", "!", "<-", "[]int{", "f(", "if x {", "chan ", "[]", "map[int]", "func(a ", "struct{a ", "interface{a(",
     "x.", "x+", "x[", "L:", "for {", "switch {case x:", "select{case <-c:", "if x {} else ", "go func(){", "x.(", "&^", "a,", "T{", "type T[a*func(){"],
  )("%s", (piece) => {
    for (const start of starts) {
      const text = start + piece.repeat(piece.length > 3 ? depth / 5 : depth);
      expect(checkInvariants(text + "\n}\nfunc g() {}\n").units.length).toBeGreaterThan(1);
    }
  });
});

describe("half-written files", () => {
  it("never throw, cut at any line or with a bracket less or more", () => {
    const text = readFileSync(new URL("testdata/everything.go", import.meta.url), "utf8");
    expect(checkInvariants(text).units.filter((unit) => unit.hasError)).toEqual([]);
    checkVariants(text);
  });

  it.skipIf(goRoot === undefined && !requireGo())("nor do some of the standard library", () => {
    for (const name of ["sync/mutex.go", "sync/map.go", "context/context.go", "slices/zsortanyfunc.go"]) {
      checkVariants(readFileSync(join(goRoot ?? "", "src", name), "utf8"));
    }
  });
});

function checkVariants(text: string): void {
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) checkInvariants(text.slice(0, i));
  for (const match of text.matchAll(/[()[\]{}"'`]|\/\*|\*\//g)) {
    const end = match.index + match[0].length;
    checkInvariants(text.slice(0, match.index) + text.slice(end));
    if (match.index % 3 === 0) checkInvariants(text.slice(0, end) + match[0] + text.slice(end));
  }
}
