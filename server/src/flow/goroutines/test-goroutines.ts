import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { Expr, SelectorExpr } from "../../syntax/ast";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { Block, CallInstr, FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { blocksWith, knownArguments, type KnownArguments } from "../engine/known-arguments";
import { unparen } from "../../syntax/paren";
import { declares } from "../ir/scope";
import { qualifiedTypeName, under } from "../ir/types";
import { pathOf } from "../engine/locks";
import type { Site } from "../engine/summary";
import { Targets } from "../engine/targets";

/** A call that ends a test, made in a goroutine that is not the test's. */
export interface StrayFatal {
  /** `t.Fatal`, `require.NoError` as written. */
  readonly call: Expr;
  readonly at: Site;
  /** Where the goroutine is started; for a test server's handler where the server gets it. */
  readonly start: Site;
  /** It serves a test server's requests. */
  readonly handler: boolean;
  /** Calls from the goroutine to the one that ends the test, outermost first. */
  readonly via: readonly Site[];
}

const MAX_CALLS = 4;
const FATAL = /^(?:FailNow|Fatal|Fatalf|Skip|Skipf|SkipNow)$/;
const FATAL_METHOD = /^testing\.(?:\(\*(?:T|B|F|common)\)|TB)\.(?:FailNow|Fatal|Fatalf|Skip|Skipf|SkipNow)$/;
const TEST_TYPES = /^testing\.(?:T|B|F|TB|common)$/;
/** What it is given serves each connection in a goroutine of its own. */
const MUX = /^net\/http\.\(\*ServeMux\)\.Handle(?:Func)?$/;
const TEST_SERVER = /^net\/http\/httptest\.New(?:Unstarted|TLS)?Server$/;
/** Testify's functions that fail the test at once. */
const REQUIRE = /(?:^|\/)testify(?:\/v\d+)?\/require$/;

/** Calls of `t.Fatal` and the like in goroutines that tests start. */
export function strayFatals(engine: Engine): readonly StrayFatal[] {
  const out = new Map<object, StrayFatal>();
  for (const [key, s] of startedFatals(engine)) if (!out.has(key)) out.set(key, s);
  return [...out.values()];
}

const startedFatals = inEachFunction((fn, engine): readonly (readonly [object, StrayFatal])[] => {
  const out = new Map<object, StrayFatal>();
  if (fn.hasHole || !fn.file.isTestFile) return [];
  const targets = new Targets(engine, fn);
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call") continue;
    const search = new FatalSearch(engine, fn, i, out);
    if (i.mode === "go") search.direct();
    // A named function may end the test where it is called otherwise: what starts it in a goroutine is at fault.
    for (const s of [...startedBy(i, targets), ...servedBy(i, fn, targets)])
      search.from(s.body, s.written ? [] : [{ fn, node: i.node }]);
    for (const s of subtests(i, targets)) search.outer(s.body, s.written ? [] : [{ fn, node: i.node }]);
  }
  return [...out];
});

/**
 * Functions that a call runs in goroutines of their own. Calls that wait for them (`b.RunParallel`, `Eventually`) are left
 * out: a test or benchmark that one of them has failed is a failed one.
 */
function startedBy(i: CallInstr, targets: Targets): readonly Started[] {
  if (i.mode === "go")
    return targets.ofCall(i).map((t) => ({ body: t.fn, written: unparen(i.node.fun).kind === "FuncLit" }));
  if (TEST_SERVER.test(i.name)) return handlers(i, 0, targets);
  return i.effects.flatMap((e) => {
    if (e.kind !== "spawn" || typeof e.callback !== "number" || !/^(?:waitgroup|errgroup|timer|context)$/.test(e.what))
      return [];
    return callbacks(i, e.callback, targets);
  });
}

/** A handler of a mux that the test gives to a test server. */
function servedBy(i: CallInstr, fn: FuncUnit, targets: Targets): readonly Started[] {
  const path = MUX.test(i.name) ? pathOf(i.recv) : undefined;
  if (!path) return [];
  const isServed = instrsOf(fn).some(
    ({ i: x }) => x.op === "call" && TEST_SERVER.test(x.name) && pathOf(x.args[0])?.key === path.key,
  );
  return isServed ? handlers(i, 1, targets) : [];
}

/** A closure that serves is at fault itself, wherever it is written. */
function handlers(i: CallInstr, index: number, targets: Targets): readonly Started[] {
  return callbacks(i, index, targets).map((s) => ({ ...s, written: s.written || s.body.kind === "closure" }));
}

/** A subtest has a goroutine of its own, in which the test around it cannot be ended. */
function subtests(i: CallInstr, targets: Targets): readonly Started[] {
  return i.name === "testing.(*T).Run" ? callbacks(i, 1, targets) : [];
}

interface Started {
  readonly body: FuncUnit;
  /** The function is written right there. */
  readonly written: boolean;
}

function callbacks(i: CallInstr, index: number, targets: Targets): readonly Started[] {
  const written = isWritten(i.node.args[index]);
  return targets.ofCallback(i.args[index]).map((t) => ({ body: t.fn, written }));
}

/** A function literal, perhaps converted: `http.HandlerFunc(func(…) { … })`. */
function isWritten(e: Expr | undefined): boolean {
  const x = e && unparen(e);
  const [only, other] = x?.kind === "CallExpr" ? x.args : [];
  return x?.kind === "FuncLit" || (only !== undefined && other === undefined && unparen(only).kind === "FuncLit");
}

function isFatal(fn: FuncUnit, fun: Expr): boolean {
  if (fun.kind !== "SelectorExpr" || !FATAL.test(fun.sel.name)) return false;
  return TEST_TYPES.test(qualifiedTypeName(fn.info.typeOf(fun.x))) || isPromoted(fn, fun);
}

/** `fail := t.FailNow`, called as `fail()`. */
function isFatalValue(i: CallInstr): boolean {
  return unparen(i.node.fun).kind === "Ident" && FATAL_METHOD.test(i.name);
}

/** `s.FailNow()` of a suite in which the test is embedded; an interface may be anything. */
function isPromoted(fn: FuncUnit, fun: SelectorExpr): boolean {
  const { obj } = fn.info.selectionOf(fun) ?? {};
  const owner = obj?.kind === "func" ? obj.recvType : undefined;
  return owner !== undefined && /^testing\.(?:T|B|F|common)$/.test(qualifiedTypeName(owner));
}

/** A call of testify that ends the test which it is given, not whatever collects failures: `*assert.CollectT`. */
function isRequire(fn: FuncUnit, { node }: CallInstr): boolean {
  const fun = unparen(node.fun);
  if (fun.kind !== "SelectorExpr" || fun.x.kind !== "Ident" || fun.sel.name === "New") return false;
  const o = fn.info.objOf(fun.x);
  const [test] = node.args;
  if (o?.kind !== "pkgname" || !REQUIRE.test(o.path) || !test) return false;
  const type = fn.info.typeOf(test);
  return (
    under(type).kind === "interface" || lookupFieldOrMethod(type, "FailNow", fn.pkg.id)?.obj.pkg?.path === "testing"
  );
}

/** `check(c)` of a helper that takes any kind of test, in `Eventually`: what it is handed collects failures, and is no test. */
function isHandedCollector(fn: FuncUnit, { node }: CallInstr, callee: FuncUnit): boolean {
  return node.args.some((a, n) => {
    const param = callee.params[n];
    if (!param || under(param.type).kind !== "interface") return false;
    const fails = lookupFieldOrMethod(fn.info.typeOf(a), "FailNow", fn.pkg.id);
    return under(fn.info.typeOf(a)).kind === "pointer" && fails !== undefined && fails.obj.pkg?.path !== "testing";
  });
}

/** Looks through what one goroutine runs for calls that end a test. */
export class FatalSearch {
  constructor(
    private readonly engine: Engine,
    private readonly starter: FuncUnit,
    private readonly start: CallInstr,
    private readonly out: Map<object, StrayFatal>,
  ) {}

  /** `go t.Fatal()`. */
  direct(): void {
    const fun = unparen(this.start.node.fun);
    if (isFatal(this.starter, fun)) this.found(this.starter, this.start.node, fun, []);
  }

  from(body: FuncUnit, via: readonly Site[]): void {
    this.into(body, via, via.length, new Set(), new Map());
  }

  /** Uses, in a subtest, of a test around it. */
  outer(body: FuncUnit, via: readonly Site[]): void {
    if (body.hasHole || body.kind !== "closure") return;
    for (const { i } of instrsOf(body)) {
      const fun = i.op === "call" && i.mode === "call" ? unparen(i.node.fun) : undefined;
      const x = fun?.kind === "SelectorExpr" && isFatal(body, fun) ? unparen(fun.x) : undefined;
      const v = x?.kind === "Ident" ? body.info.objOf(x) : undefined;
      if (i.op === "call" && fun && v?.kind === "var" && body.captures.has(v)) this.found(body, i.node, fun, via);
    }
  }

  /** @param own how many of the calls start the goroutine itself */
  private into(fn: FuncUnit, via: readonly Site[], own: number, seen: Set<FuncUnit>, known: KnownArguments): void {
    if (seen.has(fn) || fn.hasHole) return;
    // With arguments that are known another call may come to other places.
    if (known.size === 0) seen.add(fn);
    const blocks = blocksWith(fn, known);
    this.ownCalls(fn, via, via.length === own, blocks);
    if (via.length >= MAX_CALLS) return;
    const targets = new Targets(this.engine, fn);
    for (const { i, at } of instrsOf(fn)) {
      if (i.op !== "call" || i.mode === "go" || i.effects.length > 0 || !blocks.has(at.block)) continue;
      if (i.callee.k !== "static" && i.callee.k !== "closure") continue;
      // A helper fails the test that it is given.
      for (const t of targets.ofCall(i))
        if (t.fn.file.isTestFile && !isHandedCollector(fn, i, t.fn))
          this.into(
            t.fn,
            [...via, { fn, node: i.node }],
            own,
            seen,
            knownArguments(t, this.engine.ir.resolverFor(t.fn)?.definitions),
          );
    }
  }

  private ownCalls(fn: FuncUnit, via: readonly Site[], isBody: boolean, blocks: ReadonlySet<Block>): void {
    for (const { i, at } of instrsOf(fn)) {
      if (i.op !== "call" || i.mode === "go" || !blocks.has(at.block)) continue;
      const fun = unparen(i.node.fun);
      if (isRequire(fn, i)) this.found(fn, i.node, fun, via);
      if (!isFatal(fn, fun) && !isFatalValue(i)) continue;
      const path = pathOf(i.recv);
      const v = path && rootVar(path);
      // The goroutine's own test: it runs a subtest itself, or was given that by `t.Run`.
      if (!v || (declares(fn, v) && isBody && !fn.params.includes(v))) continue;
      this.found(fn, i.node, fun, via);
    }
  }

  private found(fn: FuncUnit, node: Site["node"], call: Expr, via: readonly Site[]): void {
    const at = { fn, node };
    // Called from elsewhere as well, a helper is reported where the goroutine calls it.
    const first = via[0] ?? at;
    if (!this.out.has(first.node))
      this.out.set(first.node, {
        call,
        at: first,
        start: { fn: this.starter, node: this.start.node },
        handler: TEST_SERVER.test(this.start.name) || MUX.test(this.start.name),
        via: via.length > 0 ? [...via.slice(1), at] : [],
      });
  }
}
