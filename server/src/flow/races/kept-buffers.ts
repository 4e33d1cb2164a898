import type { Obj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { inEachFunction } from "../fact-table";
import type { Engine } from "../engine/engine";
import type { CallInstr, FuncUnit, Loop } from "../ir/ir";
import { under } from "../ir/types";
import { runForward } from "../walks/forward";
import { assignedIn, joinOrigins, OriginFlow, sameOrigins, type Origins } from "../walks/origins";
import type { Handoff } from "./handoffs";
import { entryParameters } from "./keeping-helpers";
import { literalOf } from "./messages";
import { isInside } from "../../syntax/extent";

/** Functions whose result is valid only until the next call on their receiver. */
const TRANSIENT = /^bufio\.\(\*(?:Scanner\)\.Bytes|Reader\)\.(?:ReadSlice|ReadLine|Peek))$/;

/** Literals within literals. */
const MAX_DEPTH = 4;

/** `lines = append(lines, scanner.Bytes())`: all of them are the scanner's one buffer, whoever reads them. */
export const keptBuffers = inEachFunction((fn, engine): readonly Handoff[] =>
  fn.hasHole || fn.file.isTest ? [] : keptIn(fn, engine),
);

function keptIn(fn: FuncUnit, engine: Engine): readonly Handoff[] {
  const calls = new Map<Expr, CallInstr>();
  for (const b of fn.blocks)
    for (const i of b.instrs) if (i.op === "call" && TRANSIENT.test(i.name)) calls.set(i.node, i);
  if (calls.size === 0) return [];
  const out: Handoff[] = [];
  const seen = new Set<Expr>();
  const origins = new OriginFlow<CallInstr>(fn, (e) => calls.get(e), true);
  const keep = (whole: Expr | undefined, s: Origins<CallInstr>, loop: Loop) => {
    // What was put into a literal before the loop is of an earlier round.
    const isOfLoop = (e: Expr): boolean => isInside(e, loop.stmt);
    for (const e of whole ? keptParts(whole, fn).filter(isOfLoop) : []) keepPart(e, s, loop);
  };
  const keepPart = (e: Expr, s: Origins<CallInstr>, loop: Loop) => {
    if (seen.has(e) || under(fn.info.typeOf(e)).kind !== "slice") return;
    const [call] = origins.of(e, s);
    if (!call || isOfRound(call, fn, loop)) return;
    seen.add(e);
    const change = { fn, node: call.node };
    out.push({ at: { fn, node: e }, variable: undefined, how: "kept", change, reused: true });
  };
  runForward<Origins<CallInstr>>(
    fn,
    {
      start: new Map(),
      instr: (i, s) => origins.transfer(i, s),
      join: joinOrigins,
      same: sameOrigins,
    },
    (i, s, b) => {
      if (!b.loop) return;
      if (i.op === "send" && i.node.kind === "SendStmt") keep(i.node.value, s, b.loop);
      else if (i.op === "append" && i.node.kind === "CallExpr" && !i.node.spread)
        for (const e of i.node.args.slice(1)) keep(e, s, b.loop);
      else if (i.op === "access" && i.write && i.how === "store" && i.path.steps.at(-1)?.k === "elem")
        keep(assignedIn(fn).get(unparen(i.node as Expr))?.e, s, b.loop);
      else if (i.op === "call" && i.mode === "call" && i.callee.k === "static") {
        const unit = engine.ir.unitOf(i.callee.obj);
        for (const p of unit ? entryParameters.in(engine, unit) : []) keep(i.node.args[p], s, b.loop);
      }
    },
  );
  return out;
}

/** Each round asks a reader of its own: `for _, r := range readers { parts = append(parts, r.Peek(n)) }`. */
function isOfRound({ node }: CallInstr, fn: FuncUnit, { stmt, perIteration }: Loop): boolean {
  const objOf = (e: Expr | undefined): Obj | undefined => (e?.kind === "Ident" ? fn.info.objOf(e) : undefined);
  const fun = unparen(node.fun);
  const v = fun.kind === "SelectorExpr" ? objOf(unparen(fun.x)) : undefined;
  if (v?.kind !== "var") return false;
  // Below Go 1.22 a range has one variable, which holds another reader in each round.
  return perIteration.has(v) || (stmt.kind === "RangeStmt" && [stmt.key, stmt.value].some((e) => objOf(e) === v));
}

/** `line{text: scanner.Bytes()}` keeps what stands in it, also by way of a local variable. */
export function keptParts(e: Expr, fn: FuncUnit, depth = 0): readonly Expr[] {
  const literal = depth < MAX_DEPTH ? literalOf(e, fn) : undefined;
  return literal ? literal.elts.flatMap((p) => keptParts(p.kind === "KeyValueExpr" ? p.value : p, fn, depth + 1)) : [e];
}
