import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { instrsOf, type Point } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import { inEachFunction, unitsWith } from "../fact-table";
import type { CallInstr, FuncUnit } from "../ir/ir";
import { isGlobal, locationOf, rootVar, varPath, type Path } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import { pathOf } from "../engine/locks";
import { Targets, type Target } from "../engine/targets";

/** A call of a method of a `sync.WaitGroup`. */
export interface GroupOp {
  readonly op: "add" | "done" | "wait" | "go";
  readonly call: CallInstr;
  readonly fn: FuncUnit;
  readonly at: Point;
  readonly path: Path;
  /** What `Add` adds, where that is a constant. */
  readonly count: number | undefined;
  /** Does not run here and now: deferred, or a `Wait` in a goroutine of its own. */
  readonly deferred: boolean;
}

/** A goroutine that a function starts. */
export interface Start {
  readonly fn: FuncUnit;
  readonly call: CallInstr;
  readonly at: Point;
  readonly target: Target;
}

/** One WaitGroup: a local variable with all that is done to it, or a field (or package variable) of this package. */
export interface Group {
  readonly v: VarObj;
  readonly ops: readonly GroupOp[];
  /** Code that is not seen may use it, too. */
  readonly escapes: boolean;
}

/** All WaitGroups of a package and the goroutines that it starts. */
export class WaitGroups {
  private readonly targets = new Map<FuncUnit, Targets>();
  private memoStarts: readonly Start[] | undefined;
  private memoGroups: readonly Group[] | undefined;

  constructor(readonly engine: Engine) {}

  /** Goroutines that `go` statements start, for each function that they may run. */
  get starts(): readonly Start[] {
    if (!this.memoStarts) {
      const out: Start[] = [];
      for (const fn of startingUnits(this.engine)) {
        for (const { i, at } of instrsOf(fn)) {
          if (i.op === "call" && i.mode === "go")
            for (const target of this.targetsOf(fn).ofCall(i)) out.push({ fn, call: i, at, target });
        }
      }
      this.memoStarts = out;
    }
    return this.memoStarts;
  }

  /** WaitGroups that are declared in this package. */
  get groups(): readonly Group[] {
    return (this.memoGroups ??= this.collectGroups());
  }

  /** The function's own operations on WaitGroups. */
  opsOf(fn: FuncUnit): readonly GroupOp[] {
    return ownOps.in(this.engine, fn);
  }

  targetsOf(fn: FuncUnit): Targets {
    let t = this.targets.get(fn);
    if (!t) this.targets.set(fn, (t = new Targets(this.engine, fn)));
    return t;
  }

  /** A call counts down a group below one of its operands: it (or what it calls) runs `Done` on the same place. */
  countsDown(fn: FuncUnit, call: CallInstr, path: Path, depth = 0): boolean {
    if (depth > 3) return false;
    for (const t of this.targetsOf(fn).ofCall(call)) {
      for (const { i } of instrsOf(t.fn)) {
        if (i.op !== "call") continue;
        const done = groupOp(i) === "done" ? pathOf(i.recv) : undefined;
        if (done && t.binding.path(done)?.key === path.key) return true;
        if (i.callee.k === "builtin" || i.effects.length > 0) continue;
        // In the callee's terms the path is another one; comparing the places is enough.
        const inner = this.targetsOf(t.fn).ofCall(i);
        for (const u of inner) {
          for (const op of this.opsOf(u.fn))
            if (op.op === "done" && locationOf(op.path).key === locationOf(path).key) return true;
          if (depth < 3 && inner.length === 1 && this.countsDown(t.fn, i, path, depth + 1)) return true;
        }
      }
    }
    return false;
  }

  private collectGroups(): readonly Group[] {
    const byVariable = new Map<VarObj, GroupOp[]>();
    const escaped = new Set<VarObj>();
    for (const fn of this.engine.ir.units) {
      for (const op of this.opsOf(fn)) {
        const v = ownerOf(op.path);
        if (!v) continue;
        const list = byVariable.get(v);
        if (list) list.push(op);
        else byVariable.set(v, [op]);
      }
    }
    for (const fn of mentioningUnits(this.engine)) this.escapes(fn, byVariable, escaped);
    // A pointer may lead to a group that is somebody else's.
    const isOwn = (v: VarObj, ops: readonly GroupOp[]) => {
      if (v.role === "param" || v.role === "receiver") return false;
      if (v.type.kind === "named") return true;
      const fn = ops[0]?.fn;
      return v.role === "local" && fn !== undefined && this.engine.isFresh(v, fn);
    };
    return [...byVariable].filter(([v, ops]) => isOwn(v, ops)).map(([v, ops]) => ({ v, ops, escapes: escaped.has(v) }));
  }

  /** Uses of groups that are no method calls: handed to functions of the package, they are followed into those. */
  private escapes(fn: FuncUnit, ops: Map<VarObj, GroupOp[]>, escaped: Set<VarObj>): void {
    const parents = parentsOf(fn.decl);
    visit(fn.decl, (n) => {
      if (n.kind !== "Ident") return;
      const holder = parents.get(n);
      // `s.wg`: the selector is the use.
      const e: Node = holder?.kind === "SelectorExpr" && holder.sel === n ? holder : n;
      const o = e.kind === "SelectorExpr" ? (fn.info.selectionOf(e)?.obj ?? fn.info.objOf(n)) : fn.info.objOf(n);
      if (o?.kind !== "var" || qualifiedTypeName(o.type) !== "sync.WaitGroup") return;
      const v = o.origin;
      let { parent, child } = parentOf(parents, e);
      if (parent?.kind === "SelectorExpr" && parent.x === child) {
        // `t.Cleanup(wg.Wait)`: who has the method may call it.
        const { parent: call, child: method } = parentOf(parents, parent);
        if (call?.kind !== "CallExpr" || call.fun !== method) escaped.add(v);
        return;
      }
      if (parent?.kind === "ValueSpec") return;
      if (parent?.kind === "AssignStmt" && parent.lhs.includes(child as never)) return;
      if (parent?.kind === "KeyValueExpr" && parent.key === child) return;
      if (parent?.kind === "UnaryExpr" && parent.op === "&") ({ parent, child } = parentOf(parents, parent));
      if (parent?.kind === "CallExpr" && this.follow(fn, parent, child, v, ops)) return;
      escaped.add(v);
    });
  }

  /** An argument of a function of this package: what that does to its parameter is done to the group. */
  private follow(root: FuncUnit, node: Node, arg: Node, v: VarObj, ops: Map<VarObj, GroupOp[]>, depth = 0): boolean {
    for (const fn of [root, ...descendants(root)]) {
      for (const { i } of instrsOf(fn)) {
        if (i.op !== "call" || i.node !== node) continue;
        const targets = this.targetsOf(fn).ofCall(i);
        const index = i.node.args.indexOf(arg as never);
        if (targets.length !== 1 || index < 0) return false;
        const callee = targets[0]?.fn;
        const param = callee?.params[index];
        if (!callee || !param || depth > 2) return false;
        return this.parameter(callee, param, v, ops, depth);
      }
    }
    return false;
  }

  private parameter(callee: FuncUnit, param: VarObj, v: VarObj, ops: Map<VarObj, GroupOp[]>, depth: number): boolean {
    const list = ops.get(v) ?? [];
    ops.set(v, list);
    const units = [callee, ...descendants(callee)];
    for (const u of units) {
      for (const op of this.opsOf(u)) if (op.path.key === varPath(param).key && !list.includes(op)) list.push(op);
    }
    const parents = parentsOf(callee.decl);
    let ok = true;
    visit(callee.decl, (n) => {
      if (n.kind !== "Ident" || callee.info.objOf(n) !== param || n === param.ident) return;
      const { parent, child } = parentOf(parents, n);
      if (parent?.kind === "SelectorExpr" && parent.x === child) return;
      if (parent?.kind === "CallExpr" && this.follow(callee, parent, child, v, ops, depth + 1)) return;
      // `if wg != nil`: not all callers have one.
      if (parent?.kind === "BinaryExpr" && (parent.op === "!=" || parent.op === "==")) return;
      ok = false;
    });
    return ok;
  }
}

const ownOps = inEachFunction(collectOps);

const startingUnits = unitsWith(
  (fn) => !fn.hasHole && fn.blocks.some((b) => b.instrs.some((i) => i.op === "call" && i.mode === "go")),
);

/** Functions that mention a WaitGroup, with their closures. */
const mentioningUnits = unitsWith((fn) => {
  let found = false;
  if (fn.kind === "closure") return false;
  visit(fn.decl, (n) => {
    const o = n.kind !== "Ident" || found ? undefined : (fn.info.objOf(n) ?? undefined);
    if (o?.kind === "var" && qualifiedTypeName(o.type) === "sync.WaitGroup") found = true;
    return !found;
  });
  return found;
});

/** The closures in a function, at any depth. */
export function descendants(fn: FuncUnit): readonly FuncUnit[] {
  return fn.closures.flatMap((c) => [c, ...descendants(c)]);
}

/** What a call does to a WaitGroup. */
export function groupOp(call: CallInstr): GroupOp["op"] | undefined {
  for (const e of call.effects) {
    if (e.kind === "waitgroup") return e.op;
    if (e.kind === "spawn" && e.what === "waitgroup") return "go";
  }
  return undefined;
}

function collectOps(fn: FuncUnit): readonly GroupOp[] {
  const out: GroupOp[] = [];
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call") continue;
    const op = groupOp(i);
    const path = op && pathOf(i.recv);
    // `go wg.Wait()` waits elsewhere.
    if (!op || !path || (i.mode === "go" && op !== "wait") || !/^sync\./.test(i.name)) continue;
    const [first] = i.node.args;
    const c = op === "add" && first ? fn.info.constOf(first) : undefined;
    out.push({
      op,
      call: i,
      fn,
      at,
      path,
      count: typeof c === "bigint" || typeof c === "number" ? Number(c) : undefined,
      deferred: i.mode !== "call",
    });
  }
  return out;
}

/** The variable or field that a group lives in. */
function ownerOf(path: Path): VarObj | undefined {
  const last = path.steps.at(-1);
  if (last?.k === "field") return last.field.origin;
  if (path.steps.length > 0) return undefined;
  const v = rootVar(path);
  return v && (isGlobal(path) || v.role === "local" || v.role === "param" || v.role === "result") ? v : undefined;
}
