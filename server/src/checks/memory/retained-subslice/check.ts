import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { retainedSubslices } from "../../../flow/memory/retained-subslices";
import { clonePart } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { part: string; buffer: string; into: string };

const KEEPS = message<P>({
  en: (p) => `\`${p.part}\` keeps all of \`${p.buffer}\` in memory for as long as \`${p.into}\` holds it`,
  "zh-cn": (p) => `只要 \`${p.into}\` 还持有 \`${p.part}\`，整个 \`${p.buffer}\` 就一直留在内存中`,
});

const check: Check = defineCheck({
  id: "memory/retained-subslice",
  severity: "information",
  enabled: true,
  title: text("Small part that keeps a large buffer", "小切片拖住大缓冲区"),
  fixes: [{ id: "clone-value", title: text("Store a copy of the part", "保存这一部分的副本"), safe: false }],
  run({ facts, report }) {
    for (const s of retainedSubslices(facts.engine)) {
      report({
        at: s.at,
        message: KEEPS({ part: quoted(s.at), buffer: s.buffer.name, into: quoted(s.into) }),
        subject: s.buffer.name,
        fixes: [fixOf(check, "clone-value", true, () => clonePart(facts, s.at))],
        related: [{ at: s.source, role: "declaration", message: text("the buffer comes from here", "缓冲区来自这里") }],
      });
    }
  },
});

export default check;
