/** A tree-sitter tree copied into flat arrays, in one walk: each touch of a node crosses into WebAssembly. */
import type { Tree } from "web-tree-sitter";
import type { Walker } from "./treesitter-walk";
import { Shape, type GrammarTables } from "./treesitter-tables";

/**
 * Nodes in preorder; node 0 is the root. The children of `i` are `i + 1`, `next[i + 1]`, ... while below `next[i]`.
 * Comments, which may stand between any two tokens, are left out.
 */
export interface FlatTree {
  readonly type: Uint16Array;
  /** 0 where the node has no field, or the type of its parent has no need of it. */
  readonly field: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** Index just past the node's subtree. */
  readonly next: Int32Array;
}

/** Growable storage, reused from call to call: a {@link FlatTree} is valid until the next. */
let capacity = 0;
let type = new Uint16Array(0);
let field = new Uint8Array(0);
let start = new Int32Array(0);
let end = new Int32Array(0);
let next = new Int32Array(0);

export function flatten(tree: Tree, tables: GrammarTables, walker: Walker): FlatTree {
  const { names, shapes, fielded } = tables;
  const open: number[] = [];
  let parentFielded = false;
  let count = 0;
  walker.open(tree);
  for (;;) {
    const nodeType = walker.type();
    const shape = shapes[nodeType];
    if (shape !== Shape.Comment) {
      const from = walker.start();
      if (count === capacity) grow();
      const index = count++;
      type[index] = nodeType;
      start[index] = from;
      end[index] = shape === Shape.Token ? from + (names[nodeType] ?? "").length : walker.end();
      field[index] = parentFielded ? walker.field() : 0;
      if (shape === Shape.Inner && walker.toFirstChild()) {
        open.push(index);
        parentFielded = fielded[nodeType] === 1;
        continue;
      }
      next[index] = count;
    }
    while (!walker.toNextSibling()) {
      const closed = open.pop();
      if (closed === undefined) {
        walker.close();
        return { type, field, start, end, next };
      }
      next[closed] = count;
      walker.toParent();
      parentFielded = fielded[type[open[open.length - 1] ?? 0] ?? 0] === 1;
    }
  }
}

function grow(): void {
  capacity = Math.max(4096, capacity * 2);
  type = extended(type, new Uint16Array(capacity));
  field = extended(field, new Uint8Array(capacity));
  start = extended(start, new Int32Array(capacity));
  end = extended(end, new Int32Array(capacity));
  next = extended(next, new Int32Array(capacity));
}

function extended<T extends Uint16Array | Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
