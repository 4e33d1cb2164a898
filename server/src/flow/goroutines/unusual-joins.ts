import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { pathOf } from "../engine/locks";
import { descendants, type Start } from "./wait-groups";

/**
 * Ways to wait for a goroutine other than channels it sends on and WaitGroups: a send that it receives, a flag that it
 * sets, a connection that it closes. Said of whatever may be one of these.
 *
 * @param last what the goroutine is waited for: only what it does after this counts; undefined: all of it
 */
export function isJoinedOtherwise(engine: Engine, fn: FuncUnit, start: Start, last?: Node): boolean {
  return sendsToEnd(engine, fn, start) || pollsFlag(fn, start, last) || readsToEnd(fn, start);
}

/** `defer func() { stop <- struct{}{} }()`: without slots the send completes when the goroutine has come to receive. */
function sendsToEnd(engine: Engine, fn: FuncUnit, start: Start): boolean {
  const shared = sharedWith(fn, start);
  const deferred = [...instrsOf(fn)].flatMap(({ i }) =>
    i.op === "call" && i.mode === "defer" && i.callee.k === "closure" ? [i.callee.fn] : [],
  );
  return deferred.some((u) =>
    [...instrsOf(u)].some(({ i }) => {
      const path = i.op === "send" && !i.select ? pathOf(i.chan) : undefined;
      const root = path && rootVar(path);
      return (
        path !== undefined && root !== undefined && shared.has(root) && (engine.values.capacityOf(path, fn) ?? 0) === 0
      );
    }),
  );
}

/** `for !done.Load() {}`, or a closure that is asked again and again: the goroutine sets the flag as it ends. */
function pollsFlag(fn: FuncUnit, start: Start, last: Node | undefined): boolean {
  const body = start.target.fn;
  const { decl } = body;
  const final = decl.kind === "ValueSpec" ? undefined : decl.body?.stmts.at(-1);
  const from = last?.end ?? final?.pos ?? 0;
  const set = new Set<VarObj>();
  for (const u of [body, ...descendants(body)]) {
    for (const { i } of instrsOf(u)) {
      const v = i.op === "call" && SETS.test(i.name) ? flagOf(i) : undefined;
      if (v && i.op === "call" && (u !== body || i.mode === "defer" || i.node.pos >= from)) set.add(v);
    }
  }
  if (set.size === 0) return false;
  const inside = new Set([body, ...descendants(body)]);
  return [fn, ...descendants(fn)].some(
    (u) =>
      !inside.has(u) &&
      [...instrsOf(u)].some(({ i }) => {
        const v = i.op === "call" && READS.test(i.name) ? flagOf(i) : undefined;
        return v !== undefined && set.has(v) && (u === fn ? isLoopCondition(i.node, fn) : isAnswer(i.node, u));
      }),
  );
}

const SETS = /\.(?:Store|Swap|Add|Inc|CAS|CompareAndSwap|Toggle)\w*$/;
const READS = /\.Load\w*$/;

/** The variable that an atomic operation works on. */
function flagOf(i: CallInstr): VarObj | undefined {
  const path = pathOf(i.recv ?? i.args[0]);
  return path && path.steps.length === 0 ? rootVar(path) : undefined;
}

/** Stands in the condition of a `for`, or of an `if` in a loop that breaks out of it. */
function isLoopCondition(n: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let child = n;
  for (let p = parents.get(n); p; child = p, p = parents.get(p)) {
    if (p.kind === "ForStmt") return p.cond === child;
    if (p.kind === "IfStmt")
      return p.cond === child && p.then.stmts.some((s) => s.kind === "BranchStmt" && s.tok === "break");
    if (p.kind === "FuncLit" || p.kind === "BlockStmt") return false;
  }
  return false;
}

/** Stands in what a closure returns. */
function isAnswer(n: Node, u: FuncUnit): boolean {
  const parents = parentsOf(u.decl);
  for (let p = parents.get(n); p; p = parents.get(p)) {
    if (p.kind === "ReturnStmt") return true;
    if (p.kind === "BlockStmt") return false;
  }
  return false;
}

/**
 * The starter reads from a connection until its end, and the goroutine closes its end when it is done: both have to do
 * with one listener or one connection.
 */
function readsToEnd(fn: FuncUnit, start: Start): boolean {
  const body = start.target.fn;
  const closes = [...instrsOf(body)].some(({ i }) => i.op === "call" && i.mode === "defer" && CLOSES.test(i.name));
  if (!closes || ![...sharedWith(fn, start)].some((v) => hasMethod(v, body))) return false;
  let reads = false;
  let end = false;
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || i.node.pos < start.call.node.end) continue;
    if (READS_ALL.test(i.name)) reads = end = true;
    if (READ.test(i.name)) reads = true;
  }
  visit(fn.decl, (n) => {
    const x = n.kind === "SelectorExpr" ? unparen(n.x) : undefined;
    if (n.kind === "SelectorExpr" && n.sel.name === "EOF" && x?.kind === "Ident" && x.name === "io") end = true;
  });
  return reads && end;
}

const CLOSES = /\.Close(?:Write)?$/;
const READS_ALL = /^(?:io|io\/ioutil)\.ReadAll$/;
const READ = /\.Read$/;

/** A listener or a connection. */
function hasMethod(v: VarObj, fn: FuncUnit): boolean {
  return ["Accept", "Read"].some((name) => lookupFieldOrMethod(v.type, name, fn.pkg.id)?.obj.kind === "func");
}

/** Variables that the goroutine shares with its starter, and those that went into what it is given. */
function sharedWith(fn: FuncUnit, start: Start): ReadonlySet<VarObj> {
  const out = new Set<VarObj>(start.target.fn.captures);
  const add = (value: Value | undefined) => {
    const path = pathOf(value);
    const v = path && rootVar(path);
    if (v) out.add(v);
  };
  for (const a of [start.call.recv, ...start.call.args]) add(a);
  const literals = new Map<Node, VarObj>();
  const inits: Extract<Instr, { op: "init" }>[] = [];
  for (const { i } of instrsOf(fn)) {
    const made = i.op === "def" && i.value.k === "fresh" ? unparen(i.value.node) : undefined;
    if (i.op === "def" && made) literals.set(made.kind === "UnaryExpr" ? unparen(made.x) : made, i.v);
    if (i.op === "init" && under(i.field.type).kind === "chan") inits.push(i);
  }
  for (const i of inits) {
    const holder = literals.get(unparen(i.literal));
    if (holder && out.has(holder)) add(i.value);
  }
  return out;
}
