import { describe, expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { EXPLANATIONS } from "../../server/src/checks/explanations.gen";
import { effectiveSeverity, isKnownPattern, type RuleSettings } from "../../server/src/check/rules";
import { WINNERS } from "../../server/src/check/grouping";
import { generate } from "../../scripts/generate";
import path from "node:path";

const check = { id: "lock/x", severity: "warning", enabled: true } as const;
const off = { id: "lock/y", severity: "information", enabled: false } as const;
const settings = (profile: RuleSettings["profile"], rules: RuleSettings["rules"] = {}): RuleSettings => ({
  profile,
  rules,
});

describe("severities", () => {
  test("the catalog's first, then the profile, the user's override last", () => {
    expect(effectiveSeverity(check, settings("default"))).toBe("warning");
    expect(effectiveSeverity(check, settings("default"), "error")).toBe("error");
    expect(effectiveSeverity(check, settings("minimal"))).toBe("off");
    expect(effectiveSeverity(check, settings("minimal"), "error")).toBe("error");
    expect(effectiveSeverity(off, settings("default"))).toBe("off");
    expect(effectiveSeverity(off, settings("strict"))).toBe("information");
    expect(effectiveSeverity(check, settings("minimal", { "lock/x": "hint" }), "error")).toBe("hint");
    expect(effectiveSeverity(check, settings("default", { "lock/*": "off", "lock/x": "error" }))).toBe("error");
    expect(effectiveSeverity(check, settings("default", { lock: "off" }))).toBe("off");
  });
});

describe("the rules", () => {
  test("each has its texts in both languages, and fix ids that are its own", () => {
    const lacking: string[] = [];
    for (const c of ALL_CHECKS) {
      const explanation = EXPLANATIONS[c.id];
      for (const locale of ["en", "zh-cn"] as const) {
        if ((explanation?.[locale] ?? "").length < 200) lacking.push(`${c.id}: explanation ${locale}`);
        if (c.title[locale] === "") lacking.push(`${c.id}: title ${locale}`);
        for (const f of c.fixes) if (f.title[locale] === "") lacking.push(`${c.id}/${f.id}: title ${locale}`);
      }
      if (!/[\u4e00-\u9fff]/.test(explanation?.["zh-cn"] ?? "")) lacking.push(`${c.id}: Chinese`);
      if (new Set(c.fixes.map((f) => f.id)).size !== c.fixes.length) lacking.push(`${c.id}: a fix twice`);
    }
    expect(lacking).toEqual([]);
  });

  test("no rule wins over itself, not even through others", () => {
    const beats = new Map<string, Set<string>>();
    for (const [winner, losers] of WINNERS) beats.set(winner, new Set([...(beats.get(winner) ?? []), ...losers]));
    for (const start of beats.keys()) {
      const reached = new Set<string>();
      const pending = [...(beats.get(start) ?? [])];
      for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
        if (reached.has(at)) continue;
        reached.add(at);
        pending.push(...(beats.get(at) ?? []));
      }
      expect(reached.has(start), start).toBe(false);
    }
  });

  test("names and groups are known", () => {
    const ids = ALL_CHECKS.map((c) => c.id);
    expect(isKnownPattern("race/*", ids)).toBe(true);
    expect(isKnownPattern("race/no-such", ids)).toBe(false);
  });

  test("generated files are fresh", async () => {
    expect(await generate(path.resolve(import.meta.dirname, "../.."), false)).toEqual([]);
  });
});
