import type { Blocking } from "../../flow/locks/blocking";
import type { PackageFacts } from "../../flow/facts";
import type { CallExpr, Expr, IfStmt, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { rootOf } from "../edits/calls";
import { copiesFor, type Copy } from "./copy-needed";
import { Imports } from "../edits/imports";
import {
  callStatement,
  isMereRelease,
  lockSite,
  releasesOf,
  topLevel,
  unlockText,
  type LockSite,
} from "../edits/lock-sites";
import { namesFor, type Names } from "../edits/names";
import type { Point } from "../edits/points";
import { RegionWriter, wishesFor } from "../edits/region";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { SectionUse } from "./section-use";
import { docStart } from "../edits/struct-field";
import { exitsOf } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** A critical section with what waits in it. */
interface Parts {
  readonly s: LockSite;
  /** Statements of the list that the lock is taken in, from behind the lock. */
  readonly before: readonly Stmt[];
  /** The statement that waits, or has in it what does. */
  readonly act: Stmt;
  readonly after: readonly Stmt[];
  readonly taken: Stmt;
  /** `defer mu.Unlock()` behind the lock. */
  readonly deferred: Stmt | undefined;
  /** `mu.Unlock()` in the same list. */
  readonly unlock: Stmt | undefined;
}

/**
 * Lets a lock go before what waits under it: what it needs of the guarded data is copied while the lock is held. Where
 * nothing has been done under the lock yet, it is taken afterwards; where guarded data is only read afterwards, it is
 * taken again.
 */
export function copyThenAct(facts: PackageFacts, b: Blocking): Rewrite {
  return attempt(() => {
    const taken = b.held.at;
    if (b.byCaller || !taken || taken.fn !== b.at.fn)
      refuse("The lock is taken by another function.", "锁是由另一个函数获取的。");
    const p = partsOf(facts, lockSite(facts, taken), b.at.node);
    const use = new SectionUse(facts, p.s);
    if (b.what === "outside" && use.callsOnFields(b.at.node))
      refuse("The lock is what keeps these calls apart.", "这把锁正是用来让这些调用互斥的。");
    use.refuseClosedElsewhere(b);
    use.refuseSendersWaitedFor(b, p.before);
    use.refuseClosures(p.act);
    const later = use.needs(p.after).length > 0;
    if (later && p.before.length === 0 && use.needs([p.act]).length === 0) lockAfterwards(p);
    else if (later) openAround(p, b, use);
    else actAfterwards(p, use);
    return p.s.edits.finish();
  });
}

function partsOf(facts: PackageFacts, s: LockSite, node: Node): Parts {
  const taken = callStatement(s, s.call);
  const list = taken && s.tree.listAround(taken)?.list;
  if (!taken || taken.kind !== "ExprStmt" || !list)
    return refuse("The lock is not taken by a statement of its own.", "锁不是由独立的语句获取的。");
  const from = list.indexOf(taken);
  const releases = releasesOf(s);
  // A deferred closure may do more than that.
  const isRelease = (x: Stmt): boolean =>
    releases.some((r) => callStatement(s, r.at.node) === x && r.at.node.kind === "CallExpr" && isMethod(r.at.node));
  const deferred = list.slice(from + 1).find((x) => x.kind === "DeferStmt" && isRelease(x));
  const unlock = list.slice(from + 1).find((x) => x.kind === "ExprStmt" && isRelease(x));
  const to = unlock ? list.indexOf(unlock) : list.length;
  const inside = list.slice(from + 1, to).filter((x) => x !== deferred);
  if (releases.some((r) => !isMereRelease(facts, s, r.at.node)))
    refuse("What gives the lock back does more than that.", "释放锁的调用还做了别的事。");
  const act = inside.find((x) => isInside(node, x));
  if (!act) refuse("What waits does not stand in the critical section.", "等待的语句不在该临界区中。");
  if (!deferred && !unlock) refuse("It cannot be told where the lock is given back.", "无法确定锁在何处释放。");
  if (deferred && (unlock || !topLevel(s.fn).includes(taken)))
    refuse("The lock is given back in more than one way.", "锁以多种方式释放。");
  if (releases.some((r) => isInside(r.at.node, act)))
    refuse("The lock is given back in the middle of the statement.", "锁在该语句中间释放。");
  if (act.kind === "DeferStmt" || act.kind === "GoStmt" || act.kind === "LabeledStmt")
    refuse("The statement cannot be moved out.", "该语句无法移出。");
  const i = inside.indexOf(act);
  const before = inside.slice(0, i);
  const after = inside.slice(i + 1);
  // They run while the lock is still held, as things are.
  if (deferred && [...before, ...after].some((x) => x.kind === "DeferStmt"))
    refuse("Other deferred calls run under the lock.", "还有其他延迟调用在持锁时执行。");
  return { s, before, act, after, taken, deferred, unlock };
}

function isMethod(call: CallExpr): boolean {
  return unparen(call.fun).kind === "SelectorExpr";
}

/** What waits comes first: the lock is taken behind it. */
function lockAfterwards(p: Parts): void {
  const { s } = p;
  if (exitsOf([p.act]).length > 0 && !p.deferred)
    refuse("The function may leave while it waits.", "等待时函数可能离开。");
  const text = [s.src.of(p.taken), ...(p.deferred ? [s.src.of(p.deferred)] : [])];
  s.editor.remove(p.taken);
  if (p.deferred) s.editor.remove(p.deferred);
  s.editor.after(p.act, text);
}

/** Unlock, wait, lock again: what follows only reads. */
function openAround(p: Parts, b: Blocking, use: SectionUse): void {
  const { s } = p;
  if (use.needs(p.after).some((t) => t.write) || use.passesOn(p.after))
    refuse(
      "What is done afterwards needs the lock, too: both belong together.",
      "之后的操作也需要这把锁：两者不可分开。",
    );
  if (use.needs([p.act]).length > 0)
    refuse("What waits needs the guarded data itself.", "等待的语句本身需要被保护的数据。");
  if (exitsOf([p.act]).length > 0 || p.act.kind === "ReturnStmt")
    refuse("The function may leave while it waits.", "等待时函数可能离开。");
  if (b.what === "outside" || b.what === "callback")
    refuse("The lock may be what keeps these calls together.", "这把锁可能正是为了让这些调用连在一起。");
  insertAbove(s, p.act, [unlockText(s)]);
  s.editor.after(p.act, [s.src.of(p.taken)]);
}

/** The lock goes before what waits, and what that needs is copied first. */
function actAfterwards(p: Parts, use: SectionUse): void {
  const { s } = p;
  const names = namesFor(rootOf(s.fn));
  const imports = new Imports(s.edits);
  const copies = copiesFor(use, p.act, imports);
  if (use.needs(p.before).length === 0 && copies.length === 0)
    refuse(
      "The lock guards nothing else: it is there for what waits.",
      "这把锁没有保护别的数据：它就是为等待的操作而存在的。",
    );
  const lines = [...headerLines(p, copies), ...copyLines(s, copies, names)];
  const unlock = unlockText(s);
  if (p.unlock) {
    s.editor.remove(p.unlock);
    insertAbove(s, p.act, [...lines, unlock]);
  } else if (p.deferred) {
    s.editor.remove(p.deferred);
    const writer = new RegionWriter(s.editor, s.fn, names, imports);
    const expr = s.src.of(s.call).replace(/\.R?Lock\(\)$/, "");
    const lock = { expr, rw: s.mode === "r" };
    if (p.before.length > 0)
      writer.wrap(p.before, lock, pointsIn(use, p.before, s), { lock: true, unlock: true, write: s.mode === "w" });
    insertAbove(s, p.act, [...lines, unlock]);
  }
  imports.write();
}

/** Above the comment of a statement. */
function insertAbove(s: LockSite, act: Stmt, lines: readonly string[]): void {
  const at = docStart(s.src, act);
  if (at === undefined || !s.src.startsLine(act)) return s.editor.before(act, lines);
  const indent = s.src.indentAt(at);
  s.edits.insert(s.src.file, at, lines.map((l) => `${l}\n${indent}`).join(""));
}

/** Reads that a `return` on the way must make before the unlock. */
function pointsIn(use: SectionUse, list: readonly Stmt[], s: LockSite): readonly Point[] {
  return use.needs(list).map((t) => ({
    node: t.at.node,
    write: t.write,
    fn: s.fn,
    base: { text: "", root: undefined },
    range: undefined,
    pinned: false,
  }));
}

/** `if v, ok := s.m[k]; ok {`: the lookup comes before the unlock. */
function headerLines(p: Parts, copies: readonly Copy[]): string[] {
  const { s, act } = p;
  const init = act.kind === "IfStmt" ? act.init : undefined;
  if (act.kind !== "IfStmt" || !init || !copies.some((c) => isInside(c.expr, init))) return [];
  if (init.kind !== "AssignStmt" || init.op !== ":=")
    return refuse("The header of the statement does more than look.", "语句头部不仅仅是查找。");
  for (const l of init.lhs) if (l.kind === "Ident" && l.name !== "_") refuseTaken(s, act, l.name);
  const text = s.src.of(init);
  if (text.includes("\n")) refuse("The header of the statement is too long.", "语句头部过长。");
  s.edits.replace(s.src.file, s.src.start(init), s.src.start(act.cond), "");
  return [text];
}

/** The name means something else around the statement. */
function refuseTaken(s: LockSite, act: IfStmt, name: string): void {
  visit(s.fn.decl, (n) => {
    if (
      n.kind === "Ident" &&
      n.name === name &&
      !isInside(n, act) &&
      s.fn.info.objOf(n)?.kind === "var" &&
      !isMember(s, n)
    )
      refuse(`${name} has another meaning around it.`, `${name} 在外面另有含义。`);
  });
}

function isMember(s: LockSite, n: Node): boolean {
  const p = s.tree.parent(n);
  return (p?.kind === "SelectorExpr" && p.sel === n) || (p?.kind === "KeyValueExpr" && p.key === n);
}

/** One copy for each thing that is read, under a name of its own. */
function copyLines(s: LockSite, copies: readonly Copy[], names: Names): string[] {
  const known = new Map<string, string>();
  const lines: string[] = [];
  const act = (e: Expr): boolean => {
    const p = [...s.tree.up(e)].find((n) => n.kind === "IfStmt");
    return p?.kind === "IfStmt" && p.init !== undefined && isInside(e, p.init);
  };
  for (const c of copies) {
    if (act(c.expr)) continue;
    const text = s.src.of(c.expr);
    let name = known.get(text);
    if (name === undefined) {
      name = names.fresh(...nameWishes(c.expr));
      known.set(text, name);
      lines.push(`${name} := ${c.make(text)}`);
    }
    s.edits.replace(s.src.file, s.src.start(c.expr), s.src.end(c.expr), name);
  }
  return lines;
}

function nameWishes(e: Expr): readonly string[] {
  const x = unparen(e);
  if (x.kind === "Ident") return [`${x.name}Copy`, "current"];
  return wishesFor(x);
}
