/** Resolves the imports of one folder's packages, for `semantic/`. */
import { libraryPackage } from "../semantic/library";
import type { ImportResolver, PackageScope } from "../semantic/types";
import type { Importer, Locator, Place } from "./locate";

/** Gives the package in a folder as its importers see it. */
export type FolderScope = (place: Place & { readonly kind: "folder" }) => PackageScope | undefined;

/**
 * A resolver for the packages of one folder. It is bound to the folder, not to the importing package's path: two
 * modules of a workspace may have packages of the same path.
 */
export function resolverFor(from: Importer, locator: Locator, scopeOf: FolderScope): ImportResolver {
  return {
    resolve(path) {
      const place = locator.locate(path, from);
      if (place === undefined) return undefined;
      return place.kind === "library" ? libraryPackage(place.path) : scopeOf(place);
    },
  };
}
