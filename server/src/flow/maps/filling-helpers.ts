import { STORES_IN_RECEIVER } from "../../gostd/named-functions";
import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { mentions } from "../walks/steps";
import { isMapStore } from "./map-stores";

/** A map that a call hands to a function that stores into it. */
export interface HandedMap {
  readonly value: Extract<Value, { k: "path" }>;
  /** The argument, or what stands before the dot. */
  readonly node: Node;
}

/** The arguments of a call into which the called function stores without a look whether there is a map. */
export function handedToFill(call: CallInstr, engine: Engine): readonly HandedMap[] {
  if (call.mode !== "call" || call.callee.k !== "static") return [];
  const values = [call.recv, ...call.args].filter((v) => v?.k === "path" && under(v.type).kind === "map");
  const object = call.node.fun.kind === "SelectorExpr" ? call.node.fun.x : undefined;
  if (STORES_IN_RECEIVER.test(call.name))
    return call.recv?.k === "path" && object ? [{ value: call.recv, node: object }] : [];
  const target = values.length > 0 ? engine.ir.unitOf(call.callee.obj) : undefined;
  if (!target) return [];
  const stored = storedParams.in(engine, target);
  const out: HandedMap[] = [];
  const see = (own: VarObj | undefined, v: Value | undefined, node: Node | undefined) => {
    if (own && v?.k === "path" && node && stored.includes(own)) out.push({ value: v, node });
  };
  see(target.recv, call.recv, object);
  target.params.forEach((p, i) => {
    see(p, call.args[i], call.node.args[i]);
  });
  return out;
}

/** Parameters that are maps, into which the function stores whatever else it is given. */
const storedParams = inEachFunction((fn, engine): readonly VarObj[] => {
  const own = [...fn.params, ...(fn.recv ? [fn.recv] : [])].filter((v) => under(v.type).kind === "map");
  if (own.length === 0 || fn.hasHole) return [];
  const r = engine.ir.resolverFor(fn);
  return own.filter((v) => {
    if (!r || r.definitions.defs.has(v) || r.definitions.captured.has(v) || r.definitions.addressed.has(v))
      return false;
    const stores = fn.blocks.flatMap((b) =>
      b.instrs.filter((i) => i.op === "access" && isMapStore(i) && i.path.steps.length === 1 && rootVar(i.path) === v),
    );
    return stores.length > 0 && !isAskedFor(v, fn) && stores.some((i) => isUnconditional(i.node, fn));
  });
});

/** `m == nil`, `len(m)`: the function knows that there may be none. */
function isAskedFor(v: VarObj, fn: FuncUnit): boolean {
  const names = (e: Node | undefined) => e?.kind === "Ident" && fn.info.objOf(e) === v;
  let asked = false;
  visit(fn.decl, (n) => {
    if (n.kind === "BinaryExpr" && /^[=!]=$/.test(n.op)) asked ||= names(unparen(n.x)) || names(unparen(n.y));
    if (n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "len") asked ||= names(n.args[0]);
    if (n.kind === "RangeStmt") asked ||= names(unparen(n.x));
    return !asked;
  });
  return asked;
}

/** No condition before it asks for what the caller hands over: that may say whether there is a map. */
function isUnconditional(node: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  const given = [...fn.params, ...(fn.recv ? [fn.recv] : [])];
  for (let n = node, p = parents.get(n); p && p !== fn.decl; n = p, p = parents.get(p)) {
    const cond = p.kind === "IfStmt" ? p.cond : p.kind === "SwitchStmt" ? p.tag : undefined;
    if (cond && given.some((v) => mentions(cond, v, fn.info))) return false;
    if (p.kind === "SelectStmt" || p.kind === "TypeSwitchStmt" || (p.kind === "SwitchStmt" && !p.tag)) return false;
  }
  return true;
}
