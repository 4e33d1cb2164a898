import { channelOps } from "../channels/channel-ops";
import { findCall } from "../engine/call-search";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import type { FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import { descendants, groupOp } from "./wait-groups";

/** A function, its closures, and the functions that they call or start. */
export function reachedFrom(engine: Engine, fn: FuncUnit): ReadonlySet<FuncUnit> {
  const units = new Set([fn, ...descendants(fn)]);
  findCall(engine, fn, (i, u) => {
    units.add(u);
    const callee =
      i.callee.k === "static" ? engine.ir.unitOf(i.callee.obj) : i.callee.k === "closure" ? i.callee.fn : undefined;
    if (callee) units.add(callee);
    return false;
  });
  return units;
}

/** Where a goroutine says that it has ended. */
export function announces(engine: Engine, body: FuncUnit): readonly string[] {
  const out: string[] = [];
  for (const u of reachedFrom(engine, body)) {
    for (const o of channelOps(u)) if (o.op === "close" || o.op === "send") out.push(locationOf(o.path).key);
    for (const { i } of instrsOf(u)) {
      const path = i.op === "call" && groupOp(i) === "done" ? pathOf(i.recv) : undefined;
      if (path) out.push(locationOf(path).key);
    }
  }
  return out;
}
