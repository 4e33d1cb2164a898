/** What gofmt leaves on one line of a function literal: its signature and body together (go/printer, `funcBody`). */
const ONE_LINE = 100 - "func(i int)".length;

/** A value that takes several statements to make: `func() *http.Request { ..; return r }()`. */
const MADE = /(func\(\)[^{]*)\{ ([^{}]*; return r) \}\(\)/g;

/** One call in the list of those that a stress test runs, as gofmt writes it. */
export function caseText(call: string): string {
  if (call.length <= ONE_LINE) return `\t\tfunc(i int) { ${call} },\n`;
  const body = call.replace(MADE, (_, head: string, statements: string) =>
    [`${head}{`, ...statements.split("; ").map((s) => `\t${s}`), "}()"].join("\n\t\t\t"),
  );
  return `\t\tfunc(i int) {\n\t\t\t${body.replaceAll("; ", "\n\t\t\t")}\n\t\t},\n`;
}
