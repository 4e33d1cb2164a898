import { defineCheck, type Check } from "../../../check/define";
import { sparseMaps } from "../../../flow/memory/sparse-maps";
import { sortAndSearch } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { map: string; least: string; most: string; count: number };

const KEYS = message<P>({
  en: (p) => `\`${p.map}\` is a sparse array: ${p.count} keys between ${p.least} and ${p.most}`,
  "zh-cn": (p) => `\`${p.map}\` 是稀疏数组：${p.count} 个 key 分布在 ${p.least} 到 ${p.most} 之间`,
});
const LENGTHS = message<P>({
  en: (p) => `the slices in \`${p.map}\` are very unlike: ${p.least} to ${p.most} elements`,
  "zh-cn": (p) => `\`${p.map}\` 中的切片长度悬殊：从 ${p.least} 到 ${p.most} 个元素`,
});

const check: Check = defineCheck({
  id: "memory/sparse-map",
  severity: "information",
  enabled: false,
  title: text("Map used as a sparse array", "用作稀疏数组的 map"),
  fixes: [
    {
      id: "sort-and-search",
      title: text("Use a sorted list with binary search", "改用有序列表加二分查找"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const m of sparseMaps(facts.engine)) {
      report({
        at: m.at,
        message: (m.why === "keys" ? KEYS : LENGTHS)({
          map: m.variable.name,
          least: String(m.least),
          most: String(m.most),
          count: m.count,
        }),
        subject: m.variable.name,
        fixes: m.why === "keys" ? [fixOf(check, "sort-and-search", true, () => sortAndSearch(facts, m))] : [],
      });
    }
  },
});

export default check;
