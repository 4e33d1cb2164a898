import type { Expr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import { indexOf } from "../fact-table";
import { unparen } from "../../syntax/paren";
import { qualifiedName } from "../ir/resolve";
import { under } from "../ir/types";
import type { Site } from "../engine/summary";

/** Functions that look at all that they are given. */
const READS_ALL = /^(?:strings\.Join|slices\.(?:Clone|Concat|Contains\w*|Equal\w*|Index\w*|Max|Min|Sorted\w*))$/;

/** Where functions look at elements of slices in fields: `x.f[i]`, `range x.f`, `strings.Join(x.f, ".")`. */
export const elementReads = indexOf((fn, engine): readonly (readonly [VarObj, Site])[] => {
  const out: (readonly [VarObj, Site])[] = [];
  const r = engine.ir.resolverFor(fn);
  // A closure's text belongs to the function that it stands in.
  if (!r || fn.parent || fn.hasHole || fn.file.isTest) return out;
  const add = (e: Expr): void => {
    const x = unparen(e);
    const o = x.kind === "SelectorExpr" ? r.info.selectionOf(x)?.obj : undefined;
    if (o?.kind === "var" && under(r.typeOf(x)).kind === "slice") out.push([o.origin, { fn, node: x }]);
  };
  visit(fn.decl, (n) => {
    if (n.kind === "RangeStmt" && n.value) add(n.x);
    else if (n.kind === "IndexExpr" && !r.info.typeArgsOf(n)) add(n.x);
    else if (n.kind === "CallExpr") {
      const callee = r.callee(n);
      if (callee.k === "static" && READS_ALL.test(qualifiedName(callee.obj))) n.args.forEach(add);
    }
  });
  return out;
});
