import type { FuncObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { indexOf } from "../fact-table";
import { counts, type GuardedAccess, type Shared } from "./guards";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";

/** Calls from the starter down to the write. */
const MAX_CALLS = 3;

/**
 * One function writes the place, itself or by helpers that nobody else calls, and starts the goroutine that reads it right
 * after: `s.ticker = time.NewTicker(d); go s.loop()`. Whoever writes it under the lock need not exclude that reader. Whether
 * the function is called twice is its callers' affair.
 */
export function isReadByStarted(a: GuardedAccess, s: Shared, engine: Engine): boolean {
  if (a.touch.write) return false;
  const starts = startsOf(a.fn, engine);
  const starter = starts[0]?.fn;
  if (!starter || starts.some(({ fn, call }) => fn !== starter || call.mode !== "go" || inLoop(fn, call))) return false;
  const first = Math.min(...starts.map(({ call }) => call.node.pos));
  const writes = s.accesses.filter((w) => counts(w) && w.touch.write);
  if (writes.length === 0 || writes.some(({ touch }) => touch.via.length > 0)) return false;
  // Or each of those writes it that have the goroutine started by a helper: `s.server = made; s.serve()`.
  let places: readonly Place[] = [{ fn: starter, pos: first }];
  for (let depth = MAX_CALLS; depth > 0 && places.length > 0; depth--) {
    if (writes.every((w) => places.some((p) => standsBefore(w.fn, w.touch.at.node, p, engine, depth)))) return true;
    places = above(places, engine);
  }
  return false;
}

/** Where the functions are called that the places stand in; none where others may call one of them. */
function above(places: readonly Place[], engine: Engine): readonly Place[] {
  const out: Place[] = [];
  for (const { fn } of places) {
    const calls = fn.obj === undefined || isExportedName(fn.obj.name) ? [] : callsOf(engine).of(fn.obj);
    if (calls.length === 0 || calls.some((c) => c.call.mode !== "call" || inLoop(c.fn, c.call))) return [];
    out.push(...calls.map((c) => ({ fn: c.fn, pos: c.call.node.pos })));
  }
  return out;
}

interface Place {
  readonly fn: FuncUnit;
  readonly pos: number;
}

/** Calls of the function, or of the innermost closure around it that somebody calls. */
function startsOf(fn: FuncUnit, engine: Engine): readonly CallOf[] {
  const calls = callsOf(engine);
  for (let f: FuncUnit | undefined = fn; f; f = f.parent) {
    const own = [...calls.of(f), ...(f.obj === undefined ? [] : calls.of(f.obj))];
    if (own.length > 0) return own;
  }
  return [];
}

/** The node stands in the function before the place, or in a helper all calls of which do. */
function standsBefore(fn: FuncUnit, node: Node, place: Place, engine: Engine, depth: number): boolean {
  // A loop around both comes back to it.
  if (fn === place.fn)
    return node.pos < place.pos && !fn.loops.some(({ stmt: l }) => l.pos <= node.pos && place.pos < l.end);
  if (depth === 0 || fn.kind !== "func" || !fn.obj || isExportedName(fn.obj.name)) return false;
  const calls = callsOf(engine).of(fn.obj);
  return (
    calls.length > 0 &&
    calls.every((c) => c.call.mode === "call" && standsBefore(c.fn, c.call.node, place, engine, depth - 1))
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
