/** Lowering: the tree-sitter tree of one unit to the plain nodes of `ast.ts`. */
import type { Comment, Decl } from "./ast";
import { fieldIds, Lowering, nodeIds, type LoweringRules } from "./lower-context";
import { DECL_RULES } from "./lower-decl";
import { EXPR_RULES } from "./lower-expr";
import { STMT_RULES } from "./lower-stmt";
import { TYPE_RULES } from "./lower-type";
import { flatten } from "./treesitter-flat";
import type { GrammarTables } from "./treesitter-tables";
import type { Tree } from "./treesitter";

/** What one unit holds; offsets are relative to it. */
export interface LoweredUnit {
  readonly decls: readonly Decl[];
  readonly comments: readonly Comment[];
}

/**
 * Lowers the error-free tree of a unit's text. Undefined where the text is not Go after all (the grammar allows
 * more than the language does), or is nested beyond reason: the hand-written parser then says what it holds.
 */
export function lowerUnit(tree: Tree, text: string, tables: GrammarTables): LoweredUnit | undefined {
  const rules = rulesFor(tables);
  const c = new Lowering(text, flatten(tree, tables), rules);
  const decls: Decl[] = [];
  for (let child = 1, stop = c.nextOf(0); child < stop; child = c.nextOf(child)) {
    if (c.isToken(child) || c.typeOf(child) === c.ids.packageClause) continue;
    const rule = DECL_RULES[tables.names[c.typeOf(child)] as string];
    if (rule === undefined) return undefined;
    decls.push(rule(c, child));
  }
  if (c.hasError) return undefined;
  return { decls, comments: comments(c) };
}

function comments(c: Lowering): Comment[] {
  const result: Comment[] = [];
  const ends = c.tree.comments;
  for (let i = 0; i < ends.length; i += 2) {
    const pos = ends[i] as number;
    const end = ends[i + 1] as number;
    result.push({ pos, end, text: c.text.slice(pos, end) });
  }
  return result;
}

let cached: LoweringRules | undefined;

function rulesFor(tables: GrammarTables): LoweringRules {
  if (cached?.tables !== tables) {
    const exprRules = { ...EXPR_RULES, ...TYPE_RULES };
    cached = {
      tables,
      exprs: tables.names.map((name) => exprRules[name]),
      stmts: tables.names.map((name) => STMT_RULES[name]),
      ids: nodeIds(tables),
      fields: fieldIds(tables),
    };
  }
  return cached;
}
