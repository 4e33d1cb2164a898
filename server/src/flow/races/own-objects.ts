import type { Named } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Site, Thread, Touch } from "../engine/summary";
import { namedOf } from "../ir/types";
import { makesObject } from "../walks/new-objects";
import { assignedIn } from "../walks/origins";

type TypeName = Named["obj"];

/**
 * Each thread works on an object that its starter has made just for it: `w := &worker{}; go w.run(); return w`. Whatever callers
 * keep those in, the threads of two starts have different ones.
 */
export function haveOwnObjects(x: Touch, t: Thread, y: Touch, u: Thread): boolean {
  // Two statements of one function may work on one object.
  if (t.spawn.fn === u.spawn.fn && t.spawn.node !== u.spawn.node) return false;
  const own = madeFor(t);
  const part = own.size > 0 ? partOf(x, own) : undefined;
  return part !== undefined && partOf(y, madeFor(u)) === part;
}

/** The type of the only such object on the way to the place. */
function partOf({ path }: Touch, made: ReadonlySet<TypeName>): TypeName | undefined {
  const owners = path.steps.flatMap((s) => (s.k === "field" ? [s.field.origin.fieldOf?.obj] : []));
  const found = owners.filter((o) => o !== undefined && made.has(o));
  return found.length === 1 ? found[0] : undefined;
}

/** Whatever loop the thread is started in, each round makes the object anew. */
function isInRound(made: Node, { fn, node }: Site): boolean {
  const holds = (stmt: Node, n: Node): boolean => stmt.pos <= n.pos && n.end <= stmt.end;
  return fn.loops.every(({ stmt }) => !holds(stmt, node) || holds(stmt, made));
}

/** Types of the objects that the starter has made and gives to the thread: as its receiver, its arguments, or what a closure captures. */
function madeFor({ spawn, target }: Thread): ReadonlySet<TypeName> {
  const { fn, node } = spawn;
  const out = new Set<TypeName>();
  const fun = node.kind === "CallExpr" && node.fun.kind === "SelectorExpr" ? node.fun.x : undefined;
  const args = node.kind === "CallExpr" && target ? node.args.map((a) => unparen(a)) : [];
  const given = [fun, ...args].map((e) => (e?.kind === "Ident" ? fn.info.objOf(e) : undefined));
  for (const v of [...given, ...(target?.parent === fn ? target.captures : [])]) {
    const type = v?.kind === "var" && v.role === "local" ? namedOf(v.type)?.obj : undefined;
    if (!type) continue;
    const values = [...assignedIn(fn)].filter(([l]) => l.kind === "Ident" && fn.info.objOf(l) === v);
    const isMade = values.every(([, { e, count }]) => count === 1 && makesObject(e, fn.info) && isInRound(e, spawn));
    if (values.length > 0 && isMade) out.add(type);
  }
  return out;
}
