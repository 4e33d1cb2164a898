import { typeFactsOf } from "../gostd/type-facts";
import type { FuncObj, Type, VarObj } from "../semantic/types";
import type { Expr } from "../syntax/ast";
import { CondLocks } from "./cond-locks";
import { FunctionAnalysis, type FunctionResult } from "./function";
import type { FuncUnit, Value } from "./ir/ir";
import { PackageIR } from "./ir/package";
import { isExportedName } from "./entry";
import { extend, isGlobal, rootVar, varPath, type Path } from "./ir/path";
import { unparen } from "./ir/resolve";
import { Relevance } from "./relevance";
import { deref, qualifiedTypeName, under } from "./ir/types";
import { implementsInterface } from "../semantic/implements";
import type { Package, PackageScope } from "../semantic/types";
import type { Summary } from "./summary";

/** More implementations than this, and an interface call proves nothing. */
const FEW_IMPLEMENTATIONS = 4;
const FEW_FUNCTIONS = 6;
/** Call chains deeper than this are cut: the stack of the analysis itself is bounded. */
const MAX_CHAIN = 64;

const engines = new WeakMap<Package, Engine>();

function isSource(scope: PackageScope): scope is Package {
  return "funcs" in scope && "body" in scope;
}

/**
 * The runtime and the packages that implement locks and atomics: their code stops the world, runs on stacks of its own,
 * parks with callbacks that unlock, and mixes atomic with plain accesses by design. The memory model that the analysis
 * follows is what they provide, not what they obey; and their tests misuse it on purpose.
 */
const IMPLEMENTS_GO = /^(?:runtime|sync|sync\/atomic|internal\/sync|(?:internal\/runtime|runtime\/internal)\/.+?)(?:_test)?$/;

/** Analyses the functions of one package, callees first, each once. */
export class Engine {
  readonly ir: PackageIR;
  private readonly results = new Map<FuncUnit, FunctionResult>();
  private readonly active = new Set<FuncUnit>();
  private readonly restarted = new Set<FuncUnit>();
  private stores: Map<VarObj, Value[]> | undefined;
  /** What is stored in these is not all known. */
  private readonly unknownStores = new Set<VarObj>();
  private conds: CondLocks | undefined;
  private relevance: Relevance | undefined;
  private scan: { readonly tested: ReadonlySet<VarObj>; readonly overwritten: ReadonlySet<VarObj> } | undefined;
  private readonly implementers = new Map<FuncObj, readonly FuncUnit[]>();
  private readonly locks = new Map<FuncUnit, ReadonlySet<string>>();

  /** The state of the package that this engine knows. */
  private readonly revision: object;

  constructor(readonly pkg: Package) {
    this.revision = pkg.revision;
    this.ir = new PackageIR(pkg);
  }

  /** Results of all functions, in file and source order. */
  all(): readonly FunctionResult[] {
    if (this.implementsGo) return [];
    return this.ir.units.map((u) => this.resultOf(u)).filter((r) => r !== undefined);
  }

  /** The package provides Go's synchronisation: it is read for what it does, and not judged. */
  get implementsGo(): boolean {
    return IMPLEMENTS_GO.test(this.pkg.id.path);
  }

  /** The engine of a package; its summaries serve all that import it. */
  static of(pkg: Package): Engine {
    let e = engines.get(pkg);
    if (e?.revision !== pkg.revision) engines.set(pkg, (e = new Engine(pkg)));
    return e;
  }

  /** Lets go of all that is known of a package. */
  static forget(pkg: Package): void {
    engines.delete(pkg);
  }

  /** A function of a package imported from source. Followed only where it is handed a function: what it does with that
   * decides in which goroutine it runs. */
  foreignUnit(f: FuncObj): FuncUnit | undefined {
    if (!f.pkg || f.pkg.path === this.pkg.id.path || !f.decl) return undefined;
    for (const file of this.pkg.files) {
      for (const name of file.imports.values()) {
        if (name.path !== f.pkg.path && name.imported.id.path !== f.pkg.path) continue;
        if (isSource(name.imported)) return Engine.of(name.imported).ir.unitOf(f);
      }
    }
    return undefined;
  }

  resultOf(fn: FuncUnit): FunctionResult | undefined {
    if (fn.pkg !== this.pkg) return Engine.of(fn.pkg).resultOf(fn);
    const known = this.results.get(fn);
    if (known) return known;
    // Recursion: the inner call is seen as doing nothing, which can only lose findings.
    if (this.active.has(fn) || this.active.size > MAX_CHAIN) return undefined;
    this.active.add(fn);
    let result = new FunctionAnalysis(fn, this).run();
    this.active.delete(fn);
    this.results.set(fn, result);
    // It starts itself in another goroutine: once more, now that it is known what that one does.
    if (this.restarted.delete(fn)) this.results.set(fn, (result = new FunctionAnalysis(fn, this).run()));
    return result;
  }

  /** A function starts one that is being analysed, itself or by way of others. */
  startsActive(fn: FuncUnit): void {
    if (this.active.has(fn)) this.restarted.add(fn);
  }

  /** Touches of the place are of use to callers. */
  matters(path: Path): boolean {
    return (this.relevance ??= new Relevance(this)).matters(path);
  }

  summaryOf(fn: FuncUnit): Summary | undefined {
    return this.resultOf(fn)?.summary;
  }

  /** Every definition of the variable makes a new object. */
  isFresh(v: VarObj, fn: FuncUnit): boolean {
    const ir = fn.pkg === this.pkg ? this.ir : Engine.of(fn.pkg).ir;
    return ir.resolverFor(fn)?.isFreshVariable(v) ?? false;
  }

  /** The lock that a path leads to: `cond.L` is the lock that the condition variable was made with. */
  lockAt(path: Path): Path {
    const at = (this.conds ??= new CondLocks(this.ir)).resolve(path);
    const last = at.steps.at(-1);
    if (last?.k !== "field" || under(last.field.type).kind !== "pointer") return at;
    const field = this.lentLock(last.field.origin);
    return field ? extend(at, { k: "field", field }) : at;
  }

  /** The field whose address is all that the package ever stores in this one: `keeper{mu: &s.mu}`. */
  private lentLock(v: VarObj): VarObj | undefined {
    let lent: VarObj | undefined;
    for (const value of this.storesOf(v)) {
      const last = value.k === "addr" ? value.path.steps.at(-1) : undefined;
      const field = last?.k === "field" ? last.field.origin : undefined;
      if (!field || (lent && lent !== field)) return undefined;
      lent = field;
    }
    return this.unknownStores.has(v) ? undefined : lent;
  }

  /** Key of the variable that the object is or lies in that a variable of reference type refers to, where that is
   * another variable. */
  objectOf(v: VarObj, fn: FuncUnit): string | undefined {
    const value = this.ir.resolverFor(fn)?.variable(v);
    const root = value && (value.k === "path" || value.k === "addr") ? rootVar(value.path) : undefined;
    return root && root !== v && root.role !== "package" ? varPath(root).key : undefined;
  }

  /** Some condition of the package tells from this place that somebody has set it. */
  isTested(path: Path): boolean {
    const v = lastVariable(path);
    return v !== undefined && this.scanned().tested.has(v);
  }

  /** The package assigns to this lock as a whole: `mu = sync.Mutex{}`. */
  isOverwritten(path: Path): boolean {
    const v = lastVariable(path);
    return v !== undefined && this.scanned().overwritten.has(v);
  }

  private scanned(): NonNullable<Engine["scan"]> {
    if (this.scan) return this.scan;
    const tested = new Set<VarObj>();
    const overwritten = new Set<VarObj>();
    for (const b of this.ir.units.flatMap((fn) => fn.blocks)) {
      for (const e of b.succs) {
        const v = e.cond?.set && lastVariable(e.cond.set.place);
        if (v) tested.add(v);
      }
      for (const i of b.instrs) {
        const v = i.op === "access" && i.how === "store" && isLock(i.type) ? lastVariable(i.path) : undefined;
        if (v) overwritten.add(v);
      }
    }
    return (this.scan = { tested, overwritten });
  }

  /** Methods of this package that an interface call may run; none if there are too many to tell. */
  implementations(method: FuncObj, recv: Value | undefined, caller: FuncUnit): readonly FuncUnit[] {
    let list = this.implementers.get(method);
    if (!list) this.implementers.set(method, (list = this.findImplementations(method)));
    if (list.length === 0) return list;
    // What tests put in its place says nothing about the code itself.
    const seen = caller.file.isTest ? list : list.filter((fn) => !fn.file.isTest);
    const types = recv && this.concreteTypes(recv);
    return types ? seen.filter((fn) => fn.obj?.recvType && types.has(fn.obj.recvType)) : seen;
  }

  /** The types that an interface-typed field or variable holds, where all that is ever stored in it is in sight. */
  private concreteTypes(v: Value): ReadonlySet<Type> | undefined {
    const key = v.k === "path" ? lastVariable(v.path) : undefined;
    if (!key || key.role === "param" || (key.role === "field" && isExportedName(key.name))) return undefined;
    const stores = this.storesOf(key);
    if (stores.length === 0 || this.unknownStores.has(key)) return undefined;
    const out = new Set<Type>();
    for (const s of stores) {
      const t = "type" in s ? s.type : undefined;
      const base = t && under(t).kind === "pointer" ? deref(t) : t;
      if (base?.kind !== "named" || base.underlying.kind === "interface") return undefined;
      out.add(base.origin);
    }
    return out;
  }

  private findImplementations(method: FuncObj): readonly FuncUnit[] {
    const iface = method.recvType;
    if (!iface || iface.obj.pkg?.path !== this.pkg.id.path) return [];
    const t = iface.underlying;
    if (t.kind !== "interface") return [];
    const found: FuncUnit[] = [];
    for (const name of this.pkg.types) {
      const named = name.type;
      if (named.kind !== "named" || named.underlying.kind === "interface") continue;
      if (!implementsInterface({ kind: "pointer", elem: named }, t)) continue;
      const m = named.methods.get(method.name);
      const unit = m && this.ir.unitOf(m);
      if (unit) found.push(unit);
      if (found.length > FEW_IMPLEMENTATIONS) return [];
    }
    return found;
  }

  /** Closures and functions that a variable or field may hold, by what the package stores in it (variable type
   * analysis, Sundaresan et al., OOPSLA'00, on fields and package variables). */
  functionsIn(v: Value): readonly Value[] {
    if (v.k === "closure" || v.k === "func") return [v];
    if (v.k !== "path") return [];
    const last = v.path.steps.at(-1);
    const key = last?.k === "field" ? last.field.origin : v.path.steps.length === 0 ? rootVar(v.path) : undefined;
    if (!key) return [];
    const all = this.storesOf(key).filter((x) => x.k === "closure" || x.k === "func");
    return all.length > FEW_FUNCTIONS ? [] : all;
  }

  /** The package stores one value only in it, and that is an object made on the spot. */
  isMadeOnce(v: VarObj): boolean {
    const stores = this.storesOf(v);
    return stores.length === 1 && stores[0]?.k === "fresh" && !this.unknownStores.has(v);
  }

  private storesOf(key: VarObj): readonly Value[] {
    if (!this.stores) {
      this.stores = new Map();
      for (const fn of this.ir.units) {
        for (const b of fn.blocks) {
          for (const i of b.instrs) {
            if (i.op === "init") this.addStore(i.field, i.value);
            else if (i.op === "def") this.addStore(i.v, i.value);
            else if (i.op === "access" && i.write && i.value) {
              const last = i.path.steps.at(-1);
              if (last?.k === "field") this.addStore(last.field.origin, i.value);
              else if (i.path.steps.length === 0 && isGlobal(i.path)) this.addStore(rootVar(i.path), i.value);
            }
          }
        }
      }
      for (const { spec } of this.pkg.varSpecs) this.addInitialiser(spec.names, spec.values);
    }
    return this.stores.get(key) ?? [];
  }

  private addInitialiser(names: readonly Expr[], values: readonly Expr[]): void {
    names.forEach((n, i) => {
      const value = values[i];
      const o = n.kind === "Ident" ? this.pkg.lookup(n.name) : undefined;
      if (o?.kind !== "var" || !value || names.length !== values.length) return;
      const x = unparen(value);
      if (x.kind === "FuncLit") {
        const fn = this.ir.closureUnit(x);
        if (fn) this.addStore(o, { k: "closure", fn });
      } else if (x.kind === "CallExpr") this.addStore(o, { k: "fresh", node: x, type: o.type });
    });
  }

  private addStore(key: VarObj | undefined, value: Value): void {
    if (key && value.k === "unknown") this.unknownStores.add(key);
    if (!key || !this.stores || value.k === "nil" || value.k === "unknown") return;
    const list = this.stores.get(key);
    if (list) list.push(value);
    else this.stores.set(key, [value]);
  }

  /** Slots of a channel where all its makes are in sight and agree; undefined if unknown. */
  capacityOf(path: Path, fn: FuncUnit): number | undefined {
    const last = path.steps.at(-1);
    const key = last?.k === "field" ? last.field.origin : path.steps.length === 0 ? rootVar(path) : undefined;
    if (!key || under(key.type).kind !== "chan") return undefined;
    let capacity: number | undefined;
    for (const v of this.storesOf(key)) {
      if (v.k === "path" && v.path.key === path.key) continue;
      if (v.k !== "fresh" || v.node.kind !== "CallExpr") return undefined;
      const size = v.node.args[1];
      const c = size ? fn.info.constOf(size) : 0n;
      const n = typeof c === "bigint" || typeof c === "number" ? Number(c) : undefined;
      if (n === undefined || (capacity !== undefined && capacity !== n)) return undefined;
      capacity = n;
    }
    return capacity;
  }

  /** The function (or what it defers) both sends on the channel and receives from it. */
  usedAsLock(path: Path, fn: FuncUnit): boolean {
    let keys = this.locks.get(fn);
    if (!keys) {
      const sent = new Set<string>();
      const received = new Set<string>();
      const deferred = fn.blocks.flatMap((b) => b.instrs.flatMap((i) => (i.op === "call" && i.mode === "defer" && i.callee.k === "closure" ? [i.callee.fn] : [])));
      for (const f of [fn, ...deferred]) {
        for (const b of f.blocks) {
          for (const i of b.instrs) {
            if ((i.op === "send" || i.op === "recv") && i.chan.k === "path") (i.op === "send" ? sent : received).add(i.chan.path.key);
          }
        }
      }
      this.locks.set(fn, (keys = new Set([...sent].filter((k) => received.has(k)))));
    }
    return keys.has(path.key);
  }
}

function isLock(t: Type): boolean {
  return t.kind === "named" && typeFactsOf(qualifiedTypeName(t))?.lock !== undefined;
}

/** The field or variable that a path ends at. */
function lastVariable(path: Path): VarObj | undefined {
  const last = path.steps.at(-1);
  return last?.k === "field" ? last.field.origin : path.steps.length === 0 ? rootVar(path) : undefined;
}
