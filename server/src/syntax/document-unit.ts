/** One unit of an open document: its nodes, and the tree that the next edit of a large one starts from. */
import type { Decl, ImportSpec } from "./ast";
import type { Comment, Unit } from "./source-file";
import { isSettled } from "./document-segment";
import { readComments } from "./comments";
import { assembleFile, parseUnit } from "./parse-file";
import type { Grammar, Tree } from "./treesitter";

/** How much was done, for tests and measurements. Counts from the opening of the document on. */
export interface DocumentCounters {
  /** Units whose text was parsed: on opening all, then those that an edit touched. */
  unitsReparsed: number;
  /** Units that came from a tree-sitter tree. */
  unitsLowered: number;
  /** Units parsed from an edited tree. */
  unitsIncremental: number;
  /** Touched units that the hand-written parser judged, being broken, or rejected by the grammar. */
  unitsFallenBack: number;
}

/** A unit of fewer characters is parsed afresh, a larger one from its last error-free tree. */
export const LARGE_UNIT = 1024;

/** The tree of some text, not necessarily the present one: that of the last time it was free of errors. */
interface Snapshot {
  readonly tree: Tree;
  readonly text: string;
}

export class UnitState {
  private settledFlag: boolean | undefined;
  private header: { readonly packageName: string; readonly imports: readonly ImportSpec[] } | undefined;

  constructor(
    readonly unit: Unit,
    /** Owned: moved to another state or freed with this one. */
    private snapshot: Snapshot | undefined,
  ) {}

  /** See `resegment`. */
  get settled(): boolean {
    return (this.settledFlag ??= isSettled(this.unit.text));
  }

  /** See `OldUnits.head`: past a declaration's keyword, the longest of which has six letters, and what follows it. */
  get head(): number {
    const { text, decls } = this.unit;
    const [first] = decls;
    return first === undefined || first.kind === "BadDecl" ? text.length : Math.min(text.length, first.pos + 8);
  }

  /** What this unit has to say of the file, kept so that an edit elsewhere does not search it for imports again. */
  get packageName(): string {
    return (this.header ??= assembleFile("", this.unit.text, [this.unit])).packageName;
  }

  get imports(): readonly ImportSpec[] {
    return (this.header ??= assembleFile("", this.unit.text, [this.unit])).imports;
  }

  get hasSnapshot(): boolean {
    return this.snapshot !== undefined;
  }

  /** Hands the tree over to a state that follows this one. */
  takeSnapshot(): Snapshot | undefined {
    const taken = this.snapshot;
    this.snapshot = undefined;
    return taken;
  }

  dispose(): void {
    this.takeSnapshot()?.tree.delete();
  }
}

/** A unit as it is on opening: every closed file is parsed the same way. */
export function openUnit(text: string, counters: DocumentCounters): UnitState {
  counters.unitsReparsed++;
  return new UnitState(parseUnit(text), undefined);
}

/**
 * A unit that an edit has touched.
 *
 * The nodes come from tree-sitter where its tree is free of errors, and from the hand-written parser otherwise: that
 * one knows what the grammar does not (`new(expr)`), and what broken text means must not depend on whether the
 * file is open. Both give the same nodes where both succeed. tree-sitter's error recovery is never waited for.
 *
 * @param previous a state whose tree may be taken over
 */
export function touchedUnit(
  text: string,
  previous: UnitState | undefined,
  grammar: Grammar,
  counters: DocumentCounters,
): UnitState {
  counters.unitsReparsed++;
  const snapshot = previous?.takeSnapshot();
  const large = text.length >= LARGE_UNIT;
  // The grammar has declarations end with a line end.
  const source = text.endsWith("\n") ? text : text + "\n";
  const tree = large && snapshot ? reparse(snapshot, source, grammar, counters) : grammar.parse(source);
  const decls = tree && grammar.lower(tree, text);
  if (decls) counters.unitsLowered++;
  else counters.unitsFallenBack++;
  const unit = decls ? new LoweredUnit(text, decls) : parseUnit(text);
  if (!large) {
    tree?.delete();
    snapshot?.tree.delete();
    return new UnitState(unit, undefined);
  }
  if (tree === undefined) return new UnitState(unit, snapshot);
  snapshot?.tree.delete();
  return new UnitState(unit, { tree, text: source });
}

/** An error-free unit. Comments are read when asked for. */
class LoweredUnit implements Unit {
  readonly hasError = false;
  private lazyComments: readonly Comment[] | undefined;

  constructor(
    readonly text: string,
    readonly decls: readonly Decl[],
  ) {}

  get comments(): readonly Comment[] {
    return (this.lazyComments ??= readComments(this.text));
  }
}

function reparse(old: Snapshot, text: string, grammar: Grammar, counters: DocumentCounters): Tree | undefined {
  counters.unitsIncremental++;
  // The original is kept for the case that the new text has errors; a copy shares its nodes.
  const edited = old.tree.copy();
  grammar.edit(edited, old.text, text);
  const tree = grammar.parse(text, edited);
  edited.delete();
  return tree;
}
