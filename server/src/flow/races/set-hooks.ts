import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../ir/ir";
import { lastField } from "../ir/path";
import { under } from "../ir/types";
import type { Entry } from "./callable-while-running";

/**
 * A function is put into a field of the object by a method that does nothing else (`func (t *Tracker) OnLeave(f func(id string))
 * { t.onLeave = f }`), and the goroutine calls it when something has come through a channel of the object. Whoever sends that
 * has the object from those who have set it up.
 */
export function isHookOfMessages(a: Entry, b: Entry): boolean {
  const field = lastField(b.touch.path);
  if (!field || under(field.type).kind !== "signature" || !b.touch.write || !isSetter(b.context.fn)) return false;
  return [...a.touch.acquired.values()].some(({ path }) => {
    const from = lastField(path);
    return from !== undefined && under(from.type).kind === "chan" && isOfSameType(from, field) && carries(from);
  });
}

/** Something comes through it: what has no value tells of an end. */
function carries({ type }: VarObj): boolean {
  const t = under(type);
  if (t.kind !== "chan") return false;
  const elem = under(t.elem);
  return elem.kind !== "struct" || elem.fields.length > 0;
}

function isOfSameType(a: VarObj, b: VarObj): boolean {
  return a.fieldOf !== undefined && a.fieldOf === b.fieldOf;
}

/** `func (t *T) SetHook(f func()) { t.hook = f }` */
function isSetter({ decl, recv, params, info }: FuncUnit): boolean {
  const [only, ...others] = decl.kind === "FuncDecl" ? (decl.body?.stmts ?? []) : [];
  if (!recv || only?.kind !== "AssignStmt" || others.length > 0 || only.rhs.length !== 1) return false;
  const value = only.rhs.map((e) => unparen(e))[0];
  const v = value?.kind === "Ident" ? info.objOf(value) : undefined;
  return v?.kind === "var" && params.includes(v);
}
