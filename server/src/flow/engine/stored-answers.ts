import { implementsInterface } from "../../semantic/implements";
import type { Type, VarObj } from "../../semantic/types";
import { isExportedName } from "../callers/entry";
import type { FuncUnit, Value } from "../ir/ir";
import { extend, isGlobal, lastVariable, rootVar, type Path } from "../ir/path";
import { deref, under } from "../ir/types";
import { condLocks } from "./cond-locks";
import { capacityOf } from "./capacity";
import { ofPackage } from "../fact-table";
import type { Engine } from "./engine";
import { hasSeveralSlots } from "./several-slots";
import { keepsItsObject, storedValues } from "./stored-values";

const FEW_FUNCTIONS = 6;

/** Names of the methods of a package's interfaces. */
const interfaceMethods = ofPackage(({ pkg }): ReadonlySet<string> => {
  const out = new Set<string>();
  for (const { type } of pkg.types) {
    const u = under(type);
    if (u.kind === "interface") for (const name of u.methods.keys()) out.add(name);
  }
  return out;
});

/** What follows for the analysis from all that a package stores in its variables and fields. */
export class StoredAnswers {
  /** @param ask is told of each variable that somebody asks about */
  constructor(
    private readonly engine: Engine,
    private readonly ask: (v: VarObj) => void,
  ) {}

  /** Closures and functions that a variable or field may hold, by what the package stores in it (variable type
   * analysis, Sundaresan et al., OOPSLA'00, on fields and package variables). */
  functionsIn(v: Value): readonly Value[] {
    if (v.k === "closure" || v.k === "func") return [v];
    if (v.k !== "path") return [];
    const key = lastVariable(v.path);
    if (!key || !mayHoldFunction(key)) return [];
    this.ask(key);
    const all = storedValues(this.engine, key).flatMap((s) =>
      (s.value.k === "closure" || s.value.k === "func") && !this.isOfAnother(v.path, s.of) ? [s.value] : [],
    );
    return all.length > FEW_FUNCTIONS ? [] : all;
  }

  /** A field of what one package variable refers to, and the object of another one. */
  private isOfAnother(path: Path, holder: VarObj | undefined): boolean {
    const v = isGlobal(path) && path.steps.length === 1 ? rootVar(path) : undefined;
    return (
      v !== undefined &&
      holder !== undefined &&
      v !== holder &&
      [v, holder].every((x) => keepsItsObject(this.engine, x))
    );
  }

  /** The package stores one value only in it, and that is an object made on the spot. */
  isMadeOnce(v: VarObj): boolean {
    this.ask(v);
    // What tests make stands for what others make.
    const made = storedValues(this.engine, v).filter((s) => !s.byTest && s.value.k !== "unknown");
    return made.length === 1 && made[0]?.value.k === "fresh" && !this.isUnknown(v);
  }

  private storesOf(key: VarObj): readonly Value[] {
    this.ask(key);
    return storedValues(this.engine, key).flatMap((s) => (s.value.k === "unknown" ? [] : [s.value]));
  }

  /** What is stored there is not all known. */
  private isUnknown(key: VarObj): boolean {
    return storedValues(this.engine, key).some((s) => s.value.k === "unknown");
  }

  /** Somewhere the channel is made with a size that is not 0, or that cannot be told. */
  isMadeWithSize(path: Path): boolean {
    const key = lastVariable(path);
    return (
      key !== undefined &&
      this.storesOf(key).some((v) => v.k === "fresh" && v.node.kind === "CallExpr" && v.node.args.length > 1)
    );
  }

  /** Slots of a channel where all its makes are in sight and agree; undefined if unknown. */
  capacityOf(path: Path, fn: FuncUnit): number | undefined {
    const key = lastVariable(path);
    if (!key || under(key.type).kind !== "chan") return undefined;
    return capacityOf(key, fn, (v) => this.storesOf(v));
  }

  /** Somebody makes the channel with as many slots as a parameter, setting or length says: with more than one, that is. */
  hasSeveralSlots(path: Path): boolean {
    const key = lastVariable(path);
    if (!key || under(key.type).kind !== "chan") return false;
    this.ask(key);
    return hasSeveralSlots(this.engine, key);
  }

  /** The types that an interface-typed field or variable holds, where all that is ever stored in it is in sight. */
  concreteTypes(v: Value): ReadonlySet<Type> | undefined {
    const key = v.k === "path" ? lastVariable(v.path) : undefined;
    if (
      !key ||
      key.role === "param" ||
      (key.role === "field" && isExportedName(key.name) && isExportedName(key.fieldOf?.obj.name ?? ""))
    )
      return undefined;
    return this.typesStored(key, () => false);
  }

  /** Of the package's own types those that a parameter may be given, where its callers are all in sight. */
  ownTypesGiven(v: Value): ReadonlySet<Type> | undefined {
    const key = v.k === "path" ? lastVariable(v.path) : undefined;
    if (key?.role !== "param" || !this.isOwnParameter(key)) return undefined;
    return this.typesStored(key, (t, out) => {
      if (under(t).kind !== "interface") return false;
      this.addImplementing(t, out);
      return true;
    });
  }

  /** Undefined where one of the values is none that tells its type. `other`: whether the type says enough all the same. */
  private typesStored(key: VarObj, other: (t: Type, out: Set<Type>) => boolean): ReadonlySet<Type> | undefined {
    const stores = this.storesOf(key);
    if (stores.length === 0 || this.isUnknown(key)) return undefined;
    const out = new Set<Type>();
    for (const s of stores) {
      const t = s.k === "fresh" && s.made ? s.made : "type" in s ? s.type : undefined;
      const base = t && under(t).kind === "pointer" ? deref(t) : t;
      if (base?.kind === "named" && base.underlying.kind !== "interface") out.add(base.origin);
      else if (!t || !other(t, out)) return undefined;
    }
    return out;
  }

  /** A parameter of a function that has a name, which the package alone can call. */
  private isOwnParameter(v: VarObj): boolean {
    const owner = v.owner?.kind === "FuncDecl" ? v.owner : undefined;
    if (!owner || isExportedName(owner.name.name)) return false;
    return owner.recv === undefined || !interfaceMethods(this.engine).has(owner.name.name);
  }

  /** Types of the package that are among those of the interface. */
  private addImplementing(iface: Type, out: Set<Type>): void {
    for (const { type } of this.engine.pkg.types) {
      if (type.kind !== "named" || type.underlying.kind === "interface") continue;
      if (implementsInterface({ kind: "pointer", elem: type }, iface)) out.add(type.origin);
    }
  }

  /** The lock that a path leads to: `cond.L` is the lock that the condition variable was made with. */
  lockAt(path: Path): Path {
    const at = condLocks(this.engine).resolve(path);
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
    return this.isUnknown(v) ? undefined : lent;
  }
}

/** Of most variables their type tells that no function is ever stored in them, without a look at the package's code. */
function mayHoldFunction(v: VarObj): boolean {
  const { kind } = under(v.type);
  return kind === "signature" || kind === "interface" || kind === "typeparam" || kind === "unknown";
}
