/** Other programs that look at the same code, as far as they are on this machine. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import type { Source } from "./sources";

export interface Peer {
  readonly name: string;
  readonly command: string;
  /** Tells the version; its first line is shown. */
  readonly version: readonly string[];
  args(source: Source): readonly string[];
  readonly statuses: readonly number[];
  /** Folders for what it keeps; empty for a cold run. */
  caches(folder: string): Readonly<Record<string, string>>;
  /** Why it cannot be measured although it is there. */
  readonly lacks?: string | undefined;
}

const SEMGREP_RULES = process.env["RACELIGHT_BENCH_SEMGREP"];
// Without a network it would wait a minute for an answer about newer versions, in each run.
process.env["SEMGREP_ENABLE_VERSION_CHECK"] ??= "0";
process.env["SEMGREP_SEND_METRICS"] ??= "off";

/** Linters of golangci-lint that look at concurrency; everything else is off. */
const LINTERS = "govet,staticcheck,copyloopvar,contextcheck,fatcontext,containedctx,bodyclose,noctx";

const goCache = (folder: string): Record<string, string> => ({ GOCACHE: `${folder}/go-build` });

export const PEERS: readonly Peer[] = [
  {
    name: "go vet",
    command: "go",
    version: ["version"],
    args: (s) => ["vet", ...s.patterns],
    statuses: [0, 1],
    caches: goCache,
  },
  {
    name: "staticcheck SA2*",
    command: "staticcheck",
    version: ["-version"],
    args: (s) => ["-checks", "SA2*", ...s.patterns],
    statuses: [0, 1],
    caches: (folder) => ({ ...goCache(folder), STATICCHECK_CACHE: `${folder}/staticcheck` }),
  },
  {
    name: "golangci-lint",
    command: "golangci-lint",
    version: ["version"],
    args: (s) => ["run", "--no-config", "--default=none", `--enable=${LINTERS}`, ...s.patterns],
    statuses: [0, 1],
    caches: (folder) => ({ ...goCache(folder), GOLANGCI_LINT_CACHE: `${folder}/golangci-lint` }),
  },
  {
    name: "semgrep",
    command: "semgrep",
    version: ["--version"],
    args: (s) => [
      // Its own defaults would leave tests out.
      ...[
        "scan",
        "--metrics=off",
        "--disable-version-check",
        "--quiet",
        "--no-git-ignore",
        "--x-ignore-semgrepignore-files",
      ],
      ...["--config", SEMGREP_RULES ?? "", ...s.patterns.map((p) => p.replace(/\/?\.\.\.$/, ""))],
    ],
    statuses: [0, 1],
    caches: () => ({}),
    lacks: SEMGREP_RULES === undefined ? "RACELIGHT_BENCH_SEMGREP names no rules" : undefined,
  },
];

export interface FoundPeers {
  readonly peers: readonly Peer[];
  /** One line for each program: its version, or why it is left out. */
  readonly notes: readonly string[];
}

/** Looks which peers are here; the folder `RACELIGHT_BENCH_TOOLS` comes before `PATH`. */
export function findPeers(): FoundPeers {
  const tools = process.env["RACELIGHT_BENCH_TOOLS"];
  if (tools !== undefined && existsSync(tools)) process.env["PATH"] = `${tools}:${process.env["PATH"] ?? ""}`;
  const notes: string[] = [];
  const peers = PEERS.filter((peer) => {
    const version = versionOf(peer.command, peer.version);
    const why = version === undefined ? "it is not installed" : peer.lacks;
    notes.push(`${peer.name}: ${why === undefined ? (version ?? "") : `left out: ${why}`}`);
    return version !== undefined && peer.lacks === undefined;
  });
  notes.push(`gopls: ${versionOf("gopls", ["version"]) ?? "left out: it is not installed"}`);
  return { peers, notes };
}

function versionOf(command: string, args: readonly string[]): string | undefined {
  const run = spawnSync(command, args, { encoding: "utf8" });
  return run.error === undefined ? (run.stdout.trim().split("\n")[0] ?? "").split(" from ")[0] : undefined;
}
