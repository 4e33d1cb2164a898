import type { Logger } from "../base/host";
import type { Check } from "../check/define";
import type { Finding } from "../check/finding";
import { compareFindings, runChecks } from "../check/runner";
import { analysePackage, type PackageFacts } from "../flow/facts";
import type { FileScope, Package } from "../semantic/types";
import type { Settings } from "./settings";

/** Milliseconds spent, as the JSON contract counts them. */
export interface PhaseTimes {
  summarize: number;
  check: number;
}

export interface AnalyseOptions {
  readonly checks: readonly Check[];
  readonly settings: Settings;
  /** The package's folder relative to its module, for fingerprints. */
  readonly folder: string;
  /** Whether findings in this file are wanted (see `scope.ts`). */
  readonly reported: (file: FileScope) => boolean;
  readonly log: Logger;
  readonly now: () => number;
}

export interface PackageResult {
  readonly pkg: Package;
  /** Undefined where the analysis failed; it is logged then. */
  readonly facts: PackageFacts | undefined;
  readonly findings: readonly Finding[];
}

/** Analyses one package and runs the rules on it. A failure loses this package's findings and is logged. */
export function analyse(pkg: Package, options: AnalyseOptions, times?: PhaseTimes): PackageResult {
  const { settings, now } = options;
  const start = now();
  let facts: PackageFacts;
  try {
    facts = analysePackage(pkg);
  } catch (e) {
    options.log.error(`package ${pkg.id.path} could not be analysed: ${describe(e)}`);
    return { pkg, facts: undefined, findings: [] };
  } finally {
    if (times !== undefined) times.summarize += now() - start;
  }
  const analysed = now();
  const findings = runChecks(pkg, facts, options.checks, {
    settings,
    folder: options.folder,
    reported: options.reported,
    log: options.log,
  });
  if (times !== undefined) times.check += now() - analysed;
  return { pkg, facts, findings: [...findings].sort(compareFindings) };
}

function describe(e: unknown): string {
  return e instanceof Error ? (e.stack ?? e.message) : String(e);
}
