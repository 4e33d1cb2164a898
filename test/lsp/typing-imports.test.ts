import { afterAll, describe, expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { MemoryFileSystem } from "../../server/src/host/web";
import { Analysis } from "../../server/src/ide/analysis";
import { loadGrammar } from "../../server/src/syntax/treesitter";

const grammar = await loadGrammar();

/** What it is handed runs in its caller's goroutine. */
const RUNNER = `package m

import "sync"

var mu sync.Mutex

func Each(n int, f func(int)) {
	for i := range n {
		run(i, f)
	}
}

func run(i int, f func(int)) {
	f(i)
}

func Stop(reason string) {
	mu.Lock()
	defer mu.Unlock()
	println(reason)
}
`;

const TESTS = `package m_test

import (
	"testing"

	"example.com/m"
)

func TestSum(t *testing.T) {
	seen := map[int]bool{}
	m.Each(9, func(i int) {
		seen[i] = true
	})
	if len(seen) != 9 {
		t.Error(seen)
	}
}

func TestNothing(t *testing.T) {
	m.Each(0, func(int) { t.Error("called") })
}

func TestLength(t *testing.T) {
	t.Parallel()
	if len("four") != 4 {
		t.Error("length")
	}
}
`;

const FILES = { "/m/go.mod": "module example.com/m\n\ngo 1.25\n", "/m/run.go": RUNNER, "/m/run_test.go": TESTS };

function analysisOf(files: Readonly<Record<string, string>>): Analysis {
  const log = { error: (m: string) => expect.unreachable(m), warn: () => {}, info: () => {}, debug: () => {} };
  const parts = { grammar, checks: ALL_CHECKS, log, moduleCache: undefined, now: () => 0 };
  return new Analysis({ ...parts, files: new MemoryFileSystem({ ...files }) });
}

/** All findings of the folder, as plain data. */
function shown(analysis: Analysis): readonly { readonly file: string; readonly rule: string }[] {
  return ["/m/run.go", "/m/run_test.go"].flatMap((file) =>
    analysis.marks(file).map((m) => ({
      file,
      rule: m.finding.rule,
      span: m.span,
      message: m.finding.message,
      fixes: m.finding.fixes.map((x) => x.id),
    })),
  );
}

describe("an edit of a package that another one in the folder has looked into", () => {
  const analysis = analysisOf(FILES);
  analysis.open("/m/run.go", RUNNER);
  analysis.open("/m/run_test.go", TESTS);
  shown(analysis);
  afterAll(() => analysis.dispose());

  /** Makes an edit; gives what is found then, and how many functions were analysed. */
  const edited = (old: string, by: string): { readonly rules: readonly string[]; readonly analysed: number } => {
    const text = analysis.text("/m/run.go") ?? "";
    const start = text.indexOf(old);
    expect(start, old).toBeGreaterThanOrEqual(0);
    const before = analysis.counters.functionsAnalysed;
    analysis.edit("/m/run.go", [{ start, end: start + old.length, newText: by }]);
    const found = shown(analysis);
    const analysed = analysis.counters.functionsAnalysed - before;
    const fresh = analysisOf({ ...FILES, "/m/run.go": analysis.text("/m/run.go") ?? "" });
    fresh.open("/m/run.go", analysis.text("/m/run.go") ?? "");
    expect(found).toEqual(shown(fresh));
    fresh.dispose();
    const rules = new Set(found.filter((f) => f.file.endsWith("_test.go")).map((f) => f.rule));
    return { rules: [...rules], analysed };
  };

  test("what importers cannot tell: the function alone", () => {
    expect(edited("println(reason)", "print(reason)")).toEqual({ rules: [], analysed: 1 });
  });

  test("what it does with what it is handed: those that hand it something, too, and no others", () => {
    // run, Each, and the two tests that call it.
    expect(edited("\tf(i)\n", "\tgo f(i)\n")).toEqual({ rules: ["race/unguarded-map"], analysed: 4 });
    expect(edited("\tgo f(i)\n", "\tf(i)\n")).toEqual({ rules: [], analysed: 4 });
  });

  test("what it is handed is dropped: it is no longer called", () => {
    expect(edited("\t\trun(i, f)\n", "\t\tgo run(i, f)\n").rules).toEqual(["race/unguarded-map"]);
    expect(edited("\t\tgo run(i, f)\n", "\t\t_ = f\n").rules).toEqual([]);
    expect(edited("\t\t_ = f\n", "\t\trun(i, f)\n").rules).toEqual([]);
  });

  test("whether it comes back", () => {
    expect(edited("print(reason)", "panic(reason)").rules).toEqual([]);
    expect(edited("panic(reason)", "print(reason)").rules).toEqual([]);
  });

  test("a function is taken away and comes again", () => {
    const run = "func run(i int, f func(int)) {\n\tf(i)\n}\n";
    expect(edited(run, "").rules).toEqual([]);
    expect(edited("func Stop", `${run}\nfunc Stop`).rules).toEqual([]);
    expect(edited("\t\trun(i, f)\n", "\t\tgo run(i, f)\n").rules).toEqual(["race/unguarded-map"]);
  });
});
