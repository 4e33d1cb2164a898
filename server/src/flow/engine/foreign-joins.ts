import { ENDS_SERVER, SERVES } from "../../gostd/named-functions";
import type { FuncObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "./engine";
import type { CallInstr, ChanInstr, FuncUnit, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { structOf, under } from "../ir/types";
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
 * Events, latches, channels in a wrapper of other packages: what one goroutine sends by such an object, or closes in it,
 * tells another one, which receives by it, how far the first one is. Whether it has waited in vain, its result tells.
 */
export function foreignJoin(call: CallInstr, engine: Engine): ForeignJoin | undefined {
  if (call.callee.k !== "static" || call.mode === "go") return undefined;
  const object = pathOf(call.recv);
  const [tells, waits] = [ENDS_SERVER.test(call.name), SERVES.test(call.name)];
  // What comes before the end of a server is told to whom it comes back from serving.
  if (object && (tells || waits)) return { object: toldBy(object), tells, waits };
  if (call.effects.length > 0) return undefined;
  const fn = object && methodOf(call.callee.obj, engine);
  const does = fn && channelsOf(fn);
  return object && does && (does.tells || does.waits) ? { object: toldBy(object), ...does } : undefined;
}

/** `<-event.Done()`: what stands for the object that the channel belongs to. */
export function foreignEvent(i: ChanInstr, engine: Engine, resolver: Resolver | undefined): Path | undefined {
  const path = i.op === "recv" ? pathOf(i.chan) : undefined;
  const node = path?.root.k === "opaque" && path.steps.length === 0 ? unparen(path.root.node) : undefined;
  if (node?.kind !== "CallExpr" || !resolver) return undefined;
  const callee = resolver.callee(node);
  const fn = callee.k === "static" ? methodOf(callee.obj, engine) : undefined;
  const object = fn && channelsOf(fn).gives ? pathOf(resolver.operand(node, "recv")) : undefined;
  return object && toldBy(object);
}

/** The code of a method of another package's struct that holds channels. */
function methodOf(f: FuncObj, engine: Engine): FuncUnit | undefined {
  const of = f.recvType;
  if (!of || of.obj.pkg === undefined || of.obj.pkg.path === engine.pkg.id.path) return undefined;
  return structOf(of)?.fields.some((x) => under(x.type).kind === "chan") ? engine.imports.foreignUnit(f) : undefined;
}

interface Does {
  readonly tells: boolean;
  readonly waits: boolean;
  /** Returns a channel of the object. */
  readonly gives: boolean;
}

const memo = new WeakMap<FuncUnit["blocks"], Does>();

function channelsOf(fn: FuncUnit): Does {
  let does = memo.get(fn.blocks);
  if (!does) memo.set(fn.blocks, (does = look(fn)));
  return does;
}

function look(fn: FuncUnit): Does {
  const isOwn = (v: Value | undefined): boolean => {
    const path = pathOf(v);
    return path !== undefined && path.steps.length > 0 && rootVar(path) === fn.recv;
  };
  let [tells, waits, gives] = [false, false, false];
  for (const u of [fn, ...descendants(fn)]) {
    for (const { i } of instrsOf(u)) {
      if (i.op === "send" || i.op === "close") tells ||= isOwn(i.chan);
      else if (i.op === "recv" || i.op === "rangechan") waits ||= isOwn(i.chan);
      else if (i.op === "call" && i.callee.k === "builtin" && i.callee.name === "close") tells ||= isOwn(i.args[0]);
      else if (i.op === "return" && u === fn)
        gives ||= i.results.some((r) => r.k === "path" && under(r.type).kind === "chan" && isOwn(r));
    }
  }
  return { tells, waits, gives };
}
