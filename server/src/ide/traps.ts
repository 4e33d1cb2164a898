import { deref } from "../semantic/underlying";
import { qualifiedTypeName } from "../flow/ir/types";
import type { VarObj } from "../semantic/types";
import { text, type Text } from "../text/text";

/**
 * What goes wrong with a variable of a synchronisation type, as its documentation warns; undefined for other types.
 *
 * @param goVersion language version of the file: says which methods are there
 */
export function trapsOf(v: VarObj, goVersion: readonly [number, number]): readonly Text[] | undefined {
  const name = qualifiedTypeName(deref(v.type));
  const traps = TRAPS[name];
  if (traps === undefined) return undefined;
  const has = (minor: number): boolean => goVersion[0] > 1 || goVersion[1] >= minor;
  return traps
    .filter((t) => (t.from === undefined || has(t.from)) && (t.until === undefined || !has(t.until)))
    .map((t) => t.text);
}

interface Trap {
  readonly text: Text;
  /** First minor version of Go 1 that it applies to. */
  readonly from?: number;
  /** First one that it applies to no more. */
  readonly until?: number;
}

/** From the documentation of `sync` and `sync/atomic`. */
const TRAPS: Readonly<Record<string, readonly Trap[]>> = {
  "sync.Map": [
    {
      text: text(
        "`Load` and then `Store` are two steps: another goroutine can come in between. `LoadOrStore` and `LoadAndDelete` are one.",
        "先 `Load` 再 `Store` 是两步，其他 goroutine 可能插入其间。`LoadOrStore` 和 `LoadAndDelete` 则是一步。",
      ),
    },
    {
      text: text(
        "`CompareAndSwap`, `CompareAndDelete` and `Swap` change an entry in one step; compared values have to be comparable.",
        "`CompareAndSwap`、`CompareAndDelete` 和 `Swap` 一步完成修改；被比较的值必须可比较。",
      ),
      from: 20,
    },
    {
      text: text(
        "Before Go 1.20 there is no `CompareAndSwap` or `Swap`: an update needs a lock.",
        "Go 1.20 之前没有 `CompareAndSwap` 和 `Swap`：更新需要加锁。",
      ),
      until: 20,
    },
    {
      text: text(
        "`Range` shows no single moment: entries may come and go meanwhile. What a loaded pointer, map or slice refers to is not guarded.",
        "`Range` 并非某一时刻的快照：条目可能同时增减。取出的指针、map 或切片所指的内容不受保护。",
      ),
    },
    {
      text: text("A key that cannot be hashed panics when it is used.", "使用无法哈希的键会引发 panic。"),
    },
  ],
  "sync/atomic.Value": [
    {
      text: text(
        "All values that are stored must have the same concrete type, and none may be nil: else `Store` panics.",
        "存入的值必须具有相同的具体类型且不能为 nil，否则 `Store` 会 panic。",
      ),
    },
    {
      text: text(
        "`Load` gives nil before the first `Store`, and what it gives must not be changed in place: copy, change, store.",
        "首次 `Store` 之前 `Load` 返回 nil；返回的内容不得就地修改：应复制、修改、再存入。",
      ),
    },
  ],
  "sync.WaitGroup": [
    {
      text: text(
        "`Add` belongs before the `go` statement; inside the goroutine `Wait` may have returned already.",
        "`Add` 应在 `go` 语句之前调用；若在 goroutine 内调用，`Wait` 可能已经返回。",
      ),
      until: 25,
    },
    {
      text: text("`Go` does `Add` and `Done` by itself.", "`Go` 会自动执行 `Add` 和 `Done`。"),
      from: 25,
    },
    { text: text("It must not be copied once it is used.", "使用后不得复制。") },
  ],
  "sync.Once": [
    {
      text: text(
        "Calling `Do` inside its own function waits for ever; after a panic the function counts as done.",
        "在其函数内部再次调用 `Do` 会永久等待；发生 panic 后该函数仍视为已执行。",
      ),
    },
  ],
  "sync.Pool": [
    {
      text: text(
        "What `Get` gives can hold old content; after `Put` nobody may keep using it.",
        "`Get` 返回的对象可能含有旧内容；`Put` 之后不得再使用它。",
      ),
    },
  ],
  "sync.Cond": [
    {
      text: text(
        "`Wait` belongs into a loop that tests the condition, with `L` held; a `Signal` that nobody waits for is lost.",
        "`Wait` 应在持有 `L` 的情况下置于检查条件的循环中；无人等待时的 `Signal` 会丢失。",
      ),
    },
  ],
};
