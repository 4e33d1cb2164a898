import type { Span, WorkspaceEdit } from "../base/span";
import type { Finding } from "../check/finding";
import type { Text } from "../text/text";

/** What an editor marks in one file. */
export interface Mark {
  readonly span: Span;
  readonly finding: Finding;
  /** `finding`: the diagnostic itself. `place`: a hint at a further access that it explains. */
  readonly kind: "finding" | "place";
  /** A running program has shown it. */
  readonly confirmed?: boolean;
}

/** Something that a user can choose to do about a place. Edits are computed when asked for. */
export interface Action {
  /** Names the action again after an edit elsewhere. */
  readonly id: string;
  readonly kind: "fix" | "fix-rule" | "suppress" | "turn-off" | "explain" | "interleaving" | "prove";
  readonly title: Text;
  /** The finding that it is about. */
  readonly finding: Finding;
  readonly preferred: boolean;
  /** Undefined where the action turns out not to be possible, and for those that edit nothing. */
  edits(): WorkspaceEdit | undefined;
}
