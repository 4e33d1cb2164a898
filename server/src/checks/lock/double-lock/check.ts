import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import { compareSites, lineOf } from "../../../flow/walks/position";
import type { DoubleLock } from "../../../flow/locks/lock-paths";
import { message, text } from "../../../text/text";
import { callUnlockedVariant, moveCallOut } from "../../../rewrite/index";
import { fixOf } from "../../shared/fix";
import { lockName, lockSubject, TAKEN_HERE } from "../../shared/lock-text";

interface Names {
  readonly lock: string;
  readonly line: number;
  readonly callee: string;
}

const since = (line: number, en: boolean) => (line === 0 ? "" : en ? ` since line ${line}` : `第 ${line} 行起`);

const twice = message<Names>({
  en: (p) =>
    p.callee
      ? `${p.callee} takes \`${p.lock}\`, which is held here${since(p.line, true)}: the goroutine waits for itself`
      : `\`${p.lock}\` is already held${since(p.line, true)}: the goroutine waits for itself`,
  "zh-cn": (p) =>
    p.callee
      ? `${p.callee} 会获取 \`${p.lock}\`，而此处${since(p.line, false)}已持有它：goroutine 将等待自己`
      : `${since(p.line, false)}已持有 \`${p.lock}\`：goroutine 将等待自己`,
});

const again = message<Names>({
  en: (p) =>
    `the next round of the loop takes \`${p.lock}\` again, which this one still holds: the goroutine waits for itself`,
  "zh-cn": (p) => `循环的下一轮会再次获取 \`${p.lock}\`，而本轮仍持有它：goroutine 将等待自己`,
});

const upgrade = message<Names>({
  en: (p) =>
    `${p.callee ? `${p.callee} takes` : "this takes"} the write lock of \`${p.lock}\`, whose read lock is held${since(p.line, true)}: a read lock cannot be upgraded, the goroutine waits for itself`,
  "zh-cn": (p) =>
    `${p.callee || "此处"}要获取 \`${p.lock}\` 的写锁，而${since(p.line, false)}已持有它的读锁：读锁不能升级，goroutine 将等待自己`,
});

const nested = message<Names>({
  en: (p) =>
    `${p.callee ? `${p.callee} takes` : "this takes"} the read lock of \`${p.lock}\` again, held${since(p.line, true)}: a writer that waits in between blocks both for ever`,
  "zh-cn": (p) =>
    `${p.callee || "此处"}再次获取 \`${p.lock}\` 的读锁，而${since(p.line, false)}已持有它：若其间有写者在等待，双方将永远阻塞`,
});

const check: Check = defineCheck({
  id: "lock/double-lock",
  severity: "error",
  enabled: true,
  title: text("A goroutine takes a lock that it holds already", "goroutine 获取自己已持有的锁"),
  fixes: [
    {
      id: "call-unlocked-variant",
      title: text("Call the variant that expects the lock", "改为调用要求已持锁的版本"),
      safe: false,
    },
    { id: "move-call-out", title: text("Move the call out of the critical section", "把调用移出临界区"), safe: false },
  ],
  run({ facts, report }) {
    for (const d of facts.lockPaths.doubles) report(draftOf(d, facts));
  },
});

function draftOf(d: DoubleLock, facts: PackageFacts): Draft {
  const { event, problem } = d;
  const { at, via, chain } = event.origin;
  const held = [...new Map(d.held.map((h) => [h.at.node, h.at])).values()].sort(compareSites);
  const [first] = held;
  const callee =
    chain.length > 0 ? (chain.at(at.fn === d.fn ? 0 : chain.findIndex((f) => f === at.fn) + 1)?.name ?? "") : "";
  const names: Names = {
    lock: lockName(event.path, via.at(-1) ?? at),
    line: first && first.node !== at.node ? lineOf(first) : 0,
    callee,
  };
  return {
    at,
    severity: problem === "nested" ? "warning" : "error",
    message: d.again
      ? again(names)
      : problem === "nested"
        ? nested(names)
        : problem === "upgrade"
          ? upgrade(names)
          : twice(names),
    subject: lockSubject(event.path),
    fixes:
      via.length > 0
        ? [
            // What takes the write lock writes: under the read lock it must not.
            ...(problem === "upgrade"
              ? []
              : [fixOf(check, "call-unlocked-variant", true, () => callUnlockedVariant(facts, at))]),
            fixOf(check, "move-call-out", problem === "upgrade", () => moveCallOut(facts, at)),
          ]
        : [],
    related: [
      ...held.filter((s) => s.node !== at.node).map((s) => ({ at: s, message: TAKEN_HERE, role: "guard" as const })),
      ...via.map((s, i) => ({
        at: s,
        message:
          i === via.length - 1
            ? text("and taken again here", "又在此处获取")
            : text("called from here", "经由此处的调用"),
        role: "conflict" as const,
      })),
    ],
  };
}

export default check;
