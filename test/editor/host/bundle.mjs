import { build } from "esbuild";
import { createRequire } from "node:module";
import path from "node:path";
import { editorFolder } from "./paths.mjs";

const mocha = createRequire(import.meta.url).resolve("mocha");

/** Bundles the suites into one file that VS Code's extension host can load: the one on Node, or the web worker. */
export async function bundleSuites(outfile, kind = "node") {
  await build({
    entryPoints: [path.join(editorFolder, "suite", kind === "web" ? "web.ts" : "run.ts")],
    outfile,
    bundle: true,
    platform: kind === "web" ? "browser" : "node",
    format: "cjs",
    target: "es2022",
    sourcemap: "inline",
    logLevel: "warning",
    external: ["vscode"],
    // Mocha loads parts of itself by name, so it stays where it is.
    plugins: [
      {
        name: "mocha",
        setup: (b) => b.onResolve({ filter: /^mocha$/ }, () => ({ path: mocha, external: true })),
      },
    ],
  });
}
