import type { Decl, Expr, FuncLit } from "../syntax/ast";
import type { Unit } from "../syntax/source-file";

/**
 * Name of the function around a place, as Go's own stack traces name it: `F`, `(*T).M`, `T.M`, closures `F.func1`,
 * closures in closures `F.func1.1`, initialisers of package variables `init`. Type parameters are left out.
 * Empty outside functions and initialisers.
 *
 * @param pos offset relative to the unit
 */
export function enclosingSymbol(unit: Unit, pos: number): string {
  const decl = unit.decls.find((d) => d.pos <= pos && pos < d.end);
  if (decl === undefined) return "";
  const base = declarationName(decl, pos);
  if (base === "") return "";
  let name = base;
  let scope: object = decl;
  for (let depth = 0; ; depth++) {
    const closures = directClosures(scope);
    const index = closures.findIndex((c) => c.pos <= pos && pos < c.end);
    const closure = closures[index];
    if (closure === undefined) return name;
    name += depth === 0 ? `.func${index + 1}` : `.${index + 1}`;
    scope = closure;
  }
}

function declarationName(decl: Decl, pos: number): string {
  if (decl.kind === "FuncDecl") {
    if (decl.recv === undefined) return decl.name.name;
    const type = receiverType(decl.recv.type);
    return type.pointer ? `(*${type.name}).${decl.name.name}` : `${type.name}.${decl.name.name}`;
  }
  if (decl.kind === "GenDecl" && decl.tok === "var") {
    const inValue = decl.specs.some((s) => s.kind === "ValueSpec" && s.values.some((v) => v.pos <= pos && pos < v.end));
    return inValue ? "init" : "";
  }
  return "";
}

function receiverType(e: Expr): { readonly name: string; readonly pointer: boolean } {
  switch (e.kind) {
    case "ParenExpr":
      return receiverType(e.x);
    case "StarExpr":
      return { name: receiverType(e.x).name, pointer: true };
    case "IndexExpr":
      return receiverType(e.x);
    case "Ident":
      return { name: e.name, pointer: false };
    default:
      return { name: "_", pointer: false };
  }
}

/** Closures under a node in source order, those inside other closures left out. */
function directClosures(root: object): FuncLit[] {
  const out: FuncLit[] = [];
  const pending: object[] = childObjects(root).reverse();
  // An explicit stack: nesting in broken code may be deeper than the call stack.
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isFuncLit(node)) out.push(node);
    else pending.push(...childObjects(node).reverse());
  }
  return out.sort((a, b) => a.pos - b.pos);
}

function isFuncLit(node: object): node is FuncLit {
  return "kind" in node && node.kind === "FuncLit";
}

function childObjects(node: object): object[] {
  // A declaration's body may be a getter with storage of its own behind it; closures elsewhere in it cannot be.
  if ("kind" in node && node.kind === "FuncDecl" && "body" in node) {
    return typeof node.body === "object" && node.body !== null ? [node.body] : [];
  }
  const out: object[] = [];
  for (const value of Object.values(node)) if (typeof value === "object" && value !== null) out.push(value);
  return out;
}
