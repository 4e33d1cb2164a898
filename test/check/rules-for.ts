import { expect } from "vitest";
import { runChecks } from "../../server/src/check/runner";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { analysePackage } from "../../server/src/flow/facts";
import { libraryPackage } from "../../server/src/semantic/library";
import { createPackage } from "../../server/src/semantic/package";
import type { Package } from "../../server/src/semantic/types";
import { parseFile } from "../../server/src/syntax/parse-file";

/** The rules that report something in a package of one file, whose imports are the standard library's or are not there. */
export function rulesFor(
  text: string,
  path = "example.com/tracks",
  others: ReadonlyMap<string, Package> = new Map(),
): readonly string[] {
  const name = path.split("/").at(-1) ?? path;
  const pkg = createPackage({
    id: { path, name },
    files: [{ file: parseFile(`${name}.go`, text), goVersion: [1, 25], isTest: false, isGenerated: false }],
    resolver: { resolve: (imported) => others.get(imported) ?? libraryPackage(imported) },
  });
  const log = { error: (m: string) => expect.fail(m), warn: ignore, info: ignore, debug: ignore };
  const findings = runChecks(pkg, analysePackage(pkg), ALL_CHECKS, {
    settings: { profile: "default", rules: {} },
    folder: name,
    reported: () => true,
    log,
  });
  return findings.map((f) => f.rule);
}

function ignore(): void {
  // Only errors matter here.
}
