import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit, Loop } from "../ir/ir";
import { conditionKey } from "./stable-conditions";

/** How often a loop runs: a number, or the text of what gives it. */
export function roundsOf(fn: FuncUnit, loop: Loop): number | string | undefined {
  const s = loop.stmt;
  const number = (e: Expr): number | undefined => {
    const c = fn.info.constOf(e);
    return typeof c === "bigint" || typeof c === "number" ? Number(c) : undefined;
  };
  if (s.kind === "RangeStmt") {
    const t = fn.info.typeOf(s.x);
    if (t.kind === "basic") return number(s.x) ?? conditionKey(fn, s.x);
    const x = unparen(s.x);
    if (x.kind === "CompositeLit") return undefined;
    return /^(?:slice|array|map)$/.test(t.kind === "named" ? t.underlying.kind : t.kind)
      ? `len(${conditionKey(fn, x)})`
      : undefined;
  }
  if (
    s.kind !== "ForStmt" ||
    s.init?.kind !== "AssignStmt" ||
    s.init.rhs.length !== 1 ||
    !s.init.rhs[0] ||
    number(s.init.rhs[0]) !== 0
  )
    return undefined;
  const cond = s.cond && unparen(s.cond);
  if (cond?.kind !== "BinaryExpr" || cond.op !== "<" || s.post?.kind !== "IncDecStmt" || s.post.op !== "++")
    return undefined;
  return number(cond.y) ?? conditionKey(fn, cond.y);
}

/** What a loop runs up to, or down from: how often it runs, if it begins at zero or ends there. */
export function boundOf({ stmt }: Loop, info: FuncUnit["info"]): Expr | undefined {
  if (stmt.kind === "RangeStmt") return stmt.x;
  if (stmt.kind !== "ForStmt" || stmt.cond?.kind !== "BinaryExpr") return undefined;
  const { op, y } = stmt.cond;
  if (op !== ">" || info.constOf(y) !== 0n) return y;
  return stmt.init?.kind === "AssignStmt" ? stmt.init.rhs[0] : undefined;
}
