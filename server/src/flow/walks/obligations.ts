import { isError } from "../ir/types";
import type { VarObj } from "../../semantic/types";
import type { Expr, Ident, Node } from "../../syntax/ast";
import { walkExprs } from "../../syntax/visit";
import { instrsOf, neverReturns, reachable, reaches, type Point } from "./cfg-walk";
import type { Engine } from "../engine/engine";
import type { Definitions } from "../ir/defs";
import type { Block, CallInstr, Cond, DefInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import { idOf } from "../ir/path";
import { declares } from "../ir/scope";
import { unparen } from "../../syntax/paren";
import { parentOf, parentsOf, pointOf, usesOf, type LocalUse } from "./local-uses";
import { testsAlong, testsBehind, UNTESTED, type NilTests } from "./nil-tests";
import { stableConditions, conditionKey } from "./stable-conditions";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** What a call gave that must be dealt with: a cancel function, something to close. */
export interface Obligation {
  readonly fn: FuncUnit;
  readonly call: CallInstr;
  readonly at: Point;
  /** The variable that holds it; undefined where it is dropped at once. */
  readonly v: VarObj | undefined;
  /** The identifier on the left that takes it, `_` included. */
  readonly target: Ident | undefined;
  /** The error that tells that there is nothing. */
  readonly err: VarObj | undefined;
}

/** A way to lose it. */
export interface Loss {
  readonly what: Obligation;
  readonly why: "dropped" | "never" | "path" | "overwritten";
  /** The ways out (or the assignment that overwrites it); the function itself for its closing brace. */
  readonly places: readonly Site[];
}

/** How a use of the variable bears on the obligation. */
export type UseKind = "met" | "borrows" | "defines" | "tests";

export interface Terms {
  /** What a use does; never asked for uses in closures, which count as taking it over. */
  classify(use: LocalUse, ob: Obligation): UseKind;
  /** The outcome of a condition settles it (`rows.Next()` that gave false). */
  settles?(cond: Cond, ob: Obligation): boolean;
  /** Coming past the instruction settles it, though it does not name the variable. */
  meets?(i: Instr, ob: Obligation): boolean;
}

/** Where the result `index` of a call goes: a variable, nowhere, or somewhere else (which takes it over). */
export function targetOf(
  fn: FuncUnit,
  call: CallInstr,
  index: number,
):
  { readonly v: VarObj | undefined; readonly target: Ident | undefined; readonly field: Expr | undefined } | undefined {
  const { parent, child } = parentOf(parentsOf(fn.decl), call.node);
  if (parent?.kind === "ExprStmt") return { v: undefined, target: undefined, field: undefined };
  const lhs: readonly Expr[] | undefined =
    parent?.kind === "AssignStmt" && parent.rhs.length === 1 && parent.rhs[0] === child
      ? parent.lhs
      : parent?.kind === "ValueSpec" && parent.values.length === 1
        ? parent.names
        : undefined;
  const l = lhs?.[index];
  if (!l) return undefined;
  const x = unparen(l);
  if (x.kind !== "Ident") return { v: undefined, target: undefined, field: x };
  if (x.name === "_") return { v: undefined, target: x, field: undefined };
  const o = fn.info.objOf(x);
  return o?.kind === "var" && (o.role === "local" || o.role === "result") && declares(fn, o)
    ? { v: o, target: x, field: undefined }
    : undefined;
}

/** The error variable among the results of a call; its type is not known where it first came out of a module that is not at
 * hand. */
export function errorOf(fn: FuncUnit, call: CallInstr): VarObj | undefined {
  const { parent } = parentOf(parentsOf(fn.decl), call.node);
  const lhs = parent?.kind === "AssignStmt" ? parent.lhs : parent?.kind === "ValueSpec" ? parent.names : [];
  const last = lhs.length > 1 ? lhs[lhs.length - 1] : undefined;
  const o = last?.kind === "Ident" ? fn.info.objOf(last) : undefined;
  return o?.kind === "var" && (isError(o.type) || o.type.kind === "unknown") ? o : undefined;
}

/** How an obligation is lost on some path of its function; undefined if it is met on all (or nothing can be told). */
export function lossOf(engine: Engine, ob: Obligation, terms: Terms): Loss | undefined {
  const { fn, v } = ob;
  if (!v) return { what: ob, why: "dropped", places: [] };
  const resolver = engine.ir.resolverFor(fn);
  if (!resolver || !reachable(fn).has(ob.at.block)) return undefined;
  const met = new Set<Instr>();
  let handled = false;
  for (const use of usesOf(fn, v)) {
    const kind = use.closure ? closureKind(use, fn, v) : terms.classify(use, ob);
    if (kind === undefined) return undefined;
    if (kind !== "met") continue;
    const p = pointOf(fn, use.closure ?? use.ident);
    const i = p?.block.instrs[p.index];
    // Used where no instruction tells when: nothing can be said.
    if (!p || !i) return undefined;
    // A closure made before has the variable, too; a flag that is set on the way says whether there is something to do.
    if (use.closure && reaches(p, ob.at, { stops: () => false })) return undefined;
    if (!use.closure && isUnderFlag(p.block, fn, resolver.definitions)) return undefined;
    met.add(i);
    handled = true;
  }
  const losses = new PathSearch(engine, ob, terms, met).run();
  if (!losses) return undefined;
  return { what: ob, why: losses.overwritten ? "overwritten" : handled ? "path" : "never", places: losses.places };
}

/** A condition on a variable that is set more than once decides whether the block runs. */
function isUnderFlag(b: Block, fn: FuncUnit, definitions: Definitions): boolean {
  return b.preds.some((p) =>
    p.succs.some((e) => {
      const v = e.to === b && e.cond ? variableOf(e.cond.expr, fn.info) : undefined;
      return v !== undefined && (definitions.defs.get(v)?.length ?? 0) > 1;
    }),
  );
}

/** A closure that uses the variable takes care of it; one that assigns to it makes it hard to follow. */
function closureKind(use: LocalUse, fn: FuncUnit, v: VarObj): UseKind | undefined {
  const { parent, child } = parentOf(parentsOf(fn.decl), use.ident);
  const assigned = parent?.kind === "AssignStmt" && parent.lhs.includes(child as Expr) && v.ident !== use.ident;
  return assigned ? undefined : "met";
}

interface Step {
  readonly point: Point;
  readonly known: Known;
}

interface Known {
  /** Variables that hold the error. */
  readonly errs: Errors;
  readonly nils: NilTests;
}

type Errors = ReadonlySet<VarObj>;

class PathSearch {
  private readonly places: Site[] = [];
  private overwritten = false;
  private readonly known: ReadonlyMap<string, boolean>;
  private readonly definitions: Definitions | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly ob: Obligation,
    private readonly terms: Terms,
    private readonly met: ReadonlySet<Instr>,
  ) {
    const resolver = engine.ir.resolverFor(ob.fn);
    this.definitions = resolver?.definitions;
    this.known = resolver ? stableConditions(ob.fn, resolver.definitions).at(ob.at.block) : new Map();
  }

  run(): { readonly places: readonly Site[]; readonly overwritten: boolean } | undefined {
    const seen = new Set<string>();
    const stack: Step[] = [
      {
        point: { block: this.ob.at.block, index: this.ob.at.index + 1 },
        known: { errs: new Set(this.ob.err && [this.ob.err]), nils: UNTESTED },
      },
    ];
    for (let s = stack.pop(); s; s = stack.pop()) {
      const end = this.through(s);
      if (end === undefined) continue;
      const { block } = s.point;
      if ((block.exit === "return" || block.exit === "end") && !this.isHandedBack(block)) this.addExit(block);
      for (const e of block.succs) {
        const nils = e.cond ? testsAlong(end.nils, e.cond, this.ob.fn, this.definitions) : end.nils;
        if (!nils || this.isSettled(e, end.errs)) continue;
        const key = [e.to.id, ...[...end.errs].map(idOf).sort(), "", ...[...nils].map(testKey).sort()].join();
        if (seen.has(key)) continue;
        seen.add(key);
        stack.push({ point: { block: e.to, index: 0 }, known: { errs: end.errs, nils } });
      }
    }
    return this.places.length > 0 ? { places: this.places, overwritten: this.overwritten } : undefined;
  }

  /** Runs through a block; undefined where the path ends in it, else what tells of the error behind it. */
  private through({ point: { block, index }, known }: Step): Known | undefined {
    const { ob } = this;
    let { errs, nils } = known;
    for (; index < block.instrs.length; index++) {
      const i = block.instrs[index];
      if (!i) continue;
      if (this.met.has(i) || this.terms.meets?.(i, ob)) return undefined;
      if (i === ob.call) {
        this.lose(ob.call.node);
        return undefined;
      }
      if (i.op === "def" && i.node !== ob.target) {
        if (i.v === ob.v) {
          this.lose(i.node);
          return undefined;
        }
        if (!this.isOwn(i.node)) errs = behind(errs, i, ob.fn);
      }
      nils = testsBehind(nils, i);
      if (neverReturns(this.engine, i)) return undefined;
    }
    return { errs, nils };
  }

  private lose(node: Node): void {
    if (this.places.length === 0) this.overwritten = true;
    this.places.push({ fn: this.ob.fn, node });
  }

  private addExit(block: Block): void {
    const last = block.instrs.at(-1);
    this.overwritten = false;
    this.places.push({ fn: this.ob.fn, node: last?.op === "return" ? last.node : this.ob.fn.decl });
  }

  /** The error is assigned by the very call. */
  private isOwn(node: Node): boolean {
    const { parent } = parentOf(parentsOf(this.ob.fn.decl), this.ob.call.node);
    return (
      (parent?.kind === "AssignStmt" && parent.lhs.includes(node as Expr)) ||
      (parent?.kind === "ValueSpec" && parent.names.includes(node as Ident))
    );
  }

  /** A named result is given to the caller by a return that names no other value. */
  private isHandedBack(block: Block): boolean {
    if (this.ob.v?.role !== "result") return false;
    const last = block.instrs.at(-1);
    return last?.op !== "return" || last.node.kind !== "ReturnStmt" || last.node.results.length === 0;
  }

  /** Taking the edge shows that there is nothing to deal with, or cannot happen. */
  private isSettled(e: Edge, errs: Errors): boolean {
    const { cond } = e;
    if (!cond) return false;
    const known = this.known.get(conditionKey(this.ob.fn, cond.expr));
    if (known !== undefined && known !== cond.outcome) return true;
    if (this.terms.settles?.(cond, this.ob)) return true;
    const { info } = this.ob.fn;
    const x = unparen(cond.expr);
    if (x.kind === "BinaryExpr" && (x.op === "==" || x.op === "!=")) {
      const equal = (x.op === "==") === cond.outcome;
      for (const [a, b] of [
        [x.x, x.y],
        [x.y, x.x],
      ] as const) {
        const o = variableOf(a, info);
        const nil = isNil(b);
        if (o && o === this.ob.v && nil) return equal;
        if (o && errs.has(o)) return nil ? !equal : equal;
      }
    }
    return [...errs].some((err) => tellsError(x, err, cond.outcome, info) || (cond.outcome && this.isOfType(x, err)));
  }

  /** `if op, ok := err.(*net.OpError); ok`: no error is of no type. */
  private isOfType(x: Expr, err: VarObj): boolean {
    const ok = variableOf(x, this.ob.fn.info);
    const [def, other] = (ok && this.engine.ir.resolverFor(this.ob.fn)?.definitions.defs.get(ok)) ?? [];
    if (def?.k !== "expr" || other || def.index !== 1) return false;
    const made = unparen(def.e);
    return made.kind === "TypeAssertExpr" && variableOf(made.x, this.ob.fn.info) === err;
  }
}

function testKey([v, isNilThere]: readonly [VarObj, boolean]): string {
  return `${idOf(v)}${String(isNilThere)}`;
}

/** What tells of the error when a variable has been set: no longer this one, unless it is set to the error (`err = respErr`). */
function behind(errs: Errors, { v, node }: DefInstr, fn: FuncUnit): Errors {
  const { parent } = parentOf(parentsOf(fn.decl), node);
  const from = parent?.kind === "AssignStmt" && parent.lhs.length === parent.rhs.length ? parent : undefined;
  const value = from?.rhs[from.lhs.indexOf(node as Expr)];
  const copied = value && (variableOf(value, fn.info) ?? madeOf(value, errs, fn));
  if (copied !== undefined && errs.has(copied)) return new Set([...errs, v]);
  return errs.has(v) ? new Set([...errs].filter((x) => x !== v)) : errs;
}

/** `cause := unwrapped(err)`: an error that is made of the error alone is there where that one is. */
function madeOf(e: Expr, errs: Errors, fn: FuncUnit): VarObj | undefined {
  const x = unparen(e);
  const [arg, other] = x.kind === "CallExpr" && isError(fn.info.typeOf(x)) ? x.args : [];
  const o = arg && !other ? variableOf(arg, fn.info) : undefined;
  return o && errs.has(o) ? o : undefined;
}

function variableOf(e: Expr, info: FuncUnit["info"]): VarObj | undefined {
  const x = unparen(e);
  const o = x.kind === "Ident" ? info.objOf(x) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** A condition that looks into the error, or a function that was asked about it and said yes. */
function tellsError(x: Expr, err: VarObj, outcome: boolean, info: FuncUnit["info"]): boolean {
  let tells = false;
  walkExprs(x, (e) => {
    if (e.kind === "SelectorExpr" && variableOf(e.x, info) === err) tells = true;
    if (e.kind === "CallExpr" && outcome && e.args.some((a) => variableOf(a, info) === err)) tells = true;
    return !tells && e.kind !== "FuncLit";
  });
  return tells;
}

/** All calls of a function with where they stand, in source order of its blocks. */
export function callsOf(fn: FuncUnit): readonly { readonly call: CallInstr; readonly at: Point }[] {
  const out: { call: CallInstr; at: Point }[] = [];
  for (const { i, at } of instrsOf(fn)) if (i.op === "call") out.push({ call: i, at });
  return out;
}

/** Of a function that has to be run: any use but a test for nil and an assignment to nothing may do so, or hand it on. */
export function classifyFunction(use: LocalUse, fn: FuncUnit): UseKind {
  const { parent, child } = parentOf(parentsOf(fn.decl), use.ident);
  if (parent?.kind === "BinaryExpr" && (isNil(parent.x) || isNil(parent.y))) return "tests";
  if (parent?.kind === "ValueSpec" && parent.names.includes(use.ident)) return "defines";
  if (parent?.kind !== "AssignStmt") return "met";
  if (parent.lhs.includes(child as Expr)) return "defines";
  const to = parent.lhs.length === parent.rhs.length ? parent.lhs[parent.rhs.indexOf(child as Expr)] : undefined;
  return to?.kind === "Ident" && to.name === "_" ? "borrows" : "met";
}
