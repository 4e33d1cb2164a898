import type { VarObj } from "../../semantic/types";
import type { CallExpr, Node, Stmt } from "../../syntax/ast";
import { listOf } from "../../syntax/statements";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { namedVariable, parentsOf } from "../walks/local-uses";
import { makesObject } from "../walks/new-objects";

/**
 * The variable has been given a new object, and whatever it named before (`db, ok := s.dbs[name]; if ok { return db }; db = &DB{...}`),
 * here it names that one, of which nobody else knows: the function puts it nowhere between the two. Closures count that are called
 * where they stand.
 */
export function isRemade(v: VarObj, { fn, node }: Site, engine: Engine): boolean {
  const { decl } = rootFunction(fn);
  if (v.role !== "local" || v.owner === undefined) return false;
  const parents = parentsOf(decl);
  let made: Node | undefined;
  let last: Node | undefined;
  visit(decl, (n) => {
    if (n.kind !== "AssignStmt" || n.pos > node.pos) return;
    const i = n.lhs.findIndex((x) => x.kind === "Ident" && fn.info.objOf(x) === v);
    if (i < 0) return;
    const value = n.lhs.length === n.rhs.length ? n.rhs[i] : undefined;
    last = n;
    made = value && n.end <= node.pos && makesObject(value, fn.info) ? n : undefined;
  });
  if (!made || made !== last || !comesBefore(made, node, parents)) return false;
  return !isToldBetween(v, made.end, { fn, node }, parents, engine);
}

/** Every way to the node comes past the statement: it stands in a list of statements before one that the node is part of. */
function comesBefore(s: Node, node: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const holder = parents.get(s);
  const list = holder && listOf(holder);
  if (!list?.includes(s as Stmt)) return false;
  for (let n: Node | undefined = node; n; n = parents.get(n)) {
    if (n.kind === "FuncLit" && !isCalledHere(n, parents)) return false;
    if (list.includes(n as Stmt)) return list.indexOf(n as Stmt) > list.indexOf(s as Stmt);
  }
  return false;
}

/** `func() error { ... }()`, and neither as a goroutine nor deferred. */
function isCalledHere(lit: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const call = parents.get(lit);
  const around = call && parents.get(call);
  return call?.kind === "CallExpr" && call.fun === lit && around?.kind !== "GoStmt" && around?.kind !== "DeferStmt";
}

/** It is stored, sent, captured by what runs elsewhere, or given to a function that keeps it. */
function isToldBetween(
  v: VarObj,
  from: number,
  { fn, node }: Site,
  parents: ReadonlyMap<Node, Node>,
  engine: Engine,
): boolean {
  let told = false;
  visit(rootFunction(fn).decl, (n) => {
    if (told || n.end <= from || n.pos >= node.pos) return false;
    if (n.kind === "Ident" && n.name === v.name && fn.info.objOf(n) === v) told = isTold(n, v, fn, parents, engine);
    return true;
  });
  return told;
}

function isTold(use: Node, v: VarObj, fn: FuncUnit, parents: ReadonlyMap<Node, Node>, engine: Engine): boolean {
  const parent = parents.get(use);
  for (let n = parent; n && n.pos > (v.ident?.pos ?? 0); n = parents.get(n))
    if (n.kind === "GoStmt" || (n.kind === "FuncLit" && !isCalledHere(n, parents))) return true;
  switch (parent?.kind) {
    case "SelectorExpr":
    case "BinaryExpr":
    case "ReturnStmt":
      return false;
    case "CallExpr":
      return parent.fun !== use && isKeptBy(parent, use, fn, engine);
    default:
      return true;
  }
}

/** What the callee is given, others get to know of. A closure of the function's own is taken to set it up. */
function isKeptBy(call: CallExpr, arg: Node, fn: FuncUnit, engine: Engine): boolean {
  const callee = engine.ir.resolverFor(fn)?.callee(call);
  if (callee?.k === "closure" || (callee?.k !== "static" && namedVariable(call.fun, fn)?.role === "local"))
    return false;
  const unit = engine.ir.calledUnit(callee);
  const param = unit?.params[call.args.findIndex((a) => a === arg)];
  const told = unit && engine.judged(unit)?.summary.publishes;
  return param === undefined || told === undefined || [...told.values()].some((k) => rootVar(k.path) === param);
}
