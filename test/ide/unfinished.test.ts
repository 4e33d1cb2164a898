import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { MemoryFileSystem } from "../../server/src/host/web";
import { Analysis } from "../../server/src/ide/analysis";
import { loadGrammar } from "../../server/src/syntax/treesitter";
import { random } from "../lsp/lib/random";

const grammar = await loadGrammar();
const PATH = "/m/cache.go";
const TEXT = `package m

import (
	"sync"

	"example.com/unknown"
)

const limit = 10

type Cache[K comparable] struct {
	mu    sync.Mutex
	items map[K]int
}

type filler interface{ fill(keys []string) }

var shared = &Cache[string]{items: map[string]int{}}

func (c *Cache[K]) put(key K, v int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.items) < limit {
		c.items[key] = v
	}
}

func fill(keys []string) (n int) {
	client := unknown.Dial()
	for _, k := range keys {
		shared.put(k, client.Size(k))
		n++
	}
	return n
}
`;

let analysis: Analysis;

function looked(text: string): Analysis {
  const made = new Analysis({
    files: new MemoryFileSystem({
      "/m/go.mod": "module example.com/m\n\ngo 1.25\n",
      [PATH]: TEXT,
      "/m/other.go": "package m\n\nfunc use() int { shared.put(`x`, limit); return fill(nil) }\n",
    }),
    grammar,
    checks: ALL_CHECKS,
    log: { error: (m) => expect.unreachable(m), warn: () => undefined, info: () => undefined, debug: () => undefined },
    moduleCache: undefined,
    now: () => 0,
  });
  made.open(PATH, text);
  made.marks(PATH);
  return made;
}

beforeEach(() => {
  analysis = looked(TEXT);
});
afterEach(() => analysis.dispose());

/** Has `from`, at its first place, replaced. */
function replace(from: string, to: string): void {
  const start = (analysis.text(PATH) ?? "").indexOf(from);
  expect(start).toBeGreaterThanOrEqual(0);
  analysis.edit(PATH, [{ start, end: start + from.length, newText: to }]);
}

describe("unfinished", () => {
  test.each([
    ["a local variable", "\t\tn++", "\t\tnx++"],
    ["a field", "c.mu.Lock", "c.mux.Lock"],
    ["a method", "shared.put(", "shared.pu("],
    ["a function of a package", "len(c.items)", "sync.OnceVal(c.items)"],
    ["a package", "len(c.items)", "le(c.items)"],
    ["a key of a literal", "return n\n", "_ = Cache[int]{item: nil}; return n\n"],
    ["a type", "v int) {", "v in) {"],
    ["a type of another package", "mu    sync.Mutex", "mu    sync.Mutexx"],
    ["a type of a field", "items map[K]int", "items map[K]in"],
    ["a new field", "mu    sync.Mutex", "mu    sync.Mutex; coun"],
    ["a method of an interface, half written", "fill(keys []string) }", "fill(keys []strin) }"],
    ["a constant that others use", "const limit", "const limi"],
    ["a field that others use", "items map[K]int", "itemss map[K]int"],
    ["a function that others use", "func fill(", "func filll("],
    ["a parameter that its body uses", "put(key K", "put(ke K"],
    ["a variable that others use", "var shared =", "var share ="],
    ["an import that is used", '"sync"', '"syncx"'],
    ["an import path that is none", '"sync"', '"sy*nc"'],
    ["a bracket", "len(c.items)", "len((c.items)"],
    ["a brace", "for _, k", "{ for _, k"],
    ["a quote", "n++", 'n++"'],
    ["a comment", "n++", "n++ /*"],
  ])("%s", (_, from, to) => {
    replace(from, to);
    expect(analysis.isUnfinished(PATH)).toBe(true);
    // Whoever asks gets the answer to the text all the same, and then that is what is known.
    analysis.marks(PATH);
    expect(analysis.isUnfinished(PATH)).toBe(false);
    replace(to, from);
    expect(analysis.isUnfinished(PATH)).toBe(false);
  });

  test.each([
    ["a statement", "n++", "n++; shared.put(k, n)"],
    ["another name that is there", "shared.put(k, client.Size(k))", "shared.put(k, n)"],
    ["a new variable", "n++", "m := n; n = m + 1"],
    ["a number", "limit = 10", "limit = 100"],
    ["a comment", "n++", "n++ // client.Sizee"],
    ["what a package that is not there may have", "client.Size", "client.Sizes"],
    ["what else a package that is not there may have", "unknown.Dial", "unknown.Dialx"],
    ["a field", "mu    sync.Mutex", "mu    sync.Mutex; count int"],
    ["a label", "for _, k", "loop: for _, k"],
    ["a parameter that nothing uses", "fill(keys []string) }", "fill(names []string) }"],
    ["a function", "var shared", "func fresh() {}\n\nvar shared"],
    ["a type parameter", "Cache[K comparable]", "Cache[K interface{ comparable }]"],
    ["a closure", "return n\n", "defer func(x int) { _ = x }(n); return n\n"],
  ])("finished: %s", (_, from, to) => {
    replace(from, to);
    expect(analysis.isUnfinished(PATH)).toBe(false);
  });

  test("as compared with what was known, not with the key before", () => {
    replace("\t\tn++", "\t\tnx++");
    replace("return n\n", "return n + limit\n");
    expect(analysis.isUnfinished(PATH)).toBe(true);
    replace("\t\tnx++", "\t\tn++");
    expect(analysis.isUnfinished(PATH)).toBe(false);
  });

  test("what did not mean anything before may go on so", () => {
    replace("\t\tn++", "\t\tnx++");
    analysis.marks(PATH);
    replace("return n\n", "return n + limit\n");
    expect(analysis.isUnfinished(PATH)).toBe(false);
    replace("\t\tnx++", "\t\tnxy++");
    expect(analysis.isUnfinished(PATH)).toBe(true);
  });

  test("whoever asks has the answer to the text, whether somebody asked if it is finished or not", () => {
    const below = random(5);
    const found = (of: Analysis): string =>
      JSON.stringify(of.marks(PATH).map((m) => [m.span.start, m.finding.rule, m.finding.message.en]));
    const snippets = [
      "x",
      ".",
      "(",
      "{",
      "}",
      '"',
      "`",
      "/*",
      "*",
      "; _ = 0",
      " ",
      "\n",
      "go func() { shared.items[``]++ }()",
    ];
    for (let i = 0; i < 120; i++) {
      const text = analysis.text(PATH) ?? "";
      const start = below(text.length);
      const typed = snippets[below(snippets.length)] ?? "";
      analysis.edit(PATH, [{ start, end: start + below(3), newText: typed }]);
      analysis.isUnfinished(PATH);
      if (below(3) === 0) {
        const afresh = looked(analysis.text(PATH) ?? "");
        expect(found(analysis)).toBe(found(afresh));
        afresh.dispose();
      }
      if (below(4) > 0) analysis.edit(PATH, [{ start: 0, end: analysis.text(PATH)?.length ?? 0, newText: text }]);
    }
  });

  test("nothing is known of a package that nobody has looked at", () => {
    analysis.open("/m/sub/a.go", "package sub\n\nfunc f() {}\n");
    analysis.edit("/m/sub/a.go", [{ start: 23, end: 24, newText: "x(" }]);
    expect(analysis.isUnfinished("/m/sub/a.go")).toBe(false);
  });
});
