import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ALL_CHECKS } from "../checks/registry.gen";
import { check, type CheckOptions } from "./check";
import { UsageError, type CommonOptions } from "./config";
import { explain, listRules } from "./explain";
import { fix, type FixOptions } from "./fix";
import type { CliHost } from "./host";
import { init } from "./init";
import { CONFLICTS, merge, STRATEGIES, type MergeOptions } from "./merge";
import { FAIL_ON, FORMATS } from "./output";
import { prove, type ProveOptions } from "./prove";
import { raceReport, type RaceReportOptions } from "./race-report";
import { parseShard } from "./shard";

/** Exit statuses of all commands. */
export const EXIT = { ok: 0, findings: 1, failure: 2 } as const;

/**
 * Runs one command line.
 *
 * @param args without the program's own name
 * @returns the exit status: 0 nothing to complain of; 1 findings, or fixes refused; 2 wrong usage or failure
 */
export async function runCli(args: readonly string[], host: CliHost): Promise<number> {
  let status: number = EXIT.ok;
  const set = (result: number): void => {
    status = result;
  };
  try {
    await program(host, set).parseAsync([...args], { from: "user" });
    return status;
  } catch (e) {
    if (e instanceof CommanderError) return e.exitCode === 0 ? EXIT.ok : EXIT.failure;
    if (e instanceof UsageError) {
      host.stderr(`racelight: ${e.message}\n`);
      return EXIT.failure;
    }
    host.stderr(`racelight: internal error: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}\n`);
    return EXIT.failure;
  }
}

function program(host: CliHost, set: (status: number) => void): Command {
  const root = new Command("racelight")
    .description("Finds concurrency bugs in Go code, explains them, and repairs them.")
    .version(host.version)
    .exitOverride()
    .configureOutput({ writeOut: (s) => host.stdout(s), writeErr: (s) => host.stderr(s) })
    .showSuggestionAfterError(true);

  common(root.command("check"))
    .description("report findings")
    .argument("[PATH...]", "files, folders (one package each), or folder/... for everything below", [])
    .addOption(new Option("--format <format>", "form of the output").choices(FORMATS).default("text"))
    .addOption(new Option("--profile <profile>", "set of rules").choices(["default", "strict", "minimal"]))
    .option("--rule <rule=severity>", "severity of a rule or group, or off; may be repeated", collect, [])
    .addOption(
      new Option("--fail-on <severity>", "least severity that makes the status 1").choices(FAIL_ON).default("warning"),
    )
    .option("--baseline <file>", "leave out the findings that this file accepts")
    .option("--write-baseline <file>", "accept what is found now, in this file")
    .option("--since <git-rev>", "only findings that were not there at this revision")
    .option("--shard <i/n>", "check the i-th of n parts of the packages", parseShard)
    .option("--jobs <n>", "threads", positive)
    .option("--no-cache", "do not use results of earlier runs")
    .option("--stats", "print what was read and how long it took")
    .option("--strict-io", "files that cannot be read make the status 2")
    .action(async (paths: string[], options: CheckOptions) => set(await check(paths, options, host, ALL_CHECKS)));

  common(root.command("fix"))
    .description("apply fixes: the preferred safe ones, or those named by --fix")
    .argument("[PATH...]", "files, folders (one package each), or folder/... for everything below", [])
    .option("--rule <rule>", "only findings of this rule or group; may be repeated", collect, [])
    .option("--fix <fix-id>", "the fix to apply, safe or not")
    .option("--diff", "print the difference and change nothing")
    .action(async (paths: string[], options: FixOptions) => set(await fix(paths, options, host, ALL_CHECKS)));

  common(root.command("merge"))
    .description("join the reports of several runs, shards or programs; the same finding is there once")
    .argument("<FILE...>", "reports of `check --format json`, or output of the race detector; - is standard input")
    .addOption(new Option("--format <format>", "form of the output").choices(FORMATS).default("json"))
    .addOption(
      new Option("--conflict <rule>", "what to keep where files tell different things of one finding")
        .choices(CONFLICTS)
        .default("keep-first"),
    )
    .addOption(
      new Option("--strategy <strategy>", "atomic: all files or nothing; streaming: leave out what cannot be read")
        .choices(STRATEGIES)
        .default("atomic"),
    )
    .action(async (files: string[], options: MergeOptions) => set(await merge(files, options, host, ALL_CHECKS)));

  common(root.command("race-report"))
    .description("findings of what running programs print: race detector, crashes, goroutine dumps and profiles")
    .argument("[FILE...]", "output of a program; - or none is standard input", [])
    .addOption(new Option("--format <format>", "form of the output").choices(FORMATS).default("text"))
    .addOption(
      new Option("--fail-on <severity>", "least severity that makes the status 1").choices(FAIL_ON).default("warning"),
    )
    .action(async (files: string[], options: RaceReportOptions) =>
      set(await raceReport(files, options, host, ALL_CHECKS)),
    );

  common(root.command("prove"))
    .description("run the code around a finding under the race detector, by a temporary test (needs Go)")
    .argument("<FINGERPRINT|FILE:LINE>", "the finding")
    .option("--goroutines <n>", "goroutines that call at once", positive)
    .option("--iterations <n>", "calls of each goroutine", positive)
    .option("--count <n>", "runs of the test", positive)
    .option("--cpu <list>", "as for go test")
    .option("--timeout <seconds>", "limit of the whole run", positive)
    .option("--print", "print the test and the command, and run nothing")
    .action(async (name: string, options: ProveOptions) => set(await prove(name, options, host, ALL_CHECKS)));

  common(root.command("init"))
    .description("write a .racelight.json with the defaults")
    .option("--force", "replace the one that is there")
    .action((options: CommonOptions & { force?: boolean }) => set(init(options, host)));

  common(root.command("explain"))
    .description("explain a rule")
    .argument("<RULE>", "such as race/unguarded-map")
    .action((rule: string, options: CommonOptions) => set(explain(rule, options, host, ALL_CHECKS)));

  common(root.command("rules"))
    .description("list all rules")
    .addOption(
      new Option("--format <format>", "form of the output").choices(["json", "markdown", "text"]).default("text"),
    )
    .action((options: CommonOptions & { format: string }) => set(listRules(options, host, ALL_CHECKS)));

  root
    .command("lsp")
    .description("serve the Language Server Protocol")
    .option("--stdio", "on standard input and output (the only way)")
    .action(() => host.serve());
  return root;
}

/** Options that every command but `lsp` takes. */
function common(command: Command): Command {
  return command
    .option("--goos <os>", "operating system that files are chosen for")
    .option("--goarch <arch>", "architecture that files are chosen for")
    .option("--tags <list>", "build tags, separated by commas")
    .option("--go-version <version>", "language version, in place of what the module says")
    .option("--config <file>", "settings, in place of .racelight.json here or above")
    .option("--locale <locale>", "language of messages: en or zh-cn");
}

function collect(value: string, before: readonly string[]): string[] {
  return [...before, value];
}

function positive(value: string): number {
  const n = Number(value);
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError("a whole number above 0 is wanted.");
  return n;
}

export type { CommonOptions };
