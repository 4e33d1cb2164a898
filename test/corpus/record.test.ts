import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { changesOf, limitRow, shareRow, tableOf, type Measure } from "../../scripts/corpus/measure";
import { pageOf } from "../../scripts/corpus/page";
import { precisionOf, REPOSITORIES, withFingerprints } from "../../scripts/corpus/repositories";
import { readVerdicts, type Verdict } from "../../scripts/corpus/verdicts";

const [first] = REPOSITORIES;
if (first === undefined) throw new Error("no repositories");

function verdict(over: Partial<Verdict>): Verdict {
  const { repository, commit } = first ?? { repository: "", commit: "" };
  const place = { file: "a.go", line: 7, rule: "race/unguarded-map", fingerprint: "" };
  return { repository, commit, ...place, severity: "error", verdict: "bug", why: "x", ...over };
}

describe("the record of what was measured", () => {
  it("has sound verdicts, each once", () => {
    const verdicts = readVerdicts();
    expect(verdicts.length).toBeGreaterThan(200);
    const known = verdicts.flatMap((v) =>
      v.fingerprint === "" ? [] : [`${v.repository} ${v.commit} ${v.fingerprint}`],
    );
    expect(new Set(known).size).toBe(known.length);
  });

  it("is what docs/corpus.md shows", () => {
    const page = readFileSync(path.resolve(import.meta.dirname, "../../docs/corpus.md"), "utf8");
    expect(pageOf(page)).toBe(page);
  });

  it("is compared by key, measure by measure", () => {
    const old: Measure = { figures: { found: 2 }, items: { a: "missed A", b: "missed B" } };
    const now: Measure = { figures: { found: 3 }, items: { b: "missed B, moved", c: "missed C" } };
    const accepted = new Map([
      ["m", old],
      ["absent", old],
    ]);
    expect(changesOf(new Map([["m", now]]), accepted)).toEqual([
      "m: found 2 -> 3",
      "m: gone: missed A",
      "m: new: missed C",
    ]);
    expect(changesOf(new Map([["m", old]]), accepted)).toEqual([]);
  });

  it("says what is not here, and which goals are reached", () => {
    const rows = [
      shareRow("recall", "m", "found", "all", 90),
      limitRow("false", "m", "wrong", 0),
      shareRow("x", "n", "a", "b", 1),
    ];
    const now = new Map<string, Measure>([["m", { figures: { found: 9, all: 10, wrong: 1 }, items: {} }]]);
    const [, , recall, wrong, absent] = tableOf(rows, now, new Map()).split("\n");
    expect(recall).toMatch(/9 of 10 \(90\.0 %\).*\| yes/);
    expect(wrong).toMatch(/\| 1 .*\*\*no\*\*/);
    expect(absent).toMatch(/not here/);
  });
});

describe("precision by the verdicts", () => {
  it("takes all that were judged where the repository was not measured", () => {
    const m = precisionOf([verdict({}), verdict({ line: 8, verdict: "false", severity: "warning" })], new Map());
    expect(m.figures).toMatchObject({ all: 2, allRight: 1, errors: 1, errorsRight: 1, open: 0 });
  });

  it("is kept by the fingerprint of the finding at the place, once that is known", () => {
    const items = {
      "0000000000000001": "error a.go:7 race/unguarded-map m",
      "0000000000000002": "error a.go:7 race/unguarded-map n",
    };
    const measures = new Map<string, Measure>([[first.repository, { commit: first.commit, figures: {}, items }]]);
    const kept = withFingerprints([verdict({}), verdict({}), verdict({}), verdict({ file: "b.go" })], measures);
    expect(kept.map((v) => v.fingerprint)).toEqual(["0000000000000001", "0000000000000002", "", ""]);
  });

  it("takes the present draw of a repository that was, by fingerprint or by place", () => {
    const items = {
      "0000000000000001": "error a.go:7 race/unguarded-map m",
      "0000000000000002": "warning b.go:9 lock/copied x",
      "0000000000000003": "error c.go:1 race/unguarded-map m",
    };
    const measures = new Map<string, Measure>([[first.repository, { commit: first.commit, figures: {}, items }]]);
    const judged = [
      verdict({}),
      verdict({ file: "moved.go", fingerprint: "0000000000000002", severity: "warning", verdict: "false" }),
      verdict({ file: "gone.go", verdict: "false" }),
    ];
    const m = precisionOf(judged, measures);
    expect(m.figures).toMatchObject({ all: 2, allRight: 1, errors: 1, errorsRight: 1, open: 1 });
    expect(Object.keys(m.items)).toEqual(["0000000000000003"]);
  });
});
