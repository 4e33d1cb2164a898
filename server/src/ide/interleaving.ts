import type { FileSpan } from "../base/span";
import { LineIndex } from "../base/line-index";
import type { Finding } from "../check/finding";
import { enclosingSymbol } from "../check/symbol";
import type { SourceFile } from "../syntax/source-file";
import { unitAt } from "../syntax/parse-file";
import { message, text, type Text } from "../text/text";

/** An order of steps in which a finding does its harm. */
export interface Interleaving {
  /** One for each goroutine: the functions that run in them. */
  readonly lanes: readonly string[];
  readonly steps: readonly InterleavingStep[];
  /** What has gone wrong after the last step. */
  readonly outcome: Text;
}

export interface InterleavingStep {
  /** Index of the lane. */
  readonly lane: number;
  readonly span: FileSpan;
  /** The line of source. */
  readonly code: string;
  readonly what: Text;
}

/** A failing schedule for a finding; undefined for rules that are about one goroutine alone. */
export function interleavingOf(f: Finding, fileOf: (path: string) => SourceFile | undefined): Interleaving | undefined {
  const plan = planOf(f);
  if (plan === undefined) return undefined;
  const symbol = (s: FileSpan): string => symbolAt(fileOf(s.file), s) || "…";
  const code = (s: FileSpan): string => lineOf(fileOf(s.file), s);
  const first = plan.steps.find((s) => s.lane === 0)?.span ?? f.span;
  const second = plan.steps.find((s) => s.lane === 1)?.span ?? f.span;
  return {
    lanes: [symbol(first), symbol(second)],
    steps: plan.steps.map((s) => ({ ...s, code: code(s.span) })),
    outcome: plan.outcome,
  };
}

/** True if {@link interleavingOf} has something to say of the finding. */
export function hasInterleaving(f: Finding): boolean {
  return planOf(f) !== undefined;
}

interface Plan {
  readonly steps: readonly Omit<InterleavingStep, "code">[];
  readonly outcome: Text;
}

function planOf(f: Finding): Plan | undefined {
  const at = (role: string): FileSpan | undefined => f.related.find((r) => r.role === role)?.span;
  const here = f.span;
  const there = at("conflict") ?? here;
  const step = (lane: number, span: FileSpan, what: Text) => ({ lane, span, what });
  const group = f.rule.slice(0, f.rule.indexOf("/"));
  const spawn = at("spawn");
  const start = spawn === undefined ? [] : [step(1, spawn, STARTS)];
  if (f.rule === "lock/double-lock") {
    const taken = at("guard") ?? at("conflict") ?? here;
    return { steps: [step(0, taken, TAKES), step(0, here, WAITS_ITSELF)], outcome: HANGS };
  }
  if (f.rule === "lock/missing-unlock") {
    const leaves = at("conflict") ?? f.related[0]?.span ?? here;
    return { steps: [step(0, here, TAKES), step(0, leaves, LEAVES), step(1, here, WAITS_LOCK)], outcome: HANGS };
  }
  if (f.rule === "lock/order-inversion") {
    return {
      steps: [
        step(0, here, TAKES_FIRST),
        step(1, there, TAKES_FIRST),
        step(0, here, WAITS_LOCK),
        step(1, there, WAITS_LOCK),
      ],
      outcome: HANGS,
    };
  }
  if (
    f.rule === "syncmap/check-then-act" ||
    f.rule === "race/split-critical-section" ||
    f.rule === "atomic/lost-update"
  ) {
    const check = f.related[0]?.span ?? here;
    return {
      steps: [step(0, check, CHECKS), step(1, check, CHECKS_SAME), step(0, here, ACTS), step(1, here, ACTS_AGAIN)],
      outcome: LOST,
    };
  }
  const races = group === "race" || f.rule === "atomic/mixed-access" || f.rule === "atomic/snapshot-mutation";
  if (!races || (at("conflict") === undefined && spawn === undefined)) return undefined;
  const map = f.rule === "race/unguarded-map" || /\bmap\b/.test(f.message.en);
  return {
    steps: [...start, step(0, here, BEGINS), step(1, there, MEETS)],
    outcome: map ? MAP_CRASH : f.rule === "race/unguarded-slice" ? SLICE_LOSS : STALE,
  };
}

function symbolAt(file: SourceFile | undefined, span: FileSpan): string {
  if (file === undefined) return "";
  const i = unitAt(file, span.start);
  const unit = file.units[i];
  return unit === undefined ? "" : enclosingSymbol(unit, span.start - (file.offsets[i] ?? 0));
}

function lineOf(file: SourceFile | undefined, span: FileSpan): string {
  if (file === undefined) return "";
  const index = new LineIndex(file.text);
  const line = index.lineOf(span.start);
  return file.text.slice(index.lineStart(line), index.lineEnd(line)).trim();
}

/** The schedule as a Markdown list. `place` makes a link to a step's line. */
export function scheduleMarkdown(i: Interleaving, locale: "en" | "zh-cn", place: (s: FileSpan) => string): string {
  const rows = i.steps.map((s, n) => {
    const lane = laneName({ number: s.lane + 1, symbol: i.lanes[s.lane] ?? "" })[locale];
    return `${n + 1}. ${lane} ${place(s.span)}: \`${s.code.replace(/`/g, "'")}\` ${s.what[locale]}`;
  });
  return `${HEADING[locale]}\n\n${rows.join("\n")}\n\n${i.outcome[locale]}`;
}

const HEADING = text("An order of steps that fails:", "会出错的执行顺序：");
const laneName = message<{ readonly number: number; readonly symbol: string }>({
  en: (p) => `goroutine ${p.number} (\`${p.symbol}\`)`,
  "zh-cn": (p) => `goroutine ${p.number}（\`${p.symbol}\`）`,
});
const STARTS = text("starts", "启动");
const BEGINS = text("begins, and is not done yet", "开始执行，尚未完成");
const MEETS = text("comes in between", "在此期间执行");
const TAKES = text("takes the lock", "获取锁");
const TAKES_FIRST = text("takes its first lock", "获取第一把锁");
const WAITS_ITSELF = text("waits for the lock that it holds itself", "等待自己已持有的锁");
const WAITS_LOCK = text("waits for the lock", "等待锁");
const LEAVES = text("leaves with the lock held", "持锁离开");
const CHECKS = text("looks", "检查");
const CHECKS_SAME = text("sees the same", "看到相同的结果");
const ACTS = text("acts on it", "据此执行");
const ACTS_AGAIN = text("acts on it, too", "也据此执行");
const HANGS = text("Nobody can go on: the lock is never given back.", "锁永远不会释放，谁都无法继续。");
const LOST = text("What the first has done is overwritten: it is lost.", "前者的结果被覆盖而丢失。");
const MAP_CRASH = text(
  "A map keeps no order between goroutines: the runtime may end the program with `fatal error: concurrent map writes` (or `read and map write`), which no `recover` can stop.",
  "map 不保证 goroutine 之间的次序：运行时可能以 `fatal error: concurrent map writes`（或 `read and map write`）终止程序，`recover` 无法阻止。",
);
const SLICE_LOSS = text(
  "Both work with the same length and array: one of the changes is lost, or a slice header is seen half written.",
  "双方使用同一长度和底层数组：其中一次修改会丢失，或读到只写了一半的切片头。",
);
const STALE = text(
  "One of them works with an old or half-written value: an update is lost, or never seen.",
  "其中一方使用了旧的或只写了一半的值：更新会丢失，或永远不可见。",
);
