import { afterEach, describe, expect, test } from "vitest";
import type { Report } from "../../server/src/cli/report";
import { Sandbox } from "./lib/run";
import { MOD, racy } from "./lib/sources";

const RACY = racy();
/** What the race detector prints when two of the goroutines meet. */
const SEEN = `==================
WARNING: DATA RACE
Read at 0x00c000088720 by goroutine 10:
  runtime.mapaccess1_faststr()
      /usr/local/go/src/internal/runtime/maps/runtime_faststr.go:101 +0x0
  example.com/m.Count.func1()
      m.go:6 +0x9d

Previous write at 0x00c000088720 by goroutine 9:
  runtime.mapassign_faststr()
      /usr/local/go/src/internal/runtime/maps/runtime_faststr.go:263 +0x0
  example.com/m.Count.func1()
      m.go:6 +0xa4

Goroutine 10 (running) created at:
  example.com/m.Count()
      m.go:6 +0x1fc

Goroutine 9 (finished) created at:
  example.com/m.Count()
      m.go:6 +0x159
==================
`;

let box: Sandbox;
afterEach(() => box.dispose());

const parse = (stdout: string): Report => JSON.parse(stdout) as Report;

async function withReport(): Promise<Report> {
  box = new Sandbox({ "go.mod": MOD, "m.go": RACY, "seen.txt": SEEN });
  const { stdout } = await box.run(["check", "--format", "json"]);
  box.write("a.json", stdout);
  return parse(stdout);
}

describe("merge", () => {
  test("the same finding is there once, and the order is that of one run", async () => {
    const report = await withReport();
    const merged = await box.run(["merge", "a.json", "a.json"]);
    expect(merged.status).toBe(0);
    expect(parse(merged.stdout).findings).toEqual(report.findings);
    expect(Object.keys(parse(merged.stdout))).toEqual(["version", "findings", "skipped", "stats"]);
    expect(parse(merged.stdout).stats.files).toBe(2 * report.stats.files);
  });

  test("what the race detector has seen confirms a finding and is no second one", async () => {
    await withReport();
    for (const files of [
      ["a.json", "seen.txt"],
      ["seen.txt", "a.json"],
    ]) {
      const { findings } = parse((await box.run(["merge", ...files])).stdout);
      expect(findings.map((f) => [f.rule, f.confirmed])).toEqual([["race/unguarded-map", true]]);
    }
    box.write("seen.txt", SEEN.replace(/m\.go:6/g, "m.go:9"));
    const { findings } = parse((await box.run(["merge", "a.json", "seen.txt"])).stdout);
    expect(findings.map((f) => f.rule).sort()).toEqual(["race/unguarded-map", "runtime/data-race"]);
  });

  test("files that differ about a finding: first, last, worst, or failure", async () => {
    const report = await withReport();
    const [first] = report.findings;
    box.write("b.json", JSON.stringify({ ...report, findings: [{ ...first, severity: "hint", message: "other" }] }));
    const severity = async (...args: string[]): Promise<string | undefined> =>
      parse((await box.run(["merge", ...args])).stdout).findings[0]?.severity;
    expect(await severity("a.json", "b.json")).toBe("error");
    expect(await severity("--conflict", "keep-last", "a.json", "b.json")).toBe("hint");
    expect(await severity("--conflict", "keep-worst", "b.json", "a.json")).toBe("error");
    const failed = await box.run(["merge", "--conflict", "fail", "a.json", "b.json"]);
    expect(failed).toMatchObject({ status: 2, stdout: "" });
    expect(failed.stderr).toContain("race/unguarded-map");
    expect((await box.run(["merge", "--conflict", "nonsense", "a.json"])).status).toBe(2);
  });

  test("a file that cannot be read: nothing at all, or the rest", async () => {
    await withReport();
    for (const [name, content] of [
      ["cut.json", '{ "version": 1, "findings": ['],
      ["old.json", '{ "version": 9, "findings": [] }'],
      ["half.json", '{ "version": 1, "findings": [{ "rule": "x" }] }'],
      ["empty.json", ""],
    ] as const) {
      box.write(name, content);
      const atomic = await box.run(["merge", "a.json", name]);
      expect(atomic).toMatchObject({ status: 2, stdout: "" });
      expect(atomic.stderr).toContain(name);
      const streaming = await box.run(["merge", "--strategy", "streaming", name, "a.json"]);
      expect(streaming.status).toBe(2);
      expect(parse(streaming.stdout).findings).toHaveLength(1);
    }
    expect((await box.run(["merge", "missing.json"])).status).toBe(2);
    expect((await box.run(["merge"])).status).toBe(2);
  });

  test("in every form of output", async () => {
    await withReport();
    expect((await box.run(["merge", "--format", "text", "a.json"])).stdout).toMatch(/^m\.go:6:15: error: /);
    expect((await box.run(["merge", "--format", "github", "a.json"])).stdout).toMatch(/^::error file=m\.go/);
    expect((await box.run(["merge", "--format", "sarif", "a.json"])).stdout).toContain('"2.1.0"');
  });
});

describe("init", () => {
  test("writes settings that check reads without complaint, and spares what is there", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": RACY });
    expect((await box.run(["init"])).status).toBe(0);
    const report = await box.report();
    expect(report.findings).toHaveLength(1);
    expect(report.stderr).toBe("");
    box.write(".racelight.json", '{ "profile": "minimal" }');
    expect((await box.run(["init"])).status).toBe(2);
    expect(box.read(".racelight.json")).toContain("minimal");
    expect((await box.run(["init", "--force"])).status).toBe(0);
    expect(box.read(".racelight.json")).not.toContain("minimal");
  });
});
