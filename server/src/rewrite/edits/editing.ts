import type { FuncUnit } from "../../flow/ir/ir";
import type { Node, Stmt } from "../../syntax/ast";
import { EditSet } from "./edit-set";
import { Imports } from "./imports";
import { treeFor } from "./lock-sites";
import { refuse } from "./result";
import { Source } from "./source";
import { StatementEditor } from "./statements";
import type { Tree } from "./tree";

/** What a rewrite within one declaration works with. */
export interface Editing {
  readonly fn: FuncUnit;
  readonly edits: EditSet;
  readonly src: Source;
  readonly tree: Tree;
  readonly editor: StatementEditor;
  readonly imports: Imports;
}

export function editingOf(fn: FuncUnit, edits: EditSet = new EditSet()): Editing {
  const tree = treeFor(fn);
  const src = new Source(fn.file, fn.unit);
  return { fn, edits, src, tree, editor: new StatementEditor(edits, src, tree), imports: new Imports(edits) };
}

/** The statement around a node, on lines of its own. Refuses where there is none. */
export function ownStatement(e: Editing, node: Node): Stmt {
  const s = e.tree.statementOf(node);
  if (!s || !e.src.startsLine(s) || e.src.afterLine(s) === undefined)
    refuse("The statement shares its line with others.", "该语句与其他语句同在一行。");
  return s;
}

/** The node stands in a loop of its own function. */
export function isInLoop(e: Editing, node: Node): boolean {
  for (const x of e.tree.up(node)) {
    if (x.kind === "FuncLit" || x.kind === "FuncDecl") return false;
    if (x.kind === "ForStmt" || x.kind === "RangeStmt") return true;
  }
  return false;
}

/** True if the file's language version is at least this one. */
export function isSince(fn: FuncUnit, minor: number): boolean {
  const [major, own] = fn.file.goVersion;
  return major > 1 || own >= minor;
}
