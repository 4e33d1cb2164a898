import { URI } from "vscode-uri";

/**
 * The name that the analysis knows a document by: the absolute path with `/` for files, the URI itself for all
 * others (untitled buffers, virtual workspaces).
 */
export function pathOf(uri: string): string {
  try {
    const parsed = URI.parse(uri, true);
    return parsed.scheme === "file" ? parsed.fsPath.replace(/\\/g, "/") : uri;
  } catch {
    return uri;
  }
}

/** The inverse of {@link pathOf}. Open documents keep the spelling that their client gave them (see `documents.ts`). */
export function uriOf(path: string): string {
  if (/^[a-z][a-z0-9+.-]+:/i.test(path)) return path;
  return URI.file(path).toString();
}
