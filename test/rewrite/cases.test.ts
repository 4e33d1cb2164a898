/**
 * Every `cases/*.txtar` holds one package, what to do with it, and what comes of it:
 *
 *     rewrite: rwmutex Cache.items      the rewrite and its arguments, parted by ` | `
 *     go: 1.25                          language version
 *     refused: two objects              it must be refused, with a reason that matches
 *     race: TestPut                     races before, and not after
 *
 * Files come first as they are, then, under `want/`, those that change. `UPDATE=1` writes them.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { isRefused } from "../../server/src/rewrite/index";
import { GoBatch, goToolchain, type GoModule } from "../fixtures/lib/go";
import { formatTxtar, parseTxtar } from "../fixtures/lib/txtar";
import { applied, factsOf, RUNS } from "./lib";

const DIR = path.join(import.meta.dirname, "cases");
const update = process.env.UPDATE === "1";

interface Case {
  readonly name: string;
  readonly comment: string;
  readonly run: string;
  readonly args: readonly string[];
  readonly refused: RegExp | undefined;
  readonly race: string | undefined;
  readonly files: ReadonlyMap<string, string>;
  readonly want: ReadonlyMap<string, string>;
}

function load(name: string): Case {
  const { comment, files } = parseTxtar(readFileSync(path.join(DIR, name), "utf8"));
  const field = (key: string): string | undefined => new RegExp(`^${key}: *(.*)$`, "m").exec(comment)?.[1]?.trim();
  const [run = "", rest = ""] = /^(\S+)\s*(.*)$/.exec(field("rewrite") ?? "")?.slice(1) ?? [];
  const own = files.filter((f) => !f.name.startsWith("want/")).map((f) => [f.name, f.data] as const);
  const refused = field("refused");
  return {
    name,
    comment,
    run,
    args: rest.split(" | "),
    refused: refused === undefined ? undefined : new RegExp(refused, "i"),
    race: field("race"),
    files: new Map([["go.mod", `module example.com/case\n\ngo ${field("go") ?? "1.25"}\n`], ...own]),
    want: new Map(files.filter((f) => f.name.startsWith("want/")).map((f) => [f.name.slice(5), f.data])),
  };
}

function rewritten(c: Case, files: ReadonlyMap<string, string> = c.files): ReturnType<(typeof RUNS)[string]> {
  const run = RUNS[c.run];
  if (!run) throw new Error(`${c.name}: no rewrite ${c.run}`);
  return run(factsOf(files), c.args);
}

const cases = readdirSync(DIR)
  .filter((n) => n.endsWith(".txtar"))
  .sort()
  .map(load);
const changing = cases.filter((c) => c.refused === undefined);

describe("what comes of a rewrite", () => {
  test.each(cases.map((c) => [c.name, c] as const))("%s", (_, c) => {
    const r = rewritten(c);
    if (c.refused !== undefined) {
      if (!isRefused(r)) expect.unreachable("it was not refused:\n" + [...applied(c.files, r).values()].join("\n"));
      expect(r.refused.en).toMatch(c.refused);
      expect(r.refused["zh-cn"]).toMatch(/\p{Script=Han}/u);
      return;
    }
    if (isRefused(r)) expect.unreachable(`refused: ${r.refused.en}`);
    const out = applied(c.files, r);
    const changed = [...out].filter(([name, text]) => text !== c.files.get(name));
    if (update) {
      const own = [...c.files].filter(([name]) => name !== "go.mod").map(([name, data]) => ({ name, data }));
      const text = formatTxtar({
        comment: c.comment,
        files: [...own, ...changed.map(([n, data]) => ({ name: `want/${n}`, data }))],
      });
      writeFileSync(path.join(DIR, c.name), text);
    } else expect(Object.fromEntries(changed)).toEqual(Object.fromEntries(c.want));
  });
});

describe("a rewrite done once", () => {
  test.each(changing.map((c) => [c.name, c] as const))("has nothing left to do: %s", (_, c) => {
    const out = applied(c.files, rewritten(c));
    let again: ReturnType<typeof rewritten>;
    try {
      again = rewritten(c, out);
    } catch (e) {
      // What it was asked to work on is not there any more.
      expect(String(e)).toMatch(/no .* in |no variable/);
      return;
    }
    expect(Object.fromEntries(applied(out, again))).toEqual(Object.fromEntries(out));
  });
});

const toolchain = goToolchain();
const noGo = toolchain === undefined;
if (noGo && process.env.CI === "true") throw new Error("there is no Go toolchain to compile the outcomes with");

describe.skipIf(noGo)("under the Go toolchain (skipped without one)", () => {
  const outcome = (c: Case): Map<string, string> => applied(c.files, rewritten(c));
  const module = (c: Case, files: ReadonlyMap<string, string>, kind: string): GoModule => ({
    key: `${path.basename(c.name, ".txtar")}.${kind}`,
    files,
  });

  test("everything compiles, passes vet and is formatted, before and after", { timeout: 300_000 }, () => {
    const batch = new GoBatch([
      ...cases.map((c) => module(c, c.files, "before")),
      ...changing.map((c) => module(c, outcome(c), "after")),
    ]);
    try {
      // What a rewrite repairs may be what vet finds before it.
      const complaints = [...batch.vet()].filter(
        ([key, text]) => key.endsWith(".after") || /\.go:\d+:\d+: (?:undefined|syntax|cannot)/.test(text),
      );
      expect(complaints).toEqual([]);
      expect(batch.unformatted()).toEqual([]);
    } finally {
      batch.dispose();
    }
  });

  test("races before, and not after", { timeout: 300_000 }, () => {
    const raced = changing.filter((c) => c.race !== undefined);
    const tests = new Map(
      raced.flatMap((c) => ["before", "after"].map((k) => [module(c, c.files, k).key, c.race ?? ""] as const)),
    );
    const batch = new GoBatch(raced.flatMap((c) => [module(c, c.files, "before"), module(c, outcome(c), "after")]));
    try {
      const verdicts = batch.race(tests, 20);
      for (const [key, v] of verdicts) {
        expect(v.ran, `${key}: ${v.output}`).toBe(true);
        expect(v.raced, `${key}: ${v.output}`).toBe(key.endsWith(".before"));
        if (key.endsWith(".after")) expect(v.passed, v.output).toBe(true);
      }
    } finally {
      batch.dispose();
    }
  });
});
