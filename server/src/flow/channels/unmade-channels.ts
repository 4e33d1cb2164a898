import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { inEachFunction, markedBy } from "../fact-table";
import { lastField } from "../ir/path";
import { structOf, under } from "../ir/types";
import { isExportedName } from "../callers/entry";
import { isMade } from "../maps/made-types";
import type { BlockedReceiver } from "./blocked-receivers";
import { channelOps } from "./channel-ops";

/**
 * Receives from a field that nothing in the package ever stores a channel in, although the package makes such objects, and
 * closes the channel or sends on it: it stays nil.
 */
export const unmadeChannels = inEachFunction((fn, engine): readonly BlockedReceiver[] => {
  const out = new Map<VarObj, BlockedReceiver>();
  if (fn.hasHole || fn.file.isTest) return [];
  for (const o of channelOps(fn)) {
    const field = o.op === "recv" || o.op === "range" ? lastField(o.path) : undefined;
    if (!field?.fieldOf || out.has(field) || isExportedName(field.name)) continue;
    if (field.fieldOf.obj.pkg?.path !== engine.pkg.id.path) continue;
    if (!fed(engine).has(field) || stored(engine).has(field) || !isMade(field.fieldOf, engine)) continue;
    out.set(field, {
      at: { fn, node: o.instr.node },
      name: field.name,
      why: "unmade",
      closing: o.op === "range",
      places: [],
      start: undefined,
      channel: undefined,
      received: 0,
      sent: 0,
    });
  }
  return [...out.values()];
});

/** Fields whose channel somebody closes or sends on. */
const fed = markedBy((fn): Iterable<VarObj> =>
  fn.hasHole
    ? []
    : channelOps(fn).flatMap((o) => (o.op === "close" || o.op === "send" ? (lastField(o.path) ?? []) : [])),
);

/** Fields of channel type that somebody may store something in. */
const stored = markedBy((fn): Iterable<VarObj> => {
  const out = new Set<VarObj>();
  const add = (e: Expr): void => {
    const x = unparen(e);
    const o = x.kind === "SelectorExpr" ? fn.info.selectionOf(x)?.obj : undefined;
    if (o?.kind === "var") out.add(o.origin);
  };
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt") n.lhs.forEach(add);
    else if (n.kind === "UnaryExpr" && n.op === "&") add(n.x);
    else if (n.kind === "RangeStmt") [n.key, n.value].forEach((e) => e && add(e));
    else if (n.kind === "CompositeLit") {
      const fields = structOf(fn.info.typeOf(n))?.fields ?? [];
      n.elts.forEach((e, i) => {
        // By its object, as a literal may name what an embedded struct has (Go 1.27).
        const named = e.kind === "KeyValueExpr" && e.key.kind === "Ident" ? fn.info.objOf(e.key) : undefined;
        const field = e.kind === "KeyValueExpr" ? named : fields[i];
        if (field?.kind === "var" && under(field.type).kind === "chan") out.add(field.origin);
      });
    }
  });
  return out;
});
