import { defineCheck, type Check } from "../../../check/define";
import type { MisfitMap } from "../../../flow/sync-maps/sync-maps-fit";
import { convertToRWMutexMap, wrapTyped } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { map: string; writes: number; reads: number };

const MESSAGES: Readonly<Record<MisfitMap["why"], ReturnType<typeof message<P>>>> = {
  written: message<P>({
    en: (p) =>
      `\`${p.map}\` is stored into or deleted from at ${p.writes} places and read at ${p.reads}: a sync.Map is made for the opposite`,
    "zh-cn": (p) => `\`${p.map}\` 有 ${p.writes} 处写入或删除，只有 ${p.reads} 处读取：sync.Map 适合的恰好相反`,
  }),
  counted: message<P>({
    en: (p) =>
      `\`${p.map}\` is ranged over for its length: a sync.Map has none, and the count costs a walk over all entries`,
    "zh-cn": (p) => `遍历 \`${p.map}\` 只为求长度：sync.Map 没有长度，每次计数都要走遍所有条目`,
  }),
  sorted: message<P>({
    en: (p) => `\`${p.map}\` is ranged over and sorted: a map with a lock gives all keys of one moment`,
    "zh-cn": (p) => `\`${p.map}\` 遍历后再排序：用锁保护的 map 才能得到同一时刻的全部 key`,
  }),
  typed: message<P>({
    en: (p) => `everything that is looked up in \`${p.map}\` is asserted to one type: a typed wrapper would do it once`,
    "zh-cn": (p) => `从 \`${p.map}\` 查到的值都断言为同一个类型：包一层带类型的封装，只需断言一次`,
  }),
};

const check: Check = defineCheck({
  id: "syncmap/wrong-fit",
  severity: "hint",
  enabled: true,
  title: text("sync.Map where another map fits", "不适合使用 sync.Map 的地方"),
  fixes: [
    {
      id: "convert-to-rwmutex-map",
      title: text("Convert to a map with a sync.RWMutex", "改为带 sync.RWMutex 的 map"),
      safe: false,
    },
    { id: "wrap-typed", title: text("Wrap in a typed map", "封装为带类型的 map"), safe: false },
  ],
  run({ facts, report }) {
    for (const m of facts.misfitMaps) {
      report({
        at: m.at,
        message: MESSAGES[m.why]({ map: m.subject, writes: m.writes, reads: m.reads }),
        subject: m.subject,
        strictOnly: m.why === "typed",
        related: [{ at: m.example, role: "conflict", message: text("for example here", "例如此处") }],
        fixes: [
          ...(m.why === "typed"
            ? []
            : [fixOf(check, "convert-to-rwmutex-map", true, () => convertToRWMutexMap(facts, m.variable))]),
          ...(m.why === "typed" ? [fixOf(check, "wrap-typed", true, () => wrapTyped(facts, m.variable))] : []),
        ],
      });
    }
  },
});

export default check;
