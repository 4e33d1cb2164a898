import { existsSync } from "node:fs";
import path from "node:path";

export interface BenchOptions {
  /** Sizes of the subsets of GOROOT/src, in lines. */
  readonly lines: readonly number[];
  /** Folder whose folders are modules to measure, too. */
  readonly repositories: string | undefined;
  readonly sections: ReadonlySet<Section>;
  /** Places in each file that are typed at. */
  readonly places: number;
  /** Seconds after which a program is ended. */
  readonly limit: number;
  readonly json: string | undefined;
  /** Replace the figures and plots of the documentation. */
  readonly write: boolean;
}

export const SECTIONS = ["typing", "start", "cold", "cache"] as const;
export type Section = (typeof SECTIONS)[number];

const USAGE = `npm run bench -- [--lines=100000,400000] [--repositories=FOLDER] [--sections=${SECTIONS.join(",")}]
                 [--places=N] [--limit=SECONDS] [--json=FILE] [--write]
Other programs are taken from RACELIGHT_BENCH_TOOLS (a folder) and PATH: gopls, go, staticcheck, golangci-lint, semgrep
(with rules in RACELIGHT_BENCH_SEMGREP). --write replaces the figures in docs/performance.md and the plots beside it.
`;

/** Reads the command line; ends the process with its usage where it is wrong. */
export function readOptions(args: readonly string[]): BenchOptions {
  const given = new Map<string, string>();
  for (const arg of args) {
    const parts = /^--(lines|repositories|sections|places|limit|json|write)(?:=(.+))?$/.exec(arg);
    if (parts === null || (parts[2] === undefined) !== (parts[1] === "write")) return fail(`${arg} is no option`);
    given.set(parts[1] ?? "", parts[2] ?? "");
  }
  const lines = (given.get("lines") ?? "100000,400000").split(",").map(Number);
  const sections = (given.get("sections") ?? SECTIONS.join(",")).split(",");
  const repositories = given.get("repositories");
  const places = Number(given.get("places") ?? 4);
  const limit = Number(given.get("limit") ?? 240);
  if (![...lines, places, limit].every((n) => Number.isInteger(n) && n > 0)) return fail("a number above 0 is wanted");
  if (!sections.every((s): s is Section => (SECTIONS as readonly string[]).includes(s)))
    return fail(`--sections: of ${SECTIONS.join(", ")}`);
  if (repositories !== undefined && !existsSync(repositories)) return fail(`${repositories}: no such folder`);
  return {
    lines,
    repositories: repositories && path.resolve(repositories),
    sections: new Set(sections),
    places,
    limit,
    json: given.get("json"),
    write: given.has("write"),
  };
}

function fail(reason: string): never {
  process.stderr.write(`${reason}\n${USAGE}`);
  process.exit(2);
}
