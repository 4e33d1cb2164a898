import type { Logger } from "../base/host";
import type { Check } from "../check/define";
import type { Finding } from "../check/finding";
import { checkSteps, compareFindings } from "../check/runner";
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
  /** Build tags of the run. */
  readonly tags?: ReadonlySet<string>;
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
  const steps = analyseSteps(pkg, options, times);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** As {@link analyse}; can be left between steps, which give the work done in each. See {@link RULE_WORK}. */
export function* analyseSteps(
  pkg: Package,
  options: AnalyseOptions,
  times?: PhaseTimes,
): Generator<number, PackageResult> {
  const { settings, now } = options;
  const start = now();
  let facts: PackageFacts;
  try {
    facts = analysePackage(pkg);
    for (const functions of facts.steps()) yield functions * FUNCTION_WORK;
  } catch (e) {
    options.log.error(`package ${pkg.id.path} could not be analysed: ${describe(e)}`);
    return { pkg, facts: undefined, findings: [] };
  } finally {
    if (times !== undefined) times.summarize += now() - start;
  }
  const analysed = now();
  const rules = checkSteps(pkg, facts, options.checks, {
    settings,
    folder: options.folder,
    reported: options.reported,
    ...(options.tags === undefined ? {} : { tags: options.tags }),
    log: options.log,
  });
  const size = facts.units.length * RULE_WORK;
  let step = rules.next();
  while (step.done !== true) {
    yield size;
    step = rules.next();
  }
  if (times !== undefined) times.check += now() - analysed;
  return { pkg, facts, findings: [...step.value].sort(compareFindings) };
}

/** Work is counted, not timed, so that nothing depends on the machine: a rule looks at a function for about 5 us. */
const RULE_WORK = 1;
/** The analysis of a function, in looks of rules. */
const FUNCTION_WORK = 100;

function describe(e: unknown): string {
  return e instanceof Error ? (e.stack ?? e.message) : String(e);
}
