// Bundles everything that runs into dist/ and puts the two wasm files beside it.
// `--release` leaves the source maps out; `--out=FOLDER` puts the bundles there instead, `--only=NAME` makes one of them.
import { build } from "esbuild";
import { copyFile, mkdir, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const option = (name) => process.argv.find((a) => a.startsWith(`--${name}=`))?.slice(name.length + 3);
const dist = path.resolve(root, option("out") ?? "dist");
const release = process.argv.includes("--release");
const require = createRequire(import.meta.url);

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  target: "es2022",
  sourcemap: release ? false : "linked",
  loader: { ".md": "text", ".wasm": "binary" },
  logLevel: "warning",
  legalComments: "none",
  // Chinese as it is, which takes half as much as in escapes.
  charset: "utf8",
};

// web-tree-sitter's ESM build asks for `import.meta.url`, which a CommonJS bundle has not.
const node = {
  ...common,
  platform: "node",
  format: "cjs",
  define: { "import.meta.url": "__bundleUrl" },
  banner: { js: 'const __bundleUrl=require("url").pathToFileURL(__filename).href;' },
};

const web = {
  ...common,
  platform: "browser",
  // web-tree-sitter imports these only after it has seen that it runs on Node.
  external: ["fs/promises", "module", "fs", "path", "url"],
};

/** Output name → esbuild options. */
const bundles = {
  "extension.js": { ...node, entryPoints: ["client/src/extension.ts"], external: ["vscode"] },
  "extension.web.js": {
    ...web,
    format: "cjs",
    entryPoints: ["client/src/extension.web.ts"],
    external: ["vscode"],
  },
  "server.js": { ...node, entryPoints: ["server/src/entry/server-node.ts"] },
  "server.web.js": {
    ...web,
    format: "iife",
    // Any base will do, as the client sends the wasm files; a blob's own address is none.
    define: { "import.meta.url": '"file:///"' },
    entryPoints: ["server/src/entry/server-web.ts"],
  },
  "cli.js": { ...node, entryPoints: ["server/src/entry/cli-node.ts"] },
};

const grammars = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-go/tree-sitter-go.wasm"];

const wanted = Object.entries(bundles).filter(([name]) => (option("only") ?? name) === name);

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await Promise.all([
  ...wanted.map(([name, options]) => build({ ...options, outfile: path.join(dist, name) })),
  ...grammars.map((name) => copyFile(require.resolve(name), path.join(dist, path.basename(name)))),
]);

if (!process.argv.includes("--quiet")) {
  for (const name of [...wanted.map(([name]) => name), ...grammars.map((g) => path.basename(g))]) {
    const { size } = await stat(path.join(dist, name));
    console.log(`dist/${name} ${(size / 1024).toFixed(0)} KiB`);
  }
}
