// `npm test`: every test there is, and one line of sums at the end.
//   node scripts/test.mjs [--unit] [--editor]     one half only
// What cannot run on this machine is skipped with a reason on one line; with CI=true it fails instead.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const only = process.argv.slice(2);
const wants = (part) => only.length === 0 || only.includes(`--${part}`);
const reports = mkdtempSync(path.join(os.tmpdir(), "racelight-test-"));
const sums = { passed: 0, failed: 0, skipped: 0 };

try {
  run("scripts/build.mjs", "--quiet");
  if (wants("unit")) unit();
  if (wants("editor")) editor();
} finally {
  rmSync(reports, { recursive: true, force: true });
}
console.log(`${sums.passed} passed, ${sums.failed} failed, ${sums.skipped} skipped`);
process.exitCode = sums.failed > 0 || sums.passed === 0 ? 1 : 0;

function unit() {
  // What Go builds of fixtures is of no use to anybody else, and more than a gigabyte.
  if (process.env.CI) process.env.GOCACHE ??= path.join(reports, "go-build");
  const report = path.join(reports, "unit.json");
  const vitest = path.join("node_modules", "vitest", "vitest.mjs");
  const { status } = node(vitest, "run", "--reporter=default", "--reporter=json", `--outputFile=${report}`);
  rmSync(path.join(reports, "go-build"), { recursive: true, force: true });
  const result = read(report);
  if (result === undefined) return fail("vitest did not end");
  sums.passed += result.numPassedTests;
  sums.failed += result.numFailedTests;
  sums.skipped += result.numPendingTests + result.numTodoTests;
  // A file that cannot be loaded, or an error outside a test, fails the run without a failed test.
  if (status !== 0 && result.numFailedTests === 0) fail("vitest ended with errors outside the tests");
}

function editor() {
  const missing = editorNeeds();
  if (missing !== undefined) {
    if (process.env.CI) return fail(`editor suites: ${missing}`);
    console.log(`skipped: editor suites: ${missing}`);
    sums.skipped += 1;
    return;
  }
  run("scripts/package.mjs", "--quiet");
  // The project as it stands here, its browser half, and the package that users install.
  for (const variant of [[], ["--web"], ["--vsix", path.join(root, "racelight.vsix")]]) {
    const report = path.join(reports, `editor${variant[0] ?? ""}.json`);
    console.log(`\neditor ${variant[0] ?? ""}`);
    node("test/editor/main.mjs", "--report", report, ...variant);
    const result = read(report);
    if (result === undefined) {
      fail(`the editor host did not end (${variant[0] ?? "the project itself"})`);
      continue;
    }
    sums.passed += result.passes;
    sums.failed += result.failures;
    sums.skipped += result.pending;
  }
}

/** What the editor host lacks here, or undefined. */
function editorNeeds() {
  if (process.platform !== "linux") return `they run on Linux, this is ${process.platform}`;
  const browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = process.env.CHROMIUM ?? browsers.find((name) => spawnSync("which", [name]).status === 0);
  if (found === undefined) return "no Chromium";
  if (process.arch !== "x64" && !process.versions.node.startsWith("24.")) return `no Node 24 for ${process.arch}`;
  return undefined;
}

function fail(reason) {
  console.error(`failed: ${reason}`);
  sums.failed += 1;
}

function read(report) {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return undefined;
  }
}

function node(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
}

/** Runs a script that has to succeed. */
function run(...args) {
  const { status } = node(...args);
  if (status !== 0) throw new Error(`${args[0]} failed`);
}
