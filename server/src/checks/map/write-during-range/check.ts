import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { rangeWrites } from "../../../flow/maps/range-writes";
import { collectThenInsert } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const inserts = message<{ place: string; map: string }>({
  en: (p) =>
    `\`${p.place}\` may put a new entry into \`${p.map}\` while the loop ranges over it: whether the loop visits it is chance`,
  "zh-cn": (p) => `\`${p.place}\` 可能在循环遍历 \`${p.map}\` 时插入新条目：循环是否会访问到它全凭运气`,
});

const calleeInserts = message<{ callee: string; map: string }>({
  en: (p) =>
    `\`${p.callee}\` may put a new entry into \`${p.map}\` while the loop ranges over it: whether the loop visits it is chance`,
  "zh-cn": (p) => `\`${p.callee}\` 可能在循环遍历 \`${p.map}\` 时向其插入新条目：循环是否会访问到它全凭运气`,
});

const check: Check = defineCheck({
  id: "map/write-during-range",
  severity: "warning",
  enabled: true,
  title: text("Insertion into a map during its range loop", "遍历 map 时向其插入"),
  fixes: [
    {
      id: "collect-then-insert",
      title: text("Collect the entries and insert them after the loop", "先收集，循环结束后再插入"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const w of rangeWrites(facts.engine)) {
      const map = quoted(w.map);
      report({
        at: w.at,
        message: w.callee ? calleeInserts({ callee: w.callee.name, map }) : inserts({ place: quoted(w.at), map }),
        subject: map,
        fixes: [fixOf(check, "collect-then-insert", true, () => collectThenInsert(facts, w))],
        related: [{ at: w.map, role: "declaration", message: text("the loop ranges over it here", "循环在此遍历它") }],
      });
    }
  },
});

export default check;
