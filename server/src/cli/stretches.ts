import type { FileSystem } from "../base/host";

/** A folder costs something even where little is in it. */
const FOLDER_BYTES = 8_000;

/**
 * Parts of a sorted list of folders with about as much Go in each: neighbours share imports, so that each thread gets one
 * stretch. As many as `most`, fewer where they would have less than `bytes` each; none is empty where there are enough
 * folders.
 */
export function stretches(
  folders: readonly string[],
  most: number,
  bytes: number,
  files: FileSystem,
): readonly (readonly string[])[] {
  const weights = folders.map((f) => weightOf(f, files));
  let left = weights.reduce((a, b) => a + b, 0);
  const parts = Math.max(1, Math.min(most, Math.floor(left / bytes)));
  const out: string[][] = [];
  let at = 0;
  for (let part = parts; part > 0; part--) {
    const share = left / part;
    const end = folders.length - part + 1;
    const stretch: string[] = [];
    let weight = 0;
    // A folder that is more than half beyond the share belongs to the next one.
    while (at < end && (part === 1 || weight === 0 || weight + (weights[at] ?? 0) / 2 <= share)) {
      weight += weights[at] ?? 0;
      stretch.push(folders[at] ?? "");
      at++;
    }
    left -= weight;
    if (stretch.length > 0) out.push(stretch);
  }
  return out;
}

function weightOf(folder: string, files: FileSystem): number {
  let bytes = FOLDER_BYTES;
  try {
    for (const { name, kind } of files.readDirectory(folder))
      if (kind === "file" && name.endsWith(".go")) bytes += files.stat(`${folder}/${name}`)?.size ?? 0;
  } catch {
    // What cannot be read is said when it is checked.
  }
  return bytes;
}
