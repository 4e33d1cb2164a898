import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { UnhashableKey } from "../../flow/sync-maps/unhashable-keys";
import { isExpr } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";

/** A string in place of a slice of bytes or strings. All other uses of the map with such keys must do the same. */
export function deriveKey(_facts: PackageFacts, key: UnhashableKey): Rewrite {
  return attempt(() => {
    const { fn, node } = key.at;
    const t = under(key.type);
    if (!isExpr(node) || t.kind !== "slice" || key.part.fields.length > 0)
      refuse("What tells such values apart only the author can say.", "如何区分这些值只有作者知道。");
    const elem = under(t.elem);
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const container = under(
      key.container.node.kind === "CompositeLit" || !isExpr(key.container.node)
        ? key.type
        : fn.info.typeOf(key.container.node),
    );
    const keys = container.kind === "map" ? under(container.key) : undefined;
    if (keys && (keys.kind !== "interface" || keys.methods.size > 0))
      refuse("A string has not the methods of the keys.", "字符串没有 key 所需的方法。");
    if (elem.kind === "basic" && elem.name === "uint8") {
      edits.insert(src.file, src.start(node), "string(");
      edits.insert(src.file, src.end(node), ")");
    } else if (elem.kind === "basic" && elem.name === "string" && t.elem.kind === "basic") {
      edits.insert(src.file, src.start(node), `${imports.use(src.file, "strings")}.Join(`);
      edits.insert(src.file, src.end(node), `, "\\x00")`);
    } else refuse("What tells such values apart only the author can say.", "如何区分这些值只有作者知道。");
    imports.write();
    return edits.finish();
  });
}
