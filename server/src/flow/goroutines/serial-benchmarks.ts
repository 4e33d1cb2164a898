import type { Stmt } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { findCall, startsGoroutine } from "../engine/call-search";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName } from "../ir/types";
import type { Site } from "../engine/summary";

/** A benchmark of locked code in which nothing ever waits for a lock. */
export interface SerialBenchmark {
  readonly fn: FuncUnit;
  readonly loop: Stmt;
  /** The lock (or `sync.Map`) operation that it measures, as it is called. */
  readonly op: Site;
  readonly what: "lock" | "syncmap";
}

/** Benchmarks of one package that measure locks or `sync.Map`s with one goroutine. */
export const serialBenchmarks = inEachFunction((fn, engine): readonly SerialBenchmark[] => {
  const out: SerialBenchmark[] = [];
  if (fn.hasHole || !fn.file.isTestFile || !fn.params.some((p) => qualifiedTypeName(p.type) === "testing.B"))
    return out;
  const loop = measuredLoop(fn);
  if (!loop || findCall(engine, fn, startsGoroutine)) return out;
  const found = findCall(engine, fn, (i) => kindOf(i.effects) !== undefined, loop);
  const what = found && kindOf(found.call.effects);
  if (found && what) out.push({ fn, loop, op: { fn: found.fn, node: found.call.node }, what });
  return out;
});

function kindOf(effects: readonly { readonly kind: string }[]): SerialBenchmark["what"] | undefined {
  for (const e of effects) if (e.kind === "lock" || e.kind === "syncmap") return e.kind;
  return undefined;
}

/** `for i := 0; i < b.N; i++`, `for range b.N`, `for b.Loop()`. */
function measuredLoop(fn: FuncUnit): Stmt | undefined {
  let loop: Stmt | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (loop) return false;
    if (n.kind === "RangeStmt" && isOfBenchmark(fn, n.x, "N")) loop = n;
    else if (n.kind === "ForStmt" && n.cond) {
      const cond = unparen(n.cond);
      const counted = cond.kind === "BinaryExpr" && (isOfBenchmark(fn, cond.y, "N") || isOfBenchmark(fn, cond.x, "N"));
      if (counted || (cond.kind === "CallExpr" && isOfBenchmark(fn, cond.fun, "Loop"))) loop = n;
    }
    return undefined;
  });
  return loop;
}

function isOfBenchmark(fn: FuncUnit, e: Parameters<typeof unparen>[0], name: string): boolean {
  const x = unparen(e);
  return x.kind === "SelectorExpr" && x.sel.name === name && qualifiedTypeName(fn.info.typeOf(x.x)) === "testing.B";
}
