// What was judged by hand of the findings in real repositories: test/corpus/verdicts.json, one object a line. The table
// in docs/corpus.md is made from it (`npm run corpus -- --accept`), as are the figures of precision.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

const FILE = path.resolve(import.meta.dirname, "../../test/corpus/verdicts.json");

/** One finding at one commit of one repository, as two readings of the code judged it. */
export interface Verdict {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  /** 40 hexadecimal digits. */
  readonly commit: string;
  /** Relative to the repository's root, `/` between names. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly severity: "error" | "warning";
  /** As `racelight check --format json` prints it; empty for verdicts from before fingerprints were kept. */
  readonly fingerprint: string;
  /** `review`: no bug that can be shown, yet a reviewer would ask for a change. */
  readonly verdict: "bug" | "review" | "false";
  readonly why: string;
}

/** All verdicts, in the order of the file. Throws where an entry lacks something or says something unknown. */
export function readVerdicts(): readonly Verdict[] {
  const list = JSON.parse(readFileSync(FILE, "utf8")) as readonly Verdict[];
  for (const v of list) {
    const sound =
      /^[\w.-]+\/[\w.-]+$/.test(v.repository) &&
      /^[0-9a-f]{40}$/.test(v.commit) &&
      v.file !== "" &&
      v.line > 0 &&
      /^[a-z]+\/[a-z-]+$/.test(v.rule) &&
      ["error", "warning"].includes(v.severity) &&
      /^(?:[0-9a-f]{16})?$/.test(v.fingerprint) &&
      ["bug", "review", "false"].includes(v.verdict) &&
      v.why !== "" &&
      !v.why.includes("|");
    if (!sound) throw new Error(`not a verdict: ${JSON.stringify(v)}`);
  }
  return list;
}

/** Writes the file, one object a line, so that a change of one verdict is a change of one line. */
export function writeVerdicts(list: readonly Verdict[]): void {
  writeFileSync(FILE, `[\n${list.map((v) => `  ${JSON.stringify(v)}`).join(",\n")}\n]\n`);
}

/** Share of findings that are real or worth a remark, with its one-sided 95 % lower bound (Wilson). */
export function precision(verdicts: readonly Verdict[]): { readonly share: number; readonly bound: number } {
  const n = Math.max(1, verdicts.length);
  const p = verdicts.filter((v) => v.verdict !== "false").length / n;
  const z = 1.645;
  const centre = p + (z * z) / (2 * n);
  const margin = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return { share: p, bound: (centre - margin) / (1 + (z * z) / n) };
}

/** The rows of docs/corpus.md. */
export function verdictTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map((v) => {
    const name = v.repository.slice(v.repository.indexOf("/") + 1);
    return `| ${name} | ${v.file}:${v.line} | ${v.severity === "error" ? "E" : "W"} | ${v.rule} | ${v.verdict} | ${v.why} |`;
  });
  return ["| repository | place | | rule | verdict | why |", "|---|---|---|---|---|---|", ...rows].join("\n");
}

/** `page` with what stands between `<!-- name -->` and `<!-- /name -->` replaced. Throws where they are missing. */
export function withSection(page: string, name: string, text: string): string {
  const open = `<!-- ${name} -->`;
  const start = page.indexOf(open);
  const end = page.indexOf(`<!-- /${name} -->`);
  if (start < 0 || end < start) throw new Error(`no section ${name} in the page`);
  return `${page.slice(0, start + open.length)}\n${text}\n${page.slice(end)}`;
}
