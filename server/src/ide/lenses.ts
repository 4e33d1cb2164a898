import type { FileSpan, Span } from "../base/span";
import type { FileScope, Package } from "../semantic/types";
import { message, type Text } from "../text/text";
import type { SharedVariable } from "./shared-state";

/** A line of text above a declaration. */
export interface Lens {
  readonly span: Span;
  readonly title: Text;
  /** What a click does: shows the accesses of a shared type or variable, or runs a test under the race detector. */
  readonly action:
    | { readonly kind: "shared"; readonly places: readonly FileSpan[] }
    | { readonly kind: "test"; readonly name: string };
}

/** A text within a line. */
export interface Hint {
  /** Offset that it stands behind. */
  readonly at: number;
  readonly label: Text;
}

/** Guard and access counts above the shared types and variables of a file, runners above its tests. */
export function lensesOf(pkg: Package, file: FileScope, shared: readonly SharedVariable[]): Lens[] {
  const out: Lens[] = [];
  const groups = new Map<string, { readonly span: Span; readonly variables: SharedVariable[] }>();
  for (const v of shared) {
    const at = v.typeDeclaration ?? v.declaration;
    if (at === undefined || at.file !== file.path) continue;
    const group = groups.get(String(at.start));
    if (group === undefined) groups.set(String(at.start), { span: at, variables: [v] });
    else group.variables.push(v);
  }
  for (const { span, variables } of groups.values()) {
    const places = variables.flatMap((v) => v.accesses.map((a) => a.span));
    out.push({ span, title: summary(variables), action: { kind: "shared", places } });
  }
  if (file.isTestFile) out.push(...testLenses(pkg, file));
  return out.sort((a, b) => a.span.start - b.span.start);
}

/** `guarded by mu` behind the declarations of a file whose guard is known. */
export function hintsOf(file: FileScope, shared: readonly SharedVariable[]): Hint[] {
  return shared
    .flatMap((v): Hint[] => {
      const { declaration, guard } = v;
      if (declaration?.file !== file.path || guard === undefined) return [];
      return [{ at: declaration.end, label: guardedBy({ name: guard.name }) }];
    })
    .sort((a, b) => a.at - b.at);
}

function testLenses(pkg: Package, file: FileScope): Lens[] {
  return pkg.funcs.flatMap((f): Lens[] => {
    const { decl, site } = f;
    if (decl === undefined || site?.file.path !== file.path || decl.recv !== undefined) return [];
    if (!/^(?:Test|Benchmark|Fuzz)(?:$|[^a-z])/.test(f.name) || f.name === "TestMain") return [];
    const base = file.file.offsets[file.file.units.indexOf(site.unit)] ?? 0;
    const span = { start: base + decl.name.pos, end: base + decl.name.end };
    return [{ span, title: RACE_TEST, action: { kind: "test", name: f.name } }];
  });
}

function summary(variables: readonly SharedVariable[]): Text {
  const writes = variables.reduce((n, v) => n + v.accesses.filter((a) => a.write).length, 0);
  const total = variables.reduce((n, v) => n + v.accesses.length, 0);
  const byGuard = new Map<string, string[]>();
  for (const v of variables) {
    const name = v.type === undefined ? v.subject : v.subject.slice(v.subject.lastIndexOf(".") + 1);
    const guard = v.guard?.name ?? "";
    byGuard.set(guard, [...(byGuard.get(guard) ?? []), name]);
  }
  const guards = [...byGuard].sort(([a], [b]) => (a === "" ? 1 : b === "" ? -1 : a < b ? -1 : 1));
  return lensTitle({ guards, reads: total - writes, writes });
}

const lensTitle = message<{
  readonly guards: readonly (readonly [guard: string, names: readonly string[]])[];
  readonly reads: number;
  readonly writes: number;
}>({
  en: (p) =>
    `${p.guards.map(([g, names]) => (g === "" ? `no guard: ${names.join(", ")}` : `${g} guards ${names.join(", ")}`)).join("; ")}` +
    ` | ${p.reads} ${p.reads === 1 ? "read" : "reads"}, ${p.writes} ${p.writes === 1 ? "write" : "writes"}`,
  "zh-cn": (p) =>
    `${p.guards.map(([g, names]) => (g === "" ? `无保护：${names.join("、")}` : `${g} 保护 ${names.join("、")}`)).join("；")}` +
    ` | 读 ${p.reads} 处，写 ${p.writes} 处`,
});
const guardedBy = message<{ readonly name: string }>({
  en: (p) => `guarded by ${p.name}`,
  "zh-cn": (p) => `由 ${p.name} 保护`,
});
const RACE_TEST: Text = { en: "race test", "zh-cn": "竞态测试" };
