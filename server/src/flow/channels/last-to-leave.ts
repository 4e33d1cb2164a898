import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Edge, FuncUnit } from "../ir/ir";
import { reaches, type Point } from "../walks/cfg-walk";

/**
 * The place is only come to where a count that the function itself counts down has reached zero: `n--; if n == 0 {
 * close(ch) }` at the end of each worker. Whoever gets there is the last one.
 */
export function isForTheLast(fn: FuncUnit, at: Point): boolean {
  return !reaches({ block: fn.entry, index: 0 }, at, { stops: () => false, takes: (e) => !isDownToZero(e, fn) });
}

/** The function counts something down behind the node: who finds zero then comes after what it has done. */
export function countsDownAfter(fn: FuncUnit, node: Node): boolean {
  let down = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.pos < node.end) return !down;
    down ||= (n.kind === "IncDecStmt" && n.op === "--") || (n.kind === "CallExpr" && isCountedDown(n, fn));
    return !down;
  });
  return down;
}

/** The branch on which what has been counted down is zero. */
function isDownToZero({ cond }: Edge, fn: FuncUnit): boolean {
  const x = cond && unparen(cond.expr);
  if (!cond || x?.kind !== "BinaryExpr" || !isConst(x.y, 0, fn)) return false;
  const isZero = x.op === "==" || x.op === "<=" ? cond.outcome : (x.op === "!=" || x.op === ">") && !cond.outcome;
  return isZero && isCountedDown(unparen(x.x), fn);
}

/** `n` after `n--`, or `left.Add(-1)` itself. */
function isCountedDown(count: Expr, fn: FuncUnit): boolean {
  if (count.kind === "CallExpr") {
    const by = count.args.at(-1);
    const name = count.fun.kind === "SelectorExpr" ? count.fun.sel.name : "";
    return name === "Dec" || (/^Add(?:Int32|Int64)?$/.test(name) && isConst(by, -1, fn));
  }
  const { text } = fn.unit;
  const named = (e: Expr): string => text.slice(e.pos, e.end);
  let down = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "IncDecStmt" && n.op === "--" && n.end <= count.pos && named(n.x) === named(count)) down = true;
    if (n.kind === "AssignStmt" && n.end <= count.pos && n.lhs.some((l) => named(l) === named(count)))
      down ||= n.op === "-=" || n.rhs.some((r) => isCountedDown(unparen(r), fn));
    return !down;
  });
  return down;
}

function isConst(e: Expr | undefined, n: number, fn: FuncUnit): boolean {
  const value = e && fn.info.constOf(e);
  return value !== undefined && Number(value) === n;
}
