/** What the rest of the server asks of the machine it runs on. `host/` implements it for Node and for the web. */
export interface FileStat {
  readonly kind: "file" | "directory" | "other";
  readonly size: number;
  readonly mtimeMs: number;
  /** Distinguishes directories reached by several paths. */ readonly id: string;
}

export interface FileSystem {
  /** Bytes of a file. Rejects with an Error that names the path and the reason. */
  readFile(path: string): Uint8Array;
  /** Names and kinds, sorted by name; symbolic links are followed for their kind. Throws an Error that names the path. */
  readDirectory(path: string): readonly { readonly name: string; readonly kind: "file" | "directory" | "other" }[];
  stat(path: string): FileStat | undefined;
  realPath(path: string): string;
}

/** A digest without collisions, in characters that file names may have. */
export type Hash = (data: Uint8Array | string) => string;

/** Keeps texts from run to run. What is in it may be gone at any time; other processes use it, too. */
export interface Store {
  /** What was written under a key; undefined where it is gone or damaged. */
  read(key: string): string | undefined;
  /** Never throws: what cannot be kept is worked out again. The key is a {@link Hash}. */
  write(key: string, text: string): void;
  /** Removes what has not been used for long, and the oldest above a bound. */
  trim(): void;
}

/** Where results are kept from run to run. */
export interface CacheHost {
  readonly store: Store;
  readonly hash: Hash;
  /** Digest of the program: what another one has found does not count. */
  readonly engine: string;
}

export interface Logger {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}
