import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { pathText } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { snapshotSubject } from "../../../flow/atomics/snapshots";
import { copyOnWrite } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const mutated = message<{ place: string; atomic: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` is changed in place: it was loaded from \`${p.atomic}\` at line ${p.line}, and others read that very value`,
  "zh-cn": (p) => `\`${p.place}\` 被原地修改：它是第 ${p.line} 行从 \`${p.atomic}\` 读出的，别人读到的正是同一个值`,
});

const check: Check = defineCheck({
  id: "atomic/snapshot-mutation",
  severity: "error",
  enabled: true,
  title: text("Loaded snapshot is changed in place", "原地修改了读出的快照"),
  fixes: [
    {
      id: "copy-on-write",
      title: text("Change a clone and store it", "修改克隆并存回"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const m of facts.snapshotMutations) {
      report({
        at: m.at,
        message: mutated({ place: quoted(m.at), atomic: pathText(m.path), line: lineOf(m.load) }),
        subject: snapshotSubject(m),
        fixes: [fixOf(check, "copy-on-write", true, () => copyOnWrite(facts, m))],
        related: [{ at: m.load, role: "conflict", message: text("loaded here", "在此读取") }],
      });
    }
  },
});

export default check;
