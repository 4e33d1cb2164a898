import type { TextEdit, WorkspaceEdit } from "../../base/span";
import { text, type Text } from "../../text/text";

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

/** Ends a transformation from within. Caught by {@link attempt}; never leaves this layer. */
export class Refused extends Error {
  constructor(readonly reason: Text) {
    super(reason.en);
  }
}

/** Ends the transformation under way with a reason. */
export function refuse(en: string, zhCn: string): never {
  throw new Refused(text(en, zhCn));
}

/** Runs a transformation; a refusal on the way becomes its result. */
export function attempt(run: () => WorkspaceEdit): Rewrite {
  try {
    return run();
  } catch (e) {
    if (e instanceof Refused) return { refused: e.reason };
    throw e;
  }
}

export type { TextEdit };
