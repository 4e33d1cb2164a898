import { defineCheck, type Check } from "../../../check/define";
import { largeCaptures } from "../../../flow/memory/large-captures";
import { captureField } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { element: string; field: string };

const KEEPS = message<P>({
  en: (p) => `the closure is kept and holds all of \`${p.element}\` to use \`${p.element}.${p.field}\``,
  "zh-cn": (p) => `这个闭包会被长期保存，它只用到 \`${p.element}.${p.field}\`，却持有整个 \`${p.element}\``,
});

const check: Check = defineCheck({
  id: "memory/closure-retains-element",
  severity: "hint",
  enabled: true,
  title: text("Kept closure that holds a whole element", "长期保存的闭包持有整个元素"),
  fixes: [
    {
      id: "capture-field",
      title: text("Capture the field alone, as it is now", "只捕获该字段（取当前值）"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const c of largeCaptures(facts.engine)) {
      report({
        at: c.at,
        message: KEEPS({ element: c.variable.name, field: c.field.name }),
        subject: c.variable.name,
        fixes: [fixOf(check, "capture-field", true, () => captureField(facts, c))],
      });
    }
  },
});

export default check;
