import type { Package, StructT, VarObj } from "../../semantic/types";
import { commentsOf, startsItsLine } from "../../syntax/comments";
import { unitDirectives } from "../../syntax/directives";
import type { Field, FuncDecl, GenDecl, Node, StructType, ValueSpec } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import { unparen } from "../../syntax/paren";
import { fieldsTo } from "./declared-locks";
import { ofPackage } from "../fact-table";
import { said, saidAt } from "../walks/said";
import { goesWithout, MAY_PROTECT, protectedBy, type Protected } from "./lock-comments";
import { asksForLock, saysNoNeed, speaksOfLock } from "./words";
import { saysAlone, wordsOf } from "./documented-calls";
import { rootFunction } from "../ir/ir";
import { qualifiedTypeName } from "../ir/types";
import type { FuncUnit } from "../ir/ir";

/** A guard that the source names. */
export interface DeclaredGuard {
  readonly lock: VarObj;
  /** `comment`: on the field or variable, or one on the lock that names it. `comment-above`: one on the lock that speaks of the fields
   * below it, or one that names another object's lock. */
  readonly source: "declared" | "comment" | "comment-above";
  /** The comment speaks of writing alone: "writes are guarded by mu". */
  readonly writesOnly?: true;
  /** It speaks of all fields alike, also of those that are given once and need no lock. */
  readonly ofAll?: true;
  /** It stands on the lock and names what that is for. */
  readonly onLock?: true;
}

/** See {@link declaredGuards}; kept until comments in declarations say something else. */
export const guardsDeclaredIn = ofPackage(
  (engine) => {
    engine.facts.declarations.read();
    return declaredGuards(engine.pkg);
  },
  (a, b) => a.size === b.size && [...a].every(([v, g]) => sameGuard(g, b.get(v))),
);

function sameGuard(a: DeclaredGuard, b: DeclaredGuard | undefined): boolean {
  return (
    a.lock === b?.lock &&
    a.source === b.source &&
    a.writesOnly === b.writesOnly &&
    a.ofAll === b.ofAll &&
    a.onLock === b.onLock
  );
}

/** Guards named by annotations (`//racelight:guardedby mu`, `+checklocks:mu`) or comments ("guarded by mu",
 * "protected by mu", "mu protects ...") of fields and package variables. Annotations win over comments. */
export function declaredGuards(pkg: Package): ReadonlyMap<VarObj, DeclaredGuard> {
  const out = new Map<VarObj, DeclaredGuard>();
  for (const name of pkg.types) {
    const spec = name.spec;
    const site = spec && pkg.siteOf(spec);
    if (!site || spec.type.kind !== "StructType" || name.type.kind !== "named") continue;
    const struct = name.type.underlying;
    if (struct.kind === "struct") structGuards(site.unit, spec.type, struct, pkg, [], out);
  }
  for (const unit of pkg.files.flatMap((f) => f.file.units)) {
    if (!MAY_DECLARE.test(unit.text)) continue;
    for (const decl of unit.decls) {
      if (decl.kind !== "GenDecl" || decl.tok !== "var") continue;
      for (const spec of decl.specs) if (spec.kind === "ValueSpec") variableGuards(unit, decl, spec, pkg, out);
    }
  }
  return out;
}

/** Cheap to ask before comments are read. */
const MAY_DECLARE = /guarded|protected|checklocks|\b(?:guard|protect|cover)(?:s|ing)?\b/i;

function variableGuards(
  unit: Unit,
  decl: GenDecl,
  spec: ValueSpec,
  pkg: Package,
  out: Map<VarObj, DeclaredGuard>,
): void {
  // Without parentheses the comment stands above the keyword.
  const pos = decl.lparen < 0 ? decl.pos : spec.pos;
  const [own, ...others] = spec.names;
  const named = own && others.length === 0 ? variableNamed(own.name, pkg) : undefined;
  const protects = named && protectedBy(unit, { pos, end: spec.end }, named);
  for (const name of protects?.names ?? [])
    if (named) setGuard(variableNamed(name, pkg), { lock: named, source: "comment", onLock: true }, out);
  const guard = guardNamed(unit, pos, spec.end);
  const lock = guard && lockNamed(guard.name, (n) => variableNamed(n, pkg), pkg);
  if (!guard || !lock) return;
  for (const id of spec.names) setGuard(variableNamed(id.name, pkg), { lock, source: guard.source }, out);
}

function variableNamed(name: string, pkg: Package): VarObj | undefined {
  const v = pkg.lookup(name);
  return v?.kind === "var" ? v : undefined;
}

/** The lock that a guard's name means: a field or variable, or one below it (`tree.mu`); `c.mu` may also name `mu` by way
 * of what the methods call their receiver. */
function lockNamed(name: string, named: (name: string) => VarObj | undefined, pkg: Package): VarObj | undefined {
  const names = name.split(".");
  for (let i = 0; i < names.length; i++) {
    const first = named(names[i] ?? "");
    const fields = first && fieldsTo(first, names.slice(i + 1), pkg);
    if (fields) return fields.at(-1) ?? first;
  }
  return undefined;
}

function structGuards(
  unit: Unit,
  type: StructType,
  struct: StructT,
  pkg: Package,
  around: readonly StructT[],
  out: Map<VarObj, DeclaredGuard>,
): void {
  const fieldNamed = (name: string): VarObj | undefined => {
    for (const s of [struct, ...around]) {
      const own = s.fields.find((f) => f.name === name);
      if (own) return own.origin;
    }
    return variableNamed(name, pkg);
  };
  let block: { lock: VarObj; until: number } | undefined;
  let forAll: VarObj | undefined;
  const named: ({ readonly lock: VarObj } & Protected)[] = [];
  const without = new Set<string>();
  const mayProtect = MAY_PROTECT.test(unit.text);
  type.fields.forEach((field, i) => {
    const guard = guardNamed(unit, field.pos, field.end);
    const lock = guard && lockNamed(guard.name, fieldNamed, pkg);
    const here = namesOf(field);
    const inner = here[0] === undefined ? undefined : fieldNamed(here[0]);
    if (field.type.kind === "StructType" && inner?.type.kind === "struct")
      structGuards(unit, field.type, inner.type, pkg, [struct, ...around], out);
    // Prose about the lock of another object may mean another way of holding it: the accesses must bear it out.
    const far = lock?.role === "field" && ![struct, ...around].some((s) => s.fields.some((f) => f.origin === lock));
    const source = guard?.source === "comment" && far ? "comment-above" : guard?.source;
    const protects = here.length === 1 && inner && mayProtect ? protectedBy(unit, field, inner) : undefined;
    if (protects?.all) forAll ??= inner;
    if (protects && inner) named.push({ lock: inner, ...protects });
    if (mayProtect && goesWithout(unit, field)) for (const n of here) without.add(n);
    const writes = guard?.writesOnly ? { writesOnly: guard.writesOnly } : {};
    if (source && lock) for (const n of here) setGuard(fieldNamed(n), { lock, source, ...writes }, out);
    if (block && block.until !== i) block = undefined;
    if (block) for (const n of here) setGuard(fieldNamed(n), { lock: block.lock, source: "comment-above" }, out);
    const next = type.fields[i + 1];
    const adjacent = next !== undefined && !/\n[ \t]*\n/.test(unit.text.slice(field.end, next.pos));
    const alone = i > 0 && /\n[ \t]*\n/.test(unit.text.slice(type.fields[i - 1]?.end ?? 0, field.pos));
    if (protects?.below && inner && (adjacent || alone || i === 0)) block = { lock: inner, until: i + 1 };
    else if (block) block = adjacent ? { lock: block.lock, until: i + 1 } : undefined;
  });
  for (const by of named) guardsNamedBy(by, struct, without, out);
  if (forAll)
    for (const f of struct.fields)
      if (!without.has(f.name)) setGuard(f.origin, { lock: forAll, source: "comment", ofAll: true }, out);
}

/** What the comment on a lock names; what a field says of itself comes first. */
function guardsNamedBy(
  { lock, names, writesOnly }: { readonly lock: VarObj } & Protected,
  { fields }: StructT,
  without: ReadonlySet<string>,
  out: Map<VarObj, DeclaredGuard>,
): void {
  const named = (n: string): VarObj | undefined =>
    without.has(n) ? undefined : fields.find((f) => f.name === n)?.origin;
  for (const name of names) {
    // Of `c.hosts` the first is what methods call their receiver.
    const [first = "", second, ...rest] = name.split(".");
    const field = second === undefined ? named(first) : rest.length === 0 && !named(first) ? named(second) : undefined;
    if (field) setGuard(field, { lock, source: "comment", onLock: true, ...(writesOnly && { writesOnly }) }, out);
  }
}

function setGuard(v: VarObj | undefined, guard: DeclaredGuard, out: Map<VarObj, DeclaredGuard>): void {
  // That something is done once keeps nobody from looking at it meanwhile.
  if (qualifiedTypeName(guard.lock.type) === "sync.Once") return;
  const known = v && out.get(v);
  if (v && v !== guard.lock && (known === undefined || rank(guard) > rank(known))) out.set(v, guard);
}

function rank({ source }: DeclaredGuard): number {
  return ["comment-above", "comment", "declared"].indexOf(source);
}

function namesOf(field: Field): string[] {
  if (field.names.length > 0) return field.names.map((n) => n.name);
  let t = field.type;
  while (t.kind === "StarExpr" || t.kind === "SelectorExpr" || t.kind === "IndexExpr")
    t = t.kind === "SelectorExpr" ? t.sel : t.x;
  return t.kind === "Ident" ? [t.name] : [];
}

function guardNamed(
  unit: Unit,
  pos: number,
  end: number,
): ({ readonly name: string } & Pick<DeclaredGuard, "source" | "writesOnly">) | undefined {
  const { before, after } = commentsOf(unit, pos, end);
  const comments = [...before, ...after];
  if (comments.length === 0) return undefined;
  const from = comments[0]?.pos ?? pos;
  const to = Math.max(end, comments.at(-1)?.end ?? end);
  for (const d of unitDirectives(unit)) {
    if (d.start < from || d.end > to) continue;
    if (d.kind === "guardedby") return { name: d.guard, source: "declared" };
    if (d.kind === "checklocks" && d.name === "checklocks" && d.argument)
      return { name: d.argument, source: "declared" };
  }
  let words = "";
  for (const c of comments) {
    const m = /\b(?:guarded|protected)[\s_]+by(?:\s+|\s*\()(?:the\s+)?[`"']?([A-Za-z_][\w.]*)/i.exec(c.text);
    if (m?.[1]) {
      const sentence = (words + c.text.slice(0, m.index)).split(/[.:]\s/).at(-1) ?? "";
      const writes = WRITES.test(sentence) && !/\bread/i.test(sentence) ? { writesOnly: true as const } : {};
      return { name: m[1].replace(/\.$/, ""), source: "comment", ...writes };
    }
    words += `${c.text} `;
  }
  return undefined;
}

const WRITES = /\bwrit(?:es?|ing|ers)\b/i;

/** What a function asks of its callers: "caller must hold mu", `...Locked`, `+checklocks:mu` on the function. */
export const requiresLock = said(
  (fn) => asksByName(fn) || asksBesideWords(fn) || asksForLock(wordsOf(fn)) || speaksOfLock(wordsOf(fn)),
);

/** Its documentation speaks of a lock without saying who takes it ("Sum adds up under the lock"), and nothing else asks for one. */
export const mentionsLock = said(
  (fn) => !asksByName(fn) && !asksBesideWords(fn) && !asksForLock(wordsOf(fn)) && speaksOfLock(wordsOf(fn)),
);

function asksByName({ decl, obj }: FuncUnit): boolean {
  if (decl.kind !== "FuncDecl" || STATE.test(decl.name.name)) return false;
  return (
    obj?.recvType?.obj.name.endsWith("Locked") === true ||
    /(?:Locked|NoLock|Unlocked|LockHeld|WithLock|Unsafe)$/.test(decl.name.name) ||
    /^(?:(?:[Uu]n)?[Ll]ocked|[Uu]nsafe)(?=\p{Lu})/u.test(decl.name.name)
  );
}

/** What is locked is the object, not its mutex: an account, a door. */
const STATE = /^(?:[Ii]s|[Ww]as|[Hh]as(?:Been)?)?(?:[Uu]nl|[Ll])ocked$/;

function asksBesideWords(fn: FuncUnit): boolean {
  const { decl } = fn;
  if (decl.kind !== "FuncDecl") return false;
  return (
    isAskedByFlag(fn) ||
    assertsLock(decl) ||
    unitDirectives(fn.unit).some(
      (d) =>
        d.kind === "checklocks" &&
        (d.name === "checklocks" || d.name === "checklocksread" || d.name === "checklocksignore"),
    )
  );
}

/** `l.mu.AssertHeld()`, `l.AssertRLock()` as a statement of its own. */
function assertsLock({ body }: FuncDecl): boolean {
  return (
    body?.stmts.some((s) => {
      const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
      const fun = call?.kind === "CallExpr" && call.args.length === 0 ? unparen(call.fun) : undefined;
      return fun?.kind === "SelectorExpr" && ASSERTS.test(fun.sel.name);
    }) ?? false
  );
}

const ASSERTS = /^(?:[Aa]ssert|[Cc]heck|[Mm]ust[Bb]e)(?:R|W|Read|Write)?(?:Lock(?:ed)?|(?:Lock)?Held)$/;

/** A comment on a flag among the parameters says so: "if false, mu must be held outside". */
function isAskedByFlag({ unit, decl }: FuncUnit): boolean {
  const until = decl.kind === "FuncDecl" ? (decl.body?.pos ?? decl.pos) : decl.pos;
  return unit.comments.some((c) => c.pos > decl.pos && c.end < until && HELD.test(c.text));
}

const HELD = /\bmust (?:already )?be (?:held|locked|taken)\b|\bcallers? (?:must )?(?:hold|lock)s?\b/i;

/**
 * The author says why this access does without a lock: in the comment right above its statement, or above the lines that
 * stand together with it ("no need to lock: nobody else has it yet"), or that the function runs while nothing else does.
 * Saying that there is none is no reason.
 */
export const saysUnneeded = saidAt((fn, node) => {
  const { text, comments } = fn.unit;
  const { decl } = rootFunction(fn);
  if (isForced(fn.unit, node) || saysAlone(fn, node.end)) return true;
  let top = paragraphStart(text, text.lastIndexOf("\n", node.pos - 1) + 1);
  for (let i = comments.length - 1; i >= 0; i--) {
    const c = comments[i];
    if (c === undefined || c.pos > node.end || c.pos < decl.pos) continue;
    const isAbove = c.end <= top && /^[ \t\r]*\n?[ \t]*$/.test(text.slice(c.end, top)) && startsItsLine(text, c.pos);
    if (isAbove) top = text.lastIndexOf("\n", c.pos - 1) + 1;
    if ((isAbove || c.pos >= top) && saysNoNeed(c.text)) return true;
  }
  return false;
});

/** Cheap to ask before {@link isForced}. */
export function mayForce(unit: Unit): boolean {
  return unit.text.includes("+checklocksforce");
}

/** `+checklocksforce` on the line, or alone on the one above: the lock counts as held there. */
export function isForced(unit: Unit, node: Node): boolean {
  if (!mayForce(unit)) return false;
  const line = unit.text.lastIndexOf("\n", node.pos - 1) + 1;
  const after = unit.text.indexOf("\n", line);
  const end = after < 0 ? unit.text.length : after;
  const above = unit.text.lastIndexOf("\n", line - 2) + 1;
  return unitDirectives(unit).some(
    (d) =>
      d.kind === "checklocks" && d.name === "checklocksforce" && d.start < end && d.start >= (d.ownLine ? above : line),
  );
}

/** Where the statements begin that stand without a blank line, as deep as the one whose line begins at `line`. */
function paragraphStart(text: string, line: number): number {
  const indent = /^[ \t]*/.exec(text.slice(line, line + 200))?.[0] ?? "";
  let start = line;
  while (start > 0) {
    const before = text.lastIndexOf("\n", start - 2) + 1;
    const rest = text.slice(before + indent.length, start);
    if (!text.startsWith(indent, before) || !/^[\w*(<]/.test(rest) || /[{(:,]\s*$/.test(rest)) break;
    start = before;
  }
  return start;
}
