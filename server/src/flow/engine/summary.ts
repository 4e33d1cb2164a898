import type { SpawnKind } from "../../gostd/knowledge";
import type { Type, VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import type { FuncUnit, How, Loop } from "../ir/ir";
import type { Path } from "../ir/path";
import type { ConditionalLock } from "./conditional-locks";
import type { Held } from "./locks";
import type { Published } from "./published";
import type { Relay } from "./relays";

/** A node and the function that it stands in. */
export interface Site {
  readonly fn: FuncUnit;
  readonly node: Node;
}

/** Synchronisation objects (channels, WaitGroups, Onces) by path key, with how often they were acquired; `many` from a
 * loop or a close. */
export type Acquired = ReadonlyMap<string, { readonly path: Path; readonly count: number }>;
export const NOTHING: Acquired = new Map();
export const MANY = 1_000_000;

/** Synchronisation objects by path key. */
export type SyncSet = ReadonlyMap<string, Path>;

/** One access as seen from a function: its own, or lifted from a callee into its terms. */
export interface Touch {
  readonly path: Path;
  readonly write: boolean;
  readonly how: How;
  readonly atomic: boolean;
  readonly type: Type;
  readonly at: Site;
  /** Where to report it: the call that hands the object in, for what a callee does to its parameter. */
  readonly shown: Site;
  /** Calls from the summarised function to the access, outermost first. */
  readonly via: readonly Site[];
  /** Held for certain. */
  readonly locks: readonly Held[];
  /** Held on some paths only: neither guarded nor unguarded. */
  readonly maybe: readonly Held[];
  /** Acquired on every path from the start of its thread (or of the function) to here. */
  readonly acquired: Acquired;
  /** Released on some path after it, within its thread. */
  readonly releasedAfter: SyncSet;
  /** May have been released before it already. */
  readonly releasedBefore: SyncSet;
  /** The object is a local one that nobody else can know of yet. */
  readonly owned: boolean;
  /** It was stored in the objects that these parameters are, and nobody knows of it unless others know of them. */
  readonly ownedWith?: ReadonlySet<VarObj> | undefined;
  /** Innermost loop of the summarised function around it. */
  readonly loop: Loop | undefined;
}

/** A touch of the function's own thread, with the threads that may be running then. */
export interface OwnTouch extends Touch {
  readonly live: LiveThreads;
}

/** For each thread that may be running: what was acquired since it was started, whether it was started in the present
 * iteration of the loops around, and the loops of which another round has begun since on every path, with the variables that
 * were given a new object. */
export type LiveThreads = ReadonlyMap<string, Live>;
export interface Live {
  readonly acquired: Acquired;
  readonly sameIteration: boolean;
  readonly renewed?: ReadonlySet<Loop | VarObj>;
}
export const NO_THREADS: LiveThreads = new Map();

/** Code that runs concurrently with the function that starts it. */
export interface Thread {
  /** Equal for the same start on the same chain of calls. */
  readonly id: string;
  readonly what: SpawnKind | "go";
  /** The `go` statement's call, or the call that registers the callback. */
  readonly spawn: Site;
  readonly via: readonly Site[];
  /** The function that runs, where it is one. */
  readonly target: FuncUnit | undefined;
  /** Several may run at once by the nature of what starts it (handlers, pools), whatever loops there are. */
  readonly many: boolean;
  /** Started in a function value that a callee calls in a loop, without waiting in between: so many run at once. */
  readonly rounds?: boolean;
  readonly touches: readonly Touch[];
  /** Innermost loop around the start, in the summarised function. */
  readonly loop: Loop | undefined;
  /** A started function starts it in turn, and nothing but a loop there makes it many: whether its instances are in each
   * other's way was judged there, where the loop's variables are known. */
  readonly isJudged?: boolean;
  /** The same of those that one round of the loop here brings about. */
  readonly isJudgedInRound?: boolean;
  /** Threads that were running when it was started. */
  readonly liveAtStart: LiveThreads;
  /** Locks that the spawner held, and who called it. */
  readonly spawnLocks: readonly Held[];
  /** See {@link admittedBy}. */
  readonly admittedBy: Path | undefined;
  /** What the spawner had acquired when it started the thread. */
  readonly acquiredAtStart: Acquired;
  /** What the thread releases at all, by key: joins count them. */
  readonly releases: SyncSet;
  /** What the thread waits for on every path to its end. */
  readonly acquires: SyncSet;
  /** What it releases after it has waited for something. */
  readonly relays: readonly Relay[];
  /** What it releases, and what others release after they have waited for that, as seen from outside the starter. */
  readonly heard?: SyncSet;
  /** The thread that runs it along with other things: a function that a callee was given and calls in a goroutine of its own. */
  readonly partOf?: string;
  /** Still running, as far as can be told, when the summarised function returns. */
  readonly outlives: boolean;
  /** It does so only where that function gives up: it is waited for wherever no error is returned. */
  readonly isAbandoned?: boolean;
  /** It runs only after its starter has returned: the rest of a parallel subtest, a handler that is handed back. */
  readonly later: boolean;
}

/** The function calls (or starts) a function value that its caller gave it. */
export interface ParamCall {
  readonly param: VarObj;
  /** Field steps below the parameter. */
  readonly path: Path;
  readonly at: Site;
  readonly locks: readonly Held[];
  /** Locks of its caller's that the summarised function has given back for the time of the call: `mu.Unlock(); f(); mu.Lock()`. */
  readonly without?: readonly Path[];
  readonly spawned: boolean;
  readonly many: boolean;
  /** What comes after the call in its thread: joins wait for it. */
  readonly releases: SyncSet;
  /** The thread of the summarised function that makes the call. */
  readonly thread: string | undefined;
  /** That thread may still run when the summarised function returns. */
  readonly outlives: boolean;
  /** It is waited for before the function returns in some way, while others give up: `each` before the next one is
   * started, `all` of them together. */
  readonly awaited?: "each" | "all" | undefined;
}

/** What a function does, in terms of its receiver, parameters, captured and package variables. */
export interface Summary {
  readonly fn: FuncUnit;
  readonly own: readonly OwnTouch[];
  readonly threads: readonly Thread[];
  readonly paramCalls: readonly ParamCall[];
  /** Locks that it leaves held for its caller on every normal return. */
  readonly acquires: readonly Held[];
  /** Locks that it leaves held on some normal returns only: `release, err := c.hold()`. */
  readonly mayAcquire: readonly Held[];
  /** Of these, what it leaves held wherever it does not return an error: `tx, err := db.Begin()`. */
  readonly acquiresOnSuccess: readonly Held[];
  /** Locks that its result tells of: `if !c.try() { return }`. */
  readonly conditional: readonly ConditionalLock[];
  /** Locks of its caller's that it releases on every normal return. */
  readonly releasesLocks: readonly { readonly path: Path; readonly mode: LockReleaseMode }[];
  /** Locks that it takes at any time, given back or not, with where and whether on all paths. */
  readonly takes: readonly Taken[];
  /** Locks of its caller's that it releases at some time, taken back or not: touches lifted from it lack them. */
  readonly opens: ReadonlySet<string>;
  /** What of its parameters and its receiver it makes known to others. */
  readonly publishes: Published;
  /** Threads still running when it returns, with what was acquired since their start. */
  readonly liveAtExit: LiveThreads;
  /** Synchronisation that its caller gains when it returns. */
  readonly syncAcquired: Acquired;
  readonly syncReleased: SyncSet;
  /** What it releases only after it has acquired something. */
  readonly relays: readonly Relay[];
  /** Does not return normally on any path. */
  readonly noReturn: boolean;
  /** On some path it waits until all other goroutines around it have ended or wait for something. */
  readonly quiesces: boolean;
}

export type LockReleaseMode = "w" | "r";

export interface Taken {
  readonly path: Path;
  readonly mode: "w" | "r";
  readonly at: Site;
  readonly via: readonly Site[];
  /** Locks of the caller's that it had released before taking this one: an unlock window. */
  readonly releasedFirst: readonly string[];
  /** Of these, those that callees have given back, and not taken again. */
  readonly opened: readonly Path[];
}

/** Touches of callees that are kept per function: later ones are dropped. */
export const MAX_TOUCHES = 100;
/** The function's own: what callees do must not crowd it out. */
export const MAX_OWN_TOUCHES = 400;
export const MAX_THREADS = 32;
/** Threads started by callees that a function follows. Each may be running at each point, so that this counts squared. */
export const MAX_LIFTED_THREADS = 128;
/** Calls that a lifted touch may be deep. */
export const MAX_DEPTH = 6;
