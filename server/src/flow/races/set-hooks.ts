import type { VarObj } from "../../semantic/types";
import { setsOneField } from "../guards/interface-comments";
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
  if (!field || under(field.type).kind !== "signature" || !b.touch.write || !setsOneField(b.context.fn)) return false;
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
