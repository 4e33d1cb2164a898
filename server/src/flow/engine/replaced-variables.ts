import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { idOf } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { isReference } from "../ir/types";
import { mentions, variableOf } from "../walks/steps";
import { renew, type State } from "./state";

/**
 * The state in which the local variables that an instruction gives another object lead to none that threads from before have
 * by them: `go run(batch); batch = nil`, `batch = <-next`, `batch = newBatch()`, and `srv, err = start()` before the call
 * runs, as what it does to the object that it makes is done to the new one.
 */
export function replaced(s: State, i: Instr, fn: FuncUnit, r: Resolver | undefined): State {
  if (!r || s.live.size === 0) return s;
  if (i.op === "call") return replacedByCall(i, r).reduce((state, v) => renew(state, v, NOBODY), s);
  if (i.op !== "def") return s;
  if (isOwn(i.v, r) && isLetGo(i.value, r)) return renew(s, i.v, NOBODY);
  const isSeen = fn.closures.some((c) => c.captures.has(i.v));
  return i.value.k === "fresh" && isReference(i.v.type) && !isSeen ? renew(s, i.v, threadsIn(i.value.node)) : s;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Threads that the calls in an expression start: they have what it makes. */
function threadsIn(made: Node): ReadonlySet<string> {
  const out = new Set<string>();
  visit(made, (n) => {
    if (n.kind === "CallExpr") out.add(`${idOf(n)}`);
  });
  return out;
}

/** Variables that a call is about to give an object that it makes. */
function replacedByCall(i: CallInstr, r: Resolver): readonly VarObj[] {
  if (i.mode !== "call" || i.stmt?.kind !== "AssignStmt") return NONE;
  const { lhs, rhs } = i.stmt;
  const at = rhs.findIndex((e) => unparen(e) === i.node);
  if (at < 0) return NONE;
  const targets = rhs.length === 1 ? lhs : lhs.slice(at, at + 1);
  return targets.flatMap((l, index) => {
    const v = variableOf(l, r.info);
    return v && isOwn(v, r) && r.callValue(i.node, index).k === "fresh" && !mentions(i.node, v, r.info) ? [v] : [];
  });
}

const NONE: readonly VarObj[] = [];

/** Nobody but the function itself can give it a value, and a thread that was given what it held keeps that. */
function isOwn(v: VarObj, { definitions }: Resolver): boolean {
  if ((v.role !== "local" && v.role !== "param") || !isReference(v.type)) return false;
  return (
    !definitions.captured.has(v) &&
    !definitions.addressed.has(v) &&
    (definitions.defs.get(v)?.length ?? 0) > (v.role === "param" ? 0 : 1)
  );
}

function isLetGo(value: Value, r: Resolver): boolean {
  if (value.k === "nil") return true;
  if (value.k !== "path" || value.path.steps.length > 0) return false;
  const { root } = value.path;
  if (root.k === "opaque") return isReceive(root.node);
  const [def, ...others] = r.definitions.defs.get(root.v) ?? [];
  return def?.k === "expr" && others.length === 0 && isReceive(def.e);
}

function isReceive(e: Expr): boolean {
  const x = unparen(e);
  return x.kind === "UnaryExpr" && x.op === "<-";
}
