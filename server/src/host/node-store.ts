/** The on-disk cache on Node: one file per entry, safe under several processes, bounded in size. */
import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  futimesSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import type { Hash, Store } from "../base/host";

/** SHA-256, shortened to 144 bits. */
export const digest: Hash = (data) => createHash("sha256").update(data).digest("base64url").slice(0, 24);

const DAY_MS = 24 * 60 * 60 * 1000;

export interface StoreLimits {
  /** Bytes of all entries after a trim. */
  readonly bytes: number;
  /** Entries that were not used for so long are removed. */
  readonly unusedMs: number;
}

const LIMITS: StoreLimits = { bytes: 256 * 1024 * 1024, unusedMs: 30 * DAY_MS };

/**
 * The folder of the cache: `RACELIGHT_CACHE`, else where the platform keeps what can be made again (XDG Base Directory
 * Specification on Unix).
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const named = (name: string): string | undefined => (env[name] === "" ? undefined : env[name]);
  const own = named("RACELIGHT_CACHE");
  if (own !== undefined) return path.resolve(own);
  const home = named("HOME") ?? homedir();
  const xdg = named("XDG_CACHE_HOME");
  if (xdg !== undefined && path.isAbsolute(xdg)) return path.join(xdg, "racelight");
  if (process.platform === "win32")
    return path.join(named("LOCALAPPDATA") ?? path.join(home, "AppData", "Local"), "racelight", "cache");
  if (process.platform === "darwin") return path.join(home, "Library", "Caches", "racelight");
  return path.join(home, ".cache", "racelight");
}

/**
 * Entries below a folder. Each begins with the digest of what follows, so that damaged ones are not believed; each is
 * written beside its place and then put there in one step, so that nobody sees half of one.
 */
export class FolderStore implements Store {
  private written = 0;

  constructor(
    private readonly folder: string,
    private readonly limits: StoreLimits = LIMITS,
    private readonly now: () => number = Date.now,
  ) {}

  read(key: string): string | undefined {
    let file: number | undefined;
    try {
      file = openSync(this.fileOf(key), "r");
      const text = readFileSync(file, "utf8");
      const eol = text.indexOf("\n");
      const body = text.slice(eol + 1);
      if (eol < 0 || digest(body) !== text.slice(0, eol)) return undefined;
      // Says that it is of use, once a day.
      const now = this.now();
      if (now - fstatSync(file).mtimeMs > DAY_MS) futimesSync(file, now / 1000, now / 1000);
      return body;
    } catch {
      return undefined;
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  write(key: string, text: string): void {
    const file = this.fileOf(key);
    const temporary = `${file}.${process.pid}.${this.written++}${TEMPORARY}`;
    try {
      mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      writeFileSync(temporary, `${digest(text)}\n${text}`);
      renameSync(temporary, file);
    } catch {
      // A full disk or a folder that cannot be written costs time, nothing else.
      remove(temporary);
    }
  }

  trim(): void {
    try {
      if (this.isTrimmed()) return;
      const entries = this.entries();
      let size = entries.reduce((n, e) => n + e.size, 0);
      for (const e of entries.sort((a, b) => a.used - b.used)) {
        const age = this.now() - e.used;
        const old = e.file.endsWith(TEMPORARY) ? DAY_MS : this.limits.unusedMs;
        if (size <= this.limits.bytes && age <= old) continue;
        remove(e.file);
        size -= e.size;
      }
    } catch {
      // Another process trims, too, or nothing is there.
    }
  }

  /** Once a day is enough, and whenever much has been written. */
  private isTrimmed(): boolean {
    const mark = path.join(this.folder, "trimmed");
    try {
      if (this.written < MANY && this.now() - statSync(mark).mtimeMs < DAY_MS) return true;
      utimesSync(mark, this.now() / 1000, this.now() / 1000);
    } catch {
      writeFileSync(mark, "");
    }
    return false;
  }

  private entries(): { readonly file: string; readonly size: number; readonly used: number }[] {
    const out: { readonly file: string; readonly size: number; readonly used: number }[] = [];
    for (const part of readdirSync(this.folder, { withFileTypes: true })) {
      // The folder may be one of the user's, with other things in it.
      if (!part.isDirectory() || part.name.length !== 2) continue;
      for (const name of readdirSync(path.join(this.folder, part.name))) {
        if (!ENTRY.test(name)) continue;
        const file = path.join(this.folder, part.name, name);
        const stat = statSync(file, { throwIfNoEntry: false });
        if (stat !== undefined) out.push({ file, size: stat.size, used: stat.mtimeMs });
      }
    }
    return out;
  }

  private fileOf(key: string): string {
    return path.join(this.folder, key.slice(0, 2), key.slice(2));
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is another process's now, or the disk's.
  }
}

const TEMPORARY = ".tmp";
const ENTRY = /^[\w-]{22}(?:\.\d+\.\d+\.tmp)?$/;
/** Writes of one run after which it looks at the size. */
const MANY = 2000;
