import { under } from "../../flow/ir/types";
import { lockPart } from "../../flow/locks/lock-copies";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { isExpr } from "../../syntax/visit";
import { isSimple } from "../edits/access";
import { isSince } from "../edits/editing";
import type { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { refuse } from "../edits/result";
import type { SectionUse } from "./section-use";
import { isInside } from "../../syntax/extent";

/** Guarded data that a statement reads, and how a copy of it is made. */
export interface Copy {
  readonly expr: Expr;
  make(text: string): string;
}

/** What a statement needs to have copied before the lock goes. Refuses where a copy would not do. */
export function copiesFor(use: SectionUse, act: Stmt, imports: Imports): readonly Copy[] {
  const out: Copy[] = [];
  for (const t of use.needs([act])) {
    const { fn } = t.at;
    if (t.write) refuse("It changes what the lock guards.", "它会修改这把锁保护的数据。");
    if (t.via.length > 0)
      refuse("A function that it calls reads what the lock guards.", "它调用的函数会读取这把锁保护的数据。");
    const tree = treeFor(fn);
    const expr = wholeOf(tree, t.at.node);
    if (!expr) return refuse("What is read there has no name.", "那里读取的内容没有名字。");
    if (out.some((c) => isInside(expr, c.expr))) continue;
    if (!isSimple(expr) || pointerOnTheWay(expr, fn.info))
      refuse("What is read there is more than a name.", "那里读取的不是简单名称。");
    const parent = tree.parent(tree.outermostParen(expr));
    if (parent?.kind === "UnaryExpr" && parent.op === "&") refuse("Its address is taken.", "那里取了它的地址。");
    refuseInLoop(tree, expr, act);
    const type = fn.info.typeOf(expr);
    const kind = under(type).kind;
    const wantsPair = parent?.kind === "AssignStmt" && parent.lhs.length === 2 && parent.rhs.length === 1;
    const header = act.kind === "IfStmt" && act.init !== undefined && isInside(expr, act.init);
    if (wantsPair && !header) refuse("It is looked up with two results.", "这是带两个结果的查找。");
    if (kind === "map" || kind === "slice") {
      if (header) refuse("Only the container itself can be copied.", "只能复制容器本身。");
      const elem = under(type);
      const inner = elem.kind === "map" ? elem.value : elem.kind === "slice" ? elem.elem : type;
      if (use.leadsToChanging(inner)) refuse("Its elements lead to data that changes.", "其元素指向会变化的数据。");
      if (!isSince(fn, 21))
        refuse("The packages maps and slices came with Go 1.21.", "maps 和 slices 包自 Go 1.21 起才有。");
      const pkg = imports.use(fn.file, kind === "map" ? "maps" : "slices");
      out.push({ expr, make: (text) => `${pkg}.Clone(${text})` });
    } else {
      if (lockPart(type)) refuse("It has a lock in it, which must not be copied.", "其中含有不可复制的锁。");
      if (use.leadsToChanging(type)) refuse("It leads to data that changes.", "它指向会变化的数据。");
      out.push({ expr, make: (text) => text });
    }
  }
  return out;
}

/** `s.m[k]` for the `s.m` in it. */
function wholeOf(tree: ReturnType<typeof treeFor>, node: Node): Expr | undefined {
  let e = isExpr(node) ? node : undefined;
  for (let p = e && tree.parent(e); e && p?.kind === "IndexExpr" && p.x === e && isSimple(p); p = tree.parent(e)) e = p;
  return e;
}

/** `s.p.n`: where the pointer may be nil, reading early would panic. The object that a method works on is there. */
function pointerOnTheWay(e: Expr, info: { typeOf(x: Expr): Parameters<typeof under>[0] }): boolean {
  let x: Expr = e.kind === "IndexExpr" ? e.x : e;
  while (x.kind === "SelectorExpr") {
    x = x.x;
    if (x.kind === "SelectorExpr" && under(info.typeOf(x)).kind === "pointer") return true;
  }
  return x.kind === "StarExpr" || x.kind === "IndexExpr";
}

/** Read anew in every round; a container that is ranged over is read once. */
function refuseInLoop(tree: ReturnType<typeof treeFor>, expr: Expr, act: Stmt): void {
  let below: Node = expr;
  for (const n of tree.up(expr)) {
    const once = n.kind === "RangeStmt" && n.x === below;
    const first = n.kind === "ForStmt" && n.init === below;
    if ((n.kind === "ForStmt" || n.kind === "RangeStmt") && !once && !first)
      refuse("It is read anew in every round of a loop.", "它在循环的每一轮都会重新读取。");
    if (n === act) return;
    below = n;
  }
}
