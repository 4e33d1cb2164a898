import type { Named, VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { holderOf } from "./owner-parts";
import { isLast } from "../races/once-reads";
import { unparen } from "../../syntax/paren";
import type { EntryFacts } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { holding, type Guard, type GuardedAccess } from "./guards";
import { pathOf } from "../engine/locks";
import { isUnder, locationOf, prefix, rootVar, type Path } from "../ir/path";
import { isReference, namedOf, under } from "../ir/types";

/** Reached from the lock's owner the same way as where the lock is held: `s.info.host` says nothing of
 * `s.gateway.info.host`. */
export function isSamePart(a: GuardedAccess, g: Guard): boolean {
  const owner = g.lock.role === "field" ? g.lock.fieldOf : undefined;
  if (!owner || locationOf(a.touch.path).field?.fieldOf === owner) return true;
  const way = wayFrom(a, owner);
  return way === undefined || g.held.some((b) => wayFrom(b, owner) === way);
}

/** Fields from the struct that has the lock to the place; undefined where the path does not lead through it. */
function wayFrom(a: GuardedAccess, owner: Named): string | undefined {
  const { steps } = a.touch.path;
  const start = steps.findIndex((s) => s.k === "field" && s.field.fieldOf === owner);
  if (start < 0) return undefined;
  return steps
    .slice(start)
    .map((s) => (s.k === "field" ? s.field.name : s.k))
    .join(".");
}

/**
 * The lock lies in another struct: the access could take it only where an object of that struct is at hand. A part of
 * several kinds of objects, or one that its owner hands out, has no way to know of the owner's lock. A lock in a part of
 * the object itself is always at hand.
 */
export function canName(a: GuardedAccess, { lock, held }: Guard): boolean {
  const owner = lock.fieldOf;
  if (held.length > 0 && held.every((b) => isOwnPart(holding(b, lock, false).held?.path, b))) return true;
  if (!owner || lock.role !== "field" || leadsThrough(a.touch.path, owner)) return true;
  const fn = rootFunction(a.fn);
  return [fn.recv, ...fn.params].some((v) => v !== undefined && namedOf(v.type) === owner);
}

/**
 * A function reads an object that it was given, and that its callers did not get from the struct which has the lock: it came
 * to them by a call. Those that the struct holds are others, for all that can be told.
 */
export function isOfAnother(a: GuardedAccess, { lock, source }: Guard, entries: EntryFacts): boolean {
  const owner = lock.fieldOf;
  const v = rootVar(a.touch.path);
  if (source !== "inferred" || !owner || a.touch.write || v?.role !== "param" || !a.fn.params.includes(v)) return false;
  if (leadsThrough(a.touch.path, owner) || namedOf(v.type) === owner || entries.of(a.fn).open) return false;
  const callers = entries.callersOf(a.fn).filter(({ caller }) => !caller.file.isTest);
  return (
    callers.length > 0 &&
    callers.every(({ site, caller }) => {
      const path = pathOf(site.binding.argument(v));
      const root = path && rootVar(path);
      return path !== undefined && path.steps.length === 0 && root?.role === "param" && caller.kind === "closure";
    })
  );
}

/** Calls up to which it is asked what a parameter is. */
const MAX_CALLS = 4;

/**
 * What is done under the lock is done to a struct that the lock's owner holds by value (`s.info.host`); this reads an object of
 * the same type that came as a parameter, and that no caller in sight has from there.
 */
export function isOfUnrelated(a: GuardedAccess, { lock, source, held }: Guard, entries: EntryFacts): boolean {
  const owner = lock.fieldOf;
  const v = rootVar(a.touch.path);
  const fn = rootFunction(a.fn);
  if (source !== "inferred" || !owner || a.touch.write || v?.role !== "param" || !fn.params.includes(v)) return false;
  if (leadsThrough(a.touch.path, owner) || namedOf(v.type) === owner) return false;
  return held.every((b) => isPartOfOwner(b.touch.path, owner)) && !isGivenFrom(owner, fn, v, entries, MAX_CALLS);
}

function isPartOfOwner({ steps }: Path, owner: Named): boolean {
  const start = steps.findIndex((s) => s.k === "field" && s.field.fieldOf === owner);
  const within = steps.slice(start, -1);
  return (
    start >= 0 && within.length > 0 && within.every((s) => s.k === "field" && under(s.field.type).kind === "struct")
  );
}

/** Some caller gives the parameter something that an object of that struct holds. */
function isGivenFrom(owner: Named, fn: FuncUnit, v: VarObj, entries: EntryFacts, calls: number): boolean {
  return entries.callersOf(fn).some(({ site, caller }) => {
    const path = pathOf(site.binding.argument(v));
    if (!path) return false;
    if (leadsThrough(path, owner)) return true;
    const from = path.steps.length === 0 ? rootVar(path) : undefined;
    const around = rootFunction(caller);
    return calls > 0 && from?.role === "param" && around.params.includes(from)
      ? isGivenFrom(owner, around, from, entries, calls - 1)
      : false;
  });
}

/**
 * The path starts from a variable that got what it has from another package or by way of an interface
 * (`users, err := c.store.Load()`): that those are the objects which the lock's owner has says nobody here.
 */
export function isFromElsewhere(a: GuardedAccess, { lock, source }: Guard, engine: Engine): boolean {
  const v = rootVar(a.touch.path);
  if (source !== "inferred" || !lock.fieldOf || v?.role !== "local" || !isReference(v.type)) return false;
  const fn = rootFunction(a.fn);
  const defs = engine.ir.resolverFor(fn)?.definitions.defs.get(v) ?? [];
  return (
    defs.length > 0 &&
    !leadsThrough(a.touch.path, lock.fieldOf) &&
    defs.every((d) => d.k === "expr" && isCallElsewhere(unparen(d.e), fn, engine))
  );
}

function isCallElsewhere(e: Expr, fn: FuncUnit, engine: Engine): boolean {
  if (e.kind !== "CallExpr" || fn.info.isType(e.fun)) return false;
  const f = unparen(e.fun);
  const o = f.kind === "SelectorExpr" ? (fn.info.selectionOf(f)?.obj ?? fn.info.objOf(f.sel)) : undefined;
  return o?.kind === "func" && engine.ir.unitOf(o.origin) === undefined;
}

/**
 * A closure that only the function around it calls, with an object that this one has in a variable of its own: what the
 * function does to such objects itself says too little, too.
 */
export function isOfStarter(a: GuardedAccess, { source }: Guard, entries: EntryFacts): boolean {
  const v = rootVar(a.touch.path);
  if (source !== "inferred" || a.fn.kind !== "closure" || v?.role !== "param" || !a.fn.params.includes(v)) return false;
  const callers = entries.of(a.fn).open ? [] : entries.callersOf(a.fn);
  return (
    callers.length > 0 &&
    callers.every(({ site, caller }) => {
      const path = pathOf(site.binding.argument(v));
      const root = path && rootVar(path);
      return (
        path?.steps.length === 0 && root?.role === "local" && caller === a.fn.parent && !isRangedOver(caller, root)
      );
    })
  );
}

/**
 * An object with a lock of its own that a configuration lists (`for _, u := range opts.Users`), and that nobody takes from there to lock
 * it: it says what is to be made of it, and is none of those that the running program shares.
 */
export function isConfigured({ touch: { path } }: GuardedAccess, { source, lock, held }: Guard): boolean {
  return (
    source === "inferred" &&
    lock.fieldOf !== undefined &&
    lock.fieldOf === locationOf(path).field?.fieldOf &&
    isListedInConfiguration(path) &&
    !held.some((b) => isListedInConfiguration(b.touch.path))
  );
}

/** The path leads to a field of an object that a field of a configuration lists. */
function isListedInConfiguration(path: Path): boolean {
  const base = path.steps.slice(0, locationOf(path).baseSteps);
  return base.some(
    (s, n) => s.k === "field" && CONFIGURATION.test(s.field.fieldOf?.obj.name ?? "") && base[n + 1]?.k === "elem",
  );
}

const CONFIGURATION = /(?:Options|Opts|Config|Configuration|Settings|Spec)$/i;

/** A loop variable over what a field or package variable holds: `for s := range c.sessions`. */
export function isRangedOver(fn: FuncUnit, v: VarObj): boolean {
  return fn.loops.some(({ stmt }) => {
    if (stmt.kind !== "RangeStmt") return false;
    const named = [stmt.key, stmt.value].some((e) => e?.kind === "Ident" && fn.info.objOf(e) === v);
    if (!named) return false;
    const x = stmt.x.kind === "SelectorExpr" ? fn.info.selectionOf(stmt.x)?.obj : undefined;
    return x?.kind === "var" && x.fieldOf !== undefined;
  });
}

/** The path comes past a field of that struct. */
export function leadsThrough(path: Path, owner: Named): boolean {
  return path.steps.some((s) => s.k === "field" && s.field.fieldOf === owner);
}

/** The lock lies in a struct that the object holds by value: `s.out.mu` for `s.lines`. */
function isOwnPart(lock: Path | undefined, a: GuardedAccess): boolean {
  const { baseSteps } = locationOf(a.touch.path);
  if (lock === undefined || lock.steps.length < baseSteps + 2 || !isUnder(lock, prefix(a.touch.path, baseSteps)))
    return false;
  return lock.steps.slice(baseSteps, -1).every((s) => s.k === "field" && under(s.field.type).kind === "struct");
}

/** The expression names the field or variable itself, or the struct value that it is a part of, not a local that stands for it. */
export function namesVariable(a: GuardedAccess, variable: VarObj): boolean {
  let e = a.touch.at.node;
  const holder = holderOf(a.touch.path);
  for (;;) {
    switch (e.kind) {
      case "SelectorExpr":
        if (e.sel.name === variable.name) return true;
        // Who ends the object takes its parts apart when nobody is left.
        if (e.sel.name === holder?.name) return !(a.touch.write && isLast(rootFunction(a.fn)));
        e = e.x;
        break;
      case "IndexExpr":
      case "SliceExpr":
      case "ParenExpr":
      case "StarExpr":
      case "UnaryExpr":
      case "TypeAssertExpr":
        e = e.x;
        break;
      case "Ident":
        return a.fn.info.objOf(e) === variable;
      default:
        return true;
    }
  }
}
