import type { FuncObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { indexOf } from "../fact-table";
import { counts, type GuardedAccess, type Shared } from "./guards";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";

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
  const body = bodyOf(a.fn, writer);
  const calls = callsOf(engine);
  const starts = [...calls.of(body), ...(body.obj === undefined ? [] : calls.of(body.obj))];
  return (
    starts.length > 0 &&
    starts.every(({ fn, call }) => fn === writer && call.mode === "go" && call.node.pos > last && !inLoop(fn, call))
  );
}

/**
 * The write comes before everybody else: the others stand in its own function, or in what that one starts or calls
 * afterwards and nobody else does: `w.running = n; for range n { go w.run() }`.
 */
export function isBeforeAllOthers(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  const { fn: writer, touch } = a;
  if (!touch.write || touch.via.length > 0 || touch.loop !== undefined || writer.kind !== "func") return false;
  const calls = callsOf(engine);
  const others = s.accesses.filter((b) => counts(b) && b.fn !== writer);
  return (
    others.length > 0 &&
    others.every((b) => {
      const body = bodyOf(b.fn, writer);
      const runs = [...calls.of(body), ...(body.obj === undefined ? [] : calls.of(body.obj))];
      return runs.length > 0 && runs.every(({ fn, call }) => fn === writer && call.node.pos > touch.at.node.pos);
    })
  );
}

/** The outermost closure around the access that is written in the writer, or the function itself. */
function bodyOf(fn: FuncUnit, writer: FuncUnit): FuncUnit {
  let body = fn;
  while (body.parent && body.parent !== writer) body = body.parent;
  return body.parent === writer ? body : rootFunction(fn);
}

interface CallOf {
  readonly fn: FuncUnit;
  readonly call: CallInstr;
}

/** Calls by the closure or function that they are of. */
const callsOf = indexOf((fn): readonly (readonly [FuncUnit | FuncObj, CallOf])[] => {
  const out: (readonly [FuncUnit | FuncObj, CallOf])[] = [];
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "call") continue;
      if (i.callee.k === "closure") out.push([i.callee.fn, { fn, call: i }]);
      else if (i.callee.k === "static") out.push([i.callee.obj, { fn, call: i }]);
    }
  }
  return out;
});

function inLoop(fn: FuncUnit, call: CallInstr): boolean {
  return fn.blocks.some((b) => b.loop !== undefined && b.instrs.includes(call));
}
