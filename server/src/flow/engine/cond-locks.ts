import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import type { Engine } from "./engine";
import { inEachFunction, isMentioned, ofPackage } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import {
  append,
  extend,
  idOf,
  isGlobal,
  isUnder,
  prefix,
  rootPath,
  rootVar,
  varPath,
  type Path,
  type Step,
} from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { lockObject } from "./lock-object";
import { pathOf } from "./locks";

/**
 * Where the lock of a condition variable is: in the same object, `up` steps above the condition and from there `beside`
 * (for `d.mu.done.L = &d.mu.Mutex` two up, and `Mutex`); or a place of its own.
 */
type Place = { readonly up: number; readonly beside: readonly Step[] } | { readonly at: Path } | undefined;

/**
 * The locks that the package's condition variables were made with: `q.changed.L` is `q.mu` after
 * `q.changed = sync.NewCond(&q.mu)`. Made with several: none of them.
 */
export class CondLocks {
  private readonly places = new Map<VarObj, Place>();

  constructor(made: readonly Made[]) {
    for (const { holder, lock } of made) {
      const last = holder.steps.at(-1);
      const key = last?.k === "field" ? last.field.origin : holder.steps.length === 0 ? rootVar(holder) : undefined;
      if (key) this.add(key, holder, lock);
    }
  }

  /** Equal for the same places of the same locks. */
  get signature(): string {
    return [...this.places]
      .map(
        ([v, place]) =>
          `${idOf(v)}=${place === undefined ? "" : "at" in place ? place.at.key : `${place.up}${append(varPath(v), place.beside).key}`}`,
      )
      .sort()
      .join("|");
  }

  /** The path of the lock itself. */
  resolve(path: Path): Path {
    if (this.places.size === 0) return path;
    const i = path.steps.findIndex(isCondLock);
    if (i < 0) return path;
    const holder = path.steps[i - 1];
    const key = holder?.k === "field" ? holder.field.origin : i === 0 ? rootVar(path) : undefined;
    const place = key && this.places.get(key);
    if (!place) return path;
    if ("at" in place) return append(place.at, path.steps.slice(i + 1));
    const length = Math.max(0, i) - place.up;
    return length < 0 ? path : append(append(prefix(path, length), place.beside), path.steps.slice(i + 1));
  }

  private add(key: VarObj, holder: Path, lock: Path): void {
    let place: Place;
    if (isGlobal(lock) || holder.steps.length === 0) place = { at: lock };
    else {
      const base = commonBase(prefix(holder, holder.steps.length - 1), lock);
      if (base) place = { up: holder.steps.length - base.steps.length, beside: lock.steps.slice(base.steps.length) };
    }
    const known = this.places.get(key);
    this.places.set(key, !this.places.has(key) || (known && place && samePlace(known, place)) ? place : undefined);
  }
}

/** A condition variable is made with a lock. */
interface Made {
  readonly holder: Path;
  readonly lock: Path;
}

const made = inEachFunction((fn, engine): readonly Made[] => {
  const out: Made[] = [];
  const add = (holder: Path, lock: Path | undefined): void => {
    if (lock) out.push({ holder, lock: lockObject(lock) });
  };
  out.push(...inLiterals(fn, engine));
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const target = i.op === "access" && i.write ? i.path : i.op === "def" ? varPath(i.v) : undefined;
      const value = i.op === "access" || i.op === "def" ? i.value : undefined;
      if (!target || !value) continue;
      const last = target.steps.at(-1);
      if (last && isCondLock(last)) add(prefix(target, target.steps.length - 1), pathOf(value));
      else if (value.k === "path" && value.path.root.k === "opaque" && value.path.steps.length === 0)
        add(target, argument(fn, engine, value.path.root.node));
    }
  }
  if (fn.decl.kind === "ValueSpec") {
    const { names, values } = fn.decl;
    names.forEach((n, i) => {
      const v = n.kind === "Ident" ? engine.pkg.lookup(n.name) : undefined;
      const value = names.length === values.length ? values[i] : undefined;
      if (v?.kind === "var" && value) add(varPath(v), argument(fn, engine, value));
    });
  }
  return out;
});

/** `&queue{mu: mu, filled: sync.NewCond(mu)}`: another field of the object gets the same lock. */
function inLiterals(fn: FuncUnit, engine: Engine): readonly Made[] {
  const inits = fn.blocks.flatMap((b) => b.instrs.flatMap((i) => (i.op === "init" ? [i] : [])));
  return inits.flatMap((i) => {
    const node = i.value.k === "path" && i.value.path.root.k === "opaque" ? i.value.path.root.node : undefined;
    const lock = node && argument(fn, engine, node);
    const beside = lock && inits.find((o) => o.literal === i.literal && pathOf(o.value)?.key === lock.key);
    if (!beside) return [];
    const base = rootPath({ k: "opaque", node: i.literal, type: fn.info.typeOf(i.literal) });
    return [
      { holder: extend(base, { k: "field", field: i.field }), lock: extend(base, { k: "field", field: beside.field }) },
    ];
  });
}

/** The locks of the condition variables of a package. */
export const condLocks = ofPackage(
  (engine) => new CondLocks(engine.ask === undefined || isMentioned(engine, /\bNewCond\b|\.L\b/) ? made(engine) : []),
);

/** What `sync.NewCond` is called with. */
function argument(fn: FuncUnit, engine: Engine, e: Expr): Path | undefined {
  const call = unparen(e);
  const resolver = call.kind === "CallExpr" ? engine.ir.resolverFor(fn) : undefined;
  if (call.kind !== "CallExpr" || !resolver) return undefined;
  const callee = resolver.callee(call);
  const arg = call.args[0];
  if (callee.k !== "static" || !arg || qualifiedName(callee.obj) !== "sync.NewCond") return undefined;
  return pathOf(resolver.value(arg));
}

/** The step to the lock of a condition variable: its field `L`. */
export function isCondLock(s: Step): boolean {
  return (
    s.k === "field" &&
    s.field.name === "L" &&
    s.field.fieldOf?.obj.name === "Cond" &&
    s.field.fieldOf.obj.pkg?.path === "sync"
  );
}

/** The innermost part of the object around the condition that the lock lies in as well. */
function commonBase(around: Path, lock: Path): Path | undefined {
  for (let n = around.steps.length; n >= 0; n--) {
    const base = prefix(around, n);
    if (isUnder(lock, base)) return base;
  }
  return undefined;
}

function samePlace(a: NonNullable<Place>, b: NonNullable<Place>): boolean {
  if ("at" in a || "at" in b) return "at" in a && "at" in b && a.at.key === b.at.key;
  return (
    a.beside.length === b.beside.length &&
    a.beside.every(
      (s, i) => s.k === "field" && b.beside[i]?.k === "field" && b.beside[i].field.origin === s.field.origin,
    )
  );
}
