import type { Binding } from "./binding";
import { condLocks } from "./cond-locks";
import { isBeyond } from "./distance";
import type { FunctionAnalysis } from "./function";
import { idOf, isGlobal, rootVar, type Path } from "../ir/path";
import { CallView, Lift } from "./lift";
import { mustLocks, pathOf, type Held } from "./locks";
import { releasedBy } from "./param-calls";
import { touchKey } from "./recorder";
import { unionMap, type State } from "./state";
import { MAX_DEPTH, NOTHING, type Site, type Summary, type SyncSet, type Touch } from "./summary";
import type { Target } from "./targets";

/** What the callees of one function do, in its own terms. */
export class CalleeTouches {
  private readonly lifts = new Map<Binding, Lift>();
  private readonly lifted = new Set<string>();

  constructor(private readonly a: FunctionAnalysis) {}

  /** What is known in a callee, in this function's terms. */
  of(b: Binding): Lift {
    let lift = this.lifts.get(b);
    if (!lift) this.lifts.set(b, (lift = this.newLift(b)));
    return lift;
  }

  private newLift(b: Binding): Lift {
    const { engine, fn } = this.a;
    return new Lift(
      b,
      (p) => condLocks(engine).resolve(p),
      (f) => releasedBy(f, engine.targetsOf(fn).ofCallback(f), engine),
    );
  }

  /** Records a callee's touches in this function's terms. */
  record(target: Target, at: Site, s: State, sum: Summary, extra: readonly Held[], once: Path | undefined): void {
    const b = target.binding;
    const held = [...mustLocks(s.locks), ...extra];
    if (this.isRepeated(target, s, held)) return;
    const view = new CallView(this.of(b), s, held, once, this.opened(sum, b, held));
    for (const t of sum.own) {
      if (this.a.recorder.isFull) return;
      if (t.via.length >= MAX_DEPTH || b.isOwnCell(t.path)) continue;
      const path = b.path(t.path, isOfCell(t));
      if (!path) continue;
      const known = {
        path,
        write: t.write,
        locks: view.locks(t),
        owned: this.a.objects.isOwnPlace(path, s),
        live: view.live(t),
      };
      const key = touchKey(known, t.at.node);
      if (!this.a.recorder.isNew(key)) continue;
      this.a.recorder.touch(
        {
          ...t,
          ...known,
          ownedWith: this.a.objects.ownedWith(path, s),
          shown: this.shownAt(t, b, at),
          via: [at, ...t.via],
          maybe: view.maybe(t),
          acquired: view.acquired(t),
          releasedAfter: view.releasedAfter(t),
          releasedBefore: view.releasedBefore(t),
          loop: this.a.loop,
        },
        key,
      );
    }
  }

  /**
   * Touches of a function that runs in another goroutine. What its starter had waited for comes before all of them.
   *
   * @param started how many calls away the goroutine is started
   */
  inThread(
    touches: readonly Touch[],
    b: Binding,
    joins: SyncSet,
    at: Site,
    gained: Touch["acquired"] = NOTHING,
    started = 0,
  ): Touch[] {
    const view = this.of(b);
    const afters = new Map<SyncSet, SyncSet>();
    const acquisitions = new Map<Touch["acquired"], Touch["acquired"]>();
    const out: Touch[] = [];
    for (const t of touches) {
      // Atomic ones tell what the goroutine is there for, however far away they are.
      if (!t.atomic && !isGlobal(t.path) && isBeyond(t.via.length, started)) continue;
      const path = t.via.length >= MAX_DEPTH || b.isOwnCell(t.path) ? undefined : b.path(t.path, isOfCell(t));
      if (!path) continue;
      let after = afters.get(t.releasedAfter);
      if (!after) afters.set(t.releasedAfter, (after = unionMap(view.sync(t.releasedAfter), joins)));
      let acquired = acquisitions.get(t.acquired);
      if (!acquired) acquisitions.set(t.acquired, (acquired = view.acquired(merge(t.acquired, gained))));
      out.push({
        ...t,
        path,
        shown: this.shownAt(t, b, at),
        locks: view.locks(t.locks),
        maybe: view.locks(t.maybe),
        acquired,
        releasedAfter: after,
        releasedBefore: view.sync(t.releasedBefore),
        owned: false,
      });
    }
    return out;
  }

  /** The same function was called before with the same objects under the same locks: its touches are known. */
  private isRepeated(target: Target, s: State, held: readonly Held[]): boolean {
    const { fn, binding } = target;
    if (fn.kind === "closure") return false;
    const { objects } = this.a;
    const ownership = (p: Path) => (objects.isOwned(p, s) ? "o" : objects.isOwnCopy(p, s) ? "c" : "");
    let key = `${idOf(fn)}:${s.live.size}`;
    for (const v of [fn.recv, ...fn.params]) {
      const path = v && pathOf(binding.argument(v));
      key += path ? `,${path.key}${ownership(path)}` : ",";
    }
    for (const h of held) key += `|${h.path.key}${h.mode}`;
    if (this.lifted.has(key)) return true;
    this.lifted.add(key);
    return false;
  }

  /**
   * What is done to a map, slice or variable that a parameter stands for is reported where that is passed; what is done to
   * a field of an object, where it is done.
   */
  private shownAt(t: Touch, b: Binding, at: Site): Site {
    const v = rootVar(t.path);
    const isField = t.path.steps.some((x) => x.k === "field");
    return v && !isField && b.callee.params.includes(v) && b.callee.kind === "func" ? at : t.shown;
  }

  /** Locks that the callee gives back, for a while or for good, with what it calls them. */
  private opened(sum: Summary, b: Binding, held: readonly Held[]): ReadonlyMap<Held, ReadonlySet<string>> {
    const out = new Map<Held, Set<string>>();
    if (sum.opens.size === 0) return out;
    const given = [...sum.releasesLocks, ...sum.takes.filter((t) => sum.opens.has(t.path.key))];
    for (const h of held) {
      const keys = given.filter((l) => b.path(l.path)?.key === h.path.key).map((l) => l.path.key);
      if (keys.length > 0) out.set(h, new Set(keys));
    }
    return out;
  }
}

/** It is the variable or field itself that is read or written, not what a map or an object in it holds. */
function isOfCell({ how }: Touch): boolean {
  return how === "store" || how === "load" || how === "define";
}

function merge(a: Touch["acquired"], b: Touch["acquired"]): Touch["acquired"] {
  return b.size === 0 ? a : new Map([...b, ...a]);
}
