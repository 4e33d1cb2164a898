import { instrsOf } from "./cfg-walk";
import type { Engine } from "./engine";
import { counts, type GuardedAccess, type Shared } from "./guards";
import { rootFunction, type CallInstr, type FuncUnit } from "./ir/ir";

/**
 * One function writes the place, and starts the goroutine that reads it right after: `s.ticker = time.NewTicker(d); go
 * s.loop()`. Whoever writes it under the lock need not exclude that reader. Whether the function is called twice is its
 * callers' affair.
 */
export function isReadByStarted(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  if (a.touch.write) return false;
  const writes = s.accesses.filter((w) => counts(w) && w.touch.write);
  const writer = writes[0]?.fn;
  if (!writer || writes.some((w) => w.fn !== writer || w.touch.via.length > 0 || w.touch.loop !== undefined))
    return false;
  const last = Math.max(...writes.map((w) => w.touch.at.node.pos));
  const starts = callsOf(bodyOf(a.fn, writer), engine);
  return (
    starts.length > 0 &&
    starts.every(({ fn, call }) => fn === writer && call.mode === "go" && call.node.pos > last && !inLoop(fn, call))
  );
}

/** The outermost closure around the access that is written in the writer, or the function itself. */
function bodyOf(fn: FuncUnit, writer: FuncUnit): FuncUnit {
  let body = fn;
  while (body.parent && body.parent !== writer) body = body.parent;
  return body.parent === writer ? body : rootFunction(fn);
}

function callsOf(body: FuncUnit, engine: Engine): readonly { readonly fn: FuncUnit; readonly call: CallInstr }[] {
  const out: { fn: FuncUnit; call: CallInstr }[] = [];
  for (const fn of engine.ir.units)
    for (const { i } of instrsOf(fn)) {
      if (i.op !== "call") continue;
      const { callee } = i;
      if (
        callee.k === "closure"
          ? callee.fn === body
          : callee.k === "static" && body.obj !== undefined && callee.obj === body.obj
      )
        out.push({ fn, call: i });
    }
  return out;
}

function inLoop(fn: FuncUnit, call: CallInstr): boolean {
  return fn.blocks.some((b) => b.loop !== undefined && b.instrs.includes(call));
}
