import type { CallExpr, Expr, SelectorExpr } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import { inEachFunction, indexOf, isMentioned } from "../fact-table";
import { endsProcess } from "../callers/commands";
import { rootFunction, type CallInstr, type FuncUnit, type Instr, type Loop, type Value } from "../ir/ir";
import { locationOf, prefix, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { pathOf } from "../engine/locks";
import type { Site } from "../engine/summary";
import { textOf } from "../walks/position";
import { firstReceive, isStop, receivedFrom, timerOf } from "./timer-receives";
import { drainsAgain, drainsAnew } from "./timer-redrains";
import { isInLoop } from "../ir/loops";

/** A use of a timer's channel that cannot do what it is meant to. */
export interface TimerMisuse {
  /** `inverted`: drained where Stop was in time; `again`: drained after its value was taken; `anew`: drained after Reset has
   * set it again; `length`: its length is asked for; `range`: ranged over until a Stop. */
  readonly why: "inverted" | "again" | "anew" | "length" | "range";
  readonly at: Site;
  /** The timer as it is named there. */
  readonly timer: Expr;
  /** The call of Stop or Reset, or the receive that came before; none for a length. */
  readonly stop: Site | undefined;
  readonly path: Path | undefined;
}

/** Since Go 1.23 the channels of timers hold no element that could be counted. */
const UNBUFFERED_SINCE = 23;

/** Misused channels of timers and tickers in one package. */
export function timerMisuses(engine: Engine): readonly TimerMisuse[] {
  return [...misusedChannels(engine), ...stoppedRanges(engine)];
}

const misusedChannels = inEachFunction((fn, engine): readonly TimerMisuse[] =>
  fn.hasHole ? [] : [...inverted(fn, engine), ...drainsAgain(fn), ...drainsAnew(fn), ...lengths(fn, engine)],
);

const stops = indexOf((fn): readonly (readonly [string, StopSite])[] =>
  fn.hasHole
    ? []
    : [...instrsOf(fn)].flatMap(({ i, at }) =>
        stoppedBy(i).map((path) => [locationOf(path).key, { fn, node: i.node, loop: at.block.loop }] as const),
      ),
);

const stoppedRanges = inEachFunction((fn, engine): readonly TimerMisuse[] => {
  const out: TimerMisuse[] = [];
  if (fn.hasHole || endsProcess(rootFunction(fn), engine)) return out;
  for (const { i, at } of instrsOf(fn)) {
    const { loop } = at.block;
    const one = i.op === "rangechan" ? ranged(fn, i.node, i.chan, loop) : undefined;
    const stop =
      loop && one?.path
        ? stops(engine)
            .of(locationOf(one.path).key)
            .find((s) => canEnd(s, fn, loop))
        : undefined;
    if (one && stop) out.push({ ...one, stop: { fn: stop.fn, node: stop.node } });
  }
  return out;
});

/** A call of Stop, or the place where it is handed on, with the loop around it. */
interface StopSite extends Site {
  readonly loop: Loop | undefined;
}

/** The Stop can come while the loop runs: what the loop's own function does outside it, deferred or not, comes before it or
 * after it, and is not meant to end it. */
function canEnd(stop: StopSite, fn: FuncUnit, loop: Loop): boolean {
  return stop.fn === fn ? isInLoop(stop.loop, loop) : !isDeferredIn(stop.fn, fn);
}

function isDeferredIn(closure: FuncUnit, fn: FuncUnit): boolean {
  if (closure.parent !== fn) return false;
  for (const { i } of instrsOf(fn))
    if (i.op === "call" && i.mode === "defer" && i.callee.k === "closure" && i.callee.fn === closure) return true;
  return false;
}

/** Timers that an instruction stops, or whose `Stop` it hands on for others to call. */
function stoppedBy(i: Instr): readonly Path[] {
  if (i.op === "call" && isStop(i)) {
    const path = pathOf(i.recv);
    return path ? [path] : [];
  }
  const values =
    i.op === "return"
      ? i.results
      : i.op === "call"
        ? i.args
        : i.op === "init" || i.op === "def"
          ? [i.value]
          : i.op === "access" && i.value
            ? [i.value]
            : [];
  return values.flatMap((v) => {
    const path =
      v.k === "func" && /^time\.\(\*(?:Timer|Ticker)\)\.Stop$/.test(qualifiedName(v.obj)) ? pathOf(v.recv) : undefined;
    return path ? [path] : [];
  });
}

// ------------------------------------------------- if t.Stop() { <-t.C }

function inverted(fn: FuncUnit, engine: Engine): readonly TimerMisuse[] {
  const out: TimerMisuse[] = [];
  for (const b of fn.blocks) {
    for (const e of b.succs) {
      const call = e.cond && (e.cond.call ?? answerOf(e.cond.expr, fn, engine));
      const path = call && isStop(call) ? pathOf(call.recv) : undefined;
      if (!call || !path || !e.cond?.outcome) continue;
      const recv = firstReceive(e.to, path, (chan) => channelBehind(chan, call, fn, engine) !== undefined);
      const timer =
        recv?.op === "recv" && recv.node.kind === "UnaryExpr"
          ? (receivedFrom(fn, recv) ?? channelBehind(recv.node.x, call, fn, engine))
          : undefined;
      if (recv && timer)
        out.push({ why: "inverted", at: { fn, node: recv.node }, timer: timer.x, stop: { fn, node: call.node }, path });
    }
  }
  return out;
}

/** `timeout = t.C`: the one thing that a local channel is ever given is that of the timer which is stopped. */
function channelBehind(chan: Expr, stop: CallInstr, fn: FuncUnit, engine: Engine): SelectorExpr | undefined {
  const x = unparen(chan);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const defs = v?.kind === "var" && v.role === "local" ? engine.ir.resolverFor(fn)?.definitions.defs.get(v) : undefined;
  const given = (defs ?? []).filter((d) => d.k !== "zero");
  const fun = unparen(stop.node.fun);
  if (given.length === 0 || fun.kind !== "SelectorExpr") return undefined;
  const timers = given.map((d) => (d.k === "expr" && d.count === 1 ? timerOf(fn, d.e) : undefined));
  const [first] = timers;
  return timers.every((t) => t && textOf(fn, t.x) === textOf(fn, fun.x)) ? first : undefined;
}

/** The call whose answer the variable holds: `stopped := t.Stop()`. */
function answerOf(e: Expr, fn: FuncUnit, engine: Engine): CallInstr | undefined {
  const x = unparen(e);
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const defs = v?.kind === "var" && v.role === "local" ? engine.ir.resolverFor(fn)?.definitions.defs.get(v) : undefined;
  const [def] = defs ?? [];
  const node = defs?.length === 1 && def?.k === "expr" && def.count === 1 ? unparen(def.e) : undefined;
  if (node?.kind !== "CallExpr") return undefined;
  for (const { i } of instrsOf(fn)) if (i.op === "call" && i.node === node) return i;
  return undefined;
}

// ------------------------------------------------------------- len(t.C)

function lengths(fn: FuncUnit, engine: Engine): readonly TimerMisuse[] {
  if (!isMentioned(engine, /\blen\(.*\.C\b/)) return [];
  const [major, minor] = fn.file.goVersion;
  if (major === 1 && minor < UNBUFFERED_SINCE) return [];
  const out: TimerMisuse[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    const timer = n.kind === "CallExpr" ? lengthOf(fn, n) : undefined;
    if (timer)
      out.push({ why: "length", at: { fn, node: n as Expr }, timer: timer.x, stop: undefined, path: undefined });
  });
  return out;
}

function lengthOf(fn: FuncUnit, call: CallExpr): SelectorExpr | undefined {
  const fun = unparen(call.fun);
  const [arg] = call.args;
  if (fun.kind !== "Ident" || fun.name !== "len" || fn.info.objOf(fun)?.kind !== "builtin" || !arg) return undefined;
  return timerOf(fn, arg);
}

// --------------------------------------------------------- for range t.C

/** A range over the channel that nothing but its end could leave. */
function ranged(fn: FuncUnit, node: Instr["node"], chan: Value, loop: Loop | undefined): TimerMisuse | undefined {
  const timer = timerOf(fn, node as Expr);
  const path = pathOf(chan);
  if (!timer || !path || !loop || hasOtherEnd(fn, loop)) return undefined;
  return { why: "range", at: { fn, node }, timer: timer.x, stop: undefined, path: prefix(path, path.steps.length - 1) };
}

function hasOtherEnd(fn: FuncUnit, loop: Loop): boolean {
  for (const b of fn.blocks) {
    if (!isInLoop(b.loop, loop)) continue;
    if (b.exit) return true;
    const isHead = b.instrs.some((i) => i.op === "rangechan" && b.loop === loop);
    if (!isHead && b.succs.some((e) => !isInLoop(e.to.loop, loop))) return true;
  }
  return false;
}
