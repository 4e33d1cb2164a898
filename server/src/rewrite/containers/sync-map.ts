import type { PackageFacts } from "../../flow/facts";
import type { MapT, VarObj } from "../../semantic/types";
import type { Expr, KeyValueExpr, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { requireLockable } from "../edits/copies";
import { EditSet } from "../edits/edit-set";
import { requireNotEncoded } from "../maps/encoded";
import { Imports } from "../edits/imports";
import { structTypeOf } from "../locks/lock-declaration";
import { rewriteUsesOf } from "./map-ways";
import { attempt, refuse, type Rewrite } from "../edits/result";
import type { Source } from "../edits/source";
import { rewriteSpec } from "../edits/spec-align";
import { retypeField } from "../edits/struct-field";
import { MapUses } from "./sync-map-uses";
import { declarationOf } from "../edits/uses";

/** Makes a map field, package variable or local variable a `sync.Map` and rewrites every use. */
export function convertToSyncMap(facts: PackageFacts, target: VarObj): Rewrite {
  return attempt(() => {
    const t = target.type;
    if (t.kind !== "map") refuse(`${target.name} is no plain map.`, `${target.name} 不是普通的 map。`);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const uses = new MapUses(facts, edits, imports, target, t);
    declareContainer(facts, edits, target, {
      type: (src) => `${imports.use(src.file, "sync")}.Map`,
      fill: (src, after, entries) => addEntries(uses, src, after, target, t, entries),
    });
    rewriteUsesOf(facts, edits, target, (body, start) => uses.rewrite(body, start));
    uses.finish();
    imports.write();
    return edits.finish();
  });
}

/** What takes the place of a map in its declaration. */
export interface NewContainer {
  type(src: Source): string;
  /** Puts the entries of the literal that the map started with in, behind the declaration. */
  fill(src: Source, after: Stmt | undefined, entries: readonly KeyValueExpr[]): void;
}

/** Gives the declaration of a map another type, whose zero value is ready for use. */
export function declareContainer(facts: PackageFacts, edits: EditSet, target: VarObj, container: NewContainer): void {
  const place = declarationOf(target);
  const site = target.origin.site;
  if (!place || !site) refuse(`${target.name} is not declared in this package.`, `${target.name} 不是在本包中声明的。`);
  const { source: src, tree } = place;
  const type = (): string => container.type(src);
  const parent = tree.parent(site.node);
  if (target.role === "field") {
    const struct = parent && tree.parent(parent);
    const st = structTypeOf(target);
    if (parent?.kind !== "Field" || struct?.kind !== "StructType" || !st)
      refuse(`The struct of ${target.name} cannot be told.`, `无法确定 ${target.name} 所属的结构体。`);
    if (parent.names.length !== 1)
      refuse(`${target.name} shares its declaration with other fields.`, `${target.name} 与其他字段写在同一个声明中。`);
    requireNotEncoded(facts.pkg, st, target.name);
    requireLockable(facts.pkg, st, target.origin.fieldOf?.obj.name ?? "the struct");
    retypeField(edits, src, struct, parent, type());
    return;
  }
  if (parent?.kind === "ValueSpec") {
    if (parent.names.length !== 1)
      refuse(
        `${target.name} shares its declaration with other variables.`,
        `${target.name} 与其他变量写在同一个声明中。`,
      );
    const decl = tree.parent(parent);
    if (decl?.kind !== "GenDecl") return;
    const entries = initialEntries(parent.values[0], target);
    if (entries.length > 0 && target.role === "package")
      refuse("The map is made with entries.", "该 map 在创建时带有条目。");
    rewriteSpec(edits, src, decl, parent, { type: type(), values: undefined });
    container.fill(src, tree.statementOf(parent), entries);
    return;
  }
  if (parent?.kind === "AssignStmt" && parent.op === ":=" && parent.lhs.length === 1 && target.role === "local") {
    const entries = initialEntries(parent.rhs[0], target);
    edits.replace(src.file, src.start(parent), src.end(parent), `var ${target.name} ${type()}`);
    container.fill(src, parent, entries);
    return;
  }
  refuse(`The declaration of ${target.name} cannot be given another type.`, `无法修改 ${target.name} 的声明类型。`);
}

/** Entries of the literal that a map starts with. Refuses where it starts as something that is made elsewhere. */
export function initialEntries(value: Expr | undefined, target: VarObj): readonly KeyValueExpr[] {
  const x = value && unparen(value);
  if (!x || (x.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "make")) return [];
  if (x.kind === "CompositeLit") return x.elts.flatMap((e) => (e.kind === "KeyValueExpr" ? [e] : []));
  if (x.kind === "Ident" && x.name === "nil") return [];
  return refuse(
    `${target.name} starts as a map that is made elsewhere.`,
    `${target.name} 的初始值是在别处创建的 map。`,
  );
}

const MAX_ENTRIES = 8;

function addEntries(
  uses: MapUses,
  src: Source,
  after: Stmt | undefined,
  target: VarObj,
  t: MapT,
  entries: readonly KeyValueExpr[],
): void {
  if (entries.length === 0) return;
  if (!after || entries.length > MAX_ENTRIES)
    refuse("The map is made with many entries.", "该 map 在创建时带有很多条目。");
  uses.storeAfter(src, after, target.name, t, entries);
}
