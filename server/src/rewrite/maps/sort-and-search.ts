import type { PackageFacts } from "../../flow/facts";
import type { SparseMap } from "../../flow/memory/sparse-maps";
import { under } from "../../flow/ir/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { freshPackageName } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { declarationOf, sourceOf, treeOf, usesOf } from "../edits/uses";

/** A sorted list of the entries, and a function that finds one by binary search, in place of a map that is only read. */
export function sortAndSearch(facts: PackageFacts, map: SparseMap): Rewrite {
  return attempt(() => {
    const v = map.variable;
    const place = declarationOf(v);
    const spec = place && v.ident ? place.tree.parent(v.ident) : undefined;
    const type = under(v.type);
    if (v.role !== "package" || /^\p{Lu}/u.test(v.name))
      refuse("The map is no private variable of the package.", "该 map 不是包内私有变量。");
    if (
      !place ||
      spec?.kind !== "ValueSpec" ||
      spec.names.length !== 1 ||
      place.decl.kind !== "GenDecl" ||
      place.decl.lparen >= 0
    )
      refuse("The map is not declared by itself.", "该 map 不是单独声明的。");
    const lit = map.literal;
    if (!lit || lit.type?.kind !== "MapType" || type.kind !== "map")
      refuse("The entries do not stand in a literal.", "条目不在字面量中。");
    const { source: src } = place;
    const info = map.at.fn.info;
    const keyType = src.of(lit.type.key);
    const valueType = src.of(lit.type.value);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const find = freshPackageName(facts.pkg, `find${v.name.replace(/^./u, (c) => c.toUpperCase())}`);
    for (const u of usesOf(facts, v)) {
      const tree = treeOf(u.body.decl);
      const e = tree.parent(u.ident);
      const [key] = e?.kind === "IndexExpr" ? e.indices : [];
      const outer = e && tree.parent(e);
      const two = outer?.kind === "AssignStmt" && outer.rhs.length === 1 && outer.lhs.length === 2;
      const written = outer?.kind === "AssignStmt" && outer.lhs.includes(e as Expr);
      if (e?.kind !== "IndexExpr" || e.x !== u.ident || !key || two || written)
        refuse("The map is used in another way than by index.", "该 map 除下标读取外还有其他用法。");
      const at = sourceOf(u.body);
      edits.replace(at.file, at.start(e), at.start(key), `${find}(`);
      edits.replace(at.file, at.end(key), at.end(e), ")");
    }
    const rows = lit.elts.map((x) => {
      if (x.kind !== "KeyValueExpr") refuse("An entry has no key.", "有条目没有 key。");
      const k = info.constOf(x.key);
      if (typeof k !== "bigint") refuse("A key is no constant.", "有 key 不是常量。");
      const value = unparen(x.value);
      const text = value.kind === "CompositeLit" && !value.type ? valueType + src.of(value) : src.of(value);
      if (text.includes("\n")) refuse("An entry takes several lines.", "有条目占多行。");
      return { k, text: `\t{${src.of(x.key)}, ${text}},` };
    });
    rows.sort((a, b) => (a.k < b.k ? -1 : a.k > b.k ? 1 : 0));
    const align = Math.max("key".length, "value".length);
    const fields = [`\t${"key".padEnd(align)} ${keyType}`, `\t${"value".padEnd(align)} ${valueType}`];
    const sort = imports.use(src.file, "sort");
    const list = [`${v.name} = []struct {`, ...fields, "}{", ...rows.map((r) => r.text), "}"].join("\n");
    const search = [
      "",
      "",
      `// ${find} gives the value of a key, by binary search: the list is sorted by key.`,
      `func ${find}(key ${keyType}) ${valueType} {`,
      `\ti := ${sort}.Search(len(${v.name}), func(i int) bool { return ${v.name}[i].key >= key })`,
      `\tif i < len(${v.name}) && ${v.name}[i].key == key {`,
      `\t\treturn ${v.name}[i].value`,
      "\t}",
      "\treturn nil",
      "}",
    ].join("\n");
    edits.replace(src.file, src.start(spec), src.end(spec), list);
    edits.insert(src.file, src.afterLine(place.decl) ?? src.end(place.decl), search);
    imports.write();
    return edits.finish();
  });
}
