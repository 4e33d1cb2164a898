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

export interface Logger {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
}
