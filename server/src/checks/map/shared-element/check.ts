import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { loopAddresses } from "../../../flow/maps/loop-addresses";
import { lineOf } from "../../../flow/walks/position";
import { sharedElements } from "../../../flow/maps/shared-elements";
import { cloneElement, createInLoop } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const shared = message<{ element: string; container: string; line: number }>({
  en: (p) =>
    `every iteration stores the same \`${p.element}\` in \`${p.container}\` and changes it (line ${p.line}): all elements show the last change`,
  "zh-cn": (p) =>
    `每次迭代都把同一个 \`${p.element}\` 存入 \`${p.container}\` 并修改它（第 ${p.line} 行）：所有元素看到的都是最后一次修改`,
});

const changedAfter = message<{ element: string; container: string; line: number }>({
  en: (p) =>
    `every iteration stores the same \`${p.element}\` in \`${p.container}\`, and line ${p.line} changes it: all elements show the change`,
  "zh-cn": (p) =>
    `每次迭代都把同一个 \`${p.element}\` 存入 \`${p.container}\`，而第 ${p.line} 行修改了它：所有元素都会看到这一修改`,
});

const check: Check = defineCheck({
  id: "map/shared-element",
  severity: "warning",
  enabled: true,
  title: text("All elements are the same object", "所有元素都是同一个对象"),
  fixes: [
    { id: "create-in-loop", title: text("Create it inside the loop", "在循环内创建"), safe: false },
    { id: "clone-value", title: text("Store a clone", "存入副本"), safe: false },
  ],
  run({ facts, report }) {
    for (const s of [...sharedElements(facts.engine), ...loopAddresses(facts.engine)]) {
      const declared = s.variable.ident;
      report({
        at: s.at,
        message: (s.after ? changedAfter : shared)({
          element: quoted(s.at),
          container: quoted(s.container),
          line: lineOf(s.change),
        }),
        subject: s.variable.name,
        fixes: [
          fixOf(check, "create-in-loop", true, () => createInLoop(facts, s)),
          fixOf(check, "clone-value", false, () => cloneElement(facts, s)),
        ],
        related: [
          { at: s.change, role: "conflict", message: text("changed here, for all elements", "在此修改，影响所有元素") },
          ...(declared
            ? [
                {
                  at: { fn: s.at.fn, node: declared },
                  role: "declaration" as const,
                  message: text("declared here, once for all iterations", "在此声明，所有迭代共用一个"),
                },
              ]
            : []),
        ],
      });
    }
  },
});

export default check;
