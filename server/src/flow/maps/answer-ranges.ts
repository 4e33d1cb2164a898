import type { RangeStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";

/** What the loop ranges over came from a call: it is for the callee to say whether there is anything. */
export function rangesOverAnswer(loop: RangeStmt, fn: FuncUnit, engine: Engine): boolean {
  const r = engine.ir.resolverFor(fn);
  const x = unparen(loop.x);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const defs = o?.kind === "var" ? r?.definitions.defs.get(o) : undefined;
  return [x, ...(defs ?? []).map((d) => (d.k === "expr" ? unparen(d.e) : undefined))].some(
    (e) => e?.kind === "CallExpr" && r?.callee(e).k === "static",
  );
}
