import { describe, expect, it } from "vitest";
import { isSatisfied, parseBuildConstraint, parsePlusBuild } from "../../server/src/syntax/build-constraint";
import { fileHeader, unitDirectives, type Directive } from "../../server/src/syntax/directives";
import { parseFile, parseUnit } from "../../server/src/syntax/parse-file";

/** The only directive in a comment; spans are replaced by the text they cover. */
function read(comment: string): unknown {
  const unit = parseUnit(comment + "\nvar x int\n");
  const [directive, ...more] = unitDirectives(unit);
  expect(more).toEqual([]);
  return directive && written(directive, unit.text);
}

function written(directive: Directive, text: string): unknown {
  const { start, end, ownLine, ...rest } = directive;
  expect(text.slice(start, end)).toMatch(/^\/\//);
  if (rest.kind === "suppress") {
    for (const rule of rest.rules) expect(text.slice(rule.start, rule.end)).toContain(rule.name.split("/").pop());
    return { ...rest, rules: rest.rules.map((rule) => rule.name), ownLine };
  }
  if (rest.kind === "guardedby")
    return { ...rest, guardSpan: text.slice(rest.guardSpan.start, rest.guardSpan.end), ownLine };
  return { ...rest, ownLine };
}

describe("unitDirectives", () => {
  const suppress = { kind: "suppress", scope: "line", ownLine: true };

  it.each([
    [
      "//racelight:ignore race/unguarded-map -- why not",
      { ...suppress, style: "racelight", rules: ["race/unguarded-map"], reason: "why not" },
    ],
    ["//racelight:ignore a/b, c/d-e", { ...suppress, style: "racelight", rules: ["a/b", "c/d-e"], reason: undefined }],
    [
      "//racelight:file-ignore a/b --",
      { ...suppress, scope: "file", style: "racelight", rules: ["a/b"], reason: undefined },
    ],
    ["//nolint:racelight", { ...suppress, style: "nolint", rules: [], reason: undefined }],
    ["//nolint:gosec, racelight // because", { ...suppress, style: "nolint", rules: [], reason: "because" }],
    [
      "//lint:ignore racelight/race/unguarded-map reason here",
      { ...suppress, style: "lint", rules: ["race/unguarded-map"], reason: "reason here" },
    ],
    [
      "//lint:file-ignore SA1000,racelight/a/b reason",
      { ...suppress, scope: "file", style: "lint", rules: ["a/b"], reason: "reason" },
    ],
    ["//lint:ignore racelight reason", { ...suppress, style: "lint", rules: [], reason: "reason" }],
    ["//racelight:guardedby s.mu", { kind: "guardedby", guard: "s.mu", guardSpan: "s.mu", ownLine: true }],
    ["// +checklocks:mu", { kind: "checklocks", name: "checklocks", argument: "mu", alias: undefined, ownLine: true }],
    [
      "//+checklocksread:s.mu",
      { kind: "checklocks", name: "checklocksread", argument: "s.mu", alias: undefined, ownLine: true },
    ],
    [
      "// +checklocksalias:a.b.mu=c.mu",
      { kind: "checklocks", name: "checklocksalias", argument: "a.b.mu", alias: "c.mu", ownLine: true },
    ],
    [
      "// +checklocksignore",
      { kind: "checklocks", name: "checklocksignore", argument: undefined, alias: undefined, ownLine: true },
    ],
    [
      "// +checkatomic",
      { kind: "checklocks", name: "checkatomic", argument: undefined, alias: undefined, ownLine: true },
    ],
    ["//racelight:ignore", { kind: "malformed", name: "ignore", problem: "missing-rule", ownLine: true }],
    ["//racelight:guardedby", { kind: "malformed", name: "guardedby", problem: "missing-guard", ownLine: true }],
    ["//racelight:ignroe a/b", { kind: "malformed", name: "ignroe", problem: "unknown", ownLine: true }],
  ])("%s", (comment, expected) => {
    expect(read(comment)).toEqual(expected);
  });

  it.each([
    "// racelight:ignore a/b",
    "/* racelight:ignore a/b */",
    "//nolint",
    "//nolint:gosec",
    "//nolint:racelightning",
    "//lint:ignore SA1000 racelight",
    "// the +checklocksish",
    "// +checklocksfoo:mu",
    'var s = "//nolint:racelight"',
  ])("%s is none", (comment) => {
    expect(read(comment)).toBeUndefined();
  });

  it("says whether a comment has its line for itself", () => {
    const unit = parseUnit("func f() {\n\tx++ //racelight:ignore a/b\n\t//racelight:ignore c/d\n\ty++\n}\n");
    expect(unitDirectives(unit).map((directive) => directive.ownLine)).toEqual([false, true]);
  });
});

describe("fileHeader", () => {
  const header = (text: string) => fileHeader(parseFile("a.go", text));

  it("reads build constraints before the package clause", () => {
    expect(header("//go:build linux && !cgo\n\npackage p\n").constraint).toEqual({
      op: "and",
      x: { op: "tag", tag: "linux" },
      y: { op: "not", x: { op: "tag", tag: "cgo" } },
    });
    expect(header("package p\n\n//go:build linux\nvar x int\n").constraint).toBeUndefined();
    expect(header("/* c */\n// d\n\n//go:build a\npackage p\n").constraint).toEqual({ op: "tag", tag: "a" });
    expect(header("//go:builder\npackage p\n").constraintBroken).toBe(false);
  });

  it("tells broken ones", () => {
    expect(header("//go:build a &&\npackage p\n").constraintBroken).toBe(true);
    expect(header("//go:build a\n//go:build b\npackage p\n").constraintBroken).toBe(true);
  });

  it("reads the older form where there is no newer one", () => {
    expect(header("// +build linux darwin\n// +build !cgo,amd64\n\npackage p\n").constraint).toEqual(
      parseBuildConstraint("(linux || darwin) && (!cgo && amd64)"),
    );
    expect(header("// +build linux\npackage p\n").constraint).toBeUndefined();
    expect(header("//go:build a\n// +build b\n\npackage p\n").constraint).toEqual({ op: "tag", tag: "a" });
  });

  it("knows generated files", () => {
    expect(header("// Code generated by stringer; DO NOT EDIT.\n\npackage p\n").generated).toBe(true);
    expect(header("// c\n\n// Code generated by x. DO NOT EDIT.\r\npackage p\r\n").generated).toBe(true);
    expect(header("//Code generated by x. DO NOT EDIT.\npackage p\n").generated).toBe(false);
    expect(header("/*\n// Code generated by x. DO NOT EDIT.\n*/\npackage p\n").generated).toBe(false);
    expect(header("package p // Code generated by x. DO NOT EDIT.\n").generated).toBe(false);
  });
});

describe("build constraints", () => {
  const holds = (expression: string, ...tags: string[]): boolean | undefined => {
    const constraint = parseBuildConstraint(expression);
    return constraint && isSatisfied(constraint, (tag) => tags.includes(tag));
  };

  it("binds ! before && before ||", () => {
    expect(holds("a || b && !c", "a", "c")).toBe(true);
    expect(holds("(a || b) && !c", "a", "c")).toBe(false);
    expect(holds("!(a && b)", "a")).toBe(true);
    expect(holds("go1.21 && é_1", "go1.21", "é_1")).toBe(true);
  });

  it.each(["", "a b", "a &", "(a", "a)", "!!a", "a || ", "a,b", "!", "a & b"])("refuses %j", (expression) => {
    expect(parseBuildConstraint(expression)).toBeUndefined();
  });

  it("survives long and deep ones", () => {
    expect(parseBuildConstraint("(".repeat(100_000))).toBeUndefined();
    expect(parseBuildConstraint("a && ".repeat(100_000) + "a")).toBeUndefined();
    expect(parsePlusBuild(["a ".repeat(100_000)])).toBeUndefined();
  });
});
