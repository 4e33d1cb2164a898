/**
 * What popular articles get wrong about Go's concurrency and memory, and ours must not: each statement stands in the
 * explanation of the rules that it belongs to, in both languages. A statement may be worded anew; it may not go.
 */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";

const CHECKS = path.resolve(import.meta.dirname, "../../server/src/checks");

interface Statement {
  readonly what: string;
  readonly rules: readonly string[];
  /** Each matches the explanation with line breaks and repeated blanks made one blank. */
  readonly en: readonly RegExp[];
  readonly zh: readonly RegExp[];
}

const STATEMENTS: readonly Statement[] = [
  {
    what: "the runtime's fatal errors cannot be recovered and are a best-effort check",
    rules: ["race/unguarded-map"],
    en: [
      /fatal error: concurrent map writes/,
      /fatal error: concurrent map read and map write/,
      /fatal error: concurrent map iteration and map write/,
      /fatal error: concurrent map clone and map write/,
      /thrown by the runtime.*`recover` cannot/,
      /best effort\. No crash does not mean no race/,
    ],
    zh: [
      /fatal error: concurrent map writes/,
      /fatal error: concurrent map read and map write/,
      /fatal error: concurrent map iteration and map write/,
      /fatal error: concurrent map clone and map write/,
      /运行时直接抛出（throw），不是 panic：`recover` 拦不住/,
      /尽力而为的检查，没崩溃不等于没有竞争/,
    ],
  },
  {
    what: "where a map's crash is told, so is that it cannot be recovered and may not come",
    rules: ["atomic/snapshot-mutation", "syncmap/shared-value"],
    en: [/cannot be recovered/, /best[- ]effort[^.]*no crash does not mean no race/],
    zh: [/无法 recover/, /没崩溃不等于没有竞争/],
  },
  {
    what: "maps were bucket arrays with overflow chains up to 1.23 and are Swiss tables since 1.24",
    rules: ["race/unguarded-map"],
    en: [/Since Go 1\.24 a map is a Swiss table; up to 1\.23 it was an array of buckets with overflow chains/],
    zh: [/从 Go 1\.24 起 map 的实现是 Swiss table，1\.23 及以前是带溢出链的桶数组/],
  },
  {
    what: "sync.Map is a hash trie since 1.24",
    rules: ["race/unguarded-map", "memory/unbounded-map"],
    en: [/hash trie since Go 1\.24|since Go 1\.24, where it became a hash trie/],
    zh: [/Go 1\.24 [^。，]*(?:内部是哈希字典树|改为哈希 trie)/],
  },
  {
    what: "the race detector sees what is instrumented and executed, element by element, with a bounded history",
    rules: ["race/unguarded-slice"],
    en: [
      /instrumented and executed, with a bounded history/,
      /\*different\* elements are no race/,
      /of the \*same\* element are a race/,
    ],
    zh: [/插桩且执行到的访问/, /历史记录有限/, /写\*不同\*的元素不是竞争/, /写\*同一个\*元素[^。]*就是竞争/],
  },
  {
    what: "a key of unhashable dynamic type compiles and panics; sync.Map compares keys with ==",
    rules: ["syncmap/unhashable-key"],
    en: [
      /The compiler accepts every value there/,
      /panic: runtime error: hash of unhashable type/,
      /`sync\.Map` compares keys with `==`/,
    ],
    zh: [
      /编译器在那里接受任何值/,
      /panic: runtime error: hash of unhashable type/,
      /`sync\.Map` 用 `==` 比较|用 `==` 比较 key/,
    ],
  },
  {
    what: "copy-on-write with Load and Store loses updates under two writers",
    rules: ["atomic/lost-update", "race/unguarded-map"],
    en: [
      /(?:Under two writers it needs a compare-and-swap or a lock that writers share|loses updates when two writers meet)/,
    ],
    zh: [/(?:有两个写者就需要 CAS|两个写者相遇就会丢更新)/],
  },
  {
    what: "returning the map or slice itself from under a lock returns no copy",
    rules: ["race/guarded-value-escapes"],
    en: [/from under a lock returns no copy/],
    zh: [/在锁里返回 map 或切片，并不会得到副本/],
  },
  {
    what: "delete on a nil map or a missing key is a no-op, but for an unhashable interface key",
    rules: ["map/nil-write"],
    en: [
      /So does `delete`, on a nil map as for a missing key \(a key in an interface whose dynamic type cannot be hashed panics even then\)/,
    ],
    zh: [/`delete` 也一样，无论 map 是 nil 还是 key 不存在都是空操作（但 key 是接口且动态类型不可哈希时，照样 panic）/],
  },
  {
    what: "an unchecked delete does nothing where there is nothing",
    rules: ["map/unchecked-delete"],
    en: [
      /`delete\(m, k\)` on a missing key does nothing, and so does `delete` on a nil map \(an interface key without a hash panics even then\)/,
    ],
    zh: [/key 不存在时 `delete\(m, k\)` 什么都不做，对 nil map 也一样（接口类型的 key 若不可哈希，仍会 panic）/],
  },
  {
    what: "a plain map's table does not shrink after delete; what the entries held is freed",
    rules: ["memory/unbounded-map", "memory/retained-after-delete"],
    en: [/table of a plain map does not shrink after `delete`/, /what (?:it|the entries) held is freed/],
    zh: [/普通 map 的表在 `delete` 之后不会缩小/, /占有的内存会被释放/],
  },
  {
    what: "sync.Map drops empty nodes since 1.24",
    rules: ["memory/unbounded-map"],
    en: [/`sync\.Map` drops empty nodes since Go 1\.24/],
    zh: [/`sync\.Map` 自 Go 1\.24 [^。]*会丢弃空节点/],
  },
  {
    what: "variables that a loop declares are per iteration since 1.22",
    rules: ["race/loop-variable-capture"],
    en: [/1\.22 variables that the loop \*declares\* .* are per iteration/],
    zh: [/从 Go 1\.22 起，由循环\*自己声明\*的变量（[^）]*）每次迭代一个/],
  },
  {
    what: "unreferenced timers are collected since 1.23 by the main module's go line; an AfterFunc still fires",
    rules: ["memory/timer-not-stopped"],
    en: [
      /Since Go 1\.23, timers and tickers that nobody refers to are collected, stopped or not, and their channels are unbuffered in effect/,
      /An `AfterFunc` still fires/,
      /`go` line of the main module/,
      /asynctimerchan=1/,
    ],
    zh: [
      /自 Go 1\.23 起[^。]*不管是否停止都会被回收，它们的 channel 实际上没有缓冲/,
      /`AfterFunc` 仍会触发/,
      /以主模块的 `go` 行为准/,
      /asynctimerchan=1/,
    ],
  },
  {
    what: "channels of timers are unbuffered in effect since 1.23, so that no stale value comes",
    rules: ["channel/timer-drain"],
    en: [
      /Since Go 1\.23 \(by the `go` line of the main module\) the channel is unbuffered in effect: no stale value is received after `Stop` or `Reset` returns/,
      /it never closes the channel/,
    ],
    zh: [
      /自 Go 1\.23 起（以主模块的 `go` 行为准），通道等效于无缓冲：`Stop` 或 `Reset` 返回之后不会再收到过期的值/,
      /它从不关闭通道/,
    ],
  },
  {
    what: "wg.Go exists since 1.25",
    rules: ["goroutine/waitgroup-add-inside"],
    en: [/`use-wg-go` \(Go 1\.25\)/],
    zh: [/`use-wg-go`（Go 1\.25）/],
  },
  {
    what: "RWMutex is not always faster than Mutex",
    rules: ["race/write-under-rlock", "race/unguarded-map"],
    en: [/`RWMutex` is not always faster/],
    zh: [/`RWMutex` 不一定(?:更快|比 `Mutex` 快)/],
  },
  {
    what: "a pending Lock blocks new RLocks, so nested RLock can deadlock",
    rules: ["lock/double-lock", "race/write-under-rlock"],
    en: [/pending `Lock` blocks new `RLock`s/],
    zh: [/`Lock` 会挡住新的 `RLock`|`Lock` 在(?:等待|排队)[^。]*`RLock`|`Lock`[^。]*阻塞新的 `RLock`/],
  },
  {
    what: "a Range of sync.Map is no snapshot; there is no len",
    rules: ["syncmap/range-consistency", "race/unguarded-map"],
    en: [
      /(?:does not necessarily correspond to a consistent snapshot|`Range` is no snapshot)/,
      /(?:There is no `Len`|No `len`)/,
    ],
    zh: [/(?:不一定对应某个一致的快照|`Range` 不是快照)/, /没有 `[Ll]en`/],
  },
  {
    what: "a captured variable never dangles: it moves to the heap",
    rules: ["race/loop-variable-capture", "race/unguarded-variable", "memory/closure-retains-element"],
    en: [/never dangles: (?:it moves|the compiler moves it) to the heap/],
    zh: [/(?:绝)?不会悬空：[^。]*(?:逃逸|移)到堆上/],
  },
  {
    what: "copying a Context does not cut it off from its cancel",
    rules: ["goroutine/lost-cancel", "goroutine/stored-context"],
    en: [/does not cut it off from its cancel|all copies are cancelled together/],
    zh: [/并不会使它脱离取消：所有副本共用同一个取消|复制 `Context` 的值不会改变什么：所有副本一起被取消/],
  },
  {
    what: "keys in different buckets of one map race just the same",
    rules: ["race/unguarded-map"],
    en: [/keys in different groups or buckets of one map race just the same/],
    zh: [/即使两个 key 落在不同的组或桶里[^。]*照样是竞争/],
  },
  {
    what: "a deleted entry's value is not kept by the map",
    rules: ["memory/retained-after-delete", "memory/unbounded-map"],
    en: [/A deleted entry's value is not kept by the map/],
    zh: [/已删除条目的值不会被 map 保留/],
  },
  {
    what: "a live sync.Pool may be emptied at any collection",
    rules: ["memory/pool-misuse", "memory/pool-in-map"],
    en: [/live `sync\.Pool` may be emptied at any collection/],
    zh: [/存活的 `sync\.Pool` 在任何一次垃圾回收时都可能被清空/],
  },
  {
    what: "a buffered channel of capacity above one is a semaphore, not a lock",
    rules: ["race/inconsistent-lock", "race/unguarded-variable"],
    en: [/buffered channel of a larger capacity is a semaphore/],
    zh: [/容量必须(?:是|为) ?1/, /信号量/],
  },
];

function explanation(rule: string, locale: "en" | "zh-cn"): string {
  return readFileSync(path.join(CHECKS, rule, `explain.${locale}.md`), "utf8").replace(/\s+/g, " ");
}

describe.each(STATEMENTS.map((s) => [s.what, s] as const))("%s", (_, s) => {
  test.each(s.rules)("%s says so in English", (rule) => {
    const text = explanation(rule, "en");
    for (const pattern of s.en) expect(text).toMatch(pattern);
  });
  test.each(s.rules)("%s 的中文说明同样写明", (rule) => {
    const text = explanation(rule, "zh-cn");
    for (const pattern of s.zh) expect(text).toMatch(pattern);
  });
});

describe("what no explanation may claim", () => {
  /** What is wrong; how such a sentence is told in each language; a sentence of that kind, which must be told. */
  const WRONG: readonly (readonly [string, RegExp, RegExp, string, string])[] = [
    [
      "fatal errors of maps can be recovered",
      /fatal error[^.]*can be recovered/i,
      /fatal error[^。]*可以(?:被)?恢复/,
      "The fatal error that concurrent writes cause can be recovered by a deferred call.",
      "并发写引发的 fatal error 可以被恢复。",
    ],
    [
      "maps are open addressing up to 1.23",
      /up to (?:Go )?1\.23[^.]*open addressing/i,
      /1\.23[^。]*开放寻址/,
      "Maps up to Go 1.23 use open addressing.",
      "直到 Go 1.23，map 都采用开放寻址。",
    ],
    [
      "delete shrinks a map",
      /(?<!not )shrinks? after `delete`/i,
      /`delete` 之后会缩小/,
      "The table of a plain map shrinks after `delete`.",
      "普通 map 的表在 `delete` 之后会缩小。",
    ],
    [
      "RWMutex is always faster",
      /RWMutex` is always faster/i,
      /`RWMutex` 总是更快/,
      "For reads `RWMutex` is always faster.",
      "读多写少时 `RWMutex` 总是更快。",
    ],
    [
      "a Range is a snapshot",
      /`Range` (?:is|gives|sees) a (?:consistent )?snapshot/i,
      /`Range` 是(?:一致的)?快照/,
      "A `Range` sees a consistent snapshot of the map.",
      "`Range` 是一致的快照。",
    ],
    [
      "writes to different elements race",
      /\bdifferent\*? elements (?:are|is) a race/i,
      /不同\*?的元素(?:就|也)是竞争/,
      "Two writes to *different* elements are a race.",
      "两次写不同的元素也是竞争。",
    ],
    [
      "a captured variable dangles",
      /(?:captured|variable)[^.]* may dangle/i,
      /(?<!不)会悬空/,
      "The captured variable may dangle when the function returns.",
      "函数返回后，捕获的变量会悬空。",
    ],
    [
      "a channel must be closed to be freed",
      /must be closed (?:to be|or it is never) (?:freed|collected)/i,
      /必须关闭才能(?:被)?回收/,
      "A channel must be closed to be collected.",
      "channel 必须关闭才能被回收。",
    ],
    [
      "a read lock can be upgraded",
      /RWMutex` can be upgraded/i,
      /`RWMutex` 可以升级/,
      "The read lock of an `RWMutex` can be upgraded.",
      "持有读锁时 `RWMutex` 可以升级。",
    ],
    [
      "a sleep orders memory accesses",
      /`?Sleep`? (?:guarantees|makes sure) that/i,
      /Sleep[^。]*保证(?:可见|顺序)/,
      "A `time.Sleep` makes sure that the write is seen.",
      "time.Sleep 能保证可见性。",
    ],
    [
      "a pool keeps what is put in",
      /`sync\.Pool` (?:keeps|never loses)/i,
      /`sync\.Pool` (?:会)?一直保留/,
      "A `sync.Pool` keeps what is put into it.",
      "`sync.Pool` 会一直保留放入的对象。",
    ],
    [
      "Swiss tables came with another version",
      /Swiss tables? since Go 1\.(?!24)/i,
      /Go 1\.(?!24)\d+ 起[^。]*Swiss/,
      "Maps are Swiss tables since Go 1.22.",
      "Go 1.22 起 map 使用 Swiss 表。",
    ],
    [
      "wg.Go came with another version",
      /`wg\.Go` \(Go 1\.(?!25)|`wg\.Go` exists since Go 1\.(?!25)/,
      /`wg\.Go` ?(?:（Go 1\.(?!25)|是 Go 1\.(?!25))/,
      "`wg.Go` exists since Go 1.24.",
      "`wg.Go`（Go 1.24 起）会代为计数。",
    ],
    [
      "loop variables changed in another version",
      /per iteration since (?:Go )?1\.(?!22)/i,
      /1\.(?!22)\d+ 起(?:才是)?每次迭代/,
      "Loop variables are per iteration since Go 1.21.",
      "Go 1.21 起每次迭代都有自己的变量。",
    ],
  ];
  test.each(WRONG)("%s", (_, en, zh, wrong, wrongZh) => {
    expect(wrong).toMatch(en);
    expect(wrongZh).toMatch(zh);
    for (const rule of ALL_CHECKS.map((c) => c.id)) {
      expect(explanation(rule, "en")).not.toMatch(en);
      expect(explanation(rule, "zh-cn")).not.toMatch(zh);
    }
  });
});
