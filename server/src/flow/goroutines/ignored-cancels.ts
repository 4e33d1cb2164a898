import type { VarObj } from "../../semantic/types";
import type { CallExpr, ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { findCall } from "../engine/call-search";
import { startsOf } from "../channels/channel-ops";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { deref, qualifiedTypeName, under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { contextAt, isContext, isLook } from "./contexts";
import { freshContexts } from "./fresh-contexts";
import { isUnbounded, looksOf } from "./loop-ends";
import { isMain } from "./lost-cancels";
import type { Site } from "../engine/summary";
import { Targets } from "../engine/targets";
import { inEachFunction, markedBy } from "../fact-table";
import { isInside } from "../../syntax/extent";

/** Work that goes on although its context has been cancelled. */
export interface IgnoredCancel {
  /** The call or the loop. */
  readonly at: Site;
  /**
   * - `background`: a fresh context is handed on in place of the one in scope.
   * - `looked-once`: blocking work after the only look at the context.
   * - `loop`: an unbounded loop that never looks; `loop-after-look`: one behind the only look.
   */
  readonly why: "background" | "looked-once" | "loop" | "loop-after-look";
  readonly context: VarObj;
  readonly look: Site | undefined;
  /** Qualified name of the blocking call. */
  readonly call?: string;
}

/** Places of one package that do not heed a context in scope. */
export function ignoredCancels(engine: Engine, isConcurrent: boolean): readonly IgnoredCancel[] {
  const out = new Map<Node, IgnoredCancel>();
  for (const c of isConcurrent ? ignored(engine) : ignoredAlone(engine)) if (!out.has(c.at.node)) out.set(c.at.node, c);
  return [...out.values()];
}

const ignored = inEachFunction((fn, engine) => inFunction(fn, engine, (f) => joinedBodies(engine).has(f)));
/** Where nothing runs concurrently, as far as the text tells. */
const ignoredAlone = inEachFunction((fn, engine) => inFunction(fn, engine, () => false));

function inFunction(fn: FuncUnit, engine: Engine, joined: (fn: FuncUnit) => boolean): readonly IgnoredCancel[] {
  if (fn.hasHole || fn.file.isTest || fn.kind === "init" || isOfTest(fn)) return [];
  const out: IgnoredCancel[] = freshContexts(engine, fn, joined).map(({ node, context }) => ({
    at: { fn, node },
    why: "background",
    context,
    look: undefined,
  }));
  // What main does for ever ends with the process.
  if (!isMain(fn)) out.push(...loops(engine, fn));
  for (const s of startsOf(engine, fn))
    if (!s.target.fn.file.isTest && s.target.fn.pkg === fn.pkg) out.push(...lookedOnce(engine, s.target.fn));
  return out;
}

/** It is given a test, wherever it stands: a suite for implementations of an interface. */
function isOfTest(fn: FuncUnit): boolean {
  for (let f: FuncUnit | undefined = fn; f; f = f.parent)
    if (f.params.some((p) => /^testing\.(?:T|B|F|TB)$/.test(qualifiedTypeName(deref(p.type))))) return true;
  return false;
}

/** Closures that run before the function around them returns. */
const joinedBodies = markedBy((fn, engine): Iterable<FuncUnit> => {
  const out = new Set<FuncUnit>();
  const r = engine.judged(fn);
  if (!r) return out;
  for (const { i } of instrsOf(fn)) {
    if (i.op === "call" && i.mode === "call" && !i.effects.some((e) => e.kind === "spawn"))
      for (const a of i.args) if (a.k === "closure") out.add(a.fn);
    if (i.op === "call" && i.mode === "call" && i.callee.k === "closure") out.add(i.callee.fn);
  }
  for (const t of r.summary.threads) if (t.target && !t.outlives) out.add(t.target);
  return out;
});

// --------------------------------------------------------------------- loops

function loops(engine: Engine, fn: FuncUnit): readonly IgnoredCancel[] {
  const out: IgnoredCancel[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ForStmt" && n.kind !== "RangeStmt") return;
    if (!isUnbounded(fn, n)) return;
    const context = contextAt(fn, n);
    if (!context || heeds(engine, fn, n)) return;
    const { exits, counted, waits, listens } = looksOf(fn, n);
    if (counted || listens || (exits && !waits)) return;
    out.push({ at: { fn, node: n }, why: "loop", context, look: undefined });
  });
  return out;
}

/** Something in the loop (or what it calls) has a context, or was made with one. */
function heeds(engine: Engine, fn: FuncUnit, loop: Node): boolean {
  const made = madeWithContext(fn);
  let found = false;
  visit(loop, (n) => {
    if (found) return false;
    if (n.kind === "Ident" || n.kind === "SelectorExpr") {
      const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      if (isContext(fn.info.typeOf(n)) || (o?.kind === "var" && made.has(o))) found = true;
    }
    return undefined;
  });
  if (found) return true;
  const targets = new Targets(engine, fn);
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || !isInside(i.node, loop)) continue;
    for (const t of targets.ofCall(i))
      if (mentionsContext(t.fn) || findCall(engine, t.fn, (_, u) => mentionsContext(u))) return true;
  }
  return false;
}

function mentionsContext(fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if ((n.kind === "Ident" || n.kind === "SelectorExpr") && isContext(fn.info.typeOf(n))) found = true;
    return !found;
  });
  return found;
}

/** Variables that calls with a context gave: streams, requests, commands. */
function madeWithContext(fn: FuncUnit): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    const { info, decl } = f;
    visit(decl, (n) => {
      if (n.kind !== "AssignStmt") return;
      for (const r of n.rhs) {
        const x = unparen(r);
        if (x.kind !== "CallExpr" || !x.args.some((a) => isContext(info.typeOf(a)))) continue;
        for (const l of n.lhs) {
          const o = l.kind === "Ident" ? info.objOf(l) : undefined;
          if (
            o?.kind === "var" &&
            !isContext(o.type) &&
            under(o.type).kind !== "basic" &&
            qualifiedTypeName(o.type) !== "error"
          )
            out.add(o);
        }
      }
    });
  }
  return out;
}

// --------------------------------------------------------------- looked once

function lookedOnce(engine: Engine, fn: FuncUnit): readonly IgnoredCancel[] {
  if (fn.hasHole) return [];
  const parents = parentsOf(fn.decl);
  const looks: CallExpr[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    if (isLook(fn, n)) looks.push(n);
  });
  const [look] = looks;
  const x = look?.fun.kind === "SelectorExpr" ? unparen(look.fun.x) : undefined;
  const context = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  if (!look || looks.length !== 1 || context?.kind !== "var") return [];
  for (let p = parents.get(look); p && p !== fn.decl; p = parents.get(p))
    if (p.kind === "ForStmt" || p.kind === "RangeStmt") return [];
  // Behind a wait for the end comes what is to be done then.
  for (const { i } of instrsOf(fn)) if (i.op === "recv" && !i.select && isInside(look, i.node)) return [];
  const site: Site = { fn, node: look };
  const made = madeWithContext(fn);
  const later: IgnoredCancel[] = [];
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode !== "call" || i.node.pos < look.end || !blocks(i) || usesContext(fn, i, made))
      continue;
    later.push({ at: { fn, node: i.node }, why: "looked-once", context, look: site, call: i.name });
  }
  visitOutsideClosures(fn.decl, (n) => {
    if (
      (n.kind !== "ForStmt" && n.kind !== "RangeStmt") ||
      n.pos < look.end ||
      isReceiving(fn, n) ||
      heeds(engine, fn, n)
    )
      return;
    if (later.some((l) => isInside(l.at.node, n)) || writesShared(fn, n))
      later.push({ at: { fn, node: n }, why: "loop-after-look", context, look: site });
  });
  const [first] = later.sort((a, b) => a.at.node.pos - b.at.node.pos || b.at.node.end - a.at.node.end);
  return first ? [first] : [];
}

/** Waits for the network, a process or time. */
function blocks(i: CallInstr): boolean {
  return i.effects.some((e) => e.kind === "sleeps" || (e.kind === "blocks" && /^(?:network|time|process)$/.test(e.on)));
}

function usesContext(fn: FuncUnit, i: CallInstr, made: ReadonlySet<VarObj>): boolean {
  let found = false;
  visit(i.node, (n) => {
    if (n.kind !== "Ident") return;
    const o = fn.info.objOf(n);
    if (isContext(fn.info.typeOf(n)) || (o?.kind === "var" && made.has(o))) found = true;
  });
  return found;
}

function isReceiving(fn: FuncUnit, n: ForStmt | RangeStmt): boolean {
  return n.kind === "RangeStmt" && under(fn.info.typeOf(n.x)).kind === "chan";
}

/** Stores into something that others have, too. */
function writesShared(fn: FuncUnit, loop: Node): boolean {
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "access" || !i.write || !isInside(i.node, loop)) continue;
    const v = rootVar(i.path);
    if (
      v &&
      (v.role === "package" ||
        v.role === "receiver" ||
        fn.captures.has(v) ||
        (v.role === "param" && i.path.steps.length > 0))
    )
      return true;
  }
  return false;
}
