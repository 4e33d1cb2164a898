import type { VarObj } from "../../semantic/types";
import type { IfStmt, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { loadOnce } from "./load-once";
import { isLiftable } from "./cover-simple";
import { isExpression, wrapWhole, type CoverContext } from "./cover-statement";
import { lockCall, unlockCall, wishesFor } from "../edits/region";
import { isInside } from "../../syntax/extent";

/** Covers an `if`: its header alone where the branches need no lock, else the whole of it. */
export function coverIf(c: CoverContext, s: Stmt, x: IfStmt): void {
  const points = c.within(x);
  const inBranches = points.filter(
    (p) => isInside(p.node, x.then) || (x.else !== undefined && isInside(p.node, x.else)),
  );
  if (inBranches.length === points.length) {
    if (isChain(c, x)) return wrapWhole(c, s);
    if (c.level(x) === 0 && !c.spawned && !c.othersIn(x) && !c.isDeclaredIn([x]) && inBranches.length > 2)
      return wrapWhole(c, s);
    c.coverList(x.then.stmts);
    if (x.else?.kind === "BlockStmt") c.coverList(x.else.stmts);
    else if (x.else) coverIf(c, x.else, x.else);
    return;
  }
  if (inBranches.length > 0 && c.writer.editor.tree.parent(s)?.kind !== "IfStmt" && loadOnce(c, points)) return;
  const decides = inBranches.length > 0 && points.some((p) => p.write);
  if (!decides && !isChain(c, x) && (hoistFromSlow(c, s, x) || liftHeader(c, s, x))) {
    c.coverList(x.then.stmts);
    if (x.else?.kind === "BlockStmt") c.coverList(x.else.stmts);
    else if (x.else && c.within(x.else).length > 0) coverIf(c, x.else, x.else);
    return;
  }
  wrapWhole(c, s);
}

/** A condition further down an else-if chain needs the lock: there is no place for statements in front of it. */
function isChain(c: CoverContext, x: IfStmt): boolean {
  for (let e = x.else; e?.kind === "IfStmt"; e = e.else) {
    if (c.within(e.cond).length > 0 || (e.init && c.within(e.init).length > 0)) return true;
  }
  return false;
}

/** `if err := s.conn.Flush(); err != nil`: the header takes its time, and only what it reads first needs the lock. */
function hoistFromSlow(c: CoverContext, s: Stmt, x: IfStmt): boolean {
  const { tree } = c.writer.editor;
  const { init, cond } = x;
  if (tree.parent(s)?.kind === "IfStmt" || c.isDeclaredIn([s]) || c.othersIn(cond)) return false;
  const first = init ?? cond;
  if (c.level(first) === 0 || (init && c.within(cond).length > 0)) return false;
  const points = c.within(first);
  const items = points.flatMap((p) => (isExpression(p.node) ? [{ expr: p.node, wishes: wishesFor(p.node) }] : []));
  if (!points.every((p) => isLiftable(c, first, p))) return false;
  c.writer.hoist(s, items, c.lock, false, c.unlockBefore(s));
  return true;
}

/** Moves what the header reads in front of the statement. False where that would change what names mean. */
function liftHeader(c: CoverContext, s: Stmt, x: IfStmt): boolean {
  const { editor } = c.writer;
  const { src, edits, tree } = editor;
  // There is no room for statements between `else` and `if`.
  if (tree.parent(s)?.kind === "IfStmt") return false;
  const { init, cond } = x;
  const inInit = init ? c.within(init) : [];
  const inCond = c.within(cond);
  const write = [...inInit, ...inCond].some((p) => p.write);
  if (init && c.level(init) === 2) return false;
  if (c.level(cond) > 0 || [...inInit, ...inCond].some((p) => p.pinned && p.range !== undefined)) return false;
  const before: string[] = [];
  const locked: string[] = [];
  if (init) {
    if (init.kind !== "AssignStmt" && init.kind !== "ExprStmt" && init.kind !== "IncDecStmt") return false;
    if (
      init.kind === "AssignStmt" &&
      init.op === ":=" &&
      !isFreeOutside(
        c,
        x,
        init.lhs.flatMap((l) => (l.kind === "Ident" ? [l.name] : [])),
      )
    )
      return false;
    (inInit.length > 0 ? locked : before).push(src.of(init));
  }
  if (c.isDeclaredIn(init ? [init] : [])) return false;
  if (inCond.length > 0) {
    // `!x`: the value itself reads better than its opposite.
    const value = cond.kind === "UnaryExpr" && cond.op === "!" ? cond.x : cond;
    const [name = "ok"] = c.writer.newNames(1, value);
    locked.push(`${name} := ${src.of(value)}`);
    edits.replace(src.file, src.start(value), src.end(value), name);
  }
  if (init) edits.replace(src.file, src.start(init), src.start(cond), "");
  editor.before(s, [...before, lockCall(c.lock, write), ...locked, unlockCall(c.lock, write)]);
  c.writer.sections.push({
    fn: c.fn,
    pos: (inInit.length > 0 && init ? init : cond).pos,
    end: cond.end,
    lock: c.lock,
    write,
    deferred: false,
  });
  return true;
}

/** None of the names means anything else in the function: declared one level further out they hide nothing. */
function isFreeOutside(c: CoverContext, x: IfStmt, names: readonly string[]): boolean {
  const own = new Set<VarObj>();
  let free = true;
  const root = c.writer.editor.tree.root;
  visit(root, (n) => {
    if (n.kind !== "Ident" || !names.includes(n.name) || n.name === "_") return;
    const o = c.fn.info.objOf(n);
    if (o?.kind === "var" && isInside(n, x) && o.ident && isInside(o.ident, x)) own.add(o);
    else if (o?.kind === "var" && o.role === "field") return;
    else free = false;
  });
  return free;
}
