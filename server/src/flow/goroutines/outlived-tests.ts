import type { VarObj } from "../../semantic/types";
import { visit } from "../../syntax/visit";
import { announces, reachedFrom } from "./announcements";
import { inBubble, SYNCTEST } from "./bubbles";
import { findCall } from "../engine/call-search";
import { channelOps, startsOf } from "../channels/channel-ops";
import { after, instrsOf, neverReturns, walkPaths } from "../walks/cfg-walk";
import { opsOnStarters } from "../channels/closes";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { failsTest } from "./failed-tests";
import type { CallInstr, FuncUnit, Instr, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName, under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { pathOf } from "../engine/locks";
import type { Site } from "../engine/summary";
import { Targets } from "../engine/targets";
import { isJoinedOtherwise } from "./unusual-joins";
import { headOf, isInLoop } from "../ir/loops";
import { descendants, type Start } from "./wait-groups";
import { returns } from "../walks/exits";

/** A goroutine that may use its test when that has ended. */
export interface OutlivedTest {
  /** The `t.Log`, `t.Error` or the like. */
  readonly at: Site;
  readonly start: Start;
  /** The call in the goroutine, where a function that it calls does it. */
  readonly via: Site | undefined;
  /** The test's variable in the function that starts the goroutine. */
  readonly test: VarObj;
}

const REPORTS = /^(?:Log|Logf|Error|Errorf|Fail|Fatal|Fatalf|FailNow|Skip|Skipf|SkipNow)$/;
const REPORT_METHOD =
  /^testing\.(?:\(\*(?:T|B|F|common)\)|TB)\.(?:Log|Logf|Error|Errorf|Fail|Fatal|Fatalf|FailNow|Skip|Skipf|SkipNow)$/;
const TESTS = /^testing\.(?:T|B|F)$/;

/** Goroutines of tests that log or fail and that nothing waits for. */
export function outlivedTests(engine: Engine, r: FunctionResult): readonly OutlivedTest[] {
  const out: OutlivedTest[] = [];
  const { fn } = r;
  const test = fn.file.isTestFile && !fn.hasHole ? testOf(fn) : undefined;
  if (!test) return fn.file.isTestFile && !fn.hasHole && !inBubble(fn) ? startedByHelper(engine, fn) : out;
  if (inBubble(fn)) return out;
  for (const start of [...startsOf(engine, fn), ...forgottenTimers(engine, fn)]) {
    const thread = r.summary.threads.find((t) => t.spawn.node === start.call.node);
    if (thread && !thread.outlives) continue;
    const found = reportIn(engine, start, test);
    if (found && !isWaitedFor(engine, fn, start) && !isJoinedOtherwise(engine, fn, start, found.at.node))
      out.push({ ...found, start, test });
  }
  return out;
}

/**
 * `func newFake(t *testing.T) *fake { .. go f.serve() .. }`: goroutines that a helper starts for its test, and that tell nobody of
 * their end, so that no test can wait for them.
 */
function startedByHelper(engine: Engine, fn: FuncUnit): readonly OutlivedTest[] {
  const test = fn.recv || fn.kind !== "func" ? undefined : fn.params.find((v) => TESTS.test(qualifiedTypeName(v.type)));
  if (!test) return [];
  const out: OutlivedTest[] = [];
  for (const start of startsOf(engine, fn)) {
    const body = start.target.fn;
    if (start.call.mode !== "go" || start.fn !== fn) continue;
    const found = reportIn(engine, start, test) ?? fieldReport(start, test);
    if (
      found &&
      !endsWithWord(engine, body) &&
      !isWaitedFor(engine, fn, start) &&
      !isJoinedOtherwise(engine, fn, start, found.at.node)
    )
      out.push({ ...found, start, test });
  }
  return out;
}

/** What a goroutine does when it ends others may look for, if only that a connection is closed. */
function endsWithWord(engine: Engine, body: FuncUnit): boolean {
  if (announces(engine, body).length > 0) return true;
  return [...reachedFrom(engine, body)].some((u) =>
    instrsOf(u).some(
      ({ i }) =>
        i.op === "call" && (i.mode === "defer" || /\.(?:Close|Store|Add|Done|Unlock|Signal|Broadcast)$/.test(i.name)),
    ),
  );
}

/** `f.t.Error()` in a method of the object into whose field the helper has put its test. */
function fieldReport({ fn, target }: Start, test: VarObj): Pick<OutlivedTest, "at" | "via"> | undefined {
  const { recv } = target.fn;
  const kept = new Set<unknown>();
  visit(fn.decl, (n) => {
    if (
      n.kind === "KeyValueExpr" &&
      n.key.kind === "Ident" &&
      n.value.kind === "Ident" &&
      fn.info.objOf(n.value) === test
    )
      kept.add(fn.info.objOf(n.key));
  });
  for (const { i } of kept.size > 0 && recv && !target.fn.hasHole ? instrsOf(target.fn) : []) {
    const fun = i.op === "call" && i.mode !== "go" ? unparen(i.node.fun) : undefined;
    const x = fun?.kind === "SelectorExpr" && REPORTS.test(fun.sel.name) ? unparen(fun.x) : undefined;
    const isOwn = x?.kind === "SelectorExpr" && x.x.kind === "Ident" && target.fn.info.objOf(x.x) === recv;
    if (isOwn && kept.has(target.fn.info.selectionOf(x)?.obj))
      return { at: { fn: target.fn, node: i.node }, via: undefined };
  }
  return undefined;
}

/** `time.AfterFunc` whose timer nobody keeps: nothing can stop it any more. */
function forgottenTimers(engine: Engine, fn: FuncUnit): readonly Start[] {
  const out: Start[] = [];
  const targets = new Targets(engine, fn);
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call" || i.name !== "time.AfterFunc" || parentsOf(fn.decl).get(i.node)?.kind !== "ExprStmt") continue;
    // What it looks at first may be what the test sets when it ends.
    for (const target of targets.ofCallback(i.args[1]))
      if (target.fn.blocks.every((b) => b.succs.every((e) => !e.cond))) out.push({ fn, call: i, at, target });
  }
  return out;
}

/** The test that a function is: `TestX(t)`, or a closure that is run as a subtest. */
function testOf(fn: FuncUnit): VarObj | undefined {
  const [t] = fn.params;
  if (!t || fn.recv || !TESTS.test(qualifiedTypeName(t.type))) return undefined;
  return fn.kind === "closure" || /^(?:Test|Benchmark|Fuzz)(?:$|\P{Ll})/u.test(fn.obj?.name ?? "") ? t : undefined;
}

function reportIn(engine: Engine, start: Start, test: VarObj): Pick<OutlivedTest, "at" | "via"> | undefined {
  const body = start.target.fn;
  const own = reportOn(body, (v) => v === test || (body.params.includes(v) && TESTS.test(qualifiedTypeName(v.type))));
  if (own) return { at: { fn: body, node: own.node }, via: undefined };
  const lent = reportInLent(start.call, body, test);
  if (lent) return lent;
  const targets = new Targets(engine, body);
  for (const { i } of instrsOf(body)) {
    if (i.op !== "call" || i.mode === "go" || i.effects.length > 0) continue;
    for (const t of targets.ofCall(i)) {
      const given = reportInLent(i, t.fn, test);
      if (given) return given;
    }
    const given = i.args.some((a) => named(a) === test);
    for (const t of targets.ofCall(i)) {
      const call = reportOn(
        t.fn,
        (v) => v === test || (given && t.fn.params.includes(v) && /^testing\./.test(qualifiedTypeName(v.type))),
      );
      if (call) return { at: { fn: body, node: i.node }, via: { fn: t.fn, node: call.node } };
    }
  }
  return undefined;
}

/** `go watch(ctx, func(e event) { t.Log(e) })`: a closure that is given to a function which calls it. */
function reportInLent(call: CallInstr, to: FuncUnit, test: VarObj): Pick<OutlivedTest, "at" | "via"> | undefined {
  const calls = to.hasHole ? [] : instrsOf(to);
  for (const [n, a] of call.args.entries()) {
    if (a.k !== "closure") continue;
    const param = to.params[n];
    const isCalled = calls.some(
      ({ i }) => i.op === "call" && i.mode !== "go" && i.callee.k === "value" && named(i.callee.value) === param,
    );
    const report = param && isCalled ? reportOn(a.fn, (v) => v === test) : undefined;
    if (report) return { at: { fn: a.fn, node: report.node }, via: undefined };
  }
  return undefined;
}

function reportOn(fn: FuncUnit, isTest: (v: VarObj) => boolean): CallInstr | undefined {
  if (fn.hasHole) return undefined;
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || i.mode === "go") continue;
    const fun = unparen(i.node.fun);
    const x = fun.kind === "SelectorExpr" && REPORTS.test(fun.sel.name) ? unparen(fun.x) : undefined;
    const o = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
    // `logf := t.Logf`, called as `logf(..)`.
    const path = fun.kind === "Ident" && REPORT_METHOD.test(i.name) ? pathOf(i.recv) : undefined;
    const v = path ? rootVar(path) : o?.kind === "var" ? o : undefined;
    if (v && isTest(v)) return i;
  }
  return undefined;
}

function named(a: Value | undefined): VarObj | undefined {
  const path = pathOf(a);
  return path && path.steps.length === 0 ? rootVar(path) : undefined;
}

/**
 * The function (or something that it defers or cleans up with) waits for a thing that the goroutine has to do with: said
 * of whatever may be a join.
 */
export function isWaitedFor(engine: Engine, fn: FuncUnit, start: Start): boolean {
  const shared = objectsOf(start);
  const body = new Set([start.target.fn, ...descendants(start.target.fn)]);
  const perhaps: Instr[] = [];
  const touches = (v: Value | undefined): boolean => {
    const path = pathOf(v);
    const root = path && rootVar(path);
    return root !== undefined && shared.has(root);
  };
  for (const u of [fn, ...descendants(fn)]) {
    if (body.has(u)) continue;
    for (const { i } of instrsOf(u)) {
      if ((i.op === "recv" || i.op === "rangechan") && touches(i.chan)) {
        if (u !== fn || !i.select || i.select.cases === 1) return true;
        perhaps.push(i);
      }
      // All slots of a semaphore are taken again when all goroutines have given theirs back.
      if (
        i.op === "send" &&
        u === fn &&
        i.node.pos > start.call.node.end &&
        touches(i.chan) &&
        !isInput(engine, start, i.chan)
      )
        return true;
      if (i.op === "call" && isWait(i) && (touches(i.recv) || i.args.some(touches))) return true;
      // `t.Cleanup(wg.Wait)`.
      if (i.op === "call" && i.args.some((a) => a.k === "func" && touches(a.recv))) return true;
      if (i.op === "call" && SYNCTEST.test(i.name)) return true;
    }
  }
  const isJoin = (i: CallInstr): boolean =>
    i.mode !== "go" && (i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait") || /\.Wait$/.test(i.name));
  // A helper that is given the same thing waits for it.
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || i === start.call || i.effects.length > 0 || !i.args.some(touches)) continue;
    for (const t of new Targets(engine, fn).ofCall(i))
      if (
        findCall(engine, t.fn, isJoin) ||
        [...instrsOf(t.fn)].some((x) => x.i.op === "recv" || x.i.op === "rangechan")
      )
        return true;
  }
  return perhaps.length > 0 && !isGivenUp(engine, fn, start, perhaps);
}

/** A way out of the function that leads past the receives, without a failure of the test. */
function isGivenUp(engine: Engine, fn: FuncUnit, start: Start, receives: readonly Instr[]): boolean {
  const waiting = new Set(
    fn.blocks.flatMap((b) => (b.loop && b.instrs.some((i) => receives.includes(i)) ? [b.loop] : [])),
  );
  const exits = walkPaths(after(start.at), {
    stops: (i) => receives.includes(i) || neverReturns(engine, i) || failsTest(fn, i),
    // A loop around the wait has as many rounds as there is to be waited for.
    takes: (e, from) => ![...waiting].some((l) => from === headOf(fn, l) && !isInLoop(e.to.loop, l)),
  });
  return exits.some(returns);
}

/** The goroutine, or what it calls, ranges over the channel: that it has taken a value does not say that it is done with it. */
function isInput(engine: Engine, start: Start, chan: Value | undefined): boolean {
  const path = pathOf(chan);
  if (!path) return false;
  if (opsOnStarters(start, path).some((o) => o.op === "range")) return true;
  const { fn, binding } = start.target;
  const targets = new Targets(engine, fn);
  return instrsOf(fn).some(
    ({ i }) =>
      i.op === "call" &&
      i.mode === "call" &&
      targets.ofCall(i).some((t) =>
        channelOps(t.fn).some((o) => {
          const own = o.op === "range" ? t.binding.path(o.path) : undefined;
          return own !== undefined && binding.path(own)?.key === path.key;
        }),
      ),
  );
}

function isWait(i: CallInstr): boolean {
  return (
    i.mode !== "go" &&
    (/\.(?:Wait|Join|Shutdown)$/.test(i.name) || i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait"))
  );
}

/** Variables that the goroutine shares with its starter. */
function objectsOf(start: Start): ReadonlySet<VarObj> {
  const out = new Set<VarObj>(start.target.fn.captures);
  for (const a of [start.call.recv, ...start.call.args]) {
    const path = pathOf(a);
    const v = path && rootVar(path);
    if (v) out.add(v);
    if (a?.k === "closure") for (const c of a.fn.captures) out.add(c);
  }
  for (const v of out) if (TESTS.test(qualifiedTypeName(v.type)) || under(v.type).kind === "basic") out.delete(v);
  return out;
}
