import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { unsizedContainers } from "../../../flow/memory/unsized-containers";
import { addCapacity } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { name: string; length: string };

const GROWS = message<P>({
  en: (p) => `\`${p.name}\` grows step by step in a loop of known length: make it with room for ${p.length}`,
  "zh-cn": (p) => `\`${p.name}\` 在长度已知的循环中逐步增长：创建时预留 ${p.length} 个元素的空间`,
});

const check: Check = defineCheck({
  id: "memory/unsized-container",
  severity: "information",
  enabled: false,
  title: text("Container without a capacity", "未预留容量的容器"),
  fixes: [
    {
      id: "add-capacity",
      title: text(
        "Make it with room for all (no longer nil where it stays empty)",
        "创建时预留空间（为空时不再是 nil）",
      ),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const c of unsizedContainers(facts.engine)) {
      const operand = quoted({ fn: c.at.fn, node: c.operand });
      report({
        at: c.at,
        message: GROWS({ name: c.variable.name, length: c.isLength ? `\`len(${operand})\`` : `\`${operand}\`` }),
        subject: c.variable.name,
        fixes: [fixOf(check, "add-capacity", true, () => addCapacity(facts, c))],
      });
    }
  },
});

export default check;
