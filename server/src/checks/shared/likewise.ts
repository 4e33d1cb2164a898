import { message, type Text } from "../../text/text";

/** Most other fields named. */
const MAX_NAMED = 4;

/** What is said of the first, and that it is so of others for the same cause. */
export function likewise(head: Text, alike: readonly { readonly subject: string }[]): Text {
  return alike.length > 0 ? together({ head, others: alike.map((r) => r.subject) }) : head;
}

const together = message<{ head: Text; others: readonly string[] }>({
  en: (p) => `${p.head.en}. Likewise ${named(p.others, ", ", (n) => ` and ${String(n)} more`)}`,
  "zh-cn": (p) => `${p.head["zh-cn"]}。${named(p.others, "、", (n) => `等另外 ${String(n)} 个字段`)}也是如此`,
});

function named(all: readonly string[], comma: string, rest: (n: number) => string): string {
  const first = all.slice(0, MAX_NAMED).map((s) => `\`${s}\``);
  return first.join(comma) + (all.length > MAX_NAMED ? rest(all.length - MAX_NAMED) : "");
}
