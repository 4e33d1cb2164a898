// The workbench: VS Code's page in headless Chromium, cut off from everything but its own server.
import { createRequire } from "node:module";
import { chromium as chromiumPath } from "./paths.mjs";

const playwright = createRequire(import.meta.url)("playwright-core");

/** Opens a browser page. `onOutside` hears of every request that would have left this machine. */
export async function openBrowser(sandbox, authority, onOutside) {
  const browser = await playwright.chromium.launchPersistentContext(sandbox.at("chromium"), {
    executablePath: chromiumPath(),
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: [
      ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--no-proxy-server"],
      ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    ],
  });
  const page = browser.pages()[0] ?? (await browser.newPage());
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (/^(https?|wss?):$/.test(url.protocol) && url.host !== authority) onOutside(url.href);
  });
  return { page, close: () => browser.close() };
}

/** Loads the workbench on the sandbox's workspace with what VS Code calls its payload (pairs of name and value). */
export async function openWorkbench(page, server, sandbox, payload) {
  const url = new URL(`http://${server.authority}/`);
  url.searchParams.set("folder", sandbox.workspace);
  url.searchParams.set("payload", JSON.stringify([["skipWelcome", "true"], ["skipReleaseNotes", "true"], ...payload]));
  const response = await page.goto(url.href, { waitUntil: "commit" });
  if (!response?.ok()) throw new Error(`the workbench answers HTTP ${response?.status()}\n${server.output()}`);
}

/** A file of this machine, as the workbench names it. */
export const remoteUri = (server, file) => `vscode-remote://${server.authority}${file}`;
