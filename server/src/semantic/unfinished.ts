/** Text in the midst of being typed: the analysis learns nothing from it that it will not have to forget at the next key. */
import type { Decl, Expr, FuncDecl, Ident, Node } from "../syntax/ast";
import type { SourceFile, Unit } from "../syntax/source-file";
import { isGraftable } from "../syntax/graft";
import { visit } from "../syntax/visit";
import { unchangedEnds, wordsOf } from "./edits";
import { assumedName, type SourceFileScope } from "./file-scope";
import type { BodyInfo } from "./types";

/** The package as it was before the edit. */
export interface Known {
  readonly scopes: readonly SourceFileScope[];
  body(fn: FuncDecl): BodyInfo;
  /** What another body of the function means. */
  bodyAs(fn: FuncDecl, other: FuncDecl): BodyInfo;
}

/**
 * A version of one of the package's files has text that does not parse, names that mean nothing, or has lost names that are
 * still used, and the version before had not. In doubt it is finished: then it is looked at in full, and no more is lost than time.
 */
export function isUnfinished(fresh: SourceFile, known: Known): boolean {
  const scope = known.scopes.find((s) => s.path === fresh.path);
  if (scope === undefined) return false;
  const { units } = scope.file;
  const { start, tail } = unchangedEnds(units, fresh.units);
  const changed = fresh.units.slice(start, fresh.units.length - tail);
  if (changed.some((u) => u.hasError)) return true;
  if (units.length !== fresh.units.length) return false;
  return changed.some((unit, i) => {
    const old = units[start + i];
    if (old === undefined || old.text === unit.text) return false;
    if (isGraftable(old, unit)) return hasUnknownNames(old, unit, known);
    const others = known.scopes.flatMap((s) => s.file.units.filter((u) => u !== old));
    return hasLostNames(old, unit, others) || hasUnknownTypes(old, unit, scope);
  });
}

function hasUnknownNames(old: Unit, fresh: Unit, { body, bodyAs }: Known): boolean {
  const was = old.decls.find((d) => d.kind === "FuncDecl");
  const is = fresh.decls.find((d) => d.kind === "FuncDecl");
  if (was?.body === undefined || is?.body === undefined) return false;
  const names = unknownNames(is.body, bodyAs(was, is));
  if (names.size === 0) return false;
  const before = unknownNames(was.body, body(was));
  return [...names].some((name) => !before.has(name));
}

/** Names in a typed body that mean nothing, where what they are looked for in is known. */
function unknownNames(code: Node, info: BodyInfo): Set<string> {
  const out = new Set<string>();
  const settled = new Set<Ident>();
  visit(code, (n) => {
    if (n.kind === "SelectorExpr") {
      settled.add(n.sel);
      if (info.objOf(n.sel) === undefined && info.selectionOf(n) === undefined && isKnown(n.x, info))
        out.add(n.sel.name);
    } else if (n.kind === "CompositeLit" && info.typeOf(n).kind === "unknown") {
      // It does not tell which keys are fields.
      for (const e of n.elts) if (e.kind === "KeyValueExpr" && e.key.kind === "Ident") settled.add(e.key);
    } else if (n.kind === "Ident" && n.name !== "_" && !settled.has(n) && info.objOf(n) === undefined) {
      out.add(n.name);
    }
  });
  return out;
}

function isKnown(x: Expr, info: BodyInfo): boolean {
  const obj = x.kind === "Ident" ? info.objOf(x) : undefined;
  return obj?.kind === "pkgname" ? obj.imported.complete : info.typeOf(x).kind !== "unknown";
}

/** Names that the old unit has declared, the new one has not, and something still uses. */
function hasLostNames(old: Unit, fresh: Unit, others: readonly Unit[]): boolean {
  const before = declaredIn(old);
  const now = declaredIn(fresh);
  const gone = (names: ReadonlySet<string>): string[] =>
    [...names].filter((n) => !now.outside.has(n) && !now.inside.has(n));
  const all = gone(before.outside);
  return isMentioned(all, others) || isMentioned([...all, ...gone(before.inside)], [fresh]);
}

function isMentioned(names: readonly string[], units: readonly Unit[]): boolean {
  // What an import path that is being typed is taken for need be no name.
  const words = names.filter((name) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name));
  if (words.length === 0) return false;
  const used = wordsOf(words);
  // To look for the plain text first is faster.
  return units.some(({ text }) => words.some((name) => text.includes(name)) && used.test(text));
}

/** What a unit declares: for all, or for itself alone (parameters, type parameters). */
function declaredIn({ decls }: Unit): { readonly outside: Set<string>; readonly inside: Set<string> } {
  const outside = new Set<string>();
  const inside = new Set<string>();
  const own = new Set<Node>();
  for (const d of decls) {
    if (d.kind === "FuncDecl") {
      outside.add(d.name.name);
      if (d.recv !== undefined) own.add(d.recv);
    }
    for (const part of outsideOfBodies(d)) {
      visit(part, (n) => {
        if (n.kind === "ImportSpec") outside.add(n.name?.name ?? assumedName(n.path));
        else if (n.kind === "ValueSpec") for (const id of n.names) outside.add(id.name);
        else if (n.kind === "Field") for (const id of n.names) (own.has(n) ? inside : outside).add(id.name);
        else if (n.kind === "TypeSpec") {
          outside.add(n.name.name);
          for (const f of n.typeParams) own.add(f);
        } else if (n.kind === "FuncType") {
          for (const f of [...n.typeParams, ...n.params, ...n.results]) own.add(f);
        }
        return n.kind !== "FuncLit";
      });
    }
  }
  for (const names of [outside, inside]) names.delete("_");
  outside.delete("");
  return { outside, inside };
}

/** Names in a declaration, outside of bodies, that it has not had before and that mean nothing. */
function hasUnknownTypes(old: Unit, fresh: Unit, scope: SourceFileScope): boolean {
  const own = declaredIn(fresh);
  const had = new Set(old.text.match(/[\p{L}_][\p{L}\p{N}_]*/gu));
  let found = false;
  for (const part of fresh.decls.flatMap(outsideOfBodies)) {
    visit(part, (n) => {
      if (n.kind === "SelectorExpr" && n.x.kind === "Ident" && !had.has(n.sel.name)) {
        const obj = scope.lookup(n.x.name);
        found ||= obj?.kind === "pkgname" && obj.imported.complete && obj.imported.lookup(n.sel.name) === undefined;
      }
      if (n.kind === "Ident" && !had.has(n.name) && !own.outside.has(n.name) && !own.inside.has(n.name)) {
        found ||= n.name !== "_" && scope.lookup(n.name) === undefined;
      }
      // What is selected from something, and what closures declare, cannot be told from here.
      return !found && n.kind !== "SelectorExpr" && n.kind !== "FuncLit" && n.kind !== "CompositeLit";
    });
  }
  return found;
}

function outsideOfBodies(d: Decl): readonly Node[] {
  if (d.kind !== "FuncDecl") return [d];
  return d.recv === undefined ? [d.type] : [d.recv, d.type];
}
