import type { VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import { callersIn } from "../callers/callers";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { inEachFunction } from "../fact-table";
import type { Edge, FuncUnit } from "../ir/ir";
import { lastField, pathText, rootVar } from "../ir/path";
import { isError } from "../ir/types";
import { walkPaths } from "../walks/cfg-walk";
import type { BlockedReceiver } from "./blocked-receivers";
import { channelOps, isCertain, type ChannelOp } from "./channel-ops";
import { handedOn, opsOn } from "./field-channels";
import { exitSites, returns } from "../walks/exits";

/**
 * Receives by a method from a channel in a field that one goroutine alone closes, and leaves open where it ends with an
 * error: `if err := listen(); err != nil { log(err); return }; close(s.ready)`. Whoever waits then waits for ever.
 */
export const unclosedOnError = inEachFunction((fn, engine): readonly BlockedReceiver[] => {
  if (fn.hasHole || fn.file.isTest || !fn.recv) return [];
  return channelOps(fn).flatMap((o): readonly BlockedReceiver[] => {
    const isOwn = o.op === "recv" && !o.optional && rootVar(o.path) === fn.recv;
    const field = isOwn ? lastField(o.path) : undefined;
    const close = field && isCertain(fn, o.instr) ? soleClose(engine, field) : undefined;
    const start = close && close.fn !== fn ? startOf(engine, close.fn) : undefined;
    const places = close && start ? exitsWithError(close) : [];
    if (!start || places.length === 0) return [];
    return [
      {
        at: { fn, node: o.instr.node },
        name: pathText(o.path),
        why: "sender-leaves",
        closing: true,
        places,
        start,
        channel: undefined,
        received: 0,
        sent: 0,
      },
    ];
  });
});

/** The close that is all that anybody does to the channel, but for receives. */
function soleClose(engine: Engine, field: VarObj): ChannelOp | undefined {
  if (isExportedName(field.name) || handedOn(engine).has(field)) return undefined;
  const [close, other] = opsOn(engine)
    .of(field)
    .filter((o) => o.op === "close" || o.op === "send");
  if (!close || other || close.op !== "close" || close.deferred || close.fn.hasHole) return undefined;
  const owner = rootVar(close.path);
  return !close.at.block.loop && (owner?.role === "receiver" || owner?.role === "param") ? close : undefined;
}

/** The only place that starts the function, in a goroutine. */
function startOf(engine: Engine, fn: FuncUnit): Site | undefined {
  const [only, other] = callersIn(engine).of(fn);
  return only && !other && only.call.mode === "go" ? { fn: only.caller, node: only.call.node } : undefined;
}

/** Ways out of the closing function past the close that it takes for errors, if it takes no other. */
function exitsWithError(close: ChannelOp): readonly Site[] {
  const { fn } = close;
  const exits = (errors: boolean) =>
    walkPaths(
      { block: fn.entry, index: 0 },
      { stops: (i) => i === close.instr, takes: (e) => errors || !isOfError(e, fn) || e.cond?.outcome === isEqual(e) },
    );
  return exits(false).some(returns) ? [] : exitSites(fn, exits(true));
}

function isEqual(e: Edge): boolean {
  const x = e.cond && unparen(e.cond.expr);
  return x?.kind === "BinaryExpr" && x.op === "==";
}

/** `err != nil` */
function isOfError(e: Edge, fn: FuncUnit): boolean {
  const x = e.cond && unparen(e.cond.expr);
  return (
    x?.kind === "BinaryExpr" &&
    (x.op === "!=" || x.op === "==") &&
    x.y.kind === "Ident" &&
    x.y.name === "nil" &&
    isError(fn.info.typeOf(x.x))
  );
}
