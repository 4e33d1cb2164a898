/** Unification of types with type parameters to be found on either side. */
import type { Named, Signature, Type, TypeParam, VarObj } from "./types";
import { identical } from "./identical";
import { lookupFieldOrMethod } from "./lookup";
import { coreType, under } from "./underlying";

const depthLimit = 40;

/**
 * Inexact unification: a defined type matches its underlying type, a bidirectional channel a directed one, a type an
 * interface whose methods it has. A failure leaves what has been found so far.
 */
export class Unifier {
  private readonly bindings: (Type | undefined)[];

  constructor(private readonly params: readonly TypeParam[]) {
    this.bindings = params.map(() => undefined);
  }

  bound(i: number): Type | undefined {
    return this.bindings[i];
  }

  bind(i: number, t: Type): void {
    if (t.kind !== "unknown") this.bindings[i] = t;
  }

  boundCount(): number {
    return this.bindings.filter((b) => b !== undefined).length;
  }

  unify(x: Type, y: Type, depth = 0): boolean {
    if (x === y) return true;
    if (depth > depthLimit || x.kind === "unknown" || y.kind === "unknown") return false;
    const i = x.kind === "typeparam" ? this.params.indexOf(x) : -1;
    const j = y.kind === "typeparam" ? this.params.indexOf(y) : -1;
    if (i >= 0) return this.join(i, y, depth);
    if (j >= 0) return this.join(j, x, depth);
    if (x.kind === "named" && y.kind === "named") {
      if (x.origin === y.origin) return this.unifyAll(argumentsOf(x), argumentsOf(y), depth);
      if (identical(x, y)) return true;
    } else if (x.kind === "named" && y.kind !== "typeparam" && y.kind !== "basic" && under(x).kind !== "interface") {
      return this.unifyLiteral(x.underlying, y, depth + 1);
    } else if (y.kind === "named" && x.kind !== "typeparam" && x.kind !== "basic" && under(x).kind !== "interface") {
      return this.unifyLiteral(x, y.underlying, depth + 1);
    }
    if (under(x).kind === "interface" || under(y).kind === "interface") return this.unifyInterface(x, y, depth + 1);
    if (y.kind === "typeparam" && x.kind !== "typeparam") {
      const core = coreType(y);
      return core !== undefined && this.unify(x, core, depth + 1);
    }
    return this.unifyLiteral(x, y, depth + 1);
  }

  private join(i: number, y: Type, depth: number): boolean {
    const before = this.bindings[i];
    if (before === undefined) {
      this.bindings[i] = y;
      return true;
    }
    if (!this.unify(before, y, depth + 1)) return false;
    // Keep the defined type, and the channel that can do less.
    if (y.kind === "named" && before.kind !== "named" && before.kind !== "typeparam") this.bindings[i] = y;
    else if (before.kind === "chan" && before.dir === "both" && y.kind === "chan") this.bindings[i] = y;
    return true;
  }

  private unifyAll(xs: readonly Type[], ys: readonly Type[], depth: number): boolean {
    let ok = xs.length === ys.length;
    for (let i = 0; i < xs.length && i < ys.length; i++) ok = this.unify(xs[i] as Type, ys[i] as Type, depth + 1) && ok;
    return ok;
  }

  private unifyInterface(x: Type, y: Type, depth: number): boolean {
    const xu = under(x);
    const yu = under(y);
    const [iface, other] = xu.kind === "interface" ? [xu, y] : [yu, x];
    if (iface.kind !== "interface") return false;
    let ok = true;
    for (const m of iface.methods.values()) {
      const s = lookupFieldOrMethod(other, m.name, m.pkg);
      ok = s !== undefined && this.unify(m.type, s.type, depth) && ok;
    }
    return ok;
  }

  private unifyLiteral(x: Type, y: Type, depth: number): boolean {
    switch (x.kind) {
      case "pointer":
        return y.kind === "pointer" && this.unify(x.elem, y.elem, depth);
      case "slice":
        return y.kind === "slice" && this.unify(x.elem, y.elem, depth);
      case "array":
        return y.kind === "array" && this.unify(x.elem, y.elem, depth) && (x.len === y.len || x.len < 0 || y.len < 0);
      case "chan":
        return y.kind === "chan" && this.unify(x.elem, y.elem, depth);
      case "map":
        return y.kind === "map" && this.unify(x.key, y.key, depth) && this.unify(x.value, y.value, depth);
      case "signature":
        return y.kind === "signature" && this.unifySignatures(x, y, depth);
      case "tuple":
        return y.kind === "tuple" && this.unifyAll(x.types, y.types, depth);
      case "struct":
        return y.kind === "struct" && this.unifyAll(x.fields.map(typeOf), y.fields.map(typeOf), depth);
      default:
        return identical(x, y);
    }
  }

  private unifySignatures(x: Signature, y: Signature, depth: number): boolean {
    const params = this.unifyAll(x.params.map(typeOf), y.params.map(typeOf), depth);
    return this.unifyAll(x.results.map(typeOf), y.results.map(typeOf), depth) && params;
  }
}

function typeOf(v: VarObj): Type {
  return v.type;
}

/** Within a generic type's own methods it stands for the instance with its own parameters. */
function argumentsOf(t: Named): readonly Type[] {
  return t.typeArgs.length > 0 ? t.typeArgs : t.typeParams;
}
