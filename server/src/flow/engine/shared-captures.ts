import type { VarObj } from "../../semantic/types";
import type { Ident, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";
import { parentOf, parentsOf } from "../walks/local-uses";

const memo = new WeakMap<FuncUnit["blocks"], ReadonlySet<VarObj>>();
const NONE: ReadonlySet<VarObj> = new Set();

/**
 * Variables of the function around it whose objects the body of a goroutine, or of a callback that others keep, has in common with
 * others: they are named behind the start or in another closure, or were put somewhere before. What the function has only made and
 * set up for the goroutine is the goroutine's own.
 */
export function sharedCaptures(fn: FuncUnit): ReadonlySet<VarObj> {
  if (fn.kind !== "closure" || fn.captures.size === 0) return NONE;
  let found = memo.get(fn.blocks);
  if (!found) memo.set(fn.blocks, (found = collect(fn)));
  return found;
}

function collect(fn: FuncUnit): ReadonlySet<VarObj> {
  const start = startOf(fn);
  if (!start) return NONE;
  const root = rootFunction(fn);
  const parents = parentsOf(root.decl);
  const out = new Set<VarObj>();
  visit(root.decl, (n) => {
    if (n === fn.decl) return false;
    const v = n.kind === "Ident" ? root.info.objOf(n) : undefined;
    if (n.kind === "Ident" && v?.kind === "var" && fn.captures.has(v) && v.ident !== n)
      if (n.pos > start.node.end || isPutSomewhere(n, parents) || isInOtherClosure(n, fn, parents)) out.add(v);
    return true;
  });
  return out;
}

/** The call that starts the closure in a goroutine of its own, or gives it to something that is not there to be called later on. */
function startOf(fn: FuncUnit): CallInstr | undefined {
  for (const b of fn.parent?.blocks ?? [])
    for (const i of b.instrs) if (i.op === "call" && (startsIn(i, fn) || registers(i, fn))) return i;
  return undefined;
}

function startsIn({ mode, callee }: CallInstr, fn: FuncUnit): boolean {
  return mode === "go" && callee.k === "closure" && callee.fn === fn;
}

/** `conn.OnClose(func() { ... })`. */
function registers({ callee, node, args }: CallInstr, fn: FuncUnit): boolean {
  const fun = callee.k === "unknown" ? unparen(node.fun) : undefined;
  return (
    fun?.kind === "SelectorExpr" && REGISTERS.test(fun.sel.name) && args.some((a) => a.k === "closure" && a.fn === fn)
  );
}

const REGISTERS =
  /^[oO]n(?=[A-Z])|^(?:[sS]et|[aA]dd|[rR]egister)\w*(?:Handler|Callback|Listener|Hook)s?$|^(?:Subscribe|HandleFunc|Handle)$/;

/** Not what the code only works on: `v.f = 1`, `v.init()`, `v = newV()`. */
function isPutSomewhere(n: Ident, parents: ReadonlyMap<Node, Node>): boolean {
  const { parent, child } = parentOf(parents, n);
  switch (parent?.kind) {
    case "SelectorExpr":
    case "IndexExpr":
    case "StarExpr":
    case "BinaryExpr":
    case "RangeStmt":
      return false;
    case "AssignStmt":
      return !parent.lhs.some((l) => l === child);
    default:
      return true;
  }
}

function isInOtherClosure(n: Node, fn: FuncUnit, parents: ReadonlyMap<Node, Node>): boolean {
  const around = new Set<Node>();
  for (let u: FuncUnit | undefined = fn; u; u = u.parent) around.add(u.decl);
  for (let p = parents.get(n); p; p = parents.get(p)) if (p.kind === "FuncLit" && !around.has(p)) return true;
  return false;
}
