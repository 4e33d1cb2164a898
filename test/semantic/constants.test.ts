import { describe, expect, it } from "vitest";
import { numberValue, runeValue, unquote, utf8Length } from "../../server/src/semantic/literal-value";
import { check } from "./helper";

describe("literals", () => {
  it.each([
    ["0", 0n],
    ["1_000", 1000n],
    ["0x_Ff", 255n],
    ["0b101", 5n],
    ["0o17", 15n],
    ["017", 15n],
    ["1.5", 1.5],
    ["1e3", 1000],
    [".5", 0.5],
    ["0x1p-2", 0.25],
    ["0x1.8p1", 3],
  ])("number %s", (text, want) => {
    expect(numberValue(text)).toBe(want);
  });

  it.each([
    ["'a'", 97n],
    ["'\\n'", 10n],
    ["'\\x41'", 65n],
    ["'\\377'", 255n],
    ["'\\u4e16'", 0x4e16n],
    ["'\\U0001F600'", 0x1f600n],
    ["'世'", 0x4e16n],
  ])("rune %s", (text, want) => {
    expect(runeValue(text)).toBe(want);
  });

  it("strings", () => {
    expect(unquote('"a\\tb\\"\\u00e9"')).toBe('a\tb"é');
    expect(unquote("`raw\\n\r\n`")).toBe("raw\\n\n");
    expect(utf8Length(unquote('"\\xe4\\xb8\\xad"') ?? "")).toBe(3);
    expect(utf8Length("é世😀")).toBe(2 + 3 + 4);
    expect(unquote('"\\q"')).toBeUndefined();
  });
});

describe("constant expressions", () => {
  const value = (e: string, declarations = ""): unknown => check(`${declarations}\nvar result = ${e}`).value(e);

  it.each([
    ["1 + 2*3", 7n],
    ["7 / 2", 3n],
    ["-7 % 4", -3n],
    ["7 / 2.0", 3.5],
    ["1 << 10 | 3", 1027n],
    ["^0", -1n],
    ["6 &^ 2", 4n],
    ["'a' + 1", 98n],
    ['"ab" + "c"', "abc"],
    ['"a" < "b"', true],
    ["!(1 == 2) && true", true],
    ['len("日本")', 6n],
    ["len([3]int{})", 3n],
    ["max(1, 5, 3)", 5n],
    ["uint8(200)", 200n],
    ["^uint16(1)", 65534n],
    ["float64(3) / 2", 1.5],
    ["int(4.0)", 4n],
    ["string(rune(65))", "A"],
    ["1 << 100 >> 98", 4n],
  ])("%s", (e, want) => {
    expect(value(e)).toBe(want);
  });

  it.each([["1 << 100000"], ["1 / 0"], ["f()"], ["x + 1"], ["1.5 << 2"], ["1i * 1i"], ["1e400"]])(
    "%s has no value",
    (e) => {
      expect(value(e, "func f() int\nvar x int")).toBeUndefined();
    },
  );

  it("follows typed constants", () => {
    const c = check(
      "type D int64\nconst (\n Second D = 1000\n Minute = 60 * Second\n)\nconst half = 1.0 / 2\nfunc test() { _ = Minute * 2; _ = half; var f float32 = 3; _ = f }",
    );
    expect(c.value("Minute * 2")).toBe(120000n);
    expect(c.type("Minute * 2")).toBe("D");
    expect(c.value("half", 1)).toBe(0.5);
    expect(c.value("3")).toBe(3);
  });

  it("computes array lengths", () => {
    const c = check(
      'import "unsafe"\nconst n = 4\ntype T struct{ a int32; b byte; c *int }\nvar a [n*2 + 1]int\nvar b [len(a)]bool\nvar c [unsafe.Sizeof(T{})]byte\nvar d [unsafe.Offsetof(T{}.c)]byte\nvar e [f()]int\nfunc f() int',
    );
    expect(["a", "b", "c", "d", "e"].map((v) => c.global(v))).toEqual([
      "[9]int",
      "[9]bool",
      "[16]uint8",
      "[8]uint8",
      "[?]int",
    ]);
  });
});
