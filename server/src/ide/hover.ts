import type { FileSpan } from "../base/span";
import type { Finding } from "../check/finding";
import type { Locale } from "../text/text";
import { scheduleMarkdown } from "./interleaving";
import { mixText, needsVersion, tradeOff, type Evidence } from "./trade-offs";

/** Makes the address of a place, for links; undefined where places cannot be linked. */
export type Link = (span: FileSpan) => string;

/** Explains one finding in Markdown: what, with which places, how it fails, and what can be done. */
export function findingHover(
  f: Finding,
  locale: Locale,
  name: (path: string) => string,
  line: (span: FileSpan) => number,
  link: Link,
  evidence: Evidence = NOTHING,
): string {
  const w = WORDS[locale];
  const parts = [`**${f.message[locale]}**`];
  if (f.related.length > 0) {
    parts.push(
      f.related
        .map(
          (r) => `- ${w.roles[r.role]}: [${name(r.span.file)}:${line(r.span)}](${link(r.span)}) ${r.message[locale]}`,
        )
        .join("\n"),
    );
  }
  for (const d of f.details) parts.push(d[locale]);
  const place = (s: FileSpan): string => `[${name(s.file)}:${line(s)}](${link(s)})`;
  if (evidence.interleaving !== undefined) parts.push(scheduleMarkdown(evidence.interleaving, locale, place));
  if (f.fixes.length > 0) {
    const rows = f.fixes.map(
      (x) =>
        `- ${x.title[locale]}${x.preferred ? ` (${w.preferred})` : ""}${x.safe ? "" : ` (${w.unsafe})`}` +
        [tradeOff(x.id, evidence), needsVersion(x.id, evidence)]
          .map((t) => (t === undefined ? "" : `: ${t[locale]}`))
          .join(""),
    );
    const mix = mixText(evidence);
    parts.push(`${w.fixes}${mix === undefined ? "" : ` ${mix[locale]}`}\n${rows.join("\n")}`);
  }
  parts.push(`\`${f.rule}\``);
  return parts.join("\n\n");
}

const NOTHING: Evidence = { interleaving: undefined, reads: 0, writes: 0, goVersion: undefined };

const WORDS = {
  en: {
    roles: { conflict: "meets", guard: "guard", spawn: "goroutine", join: "join", declaration: "declared" },
    fixes: "What can be done:",
    preferred: "preferred",
    unsafe: "changes behaviour for some callers: read before applying",
  },
  "zh-cn": {
    roles: { conflict: "冲突访问", guard: "锁", spawn: "goroutine", join: "等待点", declaration: "声明" },
    fixes: "可选的修复：",
    preferred: "首选",
    unsafe: "会改变某些调用方的行为，应用前请确认",
  },
} as const;
