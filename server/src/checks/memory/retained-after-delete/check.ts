import { defineCheck } from "../../../check/define";
import { quoted } from "../../../flow/describe";
import { retainedAfterDelete } from "../../../flow/retained-after-delete";
import { message, text } from "../../../text/text";

type P = { holder: string; map: string };

const KEEPS = message<P>({
  en: (p) => `\`${p.holder}\` still holds the value that is deleted from \`${p.map}\`: it is not freed`,
  "zh-cn": (p) => `\`${p.holder}\` 仍持有从 \`${p.map}\` 中删除的值：它不会被释放`,
});

const check = defineCheck({
  id: "memory/retained-after-delete",
  severity: "hint",
  enabled: true,
  title: text("Deleted value that is still held", "已删除的值仍被持有"),
  fixes: [],
  run({ facts, report }) {
    for (const v of retainedAfterDelete(facts.engine)) {
      report({
        at: v.at,
        message: KEEPS({ holder: quoted(v.at), map: quoted(v.map) }),
        subject: v.holder.name,
        related: [{ at: v.removal, role: "conflict", message: text("deleted here", "在此删除") }],
      });
    }
  },
});

export default check;
