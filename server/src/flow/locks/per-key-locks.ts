import { typeFactsOf } from "../../gostd/type-facts";
import type { Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Concurrency } from "../callers/concurrency";
import type { Engine } from "../engine/engine";
import { unitsWith } from "../fact-table";
import type { EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { lockVariable, sharedVariable, type Shared } from "../guards/guards";
import type { FuncUnit } from "../ir/ir";
import { locationOf, type Path } from "../ir/path";
import { qualifiedTypeName, structOf, deref, under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";
import type { SplitSection } from "./split-sections";
import type { SplitUpdate } from "../sync-maps/sync-maps-acts";
import type { Site } from "../engine/summary";

/** An entry of a map of locks that two callers can get two of. */
export interface PerKeyLock {
  readonly at: Site;
  /** The map. */
  readonly subject: string;
  /**
   * `unguarded`: made without any lock; `split`: looked for under one critical section (or by one call of a `sync.Map`)
   * and made in another; `deleted`: removed while somebody may hold it or wait for it.
   */
  readonly kind: "unguarded" | "split" | "deleted";
  readonly check: Site | undefined;
  readonly syncMap: boolean;
  /** The field or package variable that holds the map. */
  readonly variable: VarObj | undefined;
}

export interface LockMapView {
  readonly engine: Engine;
  readonly results: readonly FunctionResult[];
  readonly entries: EntryFacts;
  readonly concurrency: Concurrency;
  readonly shared: ReadonlyMap<VarObj, Shared>;
  readonly splitSections: readonly SplitSection[];
  readonly splitUpdates: readonly SplitUpdate[];
}

/** Maps of locks whose entries do not stay the one lock of their key. */
export function perKeyLocks(view: LockMapView): readonly PerKeyLock[] {
  const out: PerKeyLock[] = [];
  for (const s of view.splitSections) {
    const v = sharedVariable(s.path);
    if (v && isLockMap(v.type, view))
      out.push({
        at: s.at,
        subject: locationOf(s.path).subject,
        kind: "split",
        check: s.read,
        syncMap: false,
        variable: v,
      });
  }
  for (const u of view.splitUpdates) {
    const value = u.act.call.node.args[1];
    if (u.act.op !== "store" || !value || !storesLock(value, u.at.fn, view)) continue;
    out.push({
      at: u.at,
      subject: locationOf(u.act.map).subject,
      kind: "split",
      check: u.check,
      syncMap: true,
      variable: undefined,
    });
  }
  for (const s of view.shared.values()) if (isLockMap(s.variable.type, view)) out.push(...ofMap(s, view));
  out.push(...deletedFromSyncMaps(view));
  const seen = new Set<object>();
  return out.filter((p) => !seen.has(p.at.node) && seen.add(p.at.node));
}

function ofMap(s: Shared, { concurrency, entries }: LockMapView): PerKeyLock[] {
  const out: PerKeyLock[] = [];
  for (const a of s.accesses) {
    const { touch, fn } = a;
    if (!touch.write || a.owned || fn.file.isTest || fn.hasHole || a.entry.initial) continue;
    const base = { at: touch.at, subject: s.subject, check: undefined, syncMap: false, variable: s.variable };
    if (touch.how === "delete") {
      if (!isCounted(touch.at.node, fn)) out.push({ ...base, kind: "deleted" });
    } else if (touch.path.steps.at(-1)?.k === "elem" && a.locks.length === 0 && touch.maybe.length === 0) {
      if (concurrency.overlap([fn]) || (fn.kind === "func" && entries.callersOf(fn).length === 0))
        out.push({ ...base, kind: "unguarded" });
    }
  }
  return out;
}

/** Functions that do something to a `sync.Map`. */
const usingSyncMaps = unitsWith((fn) =>
  fn.blocks.some((b) => b.instrs.some((i) => i.op === "call" && i.effects.some((e) => e.kind === "syncmap"))),
);

/** `sync.Map`s that locks are stored in. */
function deletedFromSyncMaps(view: LockMapView): PerKeyLock[] {
  const { engine } = view;
  const lockMaps = new Set<string>();
  const deletes: { readonly at: Site; readonly path: Path; readonly key: string }[] = [];
  for (const fn of usingSyncMaps(engine)) {
    for (const b of fn.blocks) {
      for (const i of b.instrs) {
        const effect = i.op === "call" ? i.effects.find((e) => e.kind === "syncmap") : undefined;
        if (i.op !== "call" || effect?.kind !== "syncmap" || (i.recv?.k !== "path" && i.recv?.k !== "addr")) continue;
        const { key } = locationOf(i.recv.path);
        const value = i.node.args[1];
        if (
          (effect.op === "store" || effect.op === "loadorstore" || effect.op === "swap") &&
          value &&
          storesLock(value, fn, view)
        )
          lockMaps.add(key);
        if (effect.op === "delete" || effect.op === "loadanddelete")
          deletes.push({ at: { fn, node: i.node }, path: i.recv.path, key });
      }
    }
  }
  return deletes.flatMap((d) =>
    lockMaps.has(d.key) && !d.at.fn.file.isTest && !d.at.fn.hasHole && !isCounted(d.at.node, d.at.fn)
      ? [
          {
            at: d.at,
            subject: locationOf(d.path).subject,
            kind: "deleted" as const,
            check: undefined,
            syncMap: true,
            variable: undefined,
          },
        ]
      : [],
  );
}

/** Something before the removal counts users, or tries the lock. */
function isCounted(node: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  let found = false;
  visit(fn.decl, (n) => {
    if (n.pos > node.pos) return false;
    if (n.kind === "CallExpr" && n.fun.kind === "SelectorExpr" && /^Try(?:R?Lock)$/.test(n.fun.sel.name)) found = true;
    const holds =
      n.kind === "BinaryExpr" &&
      /^(?:[<>]=?|==|!=)$/.test(n.op) &&
      [n.x, n.y].some((x) => isInteger(fn.info.typeOf(x)));
    if (holds && parents.get(n)) found = true;
    return undefined;
  });
  return found;
}

function isInteger(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && (u.sort === "int" || u.sort === "uint");
}

function isLockMap(t: Type, view: LockMapView): boolean {
  const u = under(t);
  return u.kind === "map" && isLockValue(u.value, view);
}

/** Names of counts of those who hold or wait for a lock; other numbers beside a lock are what it guards. */
const USERS =
  /^(?:n|c|cnt|num|count(?:er)?|refs?|ref_?(?:cnt|count)s?|references|users?|uses|in_?use|waiters?|waiting|holders?|pending)$/i;

/** The value is a lock, or a variable of an interface type that was given one: `v = &sync.Mutex{}; m.Store(k, v)`. */
function storesLock(value: Expr, fn: FuncUnit, view: LockMapView): boolean {
  const x = unparen(value);
  if (isLockValue(fn.info.typeOf(x), view)) return true;
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const defs =
    v?.kind === "var" && v.role === "local" ? view.engine.ir.resolverFor(fn)?.definitions.defs.get(v) : undefined;
  return defs?.some((d) => d.k === "expr" && d.count === 1 && isLockValue(fn.info.typeOf(d.e), view)) ?? false;
}

/** A pointer to a lock, or to a lock with a count of its users beside it. */
function isLockValue(t: Type, { shared }: LockMapView): boolean {
  const u = under(t);
  if (u.kind === "interface") return qualifiedTypeName(t) === "sync.Locker";
  if (u.kind !== "pointer") return false;
  if (isLock(u.elem)) return true;
  const fields = structOf(deref(t))?.fields ?? [];
  const locks = fields.filter((f) => isLock(f.type));
  return (
    locks.length > 0 &&
    fields.every(
      (f) =>
        locks.includes(f) || (isInteger(f.type) && USERS.test(f.name) && !isGuardedBy(shared.get(f.origin), locks)),
    )
  );
}

function isLock(t: Type): boolean {
  return typeFactsOf(qualifiedTypeName(t))?.lock !== undefined;
}

/** It changes under the entry's own lock: who waits for that cannot have been counted, so that it is what the lock guards. */
function isGuardedBy(count: Shared | undefined, locks: readonly VarObj[]): boolean {
  const changes = count?.accesses.filter((a) => a.touch.write && !a.owned) ?? [];
  return (
    changes.length > 0 &&
    changes.every((a) => a.locks.some((h) => locks.some((l) => lockVariable(h.path) === l.origin)))
  );
}
