import { defineCheck, type Check } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";
import type { Cause } from "../../../flow/races/causes";
import { collectByIndex, collectOverChannel, guardWithMutex } from "../../../rewrite/index";
import { text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { guardAll } from "../../shared/guard-all";
import { raceDraft } from "../../shared/race-report";

const check: Check = defineCheck({
  id: "race/unguarded-slice",
  severity: "error",
  enabled: true,
  title: text("Slice changed concurrently without a lock", "并发修改 slice 而没有加锁"),
  fixes: [
    { id: "guard-with-mutex", title: text("Guard with a sync.Mutex", "用 sync.Mutex 保护"), safe: false },
    { id: "collect-by-index", title: text("Collect by index", "按下标收集结果"), safe: false },
    { id: "collect-over-channel", title: text("Collect over a channel", "通过 channel 收集结果"), safe: false },
  ],
  run({ facts, report }) {
    for (const cause of facts.raceCauses)
      if (cause.race.container === "slice") report(raceDraft(cause, "error", fixes(cause, facts)));
  },
});

function fixes(cause: Cause, facts: PackageFacts): readonly Fix[] {
  if (cause.alike.length > 0) return guardAll(check, "guard-with-mutex", cause, facts);
  const { race } = cause;
  const target = race.variable;
  if (!target) return [];
  const name = race.subject;
  return [
    fixOf(
      check,
      "guard-with-mutex",
      true,
      () => guardWithMutex(facts, target, { rw: false }),
      text(`Guard ${name} with a sync.Mutex`, `用 sync.Mutex 保护 ${name}`),
    ),
    fixOf(
      check,
      "collect-by-index",
      false,
      () => collectByIndex(facts, target),
      text(`Store the results in ${name} by index`, `把结果按下标存入 ${name}`),
    ),
    fixOf(
      check,
      "collect-over-channel",
      false,
      () => collectOverChannel(facts, target),
      text(`Collect ${name} over a channel`, `通过 channel 收集 ${name}`),
    ),
  ];
}

export default check;
