import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { Inversion } from "../../../flow/locks/lock-order";
import type { LockEdge } from "../../../flow/locks/lock-order-edges";
import type { UnorderedLoop } from "../../../flow/locks/lock-order-instances";
import { lineOf } from "../../../flow/walks/position";
import { message, text } from "../../../text/text";
import { lockName, lockSubject, TAKEN_HERE } from "../../shared/lock-text";

const opposite = message<{ lock: string; held: string; line: number; other: string }>({
  en: (p) =>
    `\`${p.lock}\` is taken here while \`${p.held}\` is held; ${p.other} takes them the other way round (line ${p.line}): two goroutines can wait for each other for ever`,
  "zh-cn": (p) =>
    `此处在持有 \`${p.held}\` 时获取 \`${p.lock}\`，而 ${p.other} 以相反的顺序获取它们（第 ${p.line} 行）：两个 goroutine 可能永远互相等待`,
});

const ring = message<{ lock: string; held: string; others: string }>({
  en: (p) =>
    `\`${p.lock}\` is taken here while \`${p.held}\` is held, which closes a circle of locks (${p.others}): goroutines can wait for one another for ever`,
  "zh-cn": (p) =>
    `此处在持有 \`${p.held}\` 时获取 \`${p.lock}\`，使锁的获取顺序形成环（${p.others}）：goroutine 可能永远互相等待`,
});

const instances = message<{ lock: string; held: string }>({
  en: (p) =>
    `\`${p.lock}\` is taken here while \`${p.held}\` is held, a lock of the same kind, in whatever order the two come: a call with them swapped waits for this one for ever`,
  "zh-cn": (p) =>
    `此处在持有同类的锁 \`${p.held}\` 时获取 \`${p.lock}\`，顺序取决于两者传入的先后：若另一处以相反的顺序调用，双方将永远互相等待`,
});

const eachEntry = message<{ lock: string }>({
  en: (p) =>
    `\`${p.lock}\` of every entry is taken and kept in the order of the map, which is another one each time: two such loops can wait for each other for ever`,
  "zh-cn": (p) =>
    `按 map 的遍历顺序逐个获取并保持每个元素的 \`${p.lock}\`，而该顺序每次都不同：两个这样的循环可能永远互相等待`,
});

const check: Check = defineCheck({
  id: "lock/order-inversion",
  severity: "warning",
  enabled: true,
  title: text("Two locks are taken in opposite orders", "两把锁以相反的顺序获取"),
  fixes: [],
  run({ facts, report }) {
    for (const i of facts.lockOrder.inversions) {
      const draft = draftOf(i);
      if (draft) report(draft);
    }
    for (const l of facts.lockOrder.loops) report(loopDraft(l));
  },
});

function draftOf({ kind, edges }: Inversion): Draft | undefined {
  const [first, second] = edges;
  if (!first) return undefined;
  const names = { lock: nameOf(first), held: heldName(first) };
  const related = edges.flatMap((e, i) => [
    ...(e.held.at ? [{ at: e.held.at, message: TAKEN_HERE, role: "guard" as const }] : []),
    ...(i > 0
      ? [
          {
            at: e.at,
            message: text("the other lock is taken here while it is held", "持有它时在此获取另一把锁"),
            role: "conflict" as const,
          },
        ]
      : []),
    ...e.via.map((s) => ({ at: s, message: text("by way of this", "经由此处"), role: "conflict" as const })),
  ]);
  return {
    at: first.at,
    message:
      kind === "instances" || !second
        ? instances(names)
        : edges.length === 2
          ? opposite({ ...names, line: lineOf(second.at), other: second.fn.name })
          : ring({ ...names, others: edges.map((e) => e.from.name).join(" → ") }),
    subject: lockSubject(first.path),
    related: related.filter((r) => r.at.node !== first.at.node),
    covers: edges.map((e) => e.at),
  };
}

function loopDraft({ path, at }: UnorderedLoop): Draft {
  return { at, message: eachEntry({ lock: lockName(path, at) }), subject: lockSubject(path) };
}

/** The lock as its operation names it. */
function nameOf(e: LockEdge): string {
  // The callee has another name for what this function was given.
  return e.from.key === e.to.key ? lockName(e.path, e.at) : lockName(e.path, e.via.at(-1) ?? e.at);
}

function heldName(e: LockEdge): string {
  return e.held.at ? lockName(e.held.path, e.held.at) : e.from.name;
}

export default check;
