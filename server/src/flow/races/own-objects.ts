import type { Named, VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isExpr } from "../../syntax/visit";
import type { Site, Thread, Touch } from "../engine/summary";
import type { Edge, FuncUnit } from "../ir/ir";
import { namedOf, under } from "../ir/types";
import { reachedWithout } from "../walks/cfg-walk";
import { makesObject } from "../walks/new-objects";
import { assignedIn, type Assigned } from "../walks/origins";
import { variableOf } from "../walks/steps";
import { isInside } from "../../syntax/extent";

type TypeName = Named["obj"];

/**
 * Each thread works on an object that its starter has made just for it: `w := &worker{}; go w.run(); return w`. Whatever callers
 * keep those in, the threads of two starts have different ones.
 */
export function haveOwnObjects(x: Touch, t: Thread, y: Touch, u: Thread): boolean {
  return startsOf(t).some((s) => {
    const own = madeAt(s, t);
    const part = own.size > 0 ? partOf(x, own) : undefined;
    // Two statements of one function may work on one object. What a thread does to the one that has started it is told there.
    const isOther = (r: Site): boolean => s.fn !== r.fn || s.node === r.node;
    return part !== undefined && startsOf(u).some((r) => isOther(r) && partOf(y, madeAt(r, u)) === part);
  });
}

/** Where the thread is started, and the calls and starts that lead there. */
function startsOf({ via, spawn }: Thread): readonly Site[] {
  return [...via, spawn];
}

/** The type of the only such object on the way to the place. */
function partOf({ path }: Touch, made: ReadonlySet<TypeName>): TypeName | undefined {
  const owners = path.steps.flatMap((s) => (s.k === "field" ? [s.field.origin.fieldOf?.obj] : []));
  const found = owners.filter((o) => o !== undefined && made.has(o));
  return found.length === 1 ? found[0] : undefined;
}

/** Whatever loop the thread is started in, each round makes the object anew. */
function isInRound(made: Node, { fn, node }: Site): boolean {
  const holds = (stmt: Node, n: Node): boolean => isInside(n, stmt);
  return fn.loops.every(({ stmt }) => !holds(stmt, node) || holds(stmt, made));
}

/** Types of the objects that the starter has made and gives to the thread: as its receiver, its arguments, or what a closure captures. */
function madeAt(spawn: Site, t: Thread): ReadonlySet<TypeName> {
  const { fn, node } = spawn;
  const target = spawn === t.spawn ? t.target : undefined;
  const out = new Set<TypeName>();
  const fun = node.kind === "CallExpr" && node.fun.kind === "SelectorExpr" ? node.fun.x : undefined;
  const args = node.kind === "CallExpr" && target ? node.args.map((a) => unparen(a)) : [];
  const given = [fun, ...args].map((e) => (e?.kind === "Ident" ? fn.info.objOf(e) : undefined));
  for (const v of [...given, ...(target?.parent === fn ? target.captures : [])]) {
    const type = v?.kind === "var" && v.role === "local" ? namedOf(v.type)?.obj : undefined;
    if (!type) continue;
    const values = [...assignedIn(fn)].flatMap(([l, value]) => (variableIn(l, fn) === v ? [value] : []));
    const isMade = values.every(
      (value) => isInRound(value.e, spawn) && (isMadeBy(value, fn) || isNewWhere(value, values, spawn)),
    );
    if (values.length > 0 && isMade) out.add(type);
  }
  return out;
}

function isMadeBy({ e, count }: Assigned, fn: FuncUnit): boolean {
  return count === 1 && makesObject(e, fn.info);
}

/** `s, known := r.get(id); if !known { go s.run() }`: an object comes from where there was none, so that it was made there. */
function isNewWhere({ e, index, count }: Assigned, all: readonly Assigned[], { fn, node }: Site): boolean {
  if (all.length > 1 || count !== 2 || index !== 0 || unparen(e).kind !== "CallExpr") return false;
  const flag = [...assignedIn(fn)].find(([, other]) => other.e === e && other.index === 1)?.[0];
  const v = flag && variableIn(flag, fn);
  const at = fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
  const type = v && under(v.type);
  if (!v || !at || type?.kind !== "basic" || type.name !== "bool") return false;
  return fn.blocks.some((b) =>
    b.succs.some((x) => isFalse(x, v, fn) && !reachedWithout(fn, (other) => other === x).has(at)),
  );
}

/** The branch is taken where the variable is false. */
function isFalse({ cond }: Edge, v: VarObj, fn: FuncUnit): boolean {
  if (!cond) return false;
  const x = unparen(cond.expr);
  return x.kind === "UnaryExpr" && x.op === "!"
    ? cond.outcome && variableOf(x.x, fn.info) === v
    : !cond.outcome && variableOf(x, fn.info) === v;
}

function variableIn(left: Node, fn: FuncUnit): VarObj | undefined {
  return isExpr(left) ? variableOf(left, fn.info) : undefined;
}
