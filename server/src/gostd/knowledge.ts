/**
 * What is known of library functions and types beyond their signatures, as data. A name is qualified as
 * `sync.(*Mutex).Lock`, `time.AfterFunc`, `sync.Map` (full import path before the last dot group:
 * `golang.org/x/sync/errgroup.(*Group).Go`). Argument indices are 0-based; `"recv"` is the receiver, `"result"` the
 * first result. The index of a variadic parameter stands for all arguments from there on.
 */
export type Operand = number | "recv" | "result";

export type Effect =
  /** Operation on a lock: the receiver, or the operand where one is given. `try*` takes it only where it returned
   * true. */
  | {
      readonly kind: "lock";
      readonly op: "lock" | "unlock" | "rlock" | "runlock" | "trylock" | "tryrlock";
      readonly operand?: Operand;
    }
  /** Runs a function value in another goroutine. `many`: possibly several at once for one call site. `joinedBy`: the
   * method of the same receiver that waits for it (`Wait`). `blocks`: the call returns after they have all ended.
   * `members`: where the operand is no function, the methods or function fields of it that run; `["*"]` for all
   * exported methods. `parallel-test` has `callback: "recv"`: what runs beside others is the rest of the function
   * that makes the call. */
  | {
      readonly kind: "spawn";
      readonly callback: Operand;
      readonly many: boolean;
      readonly joinedBy: string | undefined;
      readonly blocks: boolean;
      readonly what: SpawnKind;
      readonly members?: readonly string[];
    }
  /** Runs a function value before it returns, in this goroutine (`once`: at most once, ever). `members` as above;
   * `printed`: of the operand and all after it that a format before them asks the text of. */
  | {
      readonly kind: "calls";
      readonly callback: Operand;
      readonly times: "once" | "many" | "maybe";
      readonly once: boolean;
      readonly members?: readonly string[];
      readonly printed?: true;
    }
  /** Keeps a function value and runs it later in this goroutine's context or an unknown one (`once`: at most once,
   * whoever calls the result). */
  | { readonly kind: "keeps"; readonly callback: Operand; readonly once?: boolean }
  /** Keeps the operand beyond the call, in `into` where that is known: others may use it from then on. */
  | { readonly kind: "retains"; readonly operand: Operand; readonly into: Operand | undefined }
  | { readonly kind: "waitgroup"; readonly op: "add" | "done" | "wait" }
  | { readonly kind: "cond"; readonly op: "wait" | "signal" | "broadcast" }
  | {
      readonly kind: "atomic";
      readonly op: "load" | "store" | "add" | "cas" | "swap" | "and" | "or";
      readonly address: Operand;
      readonly typed: boolean;
    }
  | {
      readonly kind: "syncmap";
      readonly op:
        | "load"
        | "store"
        | "loadorstore"
        | "loadanddelete"
        | "delete"
        | "swap"
        | "compareandswap"
        | "compareanddelete"
        | "range"
        | "clear";
    }
  | { readonly kind: "pool"; readonly op: "get" | "put" }
  /** Reads or writes what the operand refers to: a map's entries, a slice's elements (one level), or all that is
   * reachable from it (`deep`, as fmt does), through exported fields alone where those are `encoded`. */
  | { readonly kind: "reads" | "writes"; readonly operand: Operand; readonly deep: boolean; readonly encoded?: true }
  /** The result shares nothing with its arguments (clones, fresh containers). */
  | { readonly kind: "fresh" }
  /** The result is the operand, or shares its contents. `reader`: it is the lock in read mode. */
  | { readonly kind: "aliases"; readonly operand: Operand; readonly reader?: true; readonly pointee?: true }
  /** Does not return: os.Exit, log.Fatal, t.Fatal (`goroutine`: ends this goroutine only, defers run). */
  | { readonly kind: "exits"; readonly what: "process" | "goroutine" | "panic" }
  | { readonly kind: "sleeps" }
  /** May wait for the outside world or another goroutine (network, files, time). */
  | { readonly kind: "blocks"; readonly on: "network" | "file" | "time" | "goroutine" | "process" }
  /** Result indices: derives a context; its cancel function. */
  | { readonly kind: "context"; readonly context: number; readonly cancel: number | undefined }
  /** Result that must be closed or stopped, and the method that does so (`Body.Close`: of a field). */
  | {
      readonly kind: "resource";
      readonly result: number;
      readonly method: string;
      readonly what: "rows" | "stmt" | "body" | "conn" | "file" | "timer" | "ticker";
    }
  /** On the timer that a call made: its callback will not run any more; or will (again), after all that came before. */
  | { readonly kind: "timer"; readonly op: "stop" | "reset" }
  /** Waits until all other goroutines (of the test's bubble) have ended or wait for this one. */
  | { readonly kind: "quiesces" }
  /** Orders what happened before with what comes after in the goroutine at the other end. */
  | { readonly kind: "order"; readonly op: "acquire" | "release"; readonly operand: Operand };

export type SpawnKind =
  | "waitgroup"
  | "errgroup"
  | "timer"
  | "context"
  | "finalizer"
  | "singleflight"
  | "http-handler"
  | "grpc-handler"
  | "informer"
  | "cron"
  | "signal"
  | "parallel-test"
  | "parallel-benchmark"
  | "worker-pool"
  | "consumer";

/** A function type whose values are run by a server, many at once: its parameter types, written as in
 * `*net/http.Request`, `_` for any. Results are not looked at. */
export interface HandlerShape {
  readonly params: readonly string[];
  readonly what: SpawnKind;
}

/** Facts of a library type. */
export interface TypeFacts {
  /** Its methods may be called from several goroutines at once. */
  readonly threadSafe: boolean;
  /** Must not be copied after first use (holds a lock or identity). */
  readonly noCopy: boolean;
  /** A lock: `exclusive` has Lock/Unlock, `rw` has RLock/RUnlock as well. */
  readonly lock: "exclusive" | "rw" | undefined;
  /** A command of a command line: when the functions in its fields return, the process ends. */
  readonly command?: true;
}
