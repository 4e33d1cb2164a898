import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Thread, Touch } from "../engine/summary";
import type { Block, FuncUnit } from "../ir/ir";
import { instanceNumbers, isOfOneInstance, sharedOut } from "../walks/one-instance";
import { assignedIn } from "../walks/origins";

/**
 * What the instances of a goroutine share out among themselves by their numbers: one alone comes to the place, or each has
 * elements of its own.
 */
export function isShareOfInstance(x: Touch, y: Touch, t: Thread): boolean {
  return t.via.length === 0 && !t.many && isOwn(x, t) && (x === y || isOwn(y, t));
}

function isOwn(x: Touch, t: Thread): boolean {
  const fn = t.target;
  const call = t.spawn.node;
  if (!fn || call.kind !== "CallExpr") return false;
  const numbers = instanceNumbers(fn, call, t.spawn.fn, t.loop);
  const { node } = x.via[0] ?? x.at;
  const block = numbers.size > 0 ? blockOf(fn, node) : undefined;
  if (!block) return false;
  if (isOfOneInstance(fn, block, numbers)) return true;
  const indices = sharedOut(fn, block, numbers);
  return indices.size > 0 && x.path.steps.some((s) => s.k === "elem") && isChosenBy(node, indices, fn);
}

/** The block that a node of the function, or of a closure that is called in it, stands in. */
function blockOf(fn: FuncUnit, { pos, end }: Node): Block | undefined {
  const own = fn.blocks.find((b) => b.instrs.some((i) => i.node.pos === pos && i.node.end === end));
  return own ?? fn.blocks.find((b) => b.instrs.some((i) => i.op === "call" && i.node.pos <= pos && end <= i.node.end));
}

/** The expression names one of the indices, or a variable that was looked up by it: `part := parts[i]`. */
function isChosenBy(node: Node, indices: ReadonlySet<VarObj>, fn: FuncUnit): boolean {
  const names = [...assignedIn(fn)];
  let found = false;
  visit(node, (n) => {
    const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
    if (o?.kind !== "var") return;
    found ||= indices.has(o);
    const given = names.filter(([l]) => l.kind === "Ident" && fn.info.objOf(l) === o);
    for (const [, { e }] of given) {
      const x = unparen(e);
      for (const i of x.kind === "IndexExpr" ? x.indices : []) {
        const index = i.kind === "Ident" ? fn.info.objOf(i) : undefined;
        found ||= index?.kind === "var" && indices.has(index);
      }
    }
  });
  return found;
}
