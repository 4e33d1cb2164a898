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
