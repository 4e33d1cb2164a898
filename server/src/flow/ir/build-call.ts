import type { Effect } from "../../gostd/knowledge";
import type { Selection } from "../../semantic/types";
import type { CallExpr, Expr, SelectorExpr, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { derefType, elemType, isAggregate, type Accesses } from "./accesses";
import type { ExprLowering } from "./build-expr";
import type { GraphBuilder } from "./graph";
import { UNKNOWN, type CallInstr, type How, type Value } from "./ir";
import { nameOf } from "./fallible-locks";
import { endsByEvent } from "./ending-methods";
import { effectsOfUnknown, unknownParts } from "./lock-methods";
import { ALL, ANY, extend, type ElemKey, type Path } from "./path";
import { qualifiedName, type Resolver } from "./resolve";
import { containerKind, isReference, under } from "./types";

/** Lowers calls: receivers, arguments, and what builtins and library functions do to the places they are given. */
export class CallLowering {
  constructor(
    private readonly g: GraphBuilder,
    private readonly r: Resolver,
    private readonly exprs: ExprLowering,
    private readonly accesses: Accesses,
    private readonly stmt: () => Stmt | undefined,
  ) {}

  /** Evaluates a call; `mode`: where it is that of a `go` or `defer` statement. */
  call(e: CallExpr, mode: CallInstr["mode"]): Value {
    if (this.r.info.isType(e.fun)) {
      for (const a of e.args) this.exprs.read(a);
      this.conversion(e);
      return this.r.value(e);
    }
    const builtin = this.r.builtin(e);
    if (builtin) return this.builtinCall(e, builtin, mode);
    // `unsafe.Sizeof(x)`: the type of x tells.
    const member = this.r.packageMember(unparen(e.fun));
    if (member?.kind === "builtin" && /^(?:Sizeof|Alignof|Offsetof)$/.test(member.name)) return this.r.value(e);
    const callee = this.r.callee(e);
    const fun = unparen(e.fun);
    let recv: Value | undefined;
    if (fun.kind === "SelectorExpr") {
      const sel = this.r.info.selectionOf(fun);
      if (sel?.obj.kind === "func" && sel.kind === "method") {
        recv = this.bindReceiver(fun, sel);
      } else this.exprs.read(fun);
    } else if (fun.kind !== "FuncLit") this.exprs.read(fun);
    // A method value has its receiver with it: `unlock := c.mu.Unlock; unlock()`.
    if (!recv && callee.k === "static") {
      const f = this.r.value(fun);
      if (f.k === "func") recv = f.recv;
    }
    const args: Value[] = [];
    for (const a of e.args) {
      const v = this.exprs.read(a);
      args.push(v);
    }
    const only = e.args.length === 1 ? e.args[0] : undefined;
    const t = only ? this.r.typeOf(only) : undefined;
    if (only && t?.kind === "tuple") {
      args.length = 0;
      t.types.forEach((_, i) => args.push(this.exprs.resultOf(only, i)));
    }
    const name = callee.k === "static" || callee.k === "interface" ? qualifiedName(callee.obj) : "";
    const unknown = recv ? undefined : this.unknownMethod(e);
    recv ??= unknown?.recv;
    const effects = unknown?.effects ?? this.r.effects(callee);
    if (mode !== "defer") this.accesses.library(e, effects, recv, args);
    this.g.emit({ op: "call", node: e, mode, callee, name, effects, recv, args, spread: e.spread, stmt: this.stmt() });
    return this.r.value(e);
  }

  /** `c.mu.Lock()` or `group.Wait()` where nothing is known of the type of `c.mu`, and `c.Lock()` where that is so of what `c`
   * embeds. */
  private unknownMethod(e: CallExpr): { readonly recv: Value; readonly effects: readonly Effect[] } | undefined {
    const fun = unparen(e.fun);
    if (fun.kind !== "SelectorExpr") return undefined;
    const effects = effectsOfUnknown(fun.sel.name, e);
    if (effects.length === 0 || this.r.fallibleLocks.has(nameOf(fun.x) ?? "")) return undefined;
    const type = this.r.typeOf(fun.x);
    if (type.kind !== "unknown") return this.promotedMethod(fun, effects);
    const path = this.r.cell(fun.x);
    return path && { recv: { k: "addr", path, type }, effects };
  }

  private promotedMethod(
    fun: SelectorExpr,
    effects: readonly Effect[],
  ): { readonly recv: Value; readonly effects: readonly Effect[] } | undefined {
    const [chain, other] = unknownParts(derefType(this.r.typeOf(fun.x)));
    const object = chain && !other && !this.r.info.selectionOf(fun) ? this.r.object(fun.x) : undefined;
    const type = chain?.at(-1)?.type;
    if (!chain || !object || !type) return undefined;
    const path = chain.reduce((p, field) => extend(p, { k: "field", field: field.origin }), object);
    return { recv: { k: "addr", path, type }, effects };
  }

  /** Why a call statement does not return, if so. */
  exitOf(e: CallExpr): "panic" | "goexit" | undefined {
    if (this.r.builtin(e) === "panic" || endsByEvent(e)) return "panic";
    const callee = this.r.callee(e);
    for (const effect of this.r.effects(callee)) {
      if (effect.kind === "exits") return effect.what === "goroutine" ? "goexit" : "panic";
    }
    return callee.k === "static" && this.r.returns.neverReturns(callee.obj) ? "panic" : undefined;
  }

  /** Evaluates the receiver of a method call or method value: a value method copies it as a whole. */
  bindReceiver(e: SelectorExpr, sel: Selection): Value {
    this.exprs.base(e.x);
    this.exprs.embeddedPointers(e, sel);
    const recv = this.r.receiver(e, sel);
    if (sel.obj.kind !== "func" || sel.obj.ptrRecv || sel.obj.iface || (recv.k !== "path" && recv.k !== "addr"))
      return recv;
    const held = sel.path.at(-1)?.type ?? sel.recv;
    const type = derefType(held);
    if (type === held ? isReference(type) : type.kind === "unknown") return recv;
    // What a call gives is a copy already.
    if (type === held && unparen(e.x).kind === "CallExpr") return recv;
    const path =
      type !== held && !isAggregate(type) && recv.k === "path" ? extend(recv.path, { k: "deref" }) : recv.path;
    this.accesses.touch(path, e.x, false, "load", type);
    return recv;
  }

  /** A slice of bytes or runes made a string is copied. */
  private conversion(e: CallExpr): void {
    const [arg] = e.args;
    const to = under(this.r.typeOf(e));
    if (!arg || to.kind !== "basic" || to.sort !== "string" || containerKind(this.r.typeOf(arg)) !== "slice") return;
    const base = this.r.object(arg);
    const whole = unparen(arg).kind !== "SliceExpr";
    if (base)
      this.accesses.touch(
        extend(base, { k: "elem", of: "slice", key: whole ? ALL : ANY }),
        arg,
        false,
        "copy",
        elemType(this.r.typeOf(arg)),
      );
  }

  private builtinCall(e: CallExpr, name: string, mode: CallInstr["mode"]): Value {
    const [first, second] = e.args;
    if (name === "make" || name === "new") {
      for (const a of e.args.slice(1)) this.exprs.read(a);
      return this.r.value(e);
    }
    // The length of an array is known without looking at it (Go spec, Length and capacity).
    const args = e.args.map((a) =>
      (name === "len" || name === "cap") && containerKind(this.r.typeOf(a)) === "array"
        ? this.exprs.length(a)
        : this.exprs.read(a),
    );
    const elem = (x: Expr | undefined, key: ElemKey = ALL): Path | undefined => {
      const of = x && containerKind(this.r.typeOf(x));
      const base = of && x && this.r.object(x);
      return of && base ? extend(base, { k: "elem", of, key: of === "map" ? ANY : key }) : undefined;
    };
    const touch = (x: Expr | undefined, write: boolean, how: How, node: Expr) => {
      // A view with bounds covers some of the elements only.
      const bounded = x !== undefined && unparen(x).kind === "SliceExpr";
      const path = bounded ? elem(x, ANY) : elem(x);
      if (path && x) this.accesses.touch(path, node, write, how, elemType(this.r.typeOf(x)));
    };
    switch (name) {
      case "len":
        if (first && containerKind(this.r.typeOf(first)) === "map") touch(first, false, "len", first);
        break;
      case "delete":
      case "clear":
        if (mode === "call") touch(first, true, name, first ?? e);
        break;
      case "copy":
        touch(first, true, "copy", first ?? e);
        touch(second, false, "copy", second ?? e);
        break;
      case "append":
        this.appendAccess(first, e);
        this.g.emit({ op: "append", node: e, slice: args[0] ?? UNKNOWN, values: args.slice(1) });
        if (e.spread) touch(e.args[e.args.length - 1], false, "copy", e.args[e.args.length - 1] ?? e);
        break;
      case "close":
        if (args[0] && mode !== "defer")
          this.g.emit({ op: "close", node: e, chan: args[0], value: undefined, select: undefined });
        break;
      default:
        break;
    }
    if (mode !== "call" || name === "panic" || name === "recover") {
      this.g.emit({
        op: "call",
        node: e,
        mode,
        callee: { k: "builtin", name },
        name: "",
        effects: [],
        recv: undefined,
        args,
        spread: e.spread,
        stmt: this.stmt(),
      });
    }
    return this.r.value(e);
  }

  /** Appending writes behind the last element where there is room to spare; else it copies all elements. */
  private appendAccess(first: Expr | undefined, node: Expr): void {
    const x = first && unparen(first);
    const base =
      x && containerKind(this.r.typeOf(x)) === "slice" && x.kind !== "SliceExpr" ? this.r.object(x) : undefined;
    if (!x || !base) return;
    const spare = this.r.variables.hasSpareCapacity(x);
    if (spare === undefined) return;
    const key: ElemKey = spare ? { k: "const", value: "+" } : ALL;
    this.accesses.touch(
      extend(base, { k: "elem", of: "slice", key }),
      node,
      spare,
      "append",
      elemType(this.r.typeOf(x)),
    );
  }
}
