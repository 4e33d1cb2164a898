import Mocha from "mocha";
import { writeFileSync } from "node:fs";
import { format } from "node:util";

/** What the outside reads when the suites have ended. */
export interface Report {
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
  readonly failed: readonly string[];
}

// Under code-server the output comes through the page's log, mixed with VS Code's own; the mark tells them apart.
if (process.env["RACELIGHT_TEST_REPORT"]) {
  Mocha.reporters.Base.consoleLog = (...args: unknown[]) => console.log(format(...args).replace(/^/gm, "[test] "));
}

/** VS Code calls this in its extension host. */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: "tdd", color: false, timeout: 60_000, forbidOnly: true });
  if (process.env["RACELIGHT_TEST_GREP"]) mocha.grep(process.env["RACELIGHT_TEST_GREP"]);
  mocha.suite.emit("pre-require", globalThis, "run.ts", mocha);
  await import("./suites");
  const failed: string[] = [];
  const { passes, failures, pending } = await new Promise<Mocha.Stats>((resolve, reject) => {
    const runner = mocha.run(() => (runner.stats ? resolve(runner.stats) : reject(new Error("Mocha has no stats"))));
    runner.on("fail", (test) => failed.push(test.fullTitle()));
  });
  const report: Report = { passes, failures, pending, failed };
  // Written last: without this file the run counts as a crash.
  if (process.env["RACELIGHT_TEST_REPORT"]) {
    writeFileSync(process.env["RACELIGHT_TEST_REPORT"], JSON.stringify(report));
  }
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}
