import { ENDS_SERVER, SERVES } from "../../gostd/named-functions";
import type { FuncObj, Type } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "./engine";
import type { CallInstr, ChanInstr, FuncUnit, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { deref, qualifiedTypeName, structOf, under } from "../ir/types";
import { pathOf } from "./locks";
import { toldBy } from "./sync-places";
import { descendants } from "../goroutines/wait-groups";

/** What a method of another package's type does to the channels of its object. */
export interface ForeignJoin {
  readonly object: Path;
  readonly tells: boolean;
  readonly waits: boolean;
}

/**
 * Events, latches, channels and WaitGroups in a wrapper of other packages: what one goroutine sends by such an object, closes
 * or counts down in it, tells another one, which receives or waits by it, how far the first one is. Whether it has waited in
 * vain, its result tells.
 */
export function foreignJoin(call: CallInstr, engine: Engine): ForeignJoin | undefined {
  if (call.mode === "go") return undefined;
  const object = pathOf(call.recv);
  if (call.callee.k === "interface") return object && groupOp(call.callee.obj, object);
  if (call.callee.k !== "static") return undefined;
  const [tells, waits] = [ENDS_SERVER.test(call.name), SERVES.test(call.name)];
  // What comes before the end of a server is told to whom it comes back from serving.
  if (object && (tells || waits)) return { object: toldBy(object), tells, waits };
  if (call.effects.length > 0) return undefined;
  const fn = object && methodOf(call.callee.obj, engine);
  const does = fn && joinsOf(fn, engine);
  return object && does && (does.tells || does.waits) ? { object: toldBy(object), ...does } : undefined;
}

/** `Done()` and `Wait()` of an interface, which a WaitGroup or one of limited size may stand behind. */
function groupOp({ name, type }: FuncObj, object: Path): ForeignJoin | undefined {
  if (type.params.length > 0) return undefined;
  const [tells, waits] = [name === "Done" && type.results.length === 0, name === "Wait"];
  return tells || waits ? { object: toldBy(object), tells, waits } : undefined;
}

/** `<-event.Done()`: what stands for the object that the channel belongs to. */
export function foreignEvent(i: ChanInstr, engine: Engine, resolver: Resolver | undefined): Path | undefined {
  const path = i.op === "recv" ? pathOf(i.chan) : undefined;
  const node = path?.root.k === "opaque" && path.steps.length === 0 ? unparen(path.root.node) : undefined;
  if (node?.kind !== "CallExpr" || !resolver) return undefined;
  const callee = resolver.callee(node);
  const fn = callee.k === "static" ? methodOf(callee.obj, engine) : undefined;
  const object = fn && joinsOf(fn, engine).gives ? pathOf(resolver.operand(node, "recv")) : undefined;
  return object && toldBy(object);
}

/** The code of a method of another package's struct that holds channels or WaitGroups. */
function methodOf(f: FuncObj, engine: Engine): FuncUnit | undefined {
  const of = f.recvType;
  if (!of || of.obj.pkg === undefined || of.obj.pkg.path === engine.pkg.id.path) return undefined;
  return structOf(of)?.fields.some((x) => isTold(x.type)) ? engine.imports.foreignUnit(f) : undefined;
}

function isTold(t: Type): boolean {
  return under(t).kind === "chan" || qualifiedTypeName(deref(t)) === "sync.WaitGroup";
}

interface Does {
  readonly tells: boolean;
  readonly waits: boolean;
  /** Returns a channel of the object. */
  readonly gives: boolean;
  /** What it does to a WaitGroup of the object, itself or by its other methods: `func (g *group) Done() { g.Add(-1) }`. */
  readonly group: Counts;
}

interface Counts {
  /** It counts at all, up or down. */
  readonly counts: boolean;
  readonly down: boolean;
  readonly awaited: boolean;
}

const NONE: Counts = { counts: false, down: false, awaited: false };
const memo = new WeakMap<FuncUnit["blocks"], Does>();

function joinsOf(fn: FuncUnit, engine: Engine): Does {
  const known = memo.get(fn.blocks);
  if (known) return known;
  memo.set(fn.blocks, { tells: false, waits: false, gives: false, group: NONE }); // recursion adds nothing
  const does = look(fn, engine);
  memo.set(fn.blocks, does);
  return does;
}

function look(fn: FuncUnit, engine: Engine): Does {
  const isOwn = (v: Value | undefined): boolean => {
    const path = pathOf(v);
    return path !== undefined && path.steps.length > 0 && rootVar(path) === fn.recv;
  };
  let [tells, waits, gives] = [false, false, false];
  let group = NONE;
  for (const u of [fn, ...descendants(fn)]) {
    for (const { i } of instrsOf(u)) {
      if (i.op === "send" || i.op === "close") tells ||= isOwn(i.chan);
      else if (i.op === "recv" || i.op === "rangechan") waits ||= isOwn(i.chan);
      else if (i.op === "call") {
        if (i.callee.k === "builtin" && i.callee.name === "close") tells ||= isOwn(i.args[0]);
        // What it starts for itself counts by itself.
        const isHere = u === fn && i.mode !== "go";
        const more = !isHere ? NONE : isOwn(i.recv) ? countsOf(i) : countsOfHelper(i, fn, engine);
        group = {
          counts: group.counts || more.counts,
          down: group.down || more.down,
          awaited: group.awaited || more.awaited,
        };
      } else if (i.op === "return" && u === fn)
        gives ||= i.results.some((r) => r.k === "path" && under(r.type).kind === "chan" && isOwn(r));
    }
  }
  // Where it counts, channels only limit how many run at once.
  if (group.counts) [tells, waits] = [false, false];
  return { tells: tells || group.down, waits: waits || group.awaited, gives, group };
}

/** `Add` of what is not known to be positive may count down. */
function countsOf({ effects, args }: CallInstr): Counts {
  const op = effects.find((e) => e.kind === "waitgroup")?.op;
  const down = op === "done" || (op === "add" && args[0]?.k !== "const");
  return { counts: down || op === "add", down, awaited: op === "wait" };
}

function countsOfHelper(call: CallInstr, fn: FuncUnit, engine: Engine): Counts {
  const object = pathOf(call.recv);
  if (call.callee.k !== "static" || object?.steps.length !== 0 || rootVar(object) !== fn.recv) return NONE;
  const helper = engine.imports.foreignUnit(call.callee.obj);
  return helper ? joinsOf(helper, engine).group : NONE;
}
