import type { CallInstr, FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { Touch } from "./summary";

/** A call that runs a subtest: it comes back when the function has, or when that one says that it runs beside others. */
export function runsSubtest(call: CallInstr): boolean {
  return call.name === "testing.(*T).Run";
}

/** Where a subtest says that it runs beside others: it is put off until the test's own function has returned. */
export function parallelFrom(body: FuncUnit): number | undefined {
  const [t] = body.params;
  for (const b of body.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "call" || i.name !== "testing.(*T).Parallel" || i.recv?.k !== "path") continue;
      if (t && rootVar(i.recv.path) === t) return i.node.end;
    }
  }
  return undefined;
}

/** Of what a subtest does, what comes after it has said that it runs beside others. */
export function putOff<T extends Touch>(touches: readonly T[], from: number): readonly T[] {
  return touches.filter((t) => (t.via[0] ?? t.at).node.pos >= from);
}
