import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import type { FunctionResult } from "../engine/function";
import { isEncoder } from "../guards/encoder-calls";
import { lockVariable } from "../guards/guards";
import type { FuncUnit, InitInstr } from "../ir/ir";
import { instrsOf } from "../walks/cfg-walk";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";

/** A literal that the function makes for an encoder alone, and gives to it before it gives the lock back: what is stored in it
 * goes nowhere else. */
export function isForEncoder(i: InitInstr, r: FunctionResult, lock: VarObj): boolean {
  const calls = encodersOf(i.literal, r.fn);
  const last = Math.max(0, ...calls.map((c) => c.pos));
  return (
    calls.length > 0 &&
    !r.seen.releases.some(
      (x) =>
        lockVariable(x.path) === lock &&
        !x.deferred &&
        x.at.fn === r.fn &&
        x.at.node.pos > i.node.pos &&
        x.at.node.pos < last,
    )
  );
}

/** The calls of encoders that get the literal, by itself or as a local variable; none if anything else does. */
function encodersOf(literal: Node, fn: FuncUnit): readonly Node[] {
  const parents = parentsOf(fn.decl);
  let { parent, child } = parentOf(parents, literal);
  if (parent?.kind === "UnaryExpr" && parent.op === "&") ({ parent, child } = parentOf(parents, parent));
  if (parent?.kind !== "AssignStmt") return encoderOf(literal, fn);
  const target =
    parent.op === ":=" && parent.lhs.length === parent.rhs.length && parent.lhs[parent.rhs.indexOf(child as Expr)];
  const v = target && target.kind === "Ident" ? fn.info.objOf(target) : undefined;
  if (v?.kind !== "var") return [];
  const uses = usesOf(fn, v).filter((u) => u.ident !== target);
  const calls = uses.map((u) => (u.closure ? [] : encoderOf(u.ident, fn)));
  return calls.every((c) => c.length > 0) ? calls.flat() : [];
}

/** The call of an encoder that an expression, or its address, is an argument of. */
function encoderOf(e: Node, fn: FuncUnit): readonly Node[] {
  const parents = parentsOf(fn.decl);
  let { parent } = parentOf(parents, e);
  if (parent?.kind === "UnaryExpr" && parent.op === "&") ({ parent } = parentOf(parents, parent));
  const call = parent;
  return call && instrsOf(fn).some(({ i }) => i.op === "call" && i.node === call && isEncoder(i, fn)) ? [call] : [];
}
