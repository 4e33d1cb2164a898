import { implementsInterface } from "../../semantic/implements";
import type { FuncObj } from "../../semantic/types";
import { unparen } from "../../syntax/paren";
import type { Engine } from "../engine/engine";
import { ofPackage } from "../fact-table";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { saysBefore, wordsAbove } from "./documented-calls";

// What the package's own interfaces say of the methods that implement them.

/**
 * The documentation of an interface of the package asks that the method is called before something else begins: `// SetTimeout must
 * be called before Start.` Likewise a method that does nothing but set a field, as do most others of its object that say so.
 */
export function isSetUpByInterface(fn: FuncUnit, engine: Engine): boolean {
  const root = rootFunction(fn);
  const { obj } = root;
  if (!obj?.recvType) return false;
  const said = saidBefore(engine);
  return said.size > 0 && (said.has(obj.origin) || (setsOneField(root) && isAmongSetUp(root, said, engine)));
}

/** Half of the methods that set a field of the object, or more, are for the time before it starts. */
function isAmongSetUp({ obj }: FuncUnit, said: ReadonlySet<FuncObj>, engine: Engine): boolean {
  const setters = [...(obj?.recvType?.origin.methods.values() ?? [])].filter((m) => {
    const unit = engine.ir.unitOf(m);
    return unit !== undefined && setsOneField(unit);
  });
  return 2 * setters.filter((m) => said.has(m)).length >= setters.length && setters.some((m) => said.has(m));
}

/** Methods by the interfaces of the package that say so. */
const saidBefore = ofPackage(
  (engine) => {
    engine.facts.declarations.read();
    return methodsSaidBefore(engine);
  },
  (a, b) => a.size === b.size && [...a].every((m) => b.has(m)),
);

function methodsSaidBefore({ pkg }: Engine): ReadonlySet<FuncObj> {
  const out = new Set<FuncObj>();
  for (const { spec, type } of pkg.types) {
    const site = spec && pkg.siteOf(spec);
    if (!site || spec.type.kind !== "InterfaceType" || type.kind !== "named") continue;
    const names = spec.type.elems.flatMap((m) =>
      m.names.length > 0 && saysBefore(wordsAbove(site.unit, m)) ? m.names.map((n) => n.name) : [],
    );
    if (names.length === 0 || type.underlying.kind !== "interface") continue;
    for (const { type: other } of pkg.types) {
      if (other.kind !== "named" || other.underlying.kind === "interface") continue;
      if (!implementsInterface({ kind: "pointer", elem: other }, type.underlying)) continue;
      for (const name of names) {
        const m = other.methods.get(name);
        if (m) out.add(m);
      }
    }
  }
  return out;
}

/** `func (t *T) SetHook(f func()) { t.hook = f }` */
export function setsOneField({ decl, recv, params, info }: FuncUnit): boolean {
  const [only, ...others] = decl.kind === "FuncDecl" ? (decl.body?.stmts ?? []) : [];
  if (!recv || only?.kind !== "AssignStmt" || others.length > 0 || only.rhs.length !== 1) return false;
  const value = only.rhs.map((e) => unparen(e))[0];
  const v = value?.kind === "Ident" ? info.objOf(value) : undefined;
  return v?.kind === "var" && params.includes(v);
}
