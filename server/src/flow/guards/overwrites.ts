import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import type { EntryFacts } from "../callers/entry";
import { isRangedOver } from "./access-ways";
import type { GuardedAccess } from "./guards";
import type { AccessInstr, FuncUnit } from "../ir/ir";
import { dominates, instrsOf } from "../walks/cfg-walk";
import { prefix, rootVar } from "../ir/path";
import { qualifiedName } from "../ir/resolve";
import { structOf } from "../ir/types";
import { pathOf } from "../engine/locks";

/**
 * The function sets most fields of an object that it was given (`func (s *state) CopyTo(to any)`), or of its receiver
 * where somebody has just got that out of a pool: whoever gives such an object away has it for himself.
 */
export function isOverwriting(a: GuardedAccess, engine: Engine, entries: EntryFacts): boolean {
  const { fn, touch } = a;
  const v = rootVar(touch.path);
  const [last, ...below] = touch.path.steps;
  if (!v || last?.k !== "field") return false;
  if (!isCleared(fn, touch.at.node) && (!touch.write || touch.how !== "store" || below.length > 0)) return false;
  // What a closure has captured was not given to it.
  if (v !== fn.recv && ((v.role !== "local" && v.role !== "param") || fn.captures.has(v))) return false;
  const owner = last.field.fieldOf;
  const fields = owner && structOf(owner)?.fields.length;
  if (!fields || fieldsSet(fn, v).size * 2 < fields) return false;
  return v === fn.recv
    ? entries.callersOf(fn).some((c) => isPooled(pathOf(c.site.binding.argument(v)), c.caller, engine))
    : !isRangedOver(fn, v) && !isFromContainer(fn, v, entries);
}

/**
 * The function has just replaced the whole object, its lock with it: `cache = store{items: map[string]item{}}; cache.items[k] = v`. With
 * others about, there would be no lock left to hold.
 */
export function isBehindReplacement({ fn, touch }: GuardedAccess, lock: VarObj): boolean {
  const all = instrsOf(fn);
  const here = all.find(({ i }) => i.node === touch.at.node);
  if (!here || touch.via.length > 0) return false;
  return all.some(
    ({ i, at }) =>
      i.op === "access" &&
      isReplacement(i, fn, lock) &&
      prefix(touch.path, i.path.steps.length - 1).key === prefix(i.path, i.path.steps.length - 1).key &&
      (i.node === here.i.node || dominates(fn, at, here.at)),
  );
}

/** A field that gets its value as the struct around it is written anew, which has the lock as well. */
function isReplacement({ write, node, stmt, path }: AccessInstr, fn: FuncUnit, lock: VarObj): boolean {
  if (!write || path.steps.length === 0 || stmt?.kind !== "AssignStmt" || node.kind !== "Ident") return false;
  const value = stmt.rhs[stmt.lhs.indexOf(node)];
  if (stmt.op !== "=" || !value || unparen(value).kind !== "CompositeLit") return false;
  return structOf(fn.info.typeOf(node))?.fields.some((f) => f.origin === lock) === true;
}

/** Some caller has the object out of a container: others know it. */
function isFromContainer(fn: FuncUnit, v: VarObj, entries: EntryFacts): boolean {
  if (v.role !== "param" || !fn.params.includes(v)) return false;
  return entries.callersOf(fn).some(({ site, caller }) => {
    const path = caller.file.isTest ? undefined : pathOf(site.binding.argument(v));
    const root = path && rootVar(path);
    return path?.steps.some((x) => x.k === "elem") === true || (root !== undefined && isRangedOver(caller, root));
  });
}

/** `clear(c.store)` */
function isCleared(fn: FuncUnit, node: Node): boolean {
  return fn.blocks.some((b) => b.instrs.some((i) => i.op === "access" && i.how === "clear" && i.node === node));
}

/** Fields of what the variable holds that the function stores into. */
function fieldsSet(fn: FuncUnit, v: VarObj): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (const b of fn.blocks)
    for (const i of b.instrs) {
      const path = i.op === "access" && i.write ? i.path : i.op === "assign" ? i.path : undefined;
      const [step] = path?.steps ?? [];
      if (path && rootVar(path) === v && step?.k === "field" && path.steps.length === 1) out.add(step.field.origin);
    }
  return out;
}

/** `c := pool.Get().(*context)`. */
function isPooled(path: ReturnType<typeof pathOf>, caller: FuncUnit, engine: Engine): boolean {
  const v = path?.steps.length === 0 ? rootVar(path) : undefined;
  const r = engine.ir.resolverFor(caller);
  return (
    (v && r?.definitions.defs.get(v))?.some((d) => {
      let e = d.k === "expr" ? unparen(d.e) : undefined;
      if (e?.kind === "TypeAssertExpr") e = unparen(e.x);
      const callee = e?.kind === "CallExpr" ? r?.callee(e) : undefined;
      return callee?.k === "static" && qualifiedName(callee.obj) === "sync.(*Pool).Get";
    }) ?? false
  );
}
