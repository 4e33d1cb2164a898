import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { contentsOf } from "../../syntax/graft";
import { visit } from "../../syntax/visit";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { append, rootPath, rootVar, type Path, type Step } from "../ir/path";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { declares } from "../ir/scope";
import { deref, structOf, under } from "../ir/types";

/**
 * Channels and objects that a function makes and returns, by what one of its callers calls them: the goroutines that it leaves
 * running say on them that they are done (`done := s.start(); <-done`), and work on them.
 */
export function returnedChannels(
  call: CallInstr,
  callee: FuncUnit,
  caller: Resolver | undefined,
  resolver: Resolver | undefined,
): ReadonlyMap<VarObj, Path> {
  const locals = [...localsReturned(callee), ...heldByResults(callee, resolver)];
  if (locals.length === 0 || !caller || call.node.kind !== "CallExpr") return NONE;
  const node = call.node;
  const out = new Map<VarObj, Path>();
  const targets = targetsOf(caller.decl).get(node);
  for (const { v, index, steps } of locals) {
    const target = targets?.[index];
    const value = target && caller.value(target);
    if (value?.k === "path") out.set(v, append(value.path, steps));
    else if (!target && index === 0) out.set(v, append(rootPath({ k: "opaque", node, type: v.type }), steps));
  }
  return out;
}

/** Local channels and objects that a function returns: its callers have them. */
export function returnedLocals(fn: FuncUnit, resolver: Resolver | undefined): ReadonlySet<VarObj> {
  return new Set([...localsReturned(fn), ...heldByResults(fn, resolver)].map((r) => r.v));
}

const NONE: ReadonlyMap<VarObj, Path> = new Map();

interface LocalResult {
  readonly v: VarObj;
  readonly index: number;
  /** From the result to the channel. */
  readonly steps: readonly Step[];
}

const returned = new WeakMap<FuncUnit["blocks"], readonly LocalResult[]>();

/** Results that are the same local channel at every return (or nil). */
export function localsReturned(fn: FuncUnit): readonly LocalResult[] {
  let list = returned.get(fn.blocks);
  if (!list) returned.set(fn.blocks, (list = findLocals(fn)));
  return list;
}

function findLocals(fn: FuncUnit): readonly LocalResult[] {
  const found = new Map<number, VarObj | undefined>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "return") continue;
      i.results.forEach((r, index) => {
        if (r.k === "nil") return;
        const v = r.k === "path" && r.path.steps.length === 0 && r.path.root.k === "var" ? r.path.root.v : undefined;
        const isLocal = v !== undefined && under(v.type).kind === "chan" && declares(fn, v) && !fn.params.includes(v);
        found.set(index, isLocal && (!found.has(index) || found.get(index) === v) ? v : undefined);
      });
    }
  }
  return [...found].flatMap(([index, v]) => (v ? [{ v, index, steps: NO_STEPS }] : []));
}

const NO_STEPS: readonly Step[] = [];

const held = new WeakMap<FuncUnit["blocks"], readonly LocalResult[]>();

/** Local channels that the one object holds which a constructor makes and returns; and that object itself, where it has a
 * name: it is its caller's. */
function heldByResults(fn: FuncUnit, resolver: Resolver | undefined): readonly LocalResult[] {
  let list = held.get(fn.blocks);
  if (!list) held.set(fn.blocks, (list = resolver ? findHeld(fn, resolver) : []));
  return list;
}

function findHeld(fn: FuncUnit, resolver: Resolver): readonly LocalResult[] {
  const made = new Map<string, LocalResult>();
  const counts = new Map<number, number>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "return") continue;
      i.results.forEach((r, index) => {
        if (r.k === "nil" || r.k === "unknown" || r.k === "const") return;
        counts.set(index, (counts.get(index) ?? 0) + 1);
        const v = r.k === "path" && r.path.steps.length === 0 ? rootVar(r.path) : undefined;
        if (v && structOf(deref(v.type)) && declares(fn, v) && v.role === "local" && resolver.isFreshVariable(v))
          made.set(`${String(index)}:`, { v, index, steps: NO_STEPS });
        if (r.k !== "fresh") return;
        for (const { steps, source } of resolver.held.fieldsOf(r.node)) {
          const local = source.steps.length === 0 ? rootVar(source) : undefined;
          if (local && under(local.type).kind === "chan" && local.role === "local" && declares(fn, local))
            made.set(`${String(index)}:${source.key}`, { v: local, index, steps });
        }
      });
    }
  }
  // Of several objects it is not told which one it is.
  return [...made.values()].filter((m) => counts.get(m.index) === 1);
}

const targets = new WeakMap<Node, ReadonlyMap<CallExpr, readonly Expr[]>>();

/** What the results of the calls in a declaration are assigned to. */
function targetsOf(decl: Node): ReadonlyMap<CallExpr, readonly Expr[]> {
  const key = contentsOf(decl);
  let map = targets.get(key);
  if (!map) targets.set(key, (map = findTargets(decl)));
  return map;
}

function findTargets(decl: Node): ReadonlyMap<CallExpr, readonly Expr[]> {
  const out = new Map<CallExpr, readonly Expr[]>();
  visit(decl, (n) => {
    const [left, right]: readonly (readonly Expr[])[] =
      n.kind === "AssignStmt" ? [n.lhs, n.rhs] : n.kind === "ValueSpec" ? [n.names, n.values] : [[], []];
    right?.forEach((e, i) => {
      const call = unparen(e);
      const names = right.length === 1 ? left : left?.slice(i, i + 1);
      if (call.kind === "CallExpr" && names) out.set(call, names);
    });
  });
  return out;
}
