import type { FileScope } from "../semantic/types";
import { excluder } from "../workspace/exclude";
import type { Settings } from "./settings";

/**
 * Which files are reported on. All files of a package are read for types; findings in vendored, generated, test-data
 * and excluded files are left out, unless the user named them.
 */
export interface ReportScope {
  reported(file: Pick<FileScope, "path" | "isTestFile" | "isGenerated">): boolean;
}

/** A path that the user named: a file, or a folder with or without all below it. */
export interface Root {
  readonly path: string;
  readonly isFile: boolean;
}

/**
 * @param base folder that the globs of `exclude` are relative to
 * @param rootOf the named path that a file belongs to; undefined: none, so that it is not reported on
 */
export function reportScope(settings: Settings, base: string, rootOf: (path: string) => Root | undefined): ReportScope {
  const matches = excluder(settings.exclude, base);
  return {
    reported(file) {
      if (!settings.enable) return false;
      const root = rootOf(file.path);
      if (root === undefined) return false;
      if (root.isFile) return root.path === file.path;
      if (file.isGenerated && !settings.generated) return false;
      if (file.isTestFile && !settings.tests) return false;
      // A root that is itself set aside was named on purpose: only what is set aside below it stays out.
      if (SET_ASIDE.test(file.path.slice(root.path.length))) return false;
      return !matches(file.path) || matches(root.path);
    },
  };
}

/** Folders that Go's own tools leave out of `./...`. */
const SET_ASIDE = /\/(?:vendor|testdata)\//;
