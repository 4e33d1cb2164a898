import type { PackageFacts } from "../../flow/facts";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import { isSimple } from "../edits/access";
import { requireLockable } from "../edits/copies";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { insertField } from "../edits/struct-field";
import { declarationOf, sourceOf, treeOf, usesOf } from "../edits/uses";
import { structTypeOf } from "../locks/lock-declaration";

/** Every close of a field's channel through a `sync.Once` beside it: `s.doneOnce.Do(func() { close(s.done) })`. */
export function closeFieldOnce(facts: PackageFacts, channel: VarObj): Rewrite {
  return attempt(() => {
    const place = declarationOf(channel);
    const ident = channel.origin.site?.node;
    const field = place && ident && place.tree.parent(ident);
    const struct = field && place.tree.parent(field);
    const type = structTypeOf(channel);
    const owner = channel.origin.fieldOf;
    if (!place || !type || !owner || field?.kind !== "Field" || struct?.kind !== "StructType")
      refuse("The struct is not declared in this package.", "该结构体不是在本包中声明的。");
    const name = `${channel.name.charAt(0).toLowerCase()}${channel.name.slice(1)}Once`;
    if (lookupFieldOrMethod({ kind: "pointer", elem: owner }, name, facts.pkg.id) !== undefined)
      refuse(`There is a ${name} already.`, `已经有 ${name} 了。`);
    requireLockable(facts.pkg, type, owner.obj.name);
    const edits = new EditSet();
    const imports = new Imports(edits);
    let closes = 0;
    for (const { body, ident: use } of usesOf(facts, channel)) {
      const tree = treeOf(body.decl);
      const src = sourceOf(body);
      const sel = tree.parent(use);
      const outer = sel && tree.parent(sel);
      if (outer?.kind === "AssignStmt" && sel && outer.lhs.some((l) => l === sel))
        refuse("The field gets another channel later on.", "该字段之后会换成另一个 channel。");
      const call =
        outer?.kind === "CallExpr" && outer.fun.kind === "Ident" && outer.fun.name === "close" ? outer : undefined;
      if (!call || sel?.kind !== "SelectorExpr") continue;
      if (!isSimple(sel.x)) refuse("The object is computed by a call.", "该对象由调用计算得出。");
      closes++;
      wrap(call, `${src.of(sel.x)}.${name}`, src, edits);
    }
    if (closes === 0) refuse("The channel is closed elsewhere.", "该 channel 在别处关闭。");
    const once = `${imports.use(place.source.file, "sync")}.Once`;
    insertField(edits, place.source, struct, field, { name, type: once, comment: `closes ${channel.name}` });
    imports.write();
    return edits.finish();
  });
}

function wrap(call: CallExpr, once: string, src: ReturnType<typeof sourceOf>, edits: EditSet): void {
  edits.insert(src.file, src.start(call), `${once}.Do(func() { `);
  edits.insert(src.file, src.end(call), " })");
}
