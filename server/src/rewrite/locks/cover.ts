import type { FuncUnit } from "../../flow/ir/ir";
import type { BlockStmt, Expr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Calls } from "../edits/calls";
import { definedBy, mentions, replacedBy } from "./cover-dependence";
import { canLiftRight, liftSlow } from "./cover-simple";
import { startsGoroutines } from "./cover-loop";
import { coverStatement, waits, type CoverContext } from "./cover-statement";
import { loadOnce } from "./load-once";
import type { Point } from "../edits/points";
import type { LockName, RegionWriter } from "../edits/region";
import { exitsOf, unlabelled, visitOwn } from "../edits/tree";
import type { Noise } from "../edits/noise";
import { isInside } from "../../syntax/extent";

/** Statements between two accesses that are still taken into one critical section. */
const MAX_GAP = 3;
/** Beyond so many statements a lock is not held to the end of the function by `defer`. */
const MAX_DEFERRED = 24;
const MAX_TAIL = 4;

/** Covers all points of one function by critical sections of one lock. */
export class Cover implements CoverContext {
  constructor(
    readonly writer: RegionWriter,
    readonly fn: FuncUnit,
    readonly body: BlockStmt,
    readonly calls: Calls,
    readonly noise: Noise,
    readonly lock: LockName,
    readonly points: readonly Point[],
    /** Points of other objects in the same function: their locks are not to be nested with this one. */
    readonly others: readonly Point[],
    /** The function runs in a goroutine of its own, beside others of its kind. */
    readonly spawned: boolean,
  ) {}

  run(): void {
    if (!this.untilReturn() && !loadOnce(this)) this.coverList(this.body.stmts);
  }

  /** The points among the given ones that stand in a node. */
  within(n: Node): readonly Point[] {
    return this.points.filter((p) => isInside(p.node, n));
  }

  level(n: Node): 0 | 1 | 2 {
    const level = this.noise.of(n, this.fn);
    return level === 0 && this.noise.endsTheTest(n) ? 1 : level;
  }

  /** Lock at the first access and `defer` the unlock, where what follows is short and quiet. */
  private untilReturn(): boolean {
    if (this.others.length > 0) return false;
    const list = this.body.stmts;
    const touched = list.flatMap((s, i) => (this.within(s).length > 0 ? [i] : []));
    const first = touched[0];
    const last = touched[touched.length - 1];
    if (first === undefined || last === undefined) return false;
    const rest = list.slice(first);
    const head = rest[0];
    if (!head || this.isDeclaredIn(rest) || this.unlockBefore(head)) return false;
    if (this.isPlainRun(list.slice(first, last + 1)) && last < list.length - 1) return false;
    if (
      rest.some((s) => this.noise.of(s, this.fn) > 0) ||
      countStatements(rest) > MAX_DEFERRED ||
      list.length - 1 - last > MAX_TAIL
    )
      return false;
    if (rest.some(isStarted) || rest.some((s) => s.kind === "DeferStmt" && !this.isHarmless(s))) return false;
    if (this.spawned && (this.isWorkLoop(list.slice(first, last + 1)) || this.isOnOutcome(list.slice(first, last + 1))))
      return false;
    if (isMain(this.fn) || this.headerOnly(list.slice(first, last + 1), last < list.length - 1)) return false;
    this.writer.deferFrom(
      head,
      this.body.end,
      this.lock,
      this.points.some((p) => p.write),
    );
    return true;
  }

  /** Simple statements without a way out: `Lock` and `Unlock` around them read best. */
  private isPlainRun(list: readonly Stmt[]): boolean {
    return (
      list.every((s) => ["ExprStmt", "AssignStmt", "IncDecStmt", "DeclStmt"].includes(s.kind)) &&
      exitsOf(list).length === 0
    );
  }

  /** Only the condition of one `if` reads, and there is more to do afterwards. */
  private headerOnly(list: readonly Stmt[], hasTail: boolean): boolean {
    const s = list[0];
    return (
      list.length === 1 &&
      hasTail &&
      s?.kind === "IfStmt" &&
      this.within(s.then).length === 0 &&
      (s.else === undefined || this.within(s.else).length === 0)
    );
  }

  /** One `if` whose condition does the work, and whose branches alone need the lock. */
  private isOnOutcome(list: readonly Stmt[]): boolean {
    const s = list[0];
    if (list.length !== 1 || s?.kind !== "IfStmt" || (!s.init && s.cond.kind === "Ident")) return false;
    let works = false;
    for (const part of s.init ? [s.init, s.cond] : [s.cond]) {
      if (this.within(part).length > 0) return false;
      visit(part, (n) => {
        if (n.kind === "CallExpr") works = true;
        return !works;
      });
    }
    return works;
  }

  private isWorkLoop(list: readonly Stmt[]): boolean {
    return list.some((s) => this.isBodyLoop(unlabelled(s)));
  }

  /** A loop that needs the lock in its body alone. */
  isBodyLoop(s: Stmt): boolean {
    if (s.kind !== "ForStmt" && s.kind !== "RangeStmt") return false;
    const all = this.within(s);
    return all.length > 0 && all.every((p) => isInside(p.node, s.body));
  }

  /** Covers the statements of one list: neighbours share a critical section. */
  coverList(list: readonly Stmt[]): void {
    for (let i = 0; i < list.length;) {
      const s = list[i];
      if (!s || this.within(s).length === 0) {
        i++;
        continue;
      }
      const end = this.endOfRun(list, i);
      const joined = this.joinNeighbour(list, i, end);
      if (joined !== undefined) {
        i = joined;
        continue;
      }
      const run = list.slice(i, end + 1);
      if (run.length > 1) {
        if (canLiftRight(this, s, this.within(s))) liftSlow(this, s, s);
        this.writer.wrap(
          run,
          this.lock,
          run.flatMap((x) => this.within(x)),
        );
      } else coverStatement(this, s);
      i = end + 1;
    }
  }

  /** Index of the last statement that belongs into one critical section with the one at `from`. */
  private endOfRun(list: readonly Stmt[], from: number): number {
    const needed = this.lastDependent(list, from);
    const first = list[from];
    if (!first || (needed === from && !this.joins(first) && !canLiftRight(this, first, this.within(first))))
      return from;
    let end = from;
    for (let j = from + 1; j < list.length; j++) {
      const next = list[j];
      if (!next || this.othersIn(next) || this.isDeclaredIn(list.slice(from, j))) break;
      const level = this.level(next);
      if (j <= needed) {
        // What is stored is made of what was read: nobody may come in between.
        if (level === 2) waits();
        if (this.within(next).length > 0) end = j;
        continue;
      }
      if (j === end + 1 && level === 1 && this.isStoreBySlowKey(next)) {
        end = j;
        continue;
      }
      if (level > 0 || j - end > MAX_GAP + 1) break;
      if (this.within(next).length === 0) {
        if (next.kind === "DeferStmt" || next.kind === "GoStmt" || exitsOf([next]).length > 0) break;
        continue;
      }
      if (!this.joins(next)) break;
      end = j;
    }
    return end;
  }

  /** `m[c.Addr()] = c` is locked as a whole anyhow: right behind a section it is part of that. */
  private isStoreBySlowKey(s: Stmt): boolean {
    return (
      s.kind === "AssignStmt" &&
      s.op === "=" &&
      this.within(s).some((p) => p.write) &&
      !s.rhs.some((r) => this.level(r) > 0)
    );
  }

  /** The last statement of the list that writes by what the one at `from` has read. */
  private lastDependent(list: readonly Stmt[], from: number): number {
    const first = list[from];
    if (!first || (this.spawned && this.isBodyLoop(unlabelled(first)))) return from;
    const read = definedBy(this, first);
    let last = from;
    for (let j = from + 1; j < list.length && read.size > 0; j++) {
      const s = list[j];
      if (!s) break;
      if (this.within(s).some((p) => p.write) && mentions(this.fn, s, read)) last = j;
      for (const v of replacedBy(this.fn, s)) read.delete(v);
    }
    return last;
  }

  /**
   * Makes the run part of a critical section of the same lock right before or after it in the source: one decision,
   * one critical section. Gives the index to go on at.
   */
  private joinNeighbour(list: readonly Stmt[], from: number, to: number): number | undefined {
    const run = list.slice(from, to + 1);
    if (run.some((s) => this.level(s) > 0 || this.othersIn(s)) || this.isDeclaredIn(run)) return undefined;
    const points = run.flatMap((s) => this.within(s));
    const writes = points.some((p) => p.write);
    for (let j = from - 1; j >= 0 && from - j <= MAX_GAP; j--) {
      const s = list[j];
      const mode = s && this.lockOpOf(s, "Unlock");
      if (s && mode !== undefined && (mode === "w" || !writes)) {
        const all = list.slice(j + 1, to + 1);
        if (this.isDeclaredIn(all)) return undefined;
        this.writer.editor.remove(s);
        this.writer.wrap(all, this.lock, points, { lock: true, write: mode === "w" });
        return to + 1;
      }
      if (!s || this.level(s) > 0 || s.kind === "DeferStmt") break;
    }
    for (let j = to + 1; j < list.length && j - to <= MAX_GAP; j++) {
      const s = list[j];
      const mode = s && this.lockOpOf(s, "Lock");
      if (s && mode !== undefined && (mode === "w" || !writes)) {
        const next = list[j + 1];
        const deferred =
          next?.kind === "DeferStmt" && this.isLockCall(next.call, mode === "w" ? "Unlock" : "RUnlock")
            ? next
            : undefined;
        const first = run[0];
        if (!first) return undefined;
        this.writer.editor.remove(s);
        if (deferred) {
          this.writer.editor.remove(deferred);
          this.writer.deferFrom(first, this.body.end, this.lock, mode === "w");
        } else this.writer.wrap(list.slice(from, j), this.lock, points, { unlock: true, write: mode === "w" });
        return j + (deferred ? 2 : 1);
      }
      if (!s || this.level(s) > 0 || s.kind === "DeferStmt") break;
    }
    return undefined;
  }

  unlockBefore(s: Stmt): Stmt | undefined {
    const list = this.writer.editor.tree.listAround(s)?.list ?? [];
    const before = list[list.indexOf(s) - 1];
    return before && this.lockOpOf(before, "Unlock") !== undefined && !this.isDeclaredIn([before]) ? before : undefined;
  }

  /** The mode in which a statement takes or gives back this lock, if that is all it does. */
  private lockOpOf(s: Stmt, op: "Lock" | "Unlock"): "w" | "r" | undefined {
    if (s.kind !== "ExprStmt") return undefined;
    if (this.isLockCall(s.x, op)) return "w";
    return this.isLockCall(s.x, `R${op}`) ? "r" : undefined;
  }

  private isLockCall(e: Expr, method: string): boolean {
    return this.writer.editor.src.of(e).replace(/\s/g, "") === `${this.lock.expr}.${method}()`;
  }

  /** May share a critical section with its neighbours. */
  private joins(s: Stmt): boolean {
    if (this.level(s) > 0 || this.othersIn(s) || this.isDeclaredIn([s])) return false;
    if (s.kind === "DeferStmt" || s.kind === "GoStmt") return false;
    const loop = unlabelled(s);
    if (this.isBodyLoop(loop) && startsGoroutines(loop)) return false;
    return !(this.spawned && this.isBodyLoop(unlabelled(s)));
  }

  othersIn(n: Node): boolean {
    return this.others.some((p) => isInside(p.node, n));
  }

  /** The object that the lock belongs to is declared (or replaced) by these statements: the lock cannot be named before. */
  isDeclaredIn(list: readonly Stmt[]): boolean {
    const roots = new Set(this.points.flatMap((p) => (p.base.root ? [p.base.root] : [])));
    if (roots.size === 0) return false;
    let found = false;
    for (const s of list) {
      visit(s, (n) => {
        if (n.kind === "Ident") {
          const o = this.fn.info.objOf(n);
          if (o?.kind === "var" && o.ident === n && roots.has(o)) found = true;
        }
        // Each clause of a type switch has a variable of its own.
        const own = n.kind === "CaseClause" ? this.fn.info.clauseVar(n) : undefined;
        if (own && roots.has(own)) found = true;
        if (n.kind === "AssignStmt" && n.op === "=") {
          for (const l of n.lhs) {
            const o = l.kind === "Ident" ? this.fn.info.objOf(l) : undefined;
            if (o?.kind === "var" && roots.has(o)) found = true;
          }
        }
        return !found;
      });
    }
    return found;
  }

  /** A deferred call that neither waits nor takes locks nor uses what is guarded from a closure of its own. */
  private isHarmless(s: Stmt): boolean {
    return this.level(s) === 0 && !this.hasOwnPoints(s);
  }

  /** A closure in it takes the lock by itself. */
  private hasOwnPoints(s: Stmt): boolean {
    let found = false;
    visit(s, (n) => {
      if (n.kind === "FuncLit") found = true;
      return !found;
    });
    return found;
  }
}

function isMain(fn: FuncUnit): boolean {
  return fn.name === "main";
}

/** A goroutine is started here: what follows goes on beside it. */
function isStarted(s: Stmt): boolean {
  let found = false;
  visitOwn(s, (n) => {
    if (n.kind === "GoStmt") found = true;
    return !found;
  });
  return found;
}

function countStatements(list: readonly Stmt[]): number {
  let n = 0;
  for (const s of list) {
    visitOwn(s, (x) => {
      if (x.kind.endsWith("Stmt") && x.kind !== "BlockStmt") n++;
    });
  }
  return n;
}
