import { libraryDeclarations } from "../../gostd/declarations";
import type { CallInstr, FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { FuncObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Calls } from "./calls";

/**
 * What code does that one would rather not do with a lock held. 0: nothing of the kind. 1: takes its time (network,
 * files, code that is not in sight). 2: waits for other goroutines, takes locks, runs callbacks: under a lock it
 * may never end.
 */
export type Level = 0 | 1 | 2;

/** Judges statements by {@link Level}. */
export class Noise {
  private readonly known = new Map<FuncUnit, Level>();
  private readonly active = new Set<FuncUnit>();

  constructor(private readonly calls: Calls) {}

  /** The worst that a node does where it stands; closures count where they run before the statement ends. */
  of(n: Node, fn: FuncUnit): Level {
    let level: Level = 0;
    const raise = (l: Level): void => {
      if (l > level) level = l;
    };
    visit(n, (x) => {
      switch (x.kind) {
        case "FuncLit": {
          const u = this.calls.unit(x);
          return u !== undefined && this.calls.runs(u) === "inline";
        }
        case "SendStmt":
          raise(2);
          return true;
        case "UnaryExpr":
          if (x.op === "<-") raise(2);
          return true;
        case "SelectStmt":
          if (x.clauses.every((c) => c.comm !== undefined)) raise(2);
          else for (const c of x.clauses) for (const s of c.body) raise(this.of(s, fn));
          return false;
        case "RangeStmt": {
          const t = under(fn.info.typeOf(x.x)).kind;
          if (t === "chan" || t === "signature") raise(2);
          return true;
        }
        case "GoStmt":
          return true;
        case "CallExpr": {
          const i = this.calls.instr(x);
          if (i) raise(this.ofCall(i));
          else if (!fn.info.isType(x.fun) && !isBuiltin(fn, x.fun)) raise(1);
          return true;
        }
        default:
          return true;
      }
    });
    return level;
  }

  /** `t.Fatal`: a lock that a later statement was to give back would stay taken. */
  endsTheTest(n: Node): boolean {
    let ends = false;
    visit(n, (x) => {
      const effects = x.kind === "CallExpr" ? this.calls.instr(x)?.effects : undefined;
      ends ||= effects?.some((e) => e.kind === "exits" && e.what === "goroutine") === true;
      return !ends && x.kind !== "FuncLit";
    });
    return ends;
  }

  private ofCall(i: CallInstr): Level {
    if (i.mode === "go") return 0;
    let level: Level = 0;
    for (const e of i.effects) {
      switch (e.kind) {
        case "lock":
          if (e.op === "lock" || e.op === "rlock") return 2;
          break;
        case "sleeps":
          return 2;
        case "cond":
          if (e.op === "wait") return 2;
          break;
        case "waitgroup":
          if (e.op === "wait") return 2;
          break;
        case "spawn":
          if (e.blocks) return 2;
          break;
        case "blocks":
          if (e.on === "goroutine" || e.on === "time") return 2;
          level = 1;
          break;
        default:
          break;
      }
    }
    if (i.effects.length > 0) return level;
    switch (i.callee.k) {
      case "builtin":
        return 0;
      case "closure":
        return this.ofUnit(i.callee.fn);
      case "static": {
        const { obj } = i.callee;
        const unit = this.calls.facts.engine.ir.unitOf(obj);
        if (unit) return this.ofUnit(unit);
        return isStandard(obj.pkg?.path) ? ofLibrary(obj) : 1;
      }
      case "interface": {
        const { obj } = i.callee;
        return isStandard(obj.pkg?.path) && obj.pkg?.path !== this.calls.facts.pkg.id.path ? ofLibrary(obj) : 1;
      }
      case "value": {
        const list = this.calls.facts.engine.values.functionsIn(i.callee.value);
        let worst: Level = list.length === 0 ? 2 : 0;
        for (const v of list) {
          const l = v.k === "closure" ? this.ofUnit(v.fn) : 1;
          if (l > worst) worst = l;
        }
        return worst;
      }
      default:
        return 1;
    }
  }

  private ofUnit(fn: FuncUnit): Level {
    const known = this.known.get(fn);
    if (known !== undefined) return known;
    if (this.active.has(fn) || fn.decl.kind === "ValueSpec") return 0;
    this.active.add(fn);
    const level = fn.decl.body ? this.of(fn.decl.body, fn) : 1;
    this.active.delete(fn);
    this.known.set(fn, level);
    return level;
  }
}

/** Library calls without known effects: those that take a context or serve a request take their time. */
function ofLibrary(f: FuncObj): Level {
  if (/^(?:ServeHTTP|Do|RoundTrip)$/.test(f.name)) return 1;
  return f.type.params.some(
    (p) =>
      p.type.kind === "named" &&
      p.type.obj.name === "Context" &&
      p.type.obj.pkg?.path === "context" &&
      f.pkg?.path !== "context",
  )
    ? 1
    : 0;
}

function isBuiltin(fn: FuncUnit, fun: Node): boolean {
  let x = fun;
  while (x.kind === "ParenExpr") x = x.x;
  return x.kind === "Ident" && fn.info.objOf(x)?.kind === "builtin";
}

/** Of the universe or the standard library. */
function isStandard(path: string | undefined): boolean {
  return path === undefined || libraryDeclarations(path) !== undefined;
}
