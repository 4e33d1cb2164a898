import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Ident, Node } from "../../syntax/ast";
import { isExpr, visit } from "../../syntax/visit";
import {
  ChannelNodes,
  closure,
  flow,
  isChannel,
  isReceiveOnly,
  type ChannelNode,
  type OpenNode,
} from "./channel-nodes";
import { Callers } from "./channels-callers";
import type { Engine } from "../engine/engine";
import { isOpen } from "../callers/entry";
import { markedBy, ofPackage, unitsWith, type Marked } from "../fact-table";
import type { PackageIR } from "../ir/package";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { deref, structOf, under } from "../ir/types";
import { isNil } from "../../syntax/nil";

/** Calls that hand a channel to a parameter: which channel. */
export type ChannelArguments = ReadonlyMap<CallExpr, ReadonlyMap<VarObj, ChannelNode | undefined>>;

/** Methods that are called through interfaces: by whatever has the name. */
const interfaceMethods = markedBy((fn) =>
  fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i) => (i.op === "call" && i.callee.k === "interface" ? [i.callee.obj.name] : [])),
  ),
);

/** Functions that have to do with channels. */
const usingChannels = unitsWith((fn, engine) => {
  const r = engine.ir.resolverFor(fn);
  if (!r) return false;
  let found = [...fn.params, ...fn.results].some((v) => isChannel(v.type));
  visit(fn.decl, (n) => {
    found ||= n.kind === "SendStmt" || (isExpr(n) && holdsChannel(r.typeOf(n)));
    found ||= n.kind === "CallExpr" && r.builtin(n) === "close";
    return !found;
  });
  return found;
});

function holdsChannel(t: Type): boolean {
  return isChannel(t) || (t.kind === "tuple" && t.types.some(isChannel));
}

/** The flow of the channels of a package. */
export const channelFlow = ofPackage((engine) => new ChannelFlow(engine));

/**
 * Where the channels of a package flow, without regard to order: a graph of subset constraints (Andersen's analysis, with
 * one node per variable, field and result). Every use of a channel that is not understood lets it escape.
 */
export class ChannelFlow {
  readonly nodes: readonly ChannelNode[];
  readonly arguments: ChannelArguments;
  private readonly holders: ChannelNodes;
  private readonly args = new Map<CallExpr, Map<VarObj, ChannelNode | undefined>>();
  /** Fields of unknown objects that are closed, by name. */
  private readonly closedNames = new Set<string>();

  private readonly ir: PackageIR;
  private readonly leaking: Marked<FuncUnit>;

  constructor(engine: Engine) {
    const { ir } = engine;
    const methods = interfaceMethods(engine);
    this.ir = ir;
    this.leaking = new Callers(engine).leaking;
    this.holders = new ChannelNodes(ir, this.leaking, methods);
    for (const fn of usingChannels(engine)) {
      const resolver = ir.resolverFor(fn);
      if (resolver) this.function(fn, resolver, methods);
    }
    for (const n of this.holders.all())
      if (n.variable?.role === "field" && this.closedNames.has(n.variable.name)) n.closed = true;
    this.nodes = this.holders.all();
    this.arguments = this.args;
  }

  /** All that a channel made here gets to. */
  reach(n: ChannelNode): ReadonlySet<ChannelNode> {
    return closure(n, (x) => x.to);
  }

  /** All whose channels get here. */
  sources(n: ChannelNode): ReadonlySet<ChannelNode> {
    return closure(n, (x) => x.from);
  }

  /** Undefined for channels of unknown origin. */
  private of(e: Expr, fn: FuncUnit, r: Resolver): OpenNode | undefined {
    const x = unparen(e);
    switch (x.kind) {
      case "Ident": {
        const o = r.info.objOf(x);
        return o?.kind === "var" ? this.holders.variable(o) : undefined;
      }
      case "SelectorExpr": {
        const o = r.packageMember(x) ?? r.info.selectionOf(x)?.obj;
        return o?.kind === "var" ? this.holders.variable(o) : undefined;
      }
      case "CallExpr": {
        if (r.info.isType(x.fun)) return x.args[0] && this.of(x.args[0], fn, r);
        if (r.builtin(x) === "make") return this.holders.made({ fn, node: x });
        const target = this.target(x, r);
        return target && this.holders.result(target, 0);
      }
      default:
        return undefined;
    }
  }

  private target(call: CallExpr, r: Resolver): FuncUnit | undefined {
    const callee = r.callee(call);
    return this.ir.calledUnit(callee);
  }

  // --------------------------------------------------------------- functions

  private function(fn: FuncUnit, r: Resolver, methods: Marked<string>): void {
    const open = isOpen(fn) || this.leaking.has(fn) || (fn.recv !== undefined && methods.has(fn.obj?.name ?? ""));
    if (open) for (const p of fn.params) if (isChannel(p.type)) flow(undefined, this.holders.variable(p));
    fn.results.forEach((v, i) => {
      if (v.ident && isChannel(v.type)) flow(this.holders.variable(v), this.holders.result(fn, i));
    });
    const { decl } = fn;
    const done = new Set<Node>();
    const look = (n: Node) => this.look(n, fn, r, done);
    if (decl.kind === "ValueSpec") {
      this.assign(decl.names, decl.values, fn, r, done);
      for (const v of decl.values) visit(v, (n) => (n.kind === "FuncLit" ? false : look(n)));
    } else if (decl.body) visit(decl.body, (n) => (n.kind === "FuncLit" ? false : look(n)));
  }

  /** Accounts for the uses of channels in one node; parents come before children. */
  private look(n: Node, fn: FuncUnit, r: Resolver, done: Set<Node>): boolean | undefined {
    const take = (e: Expr): OpenNode | undefined => {
      mark(e, done);
      return this.of(e, fn, r);
    };
    switch (n.kind) {
      case "SendStmt":
        take(n.chan)?.sends.push({ fn, node: n });
        return;
      case "RangeStmt": {
        const t = under(r.typeOf(n.x));
        if (t.kind === "chan") take(n.x)?.drains.push({ at: { fn, node: n.x }, loop: n });
        for (const e of [n.key, n.value]) if (e && isChannel(r.typeOf(e))) flow(undefined, take(e));
        return;
      }
      case "AssignStmt":
        this.drain(n, fn, r, done);
        if (n.op === "=" || n.op === ":=") this.assign(n.lhs, n.rhs, fn, r, done);
        return;
      case "ValueSpec":
        this.assign(n.names, n.values, fn, r, done);
        return;
      case "ReturnStmt": {
        const [only] = n.results;
        if (n.results.length > 1 || (only && r.typeOf(only).kind !== "tuple")) {
          n.results.forEach((e, i) => {
            if (isChannel(r.typeOf(e))) flow(take(e), this.holders.result(fn, i));
          });
        } else if (only) this.fromTuple(only, r, (i, from) => flow(from, this.holders.result(fn, i)));
        return;
      }
      case "CallExpr":
        return this.call(n, fn, r, done);
      case "CompositeLit": {
        const struct = structOf(deref(r.typeOf(n)));
        n.elts.forEach((x, i) => {
          const value = x.kind === "KeyValueExpr" ? x.value : x;
          const key = x.kind === "KeyValueExpr" && x.key.kind === "Ident" ? x.key : undefined;
          if (!struct) return;
          if (key) done.add(key);
          const field = key ? struct.fields.find((f) => f.name === key.name) : struct.fields[i];
          if (field && isChannel(r.typeOf(value))) flow(take(value), this.holders.variable(field));
        });
        return;
      }
      case "UnaryExpr": {
        if (n.op === "<-") {
          const c = done.has(n.x) ? undefined : take(n.x);
          if (c) c.receives++;
        } else if (n.op === "&" && isChannel(r.typeOf(n.x))) {
          const c = take(n.x);
          if (c) c.foreign = c.escapes = true;
        }
        return;
      }
      case "BinaryExpr":
        if (n.op === "==" || n.op === "!=") for (const e of [n.x, n.y]) if (isChannel(r.typeOf(e))) take(e);
        return;
      case "SelectorExpr":
        done.add(n.sel);
        return this.unaccounted(n, fn, r, done);
      case "ChanType":
      case "FuncType":
      case "StructType":
      case "MapType":
      case "ArrayType":
      case "InterfaceType":
        return false;
      case "Ident":
      case "ParenExpr":
      case "IndexExpr":
      case "StarExpr":
      case "TypeAssertExpr":
        return this.unaccounted(n, fn, r, done);
      default:
        return;
    }
  }

  private unaccounted(e: Expr, fn: FuncUnit, r: Resolver, done: Set<Node>): undefined {
    if (done.has(e) || r.info.isType(e) || !isChannel(r.typeOf(e))) return;
    const n = this.of(e, fn, r);
    mark(e, done);
    if (!n) return;
    // What can only be received from cannot be closed, whoever has it.
    if (isReceiveOnly(r.typeOf(e))) n.readOutside = true;
    else n.escapes = true;
  }

  /** `v, ok := <-ch`. */
  private drain(n: Extract<Node, { kind: "AssignStmt" }>, fn: FuncUnit, r: Resolver, done: Set<Node>): void {
    const [x] = n.rhs;
    const received = n.rhs.length === 1 && n.lhs.length === 2 && x ? unparen(x) : undefined;
    if (received?.kind !== "UnaryExpr" || received.op !== "<-") return;
    mark(received.x, done);
    this.of(received.x, fn, r)?.drains.push({ at: { fn, node: received.x }, loop: n });
  }

  private assign(
    lhs: readonly (Expr | Ident)[],
    rhs: readonly Expr[],
    fn: FuncUnit,
    r: Resolver,
    done: Set<Node>,
  ): void {
    const target = (l: Expr): OpenNode | undefined | "blank" => {
      mark(l, done);
      return l.kind === "Ident" && l.name === "_" ? "blank" : this.of(l, fn, r);
    };
    if (lhs.length === rhs.length) {
      lhs.forEach((l, i) => {
        const e = rhs[i];
        if (!e || (!isChannel(r.typeOf(e)) && !isChannel(r.typeOf(l)))) return;
        const to = target(l);
        if (isNil(e)) return;
        // Into an interface: as any use that is not understood.
        if (!isChannel(r.typeOf(l)) && to !== "blank") return;
        mark(e, done);
        const from = this.of(e, fn, r);
        if (to !== "blank") flow(from, to);
      });
      return;
    }
    const [only] = rhs;
    if (!only) {
      for (const l of lhs) mark(l, done);
      return;
    }
    const x = unparen(only);
    if (x.kind === "CallExpr") {
      this.fromTuple(only, r, (i, from) => {
        const l = lhs[i];
        const to = l && target(l);
        if (to !== "blank") flow(from, to);
      });
    } else if (lhs[0] && isChannel(r.typeOf(lhs[0]))) {
      const to = target(lhs[0]);
      if (to !== "blank") flow(undefined, to);
    }
  }

  /** The channels among the results of a call. */
  private fromTuple(e: Expr, r: Resolver, each: (index: number, from: OpenNode | undefined) => void): void {
    const x = unparen(e);
    const t = r.typeOf(x);
    if (x.kind !== "CallExpr" || t.kind !== "tuple") return;
    const target = this.target(x, r);
    t.types.forEach((type, i) => {
      if (isChannel(type)) each(i, target && this.holders.result(target, i));
    });
  }

  private call(n: CallExpr, fn: FuncUnit, r: Resolver, done: Set<Node>): undefined {
    const [first] = n.args;
    const builtin = r.builtin(n);
    if (builtin === "close" && first) {
      mark(first, done);
      const c = this.of(first, fn, r);
      const x = unparen(first);
      if (c) c.closed = true;
      else if (x.kind === "SelectorExpr") this.closedNames.add(x.sel.name);
      return;
    }
    if (builtin === "len" || builtin === "cap") {
      if (first) mark(first, done);
      return;
    }
    if (r.info.isType(n.fun)) {
      // The conversion stands for its operand.
      if (first && isChannel(r.typeOf(n))) mark(first, done);
      return this.unaccounted(n, fn, r, done);
    }
    if (builtin !== "make") this.handOver(n, fn, r, done);
    return this.unaccounted(n, fn, r, done);
  }

  private handOver(n: CallExpr, fn: FuncUnit, r: Resolver, done: Set<Node>): void {
    const target = this.target(n, r);
    const [only] = n.args;
    if (n.args.length === 1 && only && r.typeOf(only).kind === "tuple") {
      this.fromTuple(only, r, (_, from) => {
        if (from) from.escapes = true;
      });
      return;
    }
    const signature = under(r.typeOf(n.fun));
    n.args.forEach((a, i) => {
      if (!isChannel(r.typeOf(a)) || isNil(a)) return;
      if (target) {
        const p = target.params[i];
        if (!p || (target.variadic && i >= target.params.length - 1) || !isChannel(p.type)) return;
        mark(a, done);
        const from = this.of(a, fn, r);
        const to = this.holders.variable(p);
        flow(from, to);
        const list = this.args.get(n) ?? new Map<VarObj, ChannelNode | undefined>();
        this.args.set(n, list.set(p, from));
        return;
      }
      const param = signature.kind === "signature" ? signature.params[i] : undefined;
      if (!param || !isReceiveOnly(param.type)) return;
      mark(a, done);
      const c = this.of(a, fn, r);
      if (c) c.readOutside = true;
    });
  }
}

function mark(e: Expr, done: Set<Node>): void {
  for (let x = e; ; x = x.x) {
    done.add(x);
    if (x.kind !== "ParenExpr") return;
  }
}
