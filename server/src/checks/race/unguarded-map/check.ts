import { defineCheck, type Check } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";
import type { Cause } from "../../../flow/races/causes";
import { convertToSyncMap, guardWithMutex, ownByGoroutine, publishSnapshot, shardMap } from "../../../rewrite/index";
import { text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { guardAll } from "../../shared/guard-all";
import { raceDraft } from "../../shared/race-report";

const check: Check = defineCheck({
  id: "race/unguarded-map",
  severity: "error",
  enabled: true,
  title: text("Map accessed concurrently without a lock", "并发访问 map 而没有加锁"),
  fixes: [
    { id: "guard-with-rwmutex", title: text("Guard with a sync.RWMutex", "用 sync.RWMutex 保护"), safe: false },
    { id: "convert-to-sync-map", title: text("Convert to a sync.Map", "改为 sync.Map"), safe: false },
    {
      id: "publish-snapshot",
      title: text(
        "Publish copy-on-write snapshots (every write copies the map)",
        "发布写时复制的快照（每次写入都复制整个 map）",
      ),
      safe: false,
    },
    { id: "shard-map", title: text("Shard into maps with a lock each", "拆分为各带一把锁的多个 map"), safe: false },
    {
      id: "own-by-goroutine",
      title: text("Let one goroutine own it (until Stop is called)", "由一个 goroutine 独占（直到调用 Stop）"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const cause of facts.raceCauses)
      if (cause.race.container === "map") report(raceDraft(cause, "error", fixes(cause, facts)));
  },
});

function fixes(cause: Cause, facts: PackageFacts): readonly Fix[] {
  if (cause.alike.length > 0) return guardAll(check, "guard-with-rwmutex", cause, facts);
  const { race } = cause;
  const target = race.variable;
  if (!target) return [];
  const name = race.subject;
  return [
    fixOf(
      check,
      "guard-with-rwmutex",
      true,
      () => guardWithMutex(facts, target, { rw: true }),
      text(`Guard ${name} with a sync.RWMutex in the whole package`, `在整个包中用 sync.RWMutex 保护 ${name}`),
    ),
    fixOf(
      check,
      "convert-to-sync-map",
      false,
      () => convertToSyncMap(facts, target),
      text(`Convert ${name} to a sync.Map`, `把 ${name} 改为 sync.Map`),
    ),
    fixOf(
      check,
      "publish-snapshot",
      false,
      () => publishSnapshot(facts, target),
      text(
        `Publish ${name} as copy-on-write snapshots: every write copies the map`,
        `把 ${name} 发布为写时复制的快照：每次写入都复制整个 map`,
      ),
    ),
    fixOf(
      check,
      "shard-map",
      false,
      () => shardMap(facts, target),
      text(`Shard ${name} into maps with a lock each`, `把 ${name} 拆分为各带一把锁的多个 map`),
    ),
    fixOf(
      check,
      "own-by-goroutine",
      false,
      () => ownByGoroutine(facts, target),
      text(`Let one goroutine own ${name}, until Stop is called`, `由一个 goroutine 独占 ${name}，直到调用 Stop`),
    ),
  ];
}

export default check;
