/** Lowering: the tree-sitter tree of one unit to the plain nodes of `ast.ts`. */
import type { Decl } from "./ast";
import { fieldIds, Lowering, nodeIds, type LoweringRules } from "./lower-context";
import { DECL_RULES } from "./lower-decl";
import { EXPR_RULES } from "./lower-expr";
import { lexicalCheck } from "./lower-lexical";
import { STMT_RULES } from "./lower-stmt";
import { TYPE_RULES } from "./lower-type";
import { flatten } from "./treesitter-flat";
import type { GrammarTables } from "./treesitter-tables";
import type { Walker } from "./treesitter-walk";
import type { Tree } from "web-tree-sitter";

/** The declarations in the error-free tree of a unit's text; offsets are relative to it. */
export type LowerUnit = (tree: Tree, text: string) => Decl[] | undefined;

/**
 * Makes the lowering for a grammar. It gives undefined where the text is not Go after all (the grammar allows more
 * than the language does), or is nested beyond reason: the hand-written parser then says what it holds.
 */
export function lowering(tables: GrammarTables, walker: Walker): LowerUnit {
  const exprRules = { ...EXPR_RULES, ...TYPE_RULES };
  const declRules = tables.names.map((name) => DECL_RULES[name]);
  const lexedAsGo = lexicalCheck(tables);
  const packageClause = tables.id("package_clause", true);
  const rules: LoweringRules = {
    tables,
    exprs: tables.names.map((name) => exprRules[name]),
    stmts: tables.names.map((name) => STMT_RULES[name]),
    ids: nodeIds(tables),
    fields: fieldIds(tables),
  };
  return (tree, text) => {
    const flat = flatten(tree, tables, walker);
    if (!lexedAsGo(flat, text)) return undefined;
    const c = new Lowering(text, flat, rules);
    const decls: Decl[] = [];
    for (let child = 1, stop = c.nextOf(0); child < stop; child = c.nextOf(child)) {
      if (c.isToken(child)) continue;
      if (c.typeOf(child) === packageClause && child === 1 && c.ident(c.nextOf(child + 1)).name !== "_") continue;
      const rule = declRules[c.typeOf(child)];
      if (rule === undefined) return undefined;
      decls.push(rule(c, child));
    }
    return c.hasError ? undefined : decls;
  };
}
