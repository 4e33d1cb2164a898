import { fingerprint, fingerprintKey } from "../check/fingerprint";
import type { Role, Severity } from "../check/finding";
import { compare } from "../check/runner";
import { message, text, type Text } from "../text/text";
import type { CrashReport } from "./crash";
import { isUsers, packageOf, symbolOf, userFrame, type Frame } from "./frames";
import type { Goroutine } from "./goroutines";
import type { RaceReport, RaceSide } from "./race-detector";
import type { LeakReport, RuntimeReport } from "./reports";

/** A line of source, as far as a stack knows it. */
export interface LinePlace {
  /** As the stack prints it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What a running program has shown, in the form of a finding whose places are lines. */
export interface RuntimeFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly place: LinePlace;
  readonly message: Text;
  readonly symbol: string;
  readonly subject: string;
  readonly related: readonly { readonly place: LinePlace; readonly message: Text; readonly role: Role }[];
  /** Lines of the two (or more) innermost accesses: a static finding at two of them is confirmed. */
  readonly accesses: readonly LinePlace[];
  /** The user's lines that led to each access, itself included. */
  readonly stacks: readonly (readonly LinePlace[])[];
  /** Does not depend on goroutine numbers, addresses, lines, or which side came first. */
  readonly fingerprint: string;
}

/** Turns reports into findings; what several reports say alike is one. Sorted by place. */
export function runtimeFindings(reports: readonly RuntimeReport[]): RuntimeFinding[] {
  const drafts = reports.flatMap((r) => draftOf(r) ?? []);
  drafts.sort(
    (a, b) =>
      compare(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      compare(a.rule, b.rule) ||
      compare(a.key, b.key),
  );
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return drafts.flatMap((d) => {
    const places = d.accesses.map((p) => `${p.file}:${p.line}`).join("|");
    const same = `${d.rule}\0${places}`;
    if (seen.has(same)) return [];
    seen.add(same);
    const { key, folder, ...finding } = d;
    const parts = { rule: d.rule, folder, symbol: d.symbol, subject: d.subject, text: key };
    const ordinal = counts.get(fingerprintKey(parts)) ?? 0;
    counts.set(fingerprintKey(parts), ordinal + 1);
    return [{ ...finding, fingerprint: fingerprint(parts, ordinal) }];
  });
}

interface Draft extends Omit<RuntimeFinding, "fingerprint"> {
  readonly folder: string;
  /** What tells apart findings of one symbol: the functions on the other side. */
  readonly key: string;
}

/** Frames of a stack that are shown. */
const SHOWN = 8;

function draftOf(report: RuntimeReport): Draft | undefined {
  switch (report.kind) {
    case "race":
      return raceDraft(report);
    case "crash":
      return crashDraft(report);
    case "leak":
      return leakDraft(report);
  }
}

function raceDraft(report: RaceReport): Draft | undefined {
  const [a, b] = [...report.sides].sort(bySide);
  const first = userFrame(a?.stack ?? []) ?? a?.created[0];
  const second = userFrame(b?.stack ?? []) ?? b?.created[0];
  if (a === undefined || b === undefined || first === undefined) return undefined;
  const own = symbolOf(first.func);
  const other = second === undefined ? "" : symbolOf(second.func);
  const p = { own, other, write: a.write, otherWrite: b.write };
  return {
    rule: "runtime/data-race",
    severity: "error",
    place: first,
    message: raceMessage(p),
    symbol: own,
    subject: own,
    related: [
      ...(second === undefined
        ? []
        : [{ place: second, message: otherSide({ name: other, write: b.write }), role: "conflict" as const }]),
      ...callers(a.stack, first, "spawn"),
      ...callers(b.stack, second, "conflict"),
      ...starts(a),
      ...starts(b),
    ],
    accesses: second === undefined ? [first] : [first, second],
    stacks: [a, b].map((s) => s.stack.filter(isUsers)),
    folder: packageOf(first.func),
    key: other,
  };
}

/** The write first, so that the two orders in which a race can be seen are one finding. */
function bySide(a: RaceSide, b: RaceSide): number {
  if (a.write !== b.write) return a.write ? -1 : 1;
  const [x, y] = [userFrame(a.stack), userFrame(b.stack)];
  return compare(x?.file ?? "", y?.file ?? "") || (x?.line ?? 0) - (y?.line ?? 0);
}

function starts(side: RaceSide): Draft["related"] {
  const frame = userFrame(side.created);
  return frame === undefined ? [] : [{ place: frame, message: STARTED, role: "spawn" }];
}

/** The calls that led to a frame, those in the user's code. */
function callers(stack: readonly Frame[], frame: Frame | undefined, role: Role): Draft["related"] {
  const at = frame === undefined ? -1 : stack.indexOf(frame);
  return stack
    .slice(at + 1)
    .filter(isUsers)
    .slice(0, SHOWN)
    .map((f) => ({ place: f, message: calledBy({ name: symbolOf(f.func) }), role }));
}

function crashDraft(report: CrashReport): Draft | undefined {
  const [first, ...others] = report.goroutines;
  const frame = first === undefined ? undefined : (userFrame(first.stack) ?? first.created);
  if (first === undefined || frame === undefined) return undefined;
  const rule = `runtime/${report.what}`;
  const shown = report.what === "concurrent-map" ? others.filter((g) => touchesMap(g)) : others.filter(isWaiting);
  const related = shown.slice(0, SHOWN).flatMap((g) => {
    const f = userFrame(g.stack);
    if (f === undefined || !isUsers(f)) return [];
    return [{ place: f, message: standsHere({ state: g.state, name: symbolOf(f.func) }), role: "conflict" as const }];
  });
  const meets = report.what === "panic" ? [] : related;
  return {
    rule,
    severity: "error",
    place: frame,
    message: crashMessage({ what: report.what, reason: report.reason, state: first.state }),
    symbol: symbolOf(frame.func),
    subject: symbolOf(frame.func),
    related: [...meets, ...callers(first.stack, frame, "spawn"), ...created(first)],
    accesses: [frame, ...meets.map((m) => m.place)],
    stacks: [first.stack.filter(isUsers)],
    folder: packageOf(frame.func),
    key: report.reason,
  };
}

function touchesMap(g: Goroutine): boolean {
  return g.stack.slice(0, 3).some((f) => /^(?:runtime\.map|internal\/runtime\/maps\.)/.test(f.func));
}

function isWaiting(g: Goroutine): boolean {
  return g.state !== "running" && g.state !== "runnable";
}

function created(g: Goroutine): Draft["related"] {
  return g.created === undefined ? [] : [{ place: g.created, message: STARTED, role: "spawn" }];
}

function leakDraft(report: LeakReport): Draft | undefined {
  const { goroutine } = report;
  const frame = userFrame(goroutine.stack);
  if (frame === undefined) return undefined;
  return {
    rule: "runtime/goroutine-leak",
    severity: "warning",
    place: frame,
    message: leakMessage({
      count: report.count,
      state: report.state,
      minutes: report.minutes,
      certain: report.certain,
    }),
    symbol: symbolOf(frame.func),
    subject: symbolOf(frame.func),
    related: [...callers(goroutine.stack, frame, "spawn"), ...created(goroutine)],
    accesses: [frame, ...(goroutine.created === undefined ? [] : [goroutine.created])],
    stacks: [goroutine.stack.filter(isUsers)],
    folder: packageOf(frame.func),
    key: `${report.state}|${goroutine.created === undefined ? "" : symbolOf(goroutine.created.func)}`,
  };
}

const raceMessage = message<{
  readonly own: string;
  readonly other: string;
  readonly write: boolean;
  readonly otherWrite: boolean;
}>({
  en: (p) =>
    `data race: \`${p.own}\` ${p.write ? "writes" : "reads"} here` +
    (p.other === ""
      ? " what another goroutine uses at the same time"
      : ` what \`${p.other}\` ${p.otherWrite ? "writes" : "reads"} in another goroutine`) +
    " (seen by the race detector)",
  "zh-cn": (p) =>
    `数据竞争：\`${p.own}\` 在此${p.write ? "写入" : "读取"}的内存` +
    (p.other === ""
      ? "同时被另一个 goroutine 使用"
      : `被另一个 goroutine 中的 \`${p.other}\` ${p.otherWrite ? "写入" : "读取"}`) +
    "（由竞态检测器观察到）",
});
const otherSide = message<{ readonly name: string; readonly write: boolean }>({
  en: (p) => `\`${p.name}\` ${p.write ? "writes" : "reads"} here in another goroutine`,
  "zh-cn": (p) => `另一个 goroutine 中的 \`${p.name}\` 在此${p.write ? "写入" : "读取"}`,
});
const calledBy = message<{ readonly name: string }>({
  en: (p) => `called by \`${p.name}\``,
  "zh-cn": (p) => `由 \`${p.name}\` 调用`,
});
const STARTED = text("the goroutine is started here", "goroutine 在此启动");
const standsHere = message<{ readonly name: string; readonly state: string }>({
  en: (p) => `\`${p.name}\` stands here (${p.state})`,
  "zh-cn": (p) => `\`${p.name}\` 停在此处（${p.state}）`,
});
const crashMessage = message<{
  readonly what: CrashReport["what"];
  readonly reason: string;
  readonly state: string;
}>({
  en: (p) =>
    p.what === "concurrent-map"
      ? `the runtime ended the program here: ${p.reason}`
      : p.what === "deadlock"
        ? `deadlock (${p.reason}): this goroutine waits for ever in \`${p.state}\``
        : `the program ended by a panic here: ${p.reason}`,
  "zh-cn": (p) =>
    p.what === "concurrent-map"
      ? `运行时在此终止了程序：${p.reason}`
      : p.what === "deadlock"
        ? `死锁（${p.reason}）：此 goroutine 永远停在 \`${p.state}\``
        : `程序在此因 panic 终止：${p.reason}`,
});
const leakMessage = message<{
  readonly count: number;
  readonly state: string;
  readonly minutes: number;
  readonly certain: boolean;
}>({
  en: (p) =>
    `${p.count} ${p.count === 1 ? "goroutine" : "goroutines"} ${p.certain ? "never " + (p.count === 1 ? "gets" : "get") + " on from" : p.count === 1 ? "stands" : "stand"} here` +
    (p.state === "" ? "" : `, waiting in \`${p.state}\``) +
    (p.minutes > 0 ? ` for ${p.minutes} minutes` : ""),
  "zh-cn": (p) =>
    `${p.count} 个 goroutine ${p.certain ? "永远" : ""}停在此处` +
    (p.state === "" ? "" : `，等待 \`${p.state}\``) +
    (p.minutes > 0 ? `，已有 ${p.minutes} 分钟` : ""),
});
