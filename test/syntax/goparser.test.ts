import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../server/src/syntax/parse-file";
import { dumpFile, goFiles, goRoot, parseWithGo, requireGo } from "./goast";

/** `RACELIGHT_FULL=1` compares all of GOROOT (a minute); else every eighth file of some packages. */
const full = process.env["RACELIGHT_FULL"] === "1";
const packages = ["net", "sync", "go", "encoding", "database", "text", "cmd/compile/internal/types2"];

describe.skipIf(goRoot === undefined && !requireGo())("the parser agrees with go/parser", () => {
  const src = join(goRoot ?? "", "src");
  const files = full
    ? goFiles(src)
    : packages.flatMap((name) => goFiles(join(src, name))).filter((_, i) => i % 8 === 0);

  it(`on ${full ? "all" : "some"} of the standard library`, () => {
    expect(files.length).toBeGreaterThan(100);
    for (let i = 0; i < files.length; i += 400) {
      for (const theirs of parseWithGo(files.slice(i, i + 400))) {
        const file = parseFile(theirs.path, readFileSync(theirs.path, "utf8"));
        const ours = dumpFile(file);
        expect(theirs.error, theirs.path).toBeUndefined();
        expect(
          file.units.some((unit) => unit.hasError),
          theirs.path,
        ).toBe(false);
        expect(ours.package, theirs.path).toBe(theirs.package);
        expect(ours.comments, theirs.path).toBe(theirs.comments);
        expect(ours.decls, theirs.path).toEqual(theirs.decls);
        // The units are go/parser's declarations, one each, between the header and the tail.
        expect(
          file.units.slice(1, theirs.decls.length + 1).every((unit) => unit.decls.length === 1),
          theirs.path,
        ).toBe(true);
      }
    }
  }, 600_000);
});
