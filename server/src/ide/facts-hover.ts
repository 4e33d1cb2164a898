import type { FileSpan, Span } from "../base/span";
import { locate } from "../check/place";
import type { PackageFacts } from "../flow/facts";
import { accessCounts } from "../flow/guards/access-counts";
import type { GuardedPlace } from "../flow/guards/guard-facts";
import { lockVariable, type GuardedAccess, type Shared } from "../flow/guards/guards";
import { pathText } from "../flow/ir/path";
import { qualifiedTypeName, deref } from "../flow/ir/types";
import type { Thread } from "../flow/engine/summary";
import type { FileScope, Package, VarObj } from "../semantic/types";
import type { GoStmt, Ident, Node } from "../syntax/ast";
import type { Unit } from "../syntax/source-file";
import { unitAt } from "../syntax/parse-file";
import { pathAt } from "../syntax/visit";
import { message, text, type Locale, type Text } from "../text/text";
import { trapsOf } from "./traps";

/** How places are shown in a hover. */
export interface HoverLinks {
  /** `[cache.go:12](...)`. */
  place(span: FileSpan): string;
}

export interface FactsHover {
  readonly markdown: string;
  readonly span: Span;
}

/** Functions that a hover lists; more are counted only. */
const LISTED = 6;

/**
 * What is known of the shared variable, the lock or the `go` statement at an offset; undefined where there is nothing
 * to say: no concurrency touches it.
 */
export function factsHover(
  pkg: Package,
  facts: PackageFacts,
  file: FileScope,
  offset: number,
  locale: Locale,
  links: HoverLinks,
): FactsHover | undefined {
  const i = unitAt(file.file, offset);
  const unit = file.file.units[i];
  const base = file.file.offsets[i] ?? 0;
  const pos = offset - base;
  const decl = unit?.decls.find((d) => d.pos <= pos && pos <= d.end);
  if (unit === undefined || decl === undefined) return undefined;
  const path = pathAt(decl, pos);
  const node = path.at(-1);
  const go = path.findLast((n): n is GoStmt => n.kind === "GoStmt");
  if (go !== undefined && pos <= go.pos + "go".length)
    return sayAll(goLines(facts, go, links), { start: base + go.pos, end: base + go.pos + 2 }, locale);
  if (node?.kind !== "Ident") return undefined;
  const variable = variableAt(pkg, unit, path, node);
  if (variable === undefined) return undefined;
  const traps = trapsOf(variable, file.goVersion);
  const lines = isLock(variable)
    ? lockLines(facts, variable)
    : traps !== undefined
      ? [trapLines(traps)]
      : sharedLines(facts, variable, links);
  return sayAll(lines, { start: base + node.pos, end: base + node.end }, locale);
}

function sayAll(lines: readonly Text[], span: Span, locale: Locale): FactsHover | undefined {
  return lines.length === 0 ? undefined : { markdown: lines.map((l) => l[locale]).join("\n\n"), span };
}

function variableAt(pkg: Package, unit: Unit, path: readonly Node[], id: Ident): VarObj | undefined {
  const fn = path.find((n) => n.kind === "FuncDecl");
  const spec = path.find((n) => n.kind === "ValueSpec");
  const candidates = [
    fn?.kind === "FuncDecl" ? pkg.body(fn).objOf(id) : undefined,
    spec?.kind === "ValueSpec" ? pkg.initialiser(spec).objOf(id) : undefined,
    pkg.declarations().objOf(id),
  ];
  const obj = candidates.find((o) => o !== undefined);
  return obj?.kind === "var" && unit.hasError === false ? obj.origin : undefined;
}

const LOCKS = new Set(["sync.Mutex", "sync.RWMutex", "sync.Locker"]);

function isLock(v: VarObj): boolean {
  return LOCKS.has(qualifiedTypeName(deref(v.type)));
}

function trapLines(traps: readonly Text[]): Text {
  const list = (locale: Locale): string => traps.map((t) => `- ${t[locale]}`).join("\n");
  return text(`Mind with this type:\n${list("en")}`, `使用此类型时请注意：\n${list("zh-cn")}`);
}

/** What a mutex guards, declared or inferred. */
function lockLines(facts: PackageFacts, lock: VarObj): Text[] {
  const guarded = facts.guarded.filter((g) => g.guard.lock === lock && g.convincing);
  if (guarded.length === 0) return [];
  const rows = guarded.map((g) => {
    const p = {
      subject: g.shared.subject,
      ...accessCounts(g.guard),
      declared: g.guard.source !== "inferred",
    };
    return guardsRow(p);
  });
  return [text("Guards:\n" + rows.map((r) => r.en).join("\n"), "保护：\n" + rows.map((r) => r["zh-cn"]).join("\n"))];
}

/** The guard of a field or package variable, and who touches it. */
function sharedLines(facts: PackageFacts, v: VarObj, links: HoverLinks): Text[] {
  const shared = facts.parts.get(v) ?? facts.shared.get(v);
  const race = facts.races.find((r) => r.variable === v);
  if (shared === undefined || (race === undefined && !isShared(shared))) return [];
  const place = [...facts.guarded, ...facts.guardedParts].find((g) => g.shared.variable === v && g.convincing);
  const out: Text[] = [place !== undefined ? guardText(place) : noGuard({ subject: shared.subject })];
  const rows = functionRows(shared, links);
  if (rows.length > 0) {
    out.push(
      text("Accesses:\n" + rows.map((r) => r.en).join("\n"), "访问：\n" + rows.map((r) => r["zh-cn"]).join("\n")),
    );
  }
  return out;
}

/** Worth a word: somebody takes a lock around it, or several functions with a writer among them touch it. */
function isShared(s: Shared): boolean {
  const outside = s.accesses.filter((a) => !a.owned);
  return outside.some((a) => a.locks.length > 0) && outside.some((a) => a.touch.write);
}

function guardText(g: GuardedPlace): Text {
  const lock = lockName(g);
  if (g.guard.source !== "inferred") return declaredGuard({ subject: g.shared.subject, lock });
  return inferredGuard({ subject: g.shared.subject, lock, ...accessCounts(g.guard) });
}

function lockName(g: GuardedPlace): string {
  const { lock } = g.guard;
  return lock.fieldOf === undefined ? lock.name : `${lock.fieldOf.obj.name}.${lock.name}`;
}

/** One row per function: what it does and which locks it holds for certain. */
function functionRows(shared: Shared, links: HoverLinks): Text[] {
  const byFunction = new Map<string, GuardedAccess[]>();
  for (const a of shared.accesses) {
    if (a.owned) continue;
    const list = byFunction.get(a.fn.name);
    if (list === undefined) byFunction.set(a.fn.name, [a]);
    else list.push(a);
  }
  const rows = [...byFunction].map(([name, accesses]) => {
    const first = accesses[0];
    // One expression can be several steps, such as loading a map and then looking into it.
    const places = new Map<number, boolean>();
    for (const a of accesses) {
      const { end } = locate(a.touch.at).span;
      places.set(end, (places.get(end) ?? false) || a.touch.write);
    }
    const writes = [...places.values()].filter((w) => w).length;
    const held = new Set(
      accesses.flatMap((a) => a.locks.map((h) => (h.mode === "r" ? `${lockLabel(h.path)} (R)` : lockLabel(h.path)))),
    );
    const where = first === undefined ? "" : links.place(locate(first.touch.at).span);
    return accessRow({ name, where, reads: places.size - writes, writes, locks: [...held].join(", ") });
  });
  const more = rows.length - LISTED;
  return more > 0 ? [...rows.slice(0, LISTED), andMore({ count: more })] : rows;
}

function lockLabel(path: Parameters<typeof lockVariable>[0]): string {
  const v = lockVariable(path);
  return v === undefined ? pathText(path) : v.fieldOf === undefined ? v.name : `${v.fieldOf.obj.name}.${v.name}`;
}

/** What a goroutine captures, and what tells others that it has ended. */
function goLines(facts: PackageFacts, go: GoStmt, links: HoverLinks): Text[] {
  const thread = threadOf(facts, go);
  if (thread === undefined) return [];
  const out: Text[] = [];
  const captured = [...(thread.target?.kind === "closure" ? thread.target.captures : [])].map((v) => `\`${v.name}\``);
  if (captured.length > 0) out.push(captures({ names: captured.join(", ") }));
  const ends = [...thread.releases.values()].map((p) => `\`${pathText(p)}\``);
  out.push(ends.length > 0 ? signals({ names: [...new Set(ends)].join(", ") }) : NO_END);
  if (thread.outlives) out.push(outlives({ where: links.place(locate(thread.spawn).span) }));
  return out;
}

function threadOf(facts: PackageFacts, go: GoStmt): Thread | undefined {
  for (const r of facts.results) {
    for (const t of r.summary.threads) if (t.via.length === 0 && t.spawn.node === go.call) return t;
  }
  return undefined;
}

const guardsRow = message<{
  readonly subject: string;
  readonly held: number;
  readonly total: number;
  readonly declared: boolean;
}>({
  en: (p) => `- \`${p.subject}\` (${p.declared ? "declared" : `held at ${p.held} of ${p.total} accesses`})`,
  "zh-cn": (p) => `- \`${p.subject}\`（${p.declared ? "已声明" : `${p.total} 处访问中有 ${p.held} 处持有`}）`,
});
const declaredGuard = message<{ readonly subject: string; readonly lock: string }>({
  en: (p) => `\`${p.subject}\` is guarded by \`${p.lock}\` (declared)`,
  "zh-cn": (p) => `\`${p.subject}\` 由 \`${p.lock}\` 保护（已声明）`,
});
const inferredGuard = message<{
  readonly subject: string;
  readonly lock: string;
  readonly held: number;
  readonly total: number;
}>({
  en: (p) => `\`${p.subject}\` is guarded by \`${p.lock}\`, which ${p.held} of ${p.total} accesses hold`,
  "zh-cn": (p) => `\`${p.subject}\` 由 \`${p.lock}\` 保护，${p.total} 处访问中有 ${p.held} 处持有它`,
});
const noGuard = message<{ readonly subject: string }>({
  en: (p) => `\`${p.subject}\` has no lock that guards it`,
  "zh-cn": (p) => `\`${p.subject}\` 没有保护它的锁`,
});
const accessRow = message<{
  readonly name: string;
  readonly where: string;
  readonly reads: number;
  readonly writes: number;
  readonly locks: string;
}>({
  en: (p) =>
    `- \`${p.name}\` ${p.where}: ${counted(p.reads, "read")}, ${counted(p.writes, "write")}; ${p.locks === "" ? "no lock" : `holds ${p.locks}`}`,
  "zh-cn": (p) =>
    `- \`${p.name}\` ${p.where}：读 ${p.reads} 次，写 ${p.writes} 次；${p.locks === "" ? "未持锁" : `持有 ${p.locks}`}`,
});
const andMore = message<{ readonly count: number }>({
  en: (p) => `- and ${p.count} more`,
  "zh-cn": (p) => `- 另有 ${p.count} 处`,
});
const captures = message<{ readonly names: string }>({
  en: (p) => `This goroutine captures ${p.names}`,
  "zh-cn": (p) => `此 goroutine 捕获了 ${p.names}`,
});
const signals = message<{ readonly names: string }>({
  en: (p) => `Others can learn of its progress by ${p.names}`,
  "zh-cn": (p) => `其他 goroutine 可通过 ${p.names} 得知其进展`,
});
const NO_END = text("Nothing tells others that it has ended", "没有任何机制告知其他 goroutine 它已结束");
const outlives = message<{ readonly where: string }>({
  en: (p) => `It may still run when the function that starts it (${p.where}) has returned`,
  "zh-cn": (p) => `启动它的函数（${p.where}）返回后，它可能仍在运行`,
});

function counted(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? "" : "s"}`;
}
