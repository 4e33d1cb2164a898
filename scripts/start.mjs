// `npm start [-- PATH...]`: builds, then checks the bundled sample module or what the user names.
// Findings are the point of the demonstration, so the status is 0 whatever is found; only a PATH that cannot be
// used, or a crash, is a failure.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const built = spawnSync(process.execPath, [path.join(root, "scripts", "build.mjs"), "--quiet"], { stdio: "inherit" });
if (built.status !== 0) process.exit(1);

const given = process.argv.slice(2);
// A module's folder stands for everything in it; the command line itself takes a folder as one package.
const wholeModule = (p) =>
  existsSync(path.resolve(p)) && statSync(path.resolve(p)).isDirectory() ? `${p.replace(/[/\\]+$/, "") || "/"}/...` : p;
const run = { cwd: given.length === 0 ? path.join(root, "sample") : process.cwd(), stdio: "inherit" };
const paths = given.length === 0 ? ["./..."] : given.map((p) => (p.startsWith("-") ? p : wholeModule(p)));

const checked = spawnSync(process.execPath, [path.join(root, "dist", "cli.js"), "check", ...paths], run);
if (given.length === 0) {
  console.log(
    "\nThat was sample/. Your own code: npm start -- PATH   One rule: node dist/cli.js explain race/unguarded-map",
  );
}
process.exit(checked.status === 0 || checked.status === 1 ? 0 : (checked.status ?? 1));
