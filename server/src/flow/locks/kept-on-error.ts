import type { Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { lockVariable } from "../guards/guards";
import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { isError } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Leak } from "./lock-paths";
import type { LockExit, LockResult } from "./lock-paths-function";
import { followed } from "./lock-paths-results";
import { isInside } from "../../syntax/extent";

type Way = Leak["exits"][number];

/**
 * The helper that leaves the lock taken for its caller, `c, err := p.acquire(); if err != nil { return err }`, where the way out
 * is the one on which it has failed: if it keeps the lock then as well, that is its own fault, whoever calls it.
 */
export function failedHelper({ fn, lock }: Leak, way: Way): FuncUnit | undefined {
  const [helper] = lock.chain;
  if (!helper || lock.at.fn !== fn || way.kind !== "return" || !way.at) return undefined;
  return isOnErrorOf(lock.at.node, way.at.node, fn) ? helper : undefined;
}

/** Locks that the function has taken and keeps where it returns an error, as it does where it succeeds. */
export function keptOnError(fn: FuncUnit, engine: Engine): readonly Leak[] {
  const r = followed(fn, engine);
  if (!r || fn.kind !== "func") return [];
  const out: Leak[] = [];
  const normal = r.exits.filter((x) => !x.panics);
  const good = normal.filter((x) => lastResult(x) === "nil");
  const bad = normal.filter((x) => lastResult(x) === "error" && x.at);
  for (const [key, { path }] of good[0]?.locks ?? []) {
    const held = (x: LockExit) => {
      const cells = x.locks.get(key)?.cells ?? [];
      const [first] = cells;
      return cells.every((c) => c.status === "held" && c.origin?.chain.length === 0) ? first : undefined;
    };
    const first = good.map(held)[0];
    const exits = bad.filter((x) => held(x) !== undefined);
    if (!first?.origin || exits.length === 0 || good.some((x) => held(x) === undefined)) continue;
    out.push({
      fn,
      path,
      mode: first.mode,
      lock: first.origin,
      exits: exits.map((x) => ({ at: x.at, kind: "return" })),
      elsewhereGiven: true,
      handed: true,
    });
  }
  return out;
}

/** The ways out return an error, or nothing where others return what was asked for, and wherever the function succeeds it has
 * given back that lock. */
export function isKeptOnErrorAlone(r: LockResult, path: Path, ways: readonly Way[]): boolean {
  const left = new Set(ways.map((w) => w.at?.node));
  const returns = r.exits.filter((x) => !x.panics);
  const last = r.fn.obj?.type.results.at(-1);
  const hasError = last === undefined || isError(last.type);
  const failed = (x: LockExit): boolean => (hasError ? lastResult(x) === "error" : isNothing(x));
  const good = returns.filter((x) => (hasError ? lastResult(x) === "nil" : x.at !== undefined && !isNothing(x)));
  return (
    good.length > 0 &&
    returns.every((x) => !left.has(x.at?.node) || failed(x)) &&
    good.every((x) => x.locks.get(path.key)?.cells.every((c) => c.status === "given") === true)
  );
}

/** `return nil`, `return nil, false`. */
function isNothing({ at }: LockExit): boolean {
  const results = at?.node.kind === "ReturnStmt" ? at.node.results.map(unparen) : [];
  const names = results.map((x) => (x.kind === "Ident" ? x.name : ""));
  return names.includes("nil") && names.every((n) => n === "nil" || n === "false");
}

/** The helper keeps that lock. */
export function keeps(helper: FuncUnit, leak: Leak, engine: Engine): boolean {
  const lock = lockVariable(leak.path);
  return keptOnError(helper, engine).some((k) => lockVariable(k.path) === lock);
}

function lastResult({ at }: LockExit): "nil" | "error" | undefined {
  const last = at?.node.kind === "ReturnStmt" ? at.node.results.at(-1) : undefined;
  const x = last && unparen(last);
  if (!at || !x || (x.kind !== "Ident" && !isError(at.fn.info.typeOf(x)))) return undefined;
  return x.kind !== "Ident" || x.name !== "nil" ? "error" : "nil";
}

/** The way out stands in `if err != nil` right behind the call, of the error that came from it. */
function isOnErrorOf(call: Node, way: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  const { parent: assign } = parentOf(parents, call);
  const err = assign?.kind === "AssignStmt" ? assign.lhs.at(-1) : undefined;
  const v = err?.kind === "Ident" ? fn.info.objOf(err) : undefined;
  if (!assign || v?.kind !== "var") return false;
  const around = parents.get(assign);
  const check = around?.kind === "IfStmt" && around.init === assign ? around : nextTo(assign, around);
  if (check?.kind !== "IfStmt" || !isInside(way, check.then)) return false;
  const cond = unparen(check.cond);
  if (cond.kind !== "BinaryExpr" || cond.op !== "!=") return false;
  const names = (e: Expr): boolean => e.kind === "Ident" && fn.info.objOf(e) === v;
  const isNil = (e: Expr): boolean => e.kind === "Ident" && e.name === "nil";
  const [x, y] = [unparen(cond.x), unparen(cond.y)];
  return (names(x) && isNil(y)) || (names(y) && isNil(x));
}

function nextTo(stmt: Node, around: Node | undefined): Stmt | undefined {
  const list = around?.kind === "BlockStmt" ? around.stmts : around?.kind === "CaseClause" ? around.body : [];
  const n = list.findIndex((s) => s === stmt);
  return n >= 0 ? list[n + 1] : undefined;
}
