import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";
import type { PerKeyLock } from "../../../flow/locks/per-key-locks";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { countReferences, guardCreation, useLoadOrStore } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

interface Names {
  readonly map: string;
  readonly line: number;
}

const unguarded = message<Names>({
  en: (p) => `a lock is put into \`${p.map}\` without any lock held: two callers can each make one for the same key`,
  "zh-cn": (p) => `在没有任何锁保护的情况下向 \`${p.map}\` 放入锁：两个调用者可能为同一个键各造一把`,
});

const split = message<Names>({
  en: (p) =>
    `a lock is put into \`${p.map}\` after it was looked for in line ${p.line}: two callers that both find none each get their own`,
  "zh-cn": (p) => `第 ${p.line} 行查找之后才向 \`${p.map}\` 放入锁：两个都没找到的调用者会各拿一把`,
});

const deleted = message<Names>({
  en: (p) =>
    `the lock is removed from \`${p.map}\` while others may hold it or wait for it: the next caller makes a second one for the same key`,
  "zh-cn": (p) => `从 \`${p.map}\` 删除锁时，可能还有人持有或等待它：下一个调用者会为同一个键再造一把`,
});

const check: Check = defineCheck({
  id: "lock/per-key-lock",
  severity: "warning",
  enabled: true,
  title: text("A key that can have two locks", "同一个键可能对应两把锁"),
  fixes: [
    { id: "use-load-or-store", title: text("Use `LoadOrStore`", "改用 `LoadOrStore`"), safe: false },
    {
      id: "guard-creation",
      title: text("Look for it and make it under one lock", "在同一把锁之下查找并创建"),
      safe: false,
    },
    {
      id: "count-references",
      title: text("Count its users, and remove it with the last of them", "统计使用者，由最后一个使用者删除"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const p of facts.perKeyLocks) report(draftOf(p, facts));
  },
});

function draftOf(p: PerKeyLock, facts: PackageFacts): Draft {
  const { check: lookup } = p;
  // Two that write the map at the same time crash as well.
  const races = p.kind === "unguarded" ? facts.raceCauses.filter((c) => c.race.variable === p.variable) : [];
  const names = { map: p.subject, line: p.check ? lineOf(p.check) : 0 };
  return {
    at: p.at,
    severity: races.length > 0 ? "error" : "warning",
    message: p.kind === "deleted" ? deleted(names) : p.kind === "split" ? split(names) : unguarded(names),
    subject: p.subject,
    related: p.check
      ? [
          {
            at: p.check,
            message: text(`looked for here: \`${sourceOf(p.check).replace(/\s+/g, " ").slice(0, 40)}\``, "在此查找"),
            role: "conflict",
          },
        ]
      : [],
    covers: [...(lookup ? [lookup] : []), ...races.map((c) => c.race.primary.touch.shown)],
    fixes: fixesOf(p, facts),
  };
}

function fixesOf(p: PerKeyLock, facts: PackageFacts): readonly Fix[] {
  const { check: lookup } = p;
  if (p.kind === "deleted") return [fixOf(check, "count-references", true, () => countReferences(facts, p))];
  if (!p.syncMap) return [fixOf(check, "guard-creation", true, () => guardCreation(facts, p))];
  return lookup ? [fixOf(check, "use-load-or-store", true, () => useLoadOrStore(facts, lookup))] : [];
}

export default check;
