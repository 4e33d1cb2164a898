import type { PackageFile } from "./file-scope";
import type { PackageId } from "./types";

/**
 * The package is made of test files alone and imports nothing but the standard library: an exercise, a demonstration, the kernel of
 * a bug. There is no other code that its files could test, so that what they declare is what is looked at.
 */
export function testsItself({ path }: PackageId, files: readonly PackageFile[]): boolean {
  const own = firstOf(path.replace(/_test$/, ""));
  const isLibrary = (imported: string): boolean => !firstOf(imported).includes(".") && firstOf(imported) !== own;
  return files.every((f) => f.isTest && f.file.imports.every((i) => isLibrary(i.path)));
}

function firstOf(path: string): string {
  return path.split("/", 1)[0] ?? path;
}
