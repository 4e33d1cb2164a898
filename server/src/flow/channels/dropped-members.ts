import type { VarObj } from "../../semantic/types";
import type { Expr, Ident, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { parentsOf } from "../walks/local-uses";
import { channelOps } from "./channel-ops";
import type { DoubleClose } from "./closes";
import { isInside } from "../../syntax/extent";

/** `delete(h.members, m); close(m.send)`: whoever leaves the map has its channel closed. */
interface Dismissal {
  readonly close: Stmt;
  /** The field with the channel, and the one with the map. */
  readonly channel: VarObj;
  readonly map: VarObj;
  /** It is known to be in the map still: that was asked, or the map is ranged over. */
  readonly isMember: boolean;
}

/**
 * A loop dismisses members of a map in several places, each of which closes a channel of theirs; one of these does not ask
 * whether the member is still there, and may close what another round has closed.
 */
export function dismissedTwice(fn: FuncUnit): readonly DoubleClose[] {
  const list = dismissalsIn(fn);
  return list.flatMap((d): DoubleClose | [] => {
    const other = d.isMember ? undefined : list.find((o) => o !== d && isAnotherRound(o, d, fn));
    const op = other && channelOps(fn).find((o) => o.op === "close" && isInside(o.instr.node, d.close));
    if (!other || !op) return [];
    const first = { fn, node: other.close };
    return { at: { fn, node: op.instr.node }, first, path: op.path, why: "dismissed", inner: undefined };
  });
}

/** The loop goes on after the one, and may come to the other. */
function isAnotherRound(a: Dismissal, b: Dismissal, fn: FuncUnit): boolean {
  if (a.channel !== b.channel || a.map !== b.map) return false;
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(a.close); p && p !== fn.decl; p = parents.get(p)) {
    if (p.kind === "ForStmt") return isInside(b.close, p);
    const list = p.kind === "BlockStmt" ? p.stmts : p.kind === "CommClause" || p.kind === "CaseClause" ? p.body : [];
    const last = list.at(-1);
    if (last?.kind === "ReturnStmt" || (last?.kind === "BranchStmt" && last.label)) return false;
  }
  return false;
}

function dismissalsIn(fn: FuncUnit): readonly Dismissal[] {
  const out: Dismissal[] = [];
  if (fn.hasHole || fn.file.isTest || fn.kind === "init") return out;
  visit(fn.decl, (n) => {
    if (n.kind === "FuncLit" && n !== fn.decl) return false;
    const list = n.kind === "BlockStmt" ? n.stmts : n.kind === "CommClause" || n.kind === "CaseClause" ? n.body : [];
    for (const [i, s] of list.entries()) {
      const d = deleted(s, fn);
      const next = d && list.slice(i + 1, i + 3).find((x) => closed(x, fn)?.member === d.member);
      const c = next && closed(next, fn);
      if (!d || !c) continue;
      out.push({ close: next, channel: c.channel, map: d.map, isMember: isKnownMember(next, d.member, d.map, fn) });
    }
    return undefined;
  });
  return out;
}

/** `delete(h.members, m)`. */
function deleted(s: Stmt, fn: FuncUnit): { readonly map: VarObj; readonly member: VarObj } | undefined {
  const [x, key] = argsOf(s, "delete");
  const map = x && fieldOf(x, fn);
  const member = key && localOf(key, fn);
  return map && member ? { map, member } : undefined;
}

/** `close(m.send)`. */
function closed(s: Stmt, fn: FuncUnit): { readonly channel: VarObj; readonly member: VarObj } | undefined {
  const [x] = argsOf(s, "close");
  const sel = x && unparen(x);
  const channel = sel?.kind === "SelectorExpr" ? fieldOf(sel, fn) : undefined;
  const member = sel?.kind === "SelectorExpr" ? localOf(sel.x, fn) : undefined;
  return channel && member ? { channel, member } : undefined;
}

function argsOf(s: Stmt, name: string): readonly Expr[] {
  const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
  return call?.kind === "CallExpr" && call.fun.kind === "Ident" && call.fun.name === name ? call.args : [];
}

function fieldOf(e: Expr, fn: FuncUnit): VarObj | undefined {
  const x = unparen(e);
  const o = x.kind === "SelectorExpr" ? fn.info.selectionOf(x)?.obj : undefined;
  return o?.kind === "var" && o.fieldOf ? o.origin : undefined;
}

function localOf(e: Expr, fn: FuncUnit): VarObj | undefined {
  const x = unparen(e);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && (o.role === "local" || o.role === "param") ? o : undefined;
}

/** Around the statement (or before it in the function) somebody looks the member up in the map, or ranges over the map. */
function isKnownMember(s: Node, member: VarObj, map: VarObj, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(s); p; p = parents.get(p))
    if (p.kind === "RangeStmt" && fieldOf(p.x, fn) === map && isVar(p.key, member, fn)) return true;
  let asked = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "IndexExpr" || n.pos > s.pos || fieldOf(n.x, fn) !== map) return;
    const parent = parents.get(n);
    const isWrite = parent?.kind === "AssignStmt" && parent.lhs.includes(n);
    const [key] = n.indices;
    asked ||= !isWrite && key !== undefined && localOf(key, fn) === member;
  });
  return asked;
}

function isVar(e: Expr | Ident | undefined, v: VarObj, fn: FuncUnit): boolean {
  return e?.kind === "Ident" && fn.info.objOf(e) === v;
}
