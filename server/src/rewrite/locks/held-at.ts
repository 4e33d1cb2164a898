import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Node, Stmt } from "../../syntax/ast";
import { releasesOf, resultOf, siteFor, unlockText } from "../edits/lock-sites";
import type { Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/**
 * Calls that give back what the function holds at a statement, of locks that it does not give back by itself when it is
 * left: a new way out from there has to make them. The last one taken comes first.
 *
 * @param within what is left: the function, or one round of a loop
 */
export function releasesForExit(
  facts: PackageFacts,
  fn: FuncUnit,
  tree: Tree,
  at: Stmt,
  within: Node,
): readonly string[] {
  const result = resultOf(facts, fn);
  const lists = new Set(listsAround(tree, at));
  const isOnTheWay = (n: Node): boolean => {
    const stmt = tree.statementOf(n);
    const list = stmt && n.end <= at.pos ? tree.listAround(stmt)?.list : undefined;
    return list !== undefined && lists.has(list);
  };
  return result.seen.acquisitions
    .flatMap((a) => {
      const { node } = a.at;
      if (node.kind !== "CallExpr" || a.at.fn !== fn || !isInside(node, within) || !isOnTheWay(node)) return [];
      const site = siteFor(fn, node, a.path, a.mode, result);
      const given = releasesOf(site).some((r) => r.deferred || (r.at.node.pos > node.pos && isOnTheWay(r.at.node)));
      return given ? [] : [unlockText(site)];
    })
    .reverse();
}

function listsAround(tree: Tree, at: Stmt): readonly (readonly Stmt[])[] {
  const out: (readonly Stmt[])[] = [];
  for (const n of [at, ...tree.up(at)]) {
    const list = n.kind.endsWith("Stmt") ? tree.listAround(n as Stmt)?.list : undefined;
    if (list) out.push(list);
  }
  return out;
}
