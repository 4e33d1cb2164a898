import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { mergeCriticalSections, recheckAfterLock } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { place: string; lock: string; line: number };

const decided = message<P>({
  en: (p) =>
    `\`${p.place}\` is written because of what line ${p.line} saw, but \`${p.lock}\` was released in between and nothing is checked again`,
  "zh-cn": (p) => `根据第 ${p.line} 行看到的结果写入 \`${p.place}\`，但其间释放过 \`${p.lock}\`，重新加锁后没有再检查`,
});

const derived = message<P>({
  en: (p) =>
    `\`${p.place}\` gets a value made of what line ${p.line} read, but \`${p.lock}\` was released in between: an update made then is lost`,
  "zh-cn": (p) =>
    `写入 \`${p.place}\` 的值由第 ${p.line} 行读到的内容算出，但其间释放过 \`${p.lock}\`：那段时间的更新会丢失`,
});

const check: Check = defineCheck({
  id: "race/split-critical-section",
  severity: "warning",
  enabled: true,
  title: text("Decision acted on in a later critical section", "在一个临界区里判断，到另一个临界区才执行"),
  fixes: [
    { id: "recheck-after-lock", title: text("Look again after the second lock", "第二次加锁后再检查"), safe: false },
    { id: "merge-critical-sections", title: text("Keep the lock in between", "其间一直持有锁"), safe: false },
  ],
  run({ facts, report }) {
    for (const x of facts.splitSections) {
      const params = { place: quoted(x.at), lock: x.lock.name, line: lineOf(x.read) };
      report({
        at: x.at,
        message: x.why === "derived" ? derived(params) : decided(params),
        subject: locationOf(x.path).subject,
        fixes: [
          fixOf(check, "recheck-after-lock", true, () => recheckAfterLock(facts, x)),
          fixOf(check, "merge-critical-sections", false, () => mergeCriticalSections(facts, x)),
        ],
        related: [
          {
            at: x.read,
            role: "conflict",
            message: text("read here, in an earlier section", "在此读取，属于更早的临界区"),
          },
        ],
      });
    }
  },
});

export default check;
