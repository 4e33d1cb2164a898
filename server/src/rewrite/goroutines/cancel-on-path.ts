import type { UncancelledWait } from "../../flow/channels/uncancelled-waits";
import { editingOf, ownStatement } from "../edits/editing";
import { attempt, refuse, type Rewrite } from "../edits/result";

/** Cancels the context before the wait for what ends with it. */
export function cancelOnPath(w: UncancelledWait): Rewrite {
  return attempt(() => {
    const e = editingOf(w.at.fn);
    const s = ownStatement(e, w.at.node);
    if (s.kind === "ForStmt" || s.kind === "RangeStmt" || s.kind === "IfStmt")
      refuse("The wait is part of another statement.", "该等待是其他语句的一部分。");
    const { made } = w;
    const takesCause = made.node.kind === "CallExpr" && e.src.of(made.node.fun).endsWith("Cause");
    e.editor.before(s, [`${w.cancel}(${takesCause ? "nil" : ""})`]);
    return e.edits.finish();
  });
}
