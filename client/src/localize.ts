import * as vscode from "vscode";
import zhCn from "../../l10n/bundle.l10n.zh-cn.json";

/** Languages that the product speaks. */
export type Locale = "en" | "zh-cn";

const tables: Readonly<Record<Locale, Readonly<Record<string, string>>>> = { en: {}, "zh-cn": zhCn };

/** The language to speak: `racelight.locale` if it names one, else the editor's. */
export function locale(): Locale {
  const setting = vscode.workspace.getConfiguration("racelight").get<string>("locale", "auto");
  return localeOf(setting, vscode.env.language);
}

/** The language for a setting (`auto`, `en`, `zh-cn`) and an editor language such as `de` or `zh-CN`. */
export function localeOf(setting: string, editorLanguage: string): Locale {
  const wanted = (setting === "auto" ? editorLanguage : setting).toLowerCase();
  return ["zh", "zh-cn", "zh-sg", "zh-hans"].includes(wanted) ? "zh-cn" : "en";
}

/**
 * A user-visible text in the user's language. `{0}`, `{1}`… stand for `args`.
 * Not `vscode.l10n.t`, because that knows the editor's language only and not `racelight.locale`.
 */
export function t(english: string, ...args: readonly (string | number)[]): string {
  const form = tables[locale()][english] ?? english;
  return form.replace(/\{(\d+)\}/g, (hole, n: string) => String(args[Number(n)] ?? hole));
}
