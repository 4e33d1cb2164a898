/**
 * Walking a tree. web-tree-sitter's own cursor copies its state into WebAssembly memory before each call and back
 * after it, which takes three quarters of the time. While one cursor only is in use, the state can stay there: the same
 * exports are then called directly. They are internal, hence a self-test on loading, with the public cursor in reserve.
 */
import type { Tree, TreeCursor } from "web-tree-sitter";

/** A position in one tree at a time: `open` sets it on the root, `close` frees what it holds. */
export interface Walker {
  readonly isDirect: boolean;
  open(tree: Tree): void;
  close(): void;
  type(): number;
  /** UTF-16 offsets. */
  start(): number;
  end(): number;
  field(): number;
  /** Moves; false where there is nothing to move to. */
  toFirstChild(): boolean;
  toNextSibling(): boolean;
  toParent(): void;
}

/** By the public interface. */
export function publicWalker(): Walker {
  let cursor: TreeCursor;
  return {
    isDirect: false,
    open: (tree) => {
      cursor = tree.walk();
    },
    close: () => cursor.delete(),
    type: () => cursor.nodeTypeId,
    start: () => cursor.startIndex,
    end: () => cursor.endIndex,
    field: () => cursor.currentFieldId,
    toFirstChild: () => cursor.gotoFirstChild(),
    toNextSibling: () => cursor.gotoNextSibling(),
    toParent: () => void cursor.gotoParent(),
  };
}

type Export = (tree: number) => number;

const EXPORTS = [
  "_ts_tree_root_node_wasm",
  "_ts_tree_cursor_new_wasm",
  "_ts_tree_cursor_delete_wasm",
  "_ts_tree_cursor_current_node_type_id_wasm",
  "_ts_tree_cursor_start_index_wasm",
  "_ts_tree_cursor_end_index_wasm",
  "_ts_tree_cursor_current_field_id_wasm",
  "_ts_tree_cursor_goto_first_child_wasm",
  "_ts_tree_cursor_goto_next_sibling_wasm",
  "_ts_tree_cursor_goto_parent_wasm",
] as const;

/**
 * By the exports of the runtime's module; undefined where it does not have them.
 * No other call into the runtime may come between `open` and `close`.
 */
export function directWalker(runtime: object): Walker | undefined {
  const found = EXPORTS.map((name) => (runtime as Readonly<Record<string, unknown>>)[name]);
  if (found.some((value) => typeof value !== "function")) return undefined;
  const [root, create, remove, type, start, end, field, firstChild, nextSibling, parent] = found as [
    Export, Export, Export, Export, Export, Export, Export, Export, Export, Export,
  ]; // prettier-ignore
  let address = 0;
  return {
    isDirect: true,
    open: (tree) => {
      address = addressOf(tree);
      // Leaves the root in the transfer buffer, where the next call takes it from, and leaves the cursor.
      root(address);
      create(address);
    },
    close: () => void remove(address),
    type: () => type(address),
    start: () => start(address),
    end: () => end(address),
    field: () => field(address),
    toFirstChild: () => firstChild(address) === 1,
    toNextSibling: () => nextSibling(address) === 1,
    toParent: () => void parent(address),
  };
}

function addressOf(tree: Tree): number {
  const address = (tree as unknown as { readonly 0: unknown })[0];
  if (typeof address !== "number" || address === 0) throw new Error("Not a live syntax tree.");
  return address;
}

/** Whether two walkers see the same tree. */
export function agree(tree: Tree, a: Walker, b: Walker): boolean {
  return JSON.stringify(record(tree, a)) === JSON.stringify(record(tree, b));
}

function record(tree: Tree, walker: Walker): number[] {
  const seen: number[] = [];
  walker.open(tree);
  for (let depth = 0; depth >= 0;) {
    seen.push(depth, walker.type(), walker.start(), walker.end(), walker.field());
    if (walker.toFirstChild()) {
      depth++;
      continue;
    }
    while (depth >= 0 && !walker.toNextSibling()) {
      depth--;
      if (depth >= 0) walker.toParent();
    }
  }
  walker.close();
  return seen;
}
