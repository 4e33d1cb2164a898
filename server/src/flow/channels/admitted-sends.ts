import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { FunctionResult } from "../engine/function";
import type { Engine } from "../engine/engine";
import type { Held } from "../engine/locks";
import { sharedVariable } from "../guards/guards";
import type { Edge, FuncUnit } from "../ir/ir";
import { under } from "../ir/types";
import { reaches, type Point } from "../walks/cfg-walk";
import { stableConditions } from "../walks/stable-conditions";

/** An instruction, and the function that it stands in. */
export interface Step {
  readonly fn: FuncUnit;
  readonly at: Point;
}

/**
 * A send under a lock, behind a test of a field that others set under a lock before the channel is closed
 * (`if f.cancel == nil { return }`): who sends has seen that nobody has begun to end it, and is waited for by who does.
 * A closer that sets the field itself may do so too late, and is judged where it stands.
 */
export function isAdmitted(
  send: readonly Step[],
  locks: readonly Held[],
  close: readonly Step[],
  results: readonly FunctionResult[],
): boolean {
  if (locks.length === 0) return false;
  const closers = new Set(close.map((s) => s.fn));
  const told = new Set(
    results.flatMap((r) =>
      closers.has(r.fn)
        ? []
        : r.seen.touches.flatMap((t) => (t.write && !t.owned && t.locks.length > 0 ? [sharedVariable(t.path)] : [])),
    ),
  );
  for (const r of results)
    if (closers.has(r.fn)) for (const t of r.seen.touches) if (t.write) told.delete(sharedVariable(t.path));
  return send.some(
    ({ fn, at }) =>
      !reaches({ block: fn.entry, index: 0 }, at, {
        stops: () => false,
        takes: (e) => {
          const v = stateOf(e, fn);
          return !v || !told.has(v);
        },
      }),
  );
}

/** A callback is told by an argument which of the two to do: `func(item Item, ok bool)` closes where there is nothing more. */
export function isToldWhich(engine: Engine, send: Step | undefined, close: Step | undefined): boolean {
  if (!send || !close || send.fn !== close.fn || send.fn.kind !== "closure") return false;
  const definitions = engine.ir.resolverFor(send.fn)?.definitions;
  const conditions = definitions && stableConditions(send.fn, definitions);
  const [sends, closes] = [conditions?.at(send.at.block), conditions?.at(close.at.block)];
  return send.fn.params.some(({ name }) => {
    const outcome = sends?.get(name);
    return outcome !== undefined && closes?.get(name) === !outcome;
  });
}

/** The field that a condition asks: a flag, or something compared with nil. */
function stateOf(e: Edge, fn: FuncUnit): VarObj | undefined {
  let found: VarObj | undefined;
  if (e.cond) {
    visit(unparen(e.cond.expr), (n) => {
      const x = n.kind === "BinaryExpr" && n.y.kind === "Ident" && n.y.name === "nil" ? unparen(n.x) : n;
      const o = x.kind === "SelectorExpr" ? fn.info.selectionOf(x)?.obj : undefined;
      if (o?.kind !== "var") return;
      const t = under(o.type);
      if (x !== n || (t.kind === "basic" && t.sort === "bool")) found ??= o.origin;
    });
  }
  return found;
}
