import type { ConstValue, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { reachedWithout } from "../walks/cfg-walk";
import type { Block, Edge, FuncUnit } from "../ir/ir";
import { isRuledOut } from "../engine/known-arguments";
import type { CallSite } from "../engine/recorder";
import { isNil } from "../../syntax/nil";

/** What one call gives to parameters that the callee leaves as they are. */
interface Given {
  readonly constants: ReadonlyMap<VarObj, ConstValue>;
  readonly nils: ReadonlySet<VarObj>;
}

/**
 * Blocks of a function that a call can come to, where constants or nil that it is given rule some out: what stands behind
 * `if e == nil { return }` is not reached by `f(nil)`. Undefined where nothing is ruled out.
 */
export function blocksReachedBy(site: CallSite, fn: FuncUnit): ReadonlySet<Block> | undefined {
  const given = givenBy(site, fn);
  if (given.constants.size === 0 && given.nils.size === 0) return undefined;
  let decides = false;
  const reached = reachedWithout(fn, (e) => {
    const isOut = isRuledOut(fn, e, given.constants) || isOfSet(fn, e, given.nils);
    decides ||= isOut;
    return isOut;
  });
  return decides ? reached : undefined;
}

/** The block that an instruction with this node is in. */
export function blockWith(fn: FuncUnit, node: Node): Block | undefined {
  return fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
}

function givenBy(site: CallSite, fn: FuncUnit): Given {
  const constants = new Map<VarObj, ConstValue>();
  const nils = new Set<VarObj>();
  for (const p of fn.params) {
    const arg = site.binding.argument(p);
    if ((arg?.k !== "const" && arg?.k !== "nil") || isChanged(p, fn)) continue;
    if (arg.k === "nil") nils.add(p);
    else constants.set(p, arg.value);
  }
  return { constants, nils };
}

/** Some instruction, in closures too, stores into the parameter. */
function isChanged(p: VarObj, fn: FuncUnit): boolean {
  return [fn, ...fn.closures].some((u) =>
    u.blocks.some((b) =>
      b.instrs.some(
        (i) =>
          (i.op === "def" && i.v === p) ||
          (i.op === "access" && i.write && i.path.steps.length === 0 && i.path.root.k === "var" && i.path.root.v === p),
      ),
    ),
  );
}

/** The edge is taken where a parameter is not nil. */
function isOfSet(fn: FuncUnit, e: Edge, nils: ReadonlySet<VarObj>): boolean {
  if (!e.cond || nils.size === 0) return false;
  const x = unparen(e.cond.expr);
  if (x.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=")) return false;
  const [a, b] = [unparen(x.x), unparen(x.y)];
  const v = isNil(b) ? variableOf(fn, a) : isNil(a) ? variableOf(fn, b) : undefined;
  return v !== undefined && nils.has(v) && e.cond.outcome === (x.op === "!=");
}

function variableOf(fn: FuncUnit, e: Expr): VarObj | undefined {
  const o = e.kind === "Ident" ? fn.info.objOf(e) : undefined;
  return o?.kind === "var" ? o : undefined;
}
