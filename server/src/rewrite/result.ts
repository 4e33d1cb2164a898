import type { WorkspaceEdit } from "../base/span";
import type { Text } from "../text/text";

/** A transformation that would not compile, or would not keep what the program means: why not. */
export interface Refusal {
  readonly refused: Text;
}

/** What a transformation gives: edits, or the reason why there are none. */
export type Rewrite = WorkspaceEdit | Refusal;

export function isRefused(r: Rewrite): r is Refusal {
  return "refused" in r;
}

/** The edits, if there are any: what `Fix.edits` is to return. */
export function editsOf(r: Rewrite): WorkspaceEdit | undefined {
  return isRefused(r) || r.size === 0 ? undefined : r;
}
