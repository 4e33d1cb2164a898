/** A user-visible text in every language of the product. */
export type Locale = "en" | "zh-cn";
export type Text = Readonly<Record<Locale, string>>;

/** A message whose two languages take the same parameters, checked by type. */
export function message<P>(forms: Readonly<Record<Locale, (p: P) => string>>): (p: P) => Text {
  return (p) => ({ en: forms.en(p), "zh-cn": forms["zh-cn"](p) });
}

/** A message without parameters. */
export function text(en: string, zhCn: string): Text {
  return { en, "zh-cn": zhCn };
}
