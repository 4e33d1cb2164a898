import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { isReference } from "../ir/types";
import { bodyOf } from "../walks/removals";
import { Steps, variableOf, type Step } from "../walks/steps";
import type { Site } from "../engine/summary";
import { keyText } from "../sync-maps/sync-maps";

/** An entry is deleted, and a variable that lives longer still holds its value. */
export interface RetainedValue {
  /** The assignment's target. */
  readonly at: Site;
  /** The call of `delete`. */
  readonly removal: Site;
  readonly map: Site;
  readonly holder: VarObj;
}

/** Values of deleted entries that package variables or fields keep. */
export const retainedAfterDelete = inEachFunction((fn, engine): readonly RetainedValue[] => {
  const out: RetainedValue[] = [];
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole || fn.file.isTest || !fn.unit.text.includes("delete(")) return out;
  let steps: Steps | undefined;
  visitOutsideClosures(body, (n) => {
    if (n.kind !== "CallExpr" || r.builtin(n) !== "delete") return;
    const [map, key] = n.args;
    const entry = map && key && entryText(map, key, r);
    if (!map || entry === undefined) return;
    for (const held of holdersOf(entry, fn, r)) {
      const s = (steps ??= new Steps(body));
      const [set, removed] = [s.of(held.stmt), s.of(n)];
      if (!set || !removed) continue;
      // One comes after the other on some path, and nothing lets go afterwards.
      const together = set === removed || comesAfter(s, set, removed) || comesAfter(s, removed, set);
      if (!together || isReleased(s, removed, held.target, fn) || isMoved(entry, held.stmt, fn, r)) continue;
      out.push({
        at: { fn, node: held.target },
        removal: { fn, node: n },
        map: { fn, node: map },
        holder: held.holder,
      });
    }
  });
  return out;
});

function comesAfter(steps: Steps, from: Step, to: Step): boolean {
  return steps.after(from, (x) => (x === to ? "found" : undefined)) !== undefined;
}

function entryText(map: Expr, key: Expr, r: Resolver): string | undefined {
  const m = keyText(map, r);
  const k = keyText(key, r);
  return m && k && `${m.text}[${k.text}]`;
}

/** The entry itself, or a local that has it as its only value. */
function isEntry(e: Expr | undefined, entry: string, r: Resolver): boolean {
  let x = e && unparen(e);
  const v = variableOf(x, r.info);
  if (v) {
    const defs = v.role === "local" ? (r.definitions.defs.get(v) ?? []) : [];
    const only = defs.length === 1 ? defs[0] : undefined;
    x = only?.k === "expr" && only.index === 0 ? unparen(only.e) : undefined;
  }
  if (x?.kind !== "IndexExpr" || !x.indices[0]) return false;
  return entryText(x.x, x.indices[0], r) === entry;
}

interface Held {
  readonly stmt: Node;
  readonly target: Expr;
  readonly holder: VarObj;
}

/** Plain assignments of the entry's value to a package variable or a field. */
function holdersOf(entry: string, fn: FuncUnit, r: Resolver): readonly Held[] {
  const out: Held[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.op !== "=" || n.lhs.length !== n.rhs.length) return;
    n.lhs.forEach((l, i) => {
      const target = unparen(l);
      const value = n.rhs[i];
      if (!value || !isEntry(value, entry, r) || !isReference(r.typeOf(value))) return;
      const holder = holderOf(target, r);
      if (holder) out.push({ stmt: n, target, holder });
    });
  });
  return out;
}

function holderOf(target: Expr, r: Resolver): VarObj | undefined {
  if (target.kind === "Ident") {
    const o = r.info.objOf(target);
    return o?.kind === "var" && o.role === "package" ? o : undefined;
  }
  const field =
    target.kind === "SelectorExpr" ? (r.packageMember(target) ?? r.info.selectionOf(target)?.obj) : undefined;
  if (field?.kind !== "var" || target.kind !== "SelectorExpr") return undefined;
  // A field of something local lives no longer than that.
  const base = variableOf(target.x, r.info);
  return base?.role === "local" ? undefined : field;
}

/** On the way on from the deletion the holder gets another value. */
function isReleased(steps: Steps, from: ReturnType<Steps["of"]>, target: Expr, fn: FuncUnit): boolean {
  const text = (n: Node) => fn.unit.text.slice(n.pos, n.end);
  return (
    from !== undefined &&
    steps.after(from, (s) => {
      const n = s.node;
      return n.kind === "AssignStmt" && n.lhs.some((l) => l !== target && text(l) === text(target))
        ? "found"
        : undefined;
    }) !== undefined
  );
}

/** Taken out on purpose: given to somebody, or put in another place. */
function isMoved(entry: string, except: Node, fn: FuncUnit, r: Resolver): boolean {
  let moved = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n === except) return;
    if (n.kind === "ReturnStmt" && n.results.some((e) => isEntry(e, entry, r))) moved = true;
    if (n.kind === "SendStmt" && isEntry(n.value, entry, r)) moved = true;
    if (n.kind === "AssignStmt" && n.lhs.length === n.rhs.length) {
      n.lhs.forEach((l, i) => {
        if (l.kind === "IndexExpr" && isEntry(n.rhs[i], entry, r)) moved = true;
      });
    }
    if (n.kind === "CallExpr" && r.builtin(n) === "append" && n.args.slice(1).some((a) => isEntry(a, entry, r)))
      moved = true;
  });
  return moved;
}
