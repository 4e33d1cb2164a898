import { afterEach, describe, expect, it } from "vitest";
import { OpenDocument } from "../../server/src/syntax/document";
import { parseFile } from "../../server/src/syntax/parse-file";
import { fileData, grammar } from "./plain";

const SOURCE = `package cache

import "sync"

type Cache struct {
	mu    sync.Mutex
	items map[string]int
}

// Put stores.
func (c *Cache) Put(k string, v int) {
	c.items[k] = v
}

func (c *Cache) Len() int {
	return len(c.items)
}
`;

/** A function of some thousand characters. */
const LARGE = `\nfunc large(m map[string]int) {\n${"\tm[`键😀`]++ // 注释\n\tgo func() { m[f(`x`)] = <-c }()\n".repeat(60)}}\n`;

const open: OpenDocument[] = [];
const openDocument = (text: string): OpenDocument => {
  const document = new OpenDocument("/a/cache.go", text, grammar);
  open.push(document);
  return document;
};
const fresh = (text: string): unknown => fileData(parseFile("/a/cache.go", text));
const insertBefore = (document: OpenDocument, marker: string, newText: string): void => {
  const start = document.text.indexOf(marker);
  document.edit([{ start, end: start, newText }]);
};

afterEach(() => {
  for (const document of open.splice(0)) document.dispose();
  expect(open).toEqual([]);
});

describe("an open document", () => {
  it("is the file that loading its text gives", () => {
    const { file } = openDocument(SOURCE);
    expect(fileData(file)).toEqual(fresh(SOURCE));
    expect(file.packageName).toBe("cache");
    expect(file.imports.map((spec) => spec.path)).toEqual(["sync"]);
  });

  it("parses nothing but the declaration that was touched, and keeps the others", () => {
    const document = openDocument(SOURCE + LARGE);
    const before = document.file;
    const { unitsReparsed } = document.counters;
    insertBefore(document, "return len", "x()\n\t");
    expect(document.counters).toMatchObject({ unitsReparsed: unitsReparsed + 1, unitsLowered: 1, unitsFallenBack: 0 });
    const after = document.file;
    expect(after.units.map((unit, i) => unit === before.units[i])).toEqual([true, true, true, true, false, true]);
    expect(fileData(after)).toEqual(fresh(document.text));
    expect(fileData(before)).toEqual(fresh(SOURCE + LARGE));
  });

  it("parses no declaration again for text inserted between two of them", () => {
    const document = openDocument(SOURCE);
    const before = document.file;
    insertBefore(document, "func (c *Cache) Len", "func g() {}\n\n");
    expect(document.counters.unitsLowered).toBe(1);
    expect(document.file.units).toHaveLength(before.units.length + 1);
    expect(document.file.units.filter((unit) => !before.units.includes(unit))).toHaveLength(1);
  });

  it("goes on from the tree of a large declaration", () => {
    const document = openDocument(SOURCE + LARGE);
    insertBefore(document, "m[`键", "a.b(c)\n\t");
    expect(document.counters).toMatchObject({ unitsLowered: 1, unitsIncremental: 0 });
    for (const character of "x😀界y") {
      insertBefore(document, "a.b(c)", character);
      expect(fileData(document.file)).toEqual(fresh(document.text));
    }
    expect(document.counters.unitsIncremental).toBe(4);
    expect(document.liveTrees).toBe(1);
  });

  it("keeps the tree over a broken state", () => {
    const document = openDocument(SOURCE + LARGE);
    insertBefore(document, "m[`键", "a.b(c)\n\t");
    insertBefore(document, "a.b(c)", "foo(");
    expect(document.counters.unitsFallenBack).toBe(1);
    expect(document.file.units.map((unit) => unit.hasError)).toEqual([false, false, false, false, false, true]);
    expect(document.liveTrees).toBe(1);
    insertBefore(document, "a.b(c)", ");");
    expect(document.file.units.every((unit) => !unit.hasError)).toBe(true);
    expect(document.counters).toMatchObject({ unitsIncremental: 2, unitsFallenBack: 1 });
    expect(fileData(document.file)).toEqual(fresh(document.text));
  });

  it("leaves what only the hand-written parser knows to it", () => {
    const document = openDocument(SOURCE);
    insertBefore(document, "return len", "p := new(f(1))\n\t");
    expect(document.counters.unitsFallenBack).toBe(1);
    expect(document.file.units.some((unit) => unit.hasError)).toBe(false);
    expect(fileData(document.file)).toEqual(fresh(document.text));
  });

  it("applies several changes one after another", () => {
    const document = openDocument("package p\n");
    document.edit([
      { start: 10, end: 10, newText: "func f() {}\n" },
      { start: 15, end: 16, newText: "中文" },
      { start: 8, end: 9, newText: "q" },
    ]);
    expect(document.text).toBe("package q\nfunc 中文() {}\n");
    expect(document.file.packageName).toBe("q");
    expect(fileData(document.file)).toEqual(fresh(document.text));
  });

  it("clamps offsets outside the text", () => {
    const document = openDocument("package p\n");
    document.edit([{ start: -5, end: 2, newText: "//" }]);
    document.edit([{ start: 90, end: 99, newText: "x" }]);
    expect(document.text).toBe("//ckage p\nx");
    expect(fileData(document.file)).toEqual(fresh(document.text));
  });

  it("keeps what two whole texts have in common", () => {
    const document = openDocument(SOURCE + LARGE);
    const before = document.file;
    document.replace(document.text.replace("len(c.items)", "0"));
    expect(document.file.units.filter((unit, i) => unit !== before.units[i])).toHaveLength(1);
    expect(document.replace(document.text)).toBe(document.file);
  });

  it("can become empty and full again", () => {
    const document = openDocument(SOURCE);
    document.replace("");
    expect(fileData(document.file)).toEqual(fresh(""));
    document.replace(SOURCE);
    expect(fileData(document.file)).toEqual(fresh(SOURCE));
  });

  it("is not held up by text that does not close", () => {
    const lines = Array.from({ length: 300 }, (_, i) => `\tx${i} := []T{{${i}, f(func() { go g(<-c) })}}\n`).join("");
    const document = openDocument(`package p\n\nfunc f() {\n${lines}}\n`);
    for (const opener of ["{", "(", "[", "`", '"', "/*"]) {
      insertBefore(document, "x150", opener);
      expect(fileData(document.file)).toEqual(fresh(document.text));
    }
  });

  it("frees its trees", () => {
    const document = openDocument(LARGE + LARGE.replace("large", "other"));
    insertBefore(document, "m[`键", "a.b(c)\n\t");
    document.edit([{ start: document.text.length - 2, end: document.text.length - 2, newText: "x()\n" }]);
    expect(document.liveTrees).toBe(2);
    document.replace("package p\n");
    expect(document.liveTrees).toBe(0);
    document.dispose();
    document.dispose();
  });
});

describe("WebAssembly memory", () => {
  it("does not grow with edits and documents", { timeout: 120_000 }, () => {
    const work = (rounds: number): void => {
      for (let round = 0; round < rounds; round++) {
        const document = new OpenDocument("/a/b.go", SOURCE + LARGE, grammar);
        for (let i = 0; i < 10; i++) {
          const at = (document.text.length * (i + 1)) / 12;
          insertBefore(document, document.text.slice(at, at + 5), ["x", "{", "\n", "}", "中"][(round + i) % 5] ?? "");
        }
        document.dispose();
      }
    };
    expect(grammar.memoryBytes()).toBeGreaterThan(0);
    work(20);
    const before = grammar.memoryBytes();
    work(120);
    expect(grammar.memoryBytes()).toBe(before);
  });
});
