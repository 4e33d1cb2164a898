import type { JsonFinding } from "./report";

/**
 * One finding as a GitHub workflow command, which becomes an annotation of the changed file
 * (GitHub documentation, "Workflow commands for GitHub Actions").
 */
export function githubAnnotation(f: JsonFinding): string {
  const { start, end } = f.range;
  // Columns are taken for places on one line only.
  const columns = start.line === end.line ? { col: start.column, endColumn: Math.max(start.column, end.column) } : {};
  const properties = { file: f.file, line: start.line, endLine: end.line, ...columns, title: f.rule };
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  const places = f.related.map((r) => `${r.file}:${r.range.start.line}:${r.range.start.column}: ${r.message}`);
  return `::${LEVEL[f.severity]} ${list.join(",")}::${data([f.message, ...places].join("\n"))}\n`;
}

const LEVEL: Readonly<Record<JsonFinding["severity"], "error" | "warning" | "notice">> = {
  error: "error",
  warning: "warning",
  information: "notice",
  hint: "notice",
};

function data(text: string): string {
  return text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
}

function property(text: string): string {
  return data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
}
