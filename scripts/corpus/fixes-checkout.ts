// Takes one package, and what it imports of its own repository, out of a git directory without a work tree.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Steps along imports that are taken: their declarations need those of what they import in turn. */
const STEPS = 3;

/** For what has no go.mod: loop variables are shared by all iterations. */
const OLD_GO = "1.12";

/**
 * Writes the package's files, those of the packages it imports from its repository (`vendor` included), and a go.mod.
 *
 * @param git the git directory
 * @param folder of the package in the repository, with `/`
 * @param target an empty folder that stands for the repository's root
 * @returns whether the commit and the folder are there
 */
export function extractPackage(git: string, commit: string, folder: string, target: string): boolean {
  const listing = run(git, ["ls-tree", "-r", "-t", "-d", "--name-only", commit]);
  if (listing === undefined) return false;
  const folders = new Set([
    ...listing
      .toString("utf8")
      .split("\n")
      .filter((l) => l !== ""),
    ".",
  ]);
  if (!folders.has(folder)) return false;
  writeFiles(git, commit, ["go.mod", "vendor/modules.txt"], target);
  let modulePath = moduleOf(target);
  const done = new Set<string>();
  let wanted = [folder];
  for (let step = 0; step <= STEPS && wanted.length > 0; step++) {
    for (const f of wanted) done.add(f);
    writePackages(git, commit, wanted, target);
    const imports = new Set(wanted.flatMap((f) => importsOf(path.join(target, f), step === 0)));
    modulePath ??= guessModule([...imports], folders, folder);
    wanted = [...imports].flatMap((i) => placesOf(i, modulePath)).filter((f) => folders.has(f) && !done.has(f));
  }
  if (!existsSync(path.join(target, "go.mod"))) {
    writeFileSync(
      path.join(target, "go.mod"),
      `module ${modulePath ?? "repository.example/unnamed"}\n\ngo ${OLD_GO}\n`,
    );
  }
  return true;
}

/** Where a package of this path would be in the repository. */
function placesOf(imported: string, modulePath: string | undefined): readonly string[] {
  const places = [`vendor/${imported}`, `Godeps/_workspace/src/${imported}`];
  if (modulePath === undefined) return places;
  if (imported === modulePath) return [...places, "."];
  return imported.startsWith(`${modulePath}/`) ? [...places, imported.slice(modulePath.length + 1)] : places;
}

/** The path of a repository without go.mod: what stands before one of its own folders in an import. */
function guessModule(imports: readonly string[], folders: ReadonlySet<string>, folder: string): string | undefined {
  const top = folder.split("/")[0] ?? "";
  for (const i of imports) {
    const parts = i.split("/");
    if (!parts[0]?.includes(".")) continue;
    for (let n = 1; n < parts.length; n++) {
      const rest = parts.slice(n).join("/");
      if (folders.has(rest) && (n >= 2 || rest.startsWith(`${top}/`))) return parts.slice(0, n).join("/");
    }
  }
  return undefined;
}

function moduleOf(target: string): string | undefined {
  const file = path.join(target, "go.mod");
  return existsSync(file) ? /^module\s+"?([^\s"]+)/m.exec(readFileSync(file, "utf8"))?.[1] : undefined;
}

function importsOf(folder: string, withTests: boolean): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((f) => f.endsWith(".go") && (withTests || !f.endsWith("_test.go")))
    .flatMap((f) => {
      const head = readFileSync(path.join(folder, f), "utf8").split(/^(?:func|type|var|const) /m)[0] ?? "";
      return [...head.matchAll(/^\s*(?:import\s+)?(?:[\w.]+\s+)?"([^"]+)"/gm)].map((m) => m[1] ?? "");
    });
}

/** Go files right in the folders, not below them. */
function writePackages(git: string, commit: string, folders: readonly string[], target: string): void {
  const names = folders.flatMap((f) => {
    const listing = run(git, ["ls-tree", "--name-only", commit, "--", ...(f === "." ? [] : [`${f}/`])]);
    return (listing?.toString("utf8") ?? "").split("\n").filter((n) => n.endsWith(".go"));
  });
  writeFiles(git, commit, names, target);
}

function writeFiles(git: string, commit: string, names: readonly string[], target: string): void {
  if (names.length === 0) return;
  const out = run(git, ["cat-file", "--batch"], names.map((n) => `${commit}:${n}\n`).join(""));
  if (out === undefined) throw new Error(`git cat-file failed in ${git}`);
  let at = 0;
  for (const name of names) {
    const end = out.indexOf(10, at);
    const header = out.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (header.at(-1) === "missing") continue;
    const size = Number(header.at(-1));
    const file = path.join(target, name);
    mkdirSync(path.dirname(file), { recursive: true });
    // A symbolic link's text is no Go, and no file outside may be written through one: everything is a plain file here.
    writeFileSync(file, out.subarray(at, at + size));
    at += size + 1;
  }
}

function run(git: string, args: readonly string[], input = ""): Buffer | undefined {
  const r = spawnSync("git", [`--git-dir=${git}`, ...args], { input, maxBuffer: 1 << 30 });
  return r.status === 0 ? r.stdout : undefined;
}
