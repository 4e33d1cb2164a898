import type { Ident, Node } from "../syntax/ast";
import { visit } from "../syntax/visit";
import type { BodyInfo, PackageId } from "./types";

/**
 * Typed code uses one of these names for a function or method of that package, or for what is known by no object, so that it may
 * mean something else when functions of these names come, go or change. In doubt it does.
 */
export function speaksOf(code: Node, info: BodyInfo, names: ReadonlySet<string>, pkg: PackageId): boolean {
  const settled = new Set<Ident>();
  let found = false;
  visit(code, (n) => {
    if (found) return false;
    if (n.kind === "SelectorExpr" && names.has(n.sel.name)) {
      settled.add(n.sel);
      found = maySelect(n, info, pkg);
    } else if (n.kind === "Ident" && names.has(n.name) && !settled.has(n)) {
      const obj = info.objOf(n);
      found = obj === undefined || obj.kind === "func";
    }
    return !found;
  });
  return found;
}

function maySelect(n: Node & { readonly kind: "SelectorExpr" }, info: BodyInfo, pkg: PackageId): boolean {
  const selection = info.selectionOf(n);
  // What lies deeper may be hidden by a method of that name.
  if (selection !== undefined && selection.path.length > 0) return true;
  const obj = info.objOf(n.sel);
  return obj === undefined || (obj.kind === "func" && obj.pkg?.path === pkg.path);
}
