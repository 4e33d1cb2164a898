// The tables of docs/corpus.md that are made from the accepted run and the verdicts.
import { readAccepted } from "./accepted";
import { guardTable } from "./guards";
import { tableOf } from "./measure";
import { ROWS } from "./rows";
import { readVerdicts, verdictTable, withSection } from "./verdicts";

/** `page` with its tables as the committed records have them. */
export function pageOf(page: string): string {
  const accepted = readAccepted();
  // The last column says the same as the second there.
  const figures = tableOf(ROWS, accepted, accepted)
    .replace(/ \|[^|\n]*\|$/gm, " |")
    .replace("now   ", "figure");
  const made = withSection(withSection(page, "figures", figures), "verdicts", verdictTable(readVerdicts()));
  const guards = accepted.get("guards");
  return guards ? withSection(made, "guards", guardTable(guards)) : made;
}
