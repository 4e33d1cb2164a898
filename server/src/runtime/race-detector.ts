import { parseFrames, type Frame } from "./frames";

/** One of the two accesses of a race. */
export interface RaceSide {
  readonly write: boolean;
  readonly atomic: boolean;
  /** Innermost first; empty where the detector could not restore the stack. */
  readonly stack: readonly Frame[];
  /** Where the goroutine was started; empty for the main one. */
  readonly created: readonly Frame[];
}

export interface RaceReport {
  readonly kind: "race";
  readonly sides: readonly [RaceSide, RaceSide];
}

/** Reads the reports that begin with `WARNING: DATA RACE`. */
export function parseRaces(lines: readonly string[]): RaceReport[] {
  const out: RaceReport[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (!/WARNING: DATA RACE\s*$/.test(lines[i] ?? "")) continue;
    const { report, next } = parseRace(lines, i + 1);
    if (report !== undefined) out.push(report);
    i = next - 1;
  }
  return out;
}

const ACCESS =
  /^\s*(?:Previous )?(atomic )?(read|write) at 0x[0-9a-f]+ by (main goroutine|goroutine \d+)(?: \[.*\])?:$/i;
const CREATED = /^\s*(Goroutine \d+)(?: \([^)]*\))? created at:$/;

function parseRace(
  lines: readonly string[],
  at: number,
): { readonly report: RaceReport | undefined; readonly next: number } {
  const accesses: {
    readonly who: string;
    readonly write: boolean;
    readonly atomic: boolean;
    readonly stack: readonly Frame[];
  }[] = [];
  const created = new Map<string, readonly Frame[]>();
  let i = at;
  while (i < lines.length) {
    const line = lines[i] ?? "";
    // The closing rule; another report may begin without one where output is cut.
    if (/^\s*={10,}\s*$/.test(line) || /WARNING: DATA RACE\s*$/.test(line)) break;
    const access = ACCESS.exec(line);
    const creation = CREATED.exec(line);
    if (access === null && creation === null) {
      i++;
      continue;
    }
    const { frames, next } = parseFrames(lines, i + 1);
    i = Math.max(next, i + 1);
    if (access !== null) {
      const who = (access[3] ?? "").toLowerCase();
      accesses.push({
        who,
        write: access[2]?.toLowerCase() === "write",
        atomic: access[1] !== undefined,
        stack: frames,
      });
    } else created.set((creation?.[1] ?? "").toLowerCase(), frames);
  }
  const [a, b] = accesses.map(({ who, ...side }): RaceSide => ({ ...side, created: created.get(who) ?? [] }));
  return { report: a === undefined || b === undefined ? undefined : { kind: "race", sides: [a, b] }, next: i };
}
