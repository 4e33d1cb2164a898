import type { VarObj } from "../../semantic/types";
import type { Expr, ForStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { after, reaches } from "../walks/cfg-walk";
import { contextOfDone } from "../walks/done-calls";
import { namedVariable } from "../walks/local-uses";
import { textOf } from "../walks/position";
import type { BlockedReceiver } from "./blocked-receivers";
import { startsOf } from "./channel-ops";
import { inEachFunction } from "../fact-table";
import type { FuncUnit, Loop } from "../ir/ir";
import { under } from "../ir/types";
import { isInside } from "../../syntax/extent";

/**
 * Goroutines that each round of an endless loop starts, and that first of all wait for what ends all rounds: `for { … go
 * func() { <-stop; cancel() }() … }`. One more stays behind with each round.
 */
export const roundWaits = inEachFunction((fn, engine): readonly BlockedReceiver[] => {
  const out: BlockedReceiver[] = [];
  if (fn.hasHole || fn.file.isTest) return out;
  for (const { call, at, target } of startsOf(engine, fn)) {
    const loop = endlessAround(at.block.loop);
    const { decl } = target.fn;
    if (!loop || decl.kind !== "FuncLit" || decl.type.params.length > 0) continue;
    const [first] = decl.body.stmts;
    const receive = first?.kind === "ExprStmt" ? unparen(first.x) : undefined;
    const told = receive?.kind === "UnaryExpr" && receive.op === "<-" ? unparen(receive.x) : undefined;
    if (!receive || !told || !isSignal(told, fn) || !isTheSame(told, loop, fn)) continue;
    if (!reaches(after(at), at, { stops: () => false })) continue;
    out.push({
      at: { fn: target.fn, node: receive },
      name: textOf(fn, told),
      why: "each-round",
      closing: false,
      places: [],
      start: { fn, node: call.node },
      channel: undefined,
      received: 0,
      sent: 0,
    });
  }
  return out;
});

/** The loop without a condition that has the place in its body, and no other loop around the place within. */
function endlessAround(loop: Loop | undefined): ForStmt | undefined {
  return loop?.stmt.kind === "ForStmt" && !loop.stmt.cond ? loop.stmt : undefined;
}

/** `<-ctx.Done()`, or a channel that carries nothing: it is there to be closed. */
function isSignal(x: Expr, fn: FuncUnit): boolean {
  if (x.kind === "CallExpr") return contextOfDone(x, fn.info) !== undefined;
  const t = under(fn.info.typeOf(x));
  const elem = t.kind === "chan" ? under(t.elem) : undefined;
  return elem?.kind === "struct" && elem.fields.length === 0;
}

/** Every round waits for the same: what it is called by is declared outside of the loop, and nothing in there sets it or sends. */
function isTheSame(x: Expr, loop: ForStmt, fn: FuncUnit): boolean {
  const names: VarObj[] = [];
  let known = true;
  visit(x, (n) => {
    const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
    if (n.kind === "CallExpr" && n !== x) known = false;
    if (o?.kind === "var") names.push(o);
  });
  const [root] = names;
  if (!known || !root || (root.ident && root.owner === fn.decl && isInside(root.ident, loop))) return false;
  visit(loop.body, (n) => {
    const set = n.kind === "AssignStmt" ? n.lhs : n.kind === "SendStmt" ? [n.chan] : [];
    if (set.some((e) => names.some((v) => v.origin === namedVariable(e, fn)))) known = false;
  });
  return known;
}
