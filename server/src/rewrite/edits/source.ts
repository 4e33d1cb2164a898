import type { FileScope } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";

/** The text of one top-level declaration in its file, for edits: node offsets become absolute. */
export class Source {
  readonly base: number;
  readonly text: string;

  constructor(
    readonly file: FileScope,
    readonly unit: Unit,
  ) {
    const i = file.file.units.indexOf(unit);
    this.base = file.file.offsets[i] ?? 0;
    this.text = file.file.text;
  }

  start(n: { readonly pos: number }): number {
    return this.base + n.pos;
  }

  end(n: { readonly end: number }): number {
    return this.base + n.end;
  }

  /** The source of a node as written. */
  of(n: Node): string {
    return this.unit.text.slice(n.pos, n.end);
  }

  /** White space at the start of the line that holds an absolute offset. */
  indentAt(offset: number): string {
    const start = this.lineStart(offset);
    let end = start;
    while (end < this.text.length && (this.text[end] === "\t" || this.text[end] === " ")) end++;
    return this.text.slice(start, end);
  }

  indentOf(n: Node): string {
    return this.indentAt(this.start(n));
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** Just before the line break (and a carriage return) that ends the line of an offset. */
  lineEnd(offset: number): number {
    const i = this.text.indexOf("\n", offset);
    if (i < 0) return this.text.length;
    return this.text[i - 1] === "\r" && i - 1 >= offset ? i - 1 : i;
  }

  /** Only white space stands before the node on its line. */
  startsLine(n: { readonly pos: number }): boolean {
    return /^[\t ]*$/.test(this.text.slice(this.lineStart(this.start(n)), this.start(n)));
  }

  /** Where something may go on a new line after the node: past a comment that ends its line; undefined where more code
   * follows on that line. */
  afterLine(n: Node): number | undefined {
    const end = this.end(n);
    const stop = this.lineEnd(end);
    return /^[\t ]*(?:\/\/.*|\/\*(?:(?!\*\/).)*\*\/[\t ]*)?$/u.test(this.text.slice(end, stop)) ? stop : undefined;
  }

  /** Whether both offsets are on one line. */
  sameLine(a: number, b: number): boolean {
    return !this.text.slice(Math.min(a, b), Math.max(a, b)).includes("\n");
  }
}
