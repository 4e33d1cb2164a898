import type { Logger } from "../base/host";
import type { Finding } from "../check/finding";
import { overlayText, planProof, proofLines, proves, runProblem, type ProofOptions } from "../proof/plan";
import { runtimeFindings } from "../runtime/findings";
import { parsePprof } from "../runtime/pprof";
import { parseReports, profileReports, type RuntimeReport } from "../runtime/reports";
import type { Text } from "../text/text";
import type { Analysis } from "./analysis";
import { interleavingOf, type Interleaving } from "./interleaving";
import { hintsOf, lensesOf, type Hint, type Lens } from "./lenses";
import { sharedVariables, type SharedVariable } from "./shared-state";

/** The shared variables of one package. */
export interface SharedPackage {
  readonly path: string;
  readonly dir: string;
  readonly variables: readonly SharedVariable[];
}

/** What to run to prove a finding, with all that the runner has to write. */
export interface ProofRun {
  readonly dir: string;
  /** Arguments of `go`; `-overlay=FILE` and `.` are to be added. */
  readonly args: readonly string[];
  /** Files to be written, by the path that they stand in for. */
  readonly files: ReadonlyMap<string, string>;
  /** The overlay, given where each of the files lies. */
  overlay(stored: ReadonlyMap<string, string>): string;
}

export type Verdict =
  { readonly kind: "confirmed" | "not-seen" } | { readonly kind: "failed"; readonly reason: string };

/** What editors show beyond diagnostics, computed from the same results. */
export class Views {
  constructor(
    private readonly analysis: Analysis,
    private readonly log: Logger,
  ) {}

  /** Lines above the declarations of a file. */
  lenses(path: string): readonly Lens[] {
    return this.ofFile(path, (shared, p, file) => lensesOf(p.pkg, file, shared)) ?? [];
  }

  /** Guards beside the declarations of a file. */
  hints(path: string): readonly Hint[] {
    return this.ofFile(path, (shared, _, file) => hintsOf(file, shared)) ?? [];
  }

  /** The shared variables of the packages that these files are in, each package once. */
  shared(paths: readonly string[]): readonly SharedPackage[] {
    const out = new Map<string, SharedPackage>();
    for (const path of paths) {
      for (const { result, dir } of this.analysis.packages(path)) {
        const { pkg } = result;
        if (!out.has(pkg.id.path)) out.set(pkg.id.path, { path: pkg.id.path, dir, variables: this.variables(result) });
      }
    }
    return [...out.values()].filter((p) => p.variables.length > 0).sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** A failing order of steps for a finding of a file. */
  interleaving(path: string, fingerprint: string): Interleaving | undefined {
    const found = this.find(path, fingerprint);
    if (found === undefined) return undefined;
    const files = new Map(found.result.pkg.files.map((f) => [f.path, f.file]));
    return interleavingOf(found.finding, (p) => files.get(p));
  }

  /** Takes in what a program has printed, or a profile. @returns findings in it, and the files that they are in */
  addReport(content: string | Uint8Array): { readonly count: number; readonly files: readonly string[] } {
    const found = runtimeFindings(typeof content === "string" ? parseReports(content) : binaryReports(content));
    return { count: found.length, files: this.analysis.runtime.add(found) };
  }

  /** Plans the proof of a finding. */
  proof(
    path: string,
    fingerprint: string,
    options: ProofOptions,
  ): ProofRun | { readonly impossible: Text } | undefined {
    const found = this.find(path, fingerprint);
    if (found === undefined) return undefined;
    const plan = planProof(found.result.pkg, found.dir, found.finding, options);
    if (plan.kind === "impossible") return { impossible: plan.reason };
    // Unsaved buffers are part of what was judged.
    const buffers = found.result.pkg.files
      .filter((f) => !plan.hidden.includes(f.path) && this.analysis.diskText(f.path) !== f.file.text)
      .map((f) => [f.path, f.file.text] as const);
    return {
      dir: plan.dir,
      args: plan.args,
      files: new Map([...plan.added, ...buffers]),
      overlay: (stored) => overlayText(plan, stored),
    };
  }

  /** What the output of a proof shows; a confirmed finding says so from now on. */
  judge(path: string, fingerprint: string, output: string): Verdict | undefined {
    const found = this.find(path, fingerprint);
    if (found === undefined) return undefined;
    const lines = proofLines(found.finding, (p) => this.analysis.text(p));
    if (runtimeFindings(parseReports(output)).some((r) => proves(r, found.finding.rule, lines))) {
      this.analysis.runtime.confirm(fingerprint, found.finding.span.file);
      return { kind: "confirmed" };
    }
    const reason = runProblem(output);
    return reason === undefined ? { kind: "not-seen" } : { kind: "failed", reason };
  }

  private find(path: string, fingerprint: string) {
    for (const p of this.analysis.packages(path)) {
      const finding = p.result.findings.find((f: Finding) => f.fingerprint === fingerprint);
      if (finding !== undefined) return { ...p, finding };
    }
    return undefined;
  }

  private ofFile<T>(
    path: string,
    use: (shared: readonly SharedVariable[], result: Result, file: Result["pkg"]["files"][number]) => T,
  ): T | undefined {
    for (const { result } of this.analysis.packages(path)) {
      const file = result.pkg.files.find((f) => f.path === path);
      if (file !== undefined) return use(this.variables(result), result, file);
    }
    return undefined;
  }

  private variables(result: Result): readonly SharedVariable[] {
    if (result.facts === undefined) return [];
    try {
      return sharedVariables(result.pkg, result.facts, result.findings);
    } catch (e) {
      this.log.error(
        `shared state of ${result.pkg.id.path} failed: ${e instanceof Error ? (e.stack ?? e.message) : String(e)}`,
      );
      return [];
    }
  }
}

type Result = ReturnType<Analysis["packages"]>[number]["result"];

/** Profiles come unpacked: the client reads the file. */
function binaryReports(bytes: Uint8Array): RuntimeReport[] {
  const profile = parsePprof(bytes);
  return profile === undefined ? parseReports(new TextDecoder().decode(bytes)) : profileReports(profile);
}
