import { execFileSync } from "node:child_process";
import { afterEach, describe, expect, test } from "vitest";
import { Sandbox } from "./lib/run";
import { MOD, racy } from "./lib/sources";

let box: Sandbox;
afterEach(() => box.dispose());

const symbols = (report: { readonly findings: readonly { readonly symbol: string }[] }): string[] =>
  report.findings.map((f) => f.symbol);

describe("baselines", () => {
  test("what was accepted is not reported; what is new is", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": racy("m") });
    const written = await box.run(["check", "--write-baseline", "accepted.json"]);
    expect(written).toMatchObject({ status: 0, stdout: "" });
    expect(written.stderr).toContain("1 finding written");
    expect(await box.report(["--baseline", "accepted.json"])).toMatchObject({ status: 0, findings: [] });
    // Lines above move it; another finding comes beside it.
    box.write("m.go", racy("m").replace("package m\n", "package m\n\n// More.\n"));
    box.write("n.go", racy("m", "Other"));
    const later = await box.report(["--baseline", "accepted.json"]);
    expect(symbols(later)).toEqual(["Other.func1"]);
    expect(later.status).toBe(1);
  });

  test("a JSON report serves as one; what is none is named", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": racy("m") });
    box.write("report.json", (await box.run(["check", "--format", "json"])).stdout);
    expect((await box.report(["--baseline", "report.json"])).findings).toEqual([]);
    box.write("wrong.json", '{ "version": 2, "findings": [] }');
    for (const name of ["missing.json", "wrong.json", "m.go"]) {
      const run = await box.run(["check", "--baseline", name]);
      expect(run).toMatchObject({ status: 2, stdout: "" });
      expect(run.stderr).toContain(name);
    }
    const both = await box.run(["check", "--baseline", "report.json", "--write-baseline", "x.json"]);
    expect(both.status).toBe(2);
    expect((await box.run(["check", "--write-baseline", "no/such/folder.json"])).status).toBe(2);
  });
});

describe("--since", () => {
  const git = (...args: string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
      cwd: box.path,
      encoding: "utf8",
      env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
    });

  test("reports what was not there at a revision: changed, new and untracked files", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": racy("m"), "gone/g.go": racy("gone"), "旧/o.go": racy("o") });
    git("init", "-q");
    git("add", ".");
    git("commit", "-q", "-m", "first");
    expect((await box.report(["--since", "HEAD"])).findings).toEqual([]);
    // A function moves to another file: nothing new.
    box.write("m.go", "package m\n");
    box.write("moved.go", racy("m"));
    expect((await box.report(["--since", "HEAD"])).findings).toEqual([]);
    // A lock that is removed makes an old line a new finding.
    const locked = 'package l\n\nimport "sync"\n\nvar mu sync.Mutex\n' + racy("l").replace("package l\n", "");
    box.write(
      "l/l.go",
      locked
        .replace("counts[w]++", "mu.Lock(); counts[w]++; mu.Unlock()")
        .replace("return counts", "mu.Lock(); defer mu.Unlock(); return counts"),
    );
    git("add", ".");
    git("commit", "-q", "-m", "second");
    box.write("l/l.go", locked);
    box.write("new/n.go", racy("n", "Fresh"));
    const found = await box.report(["--since", "HEAD"]);
    expect(found.findings.map((f) => f.file)).toEqual(expect.arrayContaining(["l/l.go", "new/n.go"]));
    expect(found.findings.some((f) => ["moved.go", "gone/g.go", "旧/o.go"].includes(f.file))).toBe(false);
    expect(symbols(await box.report(["--since", "HEAD~1", "./new"]))).toEqual(["Fresh.func1"]);
  });

  test("a revision that git does not know is wrong usage, and so is a folder without a repository", async () => {
    box = new Sandbox({ "go.mod": MOD, "m.go": racy("m") });
    expect(await box.run(["check", "--since", "HEAD"])).toMatchObject({ status: 2, stdout: "" });
    git("init", "-q");
    for (const name of ["nonsense", "--upload-pack=x"]) {
      const run = await box.run(["check", `--since=${name}`]);
      expect(run.status).toBe(2);
      expect(run.stderr).toContain(name);
    }
  });
});

describe("--shard", () => {
  test("the shards together find what one run finds, each finding once", async () => {
    const names = ["a", "b", "c", "d", "e"];
    box = new Sandbox({ "go.mod": MOD, ...Object.fromEntries(names.map((n) => [`${n}/${n}.go`, racy(n)])) });
    const whole = await box.report();
    for (const count of [1, 2, 3, 5, 8]) {
      const files: string[] = [];
      for (let i = 1; i <= count; i++) {
        const { stdout } = await box.run(["check", "--format", "json", "--shard", `${i}/${count}`]);
        box.write(`shard-${i}.json`, stdout);
        files.push(`shard-${i}.json`);
      }
      const merged = await box.run(["merge", ...files]);
      expect(merged.status).toBe(0);
      const { findings } = JSON.parse(merged.stdout) as { findings: unknown[] };
      expect(JSON.stringify(findings)).toBe(JSON.stringify(whole.findings));
    }
  });

  test.each(["0/2", "3/2", "1", "a/b", "1/0", "-1/2"])("%s is wrong usage", async (shard) => {
    box = new Sandbox({ "go.mod": MOD });
    expect(await box.run(["check", `--shard=${shard}`])).toMatchObject({ status: 2, stdout: "" });
  });
});
