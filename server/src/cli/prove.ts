import type { Logger } from "../base/host";
import { LineIndex } from "../base/line-index";
import type { Check } from "../check/define";
import type { Finding } from "../check/finding";
import { analyse } from "../ide/analyse-package";
import { reportScope } from "../ide/scope";
import type { Settings } from "../ide/settings";
import { overlayText, planProof, proofLines, proves, runProblem, type ProofOptions } from "../proof/plan";
import { DEFAULT_STRESS } from "../proof/stress-test";
import { runtimeFindings } from "../runtime/findings";
import { parseReports } from "../runtime/reports";
import { dirOf, resolvePath } from "../workspace/paths";
import type { WorkspacePackage } from "../workspace/workspace";
import { buildChoice, loadConfig, localeOf, UsageError, type CommonOptions } from "./config";
import type { CliHost } from "./host";
import { planOf, rootFinder, showPath } from "./plan";
import { openWorkspace } from "./workspace";

export interface ProveOptions extends CommonOptions {
  readonly goroutines?: number;
  readonly iterations?: number;
  readonly count?: number;
  readonly cpu?: string;
  readonly timeout?: number;
  readonly print?: boolean;
}

/** Seconds for a whole run; the first one compiles the standard library for the race detector. */
const TIMEOUT = 180;

interface Found {
  readonly finding: Finding;
  readonly stored: WorkspacePackage;
}

/**
 * `prove`: runs the code around a finding under the race detector. Nothing is written into the workspace. Returns 1
 * where a run has shown the finding, 0 where none has, 2 where none could be made.
 */
export async function prove(
  name: string,
  options: ProveOptions,
  host: CliHost,
  checks: readonly Check[],
): Promise<number> {
  const config = loadConfig(
    options,
    host.cwd,
    host.files,
    checks.map((c) => c.id),
  );
  for (const p of config.problems) host.stderr(`racelight: ${p}\n`);
  const locale = localeOf(options, config.settings);
  const found = find(name, options, config.settings, config.folder, host, checks);
  if (found === undefined) throw new UsageError(`${name}: there is no such finding`);
  const { finding, stored } = found;
  const texts = new Map(stored.pkg.files.map((f) => [f.path, f.file.text]));
  const where = `${showPath(host.cwd, finding.span.file)}:${new LineIndex(texts.get(finding.span.file) ?? "").lineOf(finding.span.start) + 1}`;
  const timeout = options.timeout ?? TIMEOUT;
  const limits: ProofOptions = {
    ...DEFAULT_STRESS,
    ...(options.goroutines === undefined ? {} : { goroutines: options.goroutines }),
    ...(options.iterations === undefined ? {} : { iterations: options.iterations }),
    count: options.count ?? 1,
    cpu: options.cpu ?? "",
    timeout,
    tags: buildChoice(options).tags,
  };
  const plan = planProof(stored.pkg, stored.dir, finding, limits);
  const say = (verdict: string): void => host.stdout(`${where}: ${finding.rule}: ${verdict}\n`);
  if (plan.kind === "impossible") {
    say(WORDS[locale].impossible(plan.reason[locale]));
    return 2;
  }
  if (options.print === true) {
    for (const text of plan.added.values()) host.stdout(text);
    host.stdout(`// go ${plan.args.join(" ")}\n`);
    return 0;
  }
  return host.withTemporary(async (folder) => {
    const paths = new Map<string, string>();
    for (const [path, text] of plan.added) {
      const file = resolvePath(folder, `proof${paths.size}_test.go`);
      host.write(file, text);
      paths.set(path, file);
    }
    const overlay = resolvePath(folder, "overlay.json");
    host.write(overlay, overlayText(plan, paths));
    const args = [...plan.args, `-overlay=${overlay}`, "."];
    host.stderr(`$ go ${args.join(" ")}\n`);
    // Nothing is fetched: what a build needs has to be on this machine.
    const run = await host.execute("go", args, { cwd: plan.dir, env: { GOPROXY: "off" }, timeoutMs: timeout * 1000 });
    const output = decode(run.stdout) + decode(run.stderr);
    host.stderr(output);
    const lines = proofLines(finding, (p) => texts.get(p));
    const reports = runtimeFindings(parseReports(output));
    if (reports.some((r) => proves(r, finding.rule, lines))) {
      say(WORDS[locale].confirmed);
      return 1;
    }
    const problem = run.error ?? (run.timedOut ? undefined : runProblem(output));
    if (problem !== undefined) {
      say(WORDS[locale].impossible(problem));
      return 2;
    }
    say(run.timedOut ? WORDS[locale].timedOut(timeout) : WORDS[locale].notSeen);
    return 0;
  });
}

/** Finds `FILE:LINE`, a finding in that file, or a fingerprint, in the packages below the working directory. */
function find(
  name: string,
  options: ProveOptions,
  settings: Settings,
  configFolder: string,
  host: CliHost,
  checks: readonly Check[],
): Found | undefined {
  const place = /^(.+?):(\d+)(?::\d+)?$/.exec(name);
  const isFingerprint = /^[0-9a-f]{16}$/.test(name);
  if (place === null && !isFingerprint) throw new UsageError(`${name}: a fingerprint or FILE:LINE is wanted`);
  const path = place === null ? undefined : resolvePath(host.cwd, place[1] ?? "");
  if (path !== undefined && host.files.stat(path)?.kind !== "file")
    throw new UsageError(`${place?.[1] ?? ""}: no such file`);
  const plan = planOf(path === undefined ? [] : [path], host, settings, configFolder);
  const workspace = openWorkspace(settings, buildChoice(options), host);
  const scope = reportScope(settings, configFolder, rootFinder(plan.roots));
  const log: Logger = {
    error: (m) => host.stderr(`racelight: ${m}\n`),
    warn: () => undefined,
    info: () => undefined,
    debug: () => undefined,
  };
  const folders = path === undefined ? plan.folders : [dirOf(path)];
  for (const folder of folders) {
    for (const stored of workspace.packagesIn(folder)) {
      const { findings } = analyse(stored.pkg, {
        checks,
        settings,
        folder: stored.folder,
        reported: scope.reported,
        log,
        now: host.now,
      });
      const texts = new Map(stored.pkg.files.map((f) => [f.path, f.file.text]));
      const finding = findings.find((f) => {
        if (path === undefined) return f.fingerprint === name;
        const line = new LineIndex(texts.get(f.span.file) ?? "").lineOf(f.span.start) + 1;
        return f.span.file === path && line === Number(place?.[2]);
      });
      if (finding !== undefined) return { finding, stored };
    }
  }
  return undefined;
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

const WORDS = {
  en: {
    confirmed: "confirmed",
    notSeen: "not reproduced",
    timedOut: (seconds: number) => `not reproduced within ${seconds} s`,
    impossible: (reason: string) => `cannot be put to the test: ${reason}`,
  },
  "zh-cn": {
    confirmed: "已证实",
    notSeen: "未能重现",
    timedOut: (seconds: number) => `在 ${seconds} 秒内未能重现`,
    impossible: (reason: string) => `无法验证：${reason}`,
  },
} as const;
