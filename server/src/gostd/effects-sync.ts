import {
  acquires,
  atomicCall,
  atomicMethod,
  blocks,
  calls,
  callsOnceEver,
  cond,
  derives,
  exits,
  keepsOnce,
  lock,
  aliases,
  pool,
  readsAll,
  releases,
  resource,
  retains,
  sleeps,
  spawns,
  syncmap,
  waitgroup,
} from "./rows";
import type { PackageRows } from "./rows";

const mutexRows = {
  "(*Mutex).Lock (*RWMutex).Lock": [lock("lock")],
  "(*Mutex).Unlock (*RWMutex).Unlock": [lock("unlock")],
  "(*Mutex).TryLock (*RWMutex).TryLock": [lock("trylock")],
  "(*RWMutex).RLock": [lock("rlock")],
  "(*RWMutex).RUnlock": [lock("runlock")],
  "(*RWMutex).TryRLock": [lock("tryrlock")],
};

const waitGroupRows = {
  "(*WaitGroup).Add": [waitgroup("add")],
  "(*WaitGroup).Done": [waitgroup("done")],
  "(*WaitGroup).Wait": [waitgroup("wait"), blocks("goroutine")],
  "(*WaitGroup).Go": [spawns(0, "waitgroup", "Wait")],
};

const mapRows = {
  "(*Map).Load": [syncmap("load")],
  "(*Map).Store": [syncmap("store"), retains(0, "recv"), retains(1, "recv")],
  "(*Map).LoadOrStore": [syncmap("loadorstore"), retains(0, "recv"), retains(1, "recv")],
  "(*Map).LoadAndDelete": [syncmap("loadanddelete")],
  "(*Map).Delete": [syncmap("delete")],
  "(*Map).Swap": [syncmap("swap"), retains(0, "recv"), retains(1, "recv")],
  "(*Map).CompareAndSwap": [syncmap("compareandswap"), retains(2, "recv")],
  "(*Map).CompareAndDelete": [syncmap("compareanddelete")],
  "(*Map).Range": [syncmap("range"), calls(0)],
  "(*Map).Clear": [syncmap("clear")],
};

const integerSuffixes = "Int32|Int64|Uint32|Uint64|Uintptr";
const atomicWords = (op: string): string =>
  `${integerSuffixes}|Pointer`
    .split("|")
    .map((suffix) => op + suffix)
    .join(" ");
const atomicIntegers = (op: string): string =>
  integerSuffixes
    .split("|")
    .map((suffix) => op + suffix)
    .join(" ");
const integerTypes = "Int32 Int64 Uint32 Uint64 Uintptr".split(" ");
const methodsOf = (types: readonly string[], method: string): string =>
  types.map((type) => `(*${type}).${method}`).join(" ");
const allTypes = [...integerTypes, "Bool", "Pointer", "Value"];

const atomicTypeRows = {
  [methodsOf(allTypes, "Load")]: [atomicMethod("load")],
  [methodsOf(allTypes, "Store")]: [atomicMethod("store"), retains(0, "recv")],
  [methodsOf(allTypes, "Swap")]: [atomicMethod("swap"), retains(0, "recv")],
  [methodsOf(allTypes, "CompareAndSwap")]: [atomicMethod("cas"), retains(1, "recv")],
  [methodsOf(integerTypes, "Add")]: [atomicMethod("add")],
  [methodsOf(integerTypes, "And")]: [atomicMethod("and")],
  [methodsOf(integerTypes, "Or")]: [atomicMethod("or")],
};

/** go.uber.org/atomic wraps every type; its methods have names of their own besides the usual ones. */
const uberTypes = [...allTypes, "String", "Error", "Float64", "Float32", "Duration", "Time", "UnsafePointer"];

/** Locks, joins, atomics, timers, contexts: what orders goroutines. */
export const syncRows: readonly PackageRows[] = [
  {
    path: "sync",
    rows: {
      ...mutexRows,
      ...waitGroupRows,
      ...mapRows,
      "Locker.Lock": [lock("lock")],
      "Locker.Unlock": [lock("unlock")],
      "(*RWMutex).RLocker": [{ kind: "aliases", operand: "recv", reader: true }],
      "(*Once).Do": [callsOnceEver(0)],
      "OnceFunc OnceValue OnceValues": [keepsOnce(0)],
      NewCond: [retains(0, "result")],
      "(*Cond).Wait": [cond("wait"), blocks("goroutine")],
      "(*Cond).Signal": [cond("signal")],
      "(*Cond).Broadcast": [cond("broadcast")],
      "(*Pool).Get": [pool("get")],
      "(*Pool).Put": [pool("put"), retains(0, "recv")],
    },
  },
  { path: "internal/sync", rows: mutexRows },
  { path: "golang.org/x/sync/syncmap", rows: mapRows },
  {
    path: "sync/atomic",
    rows: {
      ...atomicTypeRows,
      [atomicWords("Load")]: [atomicCall("load")],
      [atomicWords("Store")]: [atomicCall("store")],
      [atomicWords("Swap")]: [atomicCall("swap")],
      [atomicWords("CompareAndSwap")]: [atomicCall("cas")],
      [atomicIntegers("Add")]: [atomicCall("add")],
      [atomicIntegers("And")]: [atomicCall("and")],
      [atomicIntegers("Or")]: [atomicCall("or")],
      // What the address holds, not the address.
      LoadPointer: [{ kind: "aliases", operand: 0, pointee: true }],
      "StorePointer SwapPointer": [retains(1)],
      CompareAndSwapPointer: [retains(2)],
    },
  },
  {
    path: "internal/runtime/atomic",
    rows: {
      [methodsOf(
        [...integerTypes, "Int8", "Uint8", "Bool", "Pointer", "UnsafePointer", "Float64"],
        "Load|LoadAcquire",
      )]: [atomicMethod("load")],
      [methodsOf(
        [...integerTypes, "Int8", "Uint8", "Bool", "Pointer", "UnsafePointer", "Float64"],
        "Store|StoreRelease|StoreNoWB",
      )]: [atomicMethod("store")],
      [methodsOf(
        [...integerTypes, "Pointer", "UnsafePointer"],
        "CompareAndSwap|CompareAndSwapRelease|CompareAndSwapNoWB",
      )]: [atomicMethod("cas")],
      [methodsOf([...integerTypes, "Pointer"], "Swap")]: [atomicMethod("swap")],
      [methodsOf(integerTypes, "Add")]: [atomicMethod("add")],
      [methodsOf([...integerTypes, "Uint8"], "And")]: [atomicMethod("and")],
      [methodsOf([...integerTypes, "Uint8"], "Or")]: [atomicMethod("or")],
      "Load Load8 Load64 Loadp Loadint32 Loadint64 Loaduint Loaduintptr LoadAcq LoadAcq64 LoadAcquintptr": [
        atomicCall("load"),
      ],
      "Store Store8 Store64 Storeint32 Storeint64 Storeuintptr StoreRel StoreRel64 StoreReluintptr StorepNoWB": [
        atomicCall("store"),
      ],
      "Cas Cas64 Casp1 Casint32 Casint64 Casuintptr CasRel": [atomicCall("cas")],
      "Xadd Xadd64 Xaddint32 Xaddint64 Xadduintptr": [atomicCall("add")],
      "Xchg Xchg8 Xchg64 Xchgint32 Xchgint64 Xchguintptr": [atomicCall("swap")],
      "And And8 And32 And64 Anduintptr": [atomicCall("and")],
      "Or Or8 Or32 Or64 Oruintptr": [atomicCall("or")],
    },
  },
  {
    path: "go.uber.org/atomic",
    rows: {
      [methodsOf(uberTypes, "Load")]: [atomicMethod("load")],
      [methodsOf(uberTypes, "Store")]: [atomicMethod("store")],
      [methodsOf(uberTypes, "Swap|Toggle")]: [atomicMethod("swap")],
      [methodsOf(uberTypes, "CAS|CompareAndSwap")]: [atomicMethod("cas")],
      [methodsOf([...integerTypes, "Float64", "Float32", "Duration"], "Add|Sub|Inc|Dec")]: [atomicMethod("add")],
    },
  },
  {
    path: "time",
    rows: {
      AfterFunc: [spawns(1, "timer"), resource("timer", "Stop")],
      Sleep: [sleeps, blocks("time")],
      NewTimer: [resource("timer", "Stop")],
      NewTicker: [resource("ticker", "Stop")],
      "(*Timer).Stop": [{ kind: "timer", op: "stop" }],
      "(*Timer).Reset (*Ticker).Reset": [{ kind: "timer", op: "reset" }],
    },
  },
  {
    path: "context",
    rows: {
      "WithCancel WithCancelCause WithDeadline WithDeadlineCause WithTimeout WithTimeoutCause": [derives(0, 1)],
      WithValue: [derives(0), retains(2, "result")],
      WithoutCancel: [derives(0)],
      AfterFunc: [spawns(1, "context")],
    },
  },
  { path: "os/signal", rows: { NotifyContext: [derives(0, 1)], Notify: [retains(0)] } },
  {
    path: "runtime",
    rows: {
      "SetFinalizer AddCleanup": [spawns(1, "finalizer")],
      Goexit: [exits("goroutine")],
      // The runtime's own locks, for whoever checks the Go source tree.
      "lock lock2 lockWithRank lockWithRankMayAcquire": [lock("lock", 0)],
      "unlock unlock2 unlockWithRank": [lock("unlock", 0)],
      "(*rwmutex).lock": [lock("lock")],
      "(*rwmutex).unlock": [lock("unlock")],
      "(*rwmutex).rlock": [lock("rlock")],
      "(*rwmutex).runlock": [lock("runlock")],
      "throw fatal fatalthrow": [exits("process")],
      exit: [exits("process")],
      "goexit1 goexit0": [exits("goroutine")],
    },
  },
  {
    path: "golang.org/x/sync/errgroup",
    rows: {
      "(*Group).Go (*Group).TryGo": [spawns(0, "errgroup", "Wait")],
      "(*Group).Wait": [blocks("goroutine")],
      WithContext: [derives(1)],
    },
  },
  {
    path: "golang.org/x/sync/singleflight",
    rows: {
      "(*Group).Do": [calls(1, "maybe"), blocks("goroutine")],
      "(*Group).DoChan": [spawns(1, "singleflight")],
    },
  },
  {
    path: "golang.org/x/sync/semaphore",
    rows: {
      "(*Weighted).Acquire": [acquires("recv"), blocks("goroutine")],
      "(*Weighted).TryAcquire": [acquires("recv")],
      "(*Weighted).Release": [releases("recv")],
    },
  },
  { path: "weak", rows: { Make: [aliases(0)], "Pointer.Value": [aliases("recv")] } },
  {
    path: "expvar",
    rows: {
      Publish: [retains(1)],
      "Do (*Map).Do": [calls(0)],
      "(*Map).Set": [retains(1, "recv")],
      "(*Map).String": [readsAll("recv")],
    },
  },
  { path: "github.com/sasha-s/go-deadlock", rows: { ...mutexRows, ...waitGroupRows } },
  { path: "github.com/linkdata/deadlock", rows: mutexRows },
  { path: "github.com/cockroachdb/cockroach/pkg/util/syncutil", rows: mutexRows },
  {
    path: "gvisor.dev/gvisor/pkg/sync",
    rows: {
      ...mutexRows,
      "(*CrossGoroutineMutex).Lock (*CrossGoroutineRWMutex).Lock": [lock("lock")],
      "(*CrossGoroutineMutex).Unlock (*CrossGoroutineRWMutex).Unlock": [lock("unlock")],
      "(*CrossGoroutineRWMutex).RLock": [lock("rlock")],
      "(*CrossGoroutineRWMutex).RUnlock": [lock("runlock")],
    },
  },
  { path: "tailscale.com/syncs", rows: mutexRows },
  {
    path: "github.com/puzpuzpuz/xsync",
    rows: {
      "(*RBMutex).Lock": [lock("lock")],
      "(*RBMutex).Unlock": [lock("unlock")],
      "(*RBMutex).TryLock": [lock("trylock")],
    },
  },
];
