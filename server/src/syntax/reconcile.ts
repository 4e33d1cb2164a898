/** Finds the nodes of an old tree again in a new one. */
import type { Node } from "./ast";

/**
 * The new tree, made of nodes of the old one as far as they stand at the same place and say the same, at their new
 * offsets; what differs is new. A node counts as found if its kind and its own words are the same, whatever is in it.
 * Bodies of closures are always new objects (see `contentsOf`).
 *
 * @param oldText text of the unit that the old tree is of; that tree is used up
 */
export function reconciled<T extends Node>(old: Node, fresh: T, oldText: string, freshText: string): T {
  const same = (a: Node, b: Node): boolean => oldText.slice(a.pos, a.end) === freshText.slice(b.pos, b.end);

  const one = (a: Node, b: Node): Node => {
    if (a === b || a.kind !== b.kind || !saysTheSame(a, b)) return b;
    // What could not be parsed has nothing but its text.
    if (isBad(a) && !same(a, b)) return b;
    const to = a as unknown as Record<string, unknown>;
    const from = b as unknown as Readonly<Record<string, unknown>>;
    // Children are compared while the old offsets still hold.
    const next: [string, unknown][] = [];
    for (const key of Object.keys(from)) {
      const was = to[key];
      const is = from[key];
      if (Array.isArray(was) && Array.isArray(is)) next.push([key, list(was as Node[], is as Node[])]);
      else if (isNode(was) && isNode(is)) {
        const child = one(was, is);
        next.push([key, b.kind === "FuncLit" && key === "body" ? { ...child } : child]);
      } else next.push([key, is]);
    }
    for (const [key, value] of next) to[key] = value;
    return a;
  };

  const list = (a: readonly Node[], b: readonly Node[]): Node[] => {
    let head = 0;
    let tail = 0;
    const shorter = Math.min(a.length, b.length);
    const at = (nodes: readonly Node[], i: number): Node => nodes[i] as Node;
    while (head < shorter && same(at(a, head), at(b, head))) head++;
    while (tail < shorter - head && same(at(a, a.length - 1 - tail), at(b, b.length - 1 - tail))) tail++;
    return b.map((fresh, i) => {
      const from = i >= b.length - tail ? a[i - b.length + a.length] : i < a.length - tail ? a[i] : undefined;
      return from === undefined ? fresh : one(from, fresh);
    });
  };

  return one(old, fresh) as T;
}

function isBad({ kind }: Node): boolean {
  return kind === "BadExpr" || kind === "BadStmt" || kind === "BadDecl";
}

function isNode(x: unknown): x is Node {
  return typeof x === "object" && x !== null && "kind" in x;
}

/** Names, operators, literals: all that is neither an offset nor a node. */
function saysTheSame(a: Node, b: Node): boolean {
  const x = a as unknown as Readonly<Record<string, unknown>>;
  const y = b as unknown as Readonly<Record<string, unknown>>;
  const keys = Object.keys(y);
  if (keys.length !== Object.keys(x).length) return false;
  for (const key of keys) {
    const p = x[key];
    const q = y[key];
    if ((typeof q === "string" || typeof q === "boolean" || typeof p === "string") && p !== q) return false;
  }
  return true;
}
