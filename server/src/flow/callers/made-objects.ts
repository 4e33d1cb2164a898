import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { pathOf } from "../engine/locks";
import type { Site, Touch } from "../engine/summary";
import { isPartOfItself } from "../engine/ownership";
import { sharedCaptures } from "../engine/shared-captures";
import { isGlobal, rootVar } from "../ir/path";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { namedOf, under } from "../ir/types";
import type { Caller } from "./entry";
import { isRemade } from "./remade-objects";

/**
 * The variable of a constructor that holds what it makes and returns, where the constructor calls the method on that, or on a
 * part of it: `n := &node{...}; n.log.replay(); return n`. Others may have seen the object by then (`s.register(n)`).
 */
export function madeByCaller({ caller, site }: Caller, fn: FuncUnit, engine: Engine): VarObj | undefined {
  const object = fn.recv && pathOf(site.binding.argument(fn.recv));
  const v = object && isPartOfItself(object) ? rootVar(object) : undefined;
  const isMade =
    v !== undefined &&
    (v.role === "local" || v.role === "result") &&
    !sharedCaptures(caller).has(v) &&
    handsOut(caller, v) &&
    engine.isFresh(v, caller);
  return isMade ? v : remadeAt({ fn: caller, node: site.call.node }, engine);
}

/** The function hands out what it makes: a constructor. */
export function handsOut(fn: FuncUnit, v: VarObj): boolean {
  const made = namedOf(v.type);
  const root = rootFunction(fn);
  const results = root.obj?.type.results ?? [];
  if (made === undefined) return false;
  if (results.some((r) => namedOf(r.type) === made)) return true;
  // `func New() Store { s := &memory{}; ...; return s }`
  return results.some((r) => /^(?:interface|unknown)$/.test(under(r.type).kind)) && isReturned(root, v);
}

function isReturned(fn: FuncUnit, v: VarObj): boolean {
  let found = false;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "ReturnStmt")
      found ||= n.results.some((e) => {
        const x = e.kind === "UnaryExpr" && e.op === "&" ? e.x : e;
        return x.kind === "Ident" && fn.info.objOf(x) === v;
      });
  });
  return found;
}

/** The code names an object that its function has made in place of another one and will hand out, whatever path it is known by. */
export function isOfRemade({ path, at }: Touch, engine: Engine): boolean {
  return !isGlobal(path) && remadeAt(at, engine) !== undefined;
}

/** The variable that an access, or the callee of a call, is named by, where it holds such an object. */
function remadeAt({ fn, node }: Site, engine: Engine): VarObj | undefined {
  let x: Node = node.kind === "CallExpr" ? node.fun : node;
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "StarExpr" || x.kind === "ParenExpr")
    x = x.x;
  const v = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  const isMade = v?.kind === "var" && v.role === "local" && handsOut(fn, v) && isRemade(v, { fn, node }, engine);
  return isMade ? v : undefined;
}
