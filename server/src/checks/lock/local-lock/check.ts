import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import type { LocalLock } from "../../../flow/locks/local-locks";
import { lineOf } from "../../../flow/walks/position";
import { moveLockOut } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const local = message<{ lock: string; per: Text; place: string; line: number }>({
  en: (p) =>
    `every ${p.per.en} has a \`${p.lock}\` of its own, which excludes nobody from \`${p.place}\` (line ${p.line})`,
  "zh-cn": (p) => `每${p.per["zh-cn"]}都有自己的 \`${p.lock}\`，对 \`${p.place}\`（第 ${p.line} 行）起不到互斥作用`,
});

const check: Check = defineCheck({
  id: "lock/local-lock",
  severity: "warning",
  enabled: true,
  title: text("A lock that each call has for itself", "每次调用各有一把锁"),
  fixes: [{ id: "move-lock-out", title: text("Move the lock out", "把锁移到外层"), safe: false }],
  run({ facts, report }) {
    for (const l of facts.localLocks) report(draftOf(l, facts));
  },
});

function draftOf(l: LocalLock, facts: PackageFacts): Draft {
  const touch = l.touches.find((t) => t.write) ?? l.touches[0];
  const per =
    l.per === "iteration"
      ? text("iteration, and the goroutine that it starts,", "次迭代及其启动的 goroutine ")
      : text(`call of ${l.fn.name}`, `次调用 ${l.fn.name} `);
  const nodes = new Set<object>(l.touches.map((t) => t.at.node));
  // Races on what it was meant to guard are this one bug.
  const races = facts.races.filter((r) =>
    r.pairs.some((p) => nodes.has(p.a.touch.at.node) || nodes.has(p.b.touch.at.node)),
  );
  return {
    at: l.at,
    message: local({
      lock: l.variable.name,
      per,
      place: touch ? quoted(touch) : "",
      line: touch ? lineOf(touch.at) : 0,
    }),
    subject: l.variable.name,
    related: l.touches
      .slice(0, 4)
      .map((t) => ({ at: t.at, message: text("shared with others", "与其他代码共享"), role: "conflict" as const })),
    fixes: [fixOf(check, "move-lock-out", true, () => moveLockOut(facts, l))],
    covers: [
      ...l.touches.map((t) => t.at),
      ...races.flatMap((r) => r.pairs.flatMap((p) => [p.a.touch.shown, p.b.touch.shown])),
    ],
  };
}

function quoted(t: LocalLock["touches"][number]): string {
  return t.at.fn.unit.text.slice(t.at.node.pos, t.at.node.end).replace(/\s+/g, " ").slice(0, 40);
}

export default check;
