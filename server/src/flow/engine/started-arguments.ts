import { isParameter } from "./call-records";
import type { Start } from "./call-threads";
import type { CalleeTouches } from "./callee-touches";
import type { FunctionAnalysis } from "./function";
import type { CallInstr, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { pathOf } from "./locks";
import { onePerThread } from "./param-calls";
import { unionMap } from "./state";
import type { ParamCall, Summary } from "./summary";
import type { Target } from "./targets";

/** A function that a started one is given and calls, and how that starts it. */
export interface StartedArgument {
  readonly targets: readonly Target[];
  readonly how: Start;
}

/**
 * What a started function calls of the functions that it is given runs in its goroutine, too: `go recovering(func() { ... })`. Where
 * that is a parameter of the function analysed, its callers are told.
 *
 * @param thread the started function's
 */
export function startedArguments(
  a: FunctionAnalysis,
  touches: CalleeTouches,
  call: CallInstr,
  t: Target,
  sum: Summary,
  how: Start,
  thread: string,
): readonly StartedArgument[] {
  const lift = touches.of(t.binding);
  return onePerThread(sum.paramCalls).flatMap((pc): StartedArgument | [] => {
    const arg = argumentOf(pc, t);
    if (!arg) return [];
    const targets = a.engine.targetsOf(a.fn).ofCallback(arg);
    const locks = [...lift.locks(pc.locks), ...(how.locks ?? [])];
    const several = pc.spawned && pc.many;
    const around = pc.spawned ? undefined : lift.sync(sum.syncReleased);
    const joins = unionMap(lift.sync(pc.releases), around ? unionMap(around, how.joins) : how.joins);
    if (targets.length > 0)
      return {
        targets,
        how: {
          ...how,
          what: several ? "worker-pool" : how.what,
          many: how.many || several,
          joins,
          locks,
          ...(around && { around }),
        },
      };
    const path = pathOf(arg);
    const param = path && rootVar(path);
    if (param && a.isRecording && isParameter(a, param)) {
      const many = how.many || several || a.loop !== undefined;
      a.recorder.paramCalls.push({
        ...pc,
        ...{ param, path, at: a.site(call.node), locks, many, releases: joins, thread },
        spawned: true,
        outlives: true,
      });
    }
    return [];
  });
}

/** The argument itself, not a part of it. */
function argumentOf(pc: ParamCall, t: Target): Value | undefined {
  return pc.path.steps.length === 0 && !t.fn.captures.has(pc.param) ? t.binding.argument(pc.param) : undefined;
}
