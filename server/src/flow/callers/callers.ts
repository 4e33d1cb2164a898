import type { VarObj } from "../../semantic/types";
import type { Expr, ForStmt, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { servesRequests } from "../engine/handlers";
import type { Engine } from "../engine/engine";
import { indexOf, ofPackage } from "../fact-table";
import { isExportedName, isInitial, isOpen } from "./entry";
import { rootFunction } from "../ir/ir";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";

/** Who runs a function, as far as its package shows. */
export interface RunBy {
  /** A handler of requests. */
  readonly request: boolean;
  /** A goroutine or a callback that runs in one. */
  readonly goroutine: boolean;
  /** A loop without end, or over a channel. */
  readonly loop: boolean;
  /** Code outside of the package. */
  readonly exported: boolean;
}

interface Call {
  readonly caller: FuncUnit;
  readonly call: CallInstr;
}

const MAX_DEPTH = 6;

/** Static calls, by the function that they run. */
const calls = indexOf((caller, engine): readonly (readonly [FuncUnit, Call])[] =>
  caller.file.isTest ? [] : callsIn(caller, engine),
);

/** The static calls that a function makes. */
function callsIn(caller: FuncUnit, engine: Engine): readonly (readonly [FuncUnit, Call])[] {
  const out: (readonly [FuncUnit, Call])[] = [];
  for (const b of caller.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "call") continue;
      const target =
        i.callee.k === "static" ? engine.ir.unitOf(i.callee.obj) : i.callee.k === "closure" ? i.callee.fn : undefined;
      if (target) out.push([target, { caller, call: i }]);
    }
  }
  return out;
}

/** The static calls of a package, the other way round. */
export const callersIn = ofPackage((engine) => new Callers(engine));

/** The static calls of one package, the other way round. */
export class Callers {
  constructor(private readonly engine: Engine) {}

  of(fn: FuncUnit): readonly Call[] {
    return calls(this.engine).of(fn);
  }

  /** Adds the functions that only those in the set call, and their closures; what others may call too is no part of them. */
  spread(set: Set<FuncUnit>): void {
    // What is added on the way is looked at as well.
    for (const caller of set)
      for (const fn of [...caller.closures, ...callsIn(caller, this.engine).map(([f]) => f)]) {
        if (set.has(fn) || isOpen(fn)) continue;
        const calls = this.of(fn);
        if (fn.parent === caller || (calls.length > 0 && calls.every((c) => set.has(c.caller)))) set.add(fn);
      }
  }

  /** Runs during package initialisation alone. */
  isInitial(fn: FuncUnit, seen = new Set<FuncUnit>()): boolean {
    if (isInitial(fn)) return true;
    if (seen.has(fn)) return true;
    seen.add(fn);
    if (fn.parent) return startOf(fn) === undefined && this.isInitial(fn.parent, seen);
    if (this.isOpen(fn) || fn.obj?.name === "main") return false;
    const calls = this.of(fn);
    return calls.length > 0 && calls.every((c) => c.call.mode !== "go" && this.isInitial(c.caller, seen));
  }

  /** Callable from outside of the package. */
  isOpen(fn: FuncUnit): boolean {
    return fn.kind === "func" && fn.pkg.id.name !== "main" && isExportedName(fn.obj?.name ?? "");
  }

  runBy(fn: FuncUnit, depth = 0, seen = new Set<FuncUnit>()): RunBy {
    let { request, goroutine, loop, exported } = {
      request: servesRequests(fn),
      goroutine: false,
      loop: false,
      exported: this.isOpen(fn),
    };
    const join = (o: RunBy) => {
      request ||= o.request;
      goroutine ||= o.goroutine;
      loop ||= o.loop;
      exported ||= o.exported;
    };
    if (depth < MAX_DEPTH && !seen.has(fn)) {
      seen.add(fn);
      if (fn.parent) {
        const start = startOf(fn);
        if (start === "handler") request = true;
        if (start === "goroutine") goroutine = true;
        join(this.runBy(fn.parent, depth + 1, seen));
      }
      for (const c of this.of(fn)) {
        if (c.caller === fn.parent) continue;
        if (c.call.mode === "go") goroutine = true;
        if (depth === 0 && isInEndlessLoop(c.call.node, c.caller)) loop = true;
        join(this.runBy(c.caller, depth + 1, seen));
      }
    }
    return { request, goroutine, loop, exported };
  }

  /** Parameters whose values callers outside the package choose: those of exported functions, and what these hand on. */
  openParams(fn: FuncUnit, depth = 0): ReadonlySet<VarObj> {
    const out = new Set<VarObj>();
    if (this.isOpen(fn)) for (const p of fn.params) out.add(p);
    if (fn.parent && depth < MAX_DEPTH) for (const p of this.openParams(fn.parent, depth + 1)) out.add(p);
    if (depth >= 3) return out;
    for (const c of this.of(fn)) {
      if (c.caller === fn) continue;
      const open = this.openParams(c.caller, depth + 1);
      if (open.size === 0) continue;
      fn.params.forEach((p, i) => {
        const arg = c.call.node.args[i];
        if (arg && namesOne(arg, open, c.caller)) out.add(p);
      });
    }
    return out;
  }
}

function namesOne(e: Expr, open: ReadonlySet<VarObj>, fn: FuncUnit): boolean {
  let x = unparen(e);
  while (x.kind === "SelectorExpr" || x.kind === "StarExpr") x = unparen(x.x);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && open.has(o);
}

/** How a closure is run where it is written: in a goroutine, as a handler; undefined: by its function, or unknown. */
function startOf(fn: FuncUnit): "goroutine" | "handler" | undefined {
  const root = rootFunction(fn);
  const { parent, child } = parentOf(parentsOf(root.decl), fn.decl);
  if (parent?.kind !== "CallExpr") return undefined;
  const holder = parentsOf(root.decl).get(parent);
  if (parent.fun === child) return holder?.kind === "GoStmt" ? "goroutine" : undefined;
  for (let f: FuncUnit | undefined = fn.parent; f; f = f.parent) {
    for (const b of f.blocks) {
      for (const i of b.instrs) {
        if (i.op !== "call" || i.node !== parent) continue;
        const spawn = i.effects.find((e) => e.kind === "spawn");
        if (spawn?.kind === "spawn") return /handler|consumer|informer/.test(spawn.what) ? "handler" : "goroutine";
      }
    }
  }
  return undefined;
}

/** In a loop that ends only with the program or its channel. */
export function isInEndlessLoop(node: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  for (let p = parents.get(node); p && p !== fn.decl; p = parents.get(p)) {
    if (p.kind === "ForStmt" && !p.cond && !p.post && !isLeft(p)) return true;
    if (p.kind === "RangeStmt" && under(fn.info.typeOf(p.x)).kind === "chan" && node.pos >= p.body.pos) return true;
    if (p.kind === "FuncLit") return false;
  }
  return false;
}

/** Something in the loop leaves it where it has come to its end, rather than where it is told to stop. */
function isLeft(loop: ForStmt): boolean {
  let left = false;
  visit(loop.body, (n) => {
    if (n.kind === "FuncLit" || (n.kind === "CommClause" && n.comm && n.comm.kind !== "SendStmt")) return false;
    if (n.kind === "ReturnStmt" || (n.kind === "BranchStmt" && n.tok === "break")) left = true;
    return !left;
  });
  return left;
}
