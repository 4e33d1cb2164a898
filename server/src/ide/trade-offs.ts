import type { Finding } from "../check/finding";
import { locate } from "../check/place";
import { message, text, type Text } from "../text/text";
import type { PackageResult } from "./analyse-package";
import { interleavingOf, type Interleaving } from "./interleaving";

/** What the package shows of a finding's variable. */
export interface Evidence {
  readonly interleaving: Interleaving | undefined;
  /** Places that read and write it, once it is shared. */
  readonly reads: number;
  readonly writes: number;
  /** Language version of the finding's file. */
  readonly goVersion: readonly [number, number] | undefined;
}

/** Gathers the evidence for a finding from its package's results. */
export function evidenceOf(f: Finding, result: PackageResult | undefined): Evidence {
  if (result === undefined) return { interleaving: undefined, reads: 0, writes: 0, goVersion: undefined };
  const files = new Map(result.pkg.files.map((x) => [x.path, x.file]));
  const shared = [...(result.facts?.shared.values() ?? [])].find((s) => s.subject === f.subject);
  const places = new Map<string, boolean>();
  for (const a of shared?.accesses ?? []) {
    if (a.owned) continue;
    const { span } = locate(a.touch.at);
    const key = `${span.file}:${span.start}`;
    places.set(key, (places.get(key) ?? false) || a.touch.write);
  }
  const writes = [...places.values()].filter((w) => w).length;
  return {
    interleaving: interleavingOf(f, (p) => files.get(p)),
    reads: places.size - writes,
    writes,
    goVersion: result.pkg.files.find((x) => x.path === f.span.file)?.goVersion,
  };
}

/** How often the code reads and writes the variable; undefined where that is not known. */
export function mixText(e: Evidence): Text | undefined {
  return e.reads + e.writes === 0 ? undefined : mix(e);
}

/** What speaks for or against a fix, given how this variable is used. */
export function tradeOff(fix: string, e: Evidence): Text | undefined {
  const known = e.reads + e.writes > 0;
  const mostlyRead = known && e.reads >= 3 * e.writes;
  switch (fix) {
    case "guard-with-rwmutex":
      return !known ? undefined : mostlyRead ? READERS_SHARE : PLAIN_IS_ENOUGH;
    case "convert-to-sync-map":
      return mostlyRead ? SYNC_MAP_FITS : SYNC_MAP_COSTS;
    case "guard-with-mutex":
      return GUARD_COVERS;
    case "use-atomic-type":
    case "use-atomic-call":
      return ATOMIC_ALONE;
    case "clone-value":
      return e.reads > 0 && mostlyRead ? CLONE_OFTEN : CLONE_COSTS;
    case "collect-over-channel":
      return ORDER_LOST;
    case "collect-by-index":
      return ORDER_KEPT;
    case "defer-unlock":
      return HELD_LONGER;
    default:
      return undefined;
  }
}

/** A fix that the module's language version does not have yet. */
export function needsVersion(fix: string, e: Evidence): Text | undefined {
  const least = SINCE[fix];
  const { goVersion } = e;
  if (least === undefined || goVersion === undefined) return undefined;
  const older = goVersion[0] < 1 || (goVersion[0] === 1 && goVersion[1] < least);
  return older ? tooOld({ least, has: goVersion }) : undefined;
}

/** Minor versions of Go 1 that brought what a fix writes (go.dev/doc/devel/release). */
const SINCE: Readonly<Record<string, number>> = {
  "use-atomic-type": 19,
  "use-atomic-pointer": 19,
  "use-swap": 20,
  "use-compare-and-swap": 20,
  "use-compare-and-delete": 20,
  "clone-value": 21,
};

const mix = message<{ readonly reads: number; readonly writes: number }>({
  en: (p) => `(it is read in ${p.reads} and written in ${p.writes} ${p.writes === 1 ? "place" : "places"})`,
  "zh-cn": (p) => `（读 ${p.reads} 处，写 ${p.writes} 处）`,
});
const tooOld = message<{ readonly least: number; readonly has: readonly [number, number] }>({
  en: (p) => `needs Go 1.${p.least}, the module says ${p.has.join(".")}`,
  "zh-cn": (p) => `需要 Go 1.${p.least}，而模块声明为 ${p.has.join(".")}`,
});
const READERS_SHARE = text("mostly read here: readers do not wait for each other", "此处以读为主：读者之间互不等待");
const PLAIN_IS_ENOUGH = text(
  "written about as often as read here, so that a plain Mutex is as quick",
  "此处读写频率相近，普通 Mutex 同样快",
);
const SYNC_MAP_FITS = text(
  "quick where keys are written once and then read; values lose their type",
  "适合键写入一次后多次读取的场景；值会失去类型",
);
const SYNC_MAP_COSTS = text(
  "slower than a lock where entries are often written; values lose their type",
  "条目频繁写入时比锁慢；值会失去类型",
);
const GUARD_COVERS = text("covers several steps and several fields at once", "可同时保护多个步骤和多个字段");
const ATOMIC_ALONE = text(
  "no lock, but each operation stands alone: two values do not change together",
  "无需锁，但每个操作相互独立：两个值无法一起改变",
);
const CLONE_OFTEN = text(
  "every read copies: dear for large values that are often read",
  "每次读取都会复制：对频繁读取的大值代价较高",
);
const CLONE_COSTS = text("one copy each time", "每次复制一份");
const ORDER_LOST = text("the order of results is that of arrival", "结果按到达顺序排列");
const ORDER_KEPT = text("keeps the order, and needs no lock", "保持顺序，且无需锁");
const HELD_LONGER = text("the lock is held until the function returns", "锁会一直持有到函数返回");
