import type { VarObj } from "../../semantic/types";
import type { CallInstr, ChanInstr, FuncUnit, Value } from "../ir/ir";
import { idOf, type Path } from "../ir/path";
import type { Binding } from "./binding";
import type { Held, LockSet } from "./locks";
import { Relays } from "./relays";
import type { State } from "./state";
import {
  MAX_OWN_TOUCHES,
  MAX_TOUCHES,
  type Acquired,
  type LiveThreads,
  type OwnTouch,
  type ParamCall,
  type Site,
  type SyncSet,
  type Taken,
  type Thread,
} from "./summary";

/** A lock taken while others (or the same) are held. */
export interface Acquisition {
  readonly path: Path;
  readonly mode: "w" | "r";
  readonly at: Site;
  /** Calls on the way, for a lock taken by a callee. */
  readonly via: readonly Site[];
  readonly held: LockSet;
  /** Locks, of those held and the one that is taken, of local objects that nobody else knows of yet; by path key. */
  readonly unshared: ReadonlySet<string>;
  /** By TryLock: never waits. */
  readonly tries: boolean;
}

/** A lock given back. */
export interface Release {
  readonly path: Path;
  readonly mode: "w" | "r";
  readonly at: Site;
  /** What was known of the lock then. */
  readonly held: Held | undefined;
  /** It had been held and given back on every path before. */
  readonly wasUnlocked: boolean;
  readonly deferred: boolean;
  /** Threads that had been started by then, and what was known of their progress. */
  readonly live: LiveThreads;
}

/** A way out of the function. */
export interface Exit {
  readonly kind: "return" | "end" | "panic" | "goexit";
  /** The return statement; undefined at the closing brace. */
  readonly at: Site | undefined;
  readonly state: State;
}

/** A call of a function of this package with what holds there. */
export interface CallSite {
  readonly call: CallInstr;
  readonly at: Site;
  readonly target: FuncUnit;
  readonly binding: Binding;
  readonly locks: readonly Held[];
  /** Of these, locks of local objects that nobody else knows of yet; by path key. */
  readonly unshared: ReadonlySet<string>;
  /** Locks that were given back on every path to here, by path key. */
  readonly unlocked: ReadonlySet<string>;
  /** In a new goroutine, or kept for later: no lock of the caller's holds there, those alone that are taken around it. */
  readonly detached: boolean;
  /** Which of the callee's variables (receiver, parameters) are bound to objects that nobody else knows of yet. */
  readonly owned: ReadonlySet<string>;
  /** Those that nobody knows of unless others know of the objects that these parameters of the caller are. */
  readonly ownedWith: ReadonlyMap<string, ReadonlySet<VarObj>>;
  /** Parts of these objects that others know of all the same, in the callee's terms. */
  readonly known: readonly Path[];
}

/** A channel or WaitGroup operation with the locks held around it. */
export interface SyncOp {
  readonly instr: ChanInstr | CallInstr;
  /** `condwait`, `signal`: of a `sync.Cond`, with what is held on some path at least. */
  readonly op: "send" | "recv" | "close" | "range" | "add" | "done" | "wait" | "condwait" | "signal";
  readonly path: Path | undefined;
  readonly at: Site;
  readonly locks: readonly Held[];
  readonly deferred: boolean;
}

/** A call that may wait, or run code that nobody here knows, with what holds there. */
export interface Waiting {
  readonly call: CallInstr;
  readonly what: "sleep" | "goroutine" | "outside" | "callback";
  readonly locks: readonly Held[];
}

/** A call of a method of `sync.Map` in this goroutine with what holds there. */
export interface MapCall {
  readonly call: CallInstr;
  readonly locks: readonly Held[];
  /** The map is a local one that nobody else can know of yet. */
  readonly owned: boolean;
  /** Some thread may be running beside it that this function has started. */
  readonly threads: boolean;
}

/** A call of a method on a struct that a field holds by value, with what holds there. */
export interface MethodCall {
  readonly call: CallInstr;
  readonly path: Path;
  readonly locks: readonly Held[];
  /** The struct lies in a local object that nobody else can know of yet. */
  readonly owned: boolean;
}

/** A jump back to a loop's head with the locks held there. */
export interface BackEdge {
  readonly head: number;
  readonly locks: LockSet;
  readonly last: Site | undefined;
}

const NO_SYNC: SyncSet = new Map();

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type Logged = { readonly touch: Mutable<OwnTouch> } | { readonly release: Path };

/** Collects what one pass over a function with known entry states sees. */
export class Recorder {
  readonly threads: Thread[] = [];
  readonly paramCalls: ParamCall[] = [];
  readonly takes: Taken[] = [];
  readonly acquisitions: Acquisition[] = [];
  readonly releases: Release[] = [];
  private readonly anywhere = new Map<string, Path>();
  readonly exits: Exit[] = [];
  readonly callSites: CallSite[] = [];
  /** Calls that are not followed: what the callees do is not known here, what is held there is known to them. */
  readonly unfollowed: CallSite[] = [];
  readonly syncOps: SyncOp[] = [];
  readonly mapCalls: MapCall[] = [];
  readonly methodCalls: MethodCall[] = [];
  readonly waitings: Waiting[] = [];
  readonly backEdges: BackEdge[] = [];
  readonly values: { readonly at: Site; readonly value: Value }[] = [];
  readonly touches: OwnTouch[] = [];
  readonly relays = new Relays();
  private lifted = 0;
  private readonly seen = new Set<string>();
  private readonly logs = new Map<number, Logged[]>();
  private log: Logged[] = [];

  startBlock(id: number): void {
    this.log = [];
    this.logs.set(id, this.log);
  }

  /** Further touches of callees are dropped. */
  get isFull(): boolean {
    return this.lifted >= MAX_TOUCHES;
  }

  /** All that is released on some path, whether or not it comes to an end. */
  get released(): SyncSet {
    return this.anywhere;
  }

  /** No touch with this key was recorded. */
  isNew(key: string): boolean {
    return !this.seen.has(key);
  }

  touch(t: OwnTouch, key: string): void {
    const full = t.via.length > 0 ? this.isFull : this.touches.length - this.lifted >= MAX_OWN_TOUCHES;
    if (full || this.seen.has(key)) return;
    if (t.via.length > 0) this.lifted++;
    this.seen.add(key);
    this.touches.push(t);
    this.log.push({ touch: t });
  }

  release(path: Path, acquired: Acquired): void {
    this.log.push({ release: path });
    this.relays.add(path, acquired);
  }

  /** Fills in what is released after each touch, given what each block can reach. */
  finish(successors: (block: number) => readonly number[]): void {
    const inBlock = new Map<number, SyncSet>();
    for (const [id, log] of this.logs) {
      const set = new Map<string, Path>();
      for (const l of log) if ("release" in l) set.set(l.release.key, l.release);
      inBlock.set(id, set);
      for (const [k, path] of set) this.anywhere.set(k, path);
    }
    const after = this.reachable(successors, inBlock);
    // Touches from one callee share their sets: each union is made once.
    const unions = new Map<SyncSet, Map<SyncSet, SyncSet>>();
    const union = (a: SyncSet, b: SyncSet): SyncSet => {
      if (a.size === 0) return b;
      if (b.size === 0) return a;
      let byOther = unions.get(a);
      if (!byOther) unions.set(a, (byOther = new Map()));
      let u = byOther.get(b);
      if (!u) byOther.set(b, (u = new Map([...a, ...b])));
      return u;
    };
    for (const [id, log] of this.logs) {
      let set: SyncSet = after.get(id) ?? NO_SYNC;
      // A touch holds on to the set as it is then: only further releases need a copy.
      let own: Map<string, Path> | undefined;
      for (let i = log.length - 1; i >= 0; i--) {
        const l = log[i];
        if (!l) continue;
        if ("release" in l) {
          if (set.has(l.release.key)) continue;
          if (own === undefined) set = own = new Map(set);
          own.set(l.release.key, l.release);
        } else {
          l.touch.releasedAfter = union(l.touch.releasedAfter, set);
          own = undefined;
        }
      }
    }
    this.logs.clear();
    this.log = [];
    this.seen.clear();
  }

  private reachable(
    successors: (block: number) => readonly number[],
    own: ReadonlyMap<number, SyncSet>,
  ): Map<number, SyncSet> {
    const out = new Map<number, Map<string, Path>>();
    const ids = [...this.logs.keys()].reverse();
    if ([...own.values()].every((s) => s.size === 0)) return out;
    // What a block has from a successor is looked at again only where there is more of it.
    const taken = new Map<number, Map<number, number>>();
    for (let changed = true; changed;) {
      changed = false;
      for (const id of ids) {
        let set = out.get(id);
        if (!set) out.set(id, (set = new Map()));
        let sizes = taken.get(id);
        if (!sizes) taken.set(id, (sizes = new Map()));
        const before = set.size;
        for (const next of successors(id)) {
          const size = out.get(next)?.size ?? 0;
          const known = sizes.get(next);
          if (known === size) continue;
          sizes.set(next, size);
          if (known === undefined) for (const [k, p] of own.get(next) ?? NO_SYNC) set.set(k, p);
          for (const [k, p] of out.get(next) ?? NO_SYNC) set.set(k, p);
        }
        if (set.size !== before) changed = true;
      }
    }
    return out;
  }
}

/** Identity of a touch for de-duplication: the same place, touched by the same code under the same locks beside as many
 * threads. */
export function touchKey(t: Pick<OwnTouch, "path" | "write" | "locks" | "owned" | "live">, node: Site["node"]): string {
  let key = `${t.path.key}|${t.write ? "w" : "r"}${t.owned ? "o" : ""}|${idOf(node)}|${t.live.size}|`;
  for (const l of t.locks) key += `${l.path.key}${l.mode},`;
  return key;
}
