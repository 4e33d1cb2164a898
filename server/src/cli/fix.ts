import type { Logger } from "../base/host";
import type { Check } from "../check/define";
import { covers } from "../check/rules";
import type { Finding, Fix } from "../check/finding";
import { analyse } from "../ide/analyse-package";
import { fixToFixedPoint } from "../ide/fixed-point";
import { reportScope } from "../ide/scope";
import { parseFile } from "../syntax/parse-file";
import { buildChoice, loadConfig, localeOf, requireRule, UsageError, type CommonOptions } from "./config";
import { unifiedDiff } from "./diff";
import type { CliHost } from "./host";
import { planOf, rootFinder, showPath } from "./plan";
import { editsOf } from "./report";
import { openWorkspace } from "./workspace";

export interface FixOptions extends CommonOptions {
  readonly rule: readonly string[];
  readonly fix?: string;
  readonly diff?: boolean;
}

/**
 * `fix`: applies fixes package by package until none is left. Returns 0 when all that was asked for is done; 1 where
 * a fix was refused or met another one (with `--diff`: where there is a difference).
 */
export async function fix(
  paths: readonly string[],
  options: FixOptions,
  host: CliHost,
  checks: readonly Check[],
): Promise<number> {
  const rules = checks.map((c) => c.id);
  for (const r of options.rule) requireRule(r, rules);
  if (options.fix !== undefined && !checks.some((c) => c.fixes.some((f) => f.id === options.fix))) {
    throw new UsageError(`unknown fix: ${options.fix}`);
  }
  const config = loadConfig(options, host.cwd, host.files, rules);
  for (const p of config.problems) host.stderr(`racelight: ${p}\n`);
  const { settings } = config;
  const plan = planOf(paths, host, settings, config.folder);
  for (const e of plan.unusable) host.stderr(`racelight: ${e.file}: ${e.reason}\n`);
  for (const s of plan.skipped) host.stderr(`racelight: skipped ${s.file}: ${s.reason}\n`);
  const locale = localeOf(options, settings);
  let failed = plan.unusable.length > 0;
  const log: Logger = {
    error: (m) => {
      failed = true;
      host.stderr(`racelight: ${m}\n`);
    },
    warn: () => undefined,
    info: () => undefined,
    debug: () => undefined,
  };
  const workspace = openWorkspace(settings, buildChoice(options), host);
  const scope = reportScope(settings, config.folder, rootFinder(plan.roots));
  const choose = chooser(options, checks);
  let applied = 0;
  let files = 0;
  let refused = 0;
  for (const folder of plan.folders) {
    for (const s of workspace.skippedIn(folder))
      host.stderr(`racelight: skipped ${showPath(host.cwd, s.path)}: ${s.reason[locale]}\n`);
    const texts = new Map<string, string>();
    const first = new Map<string, { readonly text: string; readonly bom: boolean }>();
    const outcome = fixToFixedPoint(
      (current) => {
        for (const [path, text] of current) workspace.open(parseFile(path, text));
        const packages = workspace.packagesIn(folder);
        texts.clear();
        for (const p of packages) {
          for (const f of p.files) {
            texts.set(f.path, f.text);
            if (!first.has(f.path)) first.set(f.path, { text: f.text, bom: f.bom });
          }
        }
        const findings = packages.flatMap(
          (p) =>
            analyse(p.pkg, { checks, settings, folder: p.folder, reported: scope.reported, log, now: host.now })
              .findings,
        );
        return { findings, textOf: (path) => texts.get(path) };
      },
      choose,
      (f, x) => editsOf(f, x, log.error),
    );
    refused += outcome.refused.length;
    for (const f of outcome.refused)
      host.stderr(`racelight: ${showPath(host.cwd, f.span.file)}: ${f.rule}: the fix could not be applied\n`);
    applied += outcome.applied;
    for (const [path, text] of [...outcome.texts].sort(([a], [b]) => (a < b ? -1 : 1))) {
      workspace.close(path);
      const before = first.get(path);
      if (before === undefined || before.text === text) continue;
      files++;
      if (options.diff === true) host.stdout(unifiedDiff(showPath(host.cwd, path), before.text, text));
      else host.write(path, (before.bom ? "\ufeff" : "") + text);
    }
  }
  if (options.diff !== true)
    host.stderr(
      `${applied} ${applied === 1 ? "fix" : "fixes"} applied in ${files} ${files === 1 ? "file" : "files"}\n`,
    );
  if (failed) return 2;
  if (options.diff === true) return files > 0 ? 1 : 0;
  return refused > 0 ? 1 : 0;
}

/** The fix that is named; without one the preferred, if it is safe. */
function chooser(options: FixOptions, checks: readonly Check[]): (f: Finding) => Fix | "refused" | undefined {
  const { fix: id } = options;
  const offering = new Set(checks.filter((c) => c.fixes.some((f) => f.id === id)).map((c) => c.id));
  return (f) => {
    if (options.rule.length > 0 && !options.rule.some((r) => covers(r, f.rule))) return undefined;
    if (id === undefined) return f.fixes.find((x) => x.preferred && x.safe);
    return f.fixes.find((x) => x.id === id) ?? (offering.has(f.rule) ? "refused" : undefined);
  };
}
