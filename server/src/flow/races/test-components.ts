import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Site, Thread, Touch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { rootVar, varPath } from "../ir/path";
import { deref, isError, qualifiedTypeName, under } from "../ir/types";
import { mentions, variableOf } from "../walks/steps";
import { assignmentAround, parentsOf } from "../walks/local-uses";
import type { Conflict } from "./conflicts";

/**
 * A test's goroutine looks at a variable and then calls a component that the test calls as well before it does its own part: `go func() {
 * n, _ = io.Copy(pcf, r); pcf.Close() }(); pcf.AddClient(w); check(n)`. What the component makes of the two calls is what the test is
 * about, and mostly that the one waits for the other. Nothing is said where both write: `err`, used for what is called here and there,
 * is no result that anybody waits for.
 */
export function isOrderedByComponent({ a, b, threadA, threadB }: Conflict, test: FuncUnit): boolean {
  const closure = threadA.target;
  if (threadB || !test.file.isTest || closure?.parent !== test || !isStartedHere(threadA, test)) return false;
  const [there, here] = [siteIn(a, closure), siteIn(b, test)];
  if (!there || !here || (a.write && b.write)) return false;
  const known = componentsCalled(closure, a.write ? afterStatement(there.node, closure) + 1 : there.node.end);
  const own = rootVar(a.path);
  if (own) known.delete(own);
  if (known.size === 0) return false;
  return callsOf(test, threadA.spawn.node.end, here.node.pos).some((call) =>
    [...known].some((v) => isPartOfCall(call, v, test)),
  );
}

function isStartedHere({ what, via, spawn, many, loop }: Thread, test: FuncUnit): boolean {
  return what === "go" && via.length === 0 && spawn.fn === test && !many && loop === undefined;
}

/** Where the function itself brings the touch about. */
function siteIn({ at, via }: Touch, fn: FuncUnit): Site | undefined {
  return [...via, at].find((s) => s.fn === fn);
}

/** The end of the statement that the touch is part of: what an assignment calls is called before it writes. */
function afterStatement(node: Node, fn: FuncUnit): number {
  return (assignmentAround(node, parentsOf(fn.decl)) ?? node).end;
}

/** Objects of the test that the goroutine calls a method of, or hands to a function, not before the position or when it ends. */
function componentsCalled(closure: FuncUnit, from: number): Set<VarObj> {
  const out = new Set<VarObj>();
  const parents = parentsOf(closure.decl);
  for (const call of callsOf(closure, 0, Infinity)) {
    const parent = parents.get(call);
    if (call.end < from && parent?.kind !== "DeferStmt") continue;
    for (const e of [receiverOf(call), ...call.args]) {
      const v = variableOf(e, closure.info);
      if (!v || !closure.captures.has(v) || isGiven(v, closure)) continue;
      if (isComponent(v.type)) out.add(v);
      // `stop()` is for what came with it: `run, stop := start()`. A context is heard by whom it is given to, sooner or later.
      else if (under(v.type).kind === "signature" && !/^context\./.test(qualifiedTypeName(v.type)))
        for (const x of madeTogether(v, closure.parent)) out.add(x);
    }
  }
  return out;
}

/** The goroutine gives the variable another object: the test's calls were to the one of before. */
function isGiven(v: VarObj, { blocks }: FuncUnit): boolean {
  return blocks.some((b) => b.instrs.some((i) => i.op === "access" && i.write && i.path.key === varPath(v).key));
}

/** The other variables that the call which made a function gave. */
function madeTogether(v: VarObj, fn: FuncUnit | undefined): readonly VarObj[] {
  const out: VarObj[] = [];
  if (!fn) return out;
  const { decl, info } = fn;
  visit(decl, (n) => {
    if (n.kind !== "AssignStmt" || n.rhs.length !== 1 || n.lhs.length < 2) return;
    const made = n.lhs.map((l) => variableOf(l, info));
    if (made.includes(v)) out.push(...made.flatMap((x) => (x && x !== v && !isError(x.type) ? [x] : [])));
  });
  return out;
}

function receiverOf({ fun }: CallExpr): Expr | undefined {
  const f = unparen(fun);
  return f.kind === "SelectorExpr" ? unparen(f.x) : f.kind === "Ident" ? f : undefined;
}

function isPartOfCall(call: CallExpr, v: VarObj, { info }: FuncUnit): boolean {
  // What a context itself is asked for (`<-ctx.Done()`) says how it orders.
  const parts = qualifiedTypeName(v.type) === "context.Context" ? call.args : [call.fun, ...call.args];
  return parts.some((e) => mentions(e, v, info));
}

/** Calls of the function's own between two positions, but for those that start or put off something. */
function callsOf({ decl }: FuncUnit, from: number, until: number): readonly CallExpr[] {
  const out: CallExpr[] = [];
  visit(decl, (n) => {
    if (n !== decl && n.kind === "FuncLit") return false;
    if (n.kind === "CallExpr" && n.pos >= from && n.end <= until) out.push(n);
    return undefined;
  });
  return out;
}

/** What is made of more than data, and does not say itself how it orders those who use it (channels, `sync`). */
function isComponent(t: Type): boolean {
  const u = under(deref(t));
  if (isError(t)) return false;
  if (u.kind !== "struct" && u.kind !== "interface" && u.kind !== "unknown") return false;
  return !PLAIN.test(qualifiedTypeName(deref(t)));
}

const PLAIN = /^(?:testing|sync|sync\/atomic|context|time|bytes|strings|errors|log|log\/slog|math\/rand)\b/;
