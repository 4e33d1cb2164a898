import { visit, walkExprs } from "../../syntax/visit";
import { after, dominates, instrsOf, neverReturns, reachable, reaches, walkPaths } from "../walks/cfg-walk";
import { isFlagTest } from "../channels/channel-ops";
import type { Block, Edge, FuncUnit, Instr, Loop, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { isError } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { parentsOf } from "../walks/local-uses";
import { conditionKey, stableConditions } from "../walks/stable-conditions";
import type { Unbalanced } from "./wait-group-balance";
import { bodyOf, isInLoop } from "../ir/loops";
import { lastSite, site } from "./wait-group-places";
import { waitsByCallee, waitsInDefers } from "./self-waits";
import { descendants, type GroupOp, type Start, type WaitGroups } from "./wait-groups";
import { exitSites, returns } from "../walks/exits";
import { isNil } from "../../syntax/nil";

const ANYWHERE = { stops: () => false };

/** What is wrong with how a goroutine counts down. */
export function unbalancedGoroutine(groups: WaitGroups, start: Start): readonly Unbalanced[] {
  const body = start.target.fn;
  if (body.hasHole) return [];
  const out: Unbalanced[] = [];
  for (const w of waitsInDefers(groups, body))
    if (start.target.binding.path(w.path)) out.push({ why: "waits-for-itself", at: site(w), op: w, places: [] });
  const ops = groups.opsOf(body);
  const byGroup = new Map<string, GroupOp[]>();
  for (const o of ops) byGroup.set(o.path.key, [...(byGroup.get(o.path.key) ?? []), o]);
  for (const [key, list] of byGroup) {
    const [first] = list;
    // Its own group: others wait for nothing here.
    if (!first || !start.target.binding.path(first.path)) continue;
    const dones = list.filter((o) => o.op === "done");
    const inDefers = deferredClosures(body).some((c) =>
      groups.opsOf(c).some((o) => o.op === "done" && o.path.key === key),
    );
    const deferred = inDefers || dones.some((d) => d.deferred);
    const self = waitsForItself(body, list, dones, deferred) ?? waitsBehindCall(groups, body, first, dones, deferred);
    if (!deferred && isEither(body, list, dones)) continue;
    const again = deferred && !inDefers ? doneAgain(body, list, dones) : undefined;
    if (again) out.push(again);
    if (self) out.push(self);
    else if (dones.length > 0 && (!deferred || isDeferredLate(body, list, inDefers)) && !isTestedForNil(body, first)) {
      const missing = missingDone(groups, body, dones);
      if (missing && countsObjects(groups, start, dones)) continue;
      if (missing) out.push(missing);
      else if (!deferred && recovers(body)) out.push(...skippedByPanic(body, dones));
    }
  }
  return out;
}

/** `defer wg.Done()` may come too late: behind a return. What a condition defers need not be counted otherwise. */
function isDeferredLate(body: FuncUnit, ops: readonly GroupOp[], inDefers: boolean): boolean {
  const parents = parentsOf(body.decl);
  const isStatementOfBody = ({ call }: GroupOp): boolean => {
    const statement = parents.get(call.node);
    const block = statement?.kind === "DeferStmt" ? parents.get(statement) : undefined;
    return block !== undefined && parents.get(block) === body.decl;
  };
  return !inDefers && ops.every((o) => o.op === "done" && isStatementOfBody(o));
}

/** `defer wg.Done()`, and once more on one of the paths: whatever was added, one of them does not come out even. */
function doneAgain(body: FuncUnit, ops: readonly GroupOp[], dones: readonly GroupOp[]): Unbalanced | undefined {
  const [deferred, other] = dones.filter((d) => d.deferred);
  const explicit = dones.filter((d) => !d.deferred);
  const [first] = explicit;
  if (!deferred || other || !first || ops.some((o) => o.op === "add") || dones.some((d) => d.at.block.loop))
    return undefined;
  if (!explicit.every((d) => dominates(body, deferred.at, d.at))) return undefined;
  const counted = new Set<Instr>(explicit.map((d) => d.call));
  const passes = walkPaths(after(deferred.at), {
    stops: (i) => counted.has(i),
    // A flag may have told the starter to add one more.
    takes: (e) => !e.cond || !/^(?:Ident|SelectorExpr)$/.test(unparen(e.cond.expr).kind),
  }).some(returns);
  return passes ? { why: "done-twice", at: site(first), op: first, places: [site(deferred)] } : undefined;
}

function waitsForItself(
  body: FuncUnit,
  ops: readonly GroupOp[],
  dones: readonly GroupOp[],
  deferred: boolean,
): Unbalanced | undefined {
  const waits = ops.filter((o) => o.op === "wait" && !o.deferred);
  const wait = waits[0];
  if (!wait || (dones.length === 0 && !deferred)) return undefined;
  const first = dones.filter((d) => !d.deferred);
  const isBefore = new Set<Instr>(first.map((d) => d.call));
  const early = waits.find((w) => reaches({ block: body.entry, index: 0 }, w.at, { stops: (i) => isBefore.has(i) }));
  if (!early) return undefined;
  // Without a deferred Done, one must still come after the Wait for it to be waited for.
  if (!deferred && !first.some((d) => reaches(early.at, d.at, { stops: () => false }))) return undefined;
  return { why: "waits-for-itself", at: site(early), op: early, places: dones.map(site) };
}

/** Flags decide about both: of the goroutines that run the body, those which wait need not be those which count down. */
function isEither(body: FuncUnit, ops: readonly GroupOp[], dones: readonly GroupOp[]): boolean {
  const waits = ops.filter((o) => o.op === "wait");
  const plain = { stops: () => false, takes: (e: Edge) => !isFlagTest(e, body) };
  const comes = (o: GroupOp): boolean => reaches({ block: body.entry, index: 0 }, o.at, plain);
  const follows = waits.some((w) => dones.some((d) => reaches(w.at, d.at, plain)));
  return waits.length > 0 && !waits.some(comes) && !follows;
}

/** The goroutine counts down when it ends, and calls what waits for that before. */
function waitsBehindCall(
  groups: WaitGroups,
  body: FuncUnit,
  op: GroupOp,
  dones: readonly GroupOp[],
  deferred: boolean,
): Unbalanced | undefined {
  if (!deferred || dones.some((d) => !d.deferred)) return undefined;
  const found = waitsByCallee(groups, body, op.path);
  return found && { why: "calls-wait-for-itself", at: found.call, op, places: [site(found.wait)] };
}

/** A path through the goroutine (or through one round of its loop over tasks) that comes past no `Done`. */
function missingDone(groups: WaitGroups, body: FuncUnit, dones: readonly GroupOp[]): Unbalanced | undefined {
  const live = reachable(body);
  const [first] = dones.filter((d) => live.has(d.at.block));
  if (!first) return undefined;
  const done = new Set<Instr>(dones.map((d) => d.call));
  const others = isCountedElsewhere(groups, body, dones);
  const stops = (i: Instr): boolean =>
    done.has(i) || neverReturns(groups.engine, i) || handsOn(groups, body, i, first, others);
  if (!isOnlyHere(groups, body, dones) && dones.some((d) => dependsOnCaller(groups, body, d))) return undefined;
  const loop = first.at.block.loop;
  if (!loop || isBehindLoop(dones)) {
    if (!loop && dones.some((d) => d.at.block.loop)) return undefined;
    const places = exitSites(body, walkPaths({ block: body.entry, index: 0 }, { stops }));
    return places.length > 0 ? { why: "done-missing", at: site(first), op: first, places } : undefined;
  }
  if (loop.stmt.kind !== "RangeStmt" || dones.some((d) => d.at.block.loop !== loop)) return undefined;
  if (dones.some((d) => isForSome(body, d, loop.stmt))) return undefined;
  const entry = bodyOf(body, loop);
  if (!entry) return undefined;
  const rounds: Block[] = [];
  const exits = exitSites(
    body,
    walkPaths(entry, {
      stops,
      takes: (e, from) => {
        if (e.back && e.to.loop === loop && isInLoop(from.loop, loop)) {
          rounds.push(from);
          return false;
        }
        // Out of the loop: the task is dropped with the loop.
        return isInLoop(e.to.loop, loop);
      },
    }),
  );
  const places = [...exits, ...rounds.flatMap((b) => lastSite(body, b))];
  return exits.length + rounds.length > 0 ? { why: "done-missing", at: site(first), op: first, places } : undefined;
}

/** In an endless loop, on ways that leave the function: `for { select { case <-stop: wg.Done(); return … } }`. */
function isBehindLoop(dones: readonly GroupOp[]): boolean {
  const isEndless = ({ at: { block } }: GroupOp): boolean =>
    block.loop?.stmt.kind === "ForStmt" && block.loop.stmt.cond === undefined;
  return (
    dones.some(isEndless) &&
    dones.every((d) => (!d.at.block.loop || isEndless(d)) && !dones.some((o) => reaches(after(d.at), o.at, ANYWHERE)))
  );
}

/** `for _, e := range entries { if e.kind == data { wg.Done() } }`: only those are counted. */
function isForSome(body: FuncUnit, done: GroupOp, loop: Loop["stmt"]): boolean {
  const value = loop.kind === "RangeStmt" && loop.value ? unparen(loop.value) : undefined;
  const v = value?.kind === "Ident" ? body.info.objOf(value) : undefined;
  let found = false;
  visit(loop, (n) => {
    if (n.kind !== "IfStmt" || n.then.pos > done.call.node.pos || n.then.end < done.call.node.end) return;
    walkExprs(n.cond, (x) => {
      if (v !== undefined && x.kind === "Ident" && body.info.objOf(x) === v) found = true;
    });
  });
  return found;
}

/** A group that is all in sight, and nobody else counts it down. */
function isOnlyHere(groups: WaitGroups, body: FuncUnit, dones: readonly GroupOp[]): boolean {
  const own = new Set([body, ...descendants(body)]);
  const group = groups.groups.find((g) => dones.some((d) => g.ops.includes(d)));
  if (group?.v.role !== "local" || group.escapes || group.ops.some((o) => o.op === "done" && !own.has(o.fn)))
    return false;
  // One start for each that is counted: a function that starts itself again is another matter.
  const starts = groups.starts.filter((s) => s.target.fn === body);
  return starts.length === 1 && starts[0]?.fn !== body;
}

/** Other functions count the group down as well, or may do so out of sight; or the same one gets what it has sent. */
function isCountedElsewhere(groups: WaitGroups, body: FuncUnit, dones: readonly GroupOp[]): boolean {
  const own = new Set([body, ...descendants(body)]);
  const group = groups.groups.find((g) => dones.some((d) => g.ops.includes(d)));
  const receives = body.blocks.some((b) => b.instrs.some((i) => i.op === "recv" || i.op === "rangechan"));
  return receives || !group || group.escapes || group.ops.some((o) => o.op === "done" && !own.has(o.fn));
}

/** What another function has counted, more functions than this one take back: objects, which outlive the goroutine that makes them. */
function countsObjects(groups: WaitGroups, start: Start, dones: readonly GroupOp[]): boolean {
  const group = groups.groups.find((g) => dones.some((d) => g.ops.includes(d)));
  const isCountedHere = group?.ops.some((o) => o.op === "add" && o.fn === start.fn) === true;
  const bodies = new Set(groups.starts.map((s) => s.target.fn));
  return !isCountedHere && group?.ops.some((o) => o.op === "done" && !bodies.has(o.fn) && !o.fn.parent) === true;
}

/** Whether this goroutine counts down is decided by what it was given: others may do it. */
function dependsOnCaller(groups: WaitGroups, body: FuncUnit, done: GroupOp): boolean {
  const resolver = groups.engine.ir.resolverFor(body);
  if (!resolver) return true;
  const known = stableConditions(body, resolver.definitions).at(done.at.block);
  return body.blocks.some((b) =>
    b.succs.some((e) => {
      if (!e.cond || known.get(conditionKey(body, e.cond.expr)) !== e.cond.outcome) return false;
      let given = false;
      walkExprs(e.cond.expr, (x) => {
        const o = x.kind === "Ident" ? body.info.objOf(x) : undefined;
        if (o?.kind === "var" && (body.params.includes(o) || body.captures.has(o))) given = true;
      });
      return given;
    }),
  );
}

/** Somebody else counts down: a callee, a goroutine, the receiver of what is sent, where others count down at all. */
function handsOn(groups: WaitGroups, body: FuncUnit, i: Instr, done: GroupOp, others: boolean): boolean {
  // An error tells what became of the work: whoever gets it has nothing left to do that counts.
  if (i.op === "send")
    return (
      i.value?.k === "closure" || (others && !(i.node.kind === "SendStmt" && isError(body.info.typeOf(i.node.value))))
    );
  const countsDown = (v: Value | undefined): boolean =>
    v?.k === "closure" &&
    [v.fn, ...descendants(v.fn)].some((u) => groups.opsOf(u).some((o) => o.path.key === done.path.key));
  // A function that is kept for later: `&request{onDone: func() { wg.Done() }}`.
  if (i.op === "init" || i.op === "access") return (i.op === "init" || i.write) && countsDown(i.value);
  if (i.op !== "call") return false;
  const mentions = [i.recv, ...i.args].some(
    (a) => a !== undefined && (a.k === "path" || a.k === "addr") && a.path.key === done.path.key,
  );
  const closure =
    i.args.some(countsDown) || countsDown(i.callee.k === "closure" ? { k: "closure", fn: i.callee.fn } : undefined);
  if (mentions && i.effects.every((e) => e.kind !== "waitgroup")) return true;
  return closure || groups.countsDown(body, i, done.path);
}

/** `Done` stands at the end, a deferred function recovers, and what runs in between may panic. */
function skippedByPanic(body: FuncUnit, dones: readonly GroupOp[]): readonly Unbalanced[] {
  const [done] = dones;
  if (!done || done.at.block.loop) return [];
  const risky = [...instrsOf(body)].some(
    ({ i }) =>
      i.op === "call" && i.mode === "call" && i.effects.length === 0 && i.callee.k !== "builtin" && i !== done.call,
  );
  if (!risky) return [];
  const places = deferredClosures(body)
    .filter(callsRecover)
    .map((c) => ({ fn: body, node: c.decl }));
  return [{ why: "done-skipped-by-panic", at: site(done), op: done, places }];
}

function recovers(body: FuncUnit): boolean {
  return deferredClosures(body).some(callsRecover);
}

function callsRecover(fn: FuncUnit): boolean {
  return [...instrsOf(fn)].some(({ i }) => i.op === "call" && i.callee.k === "builtin" && i.callee.name === "recover");
}

function deferredClosures(body: FuncUnit): readonly FuncUnit[] {
  return [...instrsOf(body)].flatMap(({ i }) =>
    i.op === "call" && i.mode === "defer" && i.callee.k === "closure" ? [i.callee.fn] : [],
  );
}

/** An optional group: `if wg != nil { wg.Done() }`. */
function isTestedForNil(body: FuncUnit, op: GroupOp): boolean {
  const v = rootVar(op.path);
  for (const b of body.blocks) {
    for (const { cond } of b.succs) {
      const x = cond && unparen(cond.expr);
      if (x?.kind !== "BinaryExpr" || (!isNil(x.x) && !isNil(x.y))) continue;
      const e = unparen(isNil(x.x) ? x.y : x.x);
      const o =
        e.kind === "Ident" ? body.info.objOf(e) : e.kind === "SelectorExpr" ? body.info.selectionOf(e)?.obj : undefined;
      const last = op.path.steps.at(-1);
      if (o && (o === v || (last?.k === "field" && o.kind === "var" && o.origin === last.field.origin))) return true;
    }
  }
  return false;
}
