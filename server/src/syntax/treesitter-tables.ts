/** The grammar's numeric ids, looked up once by name: no other file depends on their values. */
import type { Language } from "web-tree-sitter";

/** How the flattener treats a node of some type. */
export const enum Shape {
  /** Has children worth visiting. */
  Inner,
  /** A named node without children, or whose children mean nothing (string contents). */
  Leaf,
  /** An anonymous token: its length is that of its name. */
  Token,
  Comment,
}

export interface GrammarTables {
  /** Name of each node type. */
  readonly names: readonly string[];
  /** {@link Shape} of each node type. */
  readonly shapes: Uint8Array;
  /** 1 for node types whose children are told apart by field. */
  readonly fielded: Uint8Array;
  /** Number of a token or named node; throws where the grammar has none of that name. */
  id(name: string, named: boolean): number;
  /** Number of a field; throws where the grammar has none of that name. */
  field(name: string): number;
}

const LEAVES = new Set([
  "identifier", "blank_identifier", "field_identifier", "type_identifier", "package_identifier", "label_name", "dot",
  "int_literal", "float_literal", "imaginary_literal", "rune_literal", "nil", "true", "false", "iota",
  "raw_string_literal", "interpreted_string_literal", "fallthrough_statement",
]); // prettier-ignore

const FIELDED = new Set([
  "import_spec", "const_spec", "var_spec", "function_declaration", "method_declaration", "type_parameter_declaration",
  "parameter_declaration", "variadic_parameter_declaration", "type_alias", "type_spec", "field_declaration",
  "array_type", "method_elem", "function_type", "func_literal", "if_statement", "for_statement", "for_clause",
  "range_clause", "expression_switch_statement", "type_switch_statement", "slice_expression", "call_expression",
  "receive_statement",
]); // prettier-ignore

export function compileTables(language: Language): GrammarTables {
  const names = language.types;
  const shapes = new Uint8Array(names.length);
  const fielded = new Uint8Array(names.length);
  names.forEach((name, type) => {
    if (!language.nodeTypeIsNamed(type)) shapes[type] = Shape.Token;
    else if (name === "comment") shapes[type] = Shape.Comment;
    else if (LEAVES.has(name)) shapes[type] = Shape.Leaf;
    if (FIELDED.has(name)) fielded[type] = 1;
  });
  return {
    names,
    shapes,
    fielded,
    id: (name, named) => known(language.idForNodeType(name, named), name),
    field: (name) => known(language.fieldIdForName(name), name),
  };
}

function known(id: number | null, name: string): number {
  if (id === null) throw new Error(`The Go grammar has no "${name}".`);
  return id;
}
