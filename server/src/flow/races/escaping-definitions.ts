import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FunctionResult } from "../engine/function";
import { isWhereUnset } from "../guards/set-once";
import type { DefInstr, FuncUnit } from "../ir/ir";
import { prefix, type Path } from "../ir/path";
import { dominates, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import type { OwnTouch } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** The only value of a named result, which a return without operands, or of its name, gives back. */
export function isReturnedByName({ v }: DefInstr, { blocks, info }: FuncUnit): boolean {
  if (v.role !== "result") return false;
  const all = blocks.flatMap((b) => b.instrs);
  return (
    all.filter((i) => i.op === "def" && i.v === v && i.value.k !== "nil").length === 1 &&
    all.some(
      (i) =>
        i.op === "return" &&
        i.node.kind === "ReturnStmt" &&
        (i.node.results.length === 0 || i.node.results.some((e) => e.kind === "Ident" && info.objOf(e) === v)),
    )
  );
}

/** The function gives the field another value. */
export function isReplacedIn(fn: FuncUnit, key: string): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some(
      (i) => i.op === "access" && i.write && i.how !== "append" && i.how !== "reslice" && i.path.key === key,
    ),
  );
}

/** Keys of fields that the function gives another value, itself or by what it calls (`conns := c.conns; c.reset(); c.mu.Unlock()`).
 * What is made where there is none is what is handed out. */
export function replacedFields({ fn, seen }: FunctionResult): ReadonlySet<string> {
  const out = new Set<string>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "access" || !i.write || i.how === "append" || i.how === "reslice") continue;
      const last = i.path.steps.at(-1);
      if (last?.k === "field" && !isWhereUnset(fn, i.node, last.field.origin)) out.add(i.path.key);
    }
  }
  for (const t of seen.touches)
    if (t.write && t.how === "store" && t.via.length > 0 && t.path.steps.at(-1)?.k === "field") out.add(t.path.key);
  return out;
}

/**
 * The entry is deleted as well: nobody else finds it from then on.
 *
 * @param before what is done with it afterwards: a delete that leads elsewhere leaves it where it was
 */
export function isTakenOut({ fn, seen }: FunctionResult, entry: Path, before?: Expr): boolean {
  const deletes = seen.touches.filter((t) => t.write && t.how === "delete" && t.path.key === entry.key);
  if (deletes.length === 0 || before === undefined) return deletes.length > 0;
  const all = instrsOf(fn);
  const use = all.find(({ i }) => i.op === "return" && isInside(before, i.node));
  // What the function has put there itself it takes back.
  const isPut = (t: OwnTouch): boolean => t.write && t.how !== "delete" && t.path.key === entry.key;
  const own = seen.touches.flatMap((t) => (isPut(t) ? (placeIn(fn, t) ?? []) : []));
  return deletes.some((t) => {
    const at = placeIn(fn, t);
    if (!use || !at) return true;
    return reaches(at, use.at, { stops: () => false }) && !own.some((p) => dominates(fn, p, at));
  });
}

/**
 * What an entry holds that its function has deleted before: `delete(s.jobs, id); return &report{tags: j.tags}`. Who looks for the
 * entry under the lock does not find it any more.
 */
export function isOfDeletedEntry({ fn, seen }: FunctionResult, path: Path, use: Expr): boolean {
  const at = instrsOf(fn).find(({ i }) => isInside(use, i.node))?.at;
  return path.steps.some((s, n) => {
    const entry = s.k === "elem" && s.of === "map" && n < path.steps.length - 1 ? prefix(path, n + 1).key : undefined;
    return (
      at !== undefined &&
      entry !== undefined &&
      seen.touches.some((t) => {
        const deleted = t.how === "delete" && t.path.key === entry ? placeIn(fn, t) : undefined;
        return deleted !== undefined && dominates(fn, deleted, at);
      })
    );
  });
}

function placeIn(fn: FuncUnit, t: OwnTouch): Point | undefined {
  const { node } = t.via[0] ?? t.at;
  return instrsOf(fn).find(({ i }) => i.node === node || (i.op === "call" && isInside(node, i.node)))?.at;
}

/** The expression that a variable is given: a read of the very place, in its statement. */
export function definingExpr(i: DefInstr, fn: FuncUnit): Expr | undefined {
  for (const b of fn.blocks) {
    for (const x of b.instrs) {
      if (
        x.op === "access" &&
        !x.write &&
        i.value.k === "path" &&
        x.path.key === i.value.path.key &&
        x.stmt &&
        x.stmt.pos <= i.node.pos &&
        i.node.end <= x.stmt.end
      )
        return x.node as Expr;
    }
  }
  return undefined;
}

/** What an assignment gives to one of its targets. */
export function assigned(stmt: Node | undefined, target: Node): Expr | undefined {
  if (stmt?.kind !== "AssignStmt" || stmt.lhs.length !== stmt.rhs.length) return undefined;
  const n = stmt.lhs.findIndex((l) => unparen(l) === target);
  return n >= 0 ? stmt.rhs[n] : undefined;
}

/** The name that a chain of selectors, indices and dereferences starts with. */
export function rootIdent(n: Node): string | undefined {
  let e = n;
  for (;;) {
    switch (e.kind) {
      case "Ident":
        return e.name;
      case "IndexExpr":
      case "SliceExpr":
      case "ParenExpr":
      case "StarExpr":
      case "SelectorExpr":
        e = e.x;
        break;
      default:
        return undefined;
    }
  }
}
