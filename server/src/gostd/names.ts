import { qualifiedNames } from "./rows";
import type { Effect } from "./knowledge";
import type { PackageRows } from "./rows";

/** One entry per qualified name; several rows for one name add up. */
export function indexRows(packages: readonly PackageRows[]): ReadonlyMap<string, readonly Effect[]> {
  const index = new Map<string, readonly Effect[]>();
  for (const { path, rows } of packages) {
    for (const [key, effects] of Object.entries(rows)) {
      for (const name of qualifiedNames(path, key)) index.set(name, [...(index.get(name) ?? []), ...effects]);
    }
  }
  return index;
}

/** Looks a qualified name up as it stands, then with the major version of its import path left out. */
export function lookup<V>(index: ReadonlyMap<string, V>, qualifiedName: string): V | undefined {
  const exact = index.get(qualifiedName);
  if (exact !== undefined) return exact;
  const plain = withoutMajorVersion(qualifiedName);
  return plain === qualifiedName ? undefined : index.get(plain);
}

/**
 * `github.com/x/cron/v3.(*Cron).AddFunc` without `/v3`, `gopkg.in/yaml.v3.Marshal` without `.v3`, and paths under the
 * library's own `vendor/` without that. `math/rand/v2` is a package of its own and is found before this is asked.
 */
export function withoutMajorVersion(qualifiedName: string): string {
  if (!qualifiedName.includes("/v") && !/^(?:vendor\/|gopkg\.in\/)/.test(qualifiedName)) return qualifiedName;
  let name = qualifiedName.replace(/^(?:cmd\/)?vendor\//, "");
  if (name.startsWith("gopkg.in/")) name = name.replace(/\.v\d+(?=[./])/, "");
  return name.includes("/v") ? name.replace(/\/v\d+(?=[./])/, "") : name;
}
