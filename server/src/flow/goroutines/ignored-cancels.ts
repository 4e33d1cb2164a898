import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { findCall } from "../engine/call-search";
import { startsOf } from "../channels/channel-ops";
import { after, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName, under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import { isUnbounded, looksOf, nameOf } from "./loop-ends";
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
  if (fn.hasHole || fn.file.isTest || fn.kind === "init") return [];
  const out: IgnoredCancel[] = [...backgrounds(engine, fn, joined)];
  // What main does for ever ends with the process.
  if (!isMain(fn)) out.push(...loops(engine, fn));
  for (const s of startsOf(engine, fn))
    if (!s.target.fn.file.isTest && s.target.fn.pkg === fn.pkg) out.push(...lookedOnce(engine, s.target.fn));
  return out;
}

export function isContext(t: Type): boolean {
  return qualifiedTypeName(t) === "context.Context";
}

/** The context that stands for the work at a node: a parameter, or one derived in the function; those of functions
 * around it as well. */
export function contextAt(fn: FuncUnit, node: Node): VarObj | undefined {
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    const owner: FuncUnit = f;
    const derived = owner.info.locals.findLast(
      (v) =>
        v.role === "local" &&
        v.name !== "_" &&
        v.owner === owner.decl &&
        isContext(v.type) &&
        isDerivedBefore(owner, v, node) &&
        isVisible(owner, v, node),
    );
    if (derived) return derived;
    const param = f.params.find((p) => p.name !== "" && p.name !== "_" && isContext(p.type));
    if (param) return param;
  }
  return undefined;
}

/** Given by a call that derives it from another (or from a request), earlier in the text. */
function isDerivedBefore(fn: FuncUnit, v: VarObj, node: Node): boolean {
  const { parent } = v.ident ? parentOf(parentsOf(fn.decl), v.ident) : { parent: undefined };
  const [value] = parent?.kind === "AssignStmt" && parent.end <= node.pos ? parent.rhs : [];
  if (parent?.kind !== "AssignStmt" || value?.kind !== "CallExpr") return false;
  return (
    parent.lhs.length === 2 ||
    (value.fun.kind === "SelectorExpr" && value.fun.sel.name === "Context" && value.args.length === 0)
  );
}

function isVisible(fn: FuncUnit, v: VarObj, node: Node): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = v.ident && parents.get(v.ident); p; p = parents.get(p)) {
    if (p.kind === "BlockStmt" || p.kind === "CaseClause" || p.kind === "CommClause")
      return p.pos <= node.pos && p.end >= node.end;
  }
  return false;
}

// ---------------------------------------------------------------- background

const ENDINGS =
  "Shutdown|Close|Stop|Rollback|Release|Unlock|Unregister|Deregister|Revoke|Cleanup|Flush|Abort|Finish|Teardown|Detach\\w*";
/** What is done to clean up has to be done although the context has ended. */
const CLEANUP = new RegExp(`^\\w*(?:${ENDINGS}|Delete|Remove)$`, "i");
/** A function that is there to clean up; one that deletes what it is told to is asked for that like any other. */
const ENDS_OBJECT = new RegExp(`^\\w*(?:${ENDINGS})$`, "i");

function backgrounds(engine: Engine, fn: FuncUnit, joined: (fn: FuncUnit) => boolean): readonly IgnoredCancel[] {
  const out: IgnoredCancel[] = [];
  const parents = parentsOf(fn.decl);
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || !/^context\.(?:Background|TODO)$/.test(i.name)) continue;
    const { parent, child } = parentOf(parents, i.node);
    if (parent?.kind !== "CallExpr" || parent.args[0] !== child) continue;
    const context = contextAt(fn, i.node);
    if (
      !context ||
      isCleanup(engine, fn, parent) ||
      isDetached(fn, context, joined) ||
      comesAfterEnd(fn, at) ||
      isFallback(fn, i.node)
    )
      continue;
    const derives = engine.ir.resolverFor(fn)?.callee(parent);
    if (derives?.k === "static" && derives.obj.pkg?.path === "context" && !isForThisCall(fn, parent)) continue;
    out.push({ at: { fn, node: i.node }, why: "background", context, look: undefined });
  }
  return out;
}

/** In a deferred call or function, or by a function that cleans up. */
function isCleanup(engine: Engine, fn: FuncUnit, call: CallExpr): boolean {
  const parents = parentsOf(fn.decl);
  if (CLEANUP.test(nameOf(call.fun)) || parents.get(call)?.kind === "DeferStmt" || ENDS_OBJECT.test(fn.obj?.name ?? ""))
    return true;
  for (let f: FuncUnit | undefined = fn; f?.parent; f = f.parent) {
    const closure = f;
    const runs = [...instrsOf(f.parent)].filter(
      ({ i }) =>
        i.op === "call" &&
        ((i.callee.k === "closure" && i.callee.fn === closure) ||
          i.args.some((a) => a.k === "closure" && a.fn === closure)),
    );
    if (runs.some(({ i }) => i.op === "call" && (i.mode === "defer" || /(?:Cleanup|AfterFunc|OnceFunc)$/.test(i.name))))
      return true;
    // A function that is kept or returned runs when nobody knows.
    if (runs.length === 0) return true;
  }
  return false;
}

/** In a goroutine that goes on when its starter has returned, on purpose. */
function isDetached(fn: FuncUnit, context: VarObj, joined: (fn: FuncUnit) => boolean): boolean {
  for (let f: FuncUnit | undefined = fn; f?.parent && !f.params.includes(context); f = f.parent)
    if (f.kind === "closure" && !joined(f) && !f.captures.has(context)) return true;
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

/** The end of the context has been seen on the way here. */
function comesAfterEnd(fn: FuncUnit, at: Point): boolean {
  for (const x of instrsOf(fn))
    if (
      x.i.op === "recv" &&
      isDone(fn, x.i.node) &&
      reaches(after(x.at), at, { stops: () => false, takes: (e) => !e.back })
    )
      return true;
  return false;
}

/** `<-ctx.Done()`. */
function isDone(fn: FuncUnit, n: Node): boolean {
  let found = false;
  visitOutsideClosures(n, (x) => {
    if (isLook(fn, x)) found = true;
  });
  return found;
}

/** `ctx.Done()`, `ctx.Err()`. */
function isLook(fn: FuncUnit, n: Node): n is CallExpr {
  return (
    n.kind === "CallExpr" &&
    n.fun.kind === "SelectorExpr" &&
    /^(?:Done|Err)$/.test(n.fun.sel.name) &&
    isContext(fn.info.typeOf(n.fun.x))
  );
}

/** Under a condition on the context or its error: there is none, or it has ended. */
function isFallback(fn: FuncUnit, node: Node): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(node); p && p !== fn.decl; p = parents.get(p)) {
    if (p.kind !== "IfStmt") continue;
    let about = false;
    visit(p.cond, (x) => {
      if ((x.kind === "Ident" || x.kind === "SelectorExpr") && isContext(fn.info.typeOf(x))) about = true;
      if (x.kind === "SelectorExpr" && x.x.kind === "Ident" && x.x.name === "context") about = true;
    });
    if (about) return true;
  }
  return false;
}

/** The derived context ends with the function: its cancel is deferred. What lives longer has a lifetime of its own. */
function isForThisCall(fn: FuncUnit, call: CallExpr): boolean {
  const { parent } = parentOf(parentsOf(fn.decl), call);
  const [ctx, cancel] = parent?.kind === "AssignStmt" ? parent.lhs : [];
  const o = cancel?.kind === "Ident" ? fn.info.objOf(cancel) : undefined;
  const c = ctx?.kind === "Ident" ? fn.info.objOf(ctx) : undefined;
  if (o?.kind !== "var") return false;
  let deferred = false;
  let cleans = true;
  const parents = parentsOf(fn.decl);
  visit(fn.decl, (n) => {
    if (
      n.kind === "DeferStmt" &&
      n.call.kind === "CallExpr" &&
      n.call.fun.kind === "Ident" &&
      fn.info.objOf(n.call.fun) === o
    )
      deferred = true;
    if (n.kind !== "Ident" || n === ctx || fn.info.objOf(n) !== c) return;
    const user = parentOf(parents, n).parent;
    if (user?.kind !== "CallExpr" || !CLEANUP.test(nameOf(user.fun))) cleans = false;
  });
  return deferred && !cleans;
}

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
    if (i.op !== "call" || i.node.pos < loop.pos || i.node.end > loop.end) continue;
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
  for (const { i } of instrsOf(fn))
    if (i.op === "recv" && !i.select && i.node.pos <= look.pos && i.node.end >= look.end) return [];
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
    if (i.op !== "access" || !i.write || i.node.pos < loop.pos || i.node.end > loop.end) continue;
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
