import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { MAPCHECK, uncheckedDeletes } from "../../../flow/maps/unchecked-deletes";
import { checkDelete } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const unchecked = message<{ key: string; map: string }>({
  en: (p) => `nothing checks that \`${p.map}\` has an entry for \`${p.key}\` before this delete`,
  "zh-cn": (p) => `删除之前没有检查 \`${p.map}\` 中是否有 \`${p.key}\` 的条目`,
});

const check: Check = defineCheck({
  id: "map/unchecked-delete",
  severity: "information",
  enabled: false,
  title: text("Delete of a key that nothing checked", "删除未经检查的 key"),
  fixes: [{ id: "check-ok", title: text("Look first whether the entry is there", "先检查条目是否存在"), safe: true }],
  run({ facts, tags, report }) {
    for (const d of uncheckedDeletes(facts.engine, tags.has(MAPCHECK))) {
      const map = quoted(d.map);
      report({
        at: d.at,
        message: unchecked({ key: quoted(d.key), map }),
        subject: map,
        fixes: [fixOf(check, "check-ok", true, () => checkDelete(facts, d))],
      });
    }
  },
});

export default check;
