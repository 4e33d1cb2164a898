import { describe, expect, it } from "vitest";
import { libraryDeclarations } from "../../server/src/gostd/declarations";
import { receiverBase } from "../../server/src/semantic/receiver";
import type { Decl } from "../../server/src/syntax/ast";
import type { Unit } from "../../server/src/syntax/source-file";
import { headsOf } from "../../server/src/syntax/heads";
import { parseFile, parseUnit } from "../../server/src/syntax/parse-file";

/** Names at package level, and types with methods, that the parsed unit declares. */
function declared(decls: readonly Decl[]): { names: string[]; receivers: string[] } {
  const names: string[] = [];
  const receivers: string[] = [];
  for (const d of decls) {
    if (d.kind === "FuncDecl") {
      if (d.recv === undefined) names.push(d.name.name);
      else receivers.push(receiverBase(d).name);
    }
    if (d.kind !== "GenDecl") continue;
    for (const s of d.specs) {
      if (s.kind === "TypeSpec") names.push(s.name.name, ...(s.isAlias ? ["an alias"] : []));
      if (s.kind === "ValueSpec") names.push(...s.names.map((n) => n.name));
    }
  }
  return { names, receivers };
}

/** Whether the unit could be told without parsing it; what was told must hold all that it declares, if it is well formed. */
function told(unit: Unit): boolean {
  const heads = headsOf(unit.text);
  if (heads === undefined) return false;
  const { names, receivers } = declared(unit.decls);
  const known =
    unit.hasError || (names.every((n) => heads.names.includes(n)) && receivers.every((r) => r === heads.receiver));
  expect(known, `${JSON.stringify(unit.text)}: ${JSON.stringify(heads)}`).toBe(true);
  return true;
}

const LIBRARY = ["net/http", "sync", "sync/atomic", "context", "database/sql", "go/ast", "os", "syscall", "slices"];

describe("headsOf", () => {
  it.each([
    ["func F() {}\n", ["F"], undefined],
    ["\n// doc\n\n/* more */\nfunc F[T any](a int) error {\n\treturn nil\n}\n", ["F"], undefined],
    ["func (s *S) M() {\n\tx()\n}\n", [], "S"],
    ["func (S) M() {}\n", [], "S"],
    ["func (l *List[K, V]) M(a int) {\n}\n", [], "List"],
    ["type T struct {\n\ta, b int\n}\n", ["T"], undefined],
    ["type T int\n", ["T"], undefined],
    ["type T[P any] struct {\n}\n", ["T"], undefined],
    ['var Err = errors.New("a")\n', ["Err"], undefined],
    ["const (\n\tA = iota\n\tB, C\n)\n", ["A", "B", "C"], undefined],
  ])("tells what %j declares", (text, names, receiver) => {
    const heads = headsOf(text);
    expect(heads?.names).toEqual(names);
    expect(heads?.receiver).toBe(receiver);
    expect(told(parseUnit(text))).toBe(true);
  });

  it.each([
    "type A = B\n",
    "type A[T any] = []T\n",
    "type (\n\tA int\n)\n",
    "var a, b = 1, 2\n",
    "func a() {}; func b() {}\n",
    "func a() { return }; func b() {\n}\n",
    "func a() {\n}\n}\n  func b() {\n}\n",
    "const (\n\tA = 1; B = 2\n)\n",
    "const ( A = 1 )\n",
    "var (\n\tä = 1\n)\n",
    "func Naïve() {}\n",
    "package p\n",
    "",
  ])("leaves %j to the parser", (text) => expect(headsOf(text)).toBeUndefined());

  it("holds in the library's declarations, for nearly all of them", () => {
    let [all, known] = [0, 0];
    for (const path of LIBRARY) {
      const source = libraryDeclarations(path)?.source ?? "";
      for (const unit of parseFile(path, source).units) {
        all++;
        if (told(unit)) known++;
      }
    }
    expect(all).toBeGreaterThan(900);
    expect(known / all).toBeGreaterThan(0.8);
  });

  it("holds in damaged text", () => {
    const source = [
      "package p\n",
      "// A does.\nfunc A(a int) (b error) {\n\tif a > 0 {\n\t\treturn nil\n\t}\n\tvar c = []int{\n\t\t1,\n\t}\n\treturn f(c)\n}\n",
      "type T struct {\n\tmu sync.Mutex // guards\n\tm map[string]func() error\n}\n",
      "func (t *T) Get(k string) (v any, ok bool) {\n\tt.mu.Lock()\n\tdefer t.mu.Unlock()\n\treturn t.m[k], true\n}\n",
      'const (\n\tX = iota\n\tY\n\tz, w = "a;b", `c`\n)\n',
      'var V = map[string]int{\n\t"a": 1,\n}\n',
      "func B() { go func() { A(1) }() }\n",
      "type I interface {\n\tM(a, b int) error\n}\n",
    ].join("\n");
    let known = 0;
    const check = (text: string): void => {
      for (const unit of parseFile("a.go", text).units) if (told(unit)) known++;
    };
    for (let i = 0; i < source.length; i++) {
      check(source.slice(0, i) + source.slice(i + 1));
      for (const put of ["\n", ";", "}", "{", "(", ")", '"', "`", " func ", "/*", "="])
        check(source.slice(0, i) + put + source.slice(i));
    }
    expect(known).toBeGreaterThan(10_000);
  });
});
