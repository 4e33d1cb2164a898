import { isNil } from "../../syntax/nil";
import { unparen } from "../../syntax/paren";
import type { VarObj } from "../../semantic/types";
import type { Definitions } from "../ir/defs";
import type { Cond, FuncUnit, Instr } from "../ir/ir";
import { rootVar } from "../ir/path";

/** What conditions on the way have told of variables: which of them are nil, which are not. */
export type NilTests = ReadonlyMap<VarObj, boolean>;

export const UNTESTED: NilTests = new Map();

/** What is known behind an instruction: nothing of what it sets. */
export function testsBehind(known: NilTests, i: Instr): NilTests {
  const v = i.op === "def" ? i.v : i.op === "access" && i.write ? rootVar(i.path) : undefined;
  if (v === undefined || !known.has(v)) return known;
  return new Map([...known].filter(([x]) => x !== v));
}

/** What is known where the condition has this outcome; undefined where it cannot have it: `if err == nil { err = f.Close() }; if
 * err != nil`. */
export function testsAlong(
  known: NilTests,
  { expr, outcome }: Cond,
  fn: FuncUnit,
  definitions: Definitions | undefined,
): NilTests | undefined {
  const x = unparen(expr);
  if (x.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=")) return known;
  const e = isNil(x.y) ? unparen(x.x) : isNil(x.x) ? unparen(x.y) : undefined;
  const o = e?.kind === "Ident" ? fn.info.objOf(e) : undefined;
  if (o?.kind !== "var" || !isFollowed(o, fn, definitions)) return known;
  const isNilHere = (x.op === "==") === outcome;
  const before = known.get(o);
  if (before !== undefined) return before === isNilHere ? known : undefined;
  return new Map(known).set(o, isNilHere);
}

/** Nobody but the function's own statements sets it. */
function isFollowed(v: VarObj, fn: FuncUnit, definitions: Definitions | undefined): boolean {
  const isOwn = v.owner === fn.decl && (v.role === "local" || v.role === "result" || v.role === "param");
  return isOwn && definitions !== undefined && !definitions.captured.has(v) && !definitions.addressed.has(v);
}
