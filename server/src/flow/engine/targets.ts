import type { VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import { effectsOf } from "../../gostd/effects";
import { Binding } from "./binding";
import type { Engine } from "./engine";
import type { CallInstr, FuncUnit, Value } from "../ir/ir";
import { effectsOfLock } from "../ir/lock-methods";
import { rootVar } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { returnedChannels } from "./results";
import { Variants } from "./variants";
import { lockOpFor, lockOpOf, pathOf, type LockOp } from "./locks";

/** A function that a call may run, with the arguments bound to it. */
export interface Target {
  readonly fn: FuncUnit;
  readonly binding: Binding;
}

/** A function value and, where another function returned it, that function's variables in terms of this one's. */
interface Choice {
  readonly value: Extract<Value, { k: "closure" | "func" }>;
  readonly outer: Binding | undefined;
}

/** What the calls of one function may run. Nothing in here depends on the state of the analysis. */
export class Targets {
  private readonly memo = new Map<CallInstr, readonly Target[]>();

  /** Functions whose return statements were looked at. */
  readonly looked = new Set<FuncUnit>();

  private readonly variants: Variants;

  constructor(
    private readonly engine: Engine,
    private readonly fn: FuncUnit,
  ) {
    this.variants = new Variants(
      fn,
      (u) => (u.pkg === engine.pkg ? engine.ir.resolverFor(u)?.definitions : undefined),
      (call) => (call.callee.k === "static" ? engine.ir.unitOf(call.callee.obj) : undefined),
    );
  }

  /** Functions of this package that a call runs. */
  ofCall(call: CallInstr): readonly Target[] {
    let targets = this.memo.get(call);
    if (!targets) this.memo.set(call, (targets = this.find(call).map((t) => this.variants.of(t))));
    return targets;
  }

  /** Methods that an interface call may run though it is not followed into them: there are too many. */
  ofUnfollowed(call: CallInstr): readonly Target[] {
    const { callee } = call;
    if (callee.k !== "interface") return [];
    return this.engine.implementations
      .unfollowed(callee.obj, call.recv, this.fn)
      .map((fn) => ({ fn, binding: this.bindingOf(call, fn, call.recv) }));
  }

  /** See {@link Variants.renew}. */
  renewVariants(): boolean | undefined {
    return this.variants.renew(this.fn);
  }

  private find(call: CallInstr): readonly Target[] {
    const { callee } = call;
    switch (callee.k) {
      case "static": {
        const fn =
          this.engine.ir.unitOf(callee.obj) ??
          (takesFunction(call) ? this.engine.imports.foreignUnit(callee.obj) : undefined);
        return fn ? [{ fn, binding: this.bindingOf(call, fn, call.recv) }] : [];
      }
      case "closure":
        return [{ fn: callee.fn, binding: this.bindingOf(call, callee.fn, undefined) }];
      case "interface":
        return this.engine.implementations
          .of(callee.obj, call.recv, this.fn)
          .map((fn) => ({ fn, binding: this.bindingOf(call, fn, call.recv) }));
      case "value":
        return this.choices(callee.value).flatMap((c) => this.bind(c, call.args) ?? []);
      default:
        return [];
    }
  }

  private bindingOf(call: CallInstr, fn: FuncUnit, recv: Value | undefined): Binding {
    const resolver = this.engine.ir.resolverFor(this.fn);
    return new Binding(
      fn,
      recv,
      call.args,
      undefined,
      returnedChannels(call, fn, resolver, this.engine.ir.resolverFor(fn)),
      resolver?.held,
    );
  }

  /** Functions that a callback operand may be. */
  ofCallback(v: Value | undefined): readonly Target[] {
    return v ? this.choices(v).flatMap((c) => this.bind(c, []) ?? []) : [];
  }

  /**
   * The lock operations that a call is by itself. Several are alternatives: a function variable that holds one of
   * them (`unlock := mu.RUnlock; if exclusive { unlock = mu.Unlock }`).
   */
  lockOps(call: CallInstr): readonly LockOp[] {
    return this.namedLockOps(call).map((op) => ({ ...op, path: this.engine.values.lockAt(op.path) }));
  }

  /** The variable that is called may hold a function of another kind, too: `unlock = func() {}` where it has been called already. */
  maySpareLocks(call: CallInstr): boolean {
    return call.callee.k === "value" && this.ofCall(call).length > 0;
  }

  private namedLockOps(call: CallInstr): readonly LockOp[] {
    const own = lockOpOf(call);
    if (own || call.callee.k !== "value") return own ? [own] : [];
    return this.lockOpsOf(call.callee.value);
  }

  /** The lock operations that a function value may be. */
  lockOpsOf(v: Value): readonly LockOp[] {
    return this.choices(v)
      .flatMap(({ value, outer }) => {
        if (value.k !== "func") return [];
        return (
          lockOpFor(
            [...effectsOf(qualifiedName(value.obj)), ...effectsOfLock(value.obj, this.fn.pkg)],
            value.recv && (outer ? outer.value(value.recv) : value.recv),
            [],
          ) ?? []
        );
      })
      .map((op) => ({ ...op, path: this.engine.values.lockAt(op.path) }));
  }

  private choices(v: Value): readonly Choice[] {
    if (v.k === "closure" || v.k === "func") return [{ value: v, outer: undefined }];
    const held = this.engine.values
      .functionsIn(v)
      .flatMap((value) => (value.k === "closure" || value.k === "func" ? [{ value, outer: undefined }] : []));
    return held.length > 0 ? held : this.returned(v);
  }

  private bind({ value, outer }: Choice, args: readonly Value[]): Target | undefined {
    if (value.k === "closure") return { fn: value.fn, binding: new Binding(value.fn, undefined, args, outer) };
    const fn = this.engine.ir.unitOf(value.obj);
    if (!fn) return undefined;
    const recv = value.recv && outer ? outer.value(value.recv) : value.recv;
    // A method expression takes its receiver as the first argument.
    const method = fn.recv !== undefined && recv === undefined;
    const held = this.engine.ir.resolverFor(this.fn)?.held;
    return {
      fn,
      binding: new Binding(fn, method ? args[0] : recv, method ? args.slice(1) : args, undefined, undefined, held),
    };
  }

  /** Functions that the call returned that a value comes from: `defer c.lock()()`, `unlock := c.lock()`. */
  private returned(v: Value): readonly Choice[] {
    const resolver = this.engine.ir.resolverFor(this.fn);
    const source = resolver && this.sourceCall(v);
    if (!resolver || !source) return [];
    const callee = resolver.callee(source.call);
    const from = this.engine.ir.calledUnit(callee);
    if (!from) return [];
    this.looked.add(from);
    const recv = from.recv ? resolver.operand(source.call, "recv") : undefined;
    const outer = new Binding(
      from,
      recv,
      source.call.args.map((a) => resolver.value(a)),
    );
    const out: Choice[] = [];
    for (const b of from.blocks) {
      for (const i of b.instrs) {
        const result = i.op === "return" ? i.results[source.index] : undefined;
        if (result?.k === "closure" || result?.k === "func") out.push({ value: result, outer });
      }
    }
    return out;
  }

  private sourceCall(v: Value): { readonly call: CallExpr; readonly index: number } | undefined {
    const path = pathOf(v);
    if (!path || path.steps.length > 0) return undefined;
    if (path.root.k === "opaque")
      return path.root.node.kind === "CallExpr" ? { call: path.root.node, index: 0 } : undefined;
    return this.onlySource(rootVar(path));
  }

  private onlySource(v: VarObj | undefined): { readonly call: CallExpr; readonly index: number } | undefined {
    const defs = v && this.engine.ir.resolverFor(this.fn)?.definitions.defs.get(v);
    const def = defs?.length === 1 ? defs[0] : undefined;
    if (def?.k !== "expr") return undefined;
    const e = unparen(def.e);
    return e.kind === "CallExpr" ? { call: e, index: def.index } : undefined;
  }
}

function takesFunction(call: CallInstr): boolean {
  return call.effects.length === 0 && call.args.some((a) => a.k === "closure" || a.k === "func");
}
