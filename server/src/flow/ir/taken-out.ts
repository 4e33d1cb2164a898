import type { FuncDecl, FuncLit, ReturnStmt, Stmt } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { listOf } from "../../syntax/statements";
import { prefix, type Path } from "./path";
import type { Resolver } from "./resolve";
import { isInside } from "../../syntax/extent";

/** The function has removed something from the map that the path is an entry of when it gets to the return statement:
 * `q := b.queues[key]; delete(b.queues, key); return q` leaves the entry to whoever gets it. */
export function isTakenOut(path: Path, at: ReturnStmt, fn: FuncDecl | FuncLit, r: Resolver): boolean {
  const last = path.steps.at(-1);
  if (last?.k !== "elem" || last.of !== "map") return false;
  const map = prefix(path, path.steps.length - 1).key;
  let found = false;
  visitOutsideClosures(fn, (n) => {
    const list = listOf(n) ?? [];
    const end = list.findIndex((s) => isInside(at, s));
    if (end > 0) found ||= list.slice(0, end).some((s) => removes(s, map, r));
  });
  return found;
}

/** `delete(m, key)`, or that where there was an entry: `if ok { delete(m, key) }`. */
function removes(s: Stmt, map: string, r: Resolver): boolean {
  if (s.kind === "IfStmt" && !s.else && unparen(s.cond).kind === "Ident")
    return s.then.stmts.some((x) => x.kind === "ExprStmt" && removes(x, map, r));
  const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
  const m = call?.kind === "CallExpr" && r.builtin(call) === "delete" ? call.args[0] : undefined;
  return m !== undefined && r.object(m)?.key === map;
}
