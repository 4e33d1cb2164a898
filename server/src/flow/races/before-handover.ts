import type { VarObj } from "../../semantic/types";
import { visit } from "../../syntax/visit";
import type { Touch } from "../engine/summary";
import type { FuncUnit } from "../ir/ir";
import type { PackageIR } from "../ir/package";
import { lastField, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Conflict, Judged } from "./conflicts";

/**
 * A constructor goes on filling the object for which it has started a goroutine, and the goroutine does its part when something
 * has come by a channel of that object: `c := &Conn{in: make(chan packet)}; go c.read(); c.next = first; return c`. Nobody can
 * send anything there who does not have the object yet.
 */
export function isBeforeHandover({ a, b, threadB }: Conflict, r: Judged, ir: PackageIR): boolean {
  const object = rootVar(b.path);
  const here = (b.via[0] ?? b.at).node;
  if (threadB || object?.role !== "local" || (b.via[0] ?? b.at).fn !== r.fn || a.acquired.size === 0) return false;
  if (ir.resolverFor(r.fn)?.isFreshVariable(object) !== true) return false;
  return [...a.acquired.values()].some(
    ({ path }) => isChannelOf(object, path) && !isFedBy(r, b, path) && !isHandedOn(object, here.pos, r.fn),
  );
}

function isChannelOf(object: VarObj, path: Path): boolean {
  const field = lastField(path);
  return rootVar(path) === object && field !== undefined && under(field.type).kind === "chan";
}

/** The constructor sends there before, or one of the goroutines that it starts does at some time. */
function isFedBy({ seen }: Judged, b: Touch, { key }: Path): boolean {
  return b.releasedBefore.has(key) || seen.threads.some((t) => t.releases.has(key));
}

/** Before the position somebody else gets the object: uses other than of its fields and methods. */
function isHandedOn(object: VarObj, pos: number, { decl, info }: FuncUnit): boolean {
  const parents = parentsOf(decl);
  let handed = false;
  visit(decl, (n) => {
    if (n.kind !== "Ident" || n.pos >= pos || n === object.ident || info.objOf(n) !== object) return !handed;
    const { parent } = parentOf(parents, n);
    handed ||= parent?.kind !== "SelectorExpr" && parent?.kind !== "BinaryExpr";
    return !handed;
  });
  return handed;
}
