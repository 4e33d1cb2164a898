import type { FileSpan } from "../base/span";
import type { Finding } from "../check/finding";
import { locate } from "../check/place";
import type { PackageFacts } from "../flow/facts";
import { accessCounts } from "../flow/guards/access-counts";
import type { GuardedPlace } from "../flow/guards/guard-facts";
import { lockVariable, type GuardedAccess, type Shared } from "../flow/guards/guards";
import type { FileScope, Package, VarObj } from "../semantic/types";
import type { Unit } from "../syntax/source-file";

/** A field or package variable that several goroutines can reach, as far as the package shows it. */
export interface SharedVariable {
  /** `Type.field`, or the variable's name. */
  readonly subject: string;
  /** The type that declares the field; undefined for package variables. */
  readonly type: string | undefined;
  /** The declaring name. */
  readonly declaration: FileSpan | undefined;
  /** Where the declaring type's name stands. */
  readonly typeDeclaration: FileSpan | undefined;
  readonly guard: SharedGuard | undefined;
  /** In source order; those before anybody else can know of the object are left out. */
  readonly accesses: readonly SharedAccess[];
  readonly findings: number;
}

export interface SharedGuard {
  /** The lock's own name, such as `mu`. */
  readonly name: string;
  readonly declared: boolean;
  /** Accesses that hold it, of `total`. */
  readonly held: number;
  readonly total: number;
}

export interface SharedAccess {
  readonly span: FileSpan;
  readonly write: boolean;
  /** The function, as findings name it. */
  readonly symbol: string;
  /** `mu`, or `mu (R)` where it is held for reading. */
  readonly locks: readonly string[];
}

/** The shared variables of a package in source order: those with a guard, with a race, or used under locks. */
export function sharedVariables(
  pkg: Package,
  facts: PackageFacts,
  findings: readonly Finding[],
): readonly SharedVariable[] {
  const guarded = new Map(facts.guarded.map((g) => [g.shared.variable, g]));
  const raced = new Set(facts.races.flatMap((r) => (r.variable === undefined ? [] : [r.variable])));
  const out: SharedVariable[] = [];
  for (const shared of facts.shared.values()) {
    const { variable } = shared;
    const guard = guarded.get(variable);
    if (guard?.convincing !== true && !raced.has(variable) && !isShared(shared)) continue;
    // A lock is no state of its own.
    if (facts.guarded.some((g) => g.guard.lock === variable)) continue;
    const accesses = accessesOf(shared);
    out.push({
      subject: shared.subject,
      type: variable.fieldOf?.obj.name,
      declaration: declarationOf(variable),
      typeDeclaration: variable.fieldOf === undefined ? undefined : typeDeclaration(variable),
      guard: guardOf(guard),
      accesses,
      findings: findings.filter(
        (f) => f.subject === shared.subject && accesses.some((a) => a.span.file === f.span.file),
      ).length,
    });
  }
  return out.sort((a, b) => order(a.declaration, b.declaration));
}

/** Worth a word: somebody takes a lock around it, and somebody writes it. */
export function isShared(s: Shared): boolean {
  const outside = s.accesses.filter((a) => !a.owned);
  return outside.some((a) => a.locks.length > 0) && outside.some((a) => a.touch.write);
}

/** `mu`, or `Type.mu` for a field that is not known better. */
export function lockLabel(a: GuardedAccess["locks"][number]): string {
  const name = lockVariable(a.path)?.name ?? "…";
  return a.mode === "r" ? `${name} (R)` : name;
}

function guardOf(place: GuardedPlace | undefined): SharedGuard | undefined {
  if (place === undefined || !place.convincing) return undefined;
  const { guard } = place;
  return { name: guard.lock.name, declared: guard.source !== "inferred", ...accessCounts(guard) };
}

function accessesOf(shared: Shared): SharedAccess[] {
  // One expression can be several steps, such as loading a map and then looking into it.
  const places = new Map<string, SharedAccess>();
  for (const a of shared.accesses) {
    if (a.owned) continue;
    const { span } = locate(a.touch.at);
    const key = `${span.file}\0${span.start}`;
    const known = places.get(key);
    const locks = [...new Set(a.locks.map(lockLabel))];
    places.set(key, {
      span: known !== undefined && known.span.end > span.end ? known.span : span,
      write: (known?.write ?? false) || a.touch.write,
      symbol: a.fn.name,
      locks,
    });
  }
  return [...places.values()].sort((a, b) => order(a.span, b.span));
}

function declarationOf(v: VarObj): FileSpan | undefined {
  const { site } = v;
  return site === undefined ? undefined : spanIn(site.file, site.unit, site.node);
}

function typeDeclaration(v: VarObj): FileSpan | undefined {
  const obj = v.fieldOf?.obj;
  const { site, spec } = obj ?? {};
  return site === undefined || spec === undefined ? undefined : spanIn(site.file, site.unit, spec.name);
}

function spanIn(file: FileScope, unit: Unit, node: { readonly pos: number; readonly end: number }): FileSpan {
  const base = file.file.offsets[file.file.units.indexOf(unit)] ?? 0;
  return { file: file.path, start: base + node.pos, end: base + node.end };
}

function order(a: FileSpan | undefined, b: FileSpan | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  return a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1;
}
