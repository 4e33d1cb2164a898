import type { Package } from "../semantic/types";
import type { Unit } from "../syntax/source-file";

const CONCURRENCY =
  /\bgo\s+[\w(]|\bchan\b|"sync(?:\/atomic)?"|\bR?Lock\(|"net\/(?:http|rpc)"|"net\/http\/httputil"|"crypto\/tls"|"database\/sql\/driver"|"google\.golang\.org\/grpc"|\/client-go\/tools\/|\bAfterFunc\b|\.(?:Try)?Go\(|\b(?:Run)?Parallel\(|\b(?:SetFinalizer|AddCleanup|DoChan)\(|<-|\bUnimplemented\w+Server\b|\b(?:gin|echo)\.Context\b|\bfiber\.Ctx\b|\bfasthttp\b/;

/** Starts of goroutines. */
const STARTS = /\bgo\s+[\w(]|\.(?:Try)?Go\(/;

/** A function that is written where it is handed to one of another package. */
const HANDED = /\.\w+\([^;{}]*\bfunc\s*\(/;

/** Some file holds a word without which nothing in it can run concurrently, lock or wait. */
export function mayBeConcurrent(pkg: Package): boolean {
  return holds(pkg, CONCURRENCY);
}

/** Some function of the package may start goroutines. */
export function startsGoroutines(pkg: Package): boolean {
  return holds(pkg, STARTS);
}

/** The package may hand closures to others. */
export function handsClosures(pkg: Package): boolean {
  return holds(pkg, HANDED);
}

/** Some declaration of the package, or what stands around them, has this in its text. */
export function holds(pkg: Package, what: RegExp): boolean {
  return pkg.files.some((f) => f.file.units.some((u) => mentions(u, what)));
}

function mentions(unit: Unit, what: RegExp): boolean {
  const known = mentioned.get(unit);
  const all = known?.text === unit.text ? known.found : new Map<string, boolean>();
  if (all !== known?.found) mentioned.set(unit, { text: unit.text, found: all });
  let found = all.get(what.source);
  if (found === undefined) all.set(what.source, (found = what.test(unit.text)));
  return found;
}

const mentioned = new WeakMap<Unit, { readonly text: string; readonly found: Map<string, boolean> }>();
