/** Nodes as plain data, for comparison: lazily parsed parts included, and nothing of how they came about. */
import { parseUnit } from "../../server/src/syntax/parse-file";
import type { SourceFile, Unit } from "../../server/src/syntax/source-file";
import { loadGrammar, type Grammar } from "../../server/src/syntax/treesitter";

export const grammar: Grammar = await loadGrammar();

export function fileData(file: SourceFile): unknown {
  const { path, text, packageName, offsets, imports } = file;
  return { path, text, packageName, offsets, imports: plain(imports), units: file.units.map(unitData) };
}

export function unitData(unit: Unit): unknown {
  const { text, hasError } = unit;
  return { text, hasError, decls: plain(unit.decls), comments: plain(unit.comments) };
}

/** A copy of own properties and, as a function's may be a getter, of bodies. */
export function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, part] of Object.entries(value)) {
    if (!HIDDEN.has(key)) copy[key] = plain(part);
  }
  if ("kind" in value && value.kind === "FuncDecl" && "body" in value) copy["body"] = plain(value.body);
  return copy;
}

const HIDDEN = new Set(["lazyBody"]);

/** What the tree-sitter front end alone makes of a unit: undefined where it leaves it to the hand-written parser. */
export function lowered(text: string): unknown {
  const tree = grammar.parse(text.endsWith("\n") ? text : text + "\n");
  const decls = tree && grammar.lower(tree, text);
  tree?.delete();
  return decls && plain(decls);
}

/** What the hand-written parser makes of it: undefined where it finds errors. */
export function parsed(text: string): unknown {
  const unit = parseUnit(text);
  return unit.hasError ? undefined : plain(unit.decls);
}
