// `npm run package`: builds for release and packs racelight.vsix, after a look at what goes into it.
import { createVSIX, listFiles } from "@vscode/vsce";
import { spawnSync } from "node:child_process";
import { rmSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const packagePath = path.join(root, "racelight.vsix");
// Each rule adds its texts in two languages and its page.
const largest = 3.5 * 1024 * 1024;
const wanted = [
  ...["package.json", "package.nls.zh-cn.json", "LICENSE", "syntaxes/racelight-directives.tmLanguage.json"],
  ...["extension.js", "extension.web.js", "server.js", "server.web.js", "cli.js"].map((f) => `dist/${f}`),
  ...["dist/web-tree-sitter.wasm", "dist/tree-sitter-go.wasm", "sample/go.mod"],
];
const unwanted = /^(node_modules|server|client\/src|test|scripts)\/|\.(ts|map)$/;

const build = path.join(root, "scripts", "build.mjs");
if (spawnSync(process.execPath, [build, "--release", "--quiet"], { stdio: "inherit" }).status !== 0) process.exit(1);

const files = (await listFiles({ cwd: root, dependencies: false })).map((file) => file.split(path.sep).join("/"));
for (const file of wanted.filter((name) => !files.includes(name))) refuse(`${file} is missing`);
for (const file of files.filter((name) => unwanted.test(name))) refuse(`${file} does not belong in it`);

rmSync(packagePath, { force: true });
// The README's relative links stay as they are: there is no public repository to point them at.
await createVSIX({
  cwd: root,
  packagePath,
  dependencies: false,
  allowMissingRepository: true,
  rewriteRelativeLinks: false,
});
const { size } = statSync(packagePath);
if (size > largest) refuse(`${size} bytes, and ${largest} is the most it may have`);
if (!process.argv.includes("--quiet")) console.log(`${files.length} files, ${(size / 1024).toFixed(0)} KiB`);

function refuse(reason) {
  console.error(`racelight.vsix: ${reason}`);
  process.exit(1);
}
