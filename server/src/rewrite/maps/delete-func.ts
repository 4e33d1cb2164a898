import type { PackageFacts } from "../../flow/facts";
import type { Removal } from "../../flow/walks/removals";
import { under } from "../../flow/ir/types";
import type { Type } from "../../semantic/types";
import type { BinaryExpr, Expr, ForStmt, IfStmt, RangeStmt, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { typeTextIn } from "../edits/type-text";

/** `s = slices.DeleteFunc(s, func(e T) bool { .. })` in place of a loop that removes elements (Go 1.21). */
export function useDeleteFunc(facts: PackageFacts, removal: Removal): Rewrite {
  return attempt(() => {
    const { fn } = removal.at;
    requireSlices(fn.file.goVersion);
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const loop = removal.loop;
    const container = removal.container.node as Expr;
    const t = under(fn.info.typeOf(container));
    if (removal.how === "list" || t.kind !== "slice" || !isSimple(container))
      refuse("This is no slice with a name.", "这不是有名字的切片。");
    const stmt = tree.statementOf(loop);
    const remove = tree.statementOf(removal.at.node);
    if (stmt !== loop || !remove || !src.startsLine(loop)) refuse("The loop has a label.", "该循环带有标签。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const text = src.of(container);
    const element = elementName(removal, loop, src, text) ?? namesFor(rootOf(fn)).fresh("e", "elem");
    const first = loop.body.stmts[0];
    const own =
      loop.kind === "ForStmt" && first && isElementOf(first, element, text, removal.index.name, src)
        ? first
        : undefined;
    checkBody(removal, loop, remove, own, text, src);
    const indent = src.indentOf(loop);
    const lines = bodyText(removal, loop, remove, own, element, text, src, indent);
    const slices = imports.use(fn.file, "slices");
    const param = `${element} ${typeTextIn(fn, imports, t.elem)}`;
    edits.replace(
      src.file,
      src.start(loop),
      src.end(loop),
      `${text} = ${slices}.DeleteFunc(${text}, func(${param}) bool {\n${lines}${indent}})`,
    );
    imports.write();
    return edits.finish();
  });
}

function requireSlices([major, minor]: readonly [number, number]): void {
  if (major === 1 && minor < 21) refuse("The package slices came with Go 1.21.", "slices 包自 Go 1.21 起才有。");
}

/** The loop's own name for the element: its value variable, or `p := s[i]` as the first statement. */
function elementName(removal: Removal, loop: ForStmt | RangeStmt, src: Source, container: string): string | undefined {
  if (loop.kind === "RangeStmt")
    return loop.value?.kind === "Ident" && loop.value.name !== "_" ? loop.value.name : undefined;
  const first = loop.body.stmts[0];
  const name = first?.kind === "AssignStmt" && first.lhs[0]?.kind === "Ident" ? first.lhs[0].name : undefined;
  return first && name && isElementOf(first, name, container, removal.index.name, src) ? name : undefined;
}

function isElementOf(s: Stmt, name: string, container: string, index: string, src: Source): boolean {
  return s.kind === "AssignStmt" && s.op === ":=" && src.of(s) === `${name} := ${container}[${index}]`;
}

/** Everything in the body can run inside of the function: no way out of the loop, no use of the index or the slice. */
function checkBody(
  removal: Removal,
  loop: ForStmt | RangeStmt,
  remove: Stmt,
  own: Stmt | undefined,
  container: string,
  src: Source,
): void {
  const { fn } = removal.at;
  visit(loop.body, (n) => {
    if (n === remove || n === own) return false;
    if (
      n.kind === "FuncLit" ||
      n.kind === "ReturnStmt" ||
      n.kind === "DeferStmt" ||
      (n.kind === "BranchStmt" && n.tok !== "continue")
    )
      refuse("The loop is left on the way, or defers calls.", "循环会中途离开，或含有 defer。");
    if (n.kind === "ForStmt" || n.kind === "RangeStmt") refuse("There is a loop within the loop.", "循环内还有循环。");
    if (n.kind === "IndexExpr" && src.of(n) === `${container}[${removal.index.name}]`) return false;
    if (n.kind === "Ident" && fn.info.objOf(n) === removal.index)
      refuse("The index is used for something else.", "下标另有他用。");
    if ((n.kind === "Ident" || n.kind === "SelectorExpr") && src.of(n) === container)
      refuse("The slice is used for something else.", "切片另有他用。");
    return true;
  });
}

function bodyText(
  removal: Removal,
  loop: ForStmt | RangeStmt,
  remove: Stmt,
  own: Stmt | undefined,
  element: string,
  container: string,
  src: Source,
  indent: string,
): string {
  const stmts = loop.body.stmts.filter((s) => s !== own);
  const [only] = stmts;
  const rename = (text: string) => text.split(`${container}[${removal.index.name}]`).join(element);
  if (stmts.length === 1 && only?.kind === "IfStmt" && !only.init && !only.else && isRemovalAlone(only, remove)) {
    return `${indent}\treturn ${rename(src.of(only.cond))}\n`;
  }
  const first = stmts[0];
  const last = stmts[stmts.length - 1];
  if (!first || !last) refuse("The loop has no body.", "循环没有循环体。");
  // The removal gives true; a `continue` right behind it has become needless, any other gives false.
  const raw = src.unit.text;
  let text = "";
  let at = first.pos;
  const cut = (from: number, to: number, put: string) => {
    text += raw.slice(at, from) + put;
    at = to;
  };
  const list = listHolding(loop, remove);
  const next = list[list.indexOf(remove) + 1];
  const after = list.slice(list.indexOf(remove) + 1).filter((s) => s !== next || s.kind !== "BranchStmt");
  if (after.length > 0) {
    const end = after[after.length - 1];
    cut(remove.pos, after[0]?.pos ?? remove.end, "");
    if (end) cut(end.end, next?.kind === "BranchStmt" ? next.end : end.end, `\n${src.indentOf(remove)}return true`);
  } else cut(remove.pos, next?.kind === "BranchStmt" ? next.end : remove.end, "return true");
  text += raw.slice(at, last.end);
  if (/\bcontinue\b/.test(text)) text = text.replace(/\bcontinue\b/g, "return false");
  return `${indent}\t${rename(text)}\n${indent}\treturn false\n`;
}

function isRemovalAlone(s: IfStmt, remove: Stmt): boolean {
  const { stmts } = s.then;
  return stmts[0] === remove && (stmts.length === 1 || (stmts.length === 2 && stmts[1]?.kind === "BranchStmt"));
}

function listHolding(loop: ForStmt | RangeStmt, remove: Stmt): readonly Stmt[] {
  let found: readonly Stmt[] = [];
  visit(loop.body, (n) => {
    const list = n.kind === "BlockStmt" ? n.stmts : n.kind === "CaseClause" ? n.body : undefined;
    if (list?.includes(remove)) found = list;
  });
  return found;
}

// ------------------------------------------------------------- duplicates

interface Duplicates {
  readonly outer: ForStmt | RangeStmt;
  readonly container: string;
  readonly elem: Type;
  readonly type: Type;
}

/** `for i { for j { if s[i] == s[j] { remove j } } }` and nothing else. */
function duplicates(removal: Removal): Duplicates {
  const { fn } = removal.at;
  const src = new Source(fn.file, fn.unit);
  const tree = treeFor(fn);
  const container = removal.container.node as Expr;
  const text = src.of(container);
  const inner = removal.loop;
  const holder = tree.parent(inner);
  const outer = holder && tree.parent(holder);
  const test = inner.body.stmts[0];
  const type = fn.info.typeOf(container);
  const t = under(type);
  if (
    (outer?.kind !== "ForStmt" && outer?.kind !== "RangeStmt") ||
    outer.body.stmts.length !== 1 ||
    inner.body.stmts.length !== 1 ||
    t.kind !== "slice"
  )
    refuse("The loops do more than take duplicates out.", "这些循环不只是去除重复元素。");
  const remove = tree.statementOf(removal.at.node);
  if (
    test?.kind !== "IfStmt" ||
    test.else ||
    test.init ||
    !remove ||
    !isRemovalAlone(test, remove) ||
    !comparesElements(unparen(test.cond), text, removal.index.name, src)
  )
    refuse("The loops do more than take duplicates out.", "这些循环不只是去除重复元素。");
  if (tree.statementOf(outer) !== outer || !src.startsLine(outer) || !isSimple(container))
    refuse("The loop has a label.", "该循环带有标签。");
  return { outer, container: text, elem: t.elem, type };
}

function comparesElements(e: Expr, container: string, index: string, src: Source): boolean {
  if (e.kind !== "BinaryExpr" || e.op !== "==") return false;
  const isElement = (x: BinaryExpr["x"]) =>
    unparen(x).kind === "IndexExpr" && src.of(unparen(x)).startsWith(`${container}[`);
  return (
    isElement(e.x) &&
    isElement(e.y) &&
    (src.of(e.x) === `${container}[${index}]`) !== (src.of(e.y) === `${container}[${index}]`)
  );
}

/** A set of what was seen and a new slice: keeps the order, one pass. */
export function dedupeWithSet(facts: PackageFacts, removal: Removal): Rewrite {
  return attempt(() => {
    const d = duplicates(removal);
    const { fn } = removal.at;
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const names = namesFor(rootOf(fn));
    const [seen, unique, e] = [names.fresh("seen", "known"), names.fresh("unique", "kept"), names.fresh("e", "elem")];
    const indent = src.indentOf(d.outer);
    const elem = typeTextIn(fn, imports, d.elem);
    const lines = [
      `${seen} := make(map[${elem}]bool, len(${d.container}))`,
      `${unique} := make(${typeTextIn(fn, imports, d.type)}, 0, len(${d.container}))`,
      `for _, ${e} := range ${d.container} {`,
      `\tif !${seen}[${e}] {`,
      `\t\t${seen}[${e}] = true`,
      `\t\t${unique} = append(${unique}, ${e})`,
      "\t}",
      "}",
      `${d.container} = ${unique}`,
    ];
    edits.replace(src.file, src.start(d.outer), src.end(d.outer), lines.join(`\n${indent}`));
    imports.write();
    return edits.finish();
  });
}

/** Sorted and compacted in place (Go 1.21): the order changes. */
export function dedupeSorted(_facts: PackageFacts, removal: Removal): Rewrite {
  return attempt(() => {
    const d = duplicates(removal);
    const { fn } = removal.at;
    requireSlices(fn.file.goVersion);
    const u = under(d.elem);
    if (u.kind !== "basic" || !["int", "uint", "float", "string"].includes(u.sort))
      refuse("The elements have no order.", "元素没有顺序。");
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const slices = imports.use(fn.file, "slices");
    const indent = src.indentOf(d.outer);
    edits.replace(
      src.file,
      src.start(d.outer),
      src.end(d.outer),
      `${slices}.Sort(${d.container})\n${indent}${d.container} = ${slices}.Compact(${d.container})`,
    );
    imports.write();
    return edits.finish();
  });
}
