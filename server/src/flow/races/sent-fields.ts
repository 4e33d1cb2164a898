import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { OwnTouch } from "../engine/summary";
import { inEachFunction, markedBy } from "../fact-table";
import type { FuncUnit, Value } from "../ir/ir";
import { lastField, prefix, rootVar } from "../ir/path";
import { under } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import type { Handoff } from "./handoffs";

/**
 * A map that a method changes in a field of its object and then sends as it is, each time the same one: `w.tags[k] = v;
 * w.out <- w.tags`. The next call writes into what the receiver of the last one reads.
 */
export const sentFields = inEachFunction((fn, engine): readonly Handoff[] => {
  if (fn.hasHole || fn.file.isTest || !fn.recv || mayBeAnswered(fn)) return [];
  const touches = engine.judged(fn)?.seen.touches ?? [];
  const out: Handoff[] = [];
  for (const { i } of instrsOf(fn)) {
    const at = i.op === "send" ? sentField(i.value, i.node, fn) : undefined;
    const field = at && lastField(at.path);
    if (!at || !field || replacedFields(engine).has(field)) continue;
    const change = touches.find((t) => isChangeOf(t, at.path.key) && t.at.node.pos < i.node.pos);
    if (change && !change.owned && change.locks.length === 0)
      out.push({
        at: { fn, node: at.node },
        variable: field,
        how: "sent",
        change: change.at,
        reused: false,
        again: true,
      });
  }
  return out;
});

/** The map field of the receiver that is sent. */
function sentField(value: Value | undefined, stmt: Node, fn: FuncUnit) {
  if (stmt.kind !== "SendStmt" || value?.k !== "path" || value.path.steps.length === 0) return undefined;
  const node = unparen(stmt.value);
  const { path, type } = value;
  const isOwn = rootVar(path) === fn.recv && path.steps.every((s) => s.k === "field");
  return isOwn && node.kind === "SelectorExpr" && under(type).kind === "map" ? { node, path } : undefined;
}

/** An entry of the map is put in or taken out, here. */
function isChangeOf(t: OwnTouch, map: string): boolean {
  return (
    t.write &&
    t.via.length === 0 &&
    t.path.steps.at(-1)?.k === "elem" &&
    prefix(t.path, t.path.steps.length - 1).key === map
  );
}

/** Fields that get another value when their object is in use: what was sent may not be what is changed. */
const replacedFields = markedBy((fn, engine): Iterable<VarObj> =>
  (engine.judged(fn)?.seen.touches ?? []).flatMap((t) =>
    t.write && !t.owned && t.path.steps.at(-1)?.k === "field" ? (lastField(t.path) ?? []) : [],
  ),
);

/** It waits for others, who may say that they are done, or sends for the last time. */
function mayBeAnswered(fn: FuncUnit): boolean {
  return [...instrsOf(fn)].some(
    ({ i }) =>
      i.op === "recv" ||
      i.op === "rangechan" ||
      i.op === "close" ||
      (i.op === "call" && i.effects.some((e) => e.kind === "waitgroup" || e.kind === "cond")),
  );
}
