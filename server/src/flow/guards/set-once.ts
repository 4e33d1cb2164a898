import type { VarObj } from "../../semantic/types";
import { rootFunction } from "../ir/ir";
import { counts, type Guard, type GuardedAccess, type Shared } from "./guards";
import { visitOutsideClosures } from "../../syntax/visit";
import { locationOf } from "../ir/path";
import type { Engine } from "../engine/engine";

/**
 * One function stores it under the lock, after it has asked whether it did so before (`if t.m != nil { return }`, or by
 * a flag that it sets): what others read after they called that function does not change any more. Reads that ask for
 * nil themselves are the bug known as double-checked locking.
 */
export function isSetOnce(s: Shared, g: Guard, shared: ReadonlyMap<VarObj, Shared>): boolean {
  const writes = s.accesses.filter((a) => counts(a) && a.touch.write);
  const writer = writes[0] && rootFunction(writes[0].fn);
  if (
    !writer ||
    g.missing.some((a) => a.touch.write || isCondition(a)) ||
    writes.some((a) => rootFunction(a.fn) !== writer || locationOf(a.touch.path).tail.length > 0)
  )
    return false;
  const first = Math.min(...writes.map((a) => a.touch.at.node.pos));
  const body = writer.decl.kind === "FuncDecl" ? writer.decl.body : undefined;
  const check = body?.stmts.find(
    (x) => x.kind === "IfStmt" && x.pos < first && x.then.stmts.at(-1)?.kind === "ReturnStmt",
  );
  if (check?.kind !== "IfStmt") return false;
  let own = false;
  visitOutsideClosures(check.cond, (n) => {
    const o =
      n.kind === "SelectorExpr"
        ? writer.info.selectionOf(n)?.obj
        : n.kind === "Ident"
          ? writer.info.objOf(n)
          : undefined;
    if (o?.kind === "var")
      own ||= shared.get(o.origin)?.accesses.some((a) => a.touch.write && rootFunction(a.fn) === writer) ?? false;
  });
  return own;
}

/** The access stands in the condition of an `if`. */
function isCondition(a: GuardedAccess): boolean {
  return a.fn.blocks.some((b) =>
    b.succs.some((e) => e.cond && e.cond.expr.pos <= a.touch.at.node.pos && a.touch.at.node.end <= e.cond.expr.end),
  );
}

/** `t.peers = make(...)` in `Start`, and nowhere else: before it there is nothing that anybody could use. */
export function isFirstMake(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  if (
    !a.touch.write ||
    a.touch.how !== "store" ||
    locationOf(a.touch.path).tail.length > 0 ||
    !engine.values.isMadeOnce(s.variable)
  )
    return false;
  return !s.accesses.some((b) => b.fn === a.fn && !b.touch.write && b.touch.at.node.pos < a.touch.at.node.pos);
}
