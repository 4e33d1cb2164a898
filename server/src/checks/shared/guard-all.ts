import type { Check } from "../../check/define";
import type { Fix } from "../../check/finding";
import type { PackageFacts } from "../../flow/facts";
import type { Cause } from "../../flow/races/causes";
import { guardTogether } from "../../rewrite/index";
import { text } from "../../text/text";
import { fixOf } from "./fix";

/** The fix for what is missing on several fields: one lock for all of them. */
export function guardAll(
  check: Check,
  id: "guard-with-mutex" | "guard-with-rwmutex",
  { race, alike }: Cause,
  facts: PackageFacts,
): readonly Fix[] {
  const target = race.variable;
  if (!target) return [];
  const others = alike.flatMap((r) => r.variable ?? []);
  const rw = id === "guard-with-rwmutex";
  const lock = rw ? "sync.RWMutex" : "sync.Mutex";
  const n = String(others.length);
  return [
    fixOf(
      check,
      id,
      true,
      () => guardTogether(facts, target, others, { rw }),
      text(`Guard ${race.subject} and ${n} more with a ${lock}`, `用 ${lock} 保护 ${race.subject} 和另外 ${n} 个字段`),
    ),
  ];
}
