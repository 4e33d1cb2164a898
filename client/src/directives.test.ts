import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";
import { beforeAll, describe, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..", "..");
const directives = path.join(root, "syntaxes", "racelight-directives.tmLanguage.json");

/** What of VS Code's Go grammar matters here: a comment up to the end of its line. */
const goGrammar = JSON.stringify({
  scopeName: "source.go",
  patterns: [
    {
      begin: "//",
      beginCaptures: { "0": { name: "punctuation.definition.comment.go" } },
      end: "$",
      name: "comment.line.double-slash.go",
    },
    { begin: '"', end: '"', name: "string.quoted.double.go" },
  ],
});

let grammar: textmate.IGrammar;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: (scope) =>
      Promise.resolve(
        scope === "source.go"
          ? textmate.parseRawGrammar(goGrammar, "go.json")
          : textmate.parseRawGrammar(readFileSync(directives, "utf8"), directives),
      ),
    getInjections: (scope) => (scope === "source.go" ? ["source.go.racelight-directives"] : undefined),
  });
  const loaded = await registry.loadGrammar("source.go");
  if (!loaded) throw new Error("no grammar");
  grammar = loaded;
});

/** The parts of a line that have a scope of ours: `[text, scope]`. */
function coloured(line: string): [string, string][] {
  return grammar.tokenizeLine(line, textmate.INITIAL).tokens.flatMap((token) => {
    const own = token.scopes.filter((scope) => scope.endsWith(".racelight"));
    return own.map((scope): [string, string] => [line.slice(token.startIndex, token.endIndex), scope]);
  });
}

describe("directive comments", () => {
  test("a suppression with rules and a reason", () => {
    expect(coloured("\tm[k] = v //racelight:ignore race/unguarded-map, map/* -- 只在启动时写")).toEqual([
      ["racelight", "entity.name.namespace.racelight"],
      [":", "punctuation.separator.racelight"],
      ["ignore", "keyword.other.directive.racelight"],
      ["race/unguarded-map", "constant.other.rule.racelight"],
      [",", "punctuation.separator.racelight"],
      ["map/*", "constant.other.rule.racelight"],
      ["--", "punctuation.separator.racelight"],
      [" 只在启动时写", "string.unquoted.reason.racelight"],
    ]);
  });

  test("a guard", () => {
    expect(coloured("items map[string]int //racelight:guardedby mu").at(-1)).toEqual([
      "mu",
      "variable.other.guard.racelight",
    ]);
  });

  test("gVisor's annotations", () => {
    expect(coloured("// +checklocksread:s.mu")).toEqual([
      ["+", "punctuation.separator.racelight"],
      ["checklocksread", "keyword.other.directive.racelight"],
      [":", "punctuation.separator.racelight"],
      ["s.mu", "variable.other.guard.racelight"],
    ]);
  });

  test.each(["// racelight:ignore race/x", "// see racelight:ignore", 's := "//racelight:ignore race/x"'])(
    "no directive: %s",
    (line) => expect(coloured(line)).toEqual([]),
  );
});
