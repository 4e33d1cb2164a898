import { describe, expect, it } from "vitest";
import { runSuite, suiteFolder } from "../../scripts/corpus/race-suite";

/** Reached once, never to be lost again: raised when more is found. */
const RECALL = 0.93;

const dir = suiteFolder();

describe("Go's own race detector suite", () => {
  it.skipIf(dir !== undefined)("needs the sources of a Go installation", (context) => {
    if (process.env.CI === "true") expect.unreachable("with CI=true the Go installation must be there");
    console.log("no Go installation with its sources here: the race detector's suite is not run");
    context.skip();
  });

  it.skipIf(dir === undefined)("is found, without a false alarm", { timeout: 120_000 }, () => {
    const r = runSuite(dir ?? "");
    expect(r.racy).toBeGreaterThan(200);
    expect(r.falseAlarms).toEqual([]);
    expect(1 - r.missed.length / r.racy, `missed: ${r.missed.join(", ")}`).toBeGreaterThanOrEqual(RECALL);
  });
});
