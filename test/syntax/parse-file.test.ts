import { describe, expect, it } from "vitest";
import { parseFile, unitAt } from "../../server/src/syntax/parse-file";

const source =
  'package p\n\nimport "fmt"\n\nfunc init() {\n\ta()\n}\n\nfunc init() {\n\ta()\n}\n\nfunc F() {\n\tfmt.Println()\n}\n';

describe("parseFile", () => {
  it("gives name, imports and offsets", () => {
    const file = parseFile("a.go", source.replace("import", 'import x "y/z"\nimport'));
    expect(file.packageName).toBe("p");
    expect(file.imports.map((spec) => [spec.name?.name, spec.path])).toEqual([
      ["x", "y/z"],
      [undefined, "fmt"],
    ]);
    expect(file.offsets).toEqual([0, 10, 26, 39, 61, 83]);
  });

  it.each([
    ["", ""],
    ["// only\n", ""],
    ["package", ""],
    ["func f() {}\n", ""],
    ['\ufeff/* a */ // b\npackage /* c */ p; import "fmt"\n', "p"],
  ])("finds the package name in %j", (text, name) => {
    expect(parseFile("a.go", text).packageName).toBe(name);
  });

  it("finds imports on the header's line", () => {
    expect(parseFile("a.go", 'package p; import "fmt"\n').imports.map((spec) => spec.path)).toEqual(["fmt"]);
  });

  it("uses units again whose text is the same, equal ones in order and once each", () => {
    const first = parseFile("a.go", source);
    const second = parseFile("a.go", source.replace("func F() {", "func F(x int) {"), first);
    expect(second.units.map((unit, i) => unit === first.units[i])).toEqual([true, true, true, true, false]);
    const inserted = parseFile("a.go", source.replace("\nfunc F", "\nvar x int\n\nfunc F"), first);
    expect(inserted.units.map((unit) => first.units.indexOf(unit))).toEqual([0, 1, 2, 3, -1, 4]);
    const texts = first.units.map((unit) => unit.text);
    const swapped = [texts[0], texts[1], texts[4], texts[2], texts[3]].join("");
    const third = parseFile("a.go", swapped, first);
    expect(new Set(third.units).size).toBe(third.units.length);
    expect(third.units.every((unit) => first.units.includes(unit))).toBe(true);
  });

  it("gives the same with and without a file to start from", () => {
    const steps = [
      "package p\n",
      "package p\nfunc f() {\n",
      "package p\nfunc f() {\n}\n",
      "package p\n\nfunc f() {\n}\n// x\n",
    ];
    let previous = parseFile("a.go", "");
    for (const text of steps) {
      const fresh = parseFile("a.go", text);
      previous = parseFile("a.go", text, previous);
      expect(previous.units.map((unit) => unit.text)).toEqual(fresh.units.map((unit) => unit.text));
      expect(previous.offsets).toEqual(fresh.offsets);
    }
  });
});

describe("unitAt", () => {
  it("finds the unit that holds an offset", () => {
    const file = parseFile("a.go", source);
    expect(
      [0, 9, 10, 23, 24, source.length - 1, source.length, source.length + 9].map((at) => unitAt(file, at)),
    ).toEqual([0, 0, 1, 1, 2, 4, 4, 4]);
  });
});
