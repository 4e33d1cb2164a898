// Runs the default profile over one package of a folder, in a process of its own, so that a package that needs much memory
// or time fails alone.
import { execFile } from "node:child_process";
import path from "node:path";

export interface FixFinding {
  readonly rule: string;
  readonly subject: string;
  readonly message: string;
  /** The finding's own place and those of the other accesses that it speaks of; files relative to the folder. */
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
    readonly related: readonly (Place & { readonly role: string })[];
  })[];
}

const HEAP_MB = 3072;
const TIMEOUT_MS = 300_000;

/**
 * Errors and warnings of the package in `folder`; undefined if the run failed or took too long.
 *
 * @param cli the built command line
 * @param root where go.mod is
 * @param folder relative to it, with `/`
 */
export function findingsIn(cli: string, root: string, folder: string): Promise<readonly FixFinding[] | undefined> {
  const args = [
    `--max-old-space-size=${HEAP_MB}`,
    cli,
    "check",
    "--no-cache",
    "--jobs",
    "1",
    "--format",
    "json",
    `./${folder}`,
  ];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      // What is downloaded on one machine would make figures differ from another's.
      {
        cwd: root,
        timeout: TIMEOUT_MS,
        maxBuffer: 1 << 29,
        env: { ...process.env, GOMODCACHE: path.join(root, "none") },
      },
      (_, stdout) => {
        try {
          resolve(read(JSON.parse(stdout) as Report));
        } catch {
          resolve(undefined);
        }
      },
    );
  });
}

function read(report: Report): readonly FixFinding[] {
  return report.findings
    .filter((f) => f.severity === "error" || f.severity === "warning")
    .map((f) => ({
      rule: f.rule,
      subject: f.subject,
      message: f.message,
      // An example of how it is done rightly elsewhere is not what the finding is about.
      places: [f, ...f.related.filter((p) => p.role !== "guard")].map((p) => ({
        file: p.file,
        line: p.range.start.line,
        message: p.message,
      })),
    }));
}
