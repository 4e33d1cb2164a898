import type { PackageFacts } from "../../flow/facts";
import { isReference, under } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import type { Expr, Node } from "../../syntax/ast";
import { isExpr } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";

/** `maps.Clone(x)` or `slices.Clone(x)` for the expression at the site (Go 1.21). One level deep: elements that are
 * references are still shared. */
export function cloneValue(_facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    const e = expressionAt(at.node);
    const kind = under(at.fn.info.typeOf(e)).kind;
    if (kind !== "map" && kind !== "slice")
      refuse("Only maps and slices can be cloned this way.", "只有 map 和 slice 可以这样克隆。");
    const [major, minor] = at.fn.file.goVersion;
    if (major === 1 && minor < 21)
      refuse("The packages maps and slices came with Go 1.21.", "maps 和 slices 包自 Go 1.21 起才有。");
    const src = new Source(at.fn.file, at.fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const name = imports.use(src.file, kind === "map" ? "maps" : "slices");
    edits.insert(src.file, src.start(e), `${name}.Clone(`);
    edits.insert(src.file, src.end(e), ")");
    imports.write();
    return edits.finish();
  });
}

/** Elements of the container are references themselves: a clone shares what they point to. */
export function sharesElements(at: Site): boolean {
  if (!isExpr(at.node)) return false;
  const t = under(at.fn.info.typeOf(at.node));
  return (t.kind === "map" && isReference(t.value)) || (t.kind === "slice" && isReference(t.elem));
}

function expressionAt(n: Node): Expr {
  return isExpr(n) ? n : refuse("There is no value here.", "这里没有值。");
}
