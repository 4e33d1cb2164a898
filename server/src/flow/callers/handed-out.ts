import type { Named } from "../../semantic/types";
import { visitOutsideClosures } from "../../syntax/visit";
import { isOpen } from "./entry";
import type { FuncUnit } from "../ir/ir";
import { namedOf, under } from "../ir/types";

/**
 * Methods that code out of sight may call though their type has no exported name: an exported function hands out such an
 * object as an interface that has the method (`func New() Store { return &memory{} }`) and none to lock it.
 */
export function handedOutMethods(fns: readonly FuncUnit[]): (fn: FuncUnit) => boolean {
  const methods = new Map<Named, Set<string>>();
  for (const fn of fns) if (fn.kind === "func" && !fn.file.isTest && isOpen(fn)) collect(fn, methods);
  return (fn) => {
    const type = fn.obj?.recvType;
    return type !== undefined && (methods.get(type.origin)?.has(fn.obj?.name ?? "") ?? false);
  };
}

function collect(fn: FuncUnit, methods: Map<Named, Set<string>>): void {
  const results = (fn.obj?.type.results ?? []).map((r) => under(r.type));
  if (!results.some((t) => t.kind === "interface" && t.methods.size > 0)) return;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt" || n.results.length !== results.length) return;
    results.forEach((t, i) => {
      const e = n.results[i];
      const made = e && t.kind === "interface" ? namedOf(fn.info.typeOf(e)) : undefined;
      if (t.kind !== "interface" || made === undefined || under(made).kind === "interface") return;
      const known = methods.get(made.origin) ?? new Set<string>();
      methods.set(made.origin, known);
      // Whoever can lock the object may be asked to do so before the other calls.
      if (!["Lock", "RLock"].some((name) => t.methods.has(name))) for (const name of t.methods.keys()) known.add(name);
    });
  });
}
