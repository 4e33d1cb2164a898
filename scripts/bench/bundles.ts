/** The product as users run it, and the small programs that it is compared with. */
import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build } from "esbuild";

const ROOT = path.resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);

export interface Bundles {
  readonly cli: string;
  readonly server: string;
  /** Takes edits in, parses, and publishes nothing. */
  readonly echo: string;
  /** Parses files with tree-sitter, one after the other. */
  readonly parse: string;
  readonly wasm: readonly [core: string, grammar: string];
}

/** Builds the product into `dist/`, and the programs of the bench into a folder. */
export async function makeBundles(folder: string): Promise<Bundles> {
  const { status } = spawnSync(process.execPath, ["scripts/build.mjs", "--quiet"], { cwd: ROOT, stdio: "inherit" });
  if (status !== 0) throw new Error("the product could not be built");
  for (const name of ["echo-server", "parse-files"])
    await build({
      absWorkingDir: ROOT,
      bundle: true,
      minify: true,
      target: "es2022",
      platform: "node",
      format: "cjs",
      define: { "import.meta.url": "__bundleUrl" },
      banner: { js: 'const __bundleUrl=require("url").pathToFileURL(__filename).href;' },
      entryPoints: [`scripts/bench/${name}.ts`],
      outfile: path.join(folder, `${name}.js`),
      logLevel: "error",
    });
  const [core = "", grammar = ""] = ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-go/tree-sitter-go.wasm"].map(
    (m) => {
      const to = path.join(folder, path.basename(m));
      copyFileSync(require.resolve(m), to);
      return to;
    },
  );
  return {
    cli: path.join(ROOT, "dist/cli.js"),
    server: path.join(ROOT, "dist/server.js"),
    echo: path.join(folder, "echo-server.js"),
    parse: path.join(folder, "parse-files.js"),
    wasm: [core, grammar],
  };
}
