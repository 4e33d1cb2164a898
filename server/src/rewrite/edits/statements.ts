import type { BlockStmt, Node, Stmt } from "../../syntax/ast";
import type { EditSet } from "./edit-set";
import type { Source } from "./source";
import { unlabelled, type Tree } from "./tree";

/** Puts lines before and after statements of one declaration, with the indentation that gofmt gives them. */
export class StatementEditor {
  private readonly opened = new Set<Node>();

  constructor(
    readonly edits: EditSet,
    readonly src: Source,
    readonly tree: Tree,
  ) {}

  /** Lines above a statement. */
  before(s: Stmt, lines: readonly string[]): void {
    this.openAround(s);
    const indent = this.indent(unlabelled(s));
    const start = this.src.start(s);
    if (s.kind === "LabeledStmt") {
      const at = this.src.lineStart(start);
      this.edits.insert(this.src.file, at, lines.map((l) => `${indent}${l}\n`).join(""));
      return;
    }
    this.edits.insert(this.src.file, start, lines.map((l) => `${l}\n${indent}`).join(""));
  }

  /** Lines below a statement, behind a comment that ends its line. */
  after(s: Stmt, lines: readonly string[]): void {
    this.openAround(s);
    const indent = this.indent(unlabelled(s));
    const at = this.isOpened(s) ? this.src.end(s) : (this.src.afterLine(s) ?? this.src.end(s));
    this.edits.insert(this.src.file, at, lines.map((l) => `\n${indent}${l}`).join(""));
  }

  /** Lines at the start of a block, before its first statement. */
  atStart(block: BlockStmt, lines: readonly string[]): void {
    const first = block.stmts[0];
    if (first) return this.before(first, lines);
    const open = this.src.start(block) + 1;
    const indent = this.src.indentAt(this.src.start(block));
    if (this.src.sameLine(open, this.src.end(block))) {
      this.edits.replace(
        this.src.file,
        open,
        this.src.base + block.rbrace,
        lines.map((l) => `\n${indent}\t${l}`).join("") + `\n${indent}`,
      );
    } else this.edits.insert(this.src.file, open, lines.map((l) => `\n${indent}\t${l}`).join(""));
  }

  /** Lines at the end of a block. */
  atEnd(block: BlockStmt, lines: readonly string[]): void {
    const last = block.stmts[block.stmts.length - 1];
    if (last) this.after(last, lines);
    else this.atStart(block, lines);
  }

  /** White space in front of the lines of a statement's list. */
  indent(s: Stmt): string {
    const block = this.tree.parent(s);
    if (block && this.opened.has(block)) return this.src.indentAt(this.src.start(block)) + "\t";
    return this.src.indentOf(s);
  }

  /** Takes the statement's lines out. A comment behind it stays, on a line of its own. */
  remove(s: Stmt): void {
    const start = this.src.start(s);
    const end = this.src.afterLine(s);
    const comment = end === undefined ? -1 : this.src.text.slice(this.src.end(s), end).search(/\/[/*]/);
    if (comment >= 0) {
      this.edits.replace(this.src.file, start, this.src.end(s) + comment, "");
      return;
    }
    if (this.src.startsLine(s) && end !== undefined) {
      const stop = this.src.text[end] === "\r" ? end + 2 : end + 1;
      let from = this.src.lineStart(start);
      // A blank line that set it apart goes as well where another follows or the block ends.
      const blankBefore = /\n[\t ]*\r?\n$/.test(this.src.text.slice(Math.max(0, from - 200), from));
      const endsBlock = /^[\t ]*(?:\}|\r?\n)/.test(this.src.text.slice(stop));
      if (blankBefore && endsBlock) from = this.src.text.lastIndexOf("\n", from - 2) + 1;
      this.edits.replace(this.src.file, from, Math.min(stop, this.src.text.length), "");
    } else this.edits.replace(this.src.file, start, this.src.end(s), "");
  }

  private isOpened(s: Stmt): boolean {
    const block = this.tree.parent(s);
    return block !== undefined && this.opened.has(block);
  }

  /** `func() { x++ }` on one line gets a line for each statement. */
  private openAround(s: Stmt): void {
    const block = this.tree.parent(s);
    if (block?.kind !== "BlockStmt" || this.opened.has(block)) return;
    const { src } = this;
    const first = block.stmts[0];
    const last = block.stmts[block.stmts.length - 1];
    if (!first || !last || !src.sameLine(src.start(block), src.start(first))) return;
    this.opened.add(block);
    const indent = src.indentAt(src.start(block));
    this.edits.replace(src.file, src.start(block) + 1, src.start(first), `\n${indent}\t`);
    block.stmts.forEach((x, i) => {
      const next = block.stmts[i + 1];
      if (next && src.sameLine(src.end(x), src.start(next)))
        this.edits.replace(src.file, src.end(x), src.start(next), `\n${indent}\t`);
    });
    if (src.sameLine(src.end(last), src.base + block.rbrace))
      this.edits.replace(src.file, src.end(last), src.base + block.rbrace, `\n${indent}`);
  }
}
