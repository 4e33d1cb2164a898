import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import { byName, typeString } from "../../semantic/format";
import type { FileScope, Type, VarObj } from "../../semantic/types";
import type { CompositeLit, Node, ValueSpec } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import { visit } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { addElement } from "../edits/literal";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { rewriteSpec } from "../edits/spec-align";
import { StatementEditor } from "../edits/statements";
import { Tree } from "../edits/tree";
import { declarationOf } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/** `make` where the nil map is declared: `var m = make(..)`; for a field, in the keyed literals that build its struct. */
export function makeMap(facts: PackageFacts, target: VarObj): Rewrite {
  return attempt(() => {
    const edits = new EditSet();
    const type = typeText(target.type, facts);
    if (target.role === "result") atEntry(target, type, edits);
    else if (target.role === "field") inLiterals(facts, target, type, edits);
    else atDeclaration(facts, target, type, edits);
    if (edits.isEmpty)
      refuse("Nothing here builds the struct with a keyed literal.", "这里没有用带键的字面量构造该结构体。");
    return edits.finish();
  });
}

/** `if m[a] == nil { m[a] = make(..) }` before the store `m[a][b] = v` at the site. */
export function makeInnerMap(facts: PackageFacts, store: Site): Rewrite {
  return attempt(() => {
    const index = store.node;
    if (index.kind !== "IndexExpr") refuse("There is no store into an inner map here.", "这里没有写入内层 map。");
    const inner = index.x;
    const tree = treeAround(store);
    const statement = tree.statementOf(index);
    const src = new Source(store.fn.file, store.fn.unit);
    if (!statement || !src.startsLine(statement))
      refuse("The store stands in no line of its own.", "该写入语句没有独占一行。");
    if (hasCall(inner))
      refuse("The key is computed by a call, which would run twice.", "键由函数调用算出，会被执行两次。");
    const type = typeText(store.fn.info.typeOf(inner), facts);
    const name = src.of(inner);
    const indent = src.indentOf(statement);
    const edits = new EditSet();
    edits.insert(
      src.file,
      src.start(statement),
      `if ${name} == nil {\n${indent}\t${name} = make(${type})\n${indent}}\n${indent}`,
    );
    return edits.finish();
  });
}

function typeText(t: Type, facts: PackageFacts): string {
  if (under(t).kind !== "map") refuse("This is no map.", "这不是 map。");
  const type = typeString(t, byName(facts.pkg.id));
  return type.includes("?") ? refuse("The type of the map is not known.", "该 map 的类型未知。") : type;
}

function treeAround(at: Site): Tree {
  const root = at.fn.unit.decls.find((d) => isInside(at.node, d));
  return root ? new Tree(root) : refuse("This stands in no declaration.", "这里不在任何声明之中。");
}

function hasCall(n: Node): boolean {
  let found = false;
  visit(n, (x) => {
    if (x.kind === "CallExpr") found = true;
    return !found;
  });
  return found;
}

/** The `var` specification that declares the variable, in whatever file. */
function atDeclaration(facts: PackageFacts, target: VarObj, type: string, edits: EditSet): void {
  for (const file of facts.pkg.files) {
    file.file.units.forEach((unit) => {
      const found = declaration(unit, target);
      if (found) write(file, unit, found, target, type, edits);
    });
  }
  if (edits.isEmpty)
    refuse("The map is declared without a place for a value.", "该 map 的声明处没有可以给出初值的位置。");
}

/** A named result has no place for a value: it is made first thing in the function. */
function atEntry(target: VarObj, type: string, edits: EditSet): void {
  const place = declarationOf(target);
  const owner = target.owner;
  const body = owner && owner.kind !== "ValueSpec" ? owner.body : undefined;
  if (!place || !body) return refuse("The function has no body.", "函数没有函数体。");
  new StatementEditor(edits, place.source, place.tree).atStart(body, [`${target.name} = make(${type})`]);
}

function declaration(unit: Unit, target: VarObj): ValueSpec | undefined {
  let found: ValueSpec | undefined;
  if (!target.ident || !unit.text.includes(target.name)) return undefined;
  for (const d of unit.decls) {
    visit(d, (n) => {
      if (n.kind === "ValueSpec" && target.ident && n.names.includes(target.ident)) found = n;
      return !found;
    });
  }
  return found;
}

function write(file: FileScope, unit: Unit, spec: ValueSpec, target: VarObj, type: string, edits: EditSet): void {
  if (spec.names.length !== 1 || spec.values.length > 0)
    refuse("The map is declared together with others.", "该 map 与其他变量一起声明。");
  const src = new Source(file, unit);
  const root = unit.decls.find((d) => isInside(spec, d));
  const tree = root && new Tree(root);
  const decl = tree?.parent(spec);
  if (target.role === "local" && decl?.kind === "GenDecl" && decl.lparen < 0) {
    edits.replace(file, src.start(decl), src.end(decl), `${target.name} := make(${type})`);
  } else if (decl?.kind === "GenDecl" && decl.lparen >= 0) {
    rewriteSpec(edits, src, decl, spec, { type: undefined, values: `make(${type})` });
  } else {
    const name = spec.names[0];
    if (name) edits.replace(file, src.end(name), src.end(spec), ` = make(${type})`);
  }
}

function inLiterals(facts: PackageFacts, field: VarObj, type: string, edits: EditSet): void {
  const owner = field.fieldOf;
  if (!owner) refuse("The field belongs to a struct without a name.", "该字段属于匿名结构体。");
  for (const fn of facts.units) {
    if (fn.parent) continue;
    visit(fn.decl, (n) => {
      if (n.kind !== "CompositeLit") return;
      const t = fn.info.typeOf(n);
      if (t.kind !== "named" || t.origin !== owner || has(n, field.name)) return;
      complete(fn.file, fn.unit, n, `${field.name}: make(${type})`, edits);
    });
  }
}

function has(n: CompositeLit, name: string): boolean {
  return n.elts.some((e) => (e.kind === "KeyValueExpr" ? e.key.kind === "Ident" && e.key.name === name : true));
}

/** Adds an element to a keyed literal, in the way the others are laid out. */
function complete(file: FileScope, unit: Unit, n: CompositeLit, element: string, edits: EditSet): void {
  const src = new Source(file, unit);
  const last = n.elts[n.elts.length - 1];
  if (!last) {
    edits.insert(file, src.base + n.lbrace + 1, element);
    return;
  }
  if (src.sameLine(src.start(last), src.base + n.rbrace)) {
    edits.insert(file, src.end(last), `, ${element}`);
    return;
  }
  const lines = n.elts.filter((e) => e.kind === "KeyValueExpr");
  const width = Math.max(...lines.map((e) => (e.kind === "KeyValueExpr" ? e.key.end - e.key.pos : 0)));
  const key = element.slice(0, element.indexOf(":"));
  if (lines.length !== n.elts.length) refuse("The literal lists its fields without keys.", "该字面量没有写字段名。");
  if (key.length > width) {
    addElement(edits, src, n, key, element.slice(element.indexOf(":") + 2), [
      ...lines.flatMap((e) => (e.kind === "KeyValueExpr" && e.key.kind === "Ident" ? [e.key.name] : [])),
      key,
    ]);
    return;
  }
  const comma = unit.text.indexOf(",", last.end);
  const end = src.lineEnd(src.base + comma);
  edits.insert(
    file,
    end,
    `\n${src.indentOf(last)}${key}:${" ".repeat(width - key.length + 1)}${element.slice(element.indexOf(":") + 2)},`,
  );
}
