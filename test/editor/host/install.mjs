// Puts the test host on this machine, on first use: the packages of this folder, and the modules of VS Code itself,
// which code-server leaves to its install script (that one compiles native modules which a test host does not need).
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { editorFolder } from "./paths.mjs";

/** Installs what is missing; throws with npm's last words if it cannot. Returns whether anything was done. */
export function installHost() {
  const lock = createHash("sha256")
    .update(readFileSync(path.join(editorFolder, "package-lock.json")))
    .digest("hex");
  const stamp = path.join(editorFolder, "node_modules", ".racelight-host");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return false;

  console.log("installing the editor host, once (about 1 GB)");
  npm(["ci"], editorFolder);
  // Not `npm ci`: the shrinkwrap inside the package disagrees with its package.json.
  npm(
    ["install", "--omit=dev", "--no-save", "--no-package-lock"],
    path.join(editorFolder, "node_modules", "code-server", "lib", "vscode"),
  );
  writeFileSync(stamp, lock);
  return true;
}

function npm(args, cwd) {
  // npm hands its settings to the scripts that it runs; those of the outer call are not for this one.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const all = [...args, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status, error, stderr } = spawnSync("npm", all, {
    cwd,
    env,
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32",
  });
  if (status !== 0)
    throw new Error(`npm ${args[0]} in ${cwd}: ${error?.message ?? stderr.trim().split("\n").slice(-5).join("\n")}`);
}
