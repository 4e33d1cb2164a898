import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { findCall, startsGoroutine } from "../engine/call-search";
import { channelOps, startsOf } from "../channels/channel-ops";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import type { FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import { pathOf } from "../engine/locks";
import { announces, reachedFrom } from "./announcements";
import { isWaitedFor } from "./outlived-tests";
import { isJoinedOtherwise } from "./unusual-joins";
import type { Site } from "../engine/summary";
import { groupOp } from "./wait-groups";

/** A test whose goroutines nothing looks for when it ends. */
export type UncheckedLeaks =
  | { readonly why: "no-check"; readonly fn: FuncUnit; readonly start: Site }
  /** What runs is looked at only when the check does so, too: it finds nothing. */
  | { readonly why: "late-snapshot"; readonly at: Site };

/** Packages that look for goroutines left behind, or whose tests wait for theirs. */
const CHECKERS = /(?:^|\/)(?:goleak|leaktest|leakcheck|gotrace|testing\/synctest|internal\/synctest)(?:\/v\d+)?$/;

/** Tests of one package that start goroutines without a leak check. */
export function uncheckedLeaks(engine: Engine): readonly UncheckedLeaks[] {
  const tests = engine.ir.units.filter((fn) => fn.kind === "func" && fn.file.isTestFile && !fn.hasHole);
  const out: UncheckedLeaks[] = tests.flatMap(lateSnapshots);
  const helpers = new Set(tests.filter((fn) => mentionsChecker(fn) || countsGoroutines(fn)));
  const callsHelper = (fn: FuncUnit) =>
    findCall(engine, fn, ({ callee }) => callee.k === "static" && [...helpers].some((h) => h.obj === callee.obj));
  if (tests.some((fn) => !fn.recv && fn.obj?.name === "TestMain" && (helpers.has(fn) || callsHelper(fn)))) return out;
  for (const fn of tests) {
    if (fn.recv || !isTest(fn) || helpers.has(fn)) continue;
    if (callsHelper(fn)) continue;
    const start = leftRunning(engine, fn);
    if (start) out.push({ why: "no-check", fn, start });
  }
  return out;
}

/** The start of a goroutine that its starter does not evidently wait for: one that is joined needs no check. */
function leftRunning(engine: Engine, fn: FuncUnit): Site | undefined {
  const awaited = awaitedBy(engine, fn);
  if (awaited.own) return undefined;
  const found = findCall(engine, fn, (i, u) => {
    // What another package starts it may wait for itself.
    if (u.pkg !== engine.pkg || !startsGoroutine(i) || i.effects.some((e) => e.kind === "spawn" && e.blocks))
      return false;
    const starts = startsOf(engine, u).filter((s) => s.call === i);
    // A function value that nothing is known of proves nothing.
    if (starts.length === 0) return i.mode === "go" && i.callee.k === "static";
    return starts.some(
      (s) =>
        !isWaitedFor(engine, u, s) &&
        !isJoinedOtherwise(engine, u, s) &&
        !announces(engine, s.target.fn).some((k) => awaited.places.has(k)),
    );
  });
  return found && { fn: found.fn, node: found.call.node };
}

/** What the test waits for, by place, in what it calls; `own`: it receives something itself, from whomever. */
function awaitedBy(engine: Engine, fn: FuncUnit): { readonly own: boolean; readonly places: ReadonlySet<string> } {
  const places = new Set<string>();
  let own = false;
  for (const u of reachedFrom(engine, fn)) {
    for (const o of channelOps(u)) {
      if (o.op !== "recv" && o.op !== "range") continue;
      places.add(locationOf(o.path).key);
      own ||= u === fn;
    }
    for (const { i } of instrsOf(u)) {
      const path = i.op === "call" && groupOp(i) === "wait" ? pathOf(i.recv) : undefined;
      if (path) places.add(locationOf(path).key);
    }
  }
  return { own, places };
}

function isTest(fn: FuncUnit): boolean {
  const [t] = fn.params;
  return /^Test(?:$|\P{Ll})/u.test(fn.obj?.name ?? "") && t !== undefined && qualifiedTypeName(t.type) === "testing.T";
}

function mentionsChecker(fn: FuncUnit): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (isOfChecker(fn, n)) found = true;
    return !found;
  });
  return found;
}

/** Looks at how many goroutines there are, or at what they all do: a check of the package's own making. */
function countsGoroutines(fn: FuncUnit): boolean {
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call") continue;
    const [first, second] = i.node.args.map((a) => fn.info.constOf(a));
    if (
      i.name === "runtime.NumGoroutine" ||
      (i.name === "runtime.Stack" && second === true) ||
      (i.name === "runtime/pprof.Lookup" && first === "goroutine")
    )
      return true;
  }
  return false;
}

function isOfChecker(fn: FuncUnit, n: Node): boolean {
  if (n.kind !== "SelectorExpr" || n.x.kind !== "Ident") return false;
  const o = fn.info.objOf(n.x);
  return o?.kind === "pkgname" && CHECKERS.test(o.path);
}

/** `goleak.IgnoreCurrent()` as an argument of a check that runs there and then. */
function lateSnapshots(fn: FuncUnit): readonly UncheckedLeaks[] {
  const out: UncheckedLeaks[] = [];
  const parents = parentsOf(fn.decl);
  visit(fn.decl, (n) => {
    if (
      n.kind !== "CallExpr" ||
      n.fun.kind !== "SelectorExpr" ||
      n.fun.sel.name !== "IgnoreCurrent" ||
      !isOfChecker(fn, n.fun)
    )
      return;
    const check = parents.get(n);
    if (
      check?.kind !== "CallExpr" ||
      check.fun.kind !== "SelectorExpr" ||
      !/^(?:VerifyNone|Find)$/.test(check.fun.sel.name) ||
      !isOfChecker(fn, check.fun)
    )
      return;
    // The arguments of a deferred call are evaluated where the defer stands.
    if (parents.get(check)?.kind !== "DeferStmt") out.push({ why: "late-snapshot", at: { fn, node: n } });
  });
  return out;
}
