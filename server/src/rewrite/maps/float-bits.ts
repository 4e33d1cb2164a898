import type { PackageFacts } from "../../flow/facts";
import type { FragileKey } from "../../flow/maps/fragile-keys";
import { deref, under } from "../../flow/ir/types";
import type { VarObj } from "../../semantic/types";
import type { Expr, MapType, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { structTypeOf } from "../locks/lock-declaration";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { attempt, refuse, type Rewrite } from "../edits/result";
import type { Source } from "../edits/source";
import { bodiesOf, declarationOf, sourceOf, treeOf, usesOf } from "../edits/uses";

/**
 * Keys by the bits of the number, wherever the map is used: NaN is found again. -0 and +0 become two keys. Refuses where
 * the map goes to code that means numbers, and where keys are read back.
 */
export function useFloatBits(facts: PackageFacts, key: FragileKey): Rewrite {
  return attempt(() => {
    const { fn } = key.at;
    const map = unparen(key.map.node as Expr);
    const o =
      map.kind === "SelectorExpr"
        ? fn.info.selectionOf(map)?.obj
        : map.kind === "Ident"
          ? fn.info.objOf(map)
          : undefined;
    if (o?.kind !== "var" || key.why !== "float") refuse("The map has no name.", "该 map 没有名字。");
    const v = o.origin;
    if ((v.role === "package" || v.role === "field") && /^\p{Lu}/u.test(v.name))
      refuse("Other packages use the map, too.", "其他包也在使用该 map。");
    const t = v.type;
    const number = t.kind === "map" && t.key.kind === "basic" ? t.key.name : undefined;
    if (number !== "float64" && number !== "float32")
      refuse("The type of the map has a name.", "该 map 的类型有名字。");
    const bits =
      number === "float64" ? { call: "Float64bits", type: "uint64" } : { call: "Float32bits", type: "uint32" };
    const edits = new EditSet();
    const imports = new Imports(edits);
    declaredType(v, edits, bits.type);
    for (const use of usesOf(facts, v)) {
      const tree = treeOf(use.body.decl);
      const src = sourceOf(use.body);
      const self: Node =
        tree.parent(use.ident)?.kind === "SelectorExpr" ? (tree.parent(use.ident) ?? use.ident) : use.ident;
      const p = tree.parent(self);
      if (p?.kind === "IndexExpr" && p.x === self) wrap(p.indices[0], src, edits, imports, bits.call);
      else if (p?.kind === "CallExpr" && p.fun.kind === "Ident" && p.args[0] === self) {
        if (p.fun.name === "delete") wrap(p.args[1], src, edits, imports, bits.call);
        else if (p.fun.name !== "len" && p.fun.name !== "clear")
          refuse("The map is handed on.", "该 map 被传给了别处。");
      } else if (p?.kind === "KeyValueExpr" && p.key === self) made(p.value, src, edits, bits.type);
      else if (p?.kind === "AssignStmt" && p.lhs.length === p.rhs.length && p.lhs.includes(self as Expr))
        made(p.rhs[p.lhs.indexOf(self as Expr)], src, edits, bits.type);
      else if (p?.kind === "RangeStmt" && p.x === self && (!p.key || (p.key.kind === "Ident" && p.key.name === "_")))
        continue;
      else if (p?.kind === "BinaryExpr") continue;
      else refuse("The map is handed on, or its keys are read.", "该 map 被传给了别处，或其 key 被读取。");
    }
    if (v.role === "field") positional(facts, v, edits, bits.type);
    imports.write();
    return edits.finish();
  });
}

/** `Book{map[float64]int{}}`: the map among the values of a literal without keys. */
function positional(facts: PackageFacts, v: VarObj, edits: EditSet, type: string): void {
  const struct = structTypeOf(v);
  const index = struct?.fields.findIndex((f) => f.origin === v) ?? -1;
  for (const body of bodiesOf(facts.pkg)) {
    visit(body.decl, (n) => {
      if (n.kind !== "CompositeLit" || n.elts.length === 0 || n.elts[0]?.kind === "KeyValueExpr") return;
      const t = deref(body.info.typeOf(n));
      if (under(t.kind === "named" ? t.origin : t) === struct) made(n.elts[index], sourceOf(body), edits, type);
    });
  }
}

function wrap(key: Expr | undefined, src: Source, edits: EditSet, imports: Imports, call: string): void {
  if (!key) return;
  edits.insert(src.file, src.start(key), `${imports.use(src.file, "math")}.${call}(`);
  edits.insert(src.file, src.end(key), ")");
}

/** `make(map[float64]V)`, an empty literal, nil. */
function made(value: Expr | undefined, src: Source, edits: EditSet, type: string): void {
  const x = value && unparen(value);
  if (x?.kind === "Ident" && x.name === "nil") return;
  const t =
    x?.kind === "CallExpr" && x.fun.kind === "Ident" && x.fun.name === "make"
      ? x.args[0]
      : x?.kind === "CompositeLit" && x.elts.length === 0
        ? x.type
        : undefined;
  if (t?.kind !== "MapType") refuse("The map is made elsewhere.", "该 map 在别处创建。");
  retype(t, src, edits, type);
}

function retype(t: MapType, src: Source, edits: EditSet, type: string): void {
  edits.replace(src.file, src.start(t.key), src.end(t.key), type);
}

/** The type where the variable or field is declared, and its initial value there. */
function declaredType(v: VarObj, edits: EditSet, type: string): void {
  const place = declarationOf(v);
  const holder = place && v.ident ? place.tree.parent(v.ident) : undefined;
  if (!place || (holder?.kind !== "Field" && holder?.kind !== "ValueSpec" && holder?.kind !== "AssignStmt"))
    refuse("The declaration of the map is not at hand.", "找不到该 map 的声明。");
  const { source } = place;
  if (holder.kind === "AssignStmt") {
    if (holder.op === ":=" && holder.lhs.length === holder.rhs.length)
      made(holder.rhs[holder.lhs.findIndex((l) => l === v.ident)], source, edits, type);
    return;
  }
  if (holder.kind === "Field" ? holder.names.length !== 1 : holder.names.length !== 1)
    refuse("Several names share the declaration.", "多个名字共用一个声明。");
  if (holder.type) {
    if (holder.type.kind !== "MapType") refuse("The type of the map has a name.", "该 map 的类型有名字。");
    retype(holder.type, source, edits, type);
  }
  if (holder.kind === "ValueSpec" && holder.values[0]) {
    if (under(v.type).kind === "map") made(holder.values[0], source, edits, type);
  }
}
