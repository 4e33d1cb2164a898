import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { walkExprs } from "../../syntax/visit";
import type { Instr, Value } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { isReference } from "../ir/types";

/**
 * Local variables that an instruction makes lead to another object than threads from before have by them, beside definitions
 * by new objects: `go run(batch); batch = nil`, `batch = <-next`, and `srv, err = start()` before the call runs, as what it
 * does to the object that it makes is done to the new one.
 */
export function replacedBy(i: Instr, r: Resolver | undefined): readonly VarObj[] {
  if (!r) return NONE;
  if (i.op === "def") return isOwn(i.v, r) && isLetGo(i.value, r) ? [i.v] : NONE;
  if (i.op !== "call" || i.mode !== "call" || i.stmt?.kind !== "AssignStmt") return NONE;
  const { lhs, rhs } = i.stmt;
  const at = rhs.findIndex((e) => unparen(e) === i.node);
  if (at < 0) return NONE;
  const targets = rhs.length === 1 ? lhs : lhs.slice(at, at + 1);
  return targets.flatMap((l, index) => {
    const v = variable(l, r);
    return v && isOwn(v, r) && r.callValue(i.node, index).k === "fresh" && !mentions(i.node, v, r) ? [v] : [];
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

function variable(e: Expr, r: Resolver): VarObj | undefined {
  const x = unparen(e);
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

function mentions(call: CallExpr, v: VarObj, r: Resolver): boolean {
  let found = false;
  walkExprs(call, (x) => {
    if (x.kind === "Ident" && r.info.objOf(x) === v) found = true;
    return !found;
  });
  return found;
}
