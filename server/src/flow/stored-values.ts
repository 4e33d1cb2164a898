import type { Package, VarObj } from "../semantic/types";
import type { Expr } from "../syntax/ast";
import { unparen } from "../syntax/paren";
import type { FuncUnit, Instr, Value } from "./ir/ir";
import type { PackageIR } from "./ir/package";
import { isGlobal, rootVar } from "./ir/path";

/** What a package stores in its fields and variables, whenever that is: a flow-insensitive points-to set. */
export class StoredValues {
  private readonly values = new Map<VarObj, Value[]>();
  /** What is stored in these is not all known. */
  private readonly unknown = new Set<VarObj>();
  private readonly byTests = new Set<Value>();

  constructor(
    private readonly pkg: Package,
    private readonly ir: PackageIR,
    units: readonly FuncUnit[],
  ) {
    for (const fn of units) for (const b of fn.blocks) for (const i of b.instrs) this.instr(i, fn);
    for (const { spec } of pkg.varSpecs) this.initialiser(spec.names, spec.values);
  }

  of(key: VarObj): readonly Value[] {
    return this.values.get(key) ?? [];
  }

  /** Something is stored there that has no value of its own in the representation. */
  isUnknown(key: VarObj): boolean {
    return this.unknown.has(key);
  }

  /** A test stores it. */
  isByTests(value: Value): boolean {
    return this.byTests.has(value);
  }

  /** The same is stored there as in another state of the package. */
  isAsIn(old: StoredValues, key: VarObj): boolean {
    const before = old.of(key);
    const now = this.of(key);
    return (
      before.length === now.length &&
      old.isUnknown(key) === this.isUnknown(key) &&
      before.every((v, i) => isSame(v, now[i]))
    );
  }

  private instr(i: Instr, fn: FuncUnit): void {
    if (i.op === "init") this.add(i.field, i.value, fn);
    else if (i.op === "def") this.add(i.v, i.value, fn);
    else if (i.op === "access" && i.write && i.value) {
      const last = i.path.steps.at(-1);
      if (last?.k === "field") this.add(last.field.origin, i.value, fn);
      else if (i.path.steps.length === 0 && isGlobal(i.path)) this.add(rootVar(i.path), i.value, fn);
    }
  }

  private initialiser(names: readonly Expr[], values: readonly Expr[]): void {
    names.forEach((n, i) => {
      const value = values[i];
      const o = n.kind === "Ident" ? this.pkg.lookup(n.name) : undefined;
      if (o?.kind !== "var" || !value || names.length !== values.length) return;
      const x = unparen(value);
      if (x.kind === "FuncLit") {
        const fn = this.ir.closureUnit(x);
        if (fn) this.add(o, { k: "closure", fn });
      } else if (x.kind === "CallExpr") this.add(o, { k: "fresh", node: x, type: o.type });
    });
  }

  private add(key: VarObj | undefined, value: Value, by?: FuncUnit): void {
    if (key && value.k === "unknown") this.unknown.add(key);
    if (!key || value.k === "nil" || value.k === "unknown") return;
    if (by?.file.isTest) this.byTests.add(value);
    const list = this.values.get(key);
    if (list) list.push(value);
    else this.values.set(key, [value]);
  }
}

/** Nobody can tell one from the other: the same value, or one that reads the same. */
function isSame(a: Value, b: Value | undefined): boolean {
  if (a === b) return true;
  if (a.k === "const" && b?.k === "const") return a.value === b.value;
  if (a.k === "func" && b?.k === "func") return a.obj === b.obj && a.recv === b.recv;
  return (a.k === "path" || a.k === "addr") && b?.k === a.k && a.path.key === b.path.key && a.type === b.type;
}
