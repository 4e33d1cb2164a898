import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import { instrsOf } from "../walks/cfg-walk";
import { runForward } from "../walks/forward";
import type { FunctionResult } from "../engine/function";
import type { CallInstr, FuncUnit, How, Instr, Value } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { isReference, under } from "../ir/types";
import { assignedIn } from "../walks/origins";
import { Feeds } from "./feeds";
import { keptParameters } from "./keeping-helpers";
import { literalParts, pointsToData } from "./messages";
import type { Site } from "../engine/summary";

/** A value that was handed to others and that its giver changes afterwards. */
export interface Handoff {
  /** The expression that is handed over. */
  readonly at: Site;
  readonly variable: VarObj | undefined;
  readonly how: "sent" | "started" | "stored" | "kept" | "api";
  /** Where the giver changes it; for buffers of a reader: the call that will reuse them. */
  readonly change: Site;
  /** The giver changes it in a later iteration. */
  readonly reused: boolean;
  /** `change` sets the list back to its start: what is added from then on lies in the same memory. Where it was taken. */
  readonly rewound?: Site;
  /** The next call of the function changes it, which stands before the hand-over. */
  readonly again?: true;
  /** It belongs to the caller, who may use it again once the call is over. */
  readonly borrowed?: true;
}

interface Given {
  readonly fn: FuncUnit;
  readonly node: Expr;
  readonly how: Handoff["how"];
  readonly lock: Node | undefined;
  readonly loop: boolean;
  /** By its address. */
  readonly isAddress: boolean;
  /** The giver has set it back to its start: `batch = batch[:0]`. */
  readonly rewound: boolean;
}
/** By variable: what it was handed over by, on some path. */
type S = ReadonlyMap<VarObj, Given>;

/** Hand-overs without a copy. */
export function handoffs(r: FunctionResult, engine: Engine): readonly Handoff[] {
  return r.fn.hasHole || r.fn.file.isTest ? [] : new Finder(r, engine).find();
}

/** Functions that keep a value which must not be modified from then on, by its argument. */
const KEEPS: ReadonlyMap<string, number> = new Map([
  ["crypto/tls.Client", 1],
  ["crypto/tls.Server", 1],
  ["crypto/tls.NewListener", 1],
  ["crypto/tls.Listen", 2],
  ["crypto/tls.Dial", 2],
  ["crypto/tls.DialWithDialer", 3],
]);

class Finder {
  private readonly out: Handoff[] = [];
  private readonly seen = new Set<Node>();

  private readonly feeds: Feeds;

  constructor(
    private readonly r: FunctionResult,
    private readonly engine: Engine,
  ) {
    this.feeds = new Feeds(r.fn);
  }

  find(): readonly Handoff[] {
    const gives = this.r.fn.blocks.some((b) =>
      b.instrs.some(
        (i) =>
          i.op === "send" ||
          (i.op === "access" && i.write && i.value) ||
          (i.op === "call" && (KEEPS.has(i.name) || i.mode === "go" || i.callee.k === "static")),
      ),
    );
    if (!gives) return this.out;
    runForward<S>(
      this.r.fn,
      {
        start: new Map(),
        instr: (i, s) => this.transfer(i, s),
        edge: (e, s) =>
          e.back && s.size > 0 ? new Map([...s].map(([v, g]) => [v, g.loop ? g : { ...g, loop: true }] as const)) : s,
        join: (a, b) => (b.size === 0 ? a : a.size === 0 ? b : new Map([...b, ...a])),
        same: (a, b) => a.size === b.size,
      },
      (i, s) => this.look(i, s),
    );
    return this.out;
  }

  private transfer(i: Instr, s: S): S {
    if (this.synchronises(i)) {
      // Whoever only gets more to put in is told nothing about what was handed over before.
      const kept = s.size > 0 ? [...s].filter(([v]) => this.feeds.isFood(i, v)) : [];
      return this.giveKept(i, s.size > kept.length ? new Map(kept) : s);
    }
    switch (i.op) {
      case "def": {
        const g = s.get(i.v);
        if (!g) return s;
        const out = new Map(s);
        if (!this.regrows(i.node, i.v)) out.delete(i.v);
        else if (!g.rewound) out.set(i.v, { ...g, rewound: true });
        return out;
      }
      case "send": {
        if (!i.value || i.node.kind !== "SendStmt") return s;
        // What stands in a literal goes along with it.
        const own = this.give(s, i.value, i.node.value, "sent", undefined);
        const parts = literalParts(i.node.value, this.r.fn);
        return parts.reduce((out, p) => this.give(out, p.value, p.e, "sent", undefined), own);
      }
      case "access": {
        if (!i.write || !i.value || i.stmt?.kind !== "AssignStmt") return s;
        // Only into objects that others are known to share: under a lock.
        const touch = this.r.seen.touches.find((t) => t.at.node === i.node && t.write && t.via.length === 0);
        const lock = touch?.owned === false ? touch.locks[0]?.at?.node : undefined;
        const target = rootVar(i.path);
        if (!lock || i.path.steps.length === 0 || target?.role === "local") return s;
        const rhs = assignedIn(this.r.fn).get(unparen(i.node as Expr));
        return rhs?.count === 1 ? this.give(s, i.value, rhs.e, "stored", lock) : s;
      }
      case "call": {
        if (i.mode === "go")
          return this.unseen(i, this.r.fn).reduce(
            (out, x) => x.call.node.args.reduce((o, e, k) => this.giveArgument(o, x, k, e), out),
            s,
          );
        const n = KEEPS.get(i.name);
        const v = n === undefined ? undefined : i.args[n];
        const e = n === undefined ? undefined : i.node.args[n];
        return v && e && i.mode === "call" ? this.give(s, v, e, "api", undefined) : s;
      }
      default:
        return s;
    }
  }

  /**
   * Calls that a goroutine makes, or is, of code that is not to be seen: what this package's own functions do there is
   * seen as it is.
   */
  private unseen(i: CallInstr, fn: FuncUnit): readonly { readonly fn: FuncUnit; readonly call: CallInstr }[] {
    const { callee } = i;
    if (callee.k === "static" && this.engine.ir.unitOf(callee.obj)) return [];
    if (callee.k === "builtin") return [];
    if (callee.k !== "closure") return [{ fn, call: i }];
    if (i.mode !== "go" || callee.fn.hasHole) return [];
    const calls = callee.fn.blocks.flatMap((b) => b.instrs.filter((x) => x.op === "call" && x.mode === "call"));
    return calls.flatMap((x) => (x.op === "call" ? this.unseen(x, callee.fn) : []));
  }

  /** A function of this package stores what it is given under a lock, and has given that back. */
  private giveKept(i: Instr, s: S): S {
    if (i.op !== "call" || i.mode !== "call" || i.callee.k !== "static" || i.node.spread) return s;
    const unit = this.engine.ir.unitOf(i.callee.obj);
    // Whose object nobody else has yet puts it nowhere.
    const isShared = this.r.seen.touches.some((t) => t.write && !t.owned && t.via[0]?.node === i.node);
    let out = s;
    if (!isShared) return s;
    for (const p of unit ? keptParameters.in(this.engine, unit) : []) {
      const k = unit?.params.indexOf(p) ?? -1;
      const [v, e] = [i.args[k], i.node.args[k]];
      if (v && e) out = this.give(out, v, e, "stored", undefined);
    }
    return out;
  }

  private giveArgument(s: S, x: { readonly fn: FuncUnit; readonly call: CallInstr }, k: number, e: Expr): S {
    const v = x.call.args[k];
    // What a library function is known to look at is an access like any other.
    const isKnown = x.call.effects.some(
      (f) => (f.kind === "reads" || f.kind === "writes") && typeof f.operand === "number" && f.operand <= k,
    );
    if (isKnown) return s;
    const isOwn = x.fn === this.r.fn;
    // What belongs to the goroutine is its own matter.
    const root = v?.k === "path" ? rootVar(v.path) : undefined;
    return v && (isOwn || (root && x.fn.captures.has(root))) ? this.give(s, v, e, "started", undefined, x.fn) : s;
  }

  private give(s: S, value: Value, e: Expr, how: Handoff["how"], lock: Node | undefined, fn = this.r.fn): S {
    const path = value.k === "path" || (value.k === "addr" && how === "api") ? value.path : undefined;
    const own = value.k === "addr" && how === "sent" ? this.sentAddress(s, value.path, e) : undefined;
    if (own) return own;
    const v = path && path.steps.length === 0 ? rootVar(path) : undefined;
    const isParam =
      v?.role === "param" && (how === "api" || (/^(?:sent|started)$/.test(how) && under(v.type).kind === "map"));
    if (
      !v ||
      (v.role !== "local" && !isParam) ||
      !isReference(v.type) ||
      under(v.type).kind === "chan" ||
      under(v.type).kind === "signature"
    )
      return s;
    if (how !== "api" && ((!isParam && !this.engine.isFresh(v, this.r.fn)) || this.r.fn.captures.has(v))) return s;
    // A pointer to a struct may well be handed over for what its lock or protocol allows: contents of containers are
    // meant, and messages that are nothing but data.
    const { kind } = under(v.type);
    if (how !== "api" && kind !== "map" && kind !== "slice" && !(how === "sent" && pointsToData(v.type))) return s;
    return new Map(s).set(v, { fn, node: e, how, lock, loop: false, isAddress: false, rewound: false });
  }

  /** `q <- &job` of a variable that is nothing but data. */
  private sentAddress(s: S, { steps, root }: Path, e: Expr): S | undefined {
    const v = root.k === "var" && steps.length === 0 ? root.v : undefined;
    const to = this.r.fn.info.typeOf(e);
    if (v?.role !== "local" || !pointsToData(to) || this.r.fn.captures.has(v)) return undefined;
    const given = { fn: this.r.fn, node: e, how: "sent" as const, lock: undefined, loop: false };
    return new Map(s).set(v, { ...given, isAddress: true, rewound: false });
  }

  /** `buf = append(buf[:0], ..)`: the same memory again. */
  private regrows(node: Node, v: VarObj): boolean {
    const a = assignedIn(this.r.fn).get(node);
    const e = a && unparen(a.e);
    if (e?.kind === "SliceExpr") return this.isVariable(e.x, v);
    if (e?.kind !== "CallExpr" || e.fun.kind !== "Ident" || e.fun.name !== "append") return false;
    const first = e.args[0] && unparen(e.args[0]);
    return first?.kind === "SliceExpr" && first.low === undefined && this.isVariable(first.x, v);
  }

  private isVariable(e: Expr, v: VarObj): boolean {
    const x = unparen(e);
    return x.kind === "Ident" && this.r.fn.info.objOf(x) === v;
  }

  /** Others may have said that they are done. */
  private synchronises(i: Instr): boolean {
    if (i.op === "recv" || i.op === "rangechan") return true;
    if (i.op !== "call" || i.mode !== "call") return false;
    if (i.callee.k === "value" || i.callee.k === "closure") return true;
    if (
      i.effects.some(
        (e) =>
          (e.kind === "waitgroup" && e.op === "wait") ||
          e.kind === "cond" ||
          (e.kind === "lock" && /lock$/.test(e.op) && !/unlock$/.test(e.op)),
      )
    )
      return true;
    if (i.callee.k !== "static") return false;
    const unit = this.engine.ir.unitOf(i.callee.obj);
    return unit !== undefined && (this.engine.summaryOf(unit)?.syncAcquired.size ?? 0) > 0;
  }

  private look(i: Instr, s: S): void {
    if (s.size === 0) return;
    if (i.op === "def") {
      const g = s.get(i.v);
      // Growing from the start writes over what was handed over.
      const isGrown = assignedIn(this.r.fn).get(i.node)?.e.kind === "CallExpr";
      if (g && isGrown && (this.regrows(i.node, i.v) || (g.rewound && this.feeds.grows(i.node, i.v))))
        this.report(i.v, g, i.node);
      return;
    }
    if (i.op === "call") return this.lookAtCallee(i, s);
    if (i.op !== "access" || !i.write) return;
    const v = rootVar(i.path);
    const g = v && s.get(v);
    if (!v || !g || !isChange(i.path, i.how, v, g)) return;
    const touch = this.r.seen.touches.find((t) => t.at.node === i.node && t.write);
    if (g.lock && touch?.locks.some((h) => h.at?.node === g.lock)) return;
    this.report(v, g, i.node);
  }

  /** A helper changes what has been sent and is given to it: `q <- ev; q.stamp(ev)`. */
  private lookAtCallee(i: CallInstr, s: S): void {
    const unit = i.mode === "call" && i.callee.k === "static" ? this.engine.ir.unitOf(i.callee.obj) : undefined;
    const inside = unit ? instrsOf(unit) : [];
    if (!unit || inside.some((x) => x.i.op === "call" && x.i.effects.some((e) => e.kind === "lock"))) return;
    for (const { i: t } of inside) {
      const p = t.op === "access" && t.write ? rootVar(t.path) : undefined;
      const arg = p && pathOf(i.args[unit.params.indexOf(p)]);
      const v = arg?.steps.length === 0 ? rootVar(arg) : undefined;
      const g = v && s.get(v);
      if (t.op === "access" && v && g?.how === "sent" && isChange(t.path, t.how, v, g)) this.report(v, g, i.node);
    }
  }

  private report(v: VarObj, g: Given, change: Node): void {
    if (this.seen.has(g.node)) return;
    this.seen.add(g.node);
    this.out.push({
      at: { fn: g.fn, node: g.node },
      variable: v,
      how: g.how,
      change: { fn: this.r.fn, node: change },
      reused: g.loop,
    });
  }
}

/** The write changes what was handed over, not just the giver's variable. */
function isChange(path: Path, how: How, v: VarObj, g: Given): boolean {
  if (path.steps.length === 0) return false;
  const isObject = g.how === "api" || g.isAddress || under(v.type).kind === "pointer";
  if (how === "append" && !isObject) return false;
  if (isObject ? path.steps[0]?.k !== "field" : path.steps.at(-1)?.k !== "elem") return false;
  // A map in a message is handed over with it; what lies deeper may be anybody's.
  return path.steps.length <= (isObject && g.how === "sent" ? 2 : 1);
}
