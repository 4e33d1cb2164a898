import type { FileSpan } from "../base/span";
import { LineIndex } from "../base/line-index";
import type { Finding } from "../check/finding";
import type { RuntimeFinding } from "../runtime/findings";
import type { Package } from "../semantic/types";
import type { FuncDecl } from "../syntax/ast";
import { unitAt } from "../syntax/parse-file";
import { text, type Text } from "../text/text";
import { joinPath } from "../workspace/paths";
import { proofOf, type StressOptions } from "./stress-test";

export interface ProofOptions extends StressOptions {
  /** Runs of the test. */
  readonly count: number;
  /** As `go test -cpu` takes it; empty for the default. */
  readonly cpu: string;
  /** Seconds for the whole run, compilation included. */
  readonly timeout: number;
  readonly tags: readonly string[];
}

/** What to run to see whether a finding is real. Files are laid over the package by `go test -overlay`. */
export interface ProofPlan {
  readonly kind: "run";
  /** The package's folder, in which the command runs. */
  readonly dir: string;
  /** Content of files that are not there, by path. */
  readonly added: ReadonlyMap<string, string>;
  /** Files that are there and have to be left out. */
  readonly hidden: readonly string[];
  /** Arguments of `go`, but for `-overlay=FILE`. */
  readonly args: readonly string[];
  readonly test: string;
}

/** The finding's places as lines, to compare with what a run reports. */
export interface ProofLines {
  readonly own: string;
  readonly all: ReadonlySet<string>;
}

/** Plans the proof of a finding; says why where there can be none. */
export function planProof(
  pkg: Package,
  dir: string,
  finding: Finding,
  options: ProofOptions,
): ProofPlan | { readonly kind: "impossible"; readonly reason: Text } {
  if (!canProve(finding.rule)) return { kind: "impossible", reason: NOT_SEEN };
  const places = [finding.span, ...finding.related.filter((r) => r.role !== "declaration").map((r) => r.span)];
  const targets = [...new Set(places.flatMap((s) => functionAt(pkg, s) ?? []))];
  const proof = proofOf(pkg, targets, options);
  if (proof.kind === "impossible") return proof;
  const file = joinPath(dir, "racelight_proof_test.go");
  const generated = proof.kind === "generated";
  // A generated test needs no other; their set-up (TestMain) would run, too.
  const tests = generated ? pkg.files.filter((f) => f.isTestFile).map((f) => f.path) : [];
  const inner = Math.max(1, options.timeout - 5);
  return {
    kind: "run",
    dir,
    added: generated ? new Map([[file, proof.source]]) : new Map(),
    hidden: tests,
    test: proof.test,
    args: [
      "test",
      "-race",
      "-vet=off",
      // Output of tests that pass is left out otherwise.
      "-v",
      `-run=^${proof.test}$`,
      `-count=${options.count}`,
      ...(options.cpu === "" ? [] : [`-cpu=${options.cpu}`]),
      `-timeout=${inner}s`,
      ...(options.tags.length === 0 ? [] : [`-tags=${options.tags.join(",")}`]),
    ],
  };
}

/** The JSON that `go test -overlay` reads. @param stored where the content of each added file lies */
export function overlayText(plan: ProofPlan, stored: ReadonlyMap<string, string>): string {
  const hidden = plan.hidden.map((path) => [path, ""] as const);
  return JSON.stringify({ Replace: Object.fromEntries([...hidden, ...stored]) }, null, 2) + "\n";
}

/** Lines of a finding's accesses. */
export function proofLines(finding: Finding, textOf: (path: string) => string | undefined): ProofLines {
  const indices = new Map<string, LineIndex>();
  const line = (s: FileSpan): string => {
    let index = indices.get(s.file);
    if (index === undefined) indices.set(s.file, (index = new LineIndex(textOf(s.file) ?? "")));
    return `${s.file}:${index.lineOf(s.start) + 1}`;
  };
  const related = finding.related.filter((r) => r.role === "conflict").map((r) => line(r.span));
  return { own: line(finding.span), all: new Set([line(finding.span), ...related, ...finding.covers.map(line)]) };
}

/** True if what a run reported is what the rule found: at its own line, or between two of its places. */
export function proves(report: RuntimeFinding, rule: string, lines: ProofLines): boolean {
  if (!evidenceFor(rule).includes(report.rule)) return false;
  // A finding may stand at a call that leads to the access.
  const through = report.stacks.some((s) => s.some((p) => `${p.file}:${p.line}` === lines.own));
  const at = report.accesses.map((p) => `${p.file}:${p.line}`);
  return through || (at.length > 1 && at.every((p) => lines.all.has(p)));
}

/** True if a run under the race detector can show findings of the rule. */
export function canProve(rule: string): boolean {
  return evidenceFor(rule).length > 0;
}

/** What a run can show of a rule's findings; empty for rules that are about something that no run reports. */
function evidenceFor(rule: string): readonly string[] {
  if (PANICS.has(rule)) return ["runtime/panic"];
  if (
    /^(?:race|atomic|slice|goroutine)\/|^lock\/(?:local-lock|copied|mismatched-unlock)$|^syncmap\/mixed-with-map$/.test(
      rule,
    )
  )
    return ["runtime/data-race", "runtime/concurrent-map"];
  return [];
}

/** Rules whose bug ends in a panic. */
const PANICS: ReadonlySet<string> = new Set([
  "map/nil-write",
  "map/missing-entry-use",
  "channel/double-close",
  "channel/send-after-close",
  "syncmap/unchecked-load",
  "syncmap/unhashable-key",
  "atomic/value-misuse",
]);

/** Why a run could say nothing, in the words of the go command; undefined where it ran. */
export function runProblem(output: string): string | undefined {
  const line = output
    .split(/\r?\n/)
    .find((l) =>
      /-race (?:requires|is only|and)|\[(?:build|setup) failed\]|^go: |no test files|cannot find package/.test(l),
    );
  return line?.trim();
}

function functionAt(pkg: Package, span: FileSpan): FuncDecl | undefined {
  const file = pkg.files.find((f) => f.path === span.file)?.file;
  if (file === undefined) return undefined;
  const i = unitAt(file, span.start);
  const pos = span.start - (file.offsets[i] ?? 0);
  const decl = file.units[i]?.decls.find((d) => d.pos <= pos && pos < d.end);
  return decl?.kind === "FuncDecl" ? decl : undefined;
}

const NOT_SEEN = text("the race detector reports nothing of this kind", "竞态检测器不会报告此类问题");
