import type { Named, Type } from "../../semantic/types";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { markedBy, ofPackage } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { namedOf, under } from "../ir/types";

/** How deep structs stand within structs. */
const DEPTH = 4;

/** Some code of the package makes a value of the type: by a literal, a declaration, `new` or `make`, alone or within another one. */
export function isMade(type: Named, engine: Engine): boolean {
  return madeInFunctions(engine).has(type.origin) || madeInVariables(engine).has(type.origin);
}

const madeInFunctions = markedBy((fn, engine): ReadonlySet<Named> => {
  const out = new Set<Named>();
  // What closures make stands in the text of the function around them.
  if (!fn.parent) inText(fn, engine, out);
  return out;
});

function inText(fn: FuncUnit, engine: Engine, out: Set<Named>): void {
  const r = engine.ir.resolverFor(fn);
  if (!r) return;
  visit(fn.decl, (n) => {
    if (n.kind === "CompositeLit") add(r.typeOf(n), out, DEPTH);
    else if (n.kind === "ValueSpec" && n.type) add(r.typeOf(n.type), out, DEPTH);
    else if (n.kind === "CallExpr") {
      const made = r.builtin(n) === "new" || r.builtin(n) === "make" ? n.args[0] : undefined;
      if (made) add(elementOf(r.typeOf(made)), out, DEPTH);
    }
    return true;
  });
  for (const v of fn.results) if (v.name !== "") add(v.type, out, DEPTH);
}

const madeInVariables = ofPackage((engine): ReadonlySet<Named> => {
  const out = new Set<Named>();
  for (const v of engine.ir.pkg.vars) add(v.type, out, DEPTH);
  return out;
});

function elementOf(t: Type): Type {
  const u = under(t);
  return u.kind === "slice" ? u.elem : t;
}

/** The type, and those of which it holds values. */
function add(t: Type, out: Set<Named>, depth: number): void {
  const named = t.kind === "named" ? namedOf(t) : undefined;
  if (named?.obj.site) out.add(named.origin);
  if (depth === 0 || (named && !named.obj.site)) return;
  const u = under(t);
  if (u.kind === "array") add(u.elem, out, depth);
  else if (u.kind === "struct") for (const f of u.fields) add(f.type, out, depth - 1);
}
