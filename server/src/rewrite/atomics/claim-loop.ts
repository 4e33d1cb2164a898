import type { LostUpdate } from "../../flow/atomics/lost-updates";
import type { CallExpr, Expr, ForStmt, IfStmt, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { exitsOf, terminates, type Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * A check of an atomic and the change that relies on it become a loop that swaps what was checked:
 * `for old := n.Load(); old > 0; old = n.Load() { if n.CompareAndSwap(old, old-1) { .. } }`.
 */
export function claimInLoop(l: LostUpdate): Rewrite {
  return attempt(() => new Claim(l).write());
}

/** `n.CompareAndSwap(n.Load(), f(n.Load()))` becomes a loop that loads once for each try. */
export function swapLoadedOnce(l: LostUpdate): Rewrite {
  return attempt(() => new Swap(l).write());
}

class Parts {
  readonly src: Source;
  readonly tree: Tree;
  readonly edits = new EditSet();
  readonly old: string;

  constructor(readonly l: LostUpdate) {
    const { fn } = l.op;
    this.src = new Source(fn.file, fn.unit);
    this.tree = treeFor(fn);
    this.old = namesFor(rootOf(fn)).fresh("old", "loaded");
  }

  /** The text of an expression in which a call stands for what was loaded. */
  withOld(e: Expr, load: string): string {
    let text = this.src.of(e);
    const places: Node[] = [];
    visit(e, (n) => {
      if (n.kind !== "CallExpr" || this.src.of(n) !== load) return true;
      places.push(n);
      return false;
    });
    for (const n of places.reverse()) text = text.slice(0, n.pos - e.pos) + this.old + text.slice(n.end - e.pos);
    return text;
  }

  /** The call that swaps, made of one that adds, stores or swaps. */
  swap(call: CallExpr, next: string): string {
    const fun = unparen(call.fun);
    if (fun.kind !== "SelectorExpr") refuse("The call has no receiver.", "该调用没有接收者。");
    const name = /^(?:Add|Store|CompareAndSwap)(.*)$/.exec(fun.sel.name)?.[1];
    const [address] = call.args;
    if (name === undefined || !address) refuse("This is no change of an atomic.", "这不是对原子量的修改。");
    const of = name === "" ? "" : `${this.src.of(address)}, `;
    return `${this.src.of(fun.x)}.CompareAndSwap${name}(${of}${this.old}, ${next})`;
  }

  /** Whole lines from one statement to another are replaced. */
  replaceLines(first: Stmt, last: Stmt, lines: readonly string[]): void {
    const { src } = this;
    const indent = src.indentOf(first);
    if (!src.startsLine(first) || src.afterLine(last) === undefined)
      refuse("The statements share their lines with other code.", "这些语句与其他代码在同一行。");
    const text = lines.map((x) => (x === "" ? x : indent + x)).join("\n");
    this.edits.replace(src.file, src.lineStart(src.start(first)), src.end(last), text);
  }

  /** What stands between two places has to go: comments should not. */
  refuseComments(from: number, to: number): void {
    if (/\/[/*]/.test(this.src.text.slice(from, to))) refuse("A comment would get lost.", "其中的注释会丢失。");
  }

  /** The lines of statements, as they stand below `indent`. */
  linesOf(first: Stmt, last: Stmt, indent: string): readonly string[] {
    const { src } = this;
    const text = src.text.slice(src.lineStart(src.start(first)), src.end(last));
    if (text.includes("`")) refuse("A text of several lines would be changed.", "跨行的原始字符串会被改动。");
    return text.split("\n").map((x) => (x.startsWith(indent) ? x.slice(indent.length) : x.trimStart()));
  }
}

class Claim {
  private readonly p: Parts;

  constructor(private readonly l: LostUpdate) {
    this.p = new Parts(l);
  }

  write(): ReturnType<EditSet["finish"]> {
    const { p, l } = this;
    const { tree } = p;
    const change = tree.statementOf(l.op.call.node);
    const check = enclosingIf(tree, l.load.call.node);
    if (change?.kind !== "ExprStmt" || !check || check.init || check.else || tree.parent(check)?.kind === "IfStmt")
      refuse(
        "The check and the store are not of a form that one step can replace.",
        "判断与写入不是能合并为一步的形式。",
      );
    this.refuseOtherCalls(check.cond);
    if (check.then.stmts[0] === change) this.inside(check, check.then.stmts);
    else this.behind(check, change);
    return p.edits.finish();
  }

  private get load(): string {
    return this.p.src.of(this.l.load.call.node);
  }

  /** The value that is swapped in. */
  private get next(): string {
    const { call, op } = this.l.op;
    const last = call.node.args.at(-1);
    if (!last || (op !== "add" && op !== "store")) refuse("This is no change of an atomic.", "这不是对原子量的修改。");
    if (op === "store") return this.p.withOld(last, this.load);
    const x = unparen(last);
    const text = this.p.src.of(last);
    if (x.kind === "UnaryExpr" && x.op === "-") return `${this.p.old}-${this.p.src.of(x.x)}`;
    return `${this.p.old}+${x.kind === "BinaryExpr" ? `(${text})` : text}`;
  }

  /** `if n.Load() > 0 { n.Add(-1); .. }` */
  private inside(check: IfStmt, stmts: readonly Stmt[]): void {
    const { p, l } = this;
    const rest = stmts.slice(1);
    this.refuseJumps(rest);
    const cond = p.withOld(check.cond, this.load);
    const [first, last] = [rest[0], rest.at(-1)];
    p.refuseComments(p.src.start(check.then), first ? p.src.start(first) : p.src.end(check));
    if (last) p.refuseComments(p.src.end(last), p.src.end(check));
    const indent = p.src.indentOf(check);
    const body = first && last ? p.linesOf(first, last, indent).map((x) => (x === "" ? x : `\t${x}`)) : [];
    p.replaceLines(check, check, [
      `for ${p.old} := ${this.load}; ${cond}; ${p.old} = ${this.load} {`,
      `\tif ${p.swap(l.op.call.node, this.next)} {`,
      ...body,
      ...(last && terminates(last) ? [] : ["\t\tbreak"]),
      "\t}",
      "}",
    ]);
  }

  /** `if n.Load() >= max { return }` and `n.Add(1)` behind it. */
  private behind(check: IfStmt, change: Stmt): void {
    const { p, l } = this;
    const list = p.tree.listAround(check)?.list ?? [];
    const { stmts } = check.then;
    const [first, last] = [stmts[0], stmts.at(-1)];
    if (list.indexOf(change) !== list.indexOf(check) + 1 || !first || !last || !terminates(last))
      refuse("The store does not belong to that check.", "该写入不属于那个判断。");
    this.refuseJumps(stmts);
    p.refuseComments(p.src.start(check.then), p.src.start(first));
    p.refuseComments(p.src.end(last), p.src.end(change));
    p.replaceLines(check, change, [
      "for {",
      `\t${p.old} := ${this.load}`,
      `\tif ${p.withOld(check.cond, this.load)} {`,
      ...p.linesOf(first, last, p.src.indentOf(check)).map((x) => (x === "" ? x : `\t${x}`)),
      "\t}",
      `\tif ${p.swap(l.op.call.node, this.next)} {`,
      "\t\tbreak",
      "\t}",
      "}",
    ]);
  }

  private refuseJumps(stmts: readonly Stmt[]): void {
    if (exitsOf(stmts).some((x) => x.kind === "BranchStmt"))
      refuse("Jumps would leave the new loop.", "其中的跳转会离开新的循环。");
    for (const s of stmts)
      if (s.kind === "LabeledStmt") refuse("What stands in between must not be repeated.", "其间的代码不能重复执行。");
  }

  /** What the condition asks besides is asked in each round. */
  private refuseOtherCalls(cond: Expr): void {
    visit(cond, (n) => {
      const fun = n.kind === "CallExpr" ? unparen(n.fun) : undefined;
      const isLoad = fun?.kind === "SelectorExpr" && /^Load/.test(fun.sel.name);
      const isBuiltin = fun?.kind === "Ident" && this.l.op.fn.info.objOf(fun)?.kind === "builtin";
      if (n.kind === "CallExpr" && !isLoad && !isBuiltin && !this.l.op.fn.info.isType(n.fun))
        refuse("What stands in between must not be repeated.", "其间的代码不能重复执行。");
    });
  }
}

class Swap {
  private readonly p: Parts;

  constructor(private readonly l: LostUpdate) {
    this.p = new Parts(l);
  }

  write(): ReturnType<EditSet["finish"]> {
    const { p, l } = this;
    const { old, value } = l.op;
    const load = old && p.src.of(old);
    const stmt = p.tree.statementOf(l.op.call.node);
    if (load === undefined || !value || !stmt)
      refuse("The new value has to be made anew in the loop.", "新值需要在循环中重新计算。");
    const made = this.madeBefore(stmt);
    if (made) {
      const text = p.withOld(made.value, load);
      if (text === p.src.of(made.value)) refuse("The new value is made of something else.", "新值由别的内容算出。");
      this.loop(made.stmt, stmt, load, [`${made.name} := ${text}`], p.src.of(value));
    } else {
      const text = p.withOld(value, load);
      if (stmt.kind !== "ExprStmt" || text === p.src.of(value))
        refuse("No earlier load has a name.", "更早的读取没有命名。");
      this.loop(stmt, stmt, load, [], text);
    }
    return p.edits.finish();
  }

  private loop(first: Stmt, last: Stmt, load: string, lines: readonly string[], next: string): void {
    const { p, l } = this;
    p.replaceLines(first, last, [
      "for {",
      `\t${p.old} := ${load}`,
      ...lines.map((x) => `\t${x}`),
      `\tif ${p.swap(l.op.call.node, next)} {`,
      "\t\tbreak",
      "\t}",
      "}",
    ]);
  }

  /** `next := f(n.Load())` right before `for !n.CompareAndSwap(n.Load(), next) {}`. */
  private madeBefore(stmt: Stmt): { readonly stmt: Stmt; readonly name: string; readonly value: Expr } | undefined {
    const { p, l } = this;
    const given = l.op.value && unparen(l.op.value);
    const next = given?.kind === "UnaryExpr" && given.op === "&" ? unparen(given.x) : given;
    if (stmt.kind !== "ForStmt" || next?.kind !== "Ident" || !isRetry(stmt, l.op.call.node)) return undefined;
    const list = p.tree.listAround(stmt)?.list ?? [];
    const before = list[list.indexOf(stmt) - 1];
    const [name] = before?.kind === "AssignStmt" && before.op === ":=" ? before.lhs : [];
    const [value] = before?.kind === "AssignStmt" ? before.rhs : [];
    if (before?.kind !== "AssignStmt" || before.lhs.length !== 1 || name?.kind !== "Ident" || !value) return undefined;
    const { info } = l.op.fn;
    if (info.objOf(name) !== info.objOf(next)) return undefined;
    visit(p.tree.root, (n) => {
      if (n.kind === "Ident" && n.pos >= stmt.end && info.objOf(n) === info.objOf(name))
        refuse("What was loaded is used further down.", "读出的值在后面还会用到。");
    });
    return { stmt: before, name: name.name, value };
  }
}

/** `for !swap {}` */
function isRetry(loop: ForStmt, swap: Node): boolean {
  const cond = loop.cond && unparen(loop.cond);
  return (
    !loop.init &&
    !loop.post &&
    loop.body.stmts.length === 0 &&
    cond?.kind === "UnaryExpr" &&
    cond.op === "!" &&
    unparen(cond.x) === swap
  );
}

function enclosingIf(tree: Tree, n: Node): IfStmt | undefined {
  for (const x of tree.up(n)) {
    if (x.kind === "IfStmt") return isInside(n, x.cond) ? x : undefined;
    if (x.kind === "BlockStmt") return undefined;
  }
  return undefined;
}
