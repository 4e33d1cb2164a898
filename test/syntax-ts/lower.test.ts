import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { segment } from "../../server/src/syntax/segment";
import { goFiles, goRoot, requireGo } from "../syntax/goast";
import { DECLARATIONS, FRAGMENTS, LEFT_TO_THE_PARSER, REJECTED, STATEMENTS } from "./cases";
import { lowered, parsed } from "./plain";

const TOKEN =
  /[\p{L}_][\p{L}\p{Nd}_]*|\d+|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\s+|\/\/.*|\/\*[^]*?\*\/|./gu;

const inFunction = (statement: string): string => `func f() {\n\t${statement}\n}\n`;

describe("a tree is lowered to the nodes of the hand-written parser", () => {
  it.each([...DECLARATIONS, ...STATEMENTS.map(inFunction)])("%j", (text) => {
    expect(lowered(text)).toBeDefined();
    expect(lowered(text)).toEqual(parsed(text));
  });

  // A few files of each folder here; `RACELIGHT_GOROOT=all` compares all of them, which takes a minute or two.
  it.runIf(requireGo())("in Go's standard library", { timeout: 600_000 }, () => {
    const files = goFiles(join(goRoot ?? "", "src")).filter(
      (_, i) => process.env["RACELIGHT_GOROOT"] === "all" || i % 16 === 0,
    );
    let units = 0;
    let left = 0;
    for (const path of files) {
      const text = readFileSync(path, "utf8");
      for (const { start, end } of segment(text)) {
        const unit = text.slice(start, end);
        const fromTree = lowered(unit);
        units++;
        if (fromTree === undefined) left++;
        else if (JSON.stringify(fromTree) !== JSON.stringify(parsed(unit)))
          expect(fromTree, path).toEqual(parsed(unit));
      }
    }
    expect(units).toBeGreaterThan(1000);
    // `new(expr)`, stray semicolons, chains of hundreds of `else if`.
    expect(left / units).toBeLessThan(0.002);
  });
});

describe("what the grammar takes and Go does not is left to the hand-written parser, which rejects it", () => {
  it.each([...REJECTED.map(inFunction), "package _\n", "func f()\n{\n}\n", "func (t, u T) m() {}\n", "x := 1\n"])(
    "%j",
    (text) => {
      expect(lowered(text)).toBeUndefined();
      expect(parsed(text)).toBeUndefined();
    },
  );
});

describe("what Go takes and the grammar does not is left to the hand-written parser", () => {
  it.each(LEFT_TO_THE_PARSER.map(inFunction))("%j", (text) => {
    expect(lowered(text)).toBeUndefined();
    expect(parsed(text)).toBeDefined();
  });
});

describe("damaged code", () => {
  const sources = [...DECLARATIONS, ...STATEMENTS.map(inFunction)].map((text) => text.match(TOKEN) ?? []);
  const change = fc.record({
    kind: fc.constantFrom("insert", "remove", "replace"),
    at: fc.nat(),
    text: fc.constantFrom(...FRAGMENTS),
  });

  it("is lowered as the hand-written parser reads it, or not at all", () => {
    fc.assert(
      fc.property(fc.constantFrom(...sources), fc.array(change, { minLength: 1, maxLength: 3 }), (source, changes) => {
        const tokens = [...source];
        for (const { kind, at, text } of changes) {
          tokens.splice(at % (tokens.length + 1), kind === "insert" ? 0 : 1, ...(kind === "remove" ? [] : [text]));
        }
        const text = tokens.join("");
        const fromTree = lowered(text);
        if (fromTree !== undefined) expect(fromTree).toEqual(parsed(text));
      }),
      { numRuns: 4000 },
    );
  });
});
