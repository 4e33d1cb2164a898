import type { CacheHost } from "../base/host";
import { defaultBuild } from "../workspace/build";
import { decode } from "../workspace/load";
import type { FolderFindings, FoundElsewhere } from "./folder-findings";
import { DEFAULT_WINDOW, settingsAround, type FolderParts, type WindowSettings } from "./folder-results";
import { KeptFolders, type FoundFolder } from "./kept-folders";
import { fromPlain, toPlain, type PlainFindings } from "./plain-findings";
import { reportScope } from "./scope";

/** What was found in folders by those who looked before, this server or another, and can be shown again if nothing has changed. */
export class FolderMemory {
  private window = DEFAULT_WINDOW;
  /** The folders as they are on disk, until something there has changed. */
  private kept: KeptFolders<PlainFindings> | undefined;

  constructor(
    private readonly parts: Pick<FolderParts, "files" | "moduleCache">,
    private readonly cache: CacheHost,
  ) {}

  setWindow(window: WindowSettings): void {
    if (this.window === window) return;
    this.window = window;
    this.kept = undefined;
  }

  /** Files have changed on disk. */
  changed(): void {
    this.kept = undefined;
  }

  /**
   * What was found in a folder before, if nothing that it rests on has changed, with the texts of these files. Where nothing was ever
   * found in it this costs next to nothing, else the reading of its files and of what is known of those that it imports.
   */
  recall(folder: string, files: readonly string[]): FolderFindings | undefined {
    const known = this.known();
    const plain = known.lookUp(folder)?.found;
    if (plain === undefined) return undefined;
    const found = fromPlain(plain, (path) => this.textOnDisk(path));
    if (found === undefined) return undefined;
    const more = files.map((path) => [path, this.textOnDisk(path) ?? ""] as const);
    return { ...found, texts: new Map([...found.texts, ...more]) };
  }

  /** Something is known of a folder, whether it still holds or not. */
  isMet(folder: string): boolean {
    return this.known().isMet(folder);
  }

  /** The folder is about to be looked at; only then can be kept what is found. */
  expect(folder: string): void {
    this.known().lookUp(folder);
  }

  /** Keeps what was found in folders that were expected. */
  keep(found: readonly FoundFolder<PlainFindings>[]): void {
    this.kept?.keep(found);
  }

  /** Keeps what was found where documents were open, if these are what is on disk. */
  keepElsewhere({ folder, found, rests, texts }: FoundElsewhere): void {
    const { hash } = this.cache;
    const isSaved = [...texts].every(([path, text]) => this.textOnDisk(path) === withoutMark(text));
    if (!isSaved) return;
    const digests = rests.map((r) => ({ ...r, ends: r.ends?.map(hash).sort() }));
    this.known().keep([{ folder, found: toPlain(found), rests: digests }]);
  }

  private known(): KeptFolders<PlainFindings> {
    const { cache, parts, window } = this;
    return (this.kept ??= new KeptFolders({
      about: (folder) => {
        const { settings, root } = settingsAround(window, folder);
        const config = ["shown", settings, window.besideGopls];
        return { config, scope: reportScope(settings, root.path, () => root) };
      },
      settings: window.settings,
      build: defaultBuild,
      files: parts.files,
      moduleCache: parts.moduleCache,
      cache,
    }));
  }

  private textOnDisk(path: string): string | undefined {
    try {
      const text = decode(this.parts.files.readFile(path));
      return text === undefined ? undefined : withoutMark(text);
    } catch {
      return undefined;
    }
  }
}

/** A byte order mark is no part of what is analysed. */
function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
}
