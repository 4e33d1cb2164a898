import { describe, expect, test } from "vitest";
import type { Check } from "../../server/src/check/define";
import { text } from "../../server/src/text/text";
import { analyseFiles } from "../fixtures/lib/analyse";

/** Reports every call of a function named `bad`. */
const bad: Check = {
  id: "race/unguarded-map",
  severity: "error",
  enabled: true,
  title: text("calls of bad", "对 bad 的调用"),
  fixes: [],
  run(pass) {
    for (const fn of pass.facts.units) {
      for (const block of fn.blocks) {
        for (const i of block.instrs) {
          if (i.op !== "call" || i.node.fun.kind !== "Ident" || i.node.fun.name !== "bad") continue;
          pass.report({ at: { fn, node: i.node }, message: text("bad", "bad"), subject: "bad" });
        }
      }
    }
  },
};

function lines(source: string): string[] {
  const files = new Map([
    ["go.mod", "module example.com/m\n\ngo 1.25\n"],
    ["m.go", source],
  ]);
  const analysed = analyseFiles(files, [bad]);
  return analysed.findings.map((f) => `${source.slice(0, f.span.start).split("\n").length} ${f.rule}`);
}

function inFunction(body: string, before = ""): string {
  return `package m\n${before}\nfunc bad() {}\n\nfunc f() {\n${body}\n}\n`;
}

describe("suppressions", () => {
  test("on the line and on the line above", () => {
    expect(lines(inFunction("\tbad() //racelight:ignore race/unguarded-map -- why"))).toEqual([]);
    expect(lines(inFunction("\t//racelight:ignore race/unguarded-map -- why\n\tbad()"))).toEqual([]);
    // Stacked comments speak for the code below them all.
    expect(lines(inFunction("\t//racelight:ignore race/unguarded-map -- why\n\t// Note.\n\tbad()"))).toEqual([]);
  });

  test("a comment behind code does not speak for the next line", () => {
    expect(lines(inFunction("\t_ = 1 //racelight:ignore race/unguarded-map -- why\n\tbad()"))).toEqual([
      "6 racelight/unused-suppression",
      "7 race/unguarded-map",
    ]);
  });

  test("groups, lists and other tools' forms", () => {
    expect(lines(inFunction("\tbad() //racelight:ignore race/* -- why"))).toEqual([]);
    expect(lines(inFunction("\tbad() //racelight:ignore"))).toEqual([]);
    expect(lines(inFunction("\tbad() //nolint:racelight // why"))).toEqual([]);
    expect(lines(inFunction("\tbad() //nolint:errcheck,racelight"))).toEqual([]);
    expect(lines(inFunction("\t//lint:ignore racelight/race/unguarded-map why\n\tbad()"))).toEqual([]);
    expect(lines(inFunction("\tbad() //nolint:errcheck"))).toEqual(["6 race/unguarded-map"]);
  });

  test("for the whole file", () => {
    expect(lines(inFunction("\tbad()\n\tbad()", "\n//racelight:file-ignore race/unguarded-map -- why\n"))).toEqual([]);
  });

  test("one that takes nothing away is reported, and so is one that names no rule", () => {
    expect(lines(inFunction("\t//racelight:ignore race/unguarded-map -- why\n\t_ = 1"))).toEqual([
      "6 racelight/unused-suppression",
    ]);
    expect(lines(inFunction("\tbad() //racelight:ignore race/unguarded-map, race/no-such -- why"))).toEqual([
      "6 racelight/unused-suppression",
    ]);
  });
});
