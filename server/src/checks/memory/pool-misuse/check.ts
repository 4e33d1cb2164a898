import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { poolMisuses, type PoolMisuse } from "../../../flow/memory/pool-misuse";
import { deferPut, poolPointer } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { pool: string; value: string; what: string };

const MESSAGES: Readonly<Record<PoolMisuse["why"], ReturnType<typeof message<P>>>> = {
  value: message<P>({
    en: (p) => `\`${p.what}\` is no pointer: each Put into \`${p.pool}\` allocates what the pool is to save`,
    "zh-cn": (p) => `\`${p.what}\` 不是指针：每次 Put 到 \`${p.pool}\` 都会分配内存，抵消了池的作用`,
  }),
  "after-put": message<P>({
    en: (p) => `\`${p.value}\` is used after it was put back into \`${p.pool}\`: another goroutine may have it already`,
    "zh-cn": (p) => `\`${p.value}\` 放回 \`${p.pool}\` 之后仍在使用：此时它可能已被另一个 goroutine 取走`,
  }),
  referenced: message<P>({
    en: (p) =>
      `\`${p.what}\` shares the memory of \`${p.value}\`, which goes back into \`${p.pool}\`: the next user overwrites it`,
    "zh-cn": (p) => `\`${p.what}\` 与放回 \`${p.pool}\` 的 \`${p.value}\` 共用内存：下一个使用者会覆盖它`,
  }),
  "no-new": message<P>({
    en: (p) => `\`${p.pool}\` has no New: Get gives nil when it is empty, and \`${p.what}\` panics then`,
    "zh-cn": (p) => `\`${p.pool}\` 没有 New：池为空时 Get 返回 nil，此时 \`${p.what}\` 会 panic`,
  }),
};

const check: Check = defineCheck({
  id: "memory/pool-misuse",
  severity: "warning",
  enabled: true,
  title: text("Pool that does not save, or gives away what is in use", "无效或不安全的 sync.Pool 用法"),
  fixes: [
    { id: "pool-pointer", title: text("Let the pool hold pointers", "让池保存指针"), safe: false },
    { id: "defer-put", title: text("Put the value back when the function ends", "函数结束时才放回"), safe: false },
  ],
  run({ facts, report }) {
    for (const m of poolMisuses(facts.engine)) {
      const pool = quoted({ fn: m.helper ?? m.at.fn, node: m.pool });
      report({
        at: m.at,
        message: MESSAGES[m.why]({ pool, value: m.value?.name ?? "", what: quoted(m.at) }),
        subject: pool,
        fixes:
          m.why === "value"
            ? [fixOf(check, "pool-pointer", true, () => poolPointer(facts, m))]
            : m.why === "after-put"
              ? [fixOf(check, "defer-put", true, () => deferPut(facts, m))]
              : [],
        related:
          m.why === "after-put" || m.why === "referenced"
            ? [{ at: m.call, role: "conflict", message: text("put back here", "在此放回") }]
            : [],
      });
    }
  },
});

export default check;
