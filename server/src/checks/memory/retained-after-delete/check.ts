import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { retainedAfterDelete } from "../../../flow/memory/retained-after-delete";
import { clearReference } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { holder: string; map: string };

const KEEPS = message<P>({
  en: (p) => `\`${p.holder}\` still holds the value that is deleted from \`${p.map}\`: it is not freed`,
  "zh-cn": (p) => `\`${p.holder}\` 仍持有从 \`${p.map}\` 中删除的值：它不会被释放`,
});

const check: Check = defineCheck({
  id: "memory/retained-after-delete",
  severity: "hint",
  enabled: true,
  title: text("Deleted value that is still held", "已删除的值仍被持有"),
  fixes: [
    { id: "clear-reference", title: text("Let go of the value after the deletion", "删除之后清除引用"), safe: false },
  ],
  run({ facts, report }) {
    for (const v of retainedAfterDelete(facts.engine)) {
      report({
        at: v.at,
        message: KEEPS({ holder: quoted(v.at), map: quoted(v.map) }),
        subject: v.holder.name,
        fixes: [fixOf(check, "clear-reference", true, () => clearReference(facts, v))],
        related: [{ at: v.removal, role: "conflict", message: text("deleted here", "在此删除") }],
      });
    }
  },
});

export default check;
