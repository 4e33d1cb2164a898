import { readFileSync } from "node:fs";
import path from "node:path";
import type { CacheHost } from "../base/host";
import { cacheFolder, digest, FolderStore } from "../host/node-store";

/**
 * The on-disk cache for what this program has found: another version of it finds other things. The program is told by its bundle;
 * sources may be edited while they run, so that nothing is kept then.
 */
export function ownCache(): CacheHost | undefined {
  if (path.extname(__filename) !== ".js") return undefined;
  return { store: new FolderStore(cacheFolder()), hash: digest, engine: digest(readFileSync(__filename)) };
}
