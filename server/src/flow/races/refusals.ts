import type { Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Thread, Touch } from "../engine/summary";
import { isSerial } from "../guards/serial";
import { rootFunction, type FuncUnit } from "../ir/ir";

/** A test that starts one thing a second time looks at how that is refused. */
export function isRefused(t: Thread, u: Thread): boolean {
  const [x, y] = [t.via[0], u.via[0]];
  if (!x?.fn.file.isTest || !y || x.node === y.node || t.spawn.node !== u.spawn.node) return false;
  const inside = t.via[1] ?? t.spawn;
  const fn = rootFunction(inside.fn);
  const isSame = fn === rootFunction((u.via[1] ?? u.spawn).fn) && fn.recv !== undefined;
  return isSame && refusesBefore(fn, inside.node);
}

/** It returns an error before it comes to that. */
function refusesBefore({ decl }: FuncUnit, start: Node): boolean {
  const result = decl.kind === "FuncDecl" ? decl.type.results.at(-1)?.type : undefined;
  if (result?.kind !== "Ident" || result.name !== "error") return false;
  let refuses = false;
  visitOutsideClosures(decl, (n) => {
    const last = n.kind === "ReturnStmt" && n.pos < start.pos ? n.results.at(-1) : undefined;
    if (last && !(last.kind === "Ident" && last.name === "nil")) refuses = true;
    return !refuses;
  });
  return refuses;
}

/** A test calls twice at once what is documented to be called by one goroutine: it looks at what comes of that. */
export function isMisuse(x: Touch, y: Touch): boolean {
  const serial = (t: Touch): readonly FuncUnit[] =>
    [t.at, ...t.via].map(({ fn }) => rootFunction(fn)).filter((fn) => isSerial(fn));
  const other = new Set(serial(y));
  return serial(x).some((fn) => other.has(fn));
}
