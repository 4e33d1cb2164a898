import type { FileSystem } from "../base/host";
import { resolvePath } from "../workspace/paths";
import { UsageError } from "./config";
import type { JsonFinding } from "./report";

/**
 * Findings that have been accepted: a later run reports what is new. What identifies them is the fingerprint; the
 * rest is there for people who read the file.
 */
export function baselineText(findings: readonly JsonFinding[]): string {
  const rows = findings.map((f) => ({
    fingerprint: f.fingerprint,
    rule: f.rule,
    file: f.file,
    symbol: f.symbol,
    subject: f.subject,
  }));
  return JSON.stringify({ version: 1, findings: rows }, null, 2) + "\n";
}

/**
 * Fingerprints of a baseline, or of a report of `check --format json`, which serves as one. Throws
 * {@link UsageError} for what is neither.
 */
export function readBaseline(path: string, cwd: string, files: FileSystem): ReadonlySet<string> {
  let raw: unknown;
  try {
    const bytes = files.readFile(resolvePath(cwd, path));
    raw = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (e) {
    throw new UsageError(`--baseline ${path}: ${e instanceof Error ? e.message : String(e)}`);
  }
  const rows = typeof raw === "object" && raw !== null && "findings" in raw ? raw.findings : undefined;
  if (!Array.isArray(rows) || (raw as { version?: unknown }).version !== 1)
    throw new UsageError(`--baseline ${path}: it has no findings of version 1`);
  return new Set(
    rows.map((row: unknown) => {
      if (typeof row === "object" && row !== null && "fingerprint" in row && typeof row.fingerprint === "string")
        return row.fingerprint;
      throw new UsageError(`--baseline ${path}: a finding has no fingerprint`);
    }),
  );
}
