/** What gofmt leaves on one line of a function literal: its signature and body together (go/printer, `funcBody`). */
const ONE_LINE = 100 - "func(i int)".length;

/** One call in the list of those that a stress test runs, as gofmt writes it. */
export function caseText(call: string): string {
  if (call.length <= ONE_LINE || call.includes("; ")) return `\t\tfunc(i int) { ${call} },\n`;
  return `\t\tfunc(i int) {\n\t\t\t${call}\n\t\t},\n`;
}
