import { defineCheck, type Check } from "../../../check/define";
import { aliasedAppends, type AliasedAppend } from "../../../flow/slices/aliased-appends";
import { quoted } from "../../../flow/races/describe";
import { lineOf } from "../../../flow/walks/position";
import { cloneAppended, fullSliceExpression } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { part: string; parent: string; line: number };

const MESSAGES: Readonly<Record<AliasedAppend["how"], ReturnType<typeof message<P>>>> = {
  overwrites: message<P>({
    en: (p) =>
      `appending to \`${p.part}\` writes over the elements of \`${p.parent}\` behind it, which line ${p.line} still reads`,
    "zh-cn": (p) => `向 \`${p.part}\` 追加会覆盖 \`${p.parent}\` 后面的元素，而第 ${p.line} 行还要读取它们`,
  }),
  overwritten: message<P>({
    en: (p) =>
      `what is appended to \`${p.part}\` lies in the array of \`${p.parent}\`: the append at line ${p.line} writes over it while it is in use`,
    "zh-cn": (p) =>
      `追加到 \`${p.part}\` 的内容位于 \`${p.parent}\` 的数组里：它还在使用，第 ${p.line} 行的 append 就会把它覆盖`,
  }),
};

const check: Check = defineCheck({
  id: "slice/aliased-append",
  severity: "warning",
  enabled: true,
  title: text("Append overwrites a slice that is still in use", "append 覆盖了仍在使用的 slice"),
  fixes: [
    {
      id: "full-slice-expression",
      title: text("Bound the capacity: append makes a new array", "限制容量：append 会创建新数组"),
      safe: false,
    },
    { id: "clone-value", title: text("Append to a copy", "追加到副本"), safe: false },
  ],
  run({ facts, report }) {
    for (const a of aliasedAppends(facts.engine)) {
      const { node } = a.part;
      const parent = quoted({ fn: a.part.fn, node: node.kind === "SliceExpr" ? node.x : node });
      report({
        at: a.at,
        message: MESSAGES[a.how]({ part: quoted(a.part), parent, line: lineOf(a.use) }),
        subject: parent,
        fixes: [
          fixOf(check, "full-slice-expression", true, () => fullSliceExpression(facts, a)),
          fixOf(check, "clone-value", false, () => cloneAppended(facts, a)),
        ],
        related: [
          {
            at: a.use,
            role: "conflict",
            message: a.how === "overwrites" ? text("read here", "在此读取") : text("overwritten here", "在此被覆盖"),
          },
        ],
      });
    }
  },
});

export default check;
