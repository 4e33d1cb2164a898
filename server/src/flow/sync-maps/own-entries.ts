import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import { mapUseOf } from "./sync-maps";

/**
 * The node is come to only where the look-up has stored the value itself: `e, loaded := m.LoadOrStore(k, &entry{}); if !loaded {
 * e.err = fill() }`, or by a helper that says whether it has (`return e, !loaded`). All others find the entry of somebody else.
 */
export function isOfMaker(load: Site, node: Node, fn: FuncUnit, engine: Engine): boolean {
  const r = engine.ir.resolverFor(fn);
  const answer = load.fn === fn ? secondOf(load.node, fn) : undefined;
  const block = fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
  if (!r || !answer || !block) return false;
  const known = stableConditions(fn, r.definitions).at(block);
  const key = conditionKey(fn, answer);
  const value = known.get(key) ?? not(known.get(`!${key}`));
  return value !== undefined && value === storedWhen(load.node, fn, engine);
}

function not(x: boolean | undefined): boolean | undefined {
  return x === undefined ? undefined : !x;
}

/** What the second result of the call is given to. */
function secondOf(call: Node, fn: FuncUnit): Expr | undefined {
  let found: Expr | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.lhs.length === 2 && n.rhs.some((e) => unparen(e) === call)) found = n.lhs[1];
    return !found;
  });
  return found;
}

/** The second result with which the call tells that it has stored the value; undefined where it does not. */
function storedWhen(call: Node, fn: FuncUnit, engine: Engine): boolean | undefined {
  const r = engine.ir.resolverFor(fn);
  const instr = fn.blocks.flatMap((b) => b.instrs).find((i) => i.op === "call" && i.node === call);
  if (instr?.op !== "call") return undefined;
  const use = mapUseOf(instr, r);
  if (use) return use.op === "loadorstore" ? false : undefined;
  const getter = instr.callee.k === "static" ? engine.ir.unitOf(instr.callee.obj) : undefined;
  const told = new Set<boolean | undefined>();
  if (getter)
    visitOutsideClosures(getter.decl, (n) => {
      if (n.kind === "ReturnStmt") told.add(toldBy(n.results[1], getter, engine));
    });
  return told.size === 1 ? [...told][0] : undefined;
}

/** `!loaded`, `loaded`, of a `LoadOrStore` of the getter. */
function toldBy(e: Expr | undefined, getter: FuncUnit, engine: Engine): boolean | undefined {
  const x = e && unparen(e);
  const negated = x?.kind === "UnaryExpr" && x.op === "!" ? unparen(x.x) : undefined;
  const v = negated ?? x;
  const loaded = v?.kind === "Ident" ? getter.info.objOf(v) : undefined;
  const r = engine.ir.resolverFor(getter);
  const isAnswer = getter.blocks.some((b) =>
    b.instrs.some((i) => {
      const answer = i.op === "call" && mapUseOf(i, r)?.op === "loadorstore" ? secondOf(i.node, getter) : undefined;
      return answer?.kind === "Ident" && loaded !== undefined && getter.info.objOf(answer) === loaded;
    }),
  );
  return isAnswer ? negated !== undefined : undefined;
}
