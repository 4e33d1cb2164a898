import { later } from "../../base/incremental";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { channelOps, isKey, startsOf, type ChannelOp } from "./channel-ops";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit, Instr, Value } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import { Targets } from "../engine/targets";
import { descendants, type Start } from "../goroutines/wait-groups";

/** A channel that one function makes and whose every use is in sight: in its closures and in functions it is given to. */
export interface LocalChannel {
  readonly v: VarObj;
  /** The function that declares the variable. */
  readonly owner: FuncUnit;
  /** Where it is made; undefined for a variable that stays nil. */
  readonly made: CallExpr | undefined;
  readonly buffered: boolean;
  readonly ops: readonly ChannelOp[];
  /** Goroutines that functions with the channel start. */
  readonly starts: readonly Start[];
  /** The function sends on the channel or closes it, or calls (or starts) what does. */
  feeds(fn: FuncUnit, closing: boolean): boolean;
  /** The instruction may satisfy a receiver: sends, closes, runs (or hands out) a function that does. */
  isFeed(fn: FuncUnit, i: Instr, closing: boolean): boolean;
}

const MAX_DEPTH = 4;

/** The channels of a package that are local variables, made once, and get to nothing that is not understood. */
export const localChannelsOf = inEachFunction((fn, engine): readonly LocalChannel[] =>
  fn.hasHole ? [] : declaredIn(engine, fn),
);

function declaredIn(engine: Engine, fn: FuncUnit): readonly LocalChannel[] {
  const definitions = engine.ir.resolverFor(fn)?.definitions;
  if (!definitions || fn.decl.kind === "ValueSpec") return [];
  const out: LocalChannel[] = [];
  for (const [v, defs] of definitions.defs) {
    if (v.role !== "local" || v.owner !== fn.decl || under(v.type).kind !== "chan" || definitions.addressed.has(v))
      continue;
    const [def] = defs;
    if (defs.length !== 1 || !def) continue;
    const made = def.k === "expr" && def.count === 1 ? unparen(def.e) : undefined;
    const call = made?.kind === "CallExpr" && isMake(made, fn) ? made : undefined;
    if (def.k !== "zero" && !call) continue;
    const found = new Parties(engine).collect(fn, v);
    if (!found) continue;
    const size = call?.args[1];
    const ops = [...found].flatMap(([u, names]) =>
      channelOps(u).filter((o) => [...names].some((x) => isKey(o.path, x))),
    );
    const buffered = size !== undefined && fn.info.constOf(size) !== 0n;
    out.push(new Channel(engine, v, fn, call, buffered, new Set(found.keys()), ops));
  }
  return out;
}

function isMake(call: CallExpr, fn: FuncUnit): boolean {
  const fun = unparen(call.fun);
  return fun.kind === "Ident" && fun.name === "make" && fn.info.objOf(fun)?.kind === "builtin";
}

/** Which functions know the channel, and by which variables. */
class Parties {
  private readonly known = new Map<FuncUnit, Set<VarObj>>();

  constructor(private readonly engine: Engine) {}

  collect(fn: FuncUnit, v: VarObj): ReadonlyMap<FuncUnit, ReadonlySet<VarObj>> | undefined {
    return this.add(fn, v, 0) ? this.known : undefined;
  }

  /** False where a use of the variable is not understood. */
  private add(fn: FuncUnit, v: VarObj, depth: number): boolean {
    if (depth > MAX_DEPTH || fn.hasHole) return false;
    const units = [fn, ...descendants(fn)];
    if (units.every((u) => this.known.get(u)?.has(v))) return true;
    for (const u of units) {
      const set = this.known.get(u);
      if (set) set.add(v);
      else this.known.set(u, new Set([v]));
    }
    const parents = parentsOf(fn.decl);
    let ok = true;
    visit(fn.decl, (n) => {
      if (ok && n.kind === "Ident" && n.name === v.name && n !== v.ident && fn.info.objOf(n) === v)
        ok = this.isUnderstood(fn, units, n, v, parents, depth);
      return ok;
    });
    return ok;
  }

  private isUnderstood(
    fn: FuncUnit,
    units: readonly FuncUnit[],
    n: Expr,
    v: VarObj,
    parents: ReadonlyMap<Node, Node>,
    depth: number,
  ): boolean {
    if (isChannelOperand(n, parents)) return true;
    const { parent, child } = parentOf(parents, n);
    switch (parent?.kind) {
      case "BinaryExpr":
        return true;
      case "ValueSpec":
        return parent.names.includes(child as never);
      case "AssignStmt":
        return parent.lhs.includes(child as Expr);
      case "CallExpr": {
        const fun = unparen(parent.fun);
        if (fun.kind === "Ident" && fn.info.objOf(fun)?.kind === "builtin") return /^(?:close|len|cap)$/.test(fun.name);
        return this.isHandedIn(units, parent, child as Expr, depth);
      }
      default:
        return false;
    }
  }

  /** An argument of a function of this package: what that does to its parameter is done to the channel. */
  private isHandedIn(units: readonly FuncUnit[], call: CallExpr, arg: Expr, depth: number): boolean {
    const index = call.args.indexOf(arg);
    for (const fn of units) {
      for (const { i } of instrsOf(fn)) {
        if (i.op !== "call" || i.node !== call) continue;
        const [target, second] = new Targets(this.engine, fn).ofCall(i);
        const param = target && !second ? target.fn.params[index] : undefined;
        if (
          !target ||
          !param ||
          target.fn.pkg !== fn.pkg ||
          (target.fn.variadic && index >= target.fn.params.length - 1)
        )
          return false;
        // Nothing is known of a parameter that gets another value.
        const defs = this.engine.ir.resolverFor(target.fn)?.definitions.defs.get(param);
        return (defs === undefined || defs.every((d) => d.k !== "expr")) && this.add(target.fn, param, depth + 1);
      }
    }
    return false;
  }
}

/** A channel by the functions that know it. */
export class Channel implements LocalChannel {
  private readonly later = later();
  private memoStarts: readonly Start[] | undefined;
  private readonly feeding = new Map<string, boolean>();
  private readonly targets = new Map<FuncUnit, Targets>();
  private readonly numbers = new Map<FuncUnit, number>();

  constructor(
    private readonly engine: Engine,
    readonly v: VarObj,
    readonly owner: FuncUnit,
    readonly made: CallExpr | undefined,
    readonly buffered: boolean,
    private readonly parties: ReadonlySet<FuncUnit>,
    readonly ops: readonly ChannelOp[],
  ) {}

  get starts(): readonly Start[] {
    return this.later(() => (this.memoStarts ??= [...this.parties].flatMap((u) => startsOf(this.engine, u))));
  }

  feeds(fn: FuncUnit, closing: boolean): boolean {
    return this.parties.has(fn) && this.later(() => this.finds(fn, closing));
  }

  private finds(fn: FuncUnit, closing: boolean): boolean {
    let number = this.numbers.get(fn);
    if (number === undefined) this.numbers.set(fn, (number = this.numbers.size));
    const key = `${number}${closing ? "c" : ""}`;
    const known = this.feeding.get(key);
    if (known !== undefined) return known;
    this.feeding.set(key, false);
    let is = false;
    for (const { i } of instrsOf(fn)) is ||= this.isFeed(fn, i, closing);
    this.feeding.set(key, is);
    return is;
  }

  isFeed(fn: FuncUnit, i: Instr, closing: boolean): boolean {
    return this.later(() => this.feedsBy(fn, i, closing));
  }

  private feedsBy(fn: FuncUnit, i: Instr, closing: boolean): boolean {
    if (this.ops.some((o) => o.instr === i && (o.op === "close" || (o.op === "send" && !closing)))) return true;
    const hands = (v: Value | undefined) => v?.k === "closure" && this.feeds(v.fn, closing);
    switch (i.op) {
      case "call": {
        if (i.args.some(hands) || (i.callee.k === "closure" && this.feeds(i.callee.fn, closing))) return true;
        if (i.callee.k === "builtin" || i.callee.k === "unknown") return false;
        let t = this.targets.get(fn);
        if (!t) this.targets.set(fn, (t = new Targets(this.engine, fn)));
        return t.ofCall(i).some((x) => this.feeds(x.fn, closing));
      }
      case "access":
        return i.write && hands(i.value);
      case "init":
      case "send":
        return hands(i.value);
      case "append":
        return i.values.some(hands);
      case "return":
        return i.results.some(hands);
      default:
        return false;
    }
  }
}

/** It is sent on, received from or ranged over. */
export function isChannelOperand(n: Expr, parents: ReadonlyMap<Node, Node>): boolean {
  const { parent, child } = parentOf(parents, n);
  switch (parent?.kind) {
    case "SendStmt":
      return parent.chan === child;
    case "UnaryExpr":
      return parent.op === "<-";
    case "RangeStmt":
      return parent.x === child;
    default:
      return false;
  }
}
