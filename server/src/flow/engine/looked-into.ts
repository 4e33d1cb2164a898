import type { Package } from "../../semantic/types";
import type { FuncDecl } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";

/**
 * What the analysis of a package has read of imported packages beyond their declarations. Whoever keeps its findings
 * has to work them out anew when one of these has changed.
 */
export class LookedInto {
  /** Packages some of whose functions were analysed, with what these have looked into in turn. */
  readonly packages = new Map<Package, LookedInto>();
  /** Functions of which it was asked whether they come back. */
  readonly ends = new Map<Package, Set<FuncDecl>>();

  end(pkg: Package, decl: FuncDecl): void {
    const known = this.ends.get(pkg);
    if (known) known.add(decl);
    else this.ends.set(pkg, new Set([decl]));
  }

  /** This and all that it has led to. */
  all(): ReadonlySet<LookedInto> {
    const all = new Set<LookedInto>([this]);
    for (const one of all) for (const next of one.packages.values()) all.add(next);
    return all;
  }
}

/** Its last statement is a call: it may never come back. Nothing else of a body is asked of every imported function. */
export function endsInCall(decl: FuncDecl): boolean {
  const last = decl.body?.stmts.at(-1);
  return last?.kind === "ExprStmt" && unparen(last.x).kind === "CallExpr";
}
