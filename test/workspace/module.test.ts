import { describe, expect, it } from "vitest";
import { languageVersion, parseModuleFile, parseVendorList, parseWorkFile } from "../../server/src/workspace/module";

describe("go.mod", () => {
  it("reads directives on lines and in blocks, comments and quotes", () => {
    const file = parseModuleFile(
      "/m/go.mod",
      `\ufeff// a comment
module "example.com/app" // quoted
go 1.22.3
toolchain go1.23.1
require example.com/one v1.0.0
require (
\texample.com/two v2.0.0 // indirect
\t\`example.com/three\` v0.0.0-20200101000000-abcdefabcdef
)
replace example.com/one => ../one
replace (
\texample.com/two v2.0.0 => example.com/fork v2.1.0
)
exclude example.com/bad v1.0.0
retract [v1.0.0, v1.1.0]
godebug default=go1.21
tool example.com/tool
ignore ./node_modules
`,
    );
    expect(file.problems).toEqual([]);
    expect(file.path).toBe("example.com/app");
    expect(file.go).toEqual([1, 22]);
    expect(file.toolchain).toBe("go1.23.1");
    expect(file.requires.map((r) => `${r.path}@${r.version}`)).toEqual([
      "example.com/one@v1.0.0",
      "example.com/two@v2.0.0",
      "example.com/three@v0.0.0-20200101000000-abcdefabcdef",
    ]);
    expect(file.replaces).toEqual([
      { path: "example.com/one", version: undefined, target: "../one", targetVersion: undefined },
      { path: "example.com/two", version: "v2.0.0", target: "example.com/fork", targetVersion: "v2.1.0" },
    ]);
    expect(file.ignores).toEqual(["./node_modules"]);
  });

  it("names file and line of what it cannot read, and keeps the rest", () => {
    const file = parseModuleFile(
      "/m/go.mod",
      'module m\n<<<<<<< HEAD\ngo 1.22\n=======\ngo banana\n>>>>>>> x\nrequire a\nreplace a b\n"open\nrequire (\na v1.0.0\n',
    );
    expect(file.path).toBe("m");
    expect(file.requires).toEqual([{ path: "a", version: "v1.0.0" }]);
    expect(file.problems.map((p) => p.line)).toEqual([2, 4, 5, 6, 7, 8, 9, 10]);
    for (const problem of file.problems) {
      expect(problem.file).toBe("/m/go.mod");
      expect(problem.message.en).not.toBe("");
      expect(problem.message["zh-cn"]).not.toBe("");
    }
    expect(file.problems[2]?.message.en).toBe("`banana` is no Go version");
  });

  it("never throws", () => {
    const whole = "module m\n\ngo 1.22\n\nrequire (\n\ta v1.0.0 // x\n)\nreplace a => ./b\n";
    for (let end = 0; end <= whole.length; end++) parseModuleFile("go.mod", whole.slice(0, end));
    expect(parseModuleFile("go.mod", "").problems).toHaveLength(1);
    expect(parseModuleFile("go.mod", "\0\u{1F600})((=>").problems.length).toBeGreaterThan(0);
  });

  it("tells the language version", () => {
    expect(languageVersion(undefined)).toEqual([1, 26]);
    expect(languageVersion(parseModuleFile("go.mod", "module m\n"))).toEqual([1, 16]);
    expect(languageVersion(parseModuleFile("go.mod", "module m\ngo 1.21\n"))).toEqual([1, 21]);
    expect(languageVersion(parseModuleFile("go.mod", "module m\ngo 1.23rc2\n"))).toEqual([1, 23]);
    // The go line may be what is broken: the newest version reports least.
    expect(languageVersion(parseModuleFile("go.mod", "module m\ngo x\n"))).toEqual([1, 26]);
  });
});

describe("go.work and vendor/modules.txt", () => {
  it("reads used modules", () => {
    const work = parseWorkFile(
      "go.work",
      "go 1.22\nuse ./a\nuse (\n\t./b // c\n\t../c\n)\nreplace x => ./y\nmodule z\n",
    );
    expect(work.uses).toEqual(["./a", "./b", "../c"]);
    expect(work.replaces).toHaveLength(1);
    expect(work.problems.map((p) => p.line)).toEqual([8]);
  });

  it("reads vendored packages with their modules", () => {
    const list = parseVendorList(
      "# example.com/a v1.0.0\n## explicit; go 1.20\nexample.com/a\nexample.com/a/b\n# c v1 => ./c\nc\n",
    );
    expect([...list]).toEqual([
      ["example.com/a", "example.com/a"],
      ["example.com/a/b", "example.com/a"],
      ["c", "c"],
    ]);
  });
});
