import { under } from "../../flow/ir/types";
import type { Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Point } from "../edits/points";
import { wishesFor } from "../edits/region";
import { unlabelled } from "../edits/tree";
import { isLiftable } from "./cover-simple";
import { isExpression, type CoverContext } from "./cover-statement";
import { isInside } from "../../syntax/extent";

/**
 * `if listener == nil { return none }; return listener.Config()`: the value is loaded once, under the lock, and both the question
 * and the use are of what was loaded. A section for each would let others in between. False where the function does something in
 * between that may change it, or comes back to it.
 */
export function loadOnce(c: CoverContext, points: readonly Point[] = c.points): boolean {
  const [first, ...more] = points;
  const last = more.at(-1);
  const { src, tree, edits } = c.writer.editor;
  const s = first && tree.statementOf(first.node);
  if (!first || !last || !s || !isExpression(first.node) || !points.every((p) => isLoad(p, c))) return false;
  const header = headerOf(s);
  if (!header || !isLiftable(c, header, first) || c.isDeclaredIn([s])) return false;
  const list = tree.listAround(s)?.list ?? [];
  const later = list.slice(list.indexOf(s));
  const isLater = (p: Point): boolean => {
    const around = later.find((x) => isInside(p.node, x));
    return around !== undefined && ![...tree.up(p.node)].some((n) => n !== s && isInside(n, around) && runsApart(n));
  };
  if (!more.every((p) => isLater(p) && src.of(p.node) === src.of(first.node))) return false;
  if (acts(first.node, last.node, later)) return false;
  const [name = ""] = c.writer.hoist(
    s,
    [{ expr: first.node, wishes: wishesFor(first.node) }],
    c.lock,
    false,
    c.unlockBefore(s),
  );
  for (const p of more) edits.replace(src.file, src.start(p.node), src.end(p.node), name);
  return true;
}

/** The whole of something that is replaced and not changed in place. */
function isLoad({ node, write, pinned, range }: Point, c: CoverContext): boolean {
  if (write || pinned || range || !isExpression(node)) return false;
  return /^(?:pointer|interface|signature|chan|basic)$/.test(under(c.fn.info.typeOf(node)).kind);
}

/** What is evaluated before anything else in the statement. */
function headerOf(s: Stmt): Node | undefined {
  const x = unlabelled(s);
  if (x.kind === "IfStmt") return x.init ? undefined : x.cond;
  return x.kind === "ExprStmt" || x.kind === "AssignStmt" || x.kind === "ReturnStmt" ? x : undefined;
}

/** It runs more than once, or later. */
function runsApart(n: Node): boolean {
  return /^(?:ForStmt|RangeStmt|FuncLit|DeferStmt|GoStmt|SelectStmt)$/.test(n.kind);
}

/** Between the two something is called or waited for. */
function acts(first: Node, last: Node, list: readonly Stmt[]): boolean {
  let found = false;
  for (const s of list) {
    visit(s, (n) => {
      const isAct =
        n.kind === "CallExpr" ||
        n.kind === "SendStmt" ||
        n.kind === "SelectStmt" ||
        (n.kind === "UnaryExpr" && n.op === "<-");
      found ||= isAct && n.end > first.end && n.end <= last.pos;
      return !found;
    });
  }
  return found;
}
