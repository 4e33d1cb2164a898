import type { Expr, Node, RangeStmt } from "../../syntax/ast";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import type { AccessInstr, FuncUnit } from "../ir/ir";
import { rootVar, varPath, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { parentsOf } from "../walks/local-uses";
import { assignedIn } from "../walks/origins";
import { answerRangedOver, isOfArguments } from "./answer-ranges";
import { isInside } from "../../syntax/extent";

/**
 * A store into a map stands under a condition that the declaration does not stand under: it may well be the one under
 * which the map is made. Likewise in a loop that makes the map in some of its rounds (`i%n == 0`, the first one). A nil
 * map that depends on an error is told by the error itself.
 */
export function isConditional(i: AccessInstr, map: Path, fn: FuncUnit, engine: Engine): boolean {
  const v = rootVar(map);
  const declared = v?.ident && v.owner === fn.decl ? v.ident.pos : fn.decl.pos;
  const making = madeUnder(map, declared, fn, engine);
  let conditional = false;
  visitOutsideClosures(fn.decl.kind === "ValueSpec" ? fn.decl : (fn.decl.body ?? fn.decl), (n) => {
    const inside = isInside(i.node, n);
    if (!inside || (n.pos <= declared && declared < n.end)) return inside;
    const loop = n.kind === "ForStmt" || n.kind === "RangeStmt";
    conditional ||=
      (n.kind === "RangeStmt" && (isMadeForAny(n, map, fn) || isAnswered(n, making, fn, engine))) ||
      (n.kind === "IfStmt" &&
        (isRelated(making, askedBy([n.cond], fn, engine)) || isSetBeside(n.cond, map, fn, engine))) ||
      n.kind === "CaseClause" ||
      n.kind === "CommClause" ||
      (loop && isMadeIn(n, map, fn));
    return true;
  });
  return conditional;
}

/** A branch that asks for the length of what the loop ranges over makes the map: without an element there is no round. */
function isMadeForAny(loop: RangeStmt, map: Path, fn: FuncUnit): boolean {
  const { text } = fn.unit;
  const length = `len(${text.slice(loop.x.pos, loop.x.end)})`;
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || n.pos > loop.pos) return;
    const [, asked] = text.slice(n.cond.pos, n.cond.end).split(length);
    // Made for more than a few alone, it is missing for those.
    if (asked !== undefined && !/^\s*(?:>\s*[1-9]|>=\s*(?:[2-9]|1\d))/.test(asked)) found ||= isMadeIn(n.then, map, fn);
  });
  return found;
}

function isMadeIn(part: Node, map: Path, fn: FuncUnit): boolean {
  return makings(map, fn).some((n) => isInside(n, part));
}

/** Where the map is given a new one. */
function makings(map: Path, fn: FuncUnit): readonly Node[] {
  const out: Node[] = [];
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const made = (i.op === "def" || i.op === "assign" || i.op === "access") && i.value?.k === "fresh" ? i : undefined;
      if (made && (made.op === "def" ? varPath(made.v).key : made.path.key) === map.key) out.push(made.node);
    }
  }
  return out;
}

/** The loop goes through what a call has answered, and that may be nothing where the map is not made. */
function isAnswered(loop: RangeStmt, making: ReadonlySet<object> | undefined, fn: FuncUnit, engine: Engine): boolean {
  const call = answerRangedOver(loop, fn, engine);
  if (!call) return false;
  return !isOfArguments(call, engine.ir.resolverFor(fn)) || isRelated(making, askedBy(call.args, fn, engine));
}

/** What the conditions ask for under which the map is made; undefined where that cannot be told. */
function madeUnder(map: Path, declared: number, fn: FuncUnit, engine: Engine): ReadonlySet<object> | undefined {
  const conditions: Expr[] = [];
  const parents = parentsOf(fn.decl);
  const places = makings(map, fn);
  if (places.length === 0) return undefined;
  for (const place of places) {
    for (let n = place, p = parents.get(n); p && p !== fn.decl; n = p, p = parents.get(p)) {
      if (p.pos <= declared && declared < p.end) break;
      if (p.kind === "IfStmt") conditions.push(p.cond);
      else if (p.kind !== "BlockStmt" && p.kind.endsWith("Stmt") && p.kind !== "AssignStmt") return undefined;
    }
  }
  return askedBy(conditions, fn, engine);
}

function isRelated(a: ReadonlySet<object> | undefined, b: ReadonlySet<object>): boolean {
  return a === undefined || a.size === 0 || [...b].some((o) => a.has(o));
}

/** The condition asks whether a variable is set that is given values in the blocks alone that make the map. */
function isSetBeside(cond: Expr, map: Path, fn: FuncUnit, engine: Engine): boolean {
  const x = unparen(cond);
  if (x.kind === "BinaryExpr" && x.op === "&&")
    return isSetBeside(x.x, map, fn, engine) || isSetBeside(x.y, map, fn, engine);
  const isNil = x.kind === "BinaryExpr" && x.op === "!=" && x.y.kind === "Ident" && x.y.name === "nil";
  const asked = isNil ? unparen(x.x) : x;
  const v = asked.kind === "Ident" ? fn.info.objOf(asked) : undefined;
  if (v?.kind !== "var" || v.role !== "local") return false;
  const parents = parentsOf(fn.decl);
  const blocks = makings(map, fn).map((n) => blockOf(n, parents));
  const stores = [...assignedIn(fn).keys()].filter((l) => l.kind === "Ident" && fn.info.objOf(l) === v);
  // Closures may give it values, too.
  const all = engine.ir
    .resolverFor(fn)
    ?.definitions.defs.get(v)
    ?.filter((d) => d.k !== "zero");
  return (
    stores.length > 0 && all?.length === stores.length && stores.every((l) => blocks.includes(blockOf(l, parents)))
  );
}

function blockOf(n: Node, parents: ReadonlyMap<Node, Node>): Node | undefined {
  let p = parents.get(n);
  while (p && p.kind !== "BlockStmt") p = parents.get(p);
  return p;
}

/** How far back values of variables are followed. */
const STEPS = 3;

/** Variables and functions of which conditions ask, and those that these come from. */
function askedBy(conditions: readonly Expr[], fn: FuncUnit, engine: Engine): ReadonlySet<object> {
  const out = new Set<object>();
  const definitions = engine.ir.resolverFor(fn)?.definitions;
  const see = (e: Node, depth: number): void => {
    visit(e, (n) => {
      const o = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
      if ((o?.kind !== "var" && o?.kind !== "func") || out.has(o)) return;
      out.add(o);
      if (o.kind !== "var" || depth === 0) return;
      for (const d of definitions?.defs.get(o) ?? []) {
        if (d.k === "expr") see(d.e, depth - 1);
        else if (d.k === "rangeKey" || d.k === "rangeValue") see(d.stmt.x, depth - 1);
      }
    });
  };
  for (const c of conditions) see(c, STEPS);
  return out;
}
