import { extraDeclarationSources } from "./declarations-extra";
import { declarationSources } from "./declarations.gen";

/** The declarations of one library package: its name, and Go source text without bodies, package clause included. */
export interface LibraryDeclarations {
  readonly name: string;
  readonly source: string;
}

/**
 * The exported declarations of a standard library package, for the newest Go that is known, linux/amd64. Unexported
 * types are there where exported ones mention them. Struct fields that are not exported are left out; a blank field
 * stands for them. Undefined for all other import paths.
 */
export function libraryDeclarations(path: string): LibraryDeclarations | undefined {
  if (!Object.hasOwn(declarationSources, path)) return undefined;
  const stored = declarationSources[path] ?? "";
  const end = stored.indexOf("\n");
  const name = stored.slice(0, end);
  return { name, source: `package ${name}\n${stored.slice(end + 1)}` };
}

/**
 * Declarations of a package that is no part of the standard library, for want of its source: what is on disk goes before
 * them.
 */
export function substituteDeclarations(path: string): LibraryDeclarations | undefined {
  return extraDeclarationSources.get(path);
}

/** Import paths of all packages that {@link libraryDeclarations} knows. */
export function libraryPaths(): readonly string[] {
  return Object.keys(declarationSources);
}
