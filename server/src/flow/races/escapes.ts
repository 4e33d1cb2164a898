import type { Named, Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { counts, holding, lockVariable, sharedVariable, type GuardedAccess } from "../guards/guards";
import { handsOver } from "../guards/documented-calls";
import { madeWithout, type GuardedPlace } from "../guards/guard-facts";
import type { CallInstr, DefInstr, FuncUnit, InitInstr, Instr, Value } from "../ir/ir";
import { pathOf } from "../engine/locks";
import { append, locationOf, prefix, rootVar, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { namedOf, structOf, under } from "../ir/types";
import type { Site } from "../engine/summary";
import {
  assigned,
  definingExpr,
  isOfDeletedEntry,
  isReplacedIn,
  isReturnedByName,
  isTakenOut,
  replacedFields,
  rootIdent,
} from "./escaping-definitions";
import { mentionedIn } from "./handed-values";
import { isForEncoder } from "./encoded-here";
import { leavingAnswers } from "./leaving-answers";
import { fillsNew } from "./filled-anew";
import { isInnerChanged } from "./inner-containers";
import { hasItsLock } from "./carried-locks";
import { changesPart, movesElements, shiftsElements } from "./moved-elements";

/** A guarded map or slice (or an object out of one) that gets to where its lock is not held. */
export interface Escape {
  readonly place: GuardedPlace;
  readonly at: Site;
  readonly how: "returned" | "sent" | "stored" | "passed" | "called" | "kept";
  /** The whole container, the pointer to one of its entries, or a copy of the struct that has it. */
  readonly what: "container" | "entry" | "copy";
  /** Elements that lead from the guarded container to what is handed out: 1 for a map in a map. */
  readonly depth: number;
  /** For `kept`: the use without the lock. */
  readonly use: Site | undefined;
  /** For entries: their type. */
  readonly entry: Named | undefined;
  /** Returned by a function that works for a holder of the lock: other callers may look at it, and change it, under the lock. */
  readonly byHelper: boolean;
}

/** Handed-out values of places whose contents are changed in place under a lock. */
export function findEscapes(
  results: readonly FunctionResult[],
  guarded: readonly GuardedPlace[],
  engine: Engine,
): readonly Escape[] {
  const mutable = new Map<VarObj, GuardedPlace>();
  for (const p of guarded) if (p.convincing && isChangedInPlace(p)) mutable.set(p.shared.variable, p);
  if (mutable.size === 0) return [];
  const pointees = guardedPointees(guarded);
  const locks = new Map(guarded.map((p) => [p.shared.variable, p.guard.lock]));
  const out: Escape[] = [];
  const leaving = leavingAnswers(results, engine);
  for (const r of results) {
    if (r.fn.file.isTest || r.fn.hasHole || handsOver(r.fn)) continue;
    if (![...mentionedIn(r.fn), ...fieldsOfResults(r.fn)].some((v) => mutable.has(v))) continue;
    const leaves = r.fn.obj !== undefined && leaving.has(r.fn.obj);
    const finder = new Finder(r, mutable, pointees, locks, leaves, (v) => engine.isFromCall(v, r.fn));
    out.push(...finder.find());
  }
  return out;
}

function fieldsOfResults({ obj }: FuncUnit): readonly VarObj[] {
  return (obj?.type.results ?? []).flatMap((v) => structOf(v.type)?.fields.map((f) => f.origin) ?? []);
}

/** Elements are stored or deleted under the guard, outside construction. */
function isChangedInPlace(p: GuardedPlace): boolean {
  const type = under(p.shared.variable.type);
  if (type.kind !== "map" && type.kind !== "slice" && !isArrayOfMaps(type)) return false;
  return p.shared.accesses.some(
    (a) =>
      counts(a) &&
      (shiftsElements(a) ||
        changesPart(a) ||
        (a.touch.write && (locationOf(a.touch.path).tail.length > 0 || movesElements(a)))) &&
      holding(a, p.guard.lock, true).how !== undefined &&
      !fillsNew(a, p),
  );
}

/** Buckets: `[64]map[string]*Peer`. */
function isArrayOfMaps(type: Type): boolean {
  return type.kind === "array" && under(type.elem).kind === "map";
}

/** Types whose fields are written under a lock of another type, by lock. */
function guardedPointees(guarded: readonly GuardedPlace[]): Map<VarObj, Set<VarObj>> {
  const out = new Map<VarObj, Set<VarObj>>();
  for (const p of guarded) {
    const { fieldOf } = p.shared.variable;
    if (!fieldOf || p.guard.lock.fieldOf === fieldOf) continue;
    if (!p.guard.held.some((a: GuardedAccess) => a.touch.write)) continue;
    // Who gets the object does harm only by such a field: where the package itself forgets the lock, or from outside, where one
    // write under it is enough.
    const isReachable = isExportedName(p.shared.variable.name) && isExportedName(fieldOf.obj.name);
    if (madeWithout(p).length > 0 ? !p.convincing : !isReachable) continue;
    const set = out.get(p.guard.lock);
    if (set) set.add(p.shared.variable);
    else out.set(p.guard.lock, new Set([p.shared.variable]));
  }
  return out;
}

class Finder {
  private readonly out: Escape[] = [];
  private readonly seen = new Set<Node>();
  private readonly replaced: ReadonlySet<string>;
  /** Of which all callers hold the lock. */
  private readonly forHolders = new Set<GuardedPlace>();

  constructor(
    private readonly r: FunctionResult,
    private readonly mutable: ReadonlyMap<VarObj, GuardedPlace>,
    private readonly pointees: ReadonlyMap<VarObj, ReadonlySet<VarObj>>,
    /** What guards a place. */
    private readonly locks: ReadonlyMap<VarObj, VarObj>,
    /** What the function answers, its callers give away. */
    private readonly leaves: boolean,
    private readonly isFromCall: (v: VarObj) => boolean,
  ) {
    this.replaced = replacedFields(r);
  }

  find(): readonly Escape[] {
    for (const b of this.r.fn.blocks) for (const i of b.instrs) this.look(i);
    return this.out;
  }

  private look(i: Instr): void {
    switch (i.op) {
      case "return": {
        const exprs = i.node.kind === "ReturnStmt" ? i.node.results : [];
        i.results.forEach((v, n) => {
          if (!this.goesBesideItsLock(v, i.results)) this.value(v, exprs[n], "returned");
        });
        return;
      }
      case "init":
        if (!this.goesWithItsLock(i) && !this.isEncodedHere(i))
          this.value(i.value, i.node.kind === "KeyValueExpr" ? i.node.value : (i.node as Expr), "stored", "container");
        return;
      case "send":
        this.value(i.value, i.node.kind === "SendStmt" ? i.node.value : undefined, "sent");
        return;
      case "access":
        if (
          i.write &&
          i.value &&
          i.path.steps.length > 0 &&
          i.value.k === "path" &&
          sharedVariable(i.path) !== sharedVariable(i.value.path)
        ) {
          if (this.staysUnderLock(i.path, i.value.path)) return;
          this.value(i.value, assigned(i.stmt, i.node), "stored", "container");
        } else if (
          i.write &&
          i.value?.k === "path" &&
          i.path.steps.length > 0 &&
          i.path.key !== i.value.path.key &&
          !this.isOwnPart(i.path, i.value.path) &&
          !this.movesUnderOneLock(i.value.path)
        ) {
          this.value(i.value, assigned(i.stmt, i.node), "stored", "container");
        }
        return;
      case "call":
        if (i.mode === "go") i.args.forEach((v, n) => this.value(v, i.node.args[n], "passed"));
        else if (i.mode === "call" && i.callee.k === "value") this.calledBack(i);
        return;
      case "def":
        if (isReturnedByName(i, this.r.fn)) this.value(i.value, definingExpr(i, this.r.fn), "returned");
        this.kept(i);
        return;
      default:
        return;
    }
  }

  /** A function of somebody else's gets the container, after the lock was given back: who looks at it there is not seen. */
  private calledBack(i: CallInstr): void {
    if (this.r.seen.callSites.some((c) => c.call === i)) return;
    const held = this.r.seen.waitings.find((w) => w.call === i)?.locks ?? [];
    i.args.forEach((v, n) => {
      const lock = v.k === "path" ? this.placeOf(v.path)?.guard.lock : undefined;
      const arg = i.node.args[n];
      if (!lock || !arg || held.some((h) => lockVariable(h.path) === lock)) return;
      // Read under the lock, and there it can be cloned; a field that is read here is read without it.
      const variable = rootIdent(unparen(arg));
      const key = pathOf(v)?.key;
      for (let f: FuncUnit | undefined = this.r.fn; f && key !== undefined; f = f.parent) {
        // What the function around has taken away is the closure's.
        if (f !== this.r.fn && isReplacedIn(f, key)) break;
        for (const b of f.blocks)
          for (const d of b.instrs)
            if (d.op === "def" && d.v.name === variable && d.value.k === "path" && d.value.path.key === key)
              this.value(d.value, definingExpr(d, f), "called", "container", f);
      }
    });
  }

  /** The literal gets the pointer to the lock from the same object: `&Deduper{mu: d.mu, seen: d.seen}`. */
  private goesWithItsLock(i: InitInstr): boolean {
    if (i.value.k !== "path") return false;
    const lock = this.placeOf(i.value.path)?.guard.lock;
    const object = prefix(i.value.path, locationOf(i.value.path).baseSteps).key;
    if (!lock || under(lock.type).kind !== "pointer") return false;
    return this.r.fn.blocks.some((b) =>
      b.instrs.some(
        (o) =>
          o.op === "init" &&
          o.literal === i.literal &&
          o.field.origin === lock &&
          o.value.k === "path" &&
          lockVariable(o.value.path) === lock &&
          prefix(o.value.path, o.value.path.steps.length - 1).key === object,
      ),
    );
  }

  /** The caller gets the lock as well, for it to take: `return s.locks[n], s.slots[n]`. */
  private goesBesideItsLock(v: Value, all: readonly Value[]): boolean {
    const lock = v.k === "path" ? this.placeOf(v.path)?.guard.lock : undefined;
    return lock !== undefined && all.some((o) => (o.k === "path" || o.k === "addr") && lockVariable(o.path) === lock);
  }

  private isEncodedHere(i: InitInstr): boolean {
    const lock = i.value.k === "path" ? this.placeOf(i.value.path)?.guard.lock : undefined;
    return lock !== undefined && isForEncoder(i, this.r, lock);
  }

  /** Into a field of the same object that has the same guard: `s.shown = s.next`. */
  private staysUnderLock(to: Path, from: Path): boolean {
    const [a, b] = [locationOf(to), locationOf(from)];
    const lock = this.placeOf(from)?.guard.lock;
    return (
      lock !== undefined &&
      a.field !== undefined &&
      this.locks.get(a.field) === lock &&
      prefix(to, a.baseSteps).key === prefix(from, b.baseSteps).key
    );
  }

  /** From one object to another of its kind (`next.users = old.users`), where neither has the lock, but who holds them all. */
  private movesUnderOneLock(from: Path): boolean {
    const place = this.placeOf(from);
    return (
      place !== undefined &&
      place.guard.lock.fieldOf !== place.shared.variable.fieldOf &&
      place.guard.held.some(
        (a) =>
          a.fn === this.r.fn && a.touch.path.key === from.key && holding(a, place.guard.lock, true).how !== undefined,
      )
    );
  }

  /** Moved within the object (`s.a = s.a[:n]`). */
  private isOwnPart(a: Path, b: Path): boolean {
    return rootVar(a) === rootVar(b);
  }

  private value(
    v: Value | undefined,
    e: Expr | undefined,
    how: Escape["how"],
    only?: Escape["what"],
    fn = this.r.fn,
  ): void {
    if (!v || v.k !== "path" || !e || this.seen.has(e)) return;
    if (how === "returned") this.copied(v, e);
    const place = this.placeOf(v.path);
    if (!place || !this.isHeldBySomebodyElse(place, v.path)) return;
    if (how === "returned" && (this.comesWithItsLock(place) || this.isHandedOn(place, e))) return;
    const { tail } = locationOf(v.path);
    if (tail.length === 0) {
      if (this.isCopy(e) || this.replaced.has(v.path.key)) return;
      // A lock of the entry's own guards it wherever it is.
      if (place.guard.lock.fieldOf !== place.shared.variable.fieldOf && isOfDeletedEntry(this.r, v.path, e)) return;
      this.report(place, e, how, "container", undefined, 0, undefined, fn);
    } else if (this.replaced.has(prefix(v.path, v.path.steps.length - 1).key)) {
      return; // taken out of the container
    } else if (only === undefined && how === "returned" && tail.length === 1 && isInnerChanged(place, v)) {
      if (!this.isCopy(e) && !isTakenOut(this.r, v.path)) this.report(place, e, how, "container", undefined, 1);
    } else if (
      only === undefined &&
      tail.length === (isArrayOfMaps(under(place.shared.variable.type)) ? 2 : 1) &&
      under(v.type).kind === "pointer" &&
      !isTakenOut(this.r, v.path, e) &&
      this.pointeeIsGuarded(place, v)
    ) {
      this.report(place, e, how, "entry", undefined, 0, namedOf(v.type));
    }
  }

  /** A copy of a struct shares its maps: `return *s.stats`. */
  private copied(v: Value & { k: "path" }, e: Expr): void {
    for (const f of structOf(v.type)?.fields ?? []) {
      const place = under(f.type).kind === "map" ? this.mutable.get(f.origin) : undefined;
      const path = append(v.path, [{ k: "field", field: f.origin }]);
      if (!place || hasItsLock(place) || this.replaced.has(path.key) || !this.isHeldBySomebodyElse(place, path))
        continue;
      if (!this.comesWithItsLock(place)) return this.report(place, e, "returned", "copy");
    }
  }

  /** The function returns with the lock held, for its caller to give back: `rows, unlock := t.acquire()`. */
  private comesWithItsLock({ guard }: GuardedPlace): boolean {
    return this.r.summary.acquires.some((h) => lockVariable(h.path) === guard.lock);
  }

  /** What a call has given it, in a function that makes no call under the lock: it had left the lock before. */
  private isHandedOn(place: GuardedPlace, e: Expr): boolean {
    const x = unparen(e);
    const v = x.kind === "Ident" ? this.r.fn.info.objOf(x) : undefined;
    if (v?.kind !== "var" || !this.isFromCall(v) || this.forHolders.has(place)) return false;
    return !this.r.seen.callSites.some((c) => c.locks.some((h) => lockVariable(h.path) === place.guard.lock));
  }

  private report(
    place: GuardedPlace,
    node: Expr,
    how: Escape["how"],
    what: Escape["what"],
    use?: Site,
    depth = 0,
    entry?: Named,
    fn = this.r.fn,
  ): void {
    this.seen.add(node);
    const byHelper = how === "returned" && this.forHolders.has(place);
    this.out.push({ place, at: { fn, node }, how, what, depth, use, entry, byHelper });
  }

  private placeOf(path: Path): GuardedPlace | undefined {
    const v = sharedVariable(path);
    return v && this.mutable.get(v);
  }

  /** The object is known to others, and the function is not one that works for a holder of the lock. */
  private isHeldBySomebodyElse(place: GuardedPlace, path: Path): boolean {
    const root = rootVar(path);
    if ((root?.role === "local" || root?.role === "result") && !this.r.fn.captures.has(root)) return false;
    const base = prefix(path, locationOf(path).baseSteps);
    const touch = place.shared.accesses.find((a) => a.fn === this.r.fn && a.touch.path.key.startsWith(base.key));
    if (touch?.owned) return false;
    if (!touch?.entry.locks.some((h) => lockVariable(h.path) === place.guard.lock)) return true;
    this.forHolders.add(place);
    return this.leaves;
  }

  /** The expression itself copies: a call, a conversion to a string. */
  private isCopy(e: Expr): boolean {
    const x = unparen(e);
    return x.kind === "CallExpr" && !this.r.fn.info.isType(x.fun);
  }

  private pointeeIsGuarded(place: GuardedPlace, v: Value & { k: "path" }): boolean {
    const type = namedOf(v.type);
    const fields = this.pointees.get(place.guard.lock);
    return type !== undefined && fields !== undefined && [...fields].some((f) => f.fieldOf === type);
  }

  /** `m := s.items` under the lock, and `m` used after the unlock; likewise a map in the map. */
  private kept(i: DefInstr): void {
    if (i.value.k !== "path" || i.value.path.steps.length === 0) return;
    const { path } = i.value;
    const place = this.placeOf(path);
    const depth = locationOf(path).tail.length;
    if (!place || this.replaced.has(path.key) || depth > 1) return;
    if (depth === 1 && (!isInnerChanged(place, i.value) || isTakenOut(this.r, path))) return;
    const rhs = definingExpr(i, this.r.fn);
    if (!rhs || this.isCopy(rhs) || this.seen.has(rhs)) return;
    if (!this.isHeldBySomebodyElse(place, path)) return;
    const taken = place.shared.accesses.some(
      (a) => a.fn === this.r.fn && a.touch.at.node === rhs && holding(a, place.guard.lock, false).how !== undefined,
    );
    if (!taken) return;
    const use = place.shared.accesses.find(
      (a) =>
        a.fn === this.r.fn &&
        a.touch.path.key !== path.key &&
        rootIdent(a.touch.at.node) === i.v.name &&
        holding(a, place.guard.lock, false).how === undefined &&
        a.touch.maybe.length === 0,
    );
    if (use) this.report(place, rhs, "kept", "container", use.touch.at, depth);
  }
}
