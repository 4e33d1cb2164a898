import { after, instrsOf, neverReturns, reaches, walkPaths, type Point, type Walk } from "../walks/cfg-walk";
import { channelOps, isFlagTest, renames, startsOf, type ChannelOp } from "./channel-ops";
import { hasGate, haveCommonLock, waits, waysAround } from "./close-order";
import { isClock } from "../walks/done-calls";
import { closesOf, opsOnStarters, siteOf, type Close } from "./closes";
import type { Engine } from "../engine/engine";
import type { Edge, FuncUnit, Instr } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { pathOf } from "../engine/locks";
import { failsTest } from "../goroutines/failed-tests";
import type { SendAfterClose } from "./sends-after-close";
import { Targets } from "../engine/targets";
import { descendants, type Start } from "../goroutines/wait-groups";
import { returns } from "../walks/exits";

/**
 * Sends beside a close that is made later than where it is written: deferred, or by a goroutine that waits for nothing
 * but the time or the end of a context.
 *
 * @param closes all closes of the function, deferred ones with the others
 */
export function besideLaterCloses(engine: Engine, fn: FuncUnit, closes: readonly Close[]): readonly SendAfterClose[] {
  const starts = startsOf(engine, fn);
  if (starts.length === 0) return [];
  const search = new Search(engine, fn, starts);
  return [...closes.filter((c) => c.deferred).flatMap((c) => search.deferred(c)), ...search.byGoroutines()];
}

class Search {
  private readonly targets: Targets;

  constructor(
    private readonly engine: Engine,
    private readonly fn: FuncUnit,
    private readonly starts: readonly Start[],
  ) {
    this.targets = new Targets(engine, fn);
  }

  /** The function can return while a goroutine that it has started is still to send. */
  deferred(c: Close): readonly SendAfterClose[] {
    const { engine, fn, targets } = this;
    for (const { i } of instrsOf(fn))
      if (i.op === "call" && i.mode === "defer" && i !== c.instr && waits(engine, targets, i, fn)) return [];
    const out: SendAfterClose[] = [];
    for (const start of this.starts) {
      const send = this.sendOf(start, c.path);
      if (!send || start.call === c.instr || haveCommonLock(engine, send, c)) continue;
      const alone = start.call.mode === "go" && endsWith(start.target.fn, send);
      const around = waysAround(fn, start.at.block.loop, (i) => waits(engine, targets, i, fn));
      const exits = walkPaths(after(start.at), {
        stops: (i) =>
          (alone ? this.mayReceive(i, c.path) : waits(engine, targets, i, fn)) ||
          renames(i, c.path) ||
          failsTest(fn, i),
        takes: (e) => !isFlagTest(e, fn) && (alone || !around.has(e)),
      });
      if (exits.some(returns))
        out.push({ at: siteOf(send), close: siteOf(c), start: { fn, node: start.call.node }, path: c.path });
    }
    return out;
  }

  /** A goroutine closes, at a time that has nothing to do with who sends. */
  byGoroutines(): readonly SendAfterClose[] {
    const { engine, fn, targets } = this;
    const out: SendAfterClose[] = [];
    for (const closer of this.starts) {
      for (const c of closesOf(engine, closer.target.fn)) {
        const path = closer.target.binding.path(c.path);
        if (!path || !this.isUntold(closer, c)) continue;
        const walk: Walk = {
          stops: (i) => waits(engine, targets, i, fn) || renames(i, path),
          takes: (e: Edge) => !isFlagTest(e, fn),
        };
        const meets = (a: Point, b: Point) => reaches(after(a), b, walk);
        for (const start of this.starts) {
          const send = start.call === closer.call ? undefined : this.sendOf(start, path);
          if (!send || haveCommonLock(engine, send, c)) continue;
          if (meets(start.at, closer.at) || meets(closer.at, start.at))
            out.push({ at: siteOf(send), close: siteOf(c), start: { fn, node: start.call.node }, path });
        }
        const own = hasGate(fn) ? [] : channelOps(fn).filter((o) => o.op === "send" && o.path.key === path.key);
        for (const o of own)
          if (reaches(after(closer.at), o.at, { ...walk, stops: (i) => renames(i, path) || neverReturns(engine, i) }))
            out.push({ at: siteOf(o), close: siteOf(c), start: undefined, path });
      }
    }
    return out;
  }

  private sendOf(start: Start, path: Path): ChannelOp | undefined {
    if (hasGate(start.target.fn)) return undefined;
    return opsOnStarters(start, path).find((o) => o.op === "send");
  }

  /** Whoever sends alone is waited for by nothing but a receive of what it sends. */
  private mayReceive(i: Instr, path: Path): boolean {
    if (i.op === "recv" || i.op === "rangechan") return pathOf(i.chan)?.key === path.key;
    return i.op === "call" && waits(this.engine, this.targets, i, this.fn);
  }

  /** Nothing on the way to the close waits for anybody: but for the time, or for a context that comes from outside. */
  private isUntold(closer: Start, c: Close): boolean {
    const { inner } = c;
    const own = inner && channelOps(inner.fn).find((o) => o.instr.node === inner.node);
    return this.comesUntold(closer.target.fn, c) && (!own || this.comesUntold(own.fn, own));
  }

  private comesUntold(body: FuncUnit, c: Pick<Close, "at" | "deferred">): boolean {
    const targets = new Targets(this.engine, body);
    const delays = [...instrsOf(body)].some(({ i }) => i.op === "call" && i.name === "time.Sleep");
    // Tests sleep until all is over.
    if (body.file.isTest && delays) return false;
    const walk: Walk = {
      stops: (i) =>
        (i.op === "recv" && !(isClock(i.node, body.info) && this.isFromOutside(i, body))) ||
        i.op === "select" ||
        takesLock(i) ||
        isHandedEnd(i, body) ||
        waits(this.engine, targets, i, body),
      takes: (e) => !isFlagTest(e, body),
    };
    const entry: Point = { block: body.entry, index: 0 };
    if (!c.deferred) return reaches(entry, c.at, walk);
    const delayed = [...instrsOf(body)].some(({ i }) => i.op === "recv" && isClock(i.node, body.info));
    return delayed && walkPaths(entry, walk).some(returns);
  }

  /** `ctx` of `<-ctx.Done()` is none that the function itself may cancel when the senders are done. */
  private isFromOutside(i: Instr, body: FuncUnit): boolean {
    const x = i.node.kind === "UnaryExpr" ? unparen(i.node.x) : undefined;
    const call = x?.kind === "CallExpr" ? unparen(x.fun) : undefined;
    if (call?.kind !== "SelectorExpr" || call.sel.name !== "Done") return true;
    const of = unparen(call.x);
    const v = of.kind === "Ident" ? body.info.objOf(of) : undefined;
    return v?.kind === "var" && v.role === "param" && this.fn.params.includes(v);
  }
}

/** `cache.WaitForSync(stop)`: unseen code is handed the channel that the function is told by. */
function isHandedEnd(i: Instr, body: FuncUnit): boolean {
  if (i.op !== "call" || i.mode !== "call" || (i.callee.k !== "static" && i.callee.k !== "value")) return false;
  return i.args.some((a) => {
    const path = pathOf(a);
    const v = path?.steps.length === 0 ? rootVar(path) : undefined;
    const t = v && body.params.includes(v) ? under(v.type) : undefined;
    return t?.kind === "chan" && t.dir === "recv";
  });
}

/** Whoever holds the lock decides when it goes on. */
function takesLock(i: Instr): boolean {
  return i.op === "call" && i.effects.some((e) => e.kind === "lock");
}

/** The goroutine has nothing left to do behind its send: it can tell nobody that it is done. */
function endsWith(body: FuncUnit, send: ChannelOp): boolean {
  if (send.fn !== body || descendants(body).length > 0) return false;
  let last = true;
  walkPaths(after(send.at), {
    stops: (i) => {
      if (i.op === "call" || i.op === "send" || i.op === "recv" || i.op === "close" || i.op === "select") last = false;
      return false;
    },
  });
  return last && ![...instrsOf(body)].some(({ i }) => i.op === "call" && i.mode !== "call");
}
