import { describe, expect, it } from "vitest";
import { createPackage } from "../../server/src/semantic/package";
import type { Package } from "../../server/src/semantic/types";
import { parseFile } from "../../server/src/syntax/parse-file";

function make(...texts: readonly string[]): Package {
  return createPackage({
    id: { path: "p", name: "p" },
    files: texts.map((text, i) => ({
      file: parseFile(`/p/${i}.go`, text),
      goVersion: [1, 26] as const,
      isTest: false,
      isGenerated: false,
    })),
    resolver: { resolve: () => undefined },
  });
}

const SOURCE = [
  "package p\n",
  "type T struct {\n\ta int\n}\n",
  "type A = T\n",
  "func (t *T) First() int {\n\treturn t.a\n}\n",
  "func (t A) Second() {} // more\n",
  "func (t T) Third() {}\n",
  "const (\n\tX = iota\n\tY\n)\n",
  "var v = F()\n",
  "func F() int {\n\treturn Y\n}\n",
  'func F() string {\n\treturn ""\n}\n',
].join("\n");

/** All that the package says of itself. */
function all(p: Package): unknown {
  const methods = p.types.map((t) => (t.type.kind === "named" ? [...t.type.methods.keys()] : []));
  return [
    p.funcs.map((f) => [f.name, f.recvType?.obj.name]),
    p.types.map((t) => t.name),
    methods,
    [...p.names],
    p.vars.map((v) => [v.name, v.type.kind]),
    p.varSpecs.length,
  ];
}

describe("a package's declarations", () => {
  it("become objects when they are asked for, the first of a name, with methods in their order", () => {
    const p = make(SOURCE);
    const f = p.lookup("F");
    expect(f?.kind === "func" && f.type.results[0]?.type).toMatchObject({ kind: "basic", name: "int" });
    expect(p.lookup("Y")?.kind).toBe("const");
    expect(p.lookup("iota")).toBeUndefined();
    const t = p.lookup("T");
    expect(t?.kind === "type" && t.type.kind === "named" && [...t.type.methods.keys()]).toEqual([
      "First",
      "Third",
      "Second",
    ]);
    expect([...p.names]).toEqual(["T", "A", "X", "Y", "v", "F"]);
  });

  it("are the same whatever was asked for first, in damaged text, too", () => {
    for (let i = 0; i < SOURCE.length; i++) {
      for (const put of ["", "}", "{", '"', "\n", " func "]) {
        const text = SOURCE.slice(0, i) + put + SOURCE.slice(put === "" ? i + 1 : i);
        const asked = make(text, "package p\nfunc G() {}\n");
        for (const name of ["G", "F", "Y", "T", "v", "b"]) asked.lookup(name);
        const whole = make(text, "package p\nfunc G() {}\n");
        expect(all(asked), text).toEqual(all(whole));
        for (const name of ["G", "F", "Y", "T", "v", "b"])
          expect(asked.lookup(name)?.kind, `${name} in ${text}`).toBe(whole.lookup(name)?.kind);
      }
    }
  });
});
