import { readdirSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import type { Execution } from "../../server/src/cli/host";
import { goToolchain } from "../fixtures/lib/go";
import { Sandbox } from "./lib/run";

const MOD = "module example.com/m\n\ngo 1.22\n";
const CACHE = `package m

import "net/http"

type Cache[K comparable, V any] struct {
	items map[K]V
	name  string
}

func New[K comparable, V any](name string) (*Cache[K, V], error) {
	return &Cache[K, V]{items: map[K]V{}, name: name}, nil
}

func (c *Cache[K, V]) Start(k K, v V) {
	go func() { c.items[k] = v }()
}

func (c *Cache[K, V]) Len() int { return len(c.items) }

var prices = map[string]int{}

func Routes(mux *http.ServeMux) {
	mux.HandleFunc("/set", set)
	mux.HandleFunc("/get", get)
}

func set(w http.ResponseWriter, r *http.Request) { prices[r.FormValue("article")] = 1 }
func get(w http.ResponseWriter, r *http.Request) { _ = prices[r.FormValue("article")] }

func Sum(parts []int) map[string]int {
	var out map[string]int
	for range parts {
		out["sum"]++
	}
	return out
}
`;

let box: Sandbox;
afterEach(() => box.dispose());

const go = goToolchain();
const withGo = test.skipIf(go === undefined && process.env["CI"] === undefined);

/** A go command that prints this. */
const fakeGo = (stdout: string, more: Partial<Execution> = {}) => {
  const calls: { readonly args: readonly string[]; readonly cwd: string }[] = [];
  const execute = (command: string, args: readonly string[], { cwd }: { readonly cwd: string }): Promise<Execution> => {
    expect(command).toBe("go");
    calls.push({ args, cwd });
    const bytes = new TextEncoder().encode(stdout);
    return Promise.resolve({
      status: 1,
      stdout: bytes,
      stderr: new Uint8Array(),
      timedOut: false,
      error: undefined,
      ...more,
    });
  };
  return { execute, calls };
};

describe("prove", () => {
  withGo(
    "races behind handlers and generic types are confirmed, and panics; nothing is written beside the code",
    async () => {
      box = new Sandbox({ "go.mod": MOD, "m.go": CACHE });
      const before = readdirSync(box.path);
      const { findings } = await box.report();
      const line = (rule: string): number => findings.find((f) => f.rule === rule)?.range.start.line ?? 0;
      const handlers = findings.find((f) => f.rule === "race/unguarded-map" && f.subject === "prices");
      const verdicts: [string, number][] = [];
      for (const name of [handlers?.fingerprint ?? "", `m.go:${line("map/nil-write")}`]) {
        const run = await box.run(["prove", name]);
        verdicts.push([run.stdout.replace(/^.*?: /, "").trim(), run.status]);
        expect(run.stderr).toContain("$ go test -race");
      }
      expect(verdicts).toEqual([
        ["race/unguarded-map: confirmed", 1],
        ["map/nil-write: confirmed", 1],
      ]);
      expect(readdirSync(box.path)).toEqual(before);
    },
    300_000,
  );

  test("--print shows a test that calls by what users of the package reach, and runs nothing", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": CACHE });
    const { findings } = await box.report();
    const f = findings.find((x) => x.subject === "prices" && x.rule === "race/unguarded-map");
    const run = await box.run(
      ["prove", f?.fingerprint ?? "", "--print", "--goroutines", "3", "--iterations", "7"],
      fakeGo(""),
    );
    expect(run.status).toBe(0);
    expect(run.stdout).toContain("package m\n");
    expect(run.stdout).toMatch(/set\(httptest\.NewRecorder\(\), httptest\.NewRequest\("GET", "\/\?article=2", nil\)\)/);
    expect(run.stdout).toContain("g < 3");
    expect(run.stdout).toContain("i < 7");
  });

  withGo(
    "interfaces, variadic parameters, maps and a second object are made up, so that the code runs",
    async () => {
      const source = `package m

import (
	"context"
	"maps"
	"sync"
)

type Source interface {
	Settings(ctx context.Context) map[string]string
}

func Load(ctx context.Context, sources ...Source) map[string]string {
	merged := map[string]string{}
	var wg sync.WaitGroup
	wg.Add(len(sources))
	for _, s := range sources {
		go func() {
			defer wg.Done()
			maps.Copy(merged, s.Settings(ctx))
		}()
	}
	wg.Wait()
	return merged
}

type Account struct {
	mu      sync.Mutex
	balance int
}

func (a *Account) Deposit(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n
}

func (a *Account) Balance() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.balance
}

func (a *Account) Transfer(to *Account, n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance -= n
	to.balance += n
}
`;
      box = new Sandbox({ "go.mod": MOD, "m.go": source });
      const { findings } = await box.report();
      const races = findings.filter((f) => f.rule.startsWith("race/"));
      expect(races.map((f) => f.symbol).sort()).toEqual(["(*Account).Transfer", "Load.func1"]);
      for (const f of races) expect((await box.run(["prove", f.fingerprint])).stdout).toContain(": confirmed");
    },
    300_000,
  );

  test("a run that shows nothing, runs out of time, or cannot be made", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": CACHE });
    const { findings } = await box.report();
    const name = findings.find((x) => x.subject === "prices" && x.rule === "race/unguarded-map")?.fingerprint ?? "";
    const passed = fakeGo("ok  \texample.com/m\t0.2s\n", { status: 0 });
    const quiet = await box.run(
      ["prove", name, "--count", "2", "--cpu", "1,4", "--timeout", "30", "--tags", "x"],
      passed,
    );
    expect(quiet).toMatchObject({ status: 0 });
    expect(quiet.stdout).toContain("not reproduced");
    expect(passed.calls[0]?.args).toEqual(
      expect.arrayContaining(["-race", "-count=2", "-cpu=1,4", "-timeout=25s", "-tags=x", "."]),
    );
    expect(passed.calls[0]?.args.some((a) => a.startsWith("-overlay="))).toBe(true);
    const late = await box.run(["prove", name], fakeGo("", { status: undefined, timedOut: true }));
    expect(late).toMatchObject({ status: 0 });
    expect(late.stdout).toContain("within");
    for (const problem of [
      fakeGo("go: -race requires cgo; enable cgo by setting CGO_ENABLED=1\n", { status: 2 }),
      fakeGo("FAIL\texample.com/m [build failed]\n"),
      fakeGo("", { status: undefined, error: "spawn go ENOENT" }),
    ]) {
      const run = await box.run(["prove", name], problem);
      expect(run.status).toBe(2);
      expect(run.stdout).toMatch(/cannot be put to the test: .*(?:cgo|build failed|ENOENT)/);
    }
  });

  test("a finding in a test is run by that test", async () => {
    const source = `package m

import "testing"

func TestBoth(t *testing.T) {
	seen := map[int]bool{}
	done := make(chan bool)
	for i := 0; i < 2; i++ {
		go func() { seen[i] = true; done <- true }()
	}
	<-done
	<-done
}
`;
    box = new Sandbox({ "go.mod": MOD, "m.go": "package m\n", "m_test.go": source });
    const go = fakeGo("ok\n", { status: 0 });
    await box.run(["prove", "m_test.go:9"], go);
    expect(go.calls[0]?.args).toContain("-run=^TestBoth$");
  });

  test("names that lead to no finding are wrong usage", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": CACHE });
    for (const name of ["0123456789abcdef", "m.go:1", "none.go:3", "nonsense"]) {
      const run = await box.run(["prove", name], fakeGo(""));
      expect(run).toMatchObject({ status: 2, stdout: "" });
      expect(run.stderr).toContain(name.split(":")[0]);
    }
  });
});
