import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { holderOf } from "../../../flow/sync-maps/sync-maps";
import type { RangeDecision } from "../../../flow/sync-maps/sync-maps-ranges";
import { guardDecision } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { cond: string; map: string; line: number };

const MESSAGES: Readonly<Record<RangeDecision["by"], ReturnType<typeof message<P>>>> = {
  count: message<P>({
    en: (p) =>
      `\`${p.cond}\` decides by a count that \`Range\` over \`${p.map}\` made at line ${p.line}; others store and delete meanwhile, so it was never the length`,
    "zh-cn": (p) =>
      `\`${p.cond}\` 依据第 ${p.line} 行 \`Range\` 遍历 \`${p.map}\` 得到的计数做决定；期间别人仍在增删，它从来不是某一时刻的长度`,
  }),
  empty: message<P>({
    en: (p) =>
      `\`${p.cond}\` decides by whether \`Range\` over \`${p.map}\` met an entry at line ${p.line}; others store and delete meanwhile, so that may be over`,
    "zh-cn": (p) =>
      `\`${p.cond}\` 依据第 ${p.line} 行 \`Range\` 遍历 \`${p.map}\` 时是否遇到条目做决定；期间别人仍在增删，结论可能已经过时`,
  }),
  copy: message<P>({
    en: (p) =>
      `\`${p.cond}\` decides by what \`Range\` over \`${p.map}\` collected at line ${p.line}; others store and delete meanwhile, so it is no snapshot`,
    "zh-cn": (p) =>
      `\`${p.cond}\` 依据第 ${p.line} 行 \`Range\` 遍历 \`${p.map}\` 收集的内容做决定；期间别人仍在增删，它不是快照`,
  }),
};

const check: Check = defineCheck({
  id: "syncmap/range-consistency",
  severity: "information",
  enabled: true,
  title: text("Range of a sync.Map taken for a snapshot", "把 sync.Map 的 Range 当作快照"),
  fixes: [
    { id: "guard-with-mutex", title: text("Hold a mutex around every use", "每次使用都持有互斥锁"), safe: false },
  ],
  run({ facts, report }) {
    for (const d of facts.rangeDecisions) {
      const { map } = d.gathering.use;
      const holder = holderOf(map);
      report({
        at: d.at,
        message: MESSAGES[d.by]({ cond: quoted(d.at), map: locationOf(map).subject, line: lineOf(d.range) }),
        subject: locationOf(map).subject,
        related: [{ at: d.range, role: "conflict", message: text("the map is ranged over here", "此处遍历该 map") }],
        fixes: holder
          ? [fixOf(check, "guard-with-mutex", true, () => guardDecision(facts, holder, d.range, d.at, { rw: false }))]
          : [],
      });
    }
  },
});

export default check;
