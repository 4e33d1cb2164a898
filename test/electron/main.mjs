// Runs the suites of test/editor in a desktop VS Code, which is downloaded on first use.
//   node test/electron/main.mjs     VSCODE_VERSION=1.91.0 for another version than the newest
import { runTests } from "@vscode/test-electron";
import { existsSync, readFileSync } from "node:fs";
import { bundleSuites } from "../editor/host/bundle.mjs";
import { root } from "../editor/host/paths.mjs";
import { createSandbox } from "../editor/host/sandbox.mjs";

const sandbox = createSandbox();
try {
  const suites = sandbox.at("suites.cjs");
  const report = sandbox.at("report.json");
  await bundleSuites(suites);
  await runTests({
    ...(process.env.VSCODE_VERSION ? { version: process.env.VSCODE_VERSION } : {}),
    extensionDevelopmentPath: root,
    extensionTestsPath: suites,
    extensionTestsEnv: { RACELIGHT_TEST_REPORT: report },
    launchArgs: [
      sandbox.workspace,
      ...["--user-data-dir", sandbox.at("user-data"), "--extensions-dir", sandbox.at("extensions")],
      ...["--disable-workspace-trust", "--skip-welcome", "--skip-release-notes"],
    ],
  });
  if (!existsSync(report)) throw new Error("the suites did not end");
  const result = JSON.parse(readFileSync(report, "utf8"));
  console.log(`${result.passes} passed, ${result.failures} failed, ${result.pending} skipped`);
} catch (error) {
  console.error(error.message ?? error);
  process.exitCode = 1;
} finally {
  sandbox.dispose();
}
