import type { FuncUnit } from "../../flow/ir/ir";
import type { VarObj } from "../../semantic/types";
import type { Expr, ReturnStmt, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { exprText } from "./expression-text";
import type { Imports } from "./imports";
import { unexported, type Names } from "./names";
import type { Point } from "./points";
import { refuse } from "./result";
import type { StatementEditor } from "./statements";
import { exitsOf, terminates } from "./tree";
import { isInside } from "../../syntax/extent";

/** How a lock is taken in code. */
export interface LockName {
  /** `c.mu`. */
  readonly expr: string;
  /** Has `RLock`. */
  readonly rw: boolean;
}

export function lockCall(l: LockName, write: boolean): string {
  return `${l.expr}.${write || !l.rw ? "Lock" : "RLock"}()`;
}

export function unlockCall(l: LockName, write: boolean): string {
  return `${l.expr}.${write || !l.rw ? "Unlock" : "RUnlock"}()`;
}

/** Code that runs with a lock held, as written by a rewrite. Offsets relative to the unit. */
export interface Section {
  readonly fn: FuncUnit;
  readonly pos: number;
  readonly end: number;
  readonly lock: LockName;
  readonly write: boolean;
  /** Held to the end of the function by `defer`. */
  readonly deferred: boolean;
}

/** Writes critical sections into one function. */
export class RegionWriter {
  readonly sections: Section[] = [];

  constructor(
    readonly editor: StatementEditor,
    readonly fn: FuncUnit,
    private readonly names: Names,
    private readonly imports: Imports,
  ) {}

  /** Fresh names for the values of an expression. */
  newNames(count: number, e: Expr, ...wishes: readonly string[]): string[] {
    const t = this.fn.info.typeOf(e);
    return Array.from({ length: count }, (_, i) => {
      const part = t.kind === "tuple" ? t.types[i] : t;
      return this.names.fresh(...wishes, ...(part && isError(part) ? ["err"] : wishesFor(e)));
    });
  }

  /** `maps` and `slices` are there. */
  canClone(): boolean {
    const [major, minor] = this.fn.file.goVersion;
    return major > 1 || minor >= 21;
  }

  importName(path: string): string {
    return this.imports.use(this.fn.file, path);
  }

  /** The variable gets a value in more than one place. */
  isReassigned(v: VarObj): boolean {
    let count = v.role === "local" ? 0 : 1;
    visit(this.editor.tree.root, (n) => {
      const targets =
        n.kind === "AssignStmt"
          ? n.lhs
          : n.kind === "IncDecStmt"
            ? [n.x]
            : n.kind === "RangeStmt" && n.tok === "="
              ? [n.key, n.value]
              : [];
      for (const t of targets) if (t?.kind === "Ident" && this.fn.info.objOf(t) === v) count++;
      if (n.kind === "UnaryExpr" && n.op === "&" && n.x.kind === "Ident" && this.fn.info.objOf(n.x) === v) count++;
    });
    return count > 1;
  }

  /** `Lock` and `defer Unlock` before a statement: held until the function returns. */
  deferFrom(first: Stmt, end: number, lock: LockName, write: boolean): void {
    this.editor.before(first, [lockCall(lock, write), `defer ${unlockCall(lock, write)}`]);
    this.sections.push({ fn: this.fn, pos: first.pos, end, lock, write, deferred: true });
  }

  /** `Lock` before the first, `Unlock` after the last statement and on every way out in between. A neighbouring
   * critical section that it is joined with has one of the two already. */
  wrap(
    list: readonly Stmt[],
    lock: LockName,
    points: readonly Point[],
    has: { readonly lock?: boolean; readonly unlock?: boolean; readonly write?: boolean } = {},
  ): void {
    const first = list[0];
    const last = list[list.length - 1];
    if (!first || !last) return;
    const write = has.write ?? points.some((p) => p.write);
    if (!has.lock) this.editor.before(first, [lockCall(lock, write)]);
    for (const exit of exitsOf(list)) {
      if (exit.kind === "BranchStmt" && exit.tok === "goto")
        refuse("A goto leaves the critical section.", "goto 语句会离开临界区。");
      this.leave(exit, lock, write, points);
    }
    if (!terminates(last) && !has.unlock) this.editor.after(last, [unlockCall(lock, write)]);
    this.sections.push({ fn: this.fn, pos: first.pos, end: last.end, lock, write, deferred: false });
  }

  /** Values computed under the lock before a statement, in one short critical section; they take the expressions' places. */
  hoist(
    at: Stmt,
    items: readonly { readonly expr: Expr; readonly wishes: readonly string[] }[],
    lock: LockName,
    write: boolean,
    /** The statement before, which gives this lock back: the values are read in front of it. */
    unlock?: Stmt,
  ): readonly string[] {
    const { src } = this.editor;
    const lines: string[] = [];
    const names = items.map(({ expr, wishes }) => {
      const name = this.names.fresh(...wishes);
      lines.push(`${name} := ${exprText(src, expr, 1)}`);
      this.editor.edits.replace(src.file, src.start(expr), src.end(expr), name);
      this.sections.push({ fn: this.fn, pos: expr.pos, end: expr.end, lock, write, deferred: false });
      return name;
    });
    if (unlock) this.editor.before(unlock, lines);
    else this.editor.before(at, [lockCall(lock, write), ...lines, unlockCall(lock, write)]);
    return names;
  }

  /** `return c.items[k]` inside a section: the value first, then the unlock, then the return. */
  private leave(exit: Stmt, lock: LockName, write: boolean, points: readonly Point[]): void {
    const unlock = unlockCall(lock, write);
    if (exit.kind !== "ReturnStmt" || !points.some((p) => isInside(p.node, exit))) {
      this.editor.before(exit, [unlock]);
      return;
    }
    this.editor.before(exit, [...this.resultLines(exit, points), unlock]);
  }

  /** Definitions of the results that need the lock; the return statement then names them. */
  resultLines(exit: ReturnStmt, points: readonly Point[]): string[] {
    const { src, edits } = this.editor;
    const lines: string[] = [];
    for (const r of exit.results) {
      if (!points.some((p) => isInside(p.node, r))) continue;
      const t = this.fn.info.typeOf(r);
      if (t.kind === "tuple") {
        const names = t.types.map((x) => this.names.fresh(...(isError(x) ? ["err"] : ["v", "result"])));
        lines.push(`${names.join(", ")} := ${exprText(src, r, 1)}`);
        edits.replace(src.file, src.start(r), src.end(r), names.join(", "));
        continue;
      }
      const name = this.names.fresh(...(isError(t) ? ["err"] : []), ...wishesFor(r));
      lines.push(`${name} := ${exprText(src, r, 1)}`);
      edits.replace(src.file, src.start(r), src.end(r), name);
    }
    return lines;
  }
}

function isError(t: { readonly kind: string; readonly obj?: { readonly name: string } }): boolean {
  return t.kind === "named" && t.obj?.name === "error";
}

/** What a value is best called. */
export function wishesFor(e: Expr): readonly string[] {
  const x = unparen(e);
  if (x.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "len") return ["n", "size", "count"];
  if (x.kind === "BinaryExpr" && /^(?:==|!=|<|>|<=|>=|&&|\|\|)$/.test(x.op)) return ["ok", "holds", "cond"];
  if (x.kind === "UnaryExpr" && x.op === "!") return ["ok", "holds", "cond"];
  if (x.kind === "SelectorExpr") return [unexported(x.sel.name), "v", "value"];
  if (x.kind === "Ident") return ["current", "value"];
  return ["v", "value", "result"];
}
