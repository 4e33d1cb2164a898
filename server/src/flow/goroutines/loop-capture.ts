import type { VarObj } from "../../semantic/types";
import type { Expr, FuncLit, Ident, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { FunctionResult } from "../engine/function";
import { staysInIteration } from "./iteration-locals";
import { pathOf } from "../engine/locks";
import type { Block, FuncUnit, Instr, Loop, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { parallelFrom, runsSubtest } from "../engine/parallel-tests";
import type { Site, Thread } from "../engine/summary";
import { after, instrsOf, reachedWithout, walkPaths, type Point } from "../walks/cfg-walk";
import { pointOf } from "../walks/local-uses";
import { isInside } from "../../syntax/extent";

/** A closure that outlives the iteration which makes it, and uses a variable that all iterations share. */
export interface LoopCapture {
  readonly variable: VarObj;
  readonly loop: Loop;
  readonly closure: FuncUnit;
  /** The first use in the closure. */
  readonly use: Site;
  readonly how: "goroutine" | "deferred" | "stored" | "subtest";
}

/** Captured loop variables that later iterations change: of loops that do not make them anew in each iteration. */
export function loopCaptures(r: FunctionResult): readonly LoopCapture[] {
  const { fn } = r;
  if (fn.closures.length === 0 || fn.loops.length === 0 || fn.hasHole) return [];
  const out: LoopCapture[] = [];
  for (const closure of fn.closures) {
    if (closure.decl.kind !== "FuncLit") continue;
    const loop = innermost(fn, closure.decl);
    if (!loop) continue;
    const escape = escapeOf(r, closure, loop);
    if (!escape) continue;
    const { how, at } = escape;
    for (let l: Loop | undefined = loop; l; l = l.parent) {
      if (!goesOn(at, l)) continue;
      for (const v of steppedBy(l, fn)) {
        if ((v.role !== "package" && !closure.captures.has(v)) || l.perIteration.has(v)) continue;
        if (how === "goroutine" && l !== loop && waitsInEachRound(r, closure, l)) continue;
        const use = firstUse(closure, closure.decl, v, parallelFrom(closure));
        if (use) out.push({ variable: v, loop: l, closure, use, how });
      }
    }
  }
  return out;
}

function innermost(fn: FuncUnit, lit: FuncLit): Loop | undefined {
  let best: Loop | undefined;
  for (const l of fn.loops) {
    const body = bodyOf(l.stmt);
    if (body && isInside(lit, body) && (!best || l.stmt.pos >= best.stmt.pos)) best = l;
  }
  return best;
}

function bodyOf(s: Stmt): Stmt | undefined {
  return s.kind === "ForStmt" || s.kind === "RangeStmt" ? s.body : undefined;
}

/** Variables that the loop itself steps: its own, or outer ones that a range clause or the post statement assigns. */
function steppedBy(l: Loop, fn: FuncUnit): VarObj[] {
  const s = l.stmt;
  const out: VarObj[] = [];
  const add = (e: Expr | undefined) => {
    const o = e?.kind === "Ident" ? fn.info.objOf(e) : undefined;
    if (o?.kind === "var") out.push(o);
  };
  if (s.kind === "RangeStmt") {
    add(s.key);
    add(s.value);
  } else if (s.kind === "ForStmt") {
    if (s.post?.kind === "IncDecStmt") add(s.post.x);
    else if (s.post?.kind === "AssignStmt") s.post.lhs.forEach(add);
  }
  return out;
}

function firstUse(closure: FuncUnit, lit: FuncLit, v: VarObj, from = lit.pos): Site | undefined {
  let found: Ident | undefined;
  visit(lit.body, (n) => {
    if (!found && n.kind === "Ident" && n.pos >= from && closure.info.objOf(n) === v) found = n;
    return !found;
  });
  return found && { fn: closure, node: found };
}

/** Another round may follow, unlike behind `return wrapper{f: func() { … i … }}`. */
function goesOn(at: Point, loop: Loop): boolean {
  let next = false;
  walkPaths(after(at), {
    stops: () => next,
    takes: (e) => {
      next ||= e.back && e.to.loop === loop;
      return true;
    },
  });
  return next;
}

/** How the closure gets out of its iteration, and where; undefined if it is called (or waited for) within it. */
function escapeOf(
  r: FunctionResult,
  closure: FuncUnit,
  loop: Loop,
): { readonly how: LoopCapture["how"]; readonly at: Point } | undefined {
  for (const t of r.seen.threads) {
    const at = t.target === closure && t.via.length === 0 && overlapsNext(t) ? pointOf(r.fn, t.spawn.node) : undefined;
    if (at) return { how: "goroutine", at };
  }
  const lit = closure.decl;
  // Unless what it is stored in does not get out either, with no callee's goroutine to go on using it.
  const isKept = lit.kind !== "FuncLit" || !staysInIteration(lit, loop.stmt, r.fn) || leavesThreads(r, loop);
  const is = (v: Value | undefined) => v?.k === "closure" && v.fn === closure;
  for (const { i, at } of instrsOf(r.fn)) {
    if (i.op === "call" && i.mode === "defer" && i.callee.k === "closure" && i.callee.fn === closure)
      return { how: "deferred", at };
    if (isKept && i.op === "init" && is(i.value)) return { how: "stored", at };
    if (isKept && i.op === "access" && i.write && is(i.value) && i.path.steps.length > 0)
      if (!isReplacedInEachRound(i.path, at.block, r, loop)) return { how: "stored", at };
    if (i.op === "append" && i.values.some(is)) return { how: "stored", at };
    if (i.op === "call" && runsSubtest(i) && is(i.args[1]) && parallelFrom(closure) !== undefined)
      return { how: "subtest", at };
    if (
      i.op === "call" &&
      i.effects.some((e) => e.kind === "keeps" && typeof e.callback === "number" && is(i.args[e.callback]))
    )
      return { how: "stored", at };
  }
  return undefined;
}

/**
 * Each round of a range stores its closure in the same place, unless it leaves (`conf.check = func() { ... test ... }`): what
 * is there after the loop is the last one, which sees what it was made for.
 */
function isReplacedInEachRound(path: Path, at: Block, r: FunctionResult, loop: Loop): boolean {
  const { stmt } = loop;
  const isIn = (pos: number): boolean => stmt.pos <= pos && pos < stmt.end;
  const v = rootVar(path);
  if (stmt.kind !== "RangeStmt" || !v?.ident || isIn(v.ident.pos) || path.steps.some((x) => x.k === "elem"))
    return false;
  const isNamedAnew = r.fn.blocks.some((b) => b.instrs.some((i) => i.op === "def" && i.v === v && isIn(i.node.pos)));
  const passed = reachedWithout(r.fn, (e) => e.to === at);
  return (
    !isNamedAnew &&
    !r.fn.blocks.some((b) => passed.has(b) && b.succs.some((e) => e.back && e.to.loop === loop)) &&
    !r.seen.threads.some((t) => isIn((t.via[0] ?? t.spawn).node.pos) && overlapsNext(t))
  );
}

/** Something that the loop calls starts a goroutine that goes on beside later iterations. */
function leavesThreads(r: FunctionResult, { stmt }: Loop): boolean {
  return r.seen.threads.some((t) => t.via.some((c) => isInside(c.node, stmt)) && overlapsNext(t));
}

/** Each round of a loop further out waits for the group that counts the goroutines of the one within. */
function waitsInEachRound({ fn, seen }: FunctionResult, closure: FuncUnit, loop: Loop): boolean {
  return seen.threads.every((t) => {
    if (t.target !== closure || t.via.length > 0) return true;
    const start = pointOf(fn, t.spawn.node);
    let goesOn = start === undefined;
    const isWait = (i: Instr): boolean =>
      i.op === "call" &&
      i.mode === "call" &&
      i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait") &&
      t.releases.has(pathOf(i.recv)?.key ?? "");
    if (start)
      walkPaths(after(start), {
        stops: isWait,
        takes: (e) => {
          goesOn ||= e.back && e.to.loop === loop;
          return true;
        },
      });
    return !goesOn;
  });
}

/** Still running when the next iteration begins. */
function overlapsNext(t: Thread): boolean {
  const self = t.liveAtStart.get(t.id);
  if (!self) return false;
  for (const key of self.acquired.keys()) if (t.releases.has(key)) return false;
  return true;
}
