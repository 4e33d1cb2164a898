import { defineCheck, type Check } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";
import type { FuncUnit } from "../../../flow/ir/ir";
import { rootVar } from "../../../flow/ir/path";
import { under } from "../../../flow/ir/types";
import type { Cause } from "../../../flow/races/causes";
import type { Race } from "../../../flow/races/races";
import {
  declareInside,
  guardWithMutex,
  isRefused,
  passAsArgument,
  useAtomicType,
  type Rewrite,
} from "../../../rewrite/index";
import type { VarObj } from "../../../semantic/types";
import { text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { guardAll } from "../../shared/guard-all";
import { raceDraft } from "../../shared/race-report";

const check: Check = defineCheck({
  id: "race/unguarded-variable",
  severity: "warning",
  enabled: true,
  title: text("Variable shared between goroutines without synchronisation", "goroutine 之间共享变量而没有同步"),
  fixes: [
    { id: "use-atomic-type", title: text("Use an atomic type", "改用原子类型"), safe: false },
    { id: "guard-with-mutex", title: text("Guard with a sync.Mutex", "用 sync.Mutex 保护"), safe: false },
    {
      id: "declare-inside",
      title: text("Declare a new variable in the goroutine", "在 goroutine 内声明新变量"),
      safe: false,
    },
    { id: "pass-as-argument", title: text("Pass the value as an argument", "把值作为参数传入"), safe: false },
  ],
  run({ facts, report }) {
    for (const cause of facts.raceCauses)
      if (cause.race.container === "variable") report(raceDraft(cause, "warning", fixes(cause, facts)));
  },
});

function fixes(cause: Cause, facts: PackageFacts): readonly Fix[] {
  if (cause.alike.length > 0) return guardAll(check, "guard-with-mutex", cause, facts);
  const { race } = cause;
  const target = race.variable;
  if (!target) return [];
  const name = race.subject;
  // What is written into a buffer of its own or into a copy is lost.
  const isObject = under(target.type).kind === "struct" || race.path.steps.at(-1)?.k === "deref";
  const own = isObject ? undefined : goroutineOf(race);
  return [
    fixOf(
      check,
      "use-atomic-type",
      true,
      () => useAtomicType(facts, target),
      text(`Make ${name} an atomic type`, `把 ${name} 改为原子类型`),
    ),
    fixOf(
      check,
      "guard-with-mutex",
      false,
      () => guardOf(race, target, facts),
      text(`Guard ${name} with a sync.Mutex`, `用 sync.Mutex 保护 ${name}`),
    ),
    ...(own
      ? [
          fixOf(
            check,
            "declare-inside",
            false,
            () => declareInside(facts, target, own),
            text(
              `Declare ${name} anew in the goroutine: the outer one no longer sees it`,
              `在 goroutine 内重新声明 ${name}：外层变量不再得到它的值`,
            ),
          ),
          fixOf(
            check,
            "pass-as-argument",
            false,
            () => passAsArgument(facts, target, own),
            text(`Pass ${name} to the goroutine as an argument`, `把 ${name} 作为参数传给 goroutine`),
          ),
        ]
      : []),
  ];
}

/** A lock beside the field; where values of its struct are copied, beside the local variable that holds this one. */
function guardOf(race: Race, target: VarObj, facts: PackageFacts): Rewrite {
  const beside = guardWithMutex(facts, target, { rw: false });
  const holder = rootVar(race.path);
  const isLocal = holder?.role === "local" && under(holder.type).kind === "struct" && target.role === "field";
  return isRefused(beside) && isLocal ? guardWithMutex(facts, holder, { rw: false }) : beside;
}

/** The closure that one side of the race runs in. */
function goroutineOf(race: Race): FuncUnit | undefined {
  // What callers ask for, or say, by a closure that they were given has to get there.
  if (race.pairs.some(({ b }) => b.kind === "caller")) return undefined;
  for (const s of [race.primary, race.opponent]) {
    const target = s.thread?.target;
    if (target?.kind === "closure" && target.captures.size > 0) return target;
  }
  return undefined;
}

export default check;
