import type { FileSpan, WorkspaceEdit } from "../base/span";
import type { Text } from "../text/text";

export type Severity = "error" | "warning" | "information" | "hint";
export type Role = "conflict" | "guard" | "spawn" | "join" | "declaration";

export interface Related {
  readonly span: FileSpan;
  readonly message: Text;
  readonly role: Role;
}

/** A repair. Edits are computed when asked for; undefined then means that it turned out not to be possible. */
export interface Fix {
  /** As in the catalog. */
  readonly id: string;
  readonly title: Text;
  /** Keeps behaviour for every caller: may run in fix-all and on save. */
  readonly safe: boolean;
  readonly preferred: boolean;
  edits(): WorkspaceEdit | undefined;
}

/** What a rule reports: the decision and its evidence. Wording and edits follow from it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** The offending access, not the whole statement. Absolute offsets. */
  readonly span: FileSpan;
  readonly message: Text;
  /** Enclosing function: `F`, `(*T).M`, `T.M`, `F.func1`, `init` for package initialisers. */
  readonly symbol: string;
  /** The location at fault: `Type.field`, package variable, local name, or the lock. Never empty. */
  readonly subject: string;
  readonly related: readonly Related[];
  readonly fixes: readonly Fix[];
  /** Lines for the hover beyond the message: the schedule that fails, the guard's evidence. Markdown. */
  readonly details: readonly Text[];
  /** Further accesses that this finding explains; the editor shows hints there. */
  readonly covers: readonly FileSpan[];
  /** Identity across edits elsewhere: 16 hexadecimal digits (see `fingerprint.ts`). */
  readonly fingerprint: string;
}
