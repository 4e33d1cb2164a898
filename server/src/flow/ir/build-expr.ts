import type { Selection, Type } from "../../semantic/types";
import type { CallExpr, Expr, Ident, RangeStmt, SelectorExpr, Stmt } from "../../syntax/ast";
import { isComputed } from "./computed";
import { Accesses, derefType, elemType } from "./accesses";
import { CallLowering } from "./build-call";
import { setOutcome } from "./flags";
import type { GraphBuilder } from "./graph";
import { UNKNOWN, type Block, type CallInstr, type How, type Instr, type SelectInfo, type Value } from "./ir";
import { ALL, ANY, extend } from "./path";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "./resolve";
import { containerKind, isReference, structOf, under } from "./types";

/** Lowers expressions: emits their accesses and calls in evaluation order and gives their values. */
export class ExprLowering {
  readonly calls: CallLowering;
  private readonly accesses: Accesses;

  constructor(
    private readonly g: GraphBuilder,
    private readonly r: Resolver,
    private readonly stmt: () => Stmt | undefined,
  ) {
    this.accesses = new Accesses(g, r, stmt);
    this.calls = new CallLowering(g, r, this, this.accesses, stmt);
  }

  /** Evaluates an expression for its value. */
  read(e: Expr): Value {
    switch (e.kind) {
      case "ParenExpr":
        return this.read(e.x);
      case "Ident": {
        const path = this.r.cell(e);
        if (path) this.accesses.touch(path, e, false, "load", this.r.typeOf(e));
        return this.r.value(e);
      }
      case "SelectorExpr": {
        if (this.r.packageMember(e)) {
          const path = this.r.cell(e);
          if (path) this.accesses.touch(path, e, false, "load", this.r.typeOf(e));
          return this.r.value(e);
        }
        if (this.r.info.isType(e.x)) return this.r.value(e);
        const sel = this.r.info.selectionOf(e);
        if (sel?.kind === "method" && sel.obj.kind === "func") {
          this.calls.bindReceiver(e, sel);
          return this.r.value(e);
        }
        this.base(e.x);
        if (sel) this.embeddedPointers(e, sel);
        const path = this.r.cell(e);
        if (path) this.accesses.touch(path, e, false, "load", this.r.typeOf(e));
        return this.r.value(e);
      }
      case "IndexExpr": {
        if (this.r.info.typeArgsOf(e) || this.r.info.isType(e)) return this.read(e.x);
        this.container(e.x);
        for (const i of e.indices) this.read(i);
        const path = this.r.cell(e);
        if (path) this.accesses.touch(path, e, false, "index", this.r.typeOf(e));
        return this.r.value(e);
      }
      case "StarExpr": {
        this.read(e.x);
        const path = this.r.cell(e);
        if (path) this.accesses.touch(path, e, false, "load", this.r.typeOf(e));
        return this.r.value(e);
      }
      case "SliceExpr":
        this.container(e.x);
        for (const i of [e.low, e.high, e.max]) if (i) this.read(i);
        return this.r.value(e);
      case "TypeAssertExpr": {
        const value = this.read(e.x);
        if (e.type) this.g.emit({ op: "assert", node: e, value });
        return this.retyped(value, e);
      }
      case "UnaryExpr":
        if (e.op === "<-") return this.receive(e, undefined);
        if (e.op === "&") {
          const x = unparen(e.x);
          if (x.kind === "CompositeLit") this.read(x);
          else this.place(x);
          return this.r.value(e);
        }
        this.read(e.x);
        return this.r.value(e);
      case "BinaryExpr": {
        if (e.op === "&&" || e.op === "||") {
          const after = this.g.newBlock();
          const then = this.g.newBlock();
          this.condition(e, then, after);
          this.g.start(then);
          this.g.jump(after);
          this.g.start(after);
          return UNKNOWN;
        }
        let x: Expr = e;
        const right: Expr[] = [];
        while (x.kind === "BinaryExpr" && x.op !== "&&" && x.op !== "||") {
          right.push(x.y);
          x = x.x;
        }
        this.read(x);
        for (let i = right.length - 1; i >= 0; i--) {
          const y = right[i];
          if (y) this.read(y);
        }
        return this.r.value(e);
      }
      case "CompositeLit": {
        const t = this.r.typeOf(e);
        const struct = structOf(under(t).kind === "pointer" ? derefType(t) : t);
        e.elts.forEach((x, i) => {
          const key = x.kind === "KeyValueExpr" ? x.key : undefined;
          if (key && !struct) this.read(key);
          const value = this.read(x.kind === "KeyValueExpr" ? x.value : x);
          const named = struct && key?.kind === "Ident" ? this.r.info.objOf(key) : undefined;
          const field = key ? (named?.kind === "var" && named.role === "field" ? named : undefined) : struct?.fields[i];
          if (field) this.g.emit({ op: "init", node: x, literal: e, field: field.origin, value });
        });
        return this.r.value(e);
      }
      case "CallExpr":
        return this.calls.call(e, "call");
      default:
        return this.r.value(e);
    }
  }

  /** Multi-value right-hand sides: comma-ok forms and calls. */
  readMulti(e: Expr): void {
    const x = unparen(e);
    if (x.kind === "IndexExpr" && containerKind(this.r.typeOf(x.x)) === "map") {
      this.container(x.x);
      for (const i of x.indices) this.read(i);
      const path = this.r.cell(x);
      if (path) this.accesses.touch(path, x, false, "commaok", this.r.typeOf(x));
      return;
    }
    // With two results the assertion does not panic.
    this.read(x.kind === "TypeAssertExpr" ? x.x : x);
  }

  resultOf(e: Expr, index: number): Value {
    const x = unparen(e);
    if (x.kind === "CallExpr") return this.r.callValue(x, index);
    return index === 0 ? this.r.value(x) : UNKNOWN;
  }

  receive(e: Expr, select: SelectInfo | undefined): Value {
    const x = unparen(e);
    if (x.kind !== "UnaryExpr" || x.op !== "<-") return this.read(x);
    const chan = this.read(x.x);
    this.g.emit({ op: "recv", node: x, chan, value: undefined, select });
    return this.r.value(x);
  }

  /** Evaluates what a field or element is taken of: loads pointers on the way, not the structs around. */
  base(e: Expr): void {
    const x = unparen(e);
    if (isReference(this.r.typeOf(x))) this.read(x);
    else this.place(x);
  }

  /** Evaluates what names a place, without looking into it: the operand of `&`. */
  private place(e: Expr): void {
    const x = unparen(e);
    if (x.kind === "SelectorExpr") {
      // A variable of another package is read no more than one of this package.
      if (this.r.packageMember(x)) return;
      this.base(x.x);
      const sel = this.r.info.selectionOf(x);
      if (sel) this.embeddedPointers(x, sel);
      return;
    }
    if (x.kind === "IndexExpr") {
      this.container(x.x);
      for (const i of x.indices) this.read(i);
      // Fields of a struct kept in a map by value are read with the entry.
      if (containerKind(this.r.typeOf(x.x)) === "map") {
        const path = this.r.cell(x);
        if (path) this.accesses.touch(path, x, false, "index", this.r.typeOf(x));
      }
      return;
    }
    if (x.kind === "StarExpr") {
      this.read(x.x);
      return;
    }
    if (x.kind === "Ident") return;
    this.read(x);
  }

  /** Evaluates an array whose elements are not looked at. */
  length(e: Expr): Value {
    this.base(e);
    return this.r.value(e);
  }

  /** Evaluates what a range statement runs over: of an array without its elements, if only indices are asked for. */
  rangeOperand(s: RangeStmt): Value {
    const indices = !s.value || (s.value.kind === "Ident" && s.value.name === "_");
    return indices && containerKind(this.r.typeOf(s.x)) === "array" ? this.length(s.x) : this.read(s.x);
  }

  private container(e: Expr): void {
    if (containerKind(this.r.typeOf(e)) === "array" && !isReference(this.r.typeOf(e))) this.base(e);
    else this.read(e);
  }

  // ------------------------------------------------------------------ writes

  assignTo(lhs: Expr, value: Value, define: boolean, rhs: Expr | undefined): void {
    const x = unparen(lhs);
    if (x.kind === "Ident") {
      if (x.name === "_") return;
      const o = this.r.info.objOf(x);
      if (define && o?.kind === "var" && o.ident === x) return this.define(x, value, rhs && isComputed(unparen(rhs)));
    }
    const r = rhs && unparen(rhs);
    const how: How =
      r?.kind === "CallExpr" && this.r.builtin(r) === "append"
        ? "append"
        : r?.kind === "SliceExpr"
          ? "reslice"
          : "store";
    this.write(x, x, how, value);
    if (x.kind === "Ident") {
      const o = this.r.info.objOf(x);
      if (o?.kind === "var") this.g.emit({ op: "def", node: x, v: o, value });
    }
  }

  define(id: Expr, value: Value, computed = false): void {
    if (id.kind !== "Ident" || id.name === "_") return;
    const o = this.r.info.objOf(id);
    if (o?.kind === "var") this.g.emit({ op: "def", node: id, v: o, value, computed });
  }

  write(e: Expr, node: Expr, how: How, value: Value | undefined): void {
    const x = unparen(e);
    if (x.kind === "Ident" && x.name === "_") return;
    this.prepareWrite(x);
    const path = this.r.cell(x);
    if (path) this.accesses.touch(path, node, true, how, this.r.typeOf(x), value);
  }

  readWrite(e: Expr, node: Expr, how: How): void {
    const x = unparen(e);
    this.prepareWrite(x);
    const path = this.r.cell(x);
    if (!path) return;
    this.accesses.touch(path, node, false, how, this.r.typeOf(x));
    this.accesses.touch(path, node, true, how, this.r.typeOf(x));
  }

  private prepareWrite(x: Expr): void {
    if (x.kind === "SelectorExpr") {
      if (this.r.packageMember(x)) return;
      this.base(x.x);
      const sel = this.r.info.selectionOf(x);
      if (sel) this.embeddedPointers(x, sel);
    } else if (x.kind === "IndexExpr") {
      this.container(x.x);
      for (const i of x.indices) this.read(i);
    } else if (x.kind === "StarExpr") this.read(x.x);
  }

  /** Embedded pointers on the way to a promoted field or method are loaded. */
  embeddedPointers(e: SelectorExpr, sel: Selection): void {
    if (!sel.path.some((f) => isReference(f.type))) return;
    let path = this.r.object(e.x);
    for (const field of sel.path) {
      if (!path) return;
      path = extend(path, { k: "field", field: field.origin });
      if (isReference(field.type)) this.accesses.touch(path, e, false, "load", field.type);
    }
  }

  // -------------------------------------------------------------- conditions

  /** Evaluates a boolean expression and branches on it. */
  condition(e: Expr, then: Block, otherwise: Block): void {
    const x = unparen(e);
    if (x.kind === "UnaryExpr" && x.op === "!") return this.condition(x.x, otherwise, then);
    if (x.kind === "BinaryExpr" && (x.op === "&&" || x.op === "||")) {
      const next = this.g.newBlock();
      if (x.op === "&&") this.condition(x.x, next, otherwise);
      else this.condition(x.x, then, next);
      this.g.start(next);
      return this.condition(x.y, then, otherwise);
    }
    this.read(x);
    const from = this.g.current;
    const last = from?.instrs[from.instrs.length - 1];
    const call =
      x.kind === "CallExpr" && last?.op === "call" && last.node === x
        ? last
        : x.kind === "Ident"
          ? answered(x, from?.instrs ?? [], this.r)
          : undefined;
    // A condition that is a constant may be another one in another build: both ways stay open then.
    const only = this.r.info.constOf(x) === undefined ? this.r.constants.outcome(x, from?.instrs) : undefined;
    const flag = setOutcome(x, this.r);
    const edge = (to: Block, outcome: boolean) =>
      this.g.edge(from, to, { expr: x, outcome, call, set: flag?.outcome === outcome ? flag : undefined });
    if (only !== false) edge(then, true);
    if (only !== true) edge(otherwise, false);
    this.g.current = undefined;
  }

  rangeAccess(s: RangeStmt, kind: Type["kind"]): void {
    const of = containerKind(this.r.typeOf(s.x));
    const base = of && this.r.object(s.x);
    if (!of || !base) return;
    // Ranging over a slice or array with the index alone reads no element.
    if (kind !== "map" && (!s.value || (s.value.kind === "Ident" && s.value.name === "_"))) return;
    this.accesses.touch(
      extend(base, { k: "elem", of, key: of === "map" ? ANY : ALL }),
      s.x,
      false,
      "range",
      elemType(this.r.typeOf(s.x)),
    );
  }

  /** Ranging over a function calls it with the loop body as its yield. */
  rangeFunc(s: RangeStmt, f: Value): void {
    const { x } = s;
    // It stands in no tree, whose offsets follow edits of space and comments: it asks the operand for its own.
    const call: CallExpr = {
      kind: "CallExpr",
      get pos() {
        return x.pos;
      },
      get end() {
        return x.end;
      },
      fun: x,
      get lparen() {
        return x.end;
      },
      args: [],
      spread: false,
      get rparen() {
        return x.end;
      },
    };
    // A method value runs with its receiver: `for k, v := range m.Range`.
    const callee: CallInstr["callee"] =
      f.k === "func"
        ? this.r.callee(call)
        : f.k === "closure"
          ? { k: "closure", fn: f.fn }
          : f.k === "path"
            ? { k: "value", value: f }
            : { k: "unknown" };
    this.g.emit({
      op: "call",
      node: call,
      mode: "call",
      callee,
      name: callee.k === "static" || callee.k === "interface" ? qualifiedName(callee.obj) : "",
      effects: this.r.effects(callee),
      recv: f.k === "func" ? f.recv : undefined,
      args: [],
      spread: false,
      stmt: this.stmt(),
    });
  }

  private retyped(v: Value, e: Expr): Value {
    return v.k === "path" ? { ...v, type: this.r.typeOf(e) } : v;
  }
}

/** `ok := mu.TryLock(); if !ok {`: the call, if the variable has nothing but its result, and nothing parts the two. */
function answered(x: Ident, before: readonly Instr[], r: Resolver): CallInstr | undefined {
  const v = r.info.objOf(x);
  const defs = v?.kind === "var" ? (r.definitions.defs.get(v) ?? []) : [];
  const [def] = defs;
  if (v?.kind !== "var" || def?.k !== "expr" || defs.length > 1 || def.count !== 1) return undefined;
  if (r.definitions.addressed.has(v)) return undefined;
  const made = unparen(def.e);
  return before.findLast((i): i is CallInstr => i.op === "call" && i.node === made && i.mode === "call");
}
