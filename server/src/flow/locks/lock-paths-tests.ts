import type { FuncUnit } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { isReference, qualifiedTypeName } from "../ir/types";
import { parentOf, parentsOf, usesOf } from "../walks/local-uses";
import type { Origin } from "./lock-paths-cells";
import type { Leak } from "./lock-paths";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";

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

/**
 * A lock of the function's own, given up before anybody else is told of it: `var mu sync.Mutex; mu.Lock(); ...; return err`, and
 * closures that take it only further down.
 */
export function isUnknownYet(fn: FuncUnit, path: Path, exits: Exits): boolean {
  const v = rootVar(path);
  if (v?.role !== "local" || path.steps.length > 0 || v.owner !== fn.decl) return false;
  if (!/^sync\.(?:RW)?Mutex$/.test(qualifiedTypeName(v.type)) || isReference(v.type)) return false;
  const sites = [...exits.values()].map((x) => x.at?.node);
  const uses = usesOf(fn, v).filter(({ ident }) => ident.pos !== v.ident?.pos);
  const parents = parentsOf(fn.decl);
  const isCall = ({ ident, closure }: (typeof uses)[number]): boolean => {
    const { parent, child } = parentOf(parents, ident);
    return (
      !closure && parent?.kind === "SelectorExpr" && parent.x === child && parents.get(parent)?.kind === "CallExpr"
    );
  };
  return sites.every((s) => {
    if (s?.kind !== "ReturnStmt") return false;
    const isInLoop = fn.loops.some(({ stmt }) => isInside(s, stmt));
    return !isInLoop && uses.every((u) => u.ident.pos > s.end || isCall(u));
  });
}

/** `return errors.New("not locked")` */
function complains(n: Site["node"] | undefined): boolean {
  return n?.kind === "ReturnStmt" && n.results.at(-1)?.kind === "CallExpr";
}
