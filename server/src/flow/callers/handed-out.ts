import type { FuncObj, Named, Type } from "../../semantic/types";
import { visitOutsideClosures } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { indexOf } from "../fact-table";
import { isExportedName } from "./entry";
import type { FuncUnit } from "../ir/ir";
import { namedOf, under } from "../ir/types";

/**
 * The method may be called by code out of sight though its type has no exported name: an exported function hands out such
 * an object as an interface that has the method (`func New() Store { return &memory{} }`) and none to lock it, or as what it is
 * (`func New() *memory`). So do exported methods of objects that are handed out.
 */
export function isHandedOut({ obj }: FuncUnit, engine: Engine): boolean {
  return isNamed(obj) && isOut(obj.recvType.origin, obj.name, engine, MAX_STEPS);
}

/** The same, where those who have the object know it by an interface from the start: they have none of its locks. */
export function isHandedOutAsInterface({ obj }: FuncUnit, engine: Engine): boolean {
  const ways = isNamed(obj) ? handedOut(engine).of(obj.recvType.origin) : [];
  return ways.some((way) => way.by === undefined && way.name !== undefined && way.name === obj?.name);
}

function isNamed(obj: FuncUnit["obj"]): obj is FuncObj & { readonly recvType: Named } {
  return obj?.recvType !== undefined && isExportedName(obj.name);
}

/** From one object that is handed out to the next. */
const MAX_STEPS = 4;

/** @param name of a method, or nothing for any */
function isOut(type: Named, name: string | undefined, engine: Engine, steps: number): boolean {
  return handedOut(engine)
    .of(type)
    .some(
      (way) =>
        (name === undefined || way.name === undefined || way.name === name) &&
        (way.by === undefined || (steps > 0 && way.by !== type && isOut(way.by, way.method, engine, steps - 1))),
    );
}

/** How an object of a type comes to code out of sight. */
interface Way {
  /** The method by which it is known there; nothing: all that are exported. */
  readonly name: string | undefined;
  /** Handed out by a method of this type without an exported name, and which one. */
  readonly by: Named | undefined;
  readonly method: string;
}

const handedOut = indexOf((fn): readonly (readonly [Named, Way])[] => {
  const { kind, obj } = fn;
  if (kind !== "func" || !obj || fn.file.isTest || !isExportedName(obj.name)) return [];
  const by = obj.recvType && !isExportedName(obj.recvType.obj.name) ? obj.recvType.origin : undefined;
  const out: (readonly [Named, Way])[] = [];
  const add = (type: Named, name: string | undefined): number =>
    out.push([type.origin, { name, by, method: obj.name }]);
  for (const { type } of obj.type.results) {
    const made = namedOf(type);
    if (made?.obj.site && !isExportedName(made.obj.name) && under(made).kind === "struct") add(made, undefined);
  }
  const results = obj.type.results.map((r) => under(r.type));
  if (!results.some(isHandedOutBy)) return out;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "ReturnStmt" || n.results.length !== results.length) return;
    results.forEach((t, i) => {
      const e = n.results[i];
      const made = e && isHandedOutBy(t) ? namedOf(fn.info.typeOf(e)) : undefined;
      if (made === undefined || under(made).kind === "interface") return;
      const methods = t.kind === "interface" ? [...t.methods.keys()] : [];
      // Whoever can lock the object may be asked to do so before the other calls.
      if (methods.includes("Lock") || methods.includes("RLock")) return;
      for (const name of isAllSeen(t) ? methods : [...made.origin.methods.keys()].filter(isExportedName))
        add(made, name);
    });
  });
  return out;
});

/** An interface with methods, or what only an interface can be: a type of a module that is not there, of which the package gives
 * its own object. */
function isHandedOutBy(t: Type): boolean {
  return t.kind === "unknown" || (t.kind === "interface" && (t.methods.size > 0 || t.partial === true));
}

/** Of any other interface the object may be asked for any of its methods. */
function isAllSeen(t: Type): boolean {
  return t.kind === "interface" && t.partial !== true;
}
