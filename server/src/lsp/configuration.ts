import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver";
import type { Logger } from "../base/host";
import type { Analysis } from "../ide/analysis";
import { DEFAULT_SETTINGS, mergeSettings, parseSettings, type Settings } from "../ide/settings";
import { pathOf } from "./paths";
import { localeOf, type SessionStart } from "./session";

/** The user's settings, per workspace folder. Values that cannot be used are named once and ignored. */
export class Configuration {
  private current: Settings = DEFAULT_SETTINGS;
  private readonly named = new Set<string>();
  private loaded: () => void = () => undefined;
  private folders: readonly string[];
  /** Settled when the first settings are there: nothing is diagnosed before. */
  readonly ready: Promise<void>;

  constructor(
    private readonly connection: Connection,
    private readonly start: SessionStart,
    private readonly analysis: Analysis,
    private readonly log: Logger,
  ) {
    this.folders = start.folders;
    this.ready = new Promise((resolve) => (this.loaded = resolve));
  }

  /** Settings of the window: those of no folder in particular. */
  get settings(): Settings {
    return this.current;
  }

  /** Folders have come and gone; those that have come bring settings of their own. */
  changeFolders(added: readonly string[], removed: readonly string[]): Promise<void> {
    this.folders = [...this.folders.filter((f) => !removed.includes(f) && !added.includes(f)), ...added];
    return this.load();
  }

  /**
   * Asks the client for its settings, where it can be asked.
   *
   * @param pushed what `didChangeConfiguration` brought, for clients that cannot be asked
   */
  async load(pushed?: unknown): Promise<void> {
    try {
      const { folders } = this;
      let raw: unknown = sectionOf(pushed) ?? this.start.initialSettings;
      let perFolder: readonly unknown[] = [];
      if (this.start.features.configuration) {
        const items = [{ section: "racelight" }, ...folders.map((scopeUri) => ({ section: "racelight", scopeUri }))];
        const answers: unknown = await this.connection.workspace.getConfiguration(items);
        if (Array.isArray(answers)) [raw, ...perFolder] = answers as unknown[];
      }
      this.current = this.read(raw, "");
      const byFolder = new Map(
        folders.map((uri, i) => {
          const folder = pathOf(uri);
          return [folder, mergeSettings(this.read(perFolder[i] ?? raw, ""), this.fileSettings(folder))] as const;
        }),
      );
      this.analysis.setSettings(this.current, byFolder, this.start.goExtension);
    } catch (e) {
      this.log.error(`settings could not be read: ${String(e)}`);
    } finally {
      this.loaded();
    }
  }

  /** `.racelight.json` of a folder, where there is one; editors' settings win over it. */
  private fileSettings(folder: string): Settings {
    const path = `${folder}/.racelight.json`;
    const text = this.analysis.diskText(path);
    if (text === undefined) return DEFAULT_SETTINGS;
    try {
      return this.read(JSON.parse(text.replace(/^\ufeff/, "")), `${path}: `);
    } catch (e) {
      this.warn(`${path}: ${e instanceof Error ? e.message : String(e)}`);
      return DEFAULT_SETTINGS;
    }
  }

  private read(raw: unknown, where: string): Settings {
    const { settings, problems } = parseSettings(raw, this.analysis.ruleIds);
    const locale = localeOf(this.start, settings);
    for (const p of problems) this.warn(where + p[locale]);
    return settings;
  }

  private warn(message: string): void {
    if (this.named.has(message)) return;
    this.named.add(message);
    void this.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Warning,
      message: `Racelight: ${message}`,
    });
  }
}

function sectionOf(pushed: unknown): unknown {
  if (typeof pushed !== "object" || pushed === null || !("racelight" in pushed)) return undefined;
  return pushed.racelight;
}
