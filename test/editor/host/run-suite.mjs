// Runs a bundle of Mocha suites inside VS Code's extension host.
import { existsSync, readFileSync } from "node:fs";
import { format } from "node:util";
import { openWorkbench, remoteUri } from "./workbench.mjs";

/**
 * Resolves to what the suites report: `{ passes, failures, pending, failed: [title] }`.
 * Rejects if the host itself failed: crash, hang, or nothing ran.
 */
export async function runSuite({ page, server, sandbox, extension, bundle, kind, env, limitMs, verbose }) {
  const report = sandbox.at("report.json");
  const log = [];
  let reported; // from a web worker, which cannot write the file
  const hear = (channel, text) => {
    if (text.startsWith("[report] ")) reported = JSON.parse(text.slice("[report] ".length));
    else show(channel, text, log, verbose);
  };
  const ended = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no result within ${limitMs} ms`)), limitMs);
    const end = (code) => (clearTimeout(timer), resolve(code));
    page.once("crash", () => end("the page crashed"));
    page.exposeFunction("codeAutomationExit", end).catch(reject);
    page.exposeFunction("codeAutomationLog", (channel, args) => hear(channel, format(...args))).catch(reject);
  });
  await openWorkbench(page, server, sandbox, [
    ["extensionDevelopmentPath", remoteUri(server, extension)],
    ["extensionTestsPath", remoteUri(server, bundle)],
    ...(kind === "web" ? [["extensionDevelopmentKind", "web"]] : []),
    // Becomes part of the extension host's environment.
    ["extensionEnvironment", JSON.stringify({ ...env, RACELIGHT_TEST_REPORT: report })],
  ]);
  try {
    const code = await ended;
    // The code alone proves nothing: an extension host that was killed ends with 0, too.
    if (reported !== undefined) return reported;
    if (existsSync(report)) return JSON.parse(readFileSync(report, "utf8"));
    throw new Error(`the suites did not end (exit ${code})`);
  } catch (error) {
    throw new Error(`${error.message}\n${log.join("\n")}`, { cause: error });
  }
}

function show(channel, text, log, verbose) {
  // The page's log carries VS Code's own messages, too; the suites mark theirs.
  if (text.startsWith("[test] ")) console.log(text.replace(/^\[test\] ?/gm, ""));
  else if (verbose) console.error(`[vscode ${channel}] ${text}`);
  else if (!/spdlog|native-watchdog/.test(text)) log.push(`[vscode ${channel}] ${text}`); // native, and not needed
}
