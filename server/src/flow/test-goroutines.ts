import type { Expr } from "../syntax/ast";
import { visitOutsideClosures } from "../syntax/visit";
import { instrsOf } from "./cfg-walk";
import type { Engine } from "./engine";
import type { CallInstr, FuncUnit } from "./ir/ir";
import { rootVar } from "./ir/path";
import { unparen } from "./ir/resolve";
import { declares } from "./ir/scope";
import { qualifiedTypeName } from "./ir/types";
import { pathOf } from "./locks";
import type { Site } from "./summary";
import { Targets } from "./targets";

/** A call that ends a test, made in a goroutine that is not the test's. */
export interface StrayFatal {
  /** `t.Fatal`, `require.NoError` as written. */
  readonly call: Expr;
  readonly at: Site;
  /** Where the goroutine is started. */
  readonly start: Site;
  /** Calls from the goroutine to the one that ends the test, outermost first. */
  readonly via: readonly Site[];
}

const MAX_CALLS = 3;
const FATAL = /^(?:FailNow|Fatal|Fatalf|Skip|Skipf|SkipNow)$/;
const TEST_TYPES = /^testing\.(?:T|B|F|TB|common)$/;
/** Testify's functions that fail the test at once. */
const REQUIRE = /(?:^|\/)testify(?:\/v\d+)?\/require$/;

/** Calls of `t.Fatal` and the like in goroutines that tests start. */
export function strayFatals(engine: Engine): readonly StrayFatal[] {
  const out = new Map<object, StrayFatal>();
  for (const fn of engine.ir.units) {
    if (fn.hasHole || !fn.file.isTest) continue;
    const targets = new Targets(engine, fn);
    for (const { i } of instrsOf(fn)) {
      if (i.op !== "call") continue;
      for (const body of startedBy(i, targets)) new Search(engine, fn, i, out).into(body, [], new Set());
    }
  }
  return [...out.values()];
}

/**
 * Functions that a call runs in goroutines of their own. Calls that wait for them (`b.RunParallel`, `Eventually`) are left
 * out: a test or benchmark that one of them has failed is a failed one.
 */
function startedBy(i: CallInstr, targets: Targets): readonly FuncUnit[] {
  if (i.mode === "go") return targets.ofCall(i).map((t) => t.fn);
  return i.effects.flatMap((e) => {
    if (e.kind !== "spawn" || e.blocks || typeof e.callback !== "number" || !/^(?:waitgroup|errgroup|timer|context)$/.test(e.what)) return [];
    return targets.ofCallback(i.args[e.callback]).map((t) => t.fn);
  });
}

class Search {
  constructor(
    private readonly engine: Engine,
    private readonly starter: FuncUnit,
    private readonly start: CallInstr,
    private readonly out: Map<object, StrayFatal>,
  ) {}

  into(fn: FuncUnit, via: readonly Site[], seen: Set<FuncUnit>): void {
    if (seen.has(fn) || fn.hasHole) return;
    seen.add(fn);
    this.ownCalls(fn, via);
    if (via.length >= MAX_CALLS) return;
    const targets = new Targets(this.engine, fn);
    for (const { i } of instrsOf(fn)) {
      if (i.op !== "call" || i.mode === "go" || i.effects.length > 0) continue;
      if (i.callee.k !== "static" && i.callee.k !== "closure") continue;
      // A helper fails the test that it is given.
      for (const t of targets.ofCall(i)) if (t.fn.file.isTest) this.into(t.fn, [...via, { fn, node: i.node }], seen);
    }
  }

  private ownCalls(fn: FuncUnit, via: readonly Site[]): void {
    for (const { i } of instrsOf(fn)) {
      if (i.op !== "call" || i.mode === "go") continue;
      const fun = unparen(i.node.fun);
      if (fun.kind !== "SelectorExpr" || !FATAL.test(fun.sel.name) || !TEST_TYPES.test(qualifiedTypeName(fn.info.typeOf(fun.x)))) continue;
      const path = pathOf(i.recv);
      const v = path && rootVar(path);
      // The goroutine's own test: it runs a subtest itself, or was given that by `t.Run`.
      if (!v || (declares(fn, v) && via.length === 0 && !fn.params.includes(v))) continue;
      this.found(fn, i.node, fun, via);
    }
    visitOutsideClosures(fn.decl, (n) => {
      if (n.kind !== "CallExpr") return;
      const fun = unparen(n.fun);
      if (fun.kind !== "SelectorExpr" || fun.x.kind !== "Ident") return;
      const o = fn.info.objOf(fun.x);
      if (o?.kind === "pkgname" && REQUIRE.test(o.path) && fun.sel.name !== "New") this.found(fn, n, fun, via);
    });
  }

  private found(fn: FuncUnit, node: Site["node"], call: Expr, via: readonly Site[]): void {
    const at = { fn, node };
    // Called from elsewhere as well, a helper is reported where the goroutine calls it.
    const first = via[0] ?? at;
    if (!this.out.has(first.node)) this.out.set(first.node, { call, at: first, start: { fn: this.starter, node: this.start.node }, via: via.length > 0 ? [...via.slice(1), at] : [] });
  }
}
