import { afterEach, describe, expect, test } from "vitest";
import { Sandbox } from "./lib/run";
import { MOD, racy } from "./lib/sources";

const RACY = racy().replace("func", "// 中文 🚀\nfunc");

let box: Sandbox;
afterEach(() => box.dispose());

interface Physical {
  readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
  readonly region: { readonly startLine: number; readonly startColumn: number; readonly endColumn: number };
}
interface Located {
  readonly physicalLocation: Physical;
  readonly message: { readonly text: string };
}
interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly version: string;
        readonly rules: readonly {
          readonly id: string;
          readonly name: string;
          readonly shortDescription: { readonly text: string };
          readonly help: { readonly text: string; readonly markdown: string };
          readonly defaultConfiguration: { readonly level: string; readonly enabled: boolean };
        }[];
      };
    };
    readonly invocations: readonly {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications?: readonly { readonly level: string }[];
    }[];
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly Located[];
      readonly relatedLocations: readonly (Located & { readonly id: number })[];
      readonly codeFlows: readonly {
        readonly threadFlows: readonly { readonly locations: readonly { readonly location: Located }[] }[];
      }[];
      readonly fixes: readonly {
        readonly description: { readonly text: string };
        readonly artifactChanges: readonly {
          readonly replacements: readonly { readonly insertedContent: { readonly text: string } }[];
        }[];
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
  }[];
}

describe("--format sarif", () => {
  test("has rules with help, places, code flows, fixes and fingerprints", async () => {
    box = new Sandbox({ "go.mod": MOD, "a b/m.go": RACY, "bad.go": new Uint8Array([0x70, 0xff]) });
    const run = await box.run(["check", "--format", "sarif"]);
    expect(run.status).toBe(1);
    const log = JSON.parse(run.stdout) as Sarif;
    expect(log.version).toBe("2.1.0");
    expect(log.$schema).toMatch(/sarif.*2\.1\.0\.json$/);
    const [only] = log.runs;
    expect(only?.columnKind).toBe("utf16CodeUnits");
    const { rules, name, version } = only?.tool.driver ?? { rules: [], name: "", version: "" };
    expect([name, version]).toEqual(["Racelight", "0.0.0-test"]);
    expect(new Set(rules.map((r) => r.id)).size).toBe(rules.length);
    for (const r of rules) {
      expect(r.shortDescription.text, r.id).not.toBe("");
      expect(r.help.text, r.id).not.toBe("");
      expect(r.help.markdown, r.id).not.toBe("");
      expect(["error", "warning", "note"]).toContain(r.defaultConfiguration.level);
    }
    const [result] = only?.results ?? [];
    expect(result?.ruleId).toBe("race/unguarded-map");
    expect(rules[result?.ruleIndex ?? -1]?.id).toBe("race/unguarded-map");
    expect(result?.level).toBe("error");
    const place = result?.locations[0]?.physicalLocation;
    expect(place?.artifactLocation).toEqual({ uri: "a%20b/m.go", uriBaseId: "%SRCROOT%" });
    expect(place?.region).toMatchObject({ startLine: 7, startColumn: 15 });
    expect(result?.relatedLocations.map((r) => r.id)).toEqual(result?.relatedLocations.map((_, i) => i));
    expect(result?.relatedLocations.length).toBeGreaterThan(0);
    expect(result?.codeFlows[0]?.threadFlows[0]?.locations.length).toBeGreaterThan(1);
    expect(result?.fixes.length).toBeGreaterThan(0);
    for (const f of result?.fixes ?? []) {
      expect(f.description.text).not.toBe("");
      expect(f.artifactChanges.flatMap((c) => c.replacements).length).toBeGreaterThan(0);
    }
    expect(Object.values(result?.partialFingerprints ?? {})).toEqual([(await box.report()).findings[0]?.fingerprint]);
    expect(only?.invocations[0]?.toolExecutionNotifications).toHaveLength(1);
  });

  test("is whole without findings, and speaks Chinese", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": "package m\n" });
    const run = await box.run(["check", "--format", "sarif", "--locale", "zh-cn"]);
    expect(run.status).toBe(0);
    const log = JSON.parse(run.stdout) as Sarif;
    expect(log.runs[0]?.results).toEqual([]);
    expect(log.runs[0]?.tool.driver.rules[0]?.shortDescription.text).toMatch(/[\u4e00-\u9fff]/);
  });
});

describe("--format github", () => {
  test("one annotation for each finding, escaped", async () => {
    box = new Sandbox({ "go.mod": MOD, "a,b:c%/m.go": RACY });
    const run = await box.run(["check", "--format", "github"]);
    expect(run.status).toBe(1);
    const lines = run.stdout.trimEnd().split("\n");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error file=a%2Cb%3Ac%25\/m\.go,line=7,endLine=7,col=15,endColumn=24,title=race\/unguarded-map::/,
    );
    expect(lines[0]).toContain("%0A");
  });
});
