import type { CallExpr, RangeStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import type { Resolver } from "../ir/resolve";

/** What the loop ranges over came from this call: it is for the callee to say whether there is anything. */
export function answerRangedOver(loop: RangeStmt, fn: FuncUnit, engine: Engine): CallExpr | undefined {
  const r = engine.ir.resolverFor(fn);
  const x = unparen(loop.x);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const defs = o?.kind === "var" ? r?.definitions.defs.get(o) : undefined;
  for (const e of [x, ...(defs ?? []).map((d) => (d.k === "expr" ? unparen(d.e) : undefined))])
    if (e?.kind === "CallExpr" && r?.callee(e).k === "static") return e;
  return undefined;
}

/** The arguments alone say what comes back: `strings.Split(s, ",")`. */
export function isOfArguments(call: CallExpr, r: Resolver | undefined): boolean {
  const callee = r?.callee(call);
  return (
    callee?.k === "static" &&
    callee.obj.recvType === undefined &&
    /^(?:strings|bytes|slices|maps)$/.test(callee.obj.pkg?.path ?? "")
  );
}
