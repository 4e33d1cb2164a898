import type { BodyInfo, VarObj } from "../../semantic/types";
import type { BlockStmt, CallExpr, Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { closureAround, parentsOf } from "../walks/local-uses";
import { callsOf } from "../walks/obligations";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** A wait for a goroutine that ends only when a context is cancelled, which its waiter does afterwards at the earliest. */
export interface UncancelledWait {
  readonly at: Site;
  /** The WaitGroup or channel. */
  readonly name: string;
  /** The cancel function. */
  readonly cancel: string;
  /** The call that derives the context. */
  readonly made: Site;
  /** Where the goroutine starts. */
  readonly start: Site;
}

/** A context without another way to end than its own cancel function. */
interface Derived {
  readonly call: CallInstr;
  readonly ctx: VarObj;
  readonly cancel: VarObj;
}

/** A goroutine, with its own names for variables of its starter. */
interface Worker {
  readonly start: Node;
  readonly body: BlockStmt;
  readonly info: BodyInfo;
  readonly names: ReadonlyMap<VarObj, VarObj>;
  /** `wg.Go(..)`: the group waits for it. */
  readonly group: VarObj | undefined;
}

/** Waits of one package that end only by a cancel that comes behind them. */
export const uncancelledWaits = inEachFunction((fn, engine): readonly UncancelledWait[] => {
  const out: UncancelledWait[] = [];
  if (fn.hasHole || fn.decl.kind === "ValueSpec" || !fn.decl.body) return out;
  for (const d of derivedIn(fn)) {
    const calls = cancelCalls(fn, d.cancel);
    if (!calls || isAssignedAgain(fn, d.ctx)) continue;
    for (const w of workersIn(fn, engine)) {
      const ended = d.call.node.end <= w.start.pos ? signalsOf(w, d.ctx) : [];
      for (const v of ended) {
        const at = waitFor(fn, v, w);
        if (!at || calls.some((c) => c.pos < at.pos || sharesLoop(fn, c, at))) continue;
        if (out.some((o) => o.at.node === at)) continue;
        out.push({
          at: { fn, node: at },
          name: v.name,
          cancel: d.cancel.name,
          made: { fn, node: d.call.node },
          start: { fn, node: w.start },
        });
      }
    }
  }
  return out;
});

/** `ctx, cancel := context.WithCancel(context.Background())`: nobody else cancels it. */
function derivedIn(fn: FuncUnit): Derived[] {
  const out: Derived[] = [];
  const parents = parentsOf(fn.decl);
  for (const { call } of callsOf(fn)) {
    if (!/^context\.WithCancel(?:Cause)?$/.test(call.name)) continue;
    const parent = call.node.args[0] && unparen(call.node.args[0]);
    const root = parent?.kind === "CallExpr" && parent.fun.kind === "SelectorExpr" ? parent.fun.sel.name : "";
    const s = parents.get(call.node);
    const [x, c] = s?.kind === "AssignStmt" && s.op === ":=" ? s.lhs : [];
    const ctx = variable(fn.info, x);
    const cancel = variable(fn.info, c);
    if (ctx && cancel && /^(?:Background|TODO)$/.test(root)) out.push({ call, ctx, cancel });
  }
  return out;
}

/** Calls of the cancel function by the function itself; undefined where others may call it. */
function cancelCalls(fn: FuncUnit, cancel: VarObj): readonly Node[] | undefined {
  const parents = parentsOf(fn.decl);
  const calls: Node[] = [];
  let others = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "Ident" || n === cancel.ident || fn.info.objOf(n) !== cancel) return;
    const call = parents.get(n);
    const s = call?.kind === "CallExpr" && call.fun === n ? parents.get(call) : undefined;
    if (closureAround(n, fn, parents)) others = true;
    else if (s?.kind === "ExprStmt") calls.push(n);
    else if (s?.kind !== "DeferStmt") others = true;
  });
  return others ? undefined : calls;
}

function isAssignedAgain(fn: FuncUnit, v: VarObj): boolean {
  let count = 0;
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.some((l) => variable(fn.info, l) === v)) count++;
  });
  return count > 1;
}

// ------------------------------------------------------------------ goroutines

function workersIn(fn: FuncUnit, engine: Engine): Worker[] {
  const out: Worker[] = [];
  const add = (start: Node, call: CallExpr, fun: Expr, group: VarObj | undefined): void => {
    const f = unparen(fun);
    const target = f.kind === "FuncLit" ? undefined : staticTarget(fn, f, engine);
    const decl = f.kind === "FuncLit" ? f : target?.decl;
    if (!decl || decl.kind === "ValueSpec" || !decl.body) return;
    const info = target?.info ?? fn.info;
    const names = new Map<VarObj, VarObj>();
    const params = decl.type.params.flatMap((p) => p.names);
    if (!group)
      params.forEach((p, i) => {
        const own = variable(info, p);
        const arg = call.args[i] && unparen(call.args[i]);
        const given = variable(fn.info, arg?.kind === "UnaryExpr" && arg.op === "&" ? unparen(arg.x) : arg);
        if (own && given) names.set(own, given);
      });
    out.push({ start, body: decl.body, info, names, group });
  };
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "GoStmt" && n.call.kind === "CallExpr") add(n, n.call, n.call.fun, undefined);
    const sel = n.kind === "CallExpr" ? unparen(n.fun) : undefined;
    const [run] = n.kind === "CallExpr" ? n.args : [];
    if (n.kind === "CallExpr" && sel?.kind === "SelectorExpr" && sel.sel.name === "Go" && run?.kind === "FuncLit") {
      const group = variable(fn.info, unparen(sel.x));
      if (group && isWaitGroup(group)) add(n, n, run, group);
    }
  });
  return out;
}

function isWaitGroup(v: VarObj): boolean {
  return v.type.kind === "named" && v.type.obj.name === "WaitGroup" && v.type.obj.pkg?.path === "sync";
}

function staticTarget(fn: FuncUnit, f: Expr, engine: Engine): FuncUnit | undefined {
  const id = f.kind === "SelectorExpr" ? f.sel : f;
  const o = id.kind === "Ident" ? fn.info.objOf(id) : undefined;
  return o?.kind === "func" ? engine.ir.unitOf(o.origin) : undefined;
}

/** What the goroutine tells its starter at its end, if it ends only when the context is done. */
function signalsOf(w: Worker, ctx: VarObj): readonly VarObj[] {
  const known = (v: VarObj | undefined): VarObj | undefined => v && (w.names.get(v) ?? v);
  const isDone = (e: Expr | undefined): boolean => {
    const x = e && unparen(e);
    const recv = x?.kind === "UnaryExpr" && x.op === "<-" ? unparen(x.x) : undefined;
    const sel = recv?.kind === "CallExpr" ? unparen(recv.fun) : undefined;
    return sel?.kind === "SelectorExpr" && sel.sel.name === "Done" && known(variable(w.info, unparen(sel.x))) === ctx;
  };
  const list = w.body.stmts;
  const i = list.findIndex((s) => (s.kind === "ExprStmt" && isDone(s.x)) || isEndless(s, w.body, isDone));
  if (i < 0 || list.slice(0, i).some(leaves)) return [];
  const out = w.group ? [w.group] : [];
  list.forEach((s, at) => {
    const call = s.kind === "DeferStmt" || (s.kind === "ExprStmt" && at > i) ? callOf(s) : undefined;
    const v = call ? known(signalled(w.info, call)) : undefined;
    if (v) out.push(v);
    const sent = s.kind === "SendStmt" && at > i ? known(variable(w.info, unparen(s.chan))) : undefined;
    if (sent) out.push(sent);
  });
  return out;
}

function callOf(s: Stmt): CallExpr | undefined {
  const x = s.kind === "DeferStmt" ? s.call : s.kind === "ExprStmt" ? s.x : undefined;
  return x?.kind === "CallExpr" ? x : undefined;
}

/** `wg` of `wg.Done()`, `done` of `close(done)`. */
function signalled(info: BodyInfo, call: CallExpr): VarObj | undefined {
  const f = unparen(call.fun);
  if (f.kind === "SelectorExpr" && f.sel.name === "Done" && call.args.length === 0) return variable(info, unparen(f.x));
  if (f.kind === "Ident" && f.name === "close" && call.args[0]) return variable(info, unparen(call.args[0]));
  return undefined;
}

/** `for { select { case <-ctx.Done(): return; .. } }`: nothing else leaves it. */
function isEndless(s: Stmt, body: BlockStmt, isDone: (e: Expr | undefined) => boolean): boolean {
  if (s.kind !== "ForStmt" || s.cond) return false;
  const parents = parentsOf(body);
  let looks = false;
  let other = false;
  const isBehindDone = (n: Node): boolean => {
    for (let p = parents.get(n); p && p !== s; p = parents.get(p))
      if (p.kind === "CommClause" && p.comm?.kind === "ExprStmt" && isDone(p.comm.x)) return true;
    return false;
  };
  visitOutsideClosures(s.body, (n) => {
    if (n.kind === "CommClause" && n.comm?.kind === "ExprStmt" && isDone(n.comm.x)) looks = true;
    if ((n.kind === "ReturnStmt" || (n.kind === "BranchStmt" && n.label)) && !isBehindDone(n)) other = true;
    if (n.kind === "BranchStmt" && (n.tok === "goto" || (n.tok === "break" && breaks(n, s, parents)))) other = true;
    if (n.kind === "CallExpr" && /^(?:panic|Goexit|Exit|Fatal\w*)$/.test(nameOf(n))) other = true;
  });
  return looks && !other;
}

/** An unlabelled break that leaves this loop. */
function breaks(n: Node, loop: Node, parents: ReturnType<typeof parentsOf>): boolean {
  for (let p = parents.get(n); p; p = parents.get(p)) {
    if (p === loop) return true;
    if (/^(?:ForStmt|RangeStmt|SwitchStmt|TypeSwitchStmt|SelectStmt)$/.test(p.kind)) return false;
  }
  return false;
}

function leaves(s: Stmt): boolean {
  let found = false;
  visitOutsideClosures(s, (n) => {
    if (n.kind === "ReturnStmt" || (n.kind === "CallExpr" && /^(?:panic|Goexit)$/.test(nameOf(n)))) found = true;
  });
  return found;
}

function nameOf(c: CallExpr): string {
  const f = unparen(c.fun);
  return f.kind === "SelectorExpr" ? f.sel.name : f.kind === "Ident" ? f.name : "";
}

// ----------------------------------------------------------------------- waits

/** The first wait for it behind the start, in the function itself. */
function waitFor(fn: FuncUnit, v: VarObj, w: Worker): Node | undefined {
  const parents = parentsOf(fn.decl);
  let found: Node | undefined;
  let others = false;
  visit(fn.decl, (n) => {
    if (n.kind === "SendStmt" && variable(fn.info, unparen(n.chan)) === v && !isInside(n, w.body)) others = true;
    if (n.kind !== "CallExpr") return;
    if (nameOf(n) === "close" && n.args[0] && variable(fn.info, unparen(n.args[0])) === v && !isInside(n, w.body))
      others = true;
  });
  if (others) return undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (found || n.pos < w.start.end) return;
    const sel = n.kind === "CallExpr" ? unparen(n.fun) : undefined;
    const waits =
      (sel?.kind === "SelectorExpr" && sel.sel.name === "Wait" && variable(fn.info, unparen(sel.x)) === v) ||
      (n.kind === "UnaryExpr" && n.op === "<-" && variable(fn.info, unparen(n.x)) === v);
    if (!waits) return;
    for (let p = parents.get(n); p && p !== fn.decl; p = parents.get(p))
      if (p.kind === "CommClause" || p.kind === "DeferStmt" || p.kind === "GoStmt") return;
    found = n;
  });
  return found;
}

function sharesLoop(fn: FuncUnit, a: Node, b: Node): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(b); p && p !== fn.decl; p = parents.get(p))
    if ((p.kind === "ForStmt" || p.kind === "RangeStmt") && isInside(a, p)) return true;
  return false;
}

function variable(info: BodyInfo, e: Expr | undefined): VarObj | undefined {
  const o = e?.kind === "Ident" ? info.objOf(e) : undefined;
  return o?.kind === "var" ? o : undefined;
}
