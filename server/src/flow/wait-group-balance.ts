import type { Expr } from "../syntax/ast";
import { walkExprs } from "../syntax/visit";
import { instrsOf, neverReturns, reachable, reaches, walkPaths, type Point } from "./cfg-walk";
import type { Block, CallInstr, FuncUnit, Instr, Loop } from "./ir/ir";
import { locationOf, rootVar } from "./ir/path";
import { unparen } from "../syntax/paren";
import { isNil } from "./obligations";
import { compareSites } from "./position";
import { conditionKey, stableConditions } from "./stable-conditions";
import type { Site } from "./summary";
import { descendants, type Group, type GroupOp, type Start, type WaitGroups } from "./wait-groups";

/** A WaitGroup whose counter does not come out even. */
export type Unbalanced = { readonly at: Site; readonly op: GroupOp; readonly places: readonly Site[] } &
  /** `Done` is skipped on some path; skipped by a panic that is recovered. */
  (
    | { readonly why: "done-missing" | "done-skipped-by-panic" }
    /** Nothing ever adds to the counter; nobody waits; waits for itself; waits in the loop that starts the goroutines. */
    | { readonly why: "no-add" | "no-wait" | "waits-for-itself" | "wait-in-loop" }
    /** `Add` counts another number of goroutines than are started. */
    | { readonly why: "miscounted"; readonly added: string; readonly started: string }
  );

/** All unbalanced WaitGroups of a package. */
export function unbalancedGroups(groups: WaitGroups): readonly Unbalanced[] {
  const out = new Map<object, Unbalanced>();
  const add = (u: Unbalanced | undefined) => {
    if (u && !out.has(u.at.node)) out.set(u.at.node, u);
  };
  for (const start of groups.starts) for (const u of goroutine(groups, start)) add(u);
  for (const g of groups.groups) {
    if (g.escapes || g.ops.some((o) => o.fn.hasHole)) continue;
    add(wholeGroup(groups, g));
    add(counted(groups, g));
  }
  return [...out.values()].sort((a, b) => compareSites(a.at, b.at));
}

// ------------------------------------------------------------- one goroutine

function goroutine(groups: WaitGroups, start: Start): readonly Unbalanced[] {
  const body = start.target.fn;
  if (body.hasHole) return [];
  const out: Unbalanced[] = [];
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
    const self = waitsForItself(body, list, dones, deferred);
    if (self) out.push(self);
    else if (dones.length > 0 && !deferred && !isTestedForNil(body, first)) {
      const missing = missingDone(groups, body, dones);
      if (missing) out.push(missing);
      else if (recovers(body)) out.push(...skippedByPanic(body, dones));
    }
  }
  return out;
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

/** A path through the goroutine (or through one round of its loop over tasks) that comes past no `Done`. */
function missingDone(groups: WaitGroups, body: FuncUnit, dones: readonly GroupOp[]): Unbalanced | undefined {
  const live = reachable(body);
  const [first] = dones.filter((d) => live.has(d.at.block));
  if (!first) return undefined;
  const done = new Set<Instr>(dones.map((d) => d.call));
  const stops = (i: Instr): boolean => done.has(i) || neverReturns(groups.engine, i) || handsOn(groups, body, i, first);
  if (!isOnlyHere(groups, body, dones) && dones.some((d) => dependsOnCaller(groups, body, d))) return undefined;
  const loop = first.at.block.loop;
  if (!loop) {
    if (dones.some((d) => d.at.block.loop)) return undefined;
    const exits = leaving(walkPaths({ block: body.entry, index: 0 }, { stops }));
    return exits.length > 0
      ? { why: "done-missing", at: site(first), op: first, places: exits.map((b) => exitSite(body, b)) }
      : undefined;
  }
  if (loop.stmt.kind !== "RangeStmt" || dones.some((d) => d.at.block.loop !== loop)) return undefined;
  const entry = bodyOf(body, loop);
  if (!entry) return undefined;
  const rounds: Block[] = [];
  const exits = leaving(
    walkPaths(entry, {
      stops,
      takes: (e, from) => {
        if (e.back && e.to.loop === loop && isInside(from.loop, loop)) {
          rounds.push(from);
          return false;
        }
        // Out of the loop: the task is dropped with the loop.
        return isInside(e.to.loop, loop);
      },
    }),
  );
  const places = [...exits.map((b) => exitSite(body, b)), ...rounds.flatMap((b) => lastSite(body, b))];
  return exits.length + rounds.length > 0 ? { why: "done-missing", at: site(first), op: first, places } : undefined;
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

/** Somebody else counts down: a callee, a goroutine, the receiver of what is sent. */
function handsOn(groups: WaitGroups, body: FuncUnit, i: Instr, done: GroupOp): boolean {
  if (i.op === "send") return true;
  if (i.op !== "call") return false;
  const mentions = [i.recv, ...i.args].some(
    (a) => a !== undefined && (a.k === "path" || a.k === "addr") && a.path.key === done.path.key,
  );
  const closure = [...i.args, i.callee.k === "closure" ? { k: "closure" as const, fn: i.callee.fn } : undefined].some(
    (a) =>
      a?.k === "closure" &&
      [a.fn, ...descendants(a.fn)].some((u) => groups.opsOf(u).some((o) => o.path.key === done.path.key)),
  );
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

// ----------------------------------------------------------- the whole group

function wholeGroup(groups: WaitGroups, g: Group): Unbalanced | undefined {
  // Of an exported field or variable, other packages may do the rest.
  if (g.v.role !== "local" && /^\p{Lu}/u.test(g.v.name)) return undefined;
  const of = (...ops: readonly GroupOp["op"][]) =>
    g.ops.filter((o) => ops.includes(o.op)).sort((a, b) => compareSites(site(a), site(b)));
  const adds = of("add", "go");
  const dones = of("done");
  const waits = of("wait");
  const [add] = adds;
  const [done] = dones;
  if (!add && done) return { why: "no-add", at: site(done), op: done, places: waits.map(site) };
  // Counting with no goroutine in it is no wait forgotten.
  const inGoroutines = new Set(groups.starts.flatMap((s) => [s.target.fn, ...descendants(s.target.fn)]));
  if (add && waits.length === 0 && (dones.some((d) => inGoroutines.has(d.fn)) || add.op === "go"))
    return { why: "no-wait", at: site(add), op: add, places: [] };
  return undefined;
}

/** A local group whose numbers can be told: what is added, and how many goroutines count down. */
function counted(groups: WaitGroups, g: Group): Unbalanced | undefined {
  if (g.v.role !== "local") return undefined;
  const adds = g.ops.filter((o) => o.op === "add");
  const [add] = adds;
  const waits = g.ops.filter((o) => o.op === "wait");
  const [wait] = waits;
  if (
    !add ||
    !wait ||
    waits.length !== 1 ||
    g.ops.some((o) => o.op === "go") ||
    adds.some((a) => a.fn !== add.fn || a.deferred || rootVar(a.path) !== g.v)
  )
    return undefined;
  const { fn } = add;
  const starts = groups.starts.filter((s) => s.fn === fn && countsOnce(groups, s, g));
  // Every Done belongs to one of these goroutines.
  const bodies = new Set(starts.flatMap((s) => [s.target.fn, ...descendants(s.target.fn)]));
  if (starts.length === 0 || g.ops.some((o) => o.op === "done" && !bodies.has(o.fn))) return undefined;
  const [start] = starts;
  if (adds.length === 1 && starts.length === 1 && start?.at.block.loop) return inLoop(g, add, start, wait);
  if ([...adds, ...starts].some((x) => x.at.block.loop !== undefined || !isOnEveryPath(fn, x.at, x.call)))
    return undefined;
  if (adds.some((a) => a.count === undefined)) return undefined;
  const total = adds.reduce((n, a) => n + (a.count ?? 0), 0);
  if (total === starts.length) return undefined;
  return {
    why: "miscounted",
    at: site(add),
    op: add,
    added: String(total),
    started: String(starts.length),
    places: starts.map((s) => ({ fn, node: s.call.node })),
  };
}

/** The goroutine counts down exactly once, whatever it does. */
function countsOnce(groups: WaitGroups, s: Start, g: Group): boolean {
  const { fn } = s.target;
  const own = groups.opsOf(fn).filter((o) => o.op === "done" && g.ops.includes(o));
  const [done] = own;
  const inner = descendants(fn).flatMap((u) => groups.opsOf(u).filter((o) => o.op === "done" && g.ops.includes(o)));
  if (!done || own.length !== 1 || inner.length > 0 || done.at.block.loop) return false;
  // Run on its behalf by another function, the Done may be for another start.
  return isOnEveryPath(fn, done.at, done.call);
}

/** Added before a loop that starts the goroutines. */
function inLoop(g: Group, add: GroupOp, start: Start, wait: GroupOp): Unbalanced | undefined {
  const { loop } = start.at.block;
  if (loop && wait.at.block.loop === loop && waitsTooEarly(add, start, wait, loop)) {
    return {
      why: "wait-in-loop",
      at: site(wait),
      op: wait,
      places: [site(add), { fn: start.fn, node: start.call.node }],
    };
  }
  if (
    !loop ||
    loop.parent ||
    isInside(add.at.block.loop, loop) ||
    add.at.block.loop ||
    wait.at.block.loop ||
    !isOnEveryPath(add.fn, add.at, add.call)
  )
    return undefined;
  const entry = bodyOf(add.fn, loop);
  if (!entry) return undefined;
  const places = [{ fn: add.fn, node: start.call.node }];
  const skips = skipsStart(add.fn, loop, entry, start.call);
  const rounds = roundsOf(add.fn, loop);
  const [arg] = add.call.node.args;
  const added = arg ? textOf(add.fn, arg) : "";
  if (rounds === undefined) {
    // One for a loop of who knows how many.
    if (add.count !== 1 || skips || loop.stmt.kind !== "RangeStmt" || leavesEarly(add.fn, loop, entry))
      return undefined;
    return { why: "miscounted", at: site(add), op: add, added: "1", started: "loop", places };
  }
  const same = typeof rounds === "number" ? add.count === rounds : rounds === added;
  if (same && skips)
    return { why: "miscounted", at: site(add), op: add, added, started: "fewer", places: [...places, ...skips] };
  if (!same && !skips && typeof rounds === "number" && add.count !== undefined && !leavesEarly(add.fn, loop, entry)) {
    return { why: "miscounted", at: site(add), op: add, added: String(add.count), started: String(rounds), places };
  }
  if (
    typeof rounds === "string" &&
    /^[+-]\d+$/.test(added.startsWith(rounds) ? added.slice(rounds.length) : "") &&
    !skips &&
    !leavesEarly(add.fn, loop, entry)
  ) {
    return { why: "miscounted", at: site(add), op: add, added, started: rounds, places };
  }
  if (!same && !skips && add.count === 1 && !leavesEarly(add.fn, loop, entry))
    return { why: "miscounted", at: site(add), op: add, added: "1", started: "loop", places };
  return undefined;
}

/** All goroutines of the loop are counted before it, and each round waits for all of them: the first one for ever. */
function waitsTooEarly(add: GroupOp, start: Start, wait: GroupOp, loop: Loop): boolean {
  if (add.at.block.loop || wait.deferred || add.fn !== start.fn || wait.fn !== start.fn) return false;
  const rounds = roundsOf(add.fn, loop);
  const [arg] = add.call.node.args;
  if (rounds === undefined || rounds === 1 || add.count === 1 || !arg || !isOnEveryPath(add.fn, add.at, add.call))
    return false;
  return typeof rounds === "number" ? add.count === rounds : rounds === textOf(add.fn, arg);
}

/** How often a loop runs: a number, or the text of what gives it. */
function roundsOf(fn: FuncUnit, loop: Loop): number | string | undefined {
  const s = loop.stmt;
  const number = (e: Expr): number | undefined => {
    const c = fn.info.constOf(e);
    return typeof c === "bigint" || typeof c === "number" ? Number(c) : undefined;
  };
  if (s.kind === "RangeStmt") {
    const t = fn.info.typeOf(s.x);
    if (t.kind === "basic") return number(s.x) ?? textOf(fn, s.x);
    const x = unparen(s.x);
    if (x.kind === "CompositeLit") return undefined;
    return /^(?:slice|array|map)$/.test(t.kind === "named" ? t.underlying.kind : t.kind)
      ? `len(${textOf(fn, x)})`
      : undefined;
  }
  if (
    s.kind !== "ForStmt" ||
    s.init?.kind !== "AssignStmt" ||
    s.init.rhs.length !== 1 ||
    !s.init.rhs[0] ||
    number(s.init.rhs[0]) !== 0
  )
    return undefined;
  const cond = s.cond && unparen(s.cond);
  if (cond?.kind !== "BinaryExpr" || cond.op !== "<" || s.post?.kind !== "IncDecStmt" || s.post.op !== "++")
    return undefined;
  return number(cond.y) ?? textOf(fn, cond.y);
}

/** Where a round of the loop goes on (or the loop ends) without having started the goroutine. */
function skipsStart(fn: FuncUnit, loop: Loop, entry: Point, start: CallInstr): readonly Site[] | undefined {
  const places: Site[] = [];
  const without = new Set<Block>();
  walkPaths(entry, {
    stops: (i) => i === start || (i.op === "call" && i.effects.some((e) => e.kind === "waitgroup")),
    takes: (e, from) => {
      if (isInside(e.to.loop, loop) && !(e.back && e.to.loop === loop)) return true;
      without.add(from);
      return false;
    },
  });
  for (const b of without) places.push(...lastSite(fn, b));
  return without.size > 0 ? places : undefined;
}

function leavesEarly(fn: FuncUnit, loop: Loop, entry: Point): boolean {
  let leaves = false;
  const head = headOf(fn, loop);
  const exits = walkPaths(entry, {
    stops: () => false,
    takes: (e, from) => {
      if (isInside(e.to.loop, loop) && e.to !== head) return true;
      if (from !== head && e.to !== head) leaves = true;
      return false;
    },
  });
  return leaves || exits.length > 0;
}

// -------------------------------------------------------------------- places

function headOf(fn: FuncUnit, loop: Loop): Block | undefined {
  for (const b of fn.blocks) for (const e of b.succs) if (e.back && e.to.loop === loop) return e.to;
  return undefined;
}

/** The start of a loop's body: what its head goes on to inside the loop. */
function bodyOf(fn: FuncUnit, loop: Loop): Point | undefined {
  const head = headOf(fn, loop);
  const next = head?.succs.find((e) => isInside(e.to.loop, loop));
  return next && { block: next.to, index: 0 };
}

function isInside(inner: Loop | undefined, loop: Loop): boolean {
  for (let l = inner; l; l = l.parent) if (l === loop) return true;
  return false;
}

/** No path from the function's start leaves it without having come past this instruction. */
function isOnEveryPath(fn: FuncUnit, at: Point, call: CallInstr): boolean {
  return (
    reachable(fn).has(at.block) &&
    leaving(walkPaths({ block: fn.entry, index: 0 }, { stops: (i) => i === call })).length === 0
  );
}

function leaving(exits: readonly Block[]): readonly Block[] {
  return exits.filter((b) => b.exit === "return" || b.exit === "end");
}

function exitSite(fn: FuncUnit, b: Block): Site {
  const last = b.instrs.at(-1);
  return { fn, node: last?.op === "return" ? last.node : fn.decl };
}

function lastSite(fn: FuncUnit, b: Block): readonly Site[] {
  const last = b.instrs.at(-1);
  return last ? [{ fn, node: last.node }] : [];
}

function site(o: GroupOp): Site {
  return { fn: o.fn, node: o.call.node };
}

function textOf(fn: FuncUnit, e: Expr): string {
  return fn.unit.text.slice(e.pos, e.end).replace(/\s+/g, "");
}

/** The group as its operations name it. */
export function groupSubject(op: GroupOp): string {
  return locationOf(op.path).subject;
}
