import type { Loop } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { makesObject } from "../walks/new-objects";
import { variableOf } from "../walks/steps";
import type { Site } from "./summary";

/**
 * The variable outlives the loop, but every round makes a new object for it before it starts the goroutine
 * (`last = &worker{}; go last.run()`): the goroutines of different rounds have different objects.
 */
export function isRenewed(path: Path, loop: Loop | undefined, start: Site): boolean {
  const v = rootVar(path);
  const body = loop?.stmt.kind === "ForStmt" || loop?.stmt.kind === "RangeStmt" ? loop.stmt.body : undefined;
  if (!v || v.role !== "local" || path.steps.length === 0 || !body) return false;
  const { info } = start.fn;
  return body.stmts.some(
    (s) =>
      s.kind === "AssignStmt" &&
      s.op === "=" &&
      s.end <= start.node.pos &&
      s.lhs.some((l, i) => {
        const e = s.lhs.length === s.rhs.length ? s.rhs[i] : undefined;
        return e !== undefined && variableOf(l, info) === v && makesObject(e, info);
      }),
  );
}
