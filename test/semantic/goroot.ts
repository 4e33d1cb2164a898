/** Packages of the Go installation, read from its sources. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createPackage } from "../../server/src/semantic/package";
import type { ImportResolver, Package, PackageScope } from "../../server/src/semantic/types";
import { parseFile } from "../../server/src/syntax/parse-file";

interface Listed {
  readonly ImportPath: string;
  readonly Name: string;
  readonly Dir: string;
  readonly GoFiles?: readonly string[];
  readonly ImportMap?: Readonly<Record<string, string>>;
}

export const goEnvironment = {
  ...process.env,
  CGO_ENABLED: "0",
  GOFLAGS: "",
  GO111MODULE: "on",
  GOTOOLCHAIN: "local",
  GOWORK: "off",
};

/** Whether a Go installation is there to compare with. */
export function hasGo(): boolean {
  try {
    execFileSync("go", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A resolver for the given packages of the standard library and all that they import. */
export function goroot(paths: readonly string[], cwd: string): { load: (path: string) => Package } {
  const json = execFileSync("go", ["list", "-deps", "-json=ImportPath,Name,Dir,GoFiles,ImportMap", ...paths], {
    cwd,
    env: goEnvironment,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  const listed = new Map<string, Listed>();
  for (const part of json.split(/^}$/m)) {
    if (part.trim() === "") continue;
    const entry = JSON.parse(`${part}}`) as Listed;
    listed.set(entry.ImportPath, entry);
  }
  const loaded = new Map<string, Package>();
  const load = (path: string): Package => {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const entry = listed.get(path);
    if (entry === undefined) throw new Error(`${path} is not listed`);
    const files = (entry.GoFiles ?? []).map((name) => {
      const file = join(entry.Dir, name);
      return {
        file: parseFile(file, readFileSync(file, "utf8")),
        goVersion: [1, 26] as const,
        isTest: false,
        isGenerated: false,
      };
    });
    const resolver: ImportResolver = {
      resolve(imported): PackageScope | undefined {
        const actual = entry.ImportMap?.[imported] ?? imported;
        return listed.has(actual) ? load(actual) : undefined;
      },
    };
    const pkg = createPackage({ id: { path, name: entry.Name }, files, resolver });
    loaded.set(path, pkg);
    return pkg;
  };
  return { load };
}
