import type { FuncObj, VarObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import { rootFunction, type FuncUnit, type Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import { counts, holding, type Guard, type GuardedAccess, type Shared } from "./guards";

/** So many functions must lock what they get before one that does not has forgotten to. */
const ENOUGH = 2;

/**
 * The object came out of a function of the package, and others lock what they get from it before they come to this place: it is
 * shared, and the lock is meant for it. A function that gets new objects from there is one of those that go without.
 */
export function isOutOfSharedGetter(a: GuardedAccess, s: Shared, g: Guard, engine: Engine): boolean {
  const getter = getterOf(a, engine);
  if (!getter || g.lock.fieldOf === undefined) return false;
  const same = s.accesses.filter((b) => counts(b) && getterOf(b, engine) === getter);
  const isLocked = (b: GuardedAccess): boolean => holding(b, g.lock, b.touch.write).how === "instance";
  const locked = functionsOf(same.filter(isLocked));
  const bare = functionsOf(same.filter((b) => !isLocked(b)));
  const own = rootFunction(a.fn);
  const others = [...locked].filter((f) => f !== own && !bare.has(f)).length;
  return (
    others >= ENOUGH &&
    others > bare.size &&
    same.some((b) => b.touch.write && (isLocked(b) || rootFunction(b.fn) === own))
  );
}

/**
 * The object came out of a method of the function's own receiver that gives nothing but parts of it, one or another, and nothing
 * (`switch kind { case a: return s.first; case b: return s.second }; return nil`): it is as shared as that is.
 */
export function isPartOfReceiver(a: GuardedAccess, engine: Engine): boolean {
  const getter = getterOf(a, engine);
  const unit = getter && engine.ir.unitOf(getter);
  if (!unit?.recv || !a.fn.recv || getter?.recvType !== a.fn.obj?.recvType) return false;
  const given = instrsOf(unit).flatMap(({ i }) => (i.op === "return" ? [i.results[0]] : []));
  const paths = given.flatMap((v) => (v?.k === "path" ? [v.path] : []));
  return (
    paths.length > 0 &&
    given.every((v) => v?.k === "path" || v?.k === "nil") &&
    paths.every((p) => rootVar(p) === unit.recv && p.steps.length > 0) &&
    instrsOf(a.fn).every(
      ({ i }) => i.op !== "call" || i.callee.k !== "static" || i.callee.obj !== getter || rootOf(i.recv) === a.fn.recv,
    )
  );
}

function rootOf(v: Value | undefined): VarObj | undefined {
  const path = pathOf(v);
  return path && rootVar(path);
}

function functionsOf(list: readonly GuardedAccess[]): ReadonlySet<FuncUnit> {
  return new Set(list.map((a) => rootFunction(a.fn)));
}

const getters = new WeakMap<FuncUnit["blocks"], Map<VarObj, FuncObj | undefined>>();

/** `pr, err := ab.load(id)`: the function of the package that the local came from which the path starts at, if from one alone. */
function getterOf({ touch, fn }: GuardedAccess, engine: Engine): FuncObj | undefined {
  const v = rootVar(touch.path);
  if (v?.role !== "local") return undefined;
  let known = getters.get(fn.blocks);
  if (!known) getters.set(fn.blocks, (known = new Map()));
  if (!known.has(v)) known.set(v, givenBy(v, fn, engine));
  const getter = known.get(v);
  return getter && engine.ir.unitOf(getter) ? getter : undefined;
}

function givenBy(v: VarObj, fn: FuncUnit, engine: Engine): FuncObj | undefined {
  const defs = engine.ir.resolverFor(fn)?.definitions.defs.get(v) ?? [];
  let found: FuncObj | undefined;
  for (const d of defs) {
    const e = d.k === "expr" && d.index === 0 ? unparen(d.e) : undefined;
    if (e?.kind !== "CallExpr") return undefined;
    const callee = calleeAt(fn, e);
    if (!callee || (found && found !== callee)) return undefined;
    found = callee;
  }
  return found;
}

function calleeAt(fn: FuncUnit, node: object): FuncObj | undefined {
  for (let f: FuncUnit | undefined = fn; f; f = f.parent)
    for (const { i } of instrsOf(f))
      if (i.op === "call" && i.node === node) return i.callee.k === "static" ? i.callee.obj : undefined;
  return undefined;
}
