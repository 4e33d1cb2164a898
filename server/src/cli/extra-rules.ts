import { UNUSED_SUPPRESSION } from "../check/rules";
import type { Severity } from "../check/finding";
import { text, type Text } from "../text/text";

/** An id that findings carry although no rule of the catalog stands behind it. */
export interface ExtraRule {
  readonly id: string;
  readonly severity: Severity;
  readonly title: Text;
  readonly help: Text;
}

/** What the runner reports by itself, and what a running program has reported (`race-report`). */
export const EXTRA_RULES: readonly ExtraRule[] = [
  {
    id: UNUSED_SUPPRESSION,
    severity: "hint",
    title: text("Suppression that takes nothing away", "没有抑制任何问题的注释"),
    help: text(
      "A `racelight:ignore` comment names a rule that reports nothing there. Remove it: it would hide the next real finding.",
      "`racelight:ignore` 注释所指的规则在此处没有报告。请删除它，否则它会掩盖下一个真正的问题。",
    ),
  },
  {
    id: "runtime/data-race",
    severity: "error",
    title: text("Data race that the race detector saw", "竞态检测器观察到的数据竞争"),
    help: text(
      "The program ran under `-race`, and two goroutines touched the same memory without order between them, at least one of them writing. The stacks of both are the evidence.",
      "程序在 `-race` 下运行时，两个 goroutine 在没有先后次序的情况下访问了同一内存，且至少一方在写。两者的调用栈即为证据。",
    ),
  },
  {
    id: "runtime/concurrent-map",
    severity: "error",
    title: text("Map used by several goroutines at once", "map 被多个 goroutine 同时使用"),
    help: text(
      "The runtime ended the program because a map was written while another goroutine used it. This cannot be recovered from.",
      "一个 goroutine 写 map 的同时另一个正在使用它，运行时因此终止了程序。这种错误无法用 recover 捕获。",
    ),
  },
  {
    id: "runtime/deadlock",
    severity: "error",
    title: text("Goroutines that wait for each other for ever", "永远互相等待的 goroutine"),
    help: text(
      "The runtime ended the program because no goroutine could go on: each waits for a channel, a lock or a WaitGroup.",
      "没有任何 goroutine 能继续运行，运行时因此终止了程序：它们都在等待 channel、锁或 WaitGroup。",
    ),
  },
  {
    id: "runtime/goroutine-leak",
    severity: "warning",
    title: text("Goroutines that never end", "永不结束的 goroutine"),
    help: text(
      "A dump or profile shows goroutines that stand at one blocking operation. If their number grows, each keeps its stack and what it refers to for ever.",
      "转储或性能剖析显示有 goroutine 停在同一个阻塞操作上。如果数量不断增长，它们的栈及所引用的内存将永远无法释放。",
    ),
  },
  {
    id: "runtime/panic",
    severity: "error",
    title: text("Panic in a goroutine", "goroutine 中的 panic"),
    help: text(
      "The program ended by a panic of concurrent use, such as a send on a closed channel or a negative WaitGroup counter.",
      "程序因并发使用引发的 panic 而终止，例如向已关闭的 channel 发送，或 WaitGroup 计数器变为负数。",
    ),
  },
];
