import { parseGoroutines, type Goroutine } from "./goroutines";

/** A program that the runtime has ended, with the goroutines that it shows. */
export interface CrashReport {
  readonly kind: "crash";
  readonly what: "concurrent-map" | "deadlock" | "panic";
  /** The runtime's own words, such as `concurrent map writes`. */
  readonly reason: string;
  /** The one at fault first. */
  readonly goroutines: readonly Goroutine[];
}

/** Reads `fatal error: …` and `panic: …` with what follows up to the next one. */
export function parseCrashes(lines: readonly string[]): {
  readonly crashes: readonly CrashReport[];
  /** Line at which the first one begins; the number of lines where there is none. */
  readonly first: number;
} {
  const starts: { readonly at: number; readonly fatal: boolean; readonly reason: string }[] = [];
  lines.forEach((line, at) => {
    const m = /^\s*(fatal error|panic): (.*)$/.exec(line);
    // A panic while panicking is indented by a tab and belongs to the one before.
    if (m === null || (/^\t/.test(line) && starts.length > 0)) return;
    starts.push({ at, fatal: m[1] === "fatal error", reason: (m[2] ?? "").trim() });
  });
  const crashes = starts.flatMap((s, i): CrashReport[] => {
    const goroutines = parseGoroutines(lines, s.at + 1, starts[i + 1]?.at ?? lines.length);
    const what = kindOf(s.reason, s.fatal, goroutines);
    const reason = s.reason.replace(/ \[recovered.*\]$/, "").replace(/ - deadlock!$/, "");
    const shown = ordered(what, goroutines).map((g, n) => (n === 0 ? belowPanic(g) : g));
    return shown.length === 0 ? [] : [{ kind: "crash", what, reason, goroutines: shown }];
  });
  return { crashes, first: starts[0]?.at ?? lines.length };
}

/** What panicked stands below the panic; above it are deferred functions that look at it. */
function belowPanic(g: Goroutine): Goroutine {
  const at = g.stack.findLastIndex((f) => f.func === "panic");
  return at < 0 || at === g.stack.length - 1 ? g : { ...g, stack: g.stack.slice(at + 1) };
}

function kindOf(reason: string, fatal: boolean, goroutines: readonly Goroutine[]): CrashReport["what"] {
  if (fatal && reason.startsWith("concurrent map")) return "concurrent-map";
  if (fatal && reason.startsWith("all goroutines are asleep")) return "deadlock";
  // A test that ran out of time while its goroutine waited for another one.
  if (reason.startsWith("test timed out") && goroutines.some(isStuckTest)) return "deadlock";
  return "panic";
}

function isStuckTest(g: Goroutine): boolean {
  const inTest = g.stack.some((f) => f.func === "testing.tRunner");
  return (
    inTest && /^(?:chan |select|semacquire|sync\.)/.test(g.state) && !g.stack.some((f) => f.func === "testing.(*T).Run")
  );
}

/** Of a test that timed out the goroutine of the test comes first: the first that is printed is the alarm's. */
function ordered(what: CrashReport["what"], goroutines: readonly Goroutine[]): readonly Goroutine[] {
  const stuck = what === "deadlock" ? goroutines.find(isStuckTest) : undefined;
  return stuck === undefined ? goroutines : [stuck, ...goroutines.filter((g) => g !== stuck)];
}
