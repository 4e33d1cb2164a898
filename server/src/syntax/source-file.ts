import type { Decl, ImportSpec, NodeBase } from "./ast";

/** `//...` or `/*...*\/` as written, relative to its unit. */
export interface Comment extends NodeBase {
  readonly text: string;
}

/**
 * One top-level declaration with the comments that stand before it and on its last line. Units partition a file:
 * the first holds everything up to the end of the package clause's line, a last one what trails.
 * Boundaries depend on the text alone (see `segment.ts`), never on how it was reached.
 */
export interface Unit {
  /** Exactly this unit's text. */
  readonly text: string;
  /** Usually one; none for the header and the tail. */
  readonly decls: readonly Decl[];
  /** All comments, in order, function bodies included. */
  readonly comments: readonly Comment[];
  /** The unit holds text that does not parse. */
  readonly hasError: boolean;
}

/** One parsed file: a value; an edit makes a new one that shares all untouched units. */
export interface SourceFile {
  /** As the workspace names it: absolute path or URI. */
  readonly path: string;
  readonly text: string;
  /** Name in the package clause; empty where there is none. */
  readonly packageName: string;
  readonly units: readonly Unit[];
  /** Absolute start of each unit, same length as `units`. */
  readonly offsets: readonly number[];
  readonly imports: readonly ImportSpec[];
}
