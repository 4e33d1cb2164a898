import { implementsInterface } from "../../semantic/implements";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { FuncObj, Named } from "../../semantic/types";
import type { FuncUnit, Value } from "../ir/ir";
import { under } from "../ir/types";
import type { Engine } from "./engine";
import { WiderInterfaces } from "./wider-interfaces";

/** More implementations than this, and an interface call proves nothing. */
const FEW_IMPLEMENTATIONS = 4;
/** Up to as many, it says still what its callers hold. */
const MANY_IMPLEMENTATIONS = 32;

/** Which methods of a package the calls of interface methods may run. */
export class Implementations {
  private readonly known = new Map<FuncObj, readonly FuncUnit[]>();
  private readonly wider: WiderInterfaces;

  constructor(private readonly engine: Engine) {
    this.wider = new WiderInterfaces(engine.pkg);
  }

  /** What is known from before an edit, where these functions have changed. */
  inherit(before: Implementations, gone: ReadonlySet<FuncUnit>): void {
    for (const [m, list] of before.known) if (!list.some((fn) => gone.has(fn))) this.known.set(m, list);
  }

  /** Methods of this package that an interface call may run; none if there are too many to tell. */
  of(method: FuncObj, recv: Value | undefined, caller: FuncUnit): readonly FuncUnit[] {
    const all = this.allOf(method);
    if (all.length === 0) return all;
    // What tests put in its place says nothing about the code itself.
    const seen = caller.file.isTest ? all : all.filter((fn) => !fn.file.isTest);
    const { values } = this.engine;
    const types = recv && (values.concreteTypes(recv) ?? values.ownTypesGiven(recv));
    const held = types && seen.filter((fn) => fn.obj?.recvType && types.has(fn.obj.recvType));
    if (held && held.length <= FEW_IMPLEMENTATIONS) return held;
    if (all.length > FEW_IMPLEMENTATIONS) return [];
    const wider = recv && "type" in recv && recv.type !== method.recvType ? recv.type : undefined;
    const fitting = wider && under(wider).kind === "interface" ? this.wider.methods(wider, method) : undefined;
    return fitting ? seen.filter((fn) => fn.obj && fitting.has(fn.obj)) : seen;
  }

  /** Methods that an interface call may run, where there are too many to follow it into each. */
  unfollowed(method: FuncObj, recv: Value | undefined, caller: FuncUnit): readonly FuncUnit[] {
    const all = this.allOf(method);
    if (all.length <= FEW_IMPLEMENTATIONS || this.of(method, recv, caller).length > 0) return [];
    return caller.file.isTest ? all : all.filter((fn) => !fn.file.isTest);
  }

  private allOf(method: FuncObj): readonly FuncUnit[] {
    let all = this.known.get(method);
    if (!all) this.known.set(method, (all = this.findImplementations(method)));
    return all;
  }

  /** The method that a struct has from a struct of the package that it embeds by value. */
  private promoted(named: Named, name: string): FuncObj | undefined {
    const found = lookupFieldOrMethod({ kind: "pointer", elem: named }, name, this.engine.pkg.id);
    const isOwn = found?.path.every((f) => under(f.type).kind === "struct");
    return found?.obj.kind === "func" && isOwn ? found.obj.origin : undefined;
  }

  private findImplementations(method: FuncObj): readonly FuncUnit[] {
    const iface = method.recvType;
    if (!iface || iface.obj.pkg?.path !== this.engine.pkg.id.path) return [];
    const t = iface.underlying;
    if (t.kind !== "interface") return [];
    const found: FuncUnit[] = [];
    let inherited = false;
    for (const name of this.engine.pkg.types) {
      const named = name.type;
      if (named.kind !== "named" || named.underlying.kind === "interface") continue;
      if (!implementsInterface({ kind: "pointer", elem: named }, t)) continue;
      const m = named.methods.get(method.name) ?? this.promoted(named, method.name);
      const unit = m && this.engine.ir.unitOf(m);
      if (unit && !found.includes(unit)) found.push(unit);
      if (!named.methods.has(method.name)) inherited = true;
      if (found.length > MANY_IMPLEMENTATIONS) return [];
    }
    // A test's stand-in beside types that have the method from what they embed: those are what mostly runs.
    return inherited ? found.filter((fn) => !fn.file.isTest) : found;
  }
}
