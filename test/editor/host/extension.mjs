// Which folder VS Code is to load as the extension under test.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { codeServer, node24, root } from "./paths.mjs";
import { folders } from "./server.mjs";

/** The project itself; or with `web` its browser half alone; or, with `vsix` installed as a user would, an empty one. */
export function extensionFolder(sandbox, { vsix, web }) {
  if (vsix !== undefined) return installed(sandbox, path.resolve(vsix));
  return web ? browserHalf(sandbox) : root;
}

function installed(sandbox, vsix) {
  const { status, stdout, stderr } = spawnSync(
    node24(),
    [codeServer(), ...folders(sandbox), "--install-extension", vsix],
    { cwd: sandbox.home, env: sandbox.env, encoding: "utf8", timeout: 60_000 },
  );
  if (status !== 0) throw new Error(`cannot install ${vsix}: ${stdout}${stderr}`);
  // A test run wants an extension under development; this one does nothing.
  return extension(sandbox, { name: "empty", publisher: "racelight-test", version: "0.0.1", engines: { vscode: "*" } });
}

/** VS Code would rather take `main` where it has both hosts. */
function browserHalf(sandbox) {
  const { main: _, ...manifest } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const folder = extension(sandbox, manifest);
  for (const name of ["dist", "client", "syntaxes", "package.nls.json", "package.nls.zh-cn.json"]) {
    symlinkSync(path.join(root, name), path.join(folder, name));
  }
  return folder;
}

function extension(sandbox, manifest) {
  const folder = sandbox.at("extension");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
