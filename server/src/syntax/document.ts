/** An open buffer: edited in place, parsed only where it was touched. */
import type { SourceFile } from "./source-file";
import { detached, difference, type Replacement } from "./document-diff";
import { resegment, type OldUnits } from "./document-segment";
import { LARGE_UNIT, openUnit, touchedUnit, type DocumentCounters, type UnitState } from "./document-unit";
import { segment } from "./segment";
import type { Grammar } from "./treesitter";

export type { DocumentCounters } from "./document-unit";

/** Replaces `[start, end)`; UTF-16 offsets in the text that the changes before this one have made, as in LSP. */
export interface DocumentChange {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * The text of an open document and its syntax. {@link file} is a value: what an edit does not touch is the same
 * object before and after, and the whole equals what opening the text afresh gives.
 */
export class OpenDocument {
  private states: UnitState[];
  private current: SourceFile;
  private readonly counts: DocumentCounters = {
    unitsReparsed: 0,
    unitsLowered: 0,
    unitsIncremental: 0,
    unitsFallenBack: 0,
  };

  constructor(
    readonly path: string,
    text: string,
    private readonly grammar: Grammar,
  ) {
    this.states = segment(text).map((span) => openUnit(text.slice(span.start, span.end), this.counts));
    this.current = this.assemble(text);
  }

  get text(): string {
    return this.current.text;
  }

  get file(): SourceFile {
    return this.current;
  }

  get counters(): Readonly<DocumentCounters> {
    return this.counts;
  }

  /** Trees held in WebAssembly memory. */
  get liveTrees(): number {
    return this.states.filter((state) => state.hasSnapshot).length;
  }

  /** Applies changes one after another. Offsets outside the text are clamped to it. */
  edit(changes: readonly DocumentChange[]): SourceFile {
    const oldLength = this.text.length;
    let text = this.text;
    // What all changes have left alone: a beginning up to `start`, and an end of `tail` characters.
    let start = oldLength;
    let tail = oldLength;
    for (const change of changes) {
      const from = Math.min(Math.max(change.start, 0), text.length);
      const to = Math.min(Math.max(change.end, from), text.length);
      start = Math.min(start, from);
      tail = Math.min(tail, text.length - to);
      text = text.slice(0, from) + change.newText + text.slice(to);
    }
    if (text !== this.text) this.update(text, { start, oldEnd: oldLength - tail, newEnd: text.length - tail });
    return this.current;
  }

  /** Replaces the whole text; what is common with the old one is kept all the same. */
  replace(text: string): SourceFile {
    if (text !== this.text) this.update(text, difference(this.text, text));
    return this.current;
  }

  /** Frees all trees. The last {@link file} stays valid; the document must not be edited any more. */
  dispose(): void {
    for (const state of this.states) state.dispose();
    this.states = [];
  }

  private update(text: string, edit: Replacement): void {
    const old = this.states;
    const { offsets } = this.current;
    const units: OldUnits = {
      starts: offsets,
      length: this.text.length,
      settled: (unit) => (old[unit] as UnitState).settled,
      head: (unit) => (old[unit] as UnitState).head,
    };
    const { prefix, suffix, starts } = resegment(text, units, edit);
    const afterwards = old.length - suffix;
    const end = suffix > 0 ? (offsets[afterwards] as number) + text.length - this.text.length : text.length;
    const texts = starts.map((start, i) => text.slice(start, starts[i + 1] ?? end));
    const middle = this.renew(old.slice(prefix, afterwards), texts);
    this.states = [...old.slice(0, prefix), ...middle, ...old.slice(afterwards)];
    this.current = this.assemble(text);
  }

  /** States for some texts in the place of old ones: the same ones where the text is the same. */
  private renew(old: readonly UnitState[], texts: readonly string[]): UnitState[] {
    const unused = new Set(old);
    const byText = new Map<string, UnitState[]>();
    for (const state of old) {
      const same = byText.get(state.unit.text);
      if (same) same.push(state);
      else byText.set(state.unit.text, [state]);
    }
    const kept = texts.map((text) => {
      const state = byText.get(text)?.shift();
      if (state) unused.delete(state);
      return state;
    });
    const trees = [...unused].filter((state) => state.hasSnapshot);
    const renewed = texts.map((text, i) => {
      const previous = kept[i] === undefined && text.length >= LARGE_UNIT ? trees.shift() : undefined;
      return kept[i] ?? touchedUnit(detached(text), previous, this.grammar, this.counts);
    });
    for (const state of unused) state.dispose();
    return renewed;
  }

  private assemble(text: string): SourceFile {
    const offsets: number[] = [];
    let offset = 0;
    for (const { unit } of this.states) {
      offsets.push(offset);
      offset += unit.text.length;
    }
    return {
      path: this.path,
      text,
      packageName: this.states[0]?.packageName ?? "",
      units: this.states.map((state) => state.unit),
      offsets,
      imports: this.states.flatMap((state) => state.imports),
    };
  }
}
