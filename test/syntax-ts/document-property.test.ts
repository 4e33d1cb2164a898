import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OpenDocument } from "../../server/src/syntax/document";
import type { Unit } from "../../server/src/syntax/source-file";
import { parseFile } from "../../server/src/syntax/parse-file";
import { segment } from "../../server/src/syntax/segment";
import { DECLARATIONS, FRAGMENTS, STATEMENTS } from "./cases";
import { fileData, grammar } from "./plain";

const large = (name: string): string =>
  `\nfunc ${name}() {\n${STATEMENTS.map((s) => `\t${s}\n`)
    .join("")
    .replaceAll("L:", "")}}\n`;
const SOURCE = `package p\n\n${DECLARATIONS.filter((d) => !d.includes("package")).join("\n")}${large("a")}${large("b")}`;

const WHOLE = [
  "func g() {\n",
  "}\n",
  "\nfunc h() {\n\tx()\n}\n",
  "type T int\n",
  "// 中文注释\n",
  "var x int\n",
  "foo.",
  "if x {\n",
  "go ",
];
/** Changes that mostly keep the text well-formed at its seams, so that edits stay local, and changes that do not. */
const tame = fc.constantFrom("x", ".", ", y", " ", "中", "😀", "\n", "1", "x()\n", "// c\n", "");
const wild = fc.constantFrom(...FRAGMENTS, ...WHOLE);

const edit = (texts: fc.Arbitrary<string>) =>
  fc.record({
    jump: fc.option(fc.nat(), { freq: 3 }),
    remove: fc.oneof({ weight: 6, arbitrary: fc.nat(8) }, fc.nat(900)),
    text: texts,
  });
const steps = (texts: fc.Arbitrary<string>) =>
  fc.array(fc.array(edit(texts), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

function run(
  changesOfSteps: readonly (readonly { jump: number | null; remove: number; text: string }[])[],
  whole: boolean,
): void {
  let text = SOURCE;
  let at = 0;
  const document = new OpenDocument("/p.go", text, grammar);
  try {
    for (const edits of changesOfSteps) {
      const changes = edits.map(({ jump, remove, text: newText }) => {
        at = jump === null ? Math.min(at, text.length) : jump % (text.length + 1);
        const change = { start: at, end: Math.min(text.length, at + (remove > 4 ? remove - 4 : 0)), newText };
        text = text.slice(0, change.start) + newText + text.slice(change.end);
        at += newText.length;
        return change;
      });
      const before = document.file;
      if (whole) document.replace(text);
      else document.edit(changes);
      const { file } = document;
      expect(file.offsets).toEqual(segment(text).map((span) => span.start));
      const expected = fileData(parseFile("/p.go", text));
      if (JSON.stringify(fileData(file)) !== JSON.stringify(expected)) expect(fileData(file)).toEqual(expected);
      // The old value still is what it was, and the two share the units whose text they share.
      expect(before.units.map((unit) => unit.text).join("")).toBe(before.text);
      const old = unique(before.units);
      for (const [unitText, unit] of unique(file.units)) expect(old.get(unitText) ?? unit).toBe(unit);
    }
  } finally {
    document.dispose();
  }
}

/** Units by text, those left out whose text occurs more than once. */
function unique(units: readonly Unit[]): Map<string, Unit> {
  const found = new Map<string, Unit>();
  const repeated = new Set<string>();
  for (const unit of units) {
    if (found.has(unit.text)) repeated.add(unit.text);
    found.set(unit.text, unit);
  }
  for (const text of repeated) found.delete(text);
  return found;
}

describe("whatever is typed, a document equals one opened with its text", () => {
  it.each([
    ["tame", tame, false],
    ["wild", wild, false],
    ["wild, as whole texts", wild, true],
  ] as const)("%s", { timeout: 120_000 }, (_, texts, whole) => {
    fc.assert(
      fc.property(steps(texts), (changes) => run(changes, whole)),
      { numRuns: 40 },
    );
  });
});
