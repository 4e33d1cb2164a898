import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import { lineOf } from "../../../flow/walks/position";
import type { Mismatch } from "../../../flow/locks/lock-paths";
import { message, text } from "../../../text/text";
import { matchUnlock } from "../../../rewrite/index";
import { fixOf } from "../../shared/fix";
import { lockName, lockSubject, TAKEN_HERE } from "../../shared/lock-text";

interface Names {
  readonly lock: string;
  readonly line: number;
}

const at = (line: number, en: boolean) => (line === 0 ? "" : en ? ` (line ${line})` : `（第 ${line} 行）`);

const writeEndsRead = message<Names>({
  en: (p) =>
    `\`Unlock\` of \`${p.lock}\`, which is held by \`RLock\`${at(p.line, true)}: the program ends with "Unlock of unlocked RWMutex"`,
  "zh-cn": (p) =>
    `对 \`${p.lock}\` 调用 \`Unlock\`，但它是由 \`RLock\` 持有的${at(p.line, false)}：程序会以 "Unlock of unlocked RWMutex" 终止`,
});

const readEndsWrite = message<Names>({
  en: (p) =>
    `\`RUnlock\` of \`${p.lock}\`, which is held by \`Lock\`${at(p.line, true)}: the program ends with "RUnlock of unlocked RWMutex"`,
  "zh-cn": (p) =>
    `对 \`${p.lock}\` 调用 \`RUnlock\`，但它是由 \`Lock\` 持有的${at(p.line, false)}：程序会以 "RUnlock of unlocked RWMutex" 终止`,
});

const again = message<Names>({
  en: (p) =>
    `\`${p.lock}\` is unlocked already here${at(p.line, true)}: unlocking it twice ends the program or releases another goroutine's lock`,
  "zh-cn": (p) => `\`${p.lock}\` 在此处之前已解锁${at(p.line, false)}：重复解锁会终止程序，或释放其他 goroutine 的锁`,
});

const beforeDeferred = message<Names>({
  en: (p) => `\`${p.lock}\` is unlocked here and once more by the deferred unlock${at(p.line, true)}`,
  "zh-cn": (p) => `\`${p.lock}\` 在此处解锁后，又会被 defer 的解锁${at(p.line, false)}再解一次`,
});

const deferredLock = message<Names>({
  en: (p) =>
    `\`defer\` locks \`${p.lock}\` again when the function returns, while it is held${at(p.line, true)}: \`Unlock\` was meant`,
  "zh-cn": (p) => `\`defer\` 会在函数返回时再次锁住已持有的 \`${p.lock}\`${at(p.line, false)}：应为 \`Unlock\``,
});

const sometimes = message<Names>({
  en: (p) =>
    `\`${p.lock}\` is unlocked here by every call, and locked by some only${at(p.line, true)}: the others end the program or release another goroutine's lock`,
  "zh-cn": (p) =>
    `每次调用都会在此解锁 \`${p.lock}\`，却只有部分调用加过锁${at(p.line, false)}：其余的调用会终止程序，或释放其他 goroutine 的锁`,
});

const check: Check = defineCheck({
  id: "lock/mismatched-unlock",
  severity: "error",
  enabled: true,
  title: text("An unlock does not fit the lock that is held", "解锁与所持有的锁不匹配"),
  fixes: [{ id: "match-unlock", title: text("Unlock as it was locked", "按加锁的方式解锁"), safe: true }],
  run({ facts, report }) {
    for (const m of facts.lockPaths.mismatches) report(draftOf(m, facts));
  },
});

function draftOf(m: Mismatch, facts: PackageFacts): Draft {
  const other = m.others.find((s) => s.node !== m.at.node);
  const names: Names = { lock: lockName(m.path, m.at), line: other ? lineOf(other) : 0 };
  const there =
    m.kind === "again"
      ? m.deferred
        ? text("the deferred unlock", "defer 的解锁")
        : text("unlocked here before", "此处已解锁")
      : TAKEN_HERE;
  return {
    at: m.at,
    message: formOf(m)(names),
    subject: lockSubject(m.path),
    fixes:
      m.kind === "again" || m.kind === "sometimes"
        ? []
        : [fixOf(check, "match-unlock", true, () => matchUnlock(facts, m.at))],
    related: m.others
      .filter((s) => s.node !== m.at.node)
      .map((s) => ({ at: s, message: there, role: m.kind === "again" ? ("conflict" as const) : ("guard" as const) })),
  };
}

function formOf(m: Mismatch): typeof again {
  if (m.kind === "sometimes") return sometimes;
  if (m.kind === "deferred-lock") return deferredLock;
  if (m.kind === "again") return m.deferred ? beforeDeferred : again;
  return m.mode === "w" ? writeEndsRead : readEndsWrite;
}

export default check;
