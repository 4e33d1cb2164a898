import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Loop } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
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
        const x = unparen(l);
        const e = s.lhs.length === s.rhs.length ? s.rhs[i] : undefined;
        return x.kind === "Ident" && info.objOf(x) === v && e !== undefined && isMade(e);
      }),
  );
}

/**
 * The statement right behind the one that starts the goroutine gives the variable a new object: `go write(batch); batch = nil`.
 * What the function does with the variable before is over, and afterwards it is with another one.
 */
export function isRenewedBehind(path: Path, start: Site): boolean {
  const v = rootVar(path);
  const { fn, node } = start;
  if (!v || v.role !== "local" || path.steps.length === 0 || fn.closures.some((c) => c.captures.has(v))) return false;
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    const stmts = n.kind === "BlockStmt" ? n.stmts : n.kind === "CaseClause" || n.kind === "CommClause" ? n.body : [];
    const i = stmts.findIndex((s) => {
      const own = s.kind === "LabeledStmt" ? s.stmt : s;
      return own.kind === "GoStmt" && own.call === node;
    });
    const next = i >= 0 ? stmts[i + 1] : undefined;
    if (next?.kind !== "AssignStmt" || next.op !== "=" || next.lhs.length !== next.rhs.length) return;
    next.lhs.forEach((l, at) => {
      const x = unparen(l);
      const e = next.rhs[at];
      const isNew = e !== undefined && (isMade(e) || isNil(e));
      if (x.kind === "Ident" && fn.info.objOf(x) === v && isNew) found = true;
    });
  });
  return found;
}

function isNil(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" && x.name === "nil";
}

function isMade(e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "UnaryExpr" && x.op === "&") return unparen(x.x).kind === "CompositeLit";
  if (x.kind === "CompositeLit") return true;
  return x.kind === "CallExpr" && x.fun.kind === "Ident" && /^(?:make|new)$/.test(x.fun.name);
}
