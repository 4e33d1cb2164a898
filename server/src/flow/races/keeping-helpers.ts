import type { VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";

/**
 * Parameters that a function stores as they are where others find them: in a field or container of an object whose lock it
 * takes (`func (s *store) put(k string, b []byte) { s.mu.Lock(); s.all[k] = b; s.mu.Unlock() }`).
 */
export const keptParameters = inEachFunction((fn): readonly VarObj[] => {
  const all = fn.blocks.flatMap((b) => b.instrs);
  if (!all.some((i) => i.op === "call" && i.effects.some((e) => e.kind === "lock" && e.op === "lock"))) return [];
  const out = new Set<VarObj>();
  for (const i of all) {
    if (i.op !== "access" || !i.write || i.path.steps.length === 0) continue;
    const role = rootVar(i.path)?.role;
    const v = i.value?.k === "path" && i.value.path.steps.length === 0 ? rootVar(i.value.path) : undefined;
    if ((role === "receiver" || role === "package") && v && fn.params.includes(v)) out.add(v);
  }
  return [...out];
});

/** Which parameters a function stores as they are as entries of its object, of another parameter, or of a package variable. */
export const entryParameters = inEachFunction((fn): readonly number[] => {
  const out = new Set<number>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op === "append" && i.node.kind === "CallExpr" && !i.node.spread)
        for (const p of appendedToField(fn, i.node)) out.add(p);
      if (i.op !== "access" || !i.write || i.how !== "store" || i.path.steps.at(-1)?.k !== "elem") continue;
      const to = rootVar(i.path);
      const v = i.value?.k === "path" && i.value.path.steps.length === 0 ? rootVar(i.value.path) : undefined;
      const lasts = to !== undefined && (to.role !== "local" || fn.params.includes(to));
      if (lasts && v && v !== to && fn.params.includes(v)) out.add(fn.params.indexOf(v));
    }
  }
  return [...out];
});

/** `x.lines = append(x.lines, line)`: what is added to a list of its object. */
function appendedToField(fn: FuncUnit, { args: [list, ...added] }: CallExpr): readonly number[] {
  if (list?.kind !== "SelectorExpr" || fn.info.selectionOf(list)?.kind !== "field") return [];
  const root = unparen(list.x);
  const owner = root.kind === "Ident" ? fn.info.objOf(root) : undefined;
  if (owner?.kind !== "var" || (owner !== fn.recv && owner.role !== "package")) return [];
  return added.flatMap((a) => {
    const v = a.kind === "Ident" ? fn.info.objOf(a) : undefined;
    const n = v?.kind === "var" ? fn.params.indexOf(v) : -1;
    return n >= 0 ? [n] : [];
  });
}
