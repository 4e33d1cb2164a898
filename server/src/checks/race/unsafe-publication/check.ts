import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { lineOf } from "../../../flow/walks/position";
import { useAtomicPointer } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { place: string; line: number };

const stored = message<P>({
  en: (p) =>
    `the pointer \`${p.place}\` is stored plainly while line ${p.line} may load it: what it points to need not be visible there`,
  "zh-cn": (p) => `指针 \`${p.place}\` 被直接存入，而第 ${p.line} 行可能正在读取它：那里未必能看到它所指对象的内容`,
});

const checked = message<P>({
  en: (p) =>
    `\`${p.place}\` is checked without the lock that line ${p.line} stores it under: who sees it set may use it half initialised`,
  "zh-cn": (p) =>
    `检查 \`${p.place}\` 时没有持有第 ${p.line} 行写入时的锁：看到它非 nil 的一方可能用到只初始化了一半的对象`,
});

const check: Check = defineCheck({
  id: "race/unsafe-publication",
  severity: "warning",
  enabled: true,
  title: text("Pointer published without synchronisation", "没有同步就发布指针"),
  fixes: [{ id: "use-atomic-pointer", title: text("Use atomic.Pointer", "改用 atomic.Pointer"), safe: false }],
  run({ facts, report }) {
    for (const p of facts.unsafePublications) {
      const params = { place: quoted(p.at), line: lineOf(p.other) };
      report({
        at: p.at,
        message: p.why === "check" ? checked(params) : stored(params),
        subject: p.subject,
        fixes: [
          fixOf(
            check,
            "use-atomic-pointer",
            true,
            () => useAtomicPointer(facts, p.variable),
            text(`Make ${p.subject} an atomic.Pointer`, `把 ${p.subject} 改为 atomic.Pointer`),
          ),
        ],
        related: [
          {
            at: p.other,
            role: "conflict",
            message:
              p.why === "check" ? text("stored here, under the lock", "在此持锁写入") : text("loaded here", "在此读取"),
          },
        ],
        covers: p.covers,
      });
    }
  },
});

export default check;
