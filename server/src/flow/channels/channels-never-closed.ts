import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { Callers, type Caller } from "./channels-callers";
import { channelOps } from "./channel-ops";
import { blockOf, ends, endsOnlyByClose, endsWell } from "./channels-ends";
import type { ChannelNode } from "./channel-nodes";
import { channelFlow, type ChannelFlow } from "./channels";
import { ofPackage } from "../fact-table";
import { isInitial, isOpen } from "../callers/entry";
import { after, instrsOf, reaches } from "../walks/cfg-walk";
import { awaitedContext } from "../walks/done-calls";
import type { FuncUnit, Loop } from "../ir/ir";
import { locationOf } from "../ir/path";
import { compareSites } from "../walks/position";
import type { Site } from "../engine/summary";
import { WaitGroups, type GroupOp } from "../goroutines/wait-groups";
import { isInside } from "../../syntax/extent";

/** A channel that is read until it is closed, and that nobody closes. */
export interface NeverClosed {
  /** The operand of the loop that never ends; or the `make`, for a channel that is given to callers. */
  readonly at: Site;
  readonly where: "reader" | "maker";
  readonly made: Site;
  /** Where the last value may be sent. */
  readonly send: Site;
  /** Other readers. */
  readonly readers: readonly Site[];
  readonly name: string;
  /** A variable that holds the channel, where it is sent to. */
  readonly variable: VarObj | undefined;
  /** Several goroutines send. */
  readonly several: boolean;
}

interface Made {
  readonly node: ChannelNode;
  readonly site: Site;
  readonly reach: ReadonlySet<ChannelNode>;
}

interface Reader {
  readonly site: Site;
  readonly from: ChannelNode;
}

/** Channels of a package that some loop drains and nobody closes although all who send come to an end. */
export const neverClosed = ofPackage((engine): readonly NeverClosed[] =>
  new Judge(channelFlow(engine), new Callers(engine), new WaitGroups(engine)).run(),
);

class Judge {
  constructor(
    private readonly flow: ChannelFlow,
    private readonly callers: Callers,
    private readonly groups: WaitGroups,
  ) {}

  run(): readonly NeverClosed[] {
    const out: NeverClosed[] = [];
    for (const node of this.flow.nodes) {
      const site = node.made;
      if (!site || site.fn.hasHole) continue;
      const made = { node, site, reach: this.flow.reach(node) };
      const all = [...made.reach];
      if (all.some((n) => n.closed || n.escapes)) continue;
      const found = this.judge(made);
      if (found) out.push(found);
    }
    return out;
  }

  private judge(made: Made): NeverClosed | undefined {
    const sends = [...made.reach].flatMap((n) => n.sends.map((site) => ({ site, node: n })));
    const [send] = sends.sort((a, b) => compareSites(a.site, b.site));
    if (!send) return undefined;
    if (!sends.every((s) => this.isBounded(s.site, s.node, made)))
      return this.awaited(
        made,
        sends.map((s) => s.site),
      );
    const producers = new Set(sends.map((s) => s.site.fn));
    const several =
      producers.size > 1 ||
      [...producers].some((fn) => fn !== made.site.fn && this.callers.of(fn).some((c) => c.block?.loop !== undefined));
    const variable = send.node.variable ?? [...made.node.to].find((n) => n.variable)?.variable;
    const common = { made: made.site, send: send.site, variable, several, name: variable?.name ?? "" };
    const drained = [...made.reach].flatMap((from) => from.drains.map((d) => ({ ...d, from })));
    const readers: Reader[] = [];
    for (const d of drained) {
      if (d.at.fn.hasHole || !endsOnlyByClose(d.at.fn, d.at.node, d.loop)) continue;
      if (!(this.isKnown(d.from) || this.isHandedIn(made.node, d.from)) || this.livesOn(d.at, made)) continue;
      readers.push({ site: d.at, from: d.from });
    }
    readers.sort((a, b) => compareSites(a.site, b.site));
    const [first] = readers;
    if (first) {
      const direct = readers.find((r) => this.isDirect(made.node, r.from));
      const rest = readers.filter((r) => r !== direct).map((r) => r.site);
      return direct
        ? { ...common, at: direct.site, where: "reader", readers: rest }
        : { ...common, at: made.site, where: "maker", readers: readers.map((r) => r.site) };
    }
    if (drained.length > 0 || several || !this.isForCallers(made, send.site)) return undefined;
    return { ...common, at: made.site, where: "maker", readers: [] };
  }

  /** Whoever has sent waits for the readers to end, whatever it was that was sent. */
  private awaited(made: Made, sends: readonly Site[]): NeverClosed | undefined {
    for (const from of made.reach) {
      for (const d of from.drains) {
        const { fn } = d.at;
        const counts = this.groups.opsOf(fn).filter((o) => o.op === "done");
        if (fn.hasHole || !endsOnlyByClose(fn, d.at.node, d.loop) || !this.isKnown(from)) continue;
        const send =
          sends.find((s) => s.fn !== fn && counts.some((c) => this.isFollowedByWait(s, c))) ??
          (counts.some((c) => this.isEnd(c) && this.isAwaited(c)) || isEndHeard(fn, this.groups)
            ? sends[0]
            : undefined);
        if (!send) continue;
        const [variable, name] = [undefined, from.variable?.name ?? ""];
        return { at: d.at, where: "reader", made: made.site, send, readers: [], name, variable, several: true };
      }
    }
    return undefined;
  }

  /** Counted down when the function ends, and not once for each value. */
  private isEnd(count: GroupOp): boolean {
    return count.deferred || count.at.block.loop === undefined;
  }

  /** Some other function waits for all who count the group down. */
  private isAwaited(count: GroupOp): boolean {
    const group = this.groups.groups.find((g) => g.ops.includes(count));
    return (
      group?.ops.some((o) => o.op === "wait" && o.call.mode !== "go" && o.fn !== count.fn && !o.fn.file.isTest) ?? false
    );
  }

  private isFollowedByWait(send: Site, count: GroupOp): boolean {
    const block = blockOf(send.fn, send.node);
    return this.groups
      .opsOf(send.fn)
      .some(
        (o) =>
          o.op === "wait" &&
          !o.deferred &&
          locationOf(o.path).key === locationOf(count.path).key &&
          block !== undefined &&
          reaches({ block, index: 0 }, o.at, { stops: () => false }),
      );
  }

  /** Everything that can be in it is in sight, and nobody closes any of it. */
  private isKnown(n: ChannelNode): boolean {
    for (const s of this.flow.sources(n)) {
      if (s.foreign) return false;
      if (s.made && [...this.flow.reach(s)].some((x) => x.closed || x.escapes)) return false;
    }
    return true;
  }

  /**
   * Reaches a parameter of the reader by way of variables and results alone: whatever else is handed in there, this one
   * is. What another parameter passes on may have come from another call.
   */
  private isHandedIn(from: ChannelNode, to: ChannelNode): boolean {
    const seen = new Set<ChannelNode>([from]);
    for (const n of seen) {
      for (const x of n.to) {
        if (x === to) return x.variable?.role === "param";
        if (x.kind === "result" || x.variable?.role === "local") seen.add(x);
      }
    }
    return false;
  }

  /** Reaches the reader without being returned by a function. */
  private isDirect(from: ChannelNode, to: ChannelNode): boolean {
    const seen = new Set<ChannelNode>([from]);
    const work = [from];
    for (let n = work.pop(); n; n = work.pop()) {
      if (n === to) return true;
      for (const x of n.to) {
        if (seen.has(x) || x.kind === "result") continue;
        seen.add(x);
        work.push(x);
      }
    }
    return false;
  }

  // --------------------------------------------------------------- producers

  /** All who run this send come to an end after the channel was made, each time. */
  private isBounded(send: Site, node: ChannelNode, made: Made): boolean {
    const block = blockOf(send.fn, send.node);
    if (!block) return true; // never runs
    const v = node.variable;
    const param = v && send.fn.params.includes(v) ? v : undefined;
    return this.comesToEnd(send.fn, block, made) && this.isRunFrom(send.fn, made, param, new Set());
  }

  private comesToEnd(fn: FuncUnit, block: NonNullable<ReturnType<typeof blockOf>>, made: Made): boolean {
    return ends(fn, block, fn === made.site.fn ? blockOfMake(fn, made.site.node) : undefined);
  }

  /** The function is run by the one that makes the channel, directly or through others, and by nobody else. */
  private isRunFrom(fn: FuncUnit, made: Made, param: VarObj | undefined, active: Set<FuncUnit>): boolean {
    if (fn === made.site.fn || active.has(fn)) return true;
    active.add(fn);
    if (fn.kind === "init") return false;
    let callers = this.callers.of(fn);
    if (param) callers = callers.filter((c) => this.handsIn(c, param, made));
    else if (isOpen(fn) || this.callers.leaking.has(fn)) return false;
    if (callers.length === 0) return false;
    return callers.every(
      (c) =>
        c.block !== undefined &&
        this.comesToEnd(c.fn, c.block, made) &&
        this.isRunFrom(c.fn, made, this.passedOn(c, param, made), active),
    );
  }

  private handsIn(c: Caller, param: VarObj, made: Made): boolean {
    const arg = this.flow.arguments.get(c.site.call.node)?.get(param);
    return arg === undefined || made.reach.has(arg);
  }

  /** The caller has the channel from a parameter of its own. */
  private passedOn(c: Caller, param: VarObj | undefined, made: Made): VarObj | undefined {
    const v = param && this.flow.arguments.get(c.site.call.node)?.get(param)?.variable;
    return v && c.fn !== made.site.fn && c.fn.params.includes(v) ? v : undefined;
  }

  // ----------------------------------------------------------------- readers

  /** The reader goes on as long as the program: started by `main`, by package initialisation or by a test's set-up. */
  private livesOn(reader: Site, made: Made): boolean {
    const { fn } = made.site;
    const name = fn.recv ? "" : (fn.obj?.name ?? "");
    if (!isInitial(fn) && !/^(?:main|TestMain)$/.test(name)) return false;
    return fn.kind === "init" || name === "init" || !this.isInThread(reader.fn, fn, new Set());
  }

  /** Run by the function itself, not by a goroutine that it starts. */
  private isInThread(fn: FuncUnit, of: FuncUnit, active: Set<FuncUnit>): boolean {
    if (fn === of) return true;
    if (active.has(fn)) return false;
    active.add(fn);
    return this.callers.of(fn).some((c) => !c.site.detached && this.isInThread(c.fn, of, active));
  }

  /** One goroutine sends several values, not known in number, to callers who can only read until the end. */
  private isForCallers(made: Made, send: Site): boolean {
    const all = [...made.reach];
    if (!all.some((n) => n.kind === "result" && n.readOutside) || all.some((n) => n.receives > 0)) return false;
    const starts = this.callers.of(send.fn);
    if (send.fn === made.site.fn || starts.length !== 1 || !starts[0]?.site.detached || starts[0].fn !== made.site.fn)
      return false;
    const block = blockOf(send.fn, send.node);
    // A sender that can be told to stop has callers who need not read to the end, unless it has one of its own to come to.
    const told = send.fn.blocks.flatMap((b) => b.instrs.filter((i) => i.op === "recv" && i.select !== undefined));
    if (
      !told.every(({ node }) => awaitedContext(node, send.fn.info)) ||
      (told[0] && !(block && endsWell(send.fn, block)))
    )
      return false;
    const loop = block?.loop;
    return loop !== undefined && !isCounted(loop, made.site.fn) && hasFixedSize(made.site) && sendsOn(made, send.fn);
  }
}

/** The reader closes a field's channel when it ends, and somebody waits for just that: `defer close(s.done)`, `<-s.done`. */
function isEndHeard(reader: FuncUnit, { engine }: WaitGroups): boolean {
  const ends = channelOps(reader).filter((o) => o.op === "close" && o.at.block.loop === undefined);
  const keys = new Set(ends.flatMap((o) => (o.path.steps.length > 0 ? [locationOf(o.path).key] : [])));
  if (keys.size === 0) return false;
  return engine.ir.units.some(
    (u) =>
      u !== reader &&
      !u.file.isTest &&
      channelOps(u).some(
        ({ op, instr, path }) =>
          op === "recv" &&
          instr.op === "recv" &&
          !instr.select &&
          path.steps.length > 0 &&
          keys.has(locationOf(path).key),
      ),
  );
}

/** Behind a send another one may come: `for { .. done <- err; return }` answers once. */
function sendsOn(made: Made, fn: FuncUnit): boolean {
  const nodes = new Set([...made.reach].flatMap((n) => n.sends.filter((s) => s.fn === fn).map((s) => s.node)));
  const sends = instrsOf(fn).filter(({ i }) => i.op === "send" && nodes.has(i.node));
  return (
    sends.length < nodes.size ||
    sends.some((a) => sends.some((b) => reaches(after(a.at), b.at, { stops: () => false })))
  );
}

/** Room for as many as there will be tells how many that is. */
function hasFixedSize({ fn, node }: Site): boolean {
  const size = node.kind === "CallExpr" ? node.args[1] : undefined;
  return !size || fn.info.constOf(size) !== undefined;
}

/** Runs once for each of something that the callers gave: they know how many values there are. */
function isCounted(loop: Loop, maker: FuncUnit): boolean {
  const { stmt } = loop;
  if (stmt.kind !== "RangeStmt" || stmt.x.kind !== "Ident") return false;
  const o = maker.info.objOf(stmt.x);
  return o?.kind === "var" && maker.params.includes(o) && o.type.kind !== "chan";
}

function blockOfMake(fn: FuncUnit, node: Node): ReturnType<typeof blockOf> {
  return (
    fn.blocks.find((b) => b.instrs.some((i) => isInside(node, i.node))) ??
    fn.blocks.find((b) => b.instrs.some((i) => i.op === "def" && i.value.k === "fresh" && i.value.node === node))
  );
}
