/**
 * Column alignment as gofmt does it: Go's text/tabwriter with a padding of one blank (elastic tabstops). A cell ends
 * where the next begins; the last cell of a row is in no column. A column is a run of consecutive rows that have a
 * further cell after it.
 *
 * @param rows cells of the lines of one section
 * @returns width of each cell but the last, by row, its padding included
 */
export function columnWidths(rows: readonly (readonly string[])[]): number[][] {
  const widths = rows.map((): number[] => []);
  layOut(rows, widths, 0, rows.length, 0);
  return widths;
}

function layOut(
  rows: readonly (readonly string[])[],
  widths: number[][],
  from: number,
  to: number,
  column: number,
): void {
  for (let i = from; i < to;) {
    if (!reaches(rows[i], column)) {
      i++;
      continue;
    }
    let end = i;
    let width = 0;
    for (; end < to && reaches(rows[end], column); end++) width = Math.max(width, length(rows[end]?.[column] ?? ""));
    // A column of empty cells takes no room.
    const padded = width === 0 ? 0 : width + 1;
    for (let k = i; k < end; k++) widths[k]?.push(padded);
    layOut(rows, widths, i, end, column + 1);
    i = end;
  }
}

function reaches(row: readonly string[] | undefined, column: number): boolean {
  return row !== undefined && row.length - 1 > column;
}

/** Characters, not UTF-16 units, as tabwriter counts. */
function length(s: string): number {
  return [...s].length;
}

/** Blanks that fill a cell up to its column's width. */
export function padding(cell: string, width: number): string {
  return " ".repeat(Math.max(0, width - length(cell)));
}
