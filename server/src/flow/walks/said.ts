import { Derived } from "../../base/incremental";
import type { Node } from "../../syntax/ast";
import type { FuncUnit } from "../ir/ir";

/** What the text or the comments of a function say: whoever asks rests on the answer, not on the words. */
export function said(read: (fn: FuncUnit) => boolean): (fn: FuncUnit) => boolean {
  const known = new WeakMap<FuncUnit, Derived<boolean>>();
  return (fn) => {
    let is = known.get(fn);
    if (is === undefined) known.set(fn, (is = new Derived(() => read(fn))));
    return is.get();
  };
}

/** As {@link said}, of a node in the function. */
export function saidAt(read: (fn: FuncUnit, node: Node) => boolean): (fn: FuncUnit, node: Node) => boolean {
  const known = new WeakMap<FuncUnit, WeakMap<Node, Derived<boolean>>>();
  return (fn, node) => {
    let nodes = known.get(fn);
    if (nodes === undefined) known.set(fn, (nodes = new WeakMap()));
    let is = nodes.get(node);
    if (is === undefined) nodes.set(node, (is = new Derived(() => read(fn, node))));
    return is.get();
  };
}

/** Another linter says the same, and the authors have answered it (`//nolint:name`, or `//nolint` to all of them), on the line or on one
 * of its own above. */
export function answersLinter(names: string): (fn: FuncUnit, node: Node) => boolean {
  const answer = new RegExp(`//\\s*nolint(?::[\\w,\\s]*\\b(?:${names}|all)\\b|\\s*(?:$|//))`, "m");
  return saidAt((fn, node) => {
    const { text } = fn.unit;
    const start = text.lastIndexOf("\n", node.pos - 1) + 1;
    const before = text.lastIndexOf("\n", start - 2) + 1;
    const end = text.indexOf("\n", node.pos);
    const above = text.slice(before, Math.max(start - 1, before)).trim();
    return answer.test(text.slice(start, end < 0 ? undefined : end)) || (above.startsWith("//") && answer.test(above));
  });
}

/** The words of the comment lines right above a node's line. */
export function commentAbove(fn: FuncUnit, node: Node): string {
  const lines = fn.unit.text.slice(0, fn.unit.text.lastIndexOf("\n", node.pos - 1) + 1).split("\n");
  lines.pop();
  const out: string[] = [];
  for (let l = lines.pop()?.trim(); l?.startsWith("//"); l = lines.pop()?.trim()) out.unshift(l.slice(2));
  return out.join(" ");
}
