import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import type { BlockStmt, Expr, IfStmt, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { isSamePlace } from "../edits/access";
import { rootOf } from "../edits/calls";
import { calledName } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { pairAt, type Pair } from "./sync-map-ops";
import { terminates } from "../edits/tree";
import { typeTextIn } from "../edits/type-text";

/** Longer branches are not written a second time. */
const MAX_COPIED = 4;

/** A `Store` that is reached only where the lookup found nothing. */
interface Missing extends Pair {
  readonly stored: Expr;
  /** The `if` that looks at what the lookup found. */
  readonly test: IfStmt;
  /** What is done where there is an entry. */
  readonly found: BlockStmt | undefined;
  /** The block for a missing entry; absent where the `Store` stands behind a branch that leaves. */
  readonly branch: BlockStmt | undefined;
  /** What follows the `Store` in its list. */
  readonly rest: readonly Stmt[];
}

/**
 * `LoadOrStore` in place of the `Store` that follows the `Load` at the site. Who comes second goes on as if the lookup
 * had found the entry of who came first.
 */
export function useLoadOrStore(facts: PackageFacts, load: Site): Rewrite {
  return attempt(() => {
    const m = missingAt(pairAt(load, "Store"));
    if (!returnsActual(facts, m)) {
      if (m.branch) inBranch(facts, m);
      else if (!atOnce(m)) leavesLikeFound(m);
    }
    m.imports.write();
    return m.edits.finish();
  });
}

function missingAt(p: Pair): Missing {
  const stored = p.act.args[1] && unparen(p.act.args[1]);
  if (!stored) refuse("Store lacks its value.", "Store 缺少值。");
  const around = p.tree.listAround(p.actStmt);
  const list = around?.list ?? [];
  const rest = list.slice(list.indexOf(p.actStmt) + 1);
  const base = { ...p, stored, rest };
  const block = around?.holder;
  const test = block && p.tree.parent(block);
  if (block?.kind === "BlockStmt" && test?.kind === "IfStmt" && isTestOf(p, test)) {
    if (test.then === block && isMissing(p, test.cond))
      return { ...base, test, branch: block, found: test.else?.kind === "BlockStmt" ? test.else : undefined };
    if (test.else === block && isFound(p, test.cond)) return { ...base, test, branch: block, found: test.then };
  }
  // `if v, ok := m.Load(k); ok { return v }`, or the lookup, then `if ok { return v }`.
  const header = p.tree.parent(p.assign);
  const from = list.indexOf(header?.kind === "IfStmt" && header.init === p.assign ? header : p.assign);
  const leaves = list
    .slice(Math.max(from, 0), list.indexOf(p.actStmt))
    .find((s): s is IfStmt => s.kind === "IfStmt" && isFound(p, s.cond) && terminates(s.then));
  if (from < 0 || !leaves || leaves.else)
    refuse("The Store also replaces an entry that is there.", "该 Store 也会替换已有的条目。");
  return { ...base, test: leaves, branch: undefined, found: leaves.then };
}

/** The lookup is the header of the `if`, or stands before it in its list. */
function isTestOf(p: Pair, test: IfStmt): boolean {
  if (test.init === p.assign) return true;
  const list = p.tree.listAround(test)?.list ?? [];
  const i = list.indexOf(p.assign);
  return !test.init && i >= 0 && i < list.indexOf(test);
}

/** `t := ..; m.Store(k, t); return t`: gives what is there. */
function returnsActual(facts: PackageFacts, m: Missing): boolean {
  const [next] = m.rest;
  const v = localOf(m, m.stored);
  const only = next?.kind === "ReturnStmt" && next.results.length === 1 ? next.results[0] : undefined;
  if (!v || only?.kind !== "Ident" || m.fn.info.objOf(only) !== v || isAny(m, m.stored)) return false;
  const { src, edits } = m;
  const actual = freshName(m, "actual", "current");
  const type = typeTextIn(m.fn, m.imports, m.fn.info.typeOf(m.stored));
  edits.replace(src.file, src.start(m.actStmt), src.end(m.actStmt), `${actual}, _ := ${call(m)}`);
  edits.replace(src.file, src.start(only), src.end(only), `${actual}.(${type})`);
  return true;
}

/** The `Store` in the branch for a missing entry: what follows there is left to who came first. */
function inBranch(facts: PackageFacts, m: Missing): void {
  const { src, edits, test } = m;
  const rest = m.rest;
  if (m.found && m.found.stmts.length > 0 && !isTakenOver(m, m.found)) return orElse(m, m.found);
  refuseOtherOutcome(m);
  const v = m.value && isUsedAfter(m, m.value, test.end) ? m.value : undefined;
  const own = localOf(m, m.stored);
  const typed = own && own !== m.value && !isAny(m, m.stored) && isUsedAfter(m, own, test.end) ? own : undefined;
  if (v && !holdsStored(m, v)) refuse("What is used afterwards is not what is stored.", "之后使用的并不是存入的值。");
  if (v && typed) refuse("What was stored is used under two names.", "存入的值以两个名字被使用。");
  const takesOver = v && rest.length === 1 && isCopy(m, rest[0], v);
  const after = takesOver ? [] : rest;
  const ok = m.ok && (isUsedAfter(m, m.ok, test.end) || (v && after.length > 0)) ? m.ok.name : undefined;
  if (v && after.length > 0 && ok === undefined)
    refuse("Whether there was an entry has no name.", "是否存在条目没有对应的变量名。");
  const start = src.start(m.actStmt);
  if (typed) {
    const actual = freshName(m, "actual", "current");
    const type = typeTextIn(m.fn, m.imports, m.fn.info.typeOf(m.stored));
    const loaded = ok ?? (after.length > 0 ? freshName(m, "loaded") : "_");
    if (ok !== undefined) refuse("What was found is used further down.", "后面还会用到查找的结果。");
    edits.replace(src.file, start, src.end(m.actStmt), `${actual}, ${loaded} := ${call(m)}`);
    if (after.length === 0) m.editor.after(m.actStmt, [`${typed.name} = ${actual}.(${type})`]);
    else {
      const indent = m.editor.indent(m.actStmt);
      edits.insert(
        src.file,
        src.end(m.actStmt),
        `\n${indent}${typed.name} = ${actual}.(${type})\n${indent}if !${loaded} {`,
      );
      indentRest(m, after, src.end(m.actStmt));
    }
    return;
  }
  const one =
    v?.name ?? (own && own === m.value && isAny(m, m.stored) && isUsedAfter(m, own, m.act.end) ? own.name : "_");
  if (after.length === 0) {
    const names = `${one}, ${ok ?? "_"}`;
    edits.replace(src.file, start, src.end(m.actStmt), names === "_, _" ? call(m) : `${names} = ${call(m)}`);
    if (takesOver && rest[0]) m.editor.remove(rest[0]);
    return;
  }
  const assigned = ok !== undefined ? `${one}, ${ok} = ${call(m)}; !${ok}` : undefined;
  if (assigned === undefined && one !== "_")
    refuse("Whether there was an entry has no name.", "是否存在条目没有对应的变量名。");
  const loaded = assigned === undefined ? freshName(m, "loaded", "found") : "";
  edits.replace(src.file, start, src.end(m.actStmt), `if ${assigned ?? `_, ${loaded} := ${call(m)}; !${loaded}`} {`);
  indentRest(m, after, src.end(m.actStmt));
}

/** `if v, loaded := m.LoadOrStore(k, x); loaded { .. as found } else { .. as before }`. */
function orElse(m: Missing, found: BlockStmt): void {
  const { src, edits } = m;
  const body = copied(m, found, m.editor.indent(m.actStmt) + "\t");
  const indent = m.editor.indent(m.actStmt);
  const head = `if ${lookupNames(m, found)} := ${call(m)}; ${okName(m, found)} {\n${body}\n${indent}}`;
  if (m.rest.length === 0) return edits.replace(src.file, src.start(m.actStmt), src.end(m.actStmt), head);
  edits.replace(src.file, src.start(m.actStmt), src.end(m.actStmt), `${head} else {`);
  indentRest(m, m.rest, src.end(m.actStmt));
}

/** Nothing between the lookup and the `Store`, and a value that costs nothing: one call does both. */
function atOnce(m: Missing): boolean {
  const { src, edits } = m;
  const list = m.tree.listAround(m.actStmt)?.list ?? [];
  const i = list.indexOf(m.actStmt);
  const header = m.test.init === m.assign;
  const adjacent = list[i - 1] === m.test && (header || list[i - 2] === m.assign);
  if (!adjacent || !isCheap(m, m.stored) || (m.value && isUsedAfter(m, m.value, m.test.end))) return false;
  if (src.text.slice(src.start(m.load), src.end(m.load)).includes("\n") || src.of(m.stored).includes("\n"))
    return false;
  edits.replace(src.file, src.start(m.load), src.end(m.load), call(m));
  renameOk(m);
  m.editor.remove(m.actStmt);
  return true;
}

/** The branch for an entry that was found leaves the function or the iteration; so does who comes second. */
function leavesLikeFound(m: Missing): void {
  const found = m.found;
  if (!found) refuse("What is done with an entry that is there is not known.", "对已有条目的处理未知。");
  const { src, edits } = m;
  const list = m.tree.listAround(m.actStmt)?.list ?? [];
  refuseShadowed(m, found, list.slice(list.indexOf(m.test) + 1, list.indexOf(m.actStmt)));
  const indent = m.editor.indent(m.actStmt);
  const body = copied(m, found, `${indent}\t`);
  // A comment behind the `Store` stays on its line.
  const end = src.afterLine(m.actStmt) ?? src.end(m.actStmt);
  const comment = src.text.slice(src.end(m.actStmt), end);
  const head = `if ${lookupNames(m, found)} := ${call(m)}; ${okName(m, found)} {${comment}`;
  edits.replace(src.file, src.start(m.actStmt), end, `${head}\n${body}\n${indent}}`);
}

// ---------------------------------------------------------------------- names

function call(m: Missing): string {
  const [key] = m.act.args;
  return `${m.map}.LoadOrStore(${key ? m.src.of(key) : m.key}, ${m.src.of(m.stored)})`;
}

function freshName(m: Missing, ...wishes: readonly string[]): string {
  return namesFor(rootOf(m.fn)).fresh(...wishes);
}

/** The names that the lookup's results have in a branch that is written once more. */
function lookupNames(m: Missing, found: BlockStmt): string {
  return `${m.value && mentionsVar(m, found, m.value) ? m.value.name : "_"}, ${okName(m, found)}`;
}

function okName(m: Missing, found: BlockStmt): string {
  return m.ok && mentionsVar(m, found, m.ok) ? m.ok.name : freshName(m, "loaded", "found");
}

/** `ok` becomes `loaded`, if nothing else has that name. */
function renameOk(m: Missing): void {
  const { ok, src, edits } = m;
  if (!ok || m.assign.op !== ":=" || !namesFor(rootOf(m.fn)).isFree("loaded")) return;
  visit(m.tree.root, (n) => {
    if (n.kind === "Ident" && m.fn.info.objOf(n) === ok) edits.replace(src.file, src.start(n), src.end(n), "loaded");
  });
}

// ----------------------------------------------------------------------- text

/** The statements of a block as they are written at another depth. */
function copied(m: Missing, block: BlockStmt, indent: string): string {
  const { src } = m;
  const first = block.stmts[0];
  const last = block.stmts.at(-1);
  let closures = false;
  visit(block, (n) => {
    if (n.kind === "FuncLit" || n.kind === "LabeledStmt") closures = true;
  });
  if (!first || !last || closures || block.stmts.length > MAX_COPIED)
    refuse("What is done with an entry that is there is too long to be repeated.", "对已有条目的处理过长，不宜重复。");
  const text = src.text.slice(src.start(first), src.end(last));
  if (/`[^`]*\n[^`]*`|\/\*/.test(text) || block.stmts.some((s, i) => i > 0 && !src.startsLine(s)))
    refuse("The code here cannot be moved.", "这里的代码无法移动。");
  const own = src.startsLine(first) ? src.indentOf(first) : "";
  return indent + text.replaceAll(`\n${own}`, `\n${indent}`);
}

/** What follows the `Store` goes one level deeper, and the block around it is closed. */
function indentRest(m: Missing, rest: readonly Stmt[], from: number): void {
  const { src, edits } = m;
  const last = rest.at(-1);
  if (!last) return;
  const end = src.afterLine(last) ?? src.end(last);
  const text = src.text.slice(from, end);
  if (/`[^`]*\n[^`]*`|\/\*[^*]*\n/.test(text)) refuse("The code here cannot be moved.", "这里的代码无法移动。");
  const indent = m.editor.indent(m.actStmt);
  const deeper = text.replace(/^([^\n]*)\n(?:[\t ]*\n)+/, "$1\n").replace(/\n(?=[^\n])/g, "\n\t");
  edits.replace(src.file, from, end, `${deeper}\n${indent}}`);
}

// --------------------------------------------------------------------- facts

function isVar(p: Pair, e: Expr, v: VarObj | undefined): boolean {
  const x = unparen(e);
  return x.kind === "Ident" && v !== undefined && p.fn.info.objOf(x) === v;
}

function isNil(p: Pair, e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "Ident" && p.fn.info.objOf(x)?.kind === "nil";
}

/** `ok`, `v != nil`. */
function isFound(p: Pair, e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "BinaryExpr") return x.op === "!=" && isVar(p, x.x, p.value) && isNil(p, x.y);
  return isVar(p, x, p.ok);
}

/** `!ok`, `v == nil`. */
function isMissing(p: Pair, e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "BinaryExpr") return x.op === "==" && isVar(p, x.x, p.value) && isNil(p, x.y);
  return x.kind === "UnaryExpr" && x.op === "!" && isVar(p, x.x, p.ok);
}

function localOf(m: Missing, e: Expr): VarObj | undefined {
  const o = e.kind === "Ident" ? m.fn.info.objOf(e) : undefined;
  return o?.kind === "var" ? o : undefined;
}

function isAny(m: Missing, e: Expr): boolean {
  const t = under(m.fn.info.typeOf(e));
  return t.kind === "interface" && t.methods.size === 0;
}

function isUsedAfter(m: Missing, v: VarObj, pos: number): boolean {
  if (v.role === "result") return true;
  let used = false;
  visit(m.tree.root, (n) => {
    if (n.kind === "Ident" && n.pos >= pos && m.fn.info.objOf(n) === v) used = true;
  });
  return used;
}

function mentionsVar(m: Missing, n: Node, v: VarObj): boolean {
  let found = false;
  visit(n, (x) => {
    if (x.kind === "Ident" && m.fn.info.objOf(x) === v) found = true;
  });
  return found;
}

/** What the loaded variable holds when the branch is left is what was stored: `v`, `v.(T)`, or `v = t` behind it. */
function holdsStored(m: Missing, v: VarObj): boolean {
  const x = m.stored.kind === "TypeAssertExpr" ? unparen(m.stored.x) : m.stored;
  if (isVar(m, x, v)) return true;
  const sets: Stmt[] = (m.branch?.stmts ?? []).filter(
    (s) => s.kind === "AssignStmt" && s.lhs.some((l) => isVar(m, l, v)),
  );
  // Leaving at the end of the branch, nothing looks at it.
  if (sets.length === 0) return terminates(m.rest.at(-1));
  return sets.length === 1 && isCopy(m, sets[0], v);
}

/** `v = t` of what is stored. */
function isCopy(m: Missing, s: Stmt | undefined, v: VarObj): boolean {
  const [l] = s?.kind === "AssignStmt" && s.lhs.length === 1 ? s.lhs : [];
  const [r] = s?.kind === "AssignStmt" && s.rhs.length === 1 ? s.rhs : [];
  return l !== undefined && r !== undefined && isVar(m, l, v) && isSamePlace(m.fn.info, r, m.stored);
}

/** `t = v.(T)` alone: what is stored otherwise has the same variable. */
function isTakenOver(m: Missing, found: BlockStmt): boolean {
  const [s] = found.stmts;
  const own = localOf(m, m.stored);
  const [r] = s?.kind === "AssignStmt" && s.lhs.length === 1 && s.rhs.length === 1 ? s.rhs : [];
  return (
    found.stmts.length === 1 &&
    s?.kind === "AssignStmt" &&
    own !== undefined &&
    s.lhs[0] !== undefined &&
    isVar(m, s.lhs[0], own) &&
    r?.kind === "TypeAssertExpr" &&
    isVar(m, r.x, m.value)
  );
}

/** Before the `Store` the branch sets what is used behind it: who comes second would go on as if it came first. */
function refuseOtherOutcome(m: Missing): void {
  const own = localOf(m, m.stored);
  const before = (m.branch?.stmts ?? []).slice(0, m.branch?.stmts.indexOf(m.actStmt) ?? 0);
  for (const s of before) {
    visit(s, (n) => {
      const targets = n.kind === "AssignStmt" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
      for (const t of targets) {
        const o = localOf(m, unparen(t));
        if (!o || o === own || o === m.value || (o.ident && o.ident.pos >= m.test.pos && o.role === "local")) continue;
        if (o.type.kind === "named" && o.type.obj.name === "error") continue;
        if (isUsedAfter(m, o, m.test.end))
          refuse(
            `${o.name} tells the code behind that the entry was missing.`,
            `${o.name} 会告诉后面的代码条目不存在。`,
          );
      }
    });
  }
}

/** What the branch names has another meaning further down. */
function refuseShadowed(m: Missing, found: BlockStmt, between: readonly Stmt[]): void {
  const declared = new Set<string>();
  for (const s of between)
    visit(s, (n) => {
      const o = n.kind === "Ident" ? m.fn.info.objOf(n) : undefined;
      if (n.kind === "Ident" && o?.kind === "var" && o.ident === n) declared.add(n.name);
    });
  visit(found, (n) => {
    const o = n.kind === "Ident" ? m.fn.info.objOf(n) : undefined;
    if (n.kind === "Ident" && o?.kind === "var" && o !== m.value && o !== m.ok && declared.has(n.name))
      refuse(`${n.name} has another meaning where the Store is.`, `${n.name} 在 Store 处另有含义。`);
  });
}

/** Made without calls of functions that could cost, fail or leave something behind; known where the lookup is. */
function isCheap(m: Missing, e: Expr): boolean {
  let cheap = true;
  visit(e, (n) => {
    if (n.kind === "FuncLit" || (n.kind === "UnaryExpr" && n.op === "<-")) cheap = false;
    if (n.kind !== "CallExpr") return;
    const name = m.src.of(n.fun);
    const builtin = n.fun.kind === "Ident" && m.fn.info.objOf(n.fun)?.kind === "builtin";
    if (!m.fn.info.isType(n.fun) && !(builtin && /^(?:new|len|cap|min|max)$/.test(name)) && name !== "time.Now")
      cheap = false;
    if (calledName(n) === undefined && !m.fn.info.isType(n.fun)) cheap = false;
  });
  return cheap;
}
