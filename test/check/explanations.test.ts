/**
 * Every rule shows what is wrong and what is right: in its explanation, in both languages, as code before and after; and
 * in its fixtures, as the examples of its page. Go is the judge of that code.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { EXPLANATIONS } from "../../server/src/checks/explanations.gen";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { goToolchain } from "../fixtures/lib/go";

const LOCALES = ["en", "zh-cn"] as const;
type Locale = (typeof LOCALES)[number];

const HEADINGS: Readonly<Record<Locale, readonly string[]>> = {
  en: ["What goes wrong", "Why", "What to do", "Limits"],
  "zh-cn": ["会出什么问题", "原因", "怎么办", "局限"],
};

/** The lines that stand above bad and good code. A remark may follow on the same line. */
const MARKS: Readonly<Record<Locale, RegExp>> = {
  en: /^\/\/ (before|after)(?![\w]).*$/,
  "zh-cn": /^\/\/ (修改前|修改后).*$/,
};

interface Piece {
  readonly bad: boolean;
  readonly code: string;
}

/** Lines of code that a piece may have and still be read at a glance. */
const SHORT = 25;

const rules = ALL_CHECKS.map((c) => c.id);

describe.each(LOCALES)("explanations (%s)", (locale) => {
  test("each has the sections, in order", () => {
    const wrong = rules.filter((id) => {
      const found = [...explanation(id, locale).matchAll(/^## (.*)$/gm)].map((m) => m[1]);
      return found.join() !== HEADINGS[locale].join();
    });
    expect(wrong).toEqual([]);
  });

  test("each has a short piece of bad code and a short piece of good code", () => {
    const lacking = rules.flatMap((id) => {
      const all = pieces(id, locale);
      const out: string[] = [];
      if (!all.some((p) => p.bad && lines(p.code) > 0)) out.push(`${id}: bad code`);
      if (!all.some((p) => !p.bad && lines(p.code) > 0)) out.push(`${id}: good code`);
      if (all.some((p) => lines(p.code) > SHORT)) out.push(`${id}: shorter code`);
      return out;
    });
    expect(lacking).toEqual([]);
  });
});

test("both languages show the same code, comments apart", () => {
  const bare = (p: Piece) => p.code.replace(/\s*\/\/(?!go:|racelight:).*$/gm, "").trim();
  const different = rules.filter((id) => {
    const [en, zh] = LOCALES.map((l) => pieces(id, l).map((p) => [p.bad, bare(p)]));
    return JSON.stringify(en) !== JSON.stringify(zh);
  });
  expect(different).toEqual([]);
});

test("each rule has a bad and a good fixture whose example its page shows", () => {
  const lacking = rules.flatMap((id) =>
    ["bad", "good"].filter((kind) => !examples(id, kind).some(hasExample)).map((kind) => `${id}: ${kind} example`),
  );
  expect(lacking).toEqual([]);
});

describe("Go is the judge", () => {
  const toolchain = goToolchain();

  test.skipIf(toolchain !== undefined || process.env.CI !== "true")("there is a Go toolchain", () => {
    expect.unreachable("with CI=true the Go toolchain must be there");
  });

  test.skipIf(toolchain === undefined)("of the code in explanations", { timeout: 300_000 }, () => {
    const named: Record<string, string> = {};
    for (const id of rules) {
      for (const locale of LOCALES) {
        pieces(id, locale).forEach((p, i) => (named[`${id} ${locale} ${i + 1}`] = p.code));
      }
    }
    // That the judge does find fault is part of what it must show.
    named["wrong type"] = 'var n int = "one"\n';
    named["wrong form"] = "x:=f( )\n";
    const complaints = judged(named);
    expect(Object.keys(complaints)).toEqual(expect.arrayContaining(["wrong type", "wrong form"]));
    delete complaints["wrong type"];
    delete complaints["wrong form"];
    expect(complaints).toEqual({});
  });
});

function explanation(id: string, locale: Locale): string {
  return EXPLANATIONS[id]?.[locale] ?? "";
}

/** The marked pieces of an explanation's Go code, in order. */
function pieces(id: string, locale: Locale): Piece[] {
  const out: { bad: boolean; code: string }[] = [];
  for (const block of explanation(id, locale).matchAll(/^```go\n(.*?)^```$/gms)) {
    for (const line of (block[1] ?? "").split("\n")) {
      const mark = MARKS[locale].exec(line);
      const last = out.at(-1);
      if (mark !== null) out.push({ bad: mark[1] === "before" || mark[1] === "修改前", code: "" });
      else if (last !== undefined) last.code += `${line}\n`;
    }
  }
  return out;
}

function lines(code: string): number {
  return code.split("\n").filter((l) => l.trim() !== "").length;
}

/** Texts of a rule's fixtures of one kind. */
function examples(id: string, kind: string): string[] {
  const folder = path.resolve(import.meta.dirname, "../../server/src/checks", id, "examples");
  const names = readdirSync(folder).filter((n) => n.startsWith(`${kind}_`) && /\.(?:go|txtar)$/.test(n));
  return names.map((n) => readFileSync(path.join(folder, n), "utf8"));
}

function hasExample(fixture: string): boolean {
  return /^\/\/ example:begin\n(?:.*\n)*?.*\S.*\n(?:.*\n)*?\/\/ example:end$/m.test(fixture);
}

/** What Go's parser, gofmt and go/types have against pieces of code. */
function judged(named: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = mkdtempSync(path.join(tmpdir(), "racelight-snippets-"));
  try {
    const program = path.join(folder, "snippets");
    const source = path.resolve(import.meta.dirname, "testdata/snippets/main.go");
    const env = { ...process.env, GO111MODULE: "off", CGO_ENABLED: "0" };
    execFileSync("go", ["build", "-o", program, source], { env });
    const run = spawnSync(program, { input: JSON.stringify(named), encoding: "utf8", env });
    if (run.status !== 0) throw new Error(run.stderr);
    return JSON.parse(run.stdout) as Record<string, string[]>;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
