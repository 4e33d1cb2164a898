import { describe, expect, it } from "vitest";
import { lowering } from "../../server/src/syntax/lower";
import { loadGrammar, type Tree } from "../../server/src/syntax/treesitter";
import { compileTables } from "../../server/src/syntax/treesitter-tables";
import { agree, directWalker, publicWalker } from "../../server/src/syntax/treesitter-walk";
import { DECLARATIONS, STATEMENTS } from "./cases";
import { grammar, lowered, plain } from "./plain";

const parse = (text: string): Tree => {
  const tree = grammar.parse(text);
  if (tree === undefined) throw new Error("does not parse");
  return tree;
};

describe("walking a tree", () => {
  it("is direct with the pinned runtime", () => {
    expect(grammar.walking).toBe("direct");
  });

  it("gives the same by the public cursor", () => {
    for (const text of [...DECLARATIONS, ...STATEMENTS.map((statement) => `func f() {\n\t${statement}\n}\n`)]) {
      const source = text.endsWith("\n") ? text : text + "\n";
      const tree = parse(source);
      const viaCursor = lowering(compileTables(tree.language), publicWalker())(tree, text);
      tree.delete();
      expect(viaCursor && plain(viaCursor)).toEqual(lowered(text));
    }
  });

  it("is not direct where the runtime lacks an export", () => {
    expect(directWalker({})).toBeUndefined();
  });

  it("is found out where it does not see the same", () => {
    const tree = parse("package p\n\nfunc f() { g(1) }\n");
    const walker = publicWalker();
    expect(agree(tree, walker, publicWalker())).toBe(true);
    expect(agree(tree, walker, { ...publicWalker(), end: () => 1 })).toBe(false);
    tree.delete();
  });

  it("refuses a tree that was freed", () => {
    const tree = parse("package p\n");
    tree.delete();
    expect(() => grammar.lower(tree, "package p\n")).toThrow("Not a live syntax tree.");
  });
});

describe("parsing", () => {
  it.each(["func f() {\n", "func f() { x( }\n", "func f() { x = `\n}\n", "\0", "func f() {} }\n"])(
    "gives nothing for %j",
    (text) => {
      expect(grammar.parse(text)).toBeUndefined();
      parse("func f() {}\n").delete();
    },
  );

  it("can be loaded more than once", async () => {
    const second = await loadGrammar();
    const tree = second.parse("package p\n");
    expect(tree && second.lower(tree, "package p\n")).toEqual([]);
    tree?.delete();
  });

  it("refuses what is no grammar", async () => {
    await expect(loadGrammar({ grammarWasm: new Uint8Array([1, 2, 3]) })).rejects.toThrow();
  });
});
