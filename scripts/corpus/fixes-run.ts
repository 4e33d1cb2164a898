// Runs the default profile over one package of a folder, in this process.
import path from "node:path";
import { performance } from "node:perf_hooks";
import { runCli } from "../../server/src/cli/main";
import type { CliHost } from "../../server/src/cli/host";
import { nodeFileSystem, slashed } from "../../server/src/host/node";

export interface FixFinding {
  readonly rule: string;
  readonly severity: string;
  readonly subject: string;
  readonly message: string;
  /** The finding's own place and all related ones; files relative to the folder. */
  readonly places: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

interface Place {
  readonly file: string;
  readonly range: { readonly start: { readonly line: number } };
  readonly message: string;
}

interface Report {
  readonly findings: readonly (Place & {
    readonly rule: string;
    readonly severity: string;
    readonly subject: string;
    readonly related: readonly Place[];
  })[];
}

/**
 * Errors and warnings of the package in `folder`.
 *
 * @param root where go.mod is
 * @param folder relative to it, with `/`
 * @throws Error if the run failed
 */
export async function findingsIn(root: string, folder: string): Promise<readonly FixFinding[]> {
  const output: string[] = [];
  const complaints: string[] = [];
  const status = await runCli(["check", "--format", "json", `./${folder}`], hostIn(root, output, complaints));
  if (status > 1) throw new Error(`the check of ${folder} failed: ${complaints.join("")}`);
  const report = JSON.parse(output.join("")) as Report;
  return report.findings
    .filter((f) => f.severity === "error" || f.severity === "warning")
    .map((f) => ({
      rule: f.rule,
      severity: f.severity,
      subject: f.subject,
      message: f.message,
      places: [f, ...f.related].map((p) => ({ file: p.file, line: p.range.start.line, message: p.message })),
    }));
}

function hostIn(root: string, output: string[], complaints: string[]): CliHost {
  const unused = (what: string) => (): never => {
    throw new Error(`a check needs no ${what}`);
  };
  return {
    files: nodeFileSystem,
    cwd: slashed(path.resolve(root)),
    // What is downloaded on one machine would make figures differ from another's.
    moduleCache: undefined,
    version: "0",
    cpus: 1,
    stdout: (text) => void output.push(text),
    stderr: (text) => void complaints.push(text),
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    env: () => undefined,
    write: unused("writing"),
    execute: unused("program"),
    readInput: unused("input"),
    withTemporary: unused("temporary folder"),
    gunzip: unused("unpacking"),
    now: () => performance.now(),
    peakRssBytes: () => 0,
    work: undefined,
    serve: unused("server"),
  };
}
