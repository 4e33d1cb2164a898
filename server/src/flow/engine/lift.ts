import type { Binding } from "./binding";
import type { Value } from "../ir/ir";
import type { Path } from "../ir/path";
import { isGivenCall, releasedIn } from "./param-calls";
import { lockIn, lockObject } from "./lock-object";
import { mayLocks, type Held } from "./locks";
import type { State } from "./state";
import type { Acquired, Live, LiveThreads, SyncSet, Touch } from "./summary";

/** What is known in a callee, in its caller's terms at one call. The touches of a function share most of their sets:
 * each is translated once. */
export class Lift {
  private readonly syncs = new Map<SyncSet, SyncSet>();
  private readonly acquisitions = new Map<Acquired, Acquired>();
  private readonly lockLists = new Map<readonly Held[], readonly Held[]>();

  /**
   * @param lockOf where the lock is that a path leads to: `cond.L` may be a lock of the caller's by another name
   * @param releasedBy what a call of a function releases, in the caller's terms
   */
  constructor(
    private readonly binding: Binding,
    private readonly lockOf: (path: Path) => Path,
    private readonly releasedBy: (f: Value) => readonly Path[],
  ) {}

  sync(set: SyncSet): SyncSet {
    if (set.size === 0) return set;
    return cached(this.syncs, set, () => {
      const out = new Map<string, Path>();
      for (const p of set.values()) {
        const path = releasedIn(this.binding, p);
        if (path) out.set(path.key, path);
        // A parameter that is called: whatever the function releases that is passed for it.
        const given = isGivenCall(p) && p.root.k === "var" ? this.binding.argument(p.root.v) : undefined;
        if (given && (given.k === "closure" || given.k === "func"))
          for (const q of this.releasedBy(given)) out.set(q.key, q);
      }
      return out;
    });
  }

  acquired(set: Acquired): Acquired {
    if (set.size === 0) return set;
    return cached(this.acquisitions, set, () => {
      const out = new Map<string, { readonly path: Path; readonly count: number }>();
      for (const x of set.values()) {
        const path = this.binding.path(x.path);
        if (path) out.set(path.key, { path, count: x.count });
      }
      return out;
    });
  }

  locks(list: readonly Held[]): readonly Held[] {
    if (list.length === 0) return list;
    // A lock that the caller cannot name stays itself: two touches under it still exclude one another.
    return cached(this.lockLists, list, () =>
      list.map((h) => ({ ...h, path: lockObject(this.lockOf(lockIn(this.binding, h.path) ?? h.path)), own: false })),
    );
  }
}

/** What holds around one call, put together with what holds at the touches in its callee. */
export class CallView {
  private readonly acquisitions = new Map<Acquired, Acquired>();
  private readonly afters = new Map<SyncSet, SyncSet>();
  private readonly befores = new Map<SyncSet, SyncSet>();
  private readonly lives = new Map<Acquired, LiveThreads>();
  private readonly may: readonly Held[];
  private readonly helds = new Map<SyncSet, readonly Held[]>();

  constructor(
    private readonly lift: Lift,
    private readonly s: State,
    /** Locks of the caller's that hold during the call. */
    private readonly held: readonly Held[],
    private readonly once: Path | undefined,
    /** Of these, what the callee gives back at some time, with its keys for them. */
    private readonly opened: ReadonlyMap<Held, ReadonlySet<string>>,
  ) {
    this.may = mayLocks(s.locks);
  }

  locks(t: Touch): readonly Held[] {
    const own = this.lift.locks(t.locks);
    const held = this.stillHeld(t);
    return own.length === 0 ? held : held.length === 0 ? own : [...own, ...held];
  }

  /** Without the caller's locks that may have been given back before the touch. */
  private stillHeld(t: Touch): readonly Held[] {
    if (this.opened.size === 0 || t.releasedBefore.size === 0) return this.held;
    return cached(this.helds, t.releasedBefore, () =>
      this.held.filter((h) => ![...(this.opened.get(h) ?? [])].some((key) => t.releasedBefore.has(key))),
    );
  }

  maybe(t: Touch): readonly Held[] {
    const own = this.lift.locks(t.maybe);
    return own.length === 0 ? this.may : this.may.length === 0 ? own : [...own, ...this.may];
  }

  acquired(t: Touch): Acquired {
    return cached(this.acquisitions, t.acquired, () => {
      const own = this.lift.acquired(t.acquired);
      return own.size === 0
        ? this.s.acquired
        : this.s.acquired.size === 0
          ? own
          : new Map([...this.s.acquired, ...own]);
    });
  }

  releasedAfter(t: Touch): SyncSet {
    return cached(this.afters, t.releasedAfter, () => {
      const own = this.lift.sync(t.releasedAfter);
      return this.once ? new Map(own).set(this.once.key, this.once) : own;
    });
  }

  releasedBefore(t: Touch): SyncSet {
    return cached(this.befores, t.releasedBefore, () => {
      const own = this.lift.sync(t.releasedBefore);
      return own.size === 0
        ? this.s.released
        : this.s.released.size === 0
          ? own
          : new Map([...own, ...this.s.released]);
    });
  }

  /** Running threads as the touch sees them: the callee may have waited for some before it. */
  live(t: Touch): LiveThreads {
    const { live } = this.s;
    if (t.acquired.size === 0 || live.size === 0) return live;
    return cached(this.lives, t.acquired, () => {
      const gained = this.lift.acquired(t.acquired);
      if (gained.size === 0) return live;
      const out = new Map<string, Live>();
      for (const [id, l] of live) out.set(id, { ...l, acquired: new Map([...l.acquired, ...gained]) });
      return out;
    });
  }
}

function cached<K, V>(memo: Map<K, V>, key: K, make: () => V): V {
  let value = memo.get(key);
  if (value === undefined) memo.set(key, (value = make()));
  return value;
}
