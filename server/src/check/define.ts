import type { FuncUnit } from "../flow/ir/ir";
import type { PackageFacts } from "../flow/facts";
import type { Node } from "../syntax/ast";
import type { Text } from "../text/text";
import type { Fix, Role, Severity } from "./finding";

/** A place in the package: a node and the function (or initialiser, or declaration) that it stands in. */
export interface At {
  readonly fn: Pick<FuncUnit, "file" | "unit">;
  readonly node: Node;
}

export interface FixInfo {
  readonly id: string;
  readonly title: Text;
  readonly safe: boolean;
}

/** What a rule hands in; the runner adds spans, symbol, file, and applies settings and suppressions. */
export interface Draft {
  readonly at: At;
  /** Narrower than `at.node`, relative to the unit, where the report is on a part of a node. */
  readonly range?: { readonly pos: number; readonly end: number };
  /** Only where the catalog makes it depend on a condition. */
  readonly severity?: Severity;
  readonly message: Text;
  readonly subject: string;
  readonly related?: readonly { readonly at: At; readonly message: Text; readonly role: Role }[];
  readonly fixes?: readonly Fix[];
  readonly details?: readonly Text[];
  /** Further accesses that this finding explains: weaker rules that report on one of them lose (catalog, "One bug, one report"). */
  readonly covers?: readonly At[];
  /** Reported under the strict profile alone, as information (where the catalog says so of one shape of a rule). */
  readonly strictOnly?: boolean;
}

export interface Pass {
  readonly facts: PackageFacts;
  /** Build tags that were given for this run; empty in an editor. */
  readonly tags: ReadonlySet<string>;
  report(draft: Draft): void;
  /**
   * True if a suppression in the source takes this access away from the rule that is running. A rule that groups
   * several accesses into one report leaves such accesses out before it groups; asking marks the suppression as used.
   */
  suppressed(at: At): boolean;
}

/** A rule: one file in `checks/<group>/<name>/check.ts`, its default export. A pure function of the facts. */
export interface Check {
  readonly id: string;
  /** The catalog's severity; `off` rules run under the strict profile, as information. */
  readonly severity: Severity;
  readonly enabled: boolean;
  readonly title: Text;
  readonly fixes: readonly FixInfo[];
  run(pass: Pass): void;
}

export function defineCheck(check: Check): Check {
  return check;
}
