import { afterEach, describe, expect, test } from "vitest";
import { Sandbox } from "./lib/run";
import { MOD, racy } from "./lib/sources";

const RACY = racy();

let box: Sandbox;
afterEach(() => box.dispose());

describe("fix", () => {
  test("a named fix is applied until none is left; a second run changes nothing", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": "\ufeff" + RACY });
    const run = await box.run(["fix", "--rule", "race/unguarded-map", "--fix", "guard-with-rwmutex"]);
    expect(run).toMatchObject({ status: 0 });
    expect(run.stderr).toContain("1 fix applied in 1 file");
    const fixed = box.read("m.go");
    expect(fixed.startsWith("\ufeff")).toBe(true);
    expect(fixed).toContain(".Lock()");
    expect((await box.report()).findings.filter((f) => f.rule === "race/unguarded-map")).toEqual([]);
    await box.run(["fix", "--fix", "guard-with-rwmutex"]);
    expect(box.read("m.go")).toBe(fixed);
  });

  test("without a name only safe fixes are applied", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": RACY });
    const safe = (await box.report()).findings.flatMap((f) => f.fixes).filter((f) => f.preferred);
    expect(safe).toHaveLength(1);
    const run = await box.run(["fix", "--diff"]);
    const rules = JSON.parse((await box.run(["rules", "--format", "json"])).stdout) as {
      rules: { id: string; fixes: { id: string; safe: boolean }[] }[];
    };
    const rule = rules.rules.find((r) => r.id === "race/unguarded-map");
    const isSafe = rule?.fixes.find((f) => f.id === safe[0]?.id)?.safe === true;
    // A local map's lock changes nothing for any caller: what the rule says is what is done.
    expect(run.status === 1).toBe(run.stdout !== "");
    if (!isSafe) expect(run.stdout).toBe("");
  });

  test("--diff prints the difference and writes nothing", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": RACY });
    const run = await box.run(["fix", "--diff", "--fix", "guard-with-rwmutex", "."]);
    expect(run.status).toBe(1);
    expect(run.stdout).toMatch(/^--- m\.go\n\+\+\+ m\.go\n@@ /);
    expect(run.stdout).toMatch(/^\+.*Lock\(\)/m);
    expect(box.read("m.go")).toBe(RACY);
  });

  test("a fix that a finding does not offer is refused", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": RACY.replace("return counts", "_ = len(counts)\n\treturn counts") });
    const run = await box.run(["fix", "--rule", "race/unguarded-map", "--fix", "convert-to-sync-map"]);
    expect(run.status).toBe(1);
    expect(run.stderr).toContain("race/unguarded-map");
  });
});

describe("explain and rules", () => {
  test("in both languages, and as JSON", async () => {
    box = new Sandbox({});
    expect((await box.run(["explain", "race/unguarded-map"])).stdout).toContain("concurrent map writes");
    expect((await box.run(["explain", "race/unguarded-map", "--locale", "zh-cn"])).stdout).toMatch(/[\u4e00-\u9fff]/);
    const rules = JSON.parse((await box.run(["rules", "--format", "json"])).stdout) as {
      version: number;
      rules: unknown[];
    };
    expect(rules.version).toBe(1);
    expect(Object.keys(rules.rules[0] as object)).toEqual(["id", "severity", "default", "title", "fixes"]);
    expect((await box.run(["rules", "--format", "markdown"])).stdout).toContain("| `race/unguarded-map` |");
  });
});
