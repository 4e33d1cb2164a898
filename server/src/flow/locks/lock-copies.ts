import { typeFactsOf } from "../../gostd/type-facts";
import type { FileScope, Named, Type, VarObj } from "../../semantic/types";
import { inMethodSet, lookupFieldOrMethod } from "../../semantic/lookup";
import type { AssignStmt, CallExpr, Expr, Field, Ident, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { varPath } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName, under } from "../ir/types";
import type { Site } from "../engine/summary";
import { textOf } from "../walks/position";
import { answersLinter } from "../walks/said";
import { variableOf } from "../walks/steps";

/** A value that holds a lock is copied. */
export interface LockCopy {
  readonly at: Site;
  readonly how: "receiver" | "parameter" | "assignment" | "loop" | "range" | "argument" | "return" | "literal" | "send";
  /** The function that takes it, the variable that gets it; empty otherwise. */
  readonly name: string;
  readonly type: Type;
  readonly part: LockPart;
  /** For an argument: the type of the parameter, in this package, that gets the copy. */
  readonly parameter: Node | undefined;
}

/** The lock within a type. */
export interface LockPart {
  /** `sync.Mutex`, or the package's own type. */
  readonly type: string;
  /** Fields on the way to it, outermost first. */
  readonly fields: readonly string[];
  /** What the copy does wrong. `marker`: it has no state at all, and says only that nothing around it may be copied. */
  readonly nature: "lock" | "atomic" | "other" | "marker";
}

/** Deeper than this nothing is looked for: types may hold themselves by mistake. */
const MAX_FIELDS = 12;

/**
 * Copies of locks in the sense of `go vet`'s copylocks: by the type of what is copied, wherever a value is bound to
 * something new. Results of calls and composite literals are new already.
 */
export const lockCopies = inEachFunction((fn, engine): readonly LockCopy[] => {
  const out: LockCopy[] = [];
  if (fn.kind !== "init") parameters(fn, out);
  // A closure's text belongs to the function that it stands in.
  if (!fn.parent && !fn.hasHole) new Copies(engine, fn, out).run();
  return out.filter((c) => !isMeant(c.at.fn, c.at.node));
});

/** Vet says the same (copylocks), and its authors have answered that. */
const isMeant = answersLinter("govet|copylocks");

function parameters(fn: FuncUnit, out: LockCopy[]): void {
  const { decl } = fn;
  if (decl.kind === "ValueSpec") return;
  const add = (f: Field, how: "receiver" | "parameter", type: Type | undefined) => {
    const part = type && lockPart(type);
    if (type && part) out.push({ at: { fn, node: f.type }, how, name: fn.name, type, part, parameter: undefined });
  };
  const own = decl.kind === "FuncDecl" ? fn.obj?.type : fn.info.typeOf(decl);
  const signature = own?.kind === "signature" ? own : undefined;
  const recv = decl.kind === "FuncDecl" ? decl.recv : undefined;
  if (recv) add(recv, "receiver", signature?.recv?.type ?? fn.recv?.type);
  let i = 0;
  for (const f of decl.type.params) {
    add(f, "parameter", signature?.params[i]?.type ?? fn.params[i]?.type);
    i += Math.max(1, f.names.length);
  }
}

class Copies {
  constructor(
    private readonly engine: Engine,
    private readonly fn: FuncUnit,
    private readonly out: LockCopy[],
  ) {}

  run(): void {
    visit(this.fn.decl, (n) => {
      switch (n.kind) {
        case "AssignStmt":
          if (n.op === "=" || n.op === ":=")
            n.rhs.forEach((x, i) => {
              if (!this.isUnlockedAnew(x, n, n.lhs[i]) && !this.isEntry(n.lhs[i], x))
                this.value(x, "assignment", this.text(n.lhs[i]));
            });
          return;
        case "ForStmt":
          if (n.init?.kind === "AssignStmt" && n.init.op === ":=") this.loop(n.init.lhs, n.init.rhs);
          return;
        case "ValueSpec":
          n.values.forEach((x, i) => this.value(x, "assignment", this.text(n.names[i])));
          return;
        case "RangeStmt":
          if (!this.isEntry(n.x, n.value)) for (const x of [n.key, n.value]) this.variable(x, "range");
          return;
        case "CallExpr":
          if (!this.usesTypeOnly(n))
            n.args.forEach((x, i) => this.value(x, "argument", this.text(n.fun), () => this.parameterOf(n, i)));
          return;
        case "CompositeLit":
          for (const x of n.elts) this.value(x.kind === "KeyValueExpr" ? x.value : x, "literal", "");
          return;
        case "ReturnStmt":
          for (const x of n.results) this.value(x, "return", "");
          return;
        case "SendStmt":
          this.value(n.value, "send", this.text(n.chan));
          return;
        default:
          return;
      }
    });
  }

  private value(
    e: Expr,
    how: LockCopy["how"],
    name: string,
    parameter: () => Node | undefined = () => undefined,
  ): void {
    const x = unparen(e);
    if (x.kind === "CompositeLit" || x.kind === "CallExpr" || x.kind === "KeyValueExpr" || this.fn.info.isType(x))
      return;
    if (x.kind === "IndexExpr" && this.isEntry(x.x, x)) return;
    // A call may return a pointer to a new value.
    if (x.kind === "StarExpr" && unparen(x.x).kind === "CallExpr") return;
    const type = this.fn.info.typeOf(x);
    const part = lockPart(type);
    if (part) this.out.push({ at: { fn: this.fn, node: x }, how, name, type, part, parameter: parameter() });
  }

  /**
   * An entry of a map whose values are atomics that may be copied: there is no other way to it (`n := m[k]; n.Store(1); m[k] = n`),
   * and vet has nothing against it.
   */
  private isEntry(of: Expr | undefined, value: Expr | undefined): boolean {
    const map = of?.kind === "IndexExpr" ? of.x : of;
    if (!map || !value || under(this.fn.info.typeOf(map)).kind !== "map") return false;
    const o = value.kind === "Ident" ? this.fn.info.objOf(value) : undefined;
    return PLAIN_ATOMICS.test(qualifiedTypeName(o?.kind === "var" ? o.type : this.fn.info.typeOf(value)));
  }

  /** `c := *s; c.mu = sync.Mutex{}`: the copy gets a lock of its own before anybody could take it. */
  private isUnlockedAnew(e: Expr, copy: AssignStmt, target: Expr | undefined): boolean {
    const { info } = this.fn;
    const part = lockPart(info.typeOf(unparen(e)));
    const lock = part?.fields.length === 1 ? part.fields[0] : undefined;
    const copied = target && variableOf(target.kind === "StarExpr" ? target.x : target, info);
    let found = false;
    if (lock !== undefined && copied)
      visit(this.fn.decl, (n) => {
        if (n.kind !== "AssignStmt" || n.pos < copy.end || n.lhs.length !== n.rhs.length) return;
        n.lhs.forEach((l, i) => {
          const x = unparen(l);
          const made = n.rhs[i];
          if (x.kind !== "SelectorExpr" || x.sel.name !== lock || !made || isCopy(made)) return;
          found ||= variableOf(x.x, info) === copied || this.leadsTo(x.x, copied);
        });
      });
    return found;
  }

  /** `out := &copied`: another name of the variable. */
  private leadsTo(e: Expr, v: VarObj): boolean {
    return this.engine.ir.resolverFor(this.fn)?.object(e)?.key === varPath(v).key;
  }

  private parameterOf(call: CallExpr, index: number): Node | undefined {
    const callee = this.engine.ir.resolverFor(this.fn)?.callee(call);
    const unit = this.engine.ir.calledUnit(callee);
    if (!unit || unit.decl.kind === "ValueSpec" || unit.variadic) return undefined;
    return unit.decl.type.params.flatMap((f) => (f.names.length > 1 ? f.names.map(() => f.type) : [f.type]))[index];
  }

  private variable(e: Expr | undefined, how: "range" | "loop"): void {
    if (!e || (e.kind === "Ident" && e.name === "_")) return;
    const o = e.kind === "Ident" ? this.fn.info.objOf(e) : undefined;
    const type = o?.kind === "var" ? o.type : this.fn.info.typeOf(e);
    const part = lockPart(type);
    if (part)
      this.out.push({ at: { fn: this.fn, node: e }, how, name: this.text(e), type, part, parameter: undefined });
  }

  /** From Go 1.22 on, each iteration copies the loop's variables. A copy at the start is reported as that. */
  private loop(lhs: readonly Expr[], rhs: readonly Expr[]): void {
    const [major, minor] = this.fn.file.goVersion;
    if (major === 1 && minor < 22) return;
    const copies = rhs.some((x) => isCopy(x) && lockPart(this.fn.info.typeOf(unparen(x))));
    if (!copies) for (const x of lhs) this.variable(x, "loop");
  }

  /** `len`, `cap` and unsafe's functions look at the type alone. */
  private usesTypeOnly(call: CallExpr): boolean {
    const f = unparen(call.fun);
    const id: Ident | undefined = f.kind === "Ident" ? f : f.kind === "SelectorExpr" ? f.sel : undefined;
    if (!id || !/^(?:len|cap|Sizeof|Offsetof|Alignof)$/.test(id.name)) return false;
    const o = this.fn.info.objOf(id);
    if (/^(?:len|cap)$/.test(id.name)) return o === undefined || o.kind === "builtin";
    return (o === undefined || o.kind === "builtin" || o.kind === "func") && isUnsafe(f, this.fn);
  }

  private text(n: Node | undefined): string {
    const s = n ? textOf(this.fn, n).replace(/\s+/g, " ") : "";
    return s.length > 40 ? `${s.slice(0, 37)}...` : s;
  }
}

function isUnsafe(f: Expr, fn: FuncUnit): boolean {
  if (f.kind === "Ident") return fn.info.objOf(f)?.kind !== "var";
  if (f.kind !== "SelectorExpr" || f.x.kind !== "Ident") return false;
  return fn.info.objOf(f.x)?.kind === "pkgname" && fn.file.imports.get(f.x.name)?.path === "unsafe";
}

function isCopy(e: Expr): boolean {
  const x = unparen(e);
  return x.kind !== "CompositeLit" && x.kind !== "CallExpr";
}

// ------------------------------------------------------------------------ types

const parts = new WeakMap<Type, { readonly part: LockPart | undefined }>();

/** The lock that a value of the type holds; undefined if copying it copies none. */
export function lockPart(t: Type): LockPart | undefined {
  const known = parts.get(t);
  if (known) return known.part;
  const part = find(t, [], new Set());
  parts.set(t, { part });
  return part;
}

function find(t: Type, fields: readonly string[], seen: Set<Type>): LockPart | undefined {
  if (seen.has(t) || fields.length > MAX_FIELDS) return undefined;
  seen.add(t);
  if (t.kind === "typeparam") {
    const c = under(t.constraint);
    for (const term of (c.kind === "interface" ? c.union : undefined) ?? []) {
      const part = find(term.type, fields, seen);
      if (part) return part;
    }
    return undefined;
  }
  const u = under(t);
  if (u.kind === "array") {
    const part = find(u.elem, fields, seen);
    return part && u.len === 0 ? { ...part, nature: "marker" } : part;
  }
  if (u.kind !== "struct") return undefined;
  if (t.kind === "named") {
    const name = qualifiedTypeName(t);
    if (MAY_BE_COPIED.has(name)) return undefined;
    if (typeFactsOf(name)?.noCopy) return { type: name.replace(/^.*\//, ""), fields, nature: natureOf(name) };
    const renamed = definedAs(t);
    if (renamed !== undefined && !MAY_BE_COPIED.has(renamed) && typeFactsOf(renamed)?.noCopy)
      return { type: renamed.replace(/^.*\//, ""), fields, nature: natureOf(renamed) };
  }
  for (const f of u.fields) {
    const part = find(f.type, [...fields, f.name], seen);
    if (part) return part;
  }
  if (!isLocker(t)) return undefined;
  const type = t.kind === "named" ? t.obj.name : "struct";
  return { type, fields, nature: u.fields.length === 0 ? "marker" : "lock" };
}

function natureOf(name: string): LockPart["nature"] {
  if (typeFactsOf(name)?.lock) return "lock";
  return /(?:^|\/)atomic\.\w+$/.test(name) ? "atomic" : "other";
}

/** They say nothing against being copied. */
const PLAIN_ATOMICS = /^go\.uber\.org\/atomic\.\w+$/;

/** Whether they have been used cannot be told, and before that a copy does no harm: `go vet` lets them pass as well. */
const MAY_BE_COPIED: ReadonlySet<string> = new Set(["sync/atomic.Value"]);

/** A pointer to it locks, the value itself does not: no interface in disguise. */
function isLocker(t: Type): boolean {
  for (const name of ["Lock", "Unlock"]) {
    const m = lookupFieldOrMethod({ kind: "pointer", elem: t }, name, packageOf(t));
    if (m?.type.kind !== "signature" || m.type.params.length > 0 || m.type.results.length > 0) return false;
    const own = lookupFieldOrMethod(t, name, packageOf(t));
    if (own && inMethodSet(own)) return false;
  }
  return true;
}

function packageOf(t: Type): Named["obj"]["pkg"] {
  return t.kind === "named" ? t.obj.pkg : undefined;
}

/** `type local sync.Once`: the library's fields are not in sight, its name is. */
function definedAs(t: Named): string | undefined {
  const site = t.obj.site;
  const spec = site?.node.kind === "TypeSpec" ? site.node.type : undefined;
  if (!site || spec?.kind !== "SelectorExpr" || spec.x.kind !== "Ident") return undefined;
  const file: FileScope = site.file;
  const path = file.imports.get(spec.x.name)?.path;
  return path === undefined ? undefined : `${path}.${spec.sel.name}`;
}
