/**
 * Lines of the function around a line, both 0-based and inclusive. gofmt puts a top-level function's first line and its
 * closing brace into the first column.
 */
export function functionAround(
  lines: readonly string[],
  line: number,
): { readonly first: number; readonly last: number } | undefined {
  let first = line;
  while (first >= 0 && !/^func\b/.test(lines[first] ?? "")) {
    if (first !== line && /^\}/.test(lines[first] ?? "")) return undefined;
    first--;
  }
  if (first < 0) return undefined;
  if (/\}\s*$/.test(lines[first] ?? "") && !/\{\s*$/.test(lines[first] ?? ""))
    return first === line ? { first, last: first } : undefined;
  const last = lines.findIndex((l, i) => i > first && /^\}/.test(l));
  return last < 0 || last < line ? undefined : { first, last };
}

/**
 * What `-gcflags=-m=2` says of a file: 0-based line → texts, each once. The indented lines, which trace how a value
 * flows, are left out.
 */
export function parseNotes(output: string, file: string): ReadonlyMap<number, readonly string[]> {
  const out = new Map<number, string[]>();
  for (const line of output.split(/\r?\n/)) {
    const note = /^(?:.*[/\\])?([^/\\:]+\.go):(\d+):\d+: (?! )(.+?):?$/.exec(line);
    if (note === null || note[1] !== file) continue;
    const at = Number(note[2]) - 1;
    const text = note[3] ?? "";
    const texts = out.get(at) ?? [];
    if (!texts.includes(text)) texts.push(text);
    out.set(at, texts);
  }
  return out;
}
