import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { lineOf } from "../../../flow/walks/position";
import { stalePointers } from "../../../flow/slices/stale-pointers";
import { indexInstead } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const stale = message<{ place: string; pointer: string; taken: string; slice: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` may be written to a place that \`${p.slice}\` has left: \`${p.pointer}\` is \`${p.taken}\` from before the append at line ${p.line}`,
  "zh-cn": (p) =>
    `\`${p.place}\` 可能写到了 \`${p.slice}\` 已经搬离的旧位置：\`${p.pointer}\` 是第 ${p.line} 行 append 之前的 \`${p.taken}\``,
});

const check: Check = defineCheck({
  id: "slice/stale-element-pointer",
  severity: "warning",
  enabled: true,
  title: text("Pointer to an element from before an append", "append 之前取得的元素指针"),
  fixes: [{ id: "index-instead", title: text("Name the element by its index", "改用下标访问元素"), safe: false }],
  run({ facts, report }) {
    for (const s of stalePointers(facts.engine)) {
      report({
        at: s.at,
        message: stale({
          place: quoted(s.at),
          pointer: s.pointer.name,
          taken: quoted(s.taken),
          slice: s.slice,
          line: lineOf(s.append),
        }),
        subject: s.slice,
        fixes: [fixOf(check, "index-instead", true, () => indexInstead(facts, s))],
        related: [
          { at: s.taken, role: "declaration", message: text("the address is taken here", "在此取得地址") },
          { at: s.append, role: "conflict", message: text("the elements may move here", "元素可能在此搬移") },
        ],
      });
    }
  },
});

export default check;
