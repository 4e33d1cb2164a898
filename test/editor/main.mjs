// Runs the suites in a real VS Code (code-server in headless Chromium), or takes screenshots.
// --web: in the browser's own extension host, a web worker.
//   node test/editor/main.mjs [--vsix FILE | --web] [--shots DIR] [--locale zh-cn] [--report FILE] [--grep TEXT] [--verbose]
// Exit status: 0 all passed; 1 a test failed; 2 the host itself failed (crash, hang, nothing ran).
import { writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { bundleSuites } from "./host/bundle.mjs";
import { extensionFolder } from "./host/extension.mjs";
import { installHost } from "./host/install.mjs";
import { createSandbox } from "./host/sandbox.mjs";
import { startServer } from "./host/server.mjs";

const { values: options } = parseArgs({
  options: {
    vsix: { type: "string", ...(process.env.HOST_VSIX ? { default: process.env.HOST_VSIX } : {}) },
    shots: { type: "string" },
    report: { type: "string" },
    grep: { type: "string" },
    web: { type: "boolean", default: false },
    locale: { type: "string", default: "auto" },
    verbose: { type: "boolean", default: false },
  },
});
const limitMs = Number(process.env.HOST_TIMEOUT_MS ?? 300_000);

async function main() {
  installHost();
  // Playwright is there only now.
  const { openBrowser } = await import("./host/workbench.mjs");
  const sandbox = createSandbox({ "racelight.locale": options.locale });
  const opened = [];
  const close = async () => {
    for (const thing of opened.reverse()) await thing();
    sandbox.dispose();
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void close().finally(() => process.exit(2)));
  try {
    const extension = extensionFolder(sandbox, options);
    const server = await startServer(sandbox, options.verbose);
    opened.push(server.stop);
    const outside = [];
    const browser = await openBrowser(sandbox, server.authority, (url) => outside.push(url));
    opened.push(browser.close);
    const host = { page: browser.page, server, sandbox, extension, limitMs, verbose: options.verbose };
    const status = options.shots === undefined ? await test(host) : await shoot(host, path.resolve(options.shots));
    if (outside.length > 0) throw new Error(`requests to the network: ${outside.join(" ")}`);
    return status;
  } finally {
    await close();
  }
}

async function test(host) {
  const { runSuite } = await import("./host/run-suite.mjs");
  // In the extension's folder, where that is ours to write: VS Code runs the suites in the host of the extension around them.
  const bundle = options.web ? path.join(host.extension, "suites.cjs") : host.sandbox.at("suites.cjs");
  const kind = options.web ? "web" : "node";
  await bundleSuites(bundle, kind);
  const result = await runSuite({ ...host, bundle, kind, env: { RACELIGHT_TEST_GREP: options.grep ?? "" } });
  if (options.report !== undefined) writeFileSync(options.report, JSON.stringify(result));
  console.log(`editor: ${result.passes} passed, ${result.failures} failed, ${result.pending} skipped`);
  if (result.failures > 0) return 1;
  if (result.passes === 0) throw new Error("no test ran");
  return 0;
}

async function shoot(host, folder) {
  const { takeShots } = await import("./host/shots.mjs");
  await takeShots(host, folder);
  return 0;
}

process.exitCode = await main().catch((error) => {
  console.error(error.message);
  return 2;
});
