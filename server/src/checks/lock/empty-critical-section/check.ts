import { defineCheck, type Check } from "../../../check/define";
import { lineOf } from "../../../flow/walks/position";
import { deferSecond } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { TAKEN_HERE } from "../../shared/lock-text";

const empty = message<{ lock: string; line: number }>({
  en: (p) => `\`${p.lock}\` is given back right after it was taken in line ${p.line}: it guards nothing`,
  "zh-cn": (p) => `\`${p.lock}\` 在第 ${p.line} 行获取后立即释放：没有保护任何东西`,
});

const check: Check = defineCheck({
  id: "lock/empty-critical-section",
  severity: "warning",
  enabled: true,
  title: text("A critical section with nothing in it", "空的临界区"),
  fixes: [{ id: "defer-unlock", title: text("Defer the unlock", "用 defer 推迟解锁"), safe: false }],
  run({ facts, report }) {
    for (const s of facts.emptySections) {
      report({
        at: s.at,
        message: empty({ lock: s.name, line: lineOf(s.lock) }),
        subject: s.name,
        related: [{ at: s.lock, message: TAKEN_HERE, role: "guard" }],
        fixes: [fixOf(check, "defer-unlock", true, () => deferSecond(facts, s.at))],
      });
    }
  },
});

export default check;
