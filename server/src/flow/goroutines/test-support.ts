import type { Package } from "../../semantic/types";

/** Folders that by convention hold what tests are made of. */
const FOLDER = /^(?:e2e|testutils?|testhelpers?|testsupport|mocks?|fakes?)$/;

/**
 * The package is there for tests: it lies in a folder of such a name, or some of its files that are no tests import
 * `testing`. What it holds lives as long as a run of tests.
 */
export function isTestSupport(pkg: Package): boolean {
  return (
    pkg.id.path.split("/").some((s) => FOLDER.test(s)) ||
    pkg.files.some((f) => !f.isTestFile && [...f.imports.values()].some((i) => i.path === "testing"))
  );
}
