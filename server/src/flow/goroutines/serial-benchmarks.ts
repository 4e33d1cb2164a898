import type { Node, Stmt } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { findCall, startsGoroutine } from "../engine/call-search";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import { Targets } from "../engine/targets";
import { inEachFunction } from "../fact-table";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName } from "../ir/types";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

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
  const found = findCall(
    engine,
    fn,
    (i, u) => kindOf(i.effects) !== undefined && !(u === fn && isOfRound(i, loop)),
    loop,
  );
  const what = found && kindOf(found.call.effects);
  if (found && what && !isRunInParallel(engine, fn, found.call.node) && !callsRoundsAlone(engine, fn, loop))
    out.push({ fn, loop, op: { fn: found.fn, node: found.call.node }, what });
  return out;
});

/** What is called belongs to an object that each round makes: nobody else could have it. */
function isOfRound(i: CallInstr, loop: Stmt): boolean {
  const path = pathOf(i.recv);
  const root = path && rootVar(path);
  return root?.ident !== undefined && isInside(root.ident, loop);
}

/** All that takes a lock in the loop is a method of such an object. */
function callsRoundsAlone(engine: Engine, fn: FuncUnit, loop: Stmt): boolean {
  const targets = new Targets(engine, fn);
  let some = false;
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || !isInside(i.node, loop)) continue;
    const locks =
      kindOf(i.effects) !== undefined ||
      targets.ofCall(i).some((t) => findCall(engine, t.fn, (x) => kindOf(x.effects) !== undefined));
    if (!locks) continue;
    if (!isOfRound(i, loop)) return false;
    some = true;
  }
  return some;
}

/** Another benchmark of the package gets to the same operation with several goroutines. */
function isRunInParallel(engine: Engine, fn: FuncUnit, op: Node): boolean {
  return engine.ir.units.some(
    (u) =>
      u !== fn &&
      u.kind === "func" &&
      u.file.isTestFile &&
      u.params.some((p) => qualifiedTypeName(p.type) === "testing.B") &&
      findCall(engine, u, startsGoroutine) !== undefined &&
      findCall(engine, u, (i) => i.node === op) !== undefined,
  );
}

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
