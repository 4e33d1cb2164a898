import { MessageType, ShowMessageNotification, type Connection } from "vscode-languageserver";
import type { Logger } from "../base/host";
import type { Analysis } from "../ide/analysis";
import { DEFAULT_SETTINGS, parseSettings, type Settings } from "../ide/settings";
import { pathOf } from "./paths";
import { localeOf, type SessionStart } from "./session";

/** The user's settings, per workspace folder. Values that cannot be used are named once and ignored. */
export class Configuration {
  private current: Settings = DEFAULT_SETTINGS;
  private readonly named = new Set<string>();
  private loaded: () => void = () => undefined;
  /** Settled when the first settings are there: nothing is diagnosed before. */
  readonly ready: Promise<void>;

  constructor(
    private readonly connection: Connection,
    private readonly start: SessionStart,
    private readonly analysis: Analysis,
    private readonly log: Logger,
  ) {
    this.ready = new Promise((resolve) => (this.loaded = resolve));
  }

  /** Settings of the window: those of no folder in particular. */
  get settings(): Settings {
    return this.current;
  }

  /**
   * Asks the client for its settings, where it can be asked.
   *
   * @param pushed what `didChangeConfiguration` brought, for clients that cannot be asked
   */
  async load(pushed?: unknown): Promise<void> {
    try {
      const folders = this.start.folders;
      let raw: unknown = sectionOf(pushed) ?? this.start.initialSettings;
      let perFolder: readonly unknown[] = [];
      if (this.start.features.configuration) {
        const items = [{ section: "racelight" }, ...folders.map((scopeUri) => ({ section: "racelight", scopeUri }))];
        const answers: unknown = await this.connection.workspace.getConfiguration(items);
        if (Array.isArray(answers)) [raw, ...perFolder] = answers as unknown[];
      }
      this.current = this.read(raw);
      const byFolder = new Map(folders.map((uri, i) => [pathOf(uri), this.read(perFolder[i] ?? raw)]));
      this.analysis.setSettings(this.current, byFolder);
    } catch (e) {
      this.log.error(`settings could not be read: ${String(e)}`);
    } finally {
      this.loaded();
    }
  }

  private read(raw: unknown): Settings {
    const { settings, problems } = parseSettings(raw, this.analysis.ruleIds);
    const locale = localeOf(this.start, settings);
    for (const p of problems) {
      if (this.named.has(p.en)) continue;
      this.named.add(p.en);
      void this.connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Warning,
        message: `Racelight: ${p[locale]}`,
      });
    }
    return settings;
  }
}

function sectionOf(pushed: unknown): unknown {
  if (typeof pushed !== "object" || pushed === null || !("racelight" in pushed)) return undefined;
  return pushed.racelight;
}
