import { describe, expect, test } from "vitest";
import { fingerprint, hash64 } from "../../server/src/check/fingerprint";
import { enclosingSymbol } from "../../server/src/check/symbol";
import { parseFile, unitAt } from "../../server/src/syntax/parse-file";

function symbolOf(source: string): string {
  const offset = source.indexOf("HERE");
  const file = parseFile("/m.go", source);
  const i = unitAt(file, offset);
  const unit = file.units[i];
  if (unit === undefined) throw new Error("there is no unit");
  return enclosingSymbol(unit, offset - (file.offsets[i] ?? 0));
}

describe("the enclosing function is named as Go's stack traces name it", () => {
  test.each([
    ["func F() { HERE() }", "F"],
    ["func F[T any](x T) { HERE() }", "F"],
    ["func (c *Cache) Put() { HERE() }", "(*Cache).Put"],
    ["func (c Cache[K, V]) Len() int { return HERE }", "Cache.Len"],
    ["func (*Cache[K]) Len() int { return HERE }", "(*Cache).Len"],
    ["func F() { a(func() {}); go func() { HERE() }() }", "F.func2"],
    ["func F() { go func() { func() {}(); defer func() { HERE() }() }() }", "F.func1.2"],
    ["var v = HERE()", "init"],
    ["var v = func() { HERE() }", "init.func1"],
    ["type T struct { HERE int }", ""],
  ])("%s", (code, symbol) => {
    expect(symbolOf(`package m\n\nfunc before() { func() {}() }\n\n${code}\n`)).toBe(symbol);
  });
});

describe("fingerprints", () => {
  const parts = { rule: "race/x", folder: "a/b", symbol: "F", subject: "m", text: "m[k] = v" };

  test("white space does not count, everything else does", () => {
    const base = fingerprint(parts, 0);
    expect(base).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint({ ...parts, text: "m[ k ]\n=v" }, 0)).toBe(base);
    for (const change of [
      { rule: "race/y" },
      { folder: "a" },
      { symbol: "G" },
      { subject: "n" },
      { text: "m[k] = w" },
    ]) {
      expect(fingerprint({ ...parts, ...change }, 0)).not.toBe(base);
    }
    expect(fingerprint(parts, 1)).not.toBe(base);
  });

  test("different texts rarely share a hash", () => {
    const seen = new Set<string>();
    for (let i = 0; i < 20_000; i++) seen.add(hash64(`race/unguarded-map\0pkg\0F${i}\0x\0x`));
    expect(seen.size).toBe(20_000);
  });
});
