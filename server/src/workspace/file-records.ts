import type { Hash, Store } from "../base/host";
import { fileRecord, type FileRecord } from "./file-record";
import { decode } from "./load";

/** A file by its name, with the digest of its content. */
export interface KnownFile {
  readonly name: string;
  readonly content: string;
  /** Undefined if it is no text. */
  readonly record: FileRecord | undefined;
}

/** Records of files by content, kept from run to run, folder by folder. */
export class FileRecords {
  private readonly known = new Map<string, FileRecord | null>();
  private readonly loaded = new Set<string>();

  /** @param engine digest of the program itself: another one may read files otherwise */
  constructor(
    private readonly store: Store,
    readonly hash: Hash,
    private readonly engine: string,
  ) {}

  /** Records of files of one folder. */
  of(dir: string, files: readonly (readonly [name: string, bytes: Uint8Array])[]): readonly KnownFile[] {
    this.load(dir);
    let isNew = false;
    const out = files.map(([name, bytes]): KnownFile => {
      const content = this.hash(bytes);
      let record = this.known.get(content);
      if (record === undefined) {
        const text = decode(bytes);
        record = text === undefined ? null : fileRecord(text, this.hash);
        this.known.set(content, record);
        isNew = true;
      }
      return { name, content, record: record ?? undefined };
    });
    if (isNew) this.save(dir, out);
    return out;
  }

  private load(dir: string): void {
    if (this.loaded.has(dir)) return;
    this.loaded.add(dir);
    const text = this.store.read(this.keyOf(dir));
    if (text === undefined) return;
    for (const [content, record] of JSON.parse(text) as [string, FileRecord | null][]) this.known.set(content, record);
  }

  private save(dir: string, files: readonly KnownFile[]): void {
    const entries = files.map(({ content, record }) => [content, record ?? null]);
    this.store.write(this.keyOf(dir), JSON.stringify(entries));
  }

  private keyOf(dir: string): string {
    return this.hash(JSON.stringify(["files", this.engine, dir]));
  }
}
