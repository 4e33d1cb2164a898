/**
 * Where the grammar's lexer is more lenient than Go's. tree-sitter looks for the tokens that fit the place: to it a
 * line break between two tokens is white space wherever no statement can end, and `f(a++b)` is `f(a + +b)`. In Go a
 * line break after certain tokens is a semicolon everywhere (Go specification, "Semicolons"), and tokens are as long
 * as they can be (`1.x` starts with a float). A `;` on a line of its own is one more semicolon.
 */
import type { FlatTree } from "./treesitter-flat";
import { Shape, type GrammarTables } from "./treesitter-tables";

/** Whether the leaves of a tree are the tokens that Go sees in the text. */
export type LexedAsGo = (tree: FlatTree, text: string) => boolean;

/** Tokens that end a statement where a line ends after them, besides names and literals. */
const ENDING = [")", "]", "}", "++", "--", "return", "break", "continue"];
/** Nodes in braces and in parentheses whose members end with semicolons. */
const BLOCKS = [
  "block", "field_declaration_list", "interface_type", "expression_switch_statement", "type_switch_statement",
  "select_statement",
]; // prettier-ignore
const GROUPS = ["import_spec_list", "var_spec_list", "const_declaration", "type_declaration"];
const LISTS = [...BLOCKS, ...GROUPS, "statement_list", "source_file"];
const OPERATORS = new Set([
  "<-", "++", "--", "&&", "||", "&^", "<<", ">>", "<=", ">=", "==", "!=", ":=", "+=", "-=", "*=", "/=", "%=", "&=",
  "|=", "^=", "<<=", ">>=", "&^=", "//", "/*",
]); // prettier-ignore

export function lexicalCheck(tables: GrammarTables): LexedAsGo {
  const { names, shapes } = tables;
  const flags = (test: (name: string, type: number) => boolean): Uint8Array =>
    Uint8Array.from(names, (name, type) => (test(name, type) ? 1 : 0));
  const isToken = (type: number): boolean => shapes[type] === Shape.Token;
  const ends = flags((name, type) =>
    isToken(type) ? ENDING.includes(name) : shapes[type] === Shape.Leaf && name !== "dot",
  );
  const number = flags((name) => name === "int_literal" || name === "float_literal");
  const dot = flags((name, type) => isToken(type) && name.startsWith("."));
  const clause = flags((name, type) => isToken(type) && (name === "case" || name === "default"));
  const separator = flags((name, type) => isToken(type) && [";", "{", ":"].includes(name));
  const brace = flags((name, type) => isToken(type) && name === "}");
  const paren = flags((name, type) => isToken(type) && name === ")");
  const block = flags((name) => BLOCKS.includes(name));
  const group = flags((name) => GROUPS.includes(name));
  const list = flags((name) => LISTS.includes(name));
  const operator = flags((name, type) => isToken(type) && /^[-+*/%&|^<>=!:.]+$/.test(name));

  return (tree, text) => {
    const { type, start, end, next } = tree;
    const count = next[0] as number;
    const parents: number[] = [];
    let last = -1;
    let lastType = 0;
    /** A member of a list starts here: the line end before it is its semicolon. */
    let starts = false;
    for (let node = 0; node < count; node++) {
      while (parents.length > 0 && (next[parents[parents.length - 1] as number] as number) <= node) parents.pop();
      const nodeType = type[node] as number;
      const parent = type[parents[parents.length - 1] ?? 0] as number;
      if (list[parent] === 1 && !isToken(nodeType)) starts = true;
      if (shapes[nodeType] === Shape.Inner) {
        parents.push(node);
        continue;
      }
      if (last >= 0) {
        const from = end[last] as number;
        const to = start[node] as number;
        if (from === to) {
          if (number[lastType] === 1 && dot[nodeType] === 1) return false;
          const glued = operator[lastType] === 1 && operator[nodeType] === 1;
          if (glued && OPERATORS.has((names[lastType] as string) + (names[nodeType] as string).charAt(0))) return false;
        }
        const lineEnds = hasLineEnd(text, from, to);
        if (clause[nodeType] === 1 && separator[lastType] === 0 && !lineEnds) return false;
        if (ends[lastType] === 1 && !starts && lineEnds) {
          const closes = brace[nodeType] === 1 ? block[parent] === 1 : paren[nodeType] === 1 && group[parent] === 1;
          if (!closes) return false;
        }
      }
      starts = false;
      last = node;
      lastType = nodeType;
    }
    return true;
  };
}

function hasLineEnd(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) === 10) return true;
  return false;
}
