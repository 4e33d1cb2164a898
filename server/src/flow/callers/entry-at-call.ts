import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { VarObj } from "../../semantic/types";
import { ownKey } from "../engine/call-records";
import { pathOf, type Held } from "../engine/locks";
import type { CallSite } from "../engine/recorder";
import { lockVariable } from "../guards/guards";
import type { FuncUnit } from "../ir/ir";
import { append, isGlobal, isUnder, rootVar, varPath, type Path, type Step } from "../ir/path";
import { deref, structOf } from "../ir/types";
import type { Entry } from "./entry";

/** Locks that all calls hold. A call on an object that nobody else knows of needs no lock of that object. */
export function meet(
  sites: readonly { readonly locks: readonly Held[]; readonly own: ReadonlySet<string> }[],
  fn: FuncUnit,
): readonly Held[] {
  const isNamed = (p: Path): boolean => {
    const v = rootVar(p);
    return v !== undefined && (v === fn.recv || fn.params.includes(v));
  };
  const out = new Map<string, Held>();
  for (const { locks } of sites) {
    for (const h of locks) {
      if (out.has(h.path.key)) continue;
      const root = rootVar(h.path);
      const key = root && !isGlobal(h.path) ? varPath(root).key : undefined;
      let held = h;
      const everywhere = sites.every((s) => {
        if (key !== undefined && s.own.has(key)) return true;
        // The same object's lock, or one of the same field where the object has no name here.
        const same = s.locks.find((x) => x.path.key === h.path.key);
        const o =
          same ??
          s.locks.find(
            (x) =>
              lockVariable(x.path) === lockVariable(h.path) &&
              // The lock of one argument is not that of another.
              !(isNamed(x.path) && isNamed(h.path) && rootVar(x.path) !== root),
          );
        // How another object's lock is held says nothing of the lock of an argument itself.
        if (o?.mode === "r" && (same !== undefined || key === undefined || h.path.steps.length > 1))
          held = { ...o, path: h.path };
        return o !== undefined;
      });
      if (everywhere) out.set(h.path.key, held);
    }
  }
  return [...out.values()];
}

/** Caller's locks in the callee's terms: under an argument, package-wide, or of a captured variable. */
export function translate(locks: readonly Held[], site: CallSite, callee: FuncUnit): Held[] {
  const out = new Map<string, Held>();
  for (const h of locks) {
    for (const p of reversed(h.path, site, callee)) out.set(p.key, { ...h, path: p, own: false, at: h.at });
  }
  return [...out.values()];
}

function reversed(path: Path, site: CallSite, callee: FuncUnit): Path[] {
  const out: Path[] = [];
  if (isGlobal(path) || callee.kind === "closure") out.push(path);
  for (const v of [callee.recv, ...callee.params]) {
    const arg = v && pathOf(site.binding.argument(v));
    if (v && arg && isUnder(path, arg)) {
      const rest = path.steps.slice(arg.steps.length);
      out.push(append(varPath(v), rest.length > 0 ? rest : stepsToLock(v, callee)));
    }
  }
  // Not nameable there: kept as it is, for judgement by the lock's type.
  if (out.length === 0) out.push(path);
  return out;
}

/** An object that was locked as a whole, by way of an interface, holds the lock that its struct embeds. */
function stepsToLock(v: VarObj, callee: FuncUnit): readonly Step[] {
  const found = structOf(deref(v.type)) && lookupFieldOrMethod(v.type, "Lock", callee.pkg.id);
  return (found?.path ?? []).map((field) => ({ k: "field", field }));
}

/**
 * What nobody but the callee knows of its arguments at a call, by key: the parameter's path where the object is its own, and
 * {@link ownKey} where what the parameter holds itself is (a copy).
 */
export function ownedAt(site: CallSite, from: Entry, callee: FuncUnit): Set<string> {
  const out = new Set<string>();
  // A finalizer runs when nobody else has the object.
  if (site.call.name === "runtime.SetFinalizer")
    return new Set(callee.params.flatMap((v) => [varPath(v).key, ownKey(v)]));
  if (site.detached) return out;
  for (const v of [callee.recv, ...callee.params]) {
    if (!v) continue;
    const key = varPath(v).key;
    const knowers = site.ownedWith.get(key);
    const arg = pathOf(site.binding.argument(v));
    const root = arg && rootVar(arg);
    const isOwned =
      site.owned.has(key) ||
      (knowers && [...knowers].every((p) => from.owned.has(varPath(p).key))) ||
      (root !== undefined && from.owned.has(varPath(root).key));
    const isCopy =
      site.owned.has(ownKey(v)) || (root !== undefined && arg?.steps.length === 0 && from.owned.has(ownKey(root)));
    if (isOwned) out.add(key);
    if (isOwned || isCopy) out.add(ownKey(v));
  }
  if (callee.kind === "closure") for (const k of from.owned) out.add(k);
  return out;
}

/** What others know of the objects that a callee is given, in its terms. */
export function knownAt(site: CallSite, from: Entry, callee: FuncUnit): readonly Path[] {
  const out = [...site.known];
  for (const p of from.known.values()) {
    if (callee.kind === "closure") out.push(p);
    for (const v of [callee.recv, ...callee.params]) {
      const arg = v && pathOf(site.binding.argument(v));
      if (v && arg && isUnder(p, arg)) out.push(append(varPath(v), p.steps.slice(arg.steps.length)));
    }
  }
  return out;
}
