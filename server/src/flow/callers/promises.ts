import { concurrentInterfaces } from "../../gostd/registrars";
import type { Named } from "../../semantic/types";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import { requiresLock } from "../guards/declared";
import {
  isForOneAlone,
  isForTests,
  runsBefore,
  saysOnce,
  saysSafe,
  saysSerial,
  wordsAbove,
} from "../guards/documented-calls";
import { isSetUpByInterface } from "../guards/interface-comments";
import { promisesSafety } from "../guards/words";
import type { Engine } from "../engine/engine";
import { ofPackage } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { isFluent } from "../races/steps-of-loop";
import { isExportedName } from "./entry";
import { isInside } from "../../syntax/extent";

/** Types whose documentation says that several goroutines may use an object of them at once. */
const safeTypes = ofPackage(
  (engine) => {
    engine.facts.declarations.read();
    return typesSaidSafe(engine);
  },
  (a, b) => a.size === b.size && [...a].every((t) => b.has(t)),
);

function typesSaidSafe({ pkg }: Engine): ReadonlySet<Named> {
  const out = new Set<Named>();
  for (const { spec, type } of pkg.types) {
    const site = spec && pkg.siteOf(spec);
    if (!site || type.kind !== "named" || type.underlying.kind === "interface") continue;
    const decl = site.unit.decls.find((d) => isInside(spec, d));
    const at = decl?.kind === "GenDecl" && decl.lparen < 0 ? decl : spec;
    if (promisesSafety(wordsAbove(site.unit, at))) out.add(type);
  }
  return out;
}

/** By these an object is set going, whatever is said of its other methods. */
const SETS_GOING = /^(?:Start|Run|Serve|Listen|Init|Set[uU]p|Open|Connect|Dial|Configure|Bootstrap|Load)(?:\p{Lu}|$)/u;

/**
 * The documentation of the method, or of the type that it belongs to, promises that several goroutines may call it at once: "is safe
 * for concurrent use". What says otherwise of itself, sets the object going, or is called in a row where it is made, is not meant.
 */
export function isSaidSafe(fn: FuncUnit, engine: Engine): boolean {
  const { obj } = fn;
  if (fn.kind !== "func" || !obj || !isExportedName(obj.name) || fn.file.isTestFile) return false;
  const owner = obj.recvType;
  if (!saysSafe(fn) && !(owner && safeTypes(engine).has(owner.origin))) return false;
  return !(
    SETS_GOING.test(obj.name) ||
    isFluent(fn) ||
    isForOneAlone(fn) ||
    isForTests(fn) ||
    requiresLock(fn) ||
    runsBefore(fn) ||
    isSetUpByInterface(fn, engine) ||
    saysOnce(fn) ||
    saysSerial(fn)
  );
}

/** A method of a `net.Conn`, `net.PacketConn` or `net.Listener`. */
export function isOfNet({ kind, obj, pkg, file }: FuncUnit): boolean {
  const owner = obj?.recvType;
  if (kind !== "func" || !owner || file.isTestFile) return false;
  // What reads like a connection and copies itself (`io.WriterTo`) sends no packets.
  const known = concurrentInterfaces.find(({ telling }) =>
    telling.every((name) => lookupFieldOrMethod({ kind: "pointer", elem: owner }, name, pkg.id)?.obj.kind === "func"),
  );
  return known?.methods.includes(obj.name) === true;
}
