import type { FuncObj, Package, Type } from "../../semantic/types";
import { implementsInterface } from "../../semantic/implements";
import { lookupFieldOrMethod } from "../../semantic/lookup";

/** Methods that calls through an interface may run which has them from an interface that it embeds. */
export class WiderInterfaces {
  private readonly known = new Map<Type, Map<string, ReadonlySet<object>>>();

  constructor(private readonly pkg: Package) {}

  /** Those of the package's types that have all that the wider interface asks for. */
  methods(wider: Type, method: FuncObj): ReadonlySet<object> {
    let byName = this.known.get(wider);
    if (!byName) this.known.set(wider, (byName = new Map()));
    let out = byName.get(method.name);
    if (!out) byName.set(method.name, (out = this.find(wider, method)));
    return out;
  }

  private find(wider: Type, method: FuncObj): ReadonlySet<object> {
    const out = new Set<object>();
    for (const { type } of this.pkg.types) {
      if (type.kind !== "named" || type.underlying.kind === "interface") continue;
      const pointer: Type = { kind: "pointer", elem: type };
      const found = implementsInterface(pointer, wider) && lookupFieldOrMethod(pointer, method.name, method.pkg)?.obj;
      if (found) out.add(found);
    }
    return out;
  }
}
