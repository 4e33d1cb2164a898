import { namesByMinor } from "./since.gen";

/**
 * The Go version that brought an exported function, method, type, field or variable of the standard library, as
 * [major, minor]; undefined for what Go 1.0 had, for constants, and for unknown names. Names are qualified as in
 * `sync.(*WaitGroup).Go`, `maps.Clone`, `net/http.Server.Protocols`.
 */
export function sinceVersion(qualifiedName: string): readonly [number, number] | undefined {
  minors ??= readTable();
  const minor = minors.get(qualifiedName);
  return minor === undefined ? undefined : [1, minor];
}

let minors: Map<string, number> | undefined;

function readTable(): Map<string, number> {
  const table = new Map<string, number>();
  for (const [minor, packages] of Object.entries(namesByMinor)) {
    for (const entry of packages.split(";")) {
      const [path = "", ...names] = entry.split(" ");
      for (const name of names) table.set(`${path}.${name}`, Number(minor));
    }
  }
  return table;
}
