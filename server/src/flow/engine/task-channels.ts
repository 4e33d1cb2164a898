import type { Type, VarObj } from "../../semantic/types";
import { pointee } from "../../semantic/underlying";
import { inEachFunction, ofPackage } from "../fact-table";
import type { CallInstr, ChanInstr, FuncUnit, Instr, Loop, Value } from "../ir/ir";
import { lastVariable, rootVar, varPath, type Path } from "../ir/path";
import { structOf, under } from "../ir/types";
import { assignedIn } from "../walks/origins";
import type { Engine } from "./engine";
import { pathOf } from "./locks";
import type { SyncSet } from "./summary";

/**
 * Worker pools that a package writes by hand: functions sent on a channel from which several goroutines take them and
 * run them. One goroutine alone runs them one after the other.
 */
export function isServedByMany(engine: Engine, channel: VarObj): boolean {
  return served(engine).has(channel);
}

/** The function values that a send hands to whoever receives: the value itself, or those in a task's fields. */
export function tasksSent(i: Instr, fn: FuncUnit): readonly Value[] {
  if (i.op !== "send" || !i.value || i.chan.k !== "path") return [];
  const type = under(i.chan.type);
  if (type.kind !== "chan" || !holdsFunction(type.elem)) return [];
  if (under(type.elem).kind === "signature") return [i.value];
  const { value } = i;
  if (value.k !== "fresh") return [];
  const literal = value.node;
  return fn.blocks.flatMap((b) =>
    b.instrs.flatMap((x) =>
      x.op === "init" && x.literal === literal && under(x.field.type).kind === "signature" ? [x.value] : [],
    ),
  );
}

/** The channel of such a send, by the field or variable that holds it. */
export function taskChannel(i: ChanInstr): VarObj | undefined {
  const path = pathOf(i.chan);
  return path && lastVariable(path);
}

/** What a function waits for: the workers of a pool of its own may tell it by any of that what they have done. */
export function waitedFor(fn: FuncUnit): SyncSet {
  const out = new Map<string, Path>();
  for (const b of fn.blocks)
    for (const i of b.instrs) {
      const waits = i.op === "call" && i.effects.some((e) => e.kind === "waitgroup" && e.op === "wait");
      const path = waits ? pathOf(i.recv) : i.op === "recv" || i.op === "rangechan" ? pathOf(i.chan) : undefined;
      if (path) out.set(path.key, path);
    }
  return out;
}

function holdsFunction(t: Type): boolean {
  if (under(t).kind === "signature") return true;
  const struct = structOf(pointee(t) ?? t);
  return struct?.fields.some((f) => under(f.type).kind === "signature") === true;
}

/** Who takes functions from a channel. */
interface Taker {
  readonly fn: FuncUnit;
  readonly channel: VarObj;
  /** The variable that leads to the channel. */
  readonly owner: VarObj | undefined;
}

/** The function takes functions from a channel, which it may have been given, and calls them. */
const serving = inEachFunction((fn): readonly Taker[] => {
  const channels = new Map<object, Taker>();
  for (const b of fn.blocks)
    for (const i of b.instrs) {
      if ((i.op !== "recv" && i.op !== "rangechan") || i.chan.k !== "path") continue;
      const type = under(i.chan.type);
      const v = type.kind === "chan" && holdsFunction(type.elem) ? taskChannel(i) : undefined;
      if (v) channels.set(i.node, { fn, channel: v, owner: rootVar(i.chan.path) });
    }
  if (channels.size === 0) return [];
  const taken = new Map<VarObj, Taker>();
  for (const [lhs, { e }] of assignedIn(fn)) {
    const channel = channels.get(e);
    const v = channel && lhs.kind === "Ident" ? fn.info.objOf(lhs) : undefined;
    if (channel && v?.kind === "var") taken.set(v, channel);
  }
  return fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i): Taker | [] => {
      const path = i.op === "call" && i.mode === "call" && i.callee.k === "value" ? pathOf(i.callee.value) : undefined;
      const v = path && rootVar(path);
      return (v && taken.get(v)) ?? [];
    }),
  );
});

interface Run {
  readonly by: FuncUnit;
  readonly fn: FuncUnit;
  /** In goroutines of their own, one for each round. */
  readonly loop: Loop | undefined;
  readonly call: CallInstr;
}

const runs = inEachFunction((fn, engine): readonly Run[] => {
  if (fn.file.isTest) return [];
  const out: Run[] = [];
  for (const b of fn.blocks)
    for (const i of b.instrs) {
      if (i.op !== "call") continue;
      const starts = i.mode === "go" || i.effects.some((e) => e.kind === "spawn");
      const values: Value[] = [...i.args];
      if (i.callee.k === "closure") values.push(i.callee);
      if (i.callee.k === "static") values.push({ k: "func", obj: i.callee.obj, recv: i.recv });
      for (const v of values) {
        const target = v.k === "closure" ? v.fn : v.k === "func" ? engine.ir.unitOf(v.obj) : undefined;
        if (target) out.push({ by: fn, fn: target, loop: starts ? b.loop : undefined, call: i });
      }
    }
  return out;
});

const served = ofPackage((engine): ReadonlySet<VarObj> => {
  const out = new Set<VarObj>();
  const takers = serving(engine);
  if (takers.length === 0) return out;
  const all = runs(engine);
  const isMany = (fn: FuncUnit, owner: VarObj | undefined, depth: number): boolean =>
    depth < 4 &&
    all.some((r) => {
      if (r.fn !== fn) return false;
      const given = owner && givenFor(owner, r);
      return (
        (r.loop !== undefined && !isNewInRound(given, r, r.loop)) || isMany(r.by, given && rootVar(given), depth + 1)
      );
    });
  for (const { fn, channel, owner } of takers) {
    if (!isMany(fn, owner, 0)) continue;
    const at = fn.params.indexOf(channel);
    if (at < 0) out.add(channel);
    else
      for (const r of all) {
        const path = r.fn === fn ? pathOf(r.call.args[at]) : undefined;
        const given = path && lastVariable(path);
        if (given) out.add(given);
      }
  }
  return out;
});

/** What a variable of the function that is run is in the one that runs it. */
function givenFor(v: VarObj, { fn, call }: Run): Path | undefined {
  const at = fn.params.indexOf(v);
  return v !== fn.recv && at < 0 ? varPath(v) : pathOf(v === fn.recv ? call.recv : call.args[at]);
}

/** Each goroutine has an object of its own: `for _, name := range names { g := newGroup(name); go g.serve() }`. */
function isNewInRound(given: Path | undefined, { by }: Run, loop: Loop): boolean {
  const v = given && rootVar(given);
  if (!v) return false;
  const { pos, end } = loop.stmt;
  return (
    given.steps.some((s) => s.k === "elem" && s.key.k !== "const") ||
    loop.perIteration.has(v) ||
    by.blocks.some((b) => b.instrs.some((i) => i.op === "def" && i.v === v && i.node.pos >= pos && i.node.end <= end))
  );
}
