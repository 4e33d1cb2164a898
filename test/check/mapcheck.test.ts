import { expect, test } from "vitest";
import check from "../../server/src/checks/map/unchecked-delete/check";
import { analyse } from "../../server/src/ide/analyse-package";
import { DEFAULT_SETTINGS } from "../../server/src/ide/settings";
import { ROOT, workspaceOf } from "../fixtures/lib/analyse";

const FILES = new Map([
  ["go.mod", "module example.com/m\n\ngo 1.25\n"],
  ["m.go", "package m\n\nfunc Drop(m map[string]int, k string) { delete(m, k) }\n"],
]);

/** Rules reported when the run has these build tags. */
function found(...tags: string[]): string[] {
  const [stored] = workspaceOf(FILES).packagesIn(ROOT);
  if (stored === undefined) throw new Error("no package");
  const quiet = (): void => undefined;
  return analyse(stored.pkg, {
    checks: [check],
    settings: { ...DEFAULT_SETTINGS, profile: "strict" },
    folder: "",
    reported: () => true,
    tags: new Set(tags),
    log: { error: quiet, warn: quiet, info: quiet, debug: quiet },
    now: () => 0,
  }).findings.map((f) => f.rule);
}

test("a run with the tag mapcheck asks for checked deletes in every file, others in those that name it", () => {
  expect(found("mapcheck", "linux")).toEqual(["map/unchecked-delete"]);
  expect(found()).toEqual([]);
  expect(found("linux")).toEqual([]);
});
