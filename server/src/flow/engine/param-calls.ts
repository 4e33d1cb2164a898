import { unionMap } from "./state";
import type { ParamCall } from "./summary";

/** One goroutine that calls a function in several places calls it in one after the other. */
export function onePerThread(calls: readonly ParamCall[]): readonly ParamCall[] {
  if (calls.length < 2) return calls;
  const out: ParamCall[] = [];
  for (const pc of calls) {
    const at = out.findIndex(
      (o) =>
        o.thread !== undefined &&
        o.thread === pc.thread &&
        o.param === pc.param &&
        o.path.key === pc.path.key &&
        o.locks.length === pc.locks.length &&
        o.locks.every((h, i) => h.path.key === pc.locks[i]?.path.key && h.mode === pc.locks[i].mode),
    );
    const old = out[at];
    if (!old) out.push(pc);
    else out[at] = { ...old, many: old.many || pc.many, releases: unionMap(old.releases, pc.releases) };
  }
  return out;
}
