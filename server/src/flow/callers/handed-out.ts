import type { Named } from "../../semantic/types";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { indexOf } from "../fact-table";
import { isOpen } from "./entry";
import type { FuncUnit } from "../ir/ir";
import { namedOf, under } from "../ir/types";

/**
 * The method may be called by code out of sight though its type has no exported name: an exported function hands out such
 * an object as an interface that has the method (`func New() Store { return &memory{} }`) and none to lock it.
 */
export function isHandedOut(fn: FuncUnit, engine: Engine): boolean {
  const type = fn.obj?.recvType;
  return (
    type !== undefined &&
    handedOut(engine)
      .of(type.origin)
      .includes(fn.obj?.name ?? "")
  );
}

/** Names of methods, by the type that has them. */
const handedOut = indexOf((fn): readonly (readonly [Named, string])[] => {
  const out: (readonly [Named, string])[] = [];
  if (fn.kind !== "func" || fn.file.isTest || !isOpen(fn)) return out;
  const results = (fn.obj?.type.results ?? []).map((r) => under(r.type));
  if (!results.some((t) => t.kind === "interface" && t.methods.size > 0)) return out;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt" || n.results.length !== results.length) return;
    results.forEach((t, i) => {
      const e = n.results[i];
      const made = e && t.kind === "interface" ? namedOf(fn.info.typeOf(e)) : undefined;
      if (t.kind !== "interface" || made === undefined || under(made).kind === "interface") return;
      // Whoever can lock the object may be asked to do so before the other calls.
      if (["Lock", "RLock"].some((name) => t.methods.has(name))) return;
      for (const name of t.methods.keys()) out.push([made.origin, name]);
    });
  });
  return out;
});
