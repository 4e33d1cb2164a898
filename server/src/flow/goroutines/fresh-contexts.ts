import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { qualifiedName } from "../ir/resolve";
import { after, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";
import { answersLinter, commentAbove, saidAt } from "../walks/said";
import { mentions, variableOf } from "../walks/steps";
import { contextAt, isContext, isDone } from "./contexts";
import { nameOf } from "./loop-ends";

/** `context.Background()` that is handed on where a context is in scope. */
export interface FreshContext {
  readonly node: CallExpr;
  /** The one in scope. */
  readonly context: VarObj;
}

const ENDINGS =
  "Shutdown|Close|Stop|Rollback|Release|Unlock|Unregister|Deregister|Revoke|Resign|Cleanup|Flush|Abort|Finish|Teardown|Detach\\w*";
/** What is done to clean up has to be done although the context has ended. */
const CLEANUP = new RegExp(`^\\w*(?:${ENDINGS}|Delete|Remove)$`, "i");
/** A function that is there to clean up; one that deletes what it is told to is asked for that like any other. */
const ENDS_OBJECT = new RegExp(`^\\w*(?:${ENDINGS})$`, "i");

/** Contexts that a function makes anew although it has one, for no reason that shows. */
export function freshContexts(
  engine: Engine,
  fn: FuncUnit,
  joined: (fn: FuncUnit) => boolean,
): readonly FreshContext[] {
  const out: FreshContext[] = [];
  const parents = parentsOf(fn.decl);
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || !ROOT.test(i.name)) continue;
    const { parent, child } = parentOf(parents, i.node);
    if (parent?.kind !== "CallExpr" || parent.args[0] !== child) continue;
    const context = contextAt(fn, i.node);
    if (
      !context ||
      isCleanup(engine, fn, parent) ||
      isDetached(fn, context, joined) ||
      comesAfterEnd(fn, at) ||
      isFallback(fn, i.node) ||
      isLogged(fn, parent) ||
      isMeant(fn, parent)
    )
      continue;
    const root = rootOf(engine, fn, context);
    const derives = derivationOf(engine, fn, parent);
    // Nobody's context but the function's own, made for something else.
    if (root && (derives === "signal" || !canEndBefore(root, i.node))) continue;
    if (
      derives
        ? !isForThisCall(fn, parent) || isSignal(fn, parent, context)
        : isCopyOf(engine, fn, parent, context) || isMadeToStay(fn, parent) || startsSomething(engine, fn, parent)
    )
      continue;
    out.push({ node: i.node, context });
  }
  return out;
}

const ROOT = /^context\.(?:Background|TODO)$/;

/** The call gives a context that is derived from its first argument: by time or a cancel, or until a signal comes. */
function derivationOf(engine: Engine, fn: FuncUnit, call: CallExpr): "cancel" | "signal" | undefined {
  const callee = engine.ir.resolverFor(fn)?.callee(call);
  if (callee?.k !== "static") return undefined;
  if (callee.obj.pkg?.path === "context") return "cancel";
  return qualifiedName(callee.obj) === "os/signal.NotifyContext" ? "signal" : undefined;
}

/** The function has made the context that it has out of nothing: there is no caller who gives up. */
interface Root {
  readonly owner: FuncUnit;
  /** What ends it before its time. */
  readonly cancels: ReadonlySet<VarObj>;
}

function rootOf(engine: Engine, fn: FuncUnit, context: VarObj): Root | undefined {
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) if (f.params.some((p) => isContext(p.type))) return undefined;
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    const r = engine.ir.resolverFor(f);
    const defs = r?.definitions.defs.get(context);
    if (!r || !defs) continue;
    const calls = defs.map((d) => (d.k === "expr" && d.index === 0 ? unparen(d.e) : undefined));
    const cancels = new Set<VarObj>();
    for (const c of calls) {
      const callee = c?.kind === "CallExpr" && isRoot(c.args[0], engine, f) ? r.callee(c) : undefined;
      if (!c || callee?.k !== "static" || !/^context\.With(?:Cancel|Timeout|Deadline)/.test(qualifiedName(callee.obj)))
        return undefined;
      const made = parentOf(parentsOf(f.decl), c).parent;
      const cancel = made?.kind === "AssignStmt" ? variableOf(made.lhs[1], r.info) : undefined;
      if (cancel) cancels.add(cancel);
    }
    return { owner: f, cancels };
  }
  return undefined;
}

function isRoot(e: Expr | undefined, engine: Engine, fn: FuncUnit): boolean {
  const x = e && unparen(e);
  const callee = x?.kind === "CallExpr" ? engine.ir.resolverFor(fn)?.callee(x) : undefined;
  return callee?.k === "static" && ROOT.test(qualifiedName(callee.obj));
}

/** Somebody may have ended the context while the call runs: its cancel is known to others, or called above. */
function canEndBefore({ owner, cancels }: Root, call: Node): boolean {
  const parents = parentsOf(owner.decl);
  for (const cancel of cancels)
    for (const { ident, closure } of usesOf(owner, cancel)) {
      const { parent, child } = parentOf(parents, ident);
      if (ident === cancel.ident || (parent?.kind === "AssignStmt" && parent.lhs.includes(child as Expr))) continue;
      if (closure) return true;
      // Called behind it or at the end, or kept in what is only being made.
      if (parent?.kind === "CallExpr" && parent.fun === ident) {
        if (parents.get(parent)?.kind !== "DeferStmt" && parent.pos < call.pos) return true;
      } else if (parent?.kind !== "KeyValueExpr") return true;
    }
  return false;
}

/** A helper that is given the one in scope as well, or what came from it: it takes over the values, and not the end. */
function isCopyOf(engine: Engine, fn: FuncUnit, call: CallExpr, context: VarObj): boolean {
  const given = fn.info.typeOf(call);
  const first = given.kind === "tuple" ? given.types[0] : given;
  const defs = engine.ir.resolverFor(fn)?.definitions.defs;
  const comesFrom = (v: VarObj) =>
    v.role === "local" && defs?.get(v)?.some((d) => d.k === "expr" && mentions(d.e, context, fn.info)) === true;
  let found = false;
  if (first && isContext(first))
    for (const a of call.args.slice(1))
      visit(a, (n) => {
        const v = n.kind === "Ident" ? variableOf(n, fn.info) : undefined;
        if (v && (v === context || comesFrom(v))) found = true;
        return !found;
      });
  return found;
}

/** What is called starts a goroutine that goes on when it has returned: the context is for that. */
function startsSomething(engine: Engine, fn: FuncUnit, call: CallExpr): boolean {
  const callee = engine.ir.resolverFor(fn)?.callee(call);
  const unit = engine.ir.calledUnit(callee);
  const ctx = unit?.params[0];
  return (
    ctx !== undefined &&
    unit?.pkg === fn.pkg &&
    engine
      .judged(unit)
      ?.summary.threads.some((t) => t.outlives && t.via.length === 0 && t.target?.captures.has(ctx)) === true
  );
}

/** `return NewClient(context.Background())`: what a constructor makes lives longer than the call that asks for it. */
function isMadeToStay(fn: FuncUnit, call: CallExpr): boolean {
  if (!/^(?:New(?!Request)|Open)/.test(nameOf(call.fun))) return false;
  const { parent } = parentOf(parentsOf(fn.decl), call);
  const made = parent?.kind === "AssignStmt" ? variableOf(parent.lhs[0], fn.info) : undefined;
  return (
    parent?.kind === "ReturnStmt" || (made !== undefined && (isHandedOut(fn, made, 0) || isUsedByGoroutine(fn, made)))
  );
}

function isUsedByGoroutine(fn: FuncUnit, v: VarObj): boolean {
  const parents = parentsOf(fn.decl);
  return usesOf(fn, v).some(({ closure }) => {
    const run = closure && parents.get(closure);
    return run !== undefined && parents.get(run)?.kind === "GoStmt";
  });
}

/** Returned or kept, under its own name or another one. */
function isHandedOut(fn: FuncUnit, v: VarObj, depth: number): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "ReturnStmt" || n.kind === "KeyValueExpr")
      found ||= (n.kind === "ReturnStmt" ? n.results : [n.value]).some((e) => variableOf(e, fn.info) === v);
    if (n.kind !== "AssignStmt" || found) return;
    const [e] = n.rhs.length === 1 ? n.rhs : [];
    const x = e && unparen(e);
    if (!x || variableOf(x.kind === "TypeAssertExpr" ? x.x : x, fn.info) !== v) return;
    const w = variableOf(n.lhs[0], fn.info);
    found = w ? depth < 2 && w !== v && isHandedOut(fn, w, depth + 1) : n.lhs[0]?.kind === "SelectorExpr";
  });
  return found;
}

/** One that is made to be ended by somebody, and is waited for beside the one in scope. */
function isSignal(fn: FuncUnit, call: CallExpr, context: VarObj): boolean {
  const { parent } = parentOf(parentsOf(fn.decl), call);
  const made = parent?.kind === "AssignStmt" ? variableOf(parent.lhs[0], fn.info) : undefined;
  let found = false;
  if (made)
    visitOutsideClosures(fn.decl, (n) => {
      if (n.kind !== "SelectStmt") return;
      const waits = (v: VarObj) =>
        n.clauses.some((c) => c.comm !== undefined && isDone(fn, c.comm) && mentions(c.comm, v, fn.info));
      found ||= waits(made) && waits(context);
    });
  return found;
}

/** A line of a log is written whether or not anybody waits for what it tells of. */
function isLogged(fn: FuncUnit, call: CallExpr): boolean {
  return (
    /^(?:Print|Log|Trace|Debug|Info|Warn|Warning|Error)(?:f|ln|w|Context)?$/.test(nameOf(call.fun)) &&
    parentsOf(fn.decl).get(call)?.kind === "ExprStmt"
  );
}

/** The authors have said so: to a linter that says the same, or in words right above. */
function isMeant(fn: FuncUnit, call: CallExpr): boolean {
  return answeredLinter(fn, call) || isOnPurpose(fn, call);
}

const answeredLinter = answersLinter("contextcheck");
const isOnPurpose = saidAt((fn, node) => {
  const words = commentAbove(fn, node);
  return (
    /\bcontext\.(?:Background|TODO)\b|\b(?:background|new|fresh|separate|detached|independent)\s+(?:context|ctx)\b/i.test(
      words,
    ) && !/\b(?:TODO|FIXME|XXX)\b:?/.test(words)
  );
});

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
