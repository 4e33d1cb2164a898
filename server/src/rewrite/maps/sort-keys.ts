import type { PackageFacts } from "../../flow/facts";
import type { OrderUse } from "../../flow/maps/iteration-order";
import type { FuncUnit } from "../../flow/ir/ir";
import { deref, structOf, under } from "../../flow/ir/types";
import type { FileScope, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, KeyValueExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import { isSimple } from "../edits/access";
import { rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { typeTextIn } from "../edits/type-text";

/** Sorts what was collected before its order counts, or goes through the map by its sorted keys. */
export function sortKeys(facts: PackageFacts, use: OrderUse): Rewrite {
  return attempt(() =>
    use.collected ? sortCollected(use) : use.list ? sortInPlace(use, use.list) : sortLoop(facts, use),
  );
}

/** `slices.Sorted(maps.Keys(m))` in place of `slices.Collect(..)`. */
function sortInPlace({ at: { fn } }: OrderUse, list: Expr): ReturnType<EditSet["finish"]> {
  const call = unparen(list);
  const t = under(fn.info.typeOf(list));
  const fun = call.kind === "CallExpr" ? unparen(call.fun) : undefined;
  requireIterators(fn.file);
  if (fun?.kind !== "SelectorExpr" || fun.sel.name !== "Collect")
    refuse("Another function makes the list.", "列表由另一个函数生成。");
  if (t.kind !== "slice" || !isOrdered(t.elem))
    refuse("The elements have no order of their own.", "元素没有自然顺序。");
  const src = new Source(fn.file, fn.unit);
  const edits = new EditSet();
  edits.replace(src.file, src.start(fun.sel), src.end(fun.sel), "Sorted");
  return edits.finish();
}

function sortCollected(use: OrderUse): ReturnType<EditSet["finish"]> {
  const v = use.collected;
  const { fn, node } = use.at;
  const t = v && under(v.type);
  if (!v || t?.kind !== "slice") refuse("No slice was filled.", "没有填充切片。");
  const src = new Source(fn.file, fn.unit);
  const tree = treeFor(fn);
  const stmt = tree.statementOf(node);
  if (!stmt || !src.startsLine(stmt)) refuse("There is no line of its own to sort on.", "没有独立的一行可以排序。");
  const edits = new EditSet();
  const imports = new Imports(edits);
  const field = keyField(use, v, t.elem);
  const call = field ? sortByField(imports, fn, v.name, t.elem, field) : sortCall(imports, fn.file, v.name, t.elem);
  new StatementEditor(edits, src, tree).before(stmt, [call]);
  imports.write();
  return edits.finish();
}

/** The field that the loop gives the key, of structs that it appends: `out = append(out, Item{Name: name, N: n})`. */
function keyField(use: OrderUse, list: VarObj, elem: Type): VarObj | undefined {
  const { fn, node } = use.map;
  const loop = treeFor(fn).parent(node);
  const fields = structOf(deref(elem))?.fields;
  if (loop?.kind !== "RangeStmt" || loop.key?.kind !== "Ident" || !fields) return undefined;
  const key = fn.info.objOf(loop.key);
  const found = new Set<VarObj | undefined>();
  visitOutsideClosures(loop.body, (n) => {
    if (n.kind !== "CallExpr" || n.fun.kind !== "Ident" || n.fun.name !== "append") return;
    const [to, ...values] = n.args;
    if (to?.kind !== "Ident" || fn.info.objOf(to) !== list) return;
    for (const v of values) {
      const x = unparen(v);
      const literal = x.kind === "UnaryExpr" && x.op === "&" ? unparen(x.x) : x;
      const at = literal.kind === "CompositeLit" ? literal.elts.findIndex((e) => isKey(valueOf(e))) : -1;
      const elt = literal.kind === "CompositeLit" ? literal.elts[at] : undefined;
      const name = elt?.kind === "KeyValueExpr" && elt.key.kind === "Ident" ? elt.key.name : undefined;
      found.add(elt && (name === undefined ? fields[at] : fields.find((f) => f.name === name)));
    }
  });
  const [field] = found;
  return found.size === 1 && field && isOrdered(field.type) ? field : undefined;

  function isKey(e: Expr): boolean {
    return e.kind === "Ident" && fn.info.objOf(e) === key;
  }
}

function valueOf(e: Expr | KeyValueExpr): Expr {
  return e.kind === "KeyValueExpr" ? e.value : e;
}

function isOrdered(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && ["int", "uint", "float", "string"].includes(u.sort);
}

/** `slices.SortFunc` with `cmp.Compare`, or `sort.Slice` below Go 1.21. */
function sortByField(imports: Imports, fn: FuncUnit, name: string, elem: Type, field: VarObj): string {
  if (!isSince(fn.file, 21))
    return `${imports.use(fn.file, "sort")}.Slice(${name}, func(i, j int) bool { return ${name}[i].${field.name} < ${name}[j].${field.name} })`;
  const t = typeTextIn(fn, imports, elem);
  const compare = `${imports.use(fn.file, "cmp")}.Compare(a.${field.name}, b.${field.name})`;
  return `${imports.use(fn.file, "slices")}.SortFunc(${name}, func(a, b ${t}) int { return ${compare} })`;
}

/** `slices.Sort(x)`, or what package sort has for it below Go 1.21. */
function sortCall(imports: Imports, file: FileScope, name: string, elem: Type): string {
  if (!isOrdered(elem)) refuse("The elements have no order of their own.", "元素没有自然顺序。");
  if (isSince(file, 21)) return `${imports.use(file, "slices")}.Sort(${name})`;
  const call =
    elem.kind === "basic" ? { string: "Strings", int: "Ints", float64: "Float64s" }[elem.name as string] : undefined;
  return call
    ? `${imports.use(file, "sort")}.${call}(${name})`
    : `${imports.use(file, "sort")}.Slice(${name}, func(i, j int) bool { return ${name}[i] < ${name}[j] })`;
}

/** `for _, k := range slices.Sorted(maps.Keys(m))` in place of `for k := range maps.Keys(m)`. */
function sortIterator(fn: FuncUnit, keys: CallExpr): ReturnType<EditSet["finish"]> {
  const src = new Source(fn.file, fn.unit);
  const loop = treeFor(fn).parent(keys);
  const fun = unparen(keys.fun);
  const [map] = keys.args;
  const t = map && under(fn.info.typeOf(map));
  requireIterators(fn.file);
  if (loop?.kind !== "RangeStmt" || fun.kind !== "SelectorExpr" || fun.sel.name !== "Keys" || !loop.key)
    refuse("The loop does not go through the keys.", "该循环遍历的不是 key。");
  if (t?.kind !== "map" || !isOrdered(t.key)) refuse("The keys have no order of their own.", "key 没有自然顺序。");
  const edits = new EditSet();
  const imports = new Imports(edits);
  edits.insert(src.file, src.start(loop.key), "_, ");
  edits.insert(src.file, src.start(keys), `${imports.use(fn.file, "slices")}.Sorted(`);
  edits.insert(src.file, src.end(keys), ")");
  imports.write();
  return edits.finish();
}

function sortLoop(facts: PackageFacts, use: OrderUse): ReturnType<EditSet["finish"]> {
  const { fn, node: map } = use.map;
  const src = new Source(fn.file, fn.unit);
  const tree = treeFor(fn);
  const loop = tree.parent(map);
  if (loop?.kind === "CallExpr") return sortIterator(fn, loop);
  const t = loop?.kind === "RangeStmt" ? under(fn.info.typeOf(loop.x)) : undefined;
  if (loop?.kind !== "RangeStmt" || t?.kind !== "map" || loop.tok !== ":=" || !loop.key)
    refuse("The loop does not declare its key.", "该循环没有声明 key。");
  if (!isSimple(loop.x)) refuse("The map is computed by a call.", "该 map 由调用计算得出。");
  const stmt = tree.statementOf(loop);
  if (!stmt || !src.startsLine(stmt))
    refuse("There is no line of its own for the keys.", "没有独立的一行可以放置 key。");
  const edits = new EditSet();
  const imports = new Imports(edits);
  const names = namesFor(rootOf(fn));
  const key = loop.key.kind === "Ident" && loop.key.name !== "_" ? loop.key.name : names.fresh("key", "k");
  const mapText = src.of(loop.x);
  const editor = new StatementEditor(edits, src, tree);
  if (!isOrdered(t.key)) refuse("The keys have no order of their own.", "key 没有自然顺序。");
  let list: string;
  if (isSince(fn.file, 23))
    list = `${imports.use(fn.file, "slices")}.Sorted(${imports.use(fn.file, "maps")}.Keys(${mapText}))`;
  else {
    list = names.fresh("keys", "sorted");
    editor.before(stmt, [
      `${list} := make([]${typeTextIn(fn, imports, t.key)}, 0, len(${mapText}))`,
      `for ${key} := range ${mapText} {`,
      `\t${list} = append(${list}, ${key})`,
      "}",
      sortCall(imports, fn.file, list, t.key),
    ]);
  }
  edits.replace(src.file, src.start(loop.key), src.end(loop.x), `_, ${key} := range ${list}`);
  if (loop.value && !(loop.value.kind === "Ident" && loop.value.name === "_"))
    editor.atStart(loop.body, [`${src.of(loop.value)} := ${mapText}[${key}]`]);
  imports.write();
  return edits.finish();
}

/** `slices.Sorted` came with the iterators. */
function requireIterators(file: FileScope): void {
  if (!isSince(file, 23)) refuse("slices.Sorted needs Go 1.23.", "slices.Sorted 需要 Go 1.23。");
}

function isSince(file: FileScope, minor: number): boolean {
  const [major, own] = file.goVersion;
  return major > 1 || own >= minor;
}
