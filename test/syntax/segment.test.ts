import { describe, expect, it } from "vitest";
import { segment } from "../../server/src/syntax/segment";

/** Texts of the units; checks that they partition the file. */
function units(text: string): string[] {
  const spans = segment(text);
  const texts = spans.map((span) => text.slice(span.start, span.end));
  expect(texts.join("")).toBe(text);
  expect(spans.every((span, i) => span.start === (spans[i - 1]?.end ?? 0))).toBe(true);
  return texts;
}

describe("segment, valid files", () => {
  it("makes the header, a unit per declaration with its comments, and a tail", () => {
    expect(
      units(
        '// doc\npackage p // x\n\nimport "fmt"\n\n// F does.\nfunc F() {\n\tx()\n} // end\n\nvar a = 1\n\n// tail\n',
      ),
    ).toEqual([
      "// doc\npackage p // x\n",
      '\nimport "fmt"\n',
      "\n// F does.\nfunc F() {\n\tx()\n} // end\n",
      "\nvar a = 1\n",
      "\n// tail\n",
    ]);
  });

  it("has at least one unit", () => {
    expect(units("")).toEqual([""]);
    expect(units("\n// nothing\n")).toHaveLength(1);
    expect(units("\ufeffpackage p\nvar x int\n")).toEqual(["\ufeffpackage p\n", "var x int\n"]);
  });

  it("keeps declarations on one line together", () => {
    expect(units("package p; type A int; type B int\nvar x int\n")).toEqual([
      "package p; type A int; type B int\n",
      "var x int\n",
    ]);
  });

  it("goes on over line ends that are no semicolons", () => {
    expect(
      units("package p\nvar x = 1 +\n\t2\nvar y,\n\tz int\nvar w =\n\n// c\nf()\nvar v = 1.\nvar u = s.\n\tf\n"),
    ).toEqual([
      "package p\n",
      "var x = 1 +\n\t2\n",
      "var y,\n\tz int\n",
      "var w =\n\n// c\nf()\n",
      "var v = 1.\n",
      "var u = s.\n\tf\n",
    ]);
  });

  it("takes a comment over several lines for a line end", () => {
    expect(units("package p\nvar x = 1 /*\n*/\nvar y = 1 + /*\n*/ 2\n")).toEqual([
      "package p\n",
      "var x = 1 /*\n*/\n",
      "var y = 1 + /*\n*/ 2\n",
    ]);
  });

  it("looks into no string, rune, raw string or comment", () => {
    const body = "func f() {\n\ta(\"}\\\"{\", '{', '\\'', `{\nfunc g() {\n`) // {\n\t/* { */\n}\n";
    expect(units("package p\n" + body + "var x int\n")).toEqual(["package p\n", body, "var x int\n"]);
  });

  it("leaves Go in raw strings whole, and unformatted local declarations, too", () => {
    const body = "func f() {\nvar x = `\npackage main\n\nfunc main() {\n`\ntype T struct{}\nfunc() {}()\n}\n";
    expect(units("package p\n" + body + "func g() {}\n")).toEqual(["package p\n", body, "func g() {}\n"]);
  });

  it("accepts indented declarations and carriage returns", () => {
    expect(units("package p\r\n  var x int\r\n  func f() {\r\n  }\r\n")).toEqual([
      "package p\r\n",
      "  var x int\r\n",
      "  func f() {\r\n  }\r\n",
    ]);
  });
});

describe("segment, broken files", () => {
  const rest = "// G does.\nfunc G() {\n\tb()\n}\n\nfunc (s *S) M(a int) {\n}\n\ntype T struct {\n}\n";
  const restUnits = ["// G does.\nfunc G() {\n\tb()\n}\n", "\nfunc (s *S) M(a int) {\n}\n", "\ntype T struct {\n}\n"];

  it.each([
    ["an open brace", "func F() {\n\tif x {\n}\n"],
    ["an open parenthesis", "func F() {\n\ta(b\n}\n"],
    ["an open parenthesis in a signature", "func F(a int {\n}\n"],
    ["an open bracket", "func F() {\n\ta[b\n}\n"],
    ["an open import", 'import (\n\t"fmt"\n'],
    ["an open const", "const (\n\ta = 1\n"],
    ["a quote", 'func F() {\n\ta("b)\n}\n'],
    ["a rune's quote", "func F() {\n\ta('b)\n}\n"],
    ["a raw string's quote", "func F() {\n\ta(`b)\n}\n"],
    ["an open comment", "func F() {\n\ta() /* b\n}\n"],
    ["a closing brace too many", "func F() {\n\ta()\n\t}\n\tb()\n}\n"],
    ["a closing parenthesis too many", "func F() {\n\ta())\n}\n"],
    ["an operator", "var x = 1 +\n"],
    ["nothing but a keyword", "func\n"],
    ["half an assignment", "x :=\n"],
  ])("%s costs one unit", (_, broken) => {
    expect(units("package p\n\n" + broken + rest)).toEqual(
      broken === "x :=\n" ? ["package p\n\nx :=\n", ...restUnits] : ["package p\n", "\n" + broken, ...restUnits],
    );
  });

  it("does not lose what stands before an unclosed raw string in a file with many", () => {
    const template = "var t%d = `\nfunc main() {\n`\n";
    const before = [1, 2, 3].map((n) => template.replace("%d", String(n)));
    const text = "package p\n" + before.join("") + "func F() {\n\tx := `\n}\n\nfunc G() {}\n";
    expect(units(text)).toEqual(["package p\n", ...before, "func F() {\n\tx := `\n}\n", "\nfunc G() {}\n"]);
  });

  it("stays linear on nonsense", () => {
    for (const piece of [
      "(",
      "[",
      "{",
      "}",
      ")",
      "`",
      "/*",
      "var x = (\n",
      "func f(\n",
      "func (\n",
      '"',
      "'",
      "x\n",
      "`\nfunc f() {\n",
    ]) {
      const started = performance.now();
      units("package p\n" + piece.repeat(50_000));
      expect(performance.now() - started).toBeLessThan(5_000);
    }
    const started = performance.now();
    units("package p\n" + "(".repeat(50_000) + "]".repeat(50_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
