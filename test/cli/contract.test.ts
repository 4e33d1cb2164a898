import { buildSync } from "esbuild";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nodeFileSystem } from "../../server/src/host/node";
import { Sandbox } from "./lib/run";
import { MOD, racy } from "./lib/sources";

/** The command line as a process of its own, bundled as it is shipped but into a folder of this test's. */
const bundle = mkdtempSync(path.join(tmpdir(), "racelight-bundle-"));
const cli = path.join(bundle, "cli.js");
const RACY = racy();
let box: Sandbox;

beforeAll(() => {
  box = new Sandbox({ "go.mod": MOD, "m.go": RACY, "none/n.go": "package none\n" });
  const root = path.resolve(import.meta.dirname, "../..");
  buildSync({
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "es2022",
    loader: { ".md": "text", ".wasm": "binary" },
    define: { "import.meta.url": "__bundleUrl" },
    banner: { js: 'const __bundleUrl=require("url").pathToFileURL(__filename).href;' },
    entryPoints: ["server/src/entry/cli-node.ts"],
    outfile: cli,
    logLevel: "error",
  });
});
afterAll(() => {
  box.dispose();
  rmSync(bundle, { recursive: true, force: true });
});

const racelight = (args: readonly string[], input = ""): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [cli, ...args], {
    cwd: box.path,
    encoding: "utf8",
    input,
    env: { ...process.env, RACELIGHT_CACHE: path.join(bundle, "cache") },
  });

describe("exit statuses of the process", () => {
  const cases: readonly (readonly [args: string, status: number])[] = [
    ["check", 1],
    ["check ./none", 0],
    ["check m.go", 1],
    ["check ./...", 1],
    ["check --fail-on error --rule race/*=warning", 0],
    ["check --fail-on hint ./none", 0],
    ["check --profile strict --jobs 2 --no-cache --stats", 1],
    ["check --goos windows --goarch arm64 --tags a,b --go-version 1.22", 1],
    ["check --locale zh-cn --format github", 1],
    ["check --shard 1/2", 1],
    ["check --shard 2/2", 0],
    ["check --config none.json", 2],
    ["check go.mod", 2],
    ["check missing", 2],
    ["check --format xml", 2],
    ["check --rule race/nonsense=off", 2],
    ["check --rule race/unguarded-map=loud", 2],
    ["check --fail-on never", 2],
    ["check --go-version nine", 2],
    ["check --locale xx", 2],
    ["check --unknown", 2],
    ["fix --diff", 0],
    ["fix --diff --fix guard-with-rwmutex", 1],
    ["fix --diff --fix guard-with-rwmutex ./none", 0],
    ["fix --fix nonsense", 2],
    ["fix --rule nonsense/rule", 2],
    ["fix missing", 2],
    ["explain race/unguarded-map", 0],
    ["explain race/unguarded-map --locale zh-cn", 0],
    ["explain nonsense", 2],
    ["explain", 2],
    ["rules", 0],
    ["rules --format json", 0],
    ["rules --format markdown", 0],
    ["rules --format xml", 2],
    ["merge missing.json", 2],
    ["merge", 2],
    ["race-report", 0],
    ["race-report missing.txt", 2],
    ["prove m.go:1", 2],
    ["prove", 2],
    ["nonsense", 2],
    ["", 2],
    ["--version", 0],
    ["--help", 0],
    ["check --help", 0],
  ];
  test.each(cases)("racelight %s: %i", (args, status) => {
    const run = racelight(args.split(" ").filter((a) => a !== ""));
    expect(run.status, run.stderr).toBe(status);
    // Whatever fails says why, and nothing of it goes where results go.
    if (status === 2) expect([run.stdout, run.stderr === ""]).toEqual(["", false]);
  });

  test("options of the build and the settings are taken by every command", () => {
    const options = [
      "--goos",
      "linux",
      "--goarch",
      "amd64",
      "--tags",
      "x",
      "--go-version",
      "1.25",
      "--config",
      "s.json",
    ];
    box.write("s.json", "{}");
    for (const command of [
      ["check", "./none"],
      ["fix", "./none"],
      ["explain", "map/nil-write"],
      ["rules"],
      ["race-report"],
    ])
      expect(racelight([...command, ...options]).status, command.join(" ")).toBe(0);
  });

  test("standard input is read, and a reader that leaves early is no error", () => {
    const crash = "fatal error: concurrent map writes\n\ngoroutine 8 [running]:\nmain.main()\n\t/x/m.go:5 +0x1\n";
    expect(racelight(["race-report", "-"], crash)).toMatchObject({ status: 1 });
    const piped = spawnSync("sh", ["-c", `"${process.execPath}" "${cli}" rules --format json | head -c 10`], {
      encoding: "utf8",
    });
    expect(piped.stderr).toBe("");
  });
});

test("a folder that cannot be read is named, and the rest is checked", async () => {
  const files = {
    ...nodeFileSystem,
    readDirectory: (p: string) => {
      if (p.endsWith("/locked")) throw new Error(`EACCES: permission denied, scandir '${p}'`);
      return nodeFileSystem.readDirectory(p);
    },
  };
  const own = new Sandbox({ "go.mod": MOD, "m.go": RACY, "locked/l.go": RACY });
  try {
    const run = await own.run(["check"], { files });
    expect(run.status).toBe(1);
    expect(run.stdout).toContain("m.go:6:15");
    expect(run.stderr).toMatch(/locked.*EACCES/);
    expect((await own.run(["check", "--strict-io"], { files })).status).toBe(2);
    expect((await own.run(["check", "./locked"], { files })).status).toBe(2);
  } finally {
    own.dispose();
  }
});
