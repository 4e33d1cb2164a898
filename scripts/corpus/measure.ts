// What one measurement on code of others came to, in a form that can be kept, compared and printed: `npm run corpus`
// makes its table of these, and compares them with those of the last accepted run (test/corpus/accepted.json).

/** Facts only: numbers, and places with what is wrong or was found there. */
export interface Measure {
  /** Commit of the measured sources, where they are not part of a Go installation. */
  readonly commit?: string;
  readonly figures: Readonly<Record<string, number>>;
  /** What was missed, found or judged otherwise, by a key that stays the same while its text may change. */
  readonly items: Readonly<Record<string, string>>;
}

/** By name: `race-suite`, `chronos`, `guards`, `fixes`, `precision`, and `owner/name` for each repository. */
export type Measures = ReadonlyMap<string, Measure>;

/** One line of the table. */
export interface Row {
  readonly what: string;
  readonly goal: string;
  /** Undefined: what it is measured on is not here. */
  readonly value: (m: Measures) => string | undefined;
  /** Undefined: there is no goal, or nothing to compare with it. */
  readonly reached: (m: Measures) => boolean | undefined;
}

/** A share of something: the commonest line. */
export function shareRow(what: string, name: string, part: string, whole: string, least: number): Row {
  const share = (m: Measures): readonly [number, number] | undefined => {
    const f = m.get(name)?.figures;
    const [a, b] = [f?.[part], f?.[whole]];
    return a === undefined || b === undefined ? undefined : [a, b];
  };
  return {
    what,
    goal: `at least ${least} %`,
    value: (m) => {
      const s = share(m);
      return s && `${s[0]} of ${s[1]} (${percent(s[0] / Math.max(1, s[1]))})`;
    },
    reached: (m) => {
      const s = share(m);
      return s && 100 * s[0] >= least * s[1];
    },
  };
}

/** A number that is not to exceed a limit. */
export function limitRow(what: string, name: string, figure: string, most: number, digits = 0): Row {
  const of = (m: Measures): number | undefined => m.get(name)?.figures[figure];
  return {
    what,
    goal: most === 0 ? "none" : `at most ${most}`,
    value: (m) => of(m)?.toFixed(digits),
    reached: (m) => {
      const n = of(m);
      return n === undefined ? undefined : n <= most;
    },
  };
}

export function percent(x: number): string {
  return `${(100 * x).toFixed(1)} %`;
}

/** The table as Markdown, which is read well enough on a terminal. */
export function tableOf(rows: readonly Row[], now: Measures, accepted: Measures): string {
  const lines = rows.map((r) => {
    const value = r.value(now);
    const state = r.reached(now);
    return [
      r.what,
      value ?? "not here",
      r.goal,
      value === undefined || state === undefined ? "" : state ? "yes" : "**no**",
      r.value(accepted) ?? "",
    ];
  });
  const head = ["measured", "now", "goal", "reached", "last accepted"];
  const widths = head.map((h, i) => Math.max(h.length, ...lines.map((l) => (l[i] ?? "").length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((c, i) => c.padEnd(widths[i] ?? 0)).join(" | ")} |`;
  return [line(head), line(widths.map((w) => "-".repeat(w))), ...lines.map(line)].join("\n");
}

/** What differs from the accepted run, one line each; measurements that were not made now are left out. */
export function changesOf(now: Measures, accepted: Measures): readonly string[] {
  const out: string[] = [];
  for (const [name, m] of now) {
    const old = accepted.get(name);
    if (old === undefined) {
      out.push(`${name}: not accepted before`);
      continue;
    }
    if (m.commit !== old.commit) out.push(`${name}: at ${m.commit ?? "no commit"}, before at ${old.commit ?? "none"}`);
    for (const key of new Set([...Object.keys(old.figures), ...Object.keys(m.figures)])) {
      const [a, b] = [old.figures[key], m.figures[key]];
      if (a !== b) out.push(`${name}: ${key} ${a ?? "none"} -> ${b ?? "none"}`);
    }
    for (const [key, text] of Object.entries(old.items)) if (!(key in m.items)) out.push(`${name}: gone: ${text}`);
    for (const [key, text] of Object.entries(m.items)) {
      const before = old.items[key];
      if (before === undefined) out.push(`${name}: new: ${text}`);
    }
  }
  return out;
}
