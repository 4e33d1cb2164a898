import { isExported } from "../semantic/identical";
import type { FuncObj, Package } from "../semantic/types";
import type { Expr, FuncDecl, Ident, Node } from "../syntax/ast";
import { forEachChild } from "../syntax/visit";

/** Functions that a stress test calls at most; more would only spread the iterations. */
const MOST = 8;

/**
 * The functions by which users of the package reach the given ones: exported ones stand for themselves, of others the
 * callers are taken, up to those that nobody in the package calls. An unexported function is not called directly where
 * it has callers, because they may hold locks that it relies on.
 */
export function drivers(pkg: Package, targets: readonly FuncDecl[]): FuncObj[] {
  const { callers, callbacks } = usesOf(pkg);
  const out = new Set<FuncObj>();
  const seen = new Set<FuncObj>();
  const pending = pkg.funcs.filter((f) => f.decl !== undefined && targets.includes(f.decl));
  for (let f = pending.shift(); f !== undefined; f = pending.shift()) {
    if (seen.has(f)) continue;
    seen.add(f);
    const above = [...(callers.get(f) ?? [])].filter((c) => c !== f);
    if (isExported(f.name) || above.length === 0 || callbacks.has(f)) out.add(f);
    else pending.push(...above);
  }
  return [...out].slice(0, MOST);
}

interface Uses {
  /** Who calls which function of the package, outside of tests. */
  readonly callers: ReadonlyMap<FuncObj, ReadonlySet<FuncObj>>;
  /** Functions that are handed to somebody else, such as handlers. */
  readonly callbacks: ReadonlySet<FuncObj>;
}

function usesOf(pkg: Package): Uses {
  const callers = new Map<FuncObj, Set<FuncObj>>();
  const callbacks = new Set<FuncObj>();
  for (const caller of pkg.funcs) {
    const { decl } = caller;
    if (decl?.body === undefined || pkg.siteOf(decl)?.file.isTestFile === true) continue;
    const info = pkg.body(decl);
    const called = new Set<Ident>();
    for (const node of nodesIn(decl.body)) {
      if (node.kind === "CallExpr") {
        const name = calledName(node.fun);
        if (name !== undefined) called.add(name);
      }
      if (node.kind !== "Ident") continue;
      const obj = info.objOf(node);
      if (obj?.kind !== "func") continue;
      if (!called.has(node)) callbacks.add(obj.origin);
      else callers.set(obj.origin, (callers.get(obj.origin) ?? new Set<FuncObj>()).add(caller));
    }
  }
  return { callers, callbacks };
}

/** The identifier that names what is called. */
function calledName(fun: Expr): Ident | undefined {
  switch (fun.kind) {
    case "Ident":
      return fun;
    case "SelectorExpr":
      return fun.sel;
    case "ParenExpr":
    case "IndexExpr":
      return calledName(fun.x);
    default:
      return undefined;
  }
}

/** A node and all below it; a call comes before the name that it calls. */
function* nodesIn(root: Node): Generator<Node> {
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    forEachChild(node, (child) => void pending.push(child));
  }
}
