import { unparen } from "../../syntax/paren";
import type { Block, CallInstr, Edge, FuncUnit } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { isError, under } from "../ir/types";
import { pathOf } from "./locks";

/** What the other branch waits for, where this one has found that there is nothing to wait for: `if s.conn != nil {
 * s.conn.Close(); <-s.done }`, `if !s.started { return }; s.stop(); s.wg.Wait()`. */
export function joinedOtherwise(e: Edge, from: Block, fn: FuncUnit): readonly Path[] {
  const other = e.cond && from.succs.find((o) => o !== e && o.cond?.expr === e.cond?.expr);
  const isFlag = other?.cond?.set !== undefined && !other.cond.set.many;
  // A loop's condition says how often, not whether.
  const isLoop = from.preds.some((p) => p.succs.some((x) => x.to === from && x.back));
  if (!other || isLoop || !(isFlag || isWithoutObject(e, fn))) return [];
  const out: Path[] = [];
  const seen = new Set<Block>();
  // As far as there is one way to go.
  for (let b: Block | undefined = other.to; b && !seen.has(b); b = b.succs.length === 1 ? b.succs[0]?.to : undefined) {
    seen.add(b);
    for (const i of b.instrs) {
      const waits =
        i.op === "recv" && !i.select
          ? i.chan
          : i.op === "call" && i.effects.some((x) => x.kind === "waitgroup" && x.op === "wait")
            ? i.recv
            : undefined;
      const path = pathOf(waits);
      if (path) out.push(path);
    }
  }
  return out;
}

/** The branch where something has been found to be nil. That there is no error does not say that there is nothing. */
function isWithoutObject({ cond }: Edge, fn: FuncUnit): boolean {
  const x = cond && unparen(cond.expr);
  if (!cond || x?.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=") || (x.op === "==") !== cond.outcome)
    return false;
  const sides = [unparen(x.x), unparen(x.y)];
  return sides.some((y) => y.kind === "Ident" && y.name === "nil") && !sides.some((y) => isError(fn.info.typeOf(y)));
}

/** The channel that a condition has found to be nil (`if c.done != nil { <-c.done }`). */
export function nilChannel(e: Edge, fn: FuncUnit, resolver: Resolver | undefined): Path | undefined {
  const x = e.cond && unparen(e.cond.expr);
  if (!e.cond || x?.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=") || (x.op === "==") !== e.cond.outcome)
    return undefined;
  const other = [x.x, x.y].find((o) => under(fn.info.typeOf(o)).kind === "chan");
  return other && resolver?.cell(other);
}

/**
 * Calls in the other branch of a function that this one has found to be nil: `if done != nil { defer done() }`. Whoever counts on
 * such a call has given a function.
 */
export function callsOfNone(e: Edge, from: Block, fn: FuncUnit): readonly CallInstr[] {
  const x = e.cond && unparen(e.cond.expr);
  if (!e.cond || x?.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=") || (x.op === "==") !== e.cond.outcome)
    return [];
  const tested = [x.x, x.y].map(unparen).find((y) => y.kind === "Ident" && y.name !== "nil");
  const v = tested?.kind === "Ident" ? fn.info.objOf(tested) : undefined;
  if (v?.kind !== "var" || under(v.type).kind !== "signature") return [];
  const other = from.succs.find((o) => o !== e && o.cond?.expr === e.cond?.expr);
  return (other?.to.instrs ?? []).filter((i): i is CallInstr => {
    if (i.op !== "call" || i.mode === "go" || i.callee.k !== "value") return false;
    const path = pathOf(i.callee.value);
    return path?.steps.length === 0 && rootVar(path) === v;
  });
}

/**
 * The channel that a receive has found to be closed: `v, ok := <-c.in; if !ok`, or that a `range` has gone through to its end.
 * Whoever closed it has sent all that was to come.
 */
export function closedChannel(e: Edge, from: Block, fn: FuncUnit, resolver: Resolver | undefined): Path | undefined {
  const { cond } = e;
  if (e.to.loop !== from.loop) {
    const range = from.instrs.find((i) => i.op === "rangechan");
    if (range?.op === "rangechan") return pathOf(range.chan);
  }
  if (!cond || !resolver) return undefined;
  const x = unparen(cond.expr);
  const isNot = x.kind === "UnaryExpr" && x.op === "!";
  const ok = isNot ? unparen(x.x) : x;
  const o = ok.kind === "Ident" && cond.outcome === isNot ? fn.info.objOf(ok) : undefined;
  const [def, other] = (o?.kind === "var" && resolver.definitions.defs.get(o)) || [];
  if (def?.k !== "expr" || other || def.index !== 1) return undefined;
  const receive = unparen(def.e);
  return receive.kind === "UnaryExpr" && receive.op === "<-" ? resolver.cell(receive.x) : undefined;
}
