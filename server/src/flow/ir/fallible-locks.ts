import type { Expr, FuncDecl, ValueSpec } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";

/**
 * Names of the variables and fields whose `Lock` gives a result that somebody looks at (`if err := m.Lock(); err != nil`):
 * a lock of files or of a database, which may not be held afterwards. `sync`'s give none.
 */
export function fallibleLocks(decl: FuncDecl | ValueSpec): ReadonlySet<string> {
  const calls = new Map<Expr, string>();
  const alone = new Set<Expr>();
  visit(decl, (n) => {
    if (n.kind === "ExprStmt") alone.add(unparen(n.x));
    else if (n.kind === "GoStmt" || n.kind === "DeferStmt") alone.add(n.call);
    else if (n.kind === "CallExpr") {
      const fun = unparen(n.fun);
      const name = fun.kind === "SelectorExpr" && /^R?Lock$/.test(fun.sel.name) ? nameOf(fun.x) : undefined;
      if (name !== undefined) calls.set(n, name);
    }
  });
  return new Set([...calls].flatMap(([call, name]) => (alone.has(call) ? [] : [name])));
}

/** The last name of what has the method. */
export function nameOf(e: Expr): string | undefined {
  const x = unparen(e);
  return x.kind === "Ident" ? x.name : x.kind === "SelectorExpr" ? x.sel.name : undefined;
}
