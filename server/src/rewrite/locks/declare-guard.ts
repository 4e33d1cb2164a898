import type { PackageFacts } from "../../flow/facts";
import { declaredGuards } from "../../flow/guards/declared";
import type { VarObj } from "../../semantic/types";
import type { Field, Node, StructType } from "../../syntax/ast";
import { EditSet } from "../edits/edit-set";
import { isMutex } from "./lock-declaration";
import { attempt, refuse, type Rewrite } from "../edits/result";
import type { Source } from "../edits/source";
import { commentFields, docStart } from "../edits/struct-field";
import { declarationOf } from "../edits/uses";

/**
 * `//racelight:guardedby mu` on a field or package variable, by the lock that its accesses hold; on a lock: on all that it
 * guards.
 */
export function declareGuard(facts: PackageFacts, target: VarObj): Rewrite {
  return attempt(() => {
    const declared = declaredGuards(facts.pkg);
    const places = facts.guarded;
    const wanted = places.filter((p) =>
      isMutex(target) ? p.guard.lock === target.origin : p.shared.variable === target.origin,
    );
    const known = wanted.filter((p) => declared.get(p.shared.variable)?.source !== "declared");
    if (wanted.length === 0)
      refuse(
        isMutex(target)
          ? `Nothing is seen to be guarded by ${target.name}.`
          : `No lock is seen to guard ${target.name}.`,
        isMutex(target) ? `没有看到由 ${target.name} 保护的内容。` : `没有看到保护 ${target.name} 的锁。`,
      );
    if (known.length === 0) refuse("The guard is declared already.", "已经声明了保护锁。");
    const edits = new EditSet();
    const fields = new Map<StructType, { readonly src: Source; readonly texts: Map<Field, string> }>();
    for (const p of known) annotate(edits, fields, p.shared.variable, p.guard.lock);
    for (const [struct, { src, texts }] of fields) commentFields(edits, src, struct, texts);
    return edits.finish();
  });
}

function annotate(
  edits: EditSet,
  fields: Map<StructType, { readonly src: Source; readonly texts: Map<Field, string> }>,
  v: VarObj,
  lock: VarObj,
): void {
  const place = declarationOf(v);
  const site = v.site;
  const decl = place && site && place.tree.parent(site.node);
  const around = place && decl && place.tree.parent(decl);
  if (!place || !decl || !around)
    refuse(`${v.name} is not declared in this package.`, `${v.name} 不是在本包中声明的。`);
  const { source: src } = place;
  const directive = `//racelight:guardedby ${lock.name}`;
  // Behind a doc comment a directive stands apart, as gofmt has it.
  const text = (at: Node): string => (docStart(src, at) === undefined ? directive : `//\n${directive}`);
  if (decl.kind === "Field" && around.kind === "StructType") {
    if (!src.startsLine(decl)) refuse("The struct is written on one line.", "该结构体写在一行内。");
    const known = fields.get(around) ?? { src, texts: new Map<Field, string>() };
    known.texts.set(decl, text(decl));
    fields.set(around, known);
    return;
  }
  if (decl.kind !== "ValueSpec" || around.kind !== "GenDecl" || around.lparen >= 0)
    refuse(`${v.name} is declared in a group.`, `${v.name} 是在分组声明中声明的。`);
  edits.insert(src.file, src.start(around), `${text(around)}\n`);
}
