// The lines of the table that `npm run corpus` prints.
import { limitRow, shareRow, type Measure, type Row } from "./measure";
import { REPOSITORIES } from "./repositories";

/** One line for each goal, and for each repository. */
export const ROWS: readonly Row[] = [
  shareRow("race detector suite: racy functions found", "race-suite", "found", "racy", 92),
  limitRow("race detector suite: false alarms", "race-suite", "falseAlarms", 0),
  shareRow("Chronos: programs judged rightly", "chronos", "right", "programs", 90),
  shareRow("repositories: errors and warnings that are right", "precision", "allRight", "all", 90),
  limit95("repositories: the same, lower 95 % bound", "allBound"),
  shareRow("repositories: errors that are right", "precision", "errorsRight", "errors", 97),
  limit95("repositories: the same, lower 95 % bound", "errorsBound"),
  ...REPOSITORIES.map(densityRow),
  shareRow("gVisor: guards that are inferred as annotated", "guards", "agree", "judged", 85),
  shareRow("historical fixes: found before, silent after", "fixes", "right", "showable", 70),
];

function limit95(what: string, figure: string): Row {
  return {
    what,
    goal: "",
    value: (m) => {
      const n = m.get("precision")?.figures[figure];
      return n === undefined ? undefined : `${n} %`;
    },
    reached: () => undefined,
  };
}

/** Errors and warnings in 2,000 lines. */
function densityRow({ repository }: { readonly repository: string }): Row {
  const of = (m: ReadonlyMap<string, Measure>): number | undefined => {
    const f = m.get(repository)?.figures;
    return f && (2000 * (f.findings ?? 0)) / Math.max(1, f.lines ?? 0);
  };
  return {
    what: `${repository}: findings in 2,000 lines`,
    goal: "at most 1",
    value: (m) => {
      const n = of(m);
      return n === undefined ? undefined : `${n.toFixed(2)} (${m.get(repository)?.figures.findings ?? 0})`;
    },
    reached: (m) => {
      const n = of(m);
      return n === undefined ? undefined : n <= 1;
    },
  };
}
