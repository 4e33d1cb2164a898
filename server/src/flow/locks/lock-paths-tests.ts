import type { FuncUnit } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import type { Origin } from "./lock-paths-cells";
import type { Leak } from "./lock-paths";
import type { Site } from "../engine/summary";

/** Where a lock gets lost. */
export type Exits = ReadonlyMap<object, Leak["exits"][number]>;

/** A test that looks at its results under its own lock at the end, or complains where it can get it, and leaves it at that. */
export function isTestLocal(fn: FuncUnit, path: Path, { at: { node } }: Origin, exits: Exits): boolean {
  const role = rootVar(path)?.role;
  const isTried = node.kind === "CallExpr" && node.fun.kind === "SelectorExpr" && node.fun.sel.name.startsWith("Try");
  return (
    fn.file.isTest &&
    (role === "local" || role === "result" || (isTried && [...exits.values()].every((x) => complains(x.at?.node))))
  );
}

/** `return errors.New("not locked")` */
function complains(n: Site["node"] | undefined): boolean {
  return n?.kind === "ReturnStmt" && n.results.at(-1)?.kind === "CallExpr";
}
