import type { FuncUnit } from "../../flow/ir/ir";
import type { Expr, Node, SelectStmt, Stmt, SwitchStmt, TypeSwitchStmt } from "../../syntax/ast";
import { coverIf } from "./cover-if";
import { coverFor, coverRange } from "./cover-loop";
import { coverSimple } from "./cover-simple";
import type { Point } from "../edits/points";
import { wishesFor, type LockName, type RegionWriter } from "../edits/region";
import { refuse } from "../edits/result";
import { unlabelled } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** What covering one statement needs to know of the function around it. */
export interface CoverContext {
  readonly writer: RegionWriter;
  readonly fn: FuncUnit;
  readonly lock: LockName;
  readonly points: readonly Point[];
  readonly spawned: boolean;
  within(n: Node): readonly Point[];
  level(n: Node): 0 | 1 | 2;
  coverList(list: readonly Stmt[]): void;
  isBodyLoop(s: Stmt): boolean;
  othersIn(n: Node): boolean;
  isDeclaredIn(list: readonly Stmt[]): boolean;
  /** The statement right before, if all it does is to give this lock back. */
  unlockBefore(s: Stmt): Stmt | undefined;
}

/** Takes the lock for one statement that holds points, by the smallest change that keeps it whole. */
export function coverStatement(c: CoverContext, s: Stmt): void {
  const x = unlabelled(s);
  switch (x.kind) {
    case "BlockStmt":
      return c.coverList(x.stmts);
    case "IfStmt":
      return coverIf(c, s, x);
    case "ForStmt":
      return coverFor(c, s, x);
    case "RangeStmt":
      return coverRange(c, s, x);
    case "SwitchStmt":
    case "TypeSwitchStmt":
      return coverSwitch(c, s, x);
    case "SelectStmt":
      return coverSelect(c, s, x);
    default:
      return coverSimple(c, s);
  }
}

/** One critical section around the whole statement, if that may be. */
export function wrapWhole(c: CoverContext, s: Stmt): void {
  if (c.level(s) === 2) waits();
  if (c.othersIn(s)) {
    refuse(
      "The statement uses two objects, whose locks would have to be held at once.",
      "该语句用到两个对象，需要同时持有两把锁。",
    );
  }
  if (c.isDeclaredIn([s])) {
    refuse(
      "The object is declared inside the statement that would have to be locked as a whole.",
      "对象在需要整体加锁的语句内部声明。",
    );
  }
  c.writer.wrap([s], c.lock, c.within(s));
}

export function waits(): never {
  return refuse(
    "The statement waits for other goroutines: with the lock held it might wait for ever.",
    "该语句会等待其他 goroutine：持锁时可能永远等下去。",
  );
}

function coverSwitch(c: CoverContext, s: Stmt, x: SwitchStmt | TypeSwitchStmt): void {
  const bodies = x.clauses.flatMap((k) => k.body);
  const inBodies = c.within(x).filter((p) => bodies.some((b) => isInside(p.node, b)));
  const header = c.within(x).filter((p) => !inBodies.includes(p));
  if (header.length === 0) {
    for (const k of x.clauses) c.coverList(k.body);
    return;
  }
  const tag = x.kind === "SwitchStmt" ? x.tag : x.x;
  const liftable =
    tag &&
    x.init === undefined &&
    header.every((p) => isInside(p.node, tag) && !p.write && !p.pinned) &&
    c.level(tag) === 0;
  if (liftable && (inBodies.length === 0 || !c.within(x).some((p) => p.write))) {
    c.writer.hoist(s, [{ expr: tag, wishes: wishesFor(tag) }], c.lock, false);
    for (const k of x.clauses) c.coverList(k.body);
    return;
  }
  wrapWhole(c, s);
}

function coverSelect(c: CoverContext, s: Stmt, x: SelectStmt): void {
  const items: Expr[] = [];
  for (const k of x.clauses) {
    c.coverList(k.body);
    if (!k.comm) continue;
    for (const p of c.within(k.comm)) {
      // Channels and sent values are evaluated when the select is entered (Go spec, "Select statements").
      if (p.write || p.pinned || !isEvaluatedOnEntry(k.comm, p.node)) {
        refuse(
          "A case of a select writes to it: lock it in the case's body.",
          "select 的 case 直接写入它：请改到 case 的语句体中加锁写入。",
        );
      }
      if (isExpression(p.node)) items.push(p.node);
    }
  }
  if (items.length > 0)
    c.writer.hoist(
      s,
      items.map((expr) => ({ expr, wishes: wishesFor(expr) })),
      c.lock,
      false,
    );
}

function isEvaluatedOnEntry(comm: Stmt, n: Node): boolean {
  if (comm.kind === "SendStmt") return true;
  const recv = comm.kind === "ExprStmt" ? comm.x : comm.kind === "AssignStmt" ? comm.rhs[0] : undefined;
  return recv !== undefined && isInside(n, recv);
}

export function isExpression(n: Node): n is Expr {
  return !n.kind.endsWith("Stmt") && n.kind !== "Field";
}
