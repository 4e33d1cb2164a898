import type { PackageFacts } from "../../flow/facts";
import type { VarObj } from "../../semantic/types";
import { newType } from "./container-names";
import type { ContainerKind, ContainerMethod } from "./container-spec";
import { ContainerUses } from "./container-uses";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { rewriteUsesOf } from "./map-ways";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { declareContainer } from "./sync-map";
import { typeText } from "../edits/type-text";
import { treeOf } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/** A copy-on-write map behind an `atomic.Pointer`, changed in a CAS loop. */
export function publishSnapshot(facts: PackageFacts, target: VarObj): Rewrite {
  return convertMap(facts, target, "snapshot", []);
}

/** Several maps with a lock each, chosen by the key. */
export function shardMap(facts: PackageFacts, target: VarObj): Rewrite {
  return convertMap(facts, target, "sharded", []);
}

/** One goroutine that owns the map and serves requests over a channel, until it is stopped. */
export function ownByGoroutine(facts: PackageFacts, target: VarObj): Rewrite {
  return convertMap(facts, target, "owner", []);
}

/** A generic map with a lock, for this and further maps. */
export function extractSafeMap(facts: PackageFacts, target: VarObj): Rewrite {
  return convertMap(facts, target, "safe", ["Get", "Set", "Delete", "Range", "Len", "Update"]);
}

/** The same with values that the map does not keep alive (Go 1.24). */
export function extractWeakMap(facts: PackageFacts, target: VarObj): Rewrite {
  return convertMap(facts, target, "weak", ["Get", "Set", "Delete", "Range", "Len"]);
}

/** Makes a map field, package variable or local variable a type with methods, and rewrites every use. */
function convertMap(
  facts: PackageFacts,
  target: VarObj,
  kind: ContainerKind,
  always: readonly ContainerMethod[],
): Rewrite {
  return attempt(() => {
    const t = target.type;
    if (t.kind !== "map") refuse(`${target.name} is no plain map.`, `${target.name} 不是普通的 map。`);
    if (
      target.role !== "local" &&
      /^\p{Lu}/u.test(target.name) &&
      target.origin.fieldOf?.obj.name.match(/^\p{Lu}/u) !== null
    )
      refuse(
        `${target.name} is exported: other packages may use it as a map.`,
        `${target.name} 是导出的：其他包可能把它当 map 使用。`,
      );
    const edits = new EditSet();
    const imports = new Imports(edits);
    const type = newType(facts, imports, target, kind, t);
    const uses = new ContainerUses(facts, edits, t, kind, (body) => typeText(facts.pkg, body.file, imports, t.value));
    declareContainer(facts, edits, target, {
      type: () => type.text,
      fill: (src, after, entries) => {
        if (entries.length === 0) return;
        const decl = after && src.unit.decls.find((d) => isInside(after, d));
        if (!after || !decl || entries.length > MAX_ENTRIES)
          refuse("The map is made with many entries.", "该 map 在创建时带有很多条目。");
        uses.storeAfter({ editor: uses.editorOf({ decl }, src, treeOf(decl)), src }, after, target.name, entries);
      },
    });
    rewriteUsesOf(facts, edits, target, (body, start) => uses.rewrite(body, start));
    uses.finish();
    type.write(edits, new Set([...always, ...uses.methods]));
    imports.write();
    return edits.finish();
  });
}

const MAX_ENTRIES = 8;
