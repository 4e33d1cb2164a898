import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JsonFinding, Report } from "../../server/src/cli/report";
import { Sandbox } from "./lib/run";

const CACHE = `package cache

type Cache struct{ items map[string]int }

func (c *Cache) Put(k string, v int) {
	c.items[k] = v
}

func (c *Cache) Get(k string) int {
	return c.items[k]
}
`;

let box: Sandbox;
beforeEach(() => (box = new Sandbox({ "go.mod": "module example.com/m\n", "cache/cache.go": CACHE })));
afterEach(() => box.dispose());

/** A report of the race detector, with addresses and goroutine numbers of one run. */
const race = (a: number, readFirst: boolean, folder = box.path): string => {
  const get = `  example.com/m/cache.(*Cache).Get()\n      ${folder}/cache/cache.go:10 +0x9d\n  example.com/m/cache.Use.func2()\n      ${folder}/cache/use.go:14 +0x12\n`;
  const put = `  example.com/m/cache.(*Cache).Put()\n      ${folder}/cache/cache.go:6 +0xa4\n`;
  const map = (f: string): string =>
    `  runtime.${f}()\n      /usr/local/go/src/internal/runtime/maps/runtime_faststr.go:101 +0x0\n`;
  const [first, second] = readFirst
    ? [
        `Read at 0x00c00${a} by goroutine ${a}:\n${map("mapaccess1_faststr")}${get}`,
        `Previous write at 0x00c00${a} by goroutine 9:\n${map("mapassign_faststr")}${put}`,
      ]
    : [
        `Write at 0x00c00${a} by goroutine 9:\n${map("mapassign_faststr")}${put}`,
        `Previous read at 0x00c00${a} by main goroutine:\n${map("mapaccess1_faststr")}${get}`,
      ];
  const created = `Goroutine 9 (running) created at:\n  example.com/m/cache.Use()\n      ${folder}/cache/use.go:13 +0x1fc\n  testing.tRunner()\n      /usr/local/go/src/testing/testing.go:2036 +0x21c\n`;
  return `==================\nWARNING: DATA RACE\n${first}\n${second}\n${created}==================\n`;
};

async function findings(text: string | Uint8Array, ...args: string[]): Promise<readonly JsonFinding[]> {
  box.write("out.txt", text);
  const run = await box.run(["race-report", "--format", "json", "out.txt", ...args]);
  expect(run.stderr).toBe("");
  const report = JSON.parse(run.stdout) as Report;
  expect(run.status).toBe(report.findings.length > 0 ? 1 : 0);
  return report.findings;
}

describe("the race detector", () => {
  test("the write is the finding, the other side is related, both with their stacks", async () => {
    const [f, ...more] = await findings(race(12, true));
    expect(more).toEqual([]);
    expect(f).toMatchObject({
      rule: "runtime/data-race",
      severity: "error",
      file: "cache/cache.go",
      range: { start: { line: 6, column: 2 }, end: { line: 6, column: 16 } },
      symbol: "(*Cache).Put",
      confirmed: true,
      fixes: [],
    });
    expect(f?.related[0]).toMatchObject({ file: "cache/cache.go", range: { start: { line: 10 } }, role: "conflict" });
    expect(f?.related.map((r) => `${r.role} ${r.file}:${r.range.start.line}`)).toEqual([
      "conflict cache/cache.go:10",
      "conflict cache/use.go:14",
      "spawn cache/use.go:13",
    ]);
  });

  test("the same race seen in the other order, again, or with other line ends is one finding", async () => {
    const once = await findings(race(12, true));
    const often = await findings((race(12, true) + "noise\n" + race(77, false)).replace(/\n/g, "\r\n"));
    expect(often.map((f) => f.fingerprint)).toEqual(once.map((f) => f.fingerprint));
  });

  test("output of go test -json, of several packages at once", async () => {
    const lines = race(12, true).split(/(?<=\n)/);
    const events = lines.flatMap((Output) => [
      JSON.stringify({ Time: "2026-01-01T00:00:00Z", Action: "output", Package: "example.com/m/cache", Output }),
      JSON.stringify({
        Time: "2026-01-01T00:00:00Z",
        Action: "output",
        Package: "example.com/m/other",
        Output: "ok\n",
      }),
    ]);
    expect(await findings(events.join("\n"))).toHaveLength(1);
  });

  test("output that is cut off, or a stack that was lost, loses nothing else", async () => {
    const whole = race(12, true);
    for (let cut = 0; cut < whole.length; cut += 37) await findings(whole.slice(0, cut) + "\n" + race(13, false));
    const lost = whole.replace(/(Previous write.*\n)(?: .*\n)+/, "$1  [failed to restore the stack]\n");
    const [f] = await findings(lost);
    expect(f?.rule).toBe("runtime/data-race");
  });

  test("a program of another machine keeps the paths that it printed", async () => {
    const [f] = await findings(race(12, true, "/nobody/has/this"));
    expect(f?.file).toBe("/nobody/has/this/cache/cache.go");
    expect(f?.range).toEqual({ start: { line: 6, column: 1 }, end: { line: 6, column: 1 } });
  });
});

describe("crashes", () => {
  const goroutine = (n: number, state: string, frames: readonly string[], created?: string): string =>
    `goroutine ${n} [${state}]:\n${frames.map((f) => `${f}\n`).join("")}${created === undefined ? "" : `created by ${created}\n`}\n`;
  const put = (): string =>
    `example.com/m/cache.(*Cache).Put(0xc000, {0x1, 0x2}, 0x3)\n\t${box.path}/cache/cache.go:6 +0x65`;
  const get = (): string => `example.com/m/cache.(*Cache).Get(...)\n\t${box.path}/cache/cache.go:10`;

  test.each(["concurrent map writes", "concurrent map read and map write", "concurrent map iteration and map write"])(
    "%s",
    async (reason) => {
      const fatal = "internal/runtime/maps.fatal({0x49?, 0x0?})\n\t/usr/local/go/src/runtime/panic.go:1181 +0x18";
      const [f] = await findings(
        `fatal error: ${reason}\n\n` +
          goroutine(8, "running", [fatal, put()], `main.main in goroutine 1\n\t${box.path}/main.go:5 +0x37`) +
          "exit status 2\n",
      );
      expect(f).toMatchObject({
        rule: "runtime/concurrent-map",
        severity: "error",
        file: "cache/cache.go",
        symbol: "(*Cache).Put",
      });
      expect(f?.message).toContain(reason);
      expect(f?.range.start.line).toBe(6);
      expect(f?.related).toMatchObject([{ file: "main.go", role: "spawn" }]);
    },
  );

  test("all goroutines are asleep", async () => {
    const lock = "sync.(*Mutex).Lock(...)\n\t/usr/local/go/src/sync/mutex.go:46";
    const [f] = await findings(
      "fatal error: all goroutines are asleep - deadlock!\n\n" +
        goroutine(1, "chan receive", [get(), `main.main()\n\t${box.path}/main.go:8 +0x8f`]) +
        goroutine(18, "sync.Mutex.Lock", [lock, put()]),
    );
    expect(f).toMatchObject({ rule: "runtime/deadlock", symbol: "(*Cache).Get", range: { start: { line: 10 } } });
    expect(f?.related.filter((r) => r.role === "conflict")).toMatchObject([
      { file: "cache/cache.go", range: { start: { line: 6 } } },
    ]);
  });

  test("a test that timed out while it waited", async () => {
    const t = "testing.tRunner(0xd2, 0x59)\n\t/usr/local/go/src/testing/testing.go:2036 +0xea";
    const alarm = "testing.(*M).startAlarm.func1()\n\t/usr/local/go/src/testing/testing.go:2802 +0x354";
    const [f] = await findings(
      "panic: test timed out after 1s\n\trunning tests:\n\t\tTestX (1s)\n\n" +
        goroutine(19, "running", [alarm], "time.goFunc\n\t/usr/local/go/src/time/sleep.go:215 +0x2d") +
        goroutine(5, "chan receive", [get(), t]),
    );
    expect(f).toMatchObject({ rule: "runtime/deadlock", symbol: "(*Cache).Get" });
  });

  test("a panic, in the goroutine that it ended", async () => {
    const inner = "panic({0x55a7a0?, 0x5945d0?})\n\t/usr/local/go/src/runtime/panic.go:860 +0x13a";
    const [f] = await findings(
      "panic: send on closed channel [recovered, repanicked]\n\n" + goroutine(22, "running", [inner, put()]),
    );
    expect(f).toMatchObject({ rule: "runtime/panic", symbol: "(*Cache).Put", range: { start: { line: 6 } } });
    expect(f?.message).toMatch(/send on closed channel$/);
  });
});

describe("goroutines that stay", () => {
  const leak = (n: number, state: string): string =>
    `goroutine ${n} [${state}]:\nexample.com/m/cache.(*Cache).Put(...)\n\t${box.path}/cache/cache.go:6\ncreated by main.main in goroutine 1\n\t${box.path}/main.go:6 +0x37\n\n`;

  test("several at one place in a dump, or one that has waited for minutes", async () => {
    const [f] = await findings(leak(7, "chan send") + leak(8, "chan send, 12 minutes") + leak(9, "running"));
    expect(f).toMatchObject({ rule: "runtime/goroutine-leak", severity: "warning", symbol: "(*Cache).Put" });
    expect(f?.message).toMatch(/^2 goroutines .*chan send.* 12 minutes$/);
    expect(await findings(leak(7, "chan receive, 3 minutes"))).toHaveLength(1);
    expect(await findings(leak(7, "chan receive"))).toEqual([]);
    expect(await findings(leak(7, "IO wait, 30 minutes") + leak(8, "sleep, 30 minutes"))).toEqual([]);
  });

  test("what the runtime's leak profile and goleak prove", async () => {
    expect((await findings(leak(7, "chan send (leaked)")))[0]?.message).toContain("never");
    const profile = `goroutineleak profile: total 1\n1 @ 0x47e08e 0x41491c\n#\t0x4da0bd\texample.com/m/cache.(*Cache).Put+0x1d\t${box.path}/cache/cache.go:6\n`;
    expect(await findings(profile)).toMatchObject([{ rule: "runtime/goroutine-leak", range: { start: { line: 6 } } }]);
    const goleak = `    leaks.go:78: found unexpected goroutines:\n        [Goroutine 7 in state chan receive, with example.com/m/cache.(*Cache).Put on top of the stack:\n        example.com/m/cache.(*Cache).Put(0xc0)\n        \t${box.path}/cache/cache.go:6 +0x2d\n        created by example.com/m/cache.TestX in goroutine 6\n        \t${box.path}/cache/x_test.go:9 +0x5e\n        ]\n--- FAIL: TestX (0.44s)\n`;
    expect(await findings(goleak)).toMatchObject([
      { rule: "runtime/goroutine-leak", file: "cache/cache.go", related: [{ file: "cache/x_test.go" }] },
    ]);
  });

  test("profiles in text and in pprof's form, packed", async () => {
    const text = `goroutine profile: total 6\n5 @ 0x47d92e\n#\t0x4d977d\texample.com/m/cache.(*Cache).Put+0x1d\t${box.path}/cache/cache.go:6\n\n1 @ 0x44\n#\t0x4d9588\tmain.main+0x168\t${box.path}/main.go:9\n`;
    const fromText = await findings(text);
    expect(fromText[0]?.message).toMatch(/^5 goroutines/);
    const fromBinary = await findings(
      gzipSync(pprof(5, "example.com/m/cache.(*Cache).Put", `${box.path}/cache/cache.go`, 6)),
    );
    expect(fromBinary).toEqual(fromText);
  });
});

describe("input and status", () => {
  test("standard input, several files, none that can be read", async () => {
    const input = (text: string) => ({ readInput: () => Promise.resolve(new TextEncoder().encode(text)) });
    for (const args of [[], ["-"]]) {
      expect((await box.run(["race-report", ...args], input(race(12, true)))).status).toBe(1);
    }
    expect(await box.run(["race-report"], input("PASS\nok  \texample.com/m\t0.1s\n"))).toMatchObject({
      status: 0,
      stdout: "",
    });
    expect(await box.run(["race-report"], input(""))).toMatchObject({ status: 0, stdout: "" });
    box.write("a.txt", race(12, true));
    const run = await box.run(["race-report", "a.txt", "missing.txt"]);
    expect(run.status).toBe(2);
    expect(run.stdout).toMatch(/^cache\/cache\.go:6:2: error: .*\(runtime\/data-race\)\n$/);
    expect(run.stderr).toContain("missing.txt");
    box.write(
      "noise.bin",
      new Uint8Array(5000).map((_, i) => (i * 7919) % 256),
    );
    expect((await box.run(["race-report", "noise.bin"])).status).toBe(0);
    box.write("bad.pb.gz", new Uint8Array([0x1f, 0x8b, 1, 2, 3]));
    expect((await box.run(["race-report", "bad.pb.gz"])).status).toBe(2);
  });

  test("--fail-on, and the other forms of output", async () => {
    box.write("a.txt", race(12, true));
    const status = async (...args: string[]): Promise<number> =>
      (await box.run(["race-report", ...args, "a.txt"])).status;
    expect(await status("--fail-on", "error")).toBe(1);
    box.write("a.txt", "goroutineleak profile: total 1\n1 @ 0x4\n#\t0x4\tmain.f+0x1d\t/x/y.go:6\n");
    expect(await status("--fail-on", "error")).toBe(0);
    expect(await status("--fail-on", "warning")).toBe(1);
    expect((await box.run(["race-report", "--format", "sarif", "a.txt"])).stdout).toContain("runtime/goroutine-leak");
    expect((await box.run(["race-report", "--locale", "zh-cn", "a.txt"])).stdout).toMatch(/[\u4e00-\u9fff]/);
  });
});

/** The smallest goroutine profile in pprof's form. */
function pprof(count: number, func: string, file: string, line: number): Uint8Array {
  const varint = (n: number): number[] => (n < 128 ? [n] : [(n & 127) | 128, ...varint(n >> 7)]);
  const number = (field: number, n: number): number[] => [field << 3, ...varint(n)];
  const bytes = (field: number, content: readonly number[]): number[] => [
    (field << 3) | 2,
    ...varint(content.length),
    ...content,
  ];
  const names = ["", "goroutine", "count", func, file];
  return new Uint8Array([
    ...bytes(1, [...number(1, 1), ...number(2, 2)]),
    ...bytes(2, [...bytes(1, [1]), ...bytes(2, varint(count))]),
    ...bytes(4, [...number(1, 1), ...bytes(4, [...number(1, 1), ...number(2, line)])]),
    ...bytes(5, [...number(1, 1), ...number(2, 3), ...number(4, 4)]),
    ...names.flatMap((n) => bytes(6, [...new TextEncoder().encode(n)])),
  ]);
}
