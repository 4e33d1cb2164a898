import type { VarObj } from "../../semantic/types";
import { instrsOf, walkPaths, type Point } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import type { CallInstr, ChanInstr, Edge, FuncUnit, Instr } from "../ir/ir";
import { rootVar, varPath, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import { pathOf } from "../engine/locks";
import type { Start } from "../goroutines/wait-groups";
import { Targets } from "../engine/targets";

/** An operation on a channel that has a name. */
export interface ChannelOp {
  readonly op: "send" | "recv" | "range" | "close";
  readonly fn: FuncUnit;
  readonly at: Point;
  readonly instr: ChanInstr | CallInstr;
  readonly path: Path;
  /** Runs when the function returns. */
  readonly deferred: boolean;
  /** One case of a select with other ways out. */
  readonly optional: boolean;
}

const memo = new WeakMap<FuncUnit["blocks"], readonly ChannelOp[]>();

/** The channel operations of a function's own code, on channels that are no elements of containers. */
export function channelOps(fn: FuncUnit): readonly ChannelOp[] {
  let ops = memo.get(fn.blocks);
  if (!ops) memo.set(fn.blocks, (ops = collect(fn)));
  return ops;
}

function collect(fn: FuncUnit): readonly ChannelOp[] {
  const out: ChannelOp[] = [];
  for (const { i, at } of instrsOf(fn)) {
    if (i.op === "send" || i.op === "recv" || i.op === "close" || i.op === "rangechan") {
      const path = pathOf(i.chan);
      const optional = i.select !== undefined && (i.select.hasDefault || i.select.cases > 1);
      if (path && isOne(path))
        out.push({ op: i.op === "rangechan" ? "range" : i.op, fn, at, instr: i, path, deferred: false, optional });
    } else if (i.op === "call" && i.mode === "defer" && i.callee.k === "builtin" && i.callee.name === "close") {
      const path = pathOf(i.args[0]);
      if (path && isOne(path)) out.push({ op: "close", fn, at, instr: i, path, deferred: true, optional: false });
    }
  }
  return out;
}

/** The path names one channel, not whichever element of a container. */
function isOne(path: Path): boolean {
  return path.steps.every((s) => s.k !== "elem");
}

/** Functions that a function starts in goroutines: `go`, `wg.Go`, `errgroup.Go`. */
export function startsOf(engine: Engine, fn: FuncUnit): readonly Start[] {
  const targets = new Targets(engine, fn);
  const out: Start[] = [];
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "call") continue;
    if (i.mode === "go") for (const target of targets.ofCall(i)) out.push({ fn, call: i, at, target });
    for (const e of i.effects) {
      if (e.kind !== "spawn" || (e.what !== "waitgroup" && e.what !== "errgroup") || typeof e.callback !== "number")
        continue;
      for (const target of targets.ofCallback(i.args[e.callback])) out.push({ fn, call: i, at, target });
    }
  }
  return out;
}

/** After this instruction the path may name another channel: it (or what leads to it) is assigned. */
export function renames(i: Instr, path: Path): boolean {
  if (i.op === "def") return rootVar(path) === i.v;
  return i.op === "access" && i.write && path.key.startsWith(i.path.key) && i.how !== "insert";
}

/** The condition is a flag that says whether something was done: paths around it cannot be told apart. */
export function isFlagTest(e: Edge, fn: FuncUnit): boolean {
  if (!e.cond) return false;
  const x = unparen(e.cond.expr);
  if (x.kind === "Ident" || x.kind === "SelectorExpr") {
    const o = x.kind === "Ident" ? fn.info.objOf(x) : (fn.info.selectionOf(x)?.obj ?? fn.info.objOf(x.sel));
    const t = o?.kind === "var" ? under(o.type) : undefined;
    return t?.kind === "basic" && t.sort === "bool";
  }
  if (x.kind === "CallExpr") return true;
  if (x.kind !== "BinaryExpr") return false;
  const isState = (y: typeof x.x): boolean => {
    const z = unparen(y);
    const o =
      z.kind === "Ident" ? fn.info.objOf(z) : z.kind === "SelectorExpr" ? fn.info.selectionOf(z)?.obj : undefined;
    const t = o?.kind === "var" ? under(o.type) : undefined;
    return t?.kind === "chan" || (t?.kind === "basic" && t.sort !== "string");
  };
  return isState(x.x) || isState(x.y);
}

/** Every normal way through the function comes past the instruction. */
export function isCertain(fn: FuncUnit, instr: Instr): boolean {
  const exits = walkPaths({ block: fn.entry, index: 0 }, { stops: (i) => i === instr });
  return exits.every((b) => b.exit !== "return" && b.exit !== "end") && !isInLoop(fn, instr);
}

function isInLoop(fn: FuncUnit, instr: Instr): boolean {
  return fn.blocks.some((b) => b.loop !== undefined && b.instrs.includes(instr));
}

export function isKey(path: Path, v: VarObj): boolean {
  return path.key === varPath(v).key;
}
