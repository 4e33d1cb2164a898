/** Packages of the standard library from built-in declarations, so that no Go installation is needed. */
import { libraryDeclarations, substituteDeclarations } from "../gostd/declarations";
import { parseFile } from "../syntax/parse-file";
import type { ImportResolver, PackageScope } from "./types";
import { createPackage } from "./package";

const loaded = new Map<string, PackageScope | undefined>();

/** Imports of library packages by library packages. */
export const libraryResolver: ImportResolver = { resolve: (path) => libraryPackage(path) };

/** The package of this import path, with its exported names; undefined if it is no library package that is known. Parsed on first use. */
export function libraryPackage(path: string): PackageScope | undefined {
  if (loaded.has(path)) return loaded.get(path);
  const data = libraryDeclarations(path) ?? substituteDeclarations(path);
  const scope =
    data === undefined
      ? undefined
      : createPackage({
          id: { path, name: data.name },
          files: [{ file: parseFile(path, data.source), goVersion: [1, 26], isTest: false, isGenerated: false }],
          resolver: libraryResolver,
          isLibrary: true,
        });
  loaded.set(path, scope);
  return scope;
}
