// gVisor's annotations as a yardstick for the inference of guards: `+checklocks:mu` on a field or package variable says
// which lock guards it. The engine sees the sources without any comment but build constraints, so that it has to tell
// from the code alone. Run with `npx tsx scripts/corpus/guards.ts CHECKOUT`, CHECKOUT being the branch `go` of
// google/gvisor, which holds the generated sources as well.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { analysePackage, type PackageFacts } from "../../server/src/flow/facts";
import { counts, type GuardedAccess } from "../../server/src/flow/guards/guards";
import { moduleCache, nodeFileSystem, slashed } from "../../server/src/host/node";
import type { Package, Type, VarObj } from "../../server/src/semantic/types";
import type { Expr, Field } from "../../server/src/syntax/ast";
import type { Unit } from "../../server/src/syntax/source-file";
import { commentsOf, readComments } from "../../server/src/syntax/comments";
import { parseFile } from "../../server/src/syntax/parse-file";
import { defaultBuild } from "../../server/src/workspace/build";
import { Workspace } from "../../server/src/workspace/workspace";
import type { Measure } from "./measure";

/** One annotated field or package variable, and what was made of it. */
export interface JudgedGuard {
  /** Folder and name: `pkg/tcpip/stack nic.primary`. */
  readonly subject: string;
  /** As annotated. */
  readonly declared: string;
  /** The lock that is inferred; undefined for none. */
  readonly inferred: string | undefined;
  readonly held: number;
  /** Accesses outside construction that the analysis sees. */
  readonly accesses: number;
  readonly written: boolean;
  readonly agrees: boolean;
  /** The evidence is enough for the rules. */
  readonly convincing: boolean;
}

export interface GuardResult {
  /** Annotated fields and variables that this build selects. */
  readonly annotated: number;
  /** Those with two or more accesses outside construction. */
  readonly judged: readonly JudgedGuard[];
}

interface Annotation {
  /** Names from the type or variable down to the field. */
  readonly names: readonly string[];
  readonly locks: readonly string[];
}

/** Judges every annotated field of the module at `checkout`. */
export function runGuards(checkout: string): GuardResult {
  const root = slashed(path.resolve(checkout));
  const workspace = new Workspace({
    fs: {
      ...nodeFileSystem,
      readFile: (file) => {
        const bytes = nodeFileSystem.readFile(file);
        return file.startsWith(`${root}/`) && file.endsWith(".go")
          ? new TextEncoder().encode(withoutComments(new TextDecoder().decode(bytes)))
          : bytes;
      },
    },
    build: defaultBuild,
    moduleCache: moduleCache(),
    tests: false,
  });
  let annotated = 0;
  const judged: JudgedGuard[] = [];
  for (const dir of annotatedFolders(root)) {
    for (const { pkg, files } of workspace.packagesIn(dir)) {
      const annotations = files
        .filter((f) => !f.isTest)
        .flatMap((f) => annotationsOf(f.path, readFileSync(f.path, "utf8")));
      if (annotations.length === 0) continue;
      const facts = analysePackage(pkg);
      for (const a of annotations) {
        const v = variableOf(pkg, a.names);
        if (v === undefined) throw new Error(`${dir}: ${a.names.join(".")} is not there`);
        annotated++;
        const g = judge(facts, v, a, path.posix.relative(root, dir));
        if (g.accesses >= 2) judged.push(g);
      }
    }
  }
  return { annotated, judged };
}

function judge(facts: PackageFacts, v: VarObj, a: Annotation, folder: string): JudgedGuard {
  const uses = (facts.parts.get(v) ?? facts.shared.get(v))?.accesses ?? [];
  // Reading an atomic without the lock is no evidence against it, but it is an access.
  const accesses = uses.filter((x) => counts(x) || (x.touch.atomic && !x.owned && !x.entry.initial));
  const place = [...facts.guardedParts, ...facts.guarded].find((g) => g.shared.variable === v);
  const lock = place?.guard.lock;
  const names = lock === undefined ? [] : namesFor(lock, place?.guard.held ?? []);
  return {
    subject: `${folder} ${a.names.join(".")}`,
    declared: a.locks.join(", "),
    inferred: lock && (lock.fieldOf ? `${lock.fieldOf.obj.name}.${lock.name}` : lock.name),
    held: place?.guard.held.length ?? 0,
    accesses: accesses.length,
    written: accesses.some((x) => x.touch.write),
    agrees: names.some((n) => a.locks.some((l) => n === l.slice(l.lastIndexOf(".") + 1))),
    convincing: place?.convincing ?? false,
  };
}

/** What a lock may be called by: its own name, or, for the lock inside a type that wraps one, that of the field which holds
 * the wrapper. */
function namesFor(lock: VarObj, held: readonly GuardedAccess[]): readonly string[] {
  const out = new Set([lock.name]);
  for (const a of held) {
    for (const { path: p } of a.locks) {
      const fields = p.steps.flatMap((s) => (s.k === "field" ? [s.field] : []));
      const at = fields.findLastIndex((f) => f.origin === lock);
      const holder = fields[at - 1];
      if (holder && isWrapper(holder.type)) out.add(holder.name);
    }
  }
  return [...out];
}

function isWrapper(t: Type): boolean {
  return t.kind === "named" && t.methods.has("Lock") && t.methods.has("Unlock");
}

/** The text with all comments blanked, at the same offsets; those that choose files, or how they are built, stay. */
function withoutComments(text: string): string {
  let out = "";
  let at = 0;
  for (const c of readComments(text)) {
    const stays = /^\/\/(?:go:|export |\s*\+build|\s*Code generated .* DO NOT EDIT\.$)/.test(c.text);
    out += text.slice(at, c.pos) + (stays ? c.text : c.text.replace(/[^\n\r]/g, " "));
    at = c.end;
  }
  return out + text.slice(at);
}

/** Folders with an annotation in them. */
function annotatedFolders(root: string): readonly string[] {
  const out = new Set<string>();
  for (const e of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!e.isFile() || !e.name.endsWith(".go") || e.name.endsWith("_test.go")) continue;
    if (/\+checklocks:/.test(readFileSync(path.join(e.parentPath, e.name), "utf8"))) out.add(slashed(e.parentPath));
  }
  return [...out].sort();
}

/** Annotations on fields of the file's types, structs within structs included, and on its package variables. */
function annotationsOf(name: string, text: string): readonly Annotation[] {
  const out: Annotation[] = [];
  const add = (unit: Unit, pos: number, end: number, names: readonly (readonly string[])[]): void => {
    const { before, after } = commentsOf(unit, pos, end);
    const locks = [...before, ...after].flatMap((c) => {
      const lock = /^\/\/[ \t]*\+checklocks:(\S+)/.exec(c.text)?.[1];
      return lock === undefined ? [] : [lock];
    });
    if (locks.length > 0) for (const n of names) out.push({ names: n, locks });
  };
  const structs = (unit: Unit, e: Expr, names: readonly string[]): void => {
    if (e.kind === "StarExpr") structs(unit, e.x, names);
    if (e.kind !== "StructType") return;
    for (const f of e.fields) {
      const fields = namesOf(f).map((n) => [...names, n]);
      add(unit, f.pos, f.end, fields);
      if (fields[0]) structs(unit, f.type, fields[0]);
    }
  };
  for (const unit of parseFile(name, text).units) {
    for (const d of unit.decls) {
      if (d.kind !== "GenDecl") continue;
      for (const s of d.specs) {
        if (s.kind === "TypeSpec") structs(unit, s.type, [s.name.name]);
        if (s.kind !== "ValueSpec" || d.tok !== "var") continue;
        const names = s.names.map((n) => [n.name]);
        add(unit, d.lparen < 0 ? d.pos : s.pos, s.end, names);
        if (s.type && names[0]) structs(unit, s.type, names[0]);
      }
    }
  }
  return out;
}

function namesOf(f: Field): readonly string[] {
  if (f.names.length > 0) return f.names.map((n) => n.name);
  let t = f.type;
  while (t.kind === "StarExpr" || t.kind === "SelectorExpr" || t.kind === "IndexExpr")
    t = t.kind === "SelectorExpr" ? t.sel : t.x;
  return t.kind === "Ident" ? [t.name] : [];
}

function variableOf(pkg: Package, names: readonly string[]): VarObj | undefined {
  const [first = "", ...rest] = names;
  const obj = pkg.lookup(first);
  let v = obj?.kind === "var" ? obj : undefined;
  let t = obj?.kind === "type" || obj?.kind === "var" ? obj.type : undefined;
  for (const name of rest) {
    while (t && t.kind !== "struct") t = t.kind === "named" ? t.underlying : t.kind === "pointer" ? t.elem : undefined;
    v = t?.fields.find((f) => f.name === name);
    t = v?.type;
  }
  return v?.origin;
}

/** Why the guard of a field is judged otherwise than it is annotated, as read in the code. */
const REASONS = path.resolve(import.meta.dirname, "../../test/corpus/guard-reasons.json");

/** The comparison in the table of `npm run corpus`; items are the disagreements. */
export function measureGuards(checkout: string): Measure {
  const r = runGuards(checkout);
  const agree = r.judged.filter((g) => g.agrees);
  const figures = {
    annotated: r.annotated,
    judged: r.judged.length,
    agree: agree.length,
    convincing: agree.filter((g) => g.convincing).length,
  };
  const apart = r.judged.filter((g) => !g.agrees);
  return { figures, items: Object.fromEntries(apart.map((g) => [g.subject, `${g.subject} | ${told(g)}`])) };
}

function told(g: JudgedGuard): string {
  const inferred = g.inferred === undefined ? "none" : `${g.inferred}, ${g.held} of ${g.accesses}`;
  return `${g.declared} | ${inferred}`;
}

/** The disagreements as docs/corpus.md lists them. */
export function guardTable(m: Measure): string {
  const reasons = JSON.parse(readFileSync(REASONS, "utf8")) as Readonly<Record<string, string>>;
  const rows = Object.entries(m.items).map(
    ([subject, text]) => `| ${text} | ${reasons[subject] ?? "not looked into"} |`,
  );
  return ["| field | annotated | inferred | why |", "|---|---|---|---|", ...rows].join("\n");
}

/** Prints the figures, each disagreement and each guard that rules would not rely on. */
function printGuards(r: GuardResult): void {
  const percent = (list: readonly JudgedGuard[]): string =>
    `${list.length} of ${r.judged.length} (${((100 * list.length) / Math.max(1, r.judged.length)).toFixed(1)} %)`;
  console.log("gVisor's annotations as truth for guards (its comments hidden)");
  console.log(
    `  annotated     ${r.annotated}, of which ${r.judged.length} have two or more accesses outside construction`,
  );
  console.log(`  agree         ${percent(r.judged.filter((g) => g.agrees))}`);
  console.log(`  convincing    ${percent(r.judged.filter((g) => g.agrees && g.convincing))}`);
  for (const g of r.judged.filter((x) => !x.agrees || !x.convincing)) {
    const what = g.agrees ? "weak" : (g.inferred ?? (g.written ? "none" : "none: never written"));
    console.log(`  ${g.subject}: ${g.declared}; ${what} (${g.held} of ${g.accesses})`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const checkout = process.argv[2];
  if (checkout === undefined) throw new Error("which folder?");
  printGuards(runGuards(checkout));
}
