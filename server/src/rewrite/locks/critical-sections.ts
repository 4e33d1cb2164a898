import type { PackageFacts } from "../../flow/facts";
import type { SplitSection } from "../../flow/locks/split-sections";
import type { AssignStmt, Expr, IfStmt, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { EditSet } from "../edits/edit-set";
import { callStatement, treeFor, unlockText, lockSite } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { exitsOf, terminates, type Tree } from "../edits/tree";

/** Looks again after the second lock: the check of the first section, made once more. */
export function recheckAfterLock(facts: PackageFacts, s: SplitSection): Rewrite {
  return attempt(() => {
    const { fn } = s.at;
    if (!s.relock || s.relock.fn !== fn) refuse("The lock is taken elsewhere.", "锁是在别处获取的。");
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const read = lookup(tree, s.read.node);
    const names = (read?.lhs ?? []).flatMap((l) => (l.kind === "Ident" ? [l.name] : []));
    if (!read || names.length !== read.lhs.length)
      refuse("The first look is not kept in variables.", "第一次查看的结果没有保存到变量中。");
    const check = following(tree, read, names);
    const lock = lockSite(facts, s.relock);
    const taken = callStatement(lock, s.relock.node);
    if (!check || !taken)
      refuse("What follows from the first look is no early return.", "第一次查看之后不是提前返回。");
    const deferred = isDeferred(tree, taken, src, unlockText(lock));
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    // A branch that only returns needs nothing but the lock given back.
    const body = check.then.stmts.map((x) => src.of(x));
    if (body.some((x) => x.includes("\n")))
      refuse("What follows from the first look is too long.", "第一次查看之后的代码过长。");
    editor.after(deferred ?? taken, [
      again(names, src.of(read.rhs[0] ?? read), src.of(check.cond)),
      ...(deferred ? [] : [`\t${unlockText(lock)}`]),
      ...body.map((x) => `\t${x}`),
      "}",
    ]);
    return edits.finish();
  });
}

function lookup(tree: Tree, n: Node): AssignStmt | undefined {
  const p = tree.parent(n);
  return p?.kind === "AssignStmt" && p.lhs.length <= 2 && p.rhs.length === 1 && p.rhs[0] === n ? p : undefined;
}

/** `if v, ok := m[k]; ok {`, `if s.running {`. */
function again(names: readonly string[], place: string, cond: string): string {
  return names.length === 1 && cond === names[0] ? `if ${place} {` : `if ${names.join(", ")} := ${place}; ${cond} {`;
}

/** `if ok { return .. }` behind the lookup. */
function following(tree: Tree, read: AssignStmt, names: readonly string[]): IfStmt | undefined {
  const list = tree.listAround(read)?.list ?? [];
  for (const s of list.slice(list.indexOf(read) + 1)) {
    if (s.kind !== "IfStmt") continue;
    if (
      !s.init &&
      !s.else &&
      isAbout(s.cond, names) &&
      terminates(s.then) &&
      s.then.stmts.at(-1)?.kind === "ReturnStmt"
    )
      return s;
    return undefined;
  }
  return undefined;
}

/** `ok`, `!ok`, `v != nil` of the variables that were given. */
function isAbout(cond: Expr, names: readonly string[]): boolean {
  const x = unparen(cond);
  if (x.kind === "UnaryExpr" && x.op === "!") return isAbout(x.x, names);
  if (x.kind === "BinaryExpr")
    return /^[!=]=$/.test(x.op) && x.y.kind === "Ident" && x.y.name === "nil" && isAbout(x.x, names);
  return x.kind === "Ident" && names.includes(x.name);
}

/** The statement right after the lock that defers its unlock. */
function isDeferred(tree: Tree, taken: Stmt, src: Source, unlock: string): Stmt | undefined {
  const list = tree.listAround(taken)?.list ?? [];
  const next = list[list.indexOf(taken) + 1];
  return next?.kind === "DeferStmt" && src.of(next.call) === unlock ? next : undefined;
}

/** Keeps the lock from the first section to the second: the unlock and the lock in between go. Where the function returns
 * in between, the lock is given back first. */
export function mergeCriticalSections(facts: PackageFacts, s: SplitSection): Rewrite {
  return attempt(() => {
    const { fn } = s.at;
    if (!s.relock || s.relock.fn !== fn) refuse("The lock is taken elsewhere.", "锁是在别处获取的。");
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    const lock = lockSite(facts, s.relock);
    const taken = callStatement(lock, s.relock.node);
    const list = taken && tree.listAround(taken)?.list;
    const unlock = unlockText(lock);
    if (!taken || !list) refuse("The lock is not taken by a statement of its own.", "锁不是由独立的语句获取的。");
    const before = list.slice(0, list.indexOf(taken));
    const given = before.findLast((x) => x.kind === "ExprStmt" && src.of(x.x) === unlock);
    const read = tree.statementOf(s.read.node);
    if (!given || !read || !before.includes(read) || before.indexOf(read) > before.indexOf(given))
      refuse("The two sections do not follow one another in one block.", "两个临界区不是在同一代码块中前后相接。");
    const between = before.slice(before.indexOf(given) + 1);
    const exits = exitsOf(between);
    if (exits.some((x) => x.kind !== "ReturnStmt"))
      refuse("The function may jump away in between.", "其间函数可能跳转到别处。");
    for (const x of between) refuseWaiting(x);
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    // Who returns in between still does so without the lock.
    for (const x of exits) editor.before(x, [unlock]);
    editor.remove(given);
    removeWithGap(editor, edits, src, taken);
    return edits.finish();
  });
}

/** What may take long, or take the lock itself, is no business of a critical section. */
function refuseWaiting(s: Stmt): void {
  visit(s, (n) => {
    if (n.kind === "ReturnStmt") return false;
    if (
      n.kind === "CallExpr" ||
      n.kind === "SendStmt" ||
      n.kind === "SelectStmt" ||
      n.kind === "GoStmt" ||
      (n.kind === "UnaryExpr" && n.op === "<-")
    )
      refuse("What is done in between may wait or take the lock.", "其间的操作可能等待或获取同一把锁。");
    return true;
  });
}

/** The blank line that set the second section apart goes as well. */
function removeWithGap(editor: StatementEditor, edits: EditSet, src: Source, s: Stmt): void {
  const start = src.lineStart(src.start(s));
  const blank = /\n[\t ]*\n$/.exec(src.text.slice(0, start));
  const end = src.afterLine(s);
  if (!blank || end === undefined) return editor.remove(s);
  edits.replace(src.file, blank.index + 1, end + 1, "");
}
