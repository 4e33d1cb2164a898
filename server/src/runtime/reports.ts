import { parseCrashes, type CrashReport } from "./crash";
import { userFrame } from "./frames";
import { parseGoroutines, waitsForOthers, type Goroutine } from "./goroutines";
import { goroutinesOf, parseTextProfile, type Profile } from "./profile-text";
import { parseRaces, type RaceReport } from "./race-detector";

/** Goroutines that stand at one place for good, as far as a dump can show it. */
export interface LeakReport {
  readonly kind: "leak";
  /** What they wait for; empty where a profile does not say. */
  readonly state: string;
  readonly count: number;
  /** Minutes that the longest has waited. */
  readonly minutes: number;
  /** The runtime or goleak says so; else their number or their age does. */
  readonly certain: boolean;
  readonly goroutine: Goroutine;
}

export type RuntimeReport = RaceReport | CrashReport | LeakReport;

/**
 * Reads what a running Go program has said about its concurrency: reports of the race detector, crashes, goroutine
 * dumps and profiles, failures of goleak; also inside the output of tests, plain or by `-json`. Never throws; what is
 * not understood is passed over.
 */
export function parseReports(text: string): RuntimeReport[] {
  const lines = plainLines(text);
  const profile = parseTextProfile(lines);
  if (profile !== undefined) return leaks(goroutinesOf(profile), false);
  const races = parseRaces(lines);
  const { crashes, first } = parseCrashes(lines);
  const goleak = lines.some((l) => /found unexpected goroutines/.test(l));
  return [...races, ...crashes, ...leaks(parseGoroutines(lines, 0, first), goleak)];
}

/** The findings of a profile that was read from its binary form. */
export function profileReports(profile: Profile): RuntimeReport[] {
  return leaks(goroutinesOf(profile), false);
}

/** Output of `go test -json` is unwrapped; line ends are those of any system. */
function plainLines(text: string): string[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  if (!/^\s*\{"(?:Time|Action|ImportPath)"/.test(lines.find((l) => l.trim() !== "") ?? "")) return lines;
  const outputs = new Map<string, string>();
  for (const line of lines) {
    const event = parseEvent(line);
    if (event === undefined) continue;
    // Packages run at once; each one's output is whole in itself.
    outputs.set(event.pkg, (outputs.get(event.pkg) ?? "") + event.output);
  }
  return [...outputs.values()].flatMap((o) => o.split(/\r\n|\n/));
}

function parseEvent(line: string): { readonly pkg: string; readonly output: string } | undefined {
  try {
    const event: unknown = JSON.parse(line);
    if (typeof event !== "object" || event === null || !("Output" in event)) return undefined;
    const pkg = "Package" in event && typeof event.Package === "string" ? event.Package : "";
    return typeof event.Output === "string" ? { pkg, output: event.Output } : undefined;
  } catch {
    // Builds print lines of their own between the events.
    return { pkg: "", output: line + "\n" };
  }
}

/**
 * Groups goroutines by what they wait for and where. One that waits is no leak yet: the runtime or goleak must have
 * said so, or several stand at one place, or it has waited for minutes.
 */
function leaks(goroutines: readonly Goroutine[], goleak: boolean): LeakReport[] {
  const groups = new Map<string, Goroutine[]>();
  for (const g of goroutines) {
    const frame = userFrame(g.stack);
    if (frame === undefined || isHousekeeping(g)) continue;
    const key = [g.state, frame.file, frame.line, g.created?.file ?? "", g.created?.line ?? 0].join("\0");
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [g]);
    else list.push(g);
  }
  return [...groups.values()].flatMap((group): LeakReport[] => {
    const [goroutine] = group;
    if (goroutine === undefined) return [];
    const count = group.reduce((n, g) => n + g.count, 0);
    const minutes = group.reduce((n, g) => Math.max(n, g.minutes), 0);
    const certain = goleak || group.some((g) => g.leaked);
    if (!certain && count < 2 && minutes < 1) return [];
    return [{ kind: "leak", state: goroutine.state, count, minutes, certain, goroutine }];
  });
}

/** The main goroutine and those of tests wait for others as a matter of course; so do those of the runtime. */
function isHousekeeping(g: Goroutine): boolean {
  if (g.state !== "" && !waitsForOthers(g.state)) return true;
  if (g.leaked) return false;
  return g.stack.some((f) => /^(?:main\.main|runtime\.main|testing\.tRunner|testing\.\(\*T\)\.Run)$/.test(f.func));
}
