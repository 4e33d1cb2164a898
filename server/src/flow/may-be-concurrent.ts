import type { Package } from "../semantic/types";
import type { Unit } from "../syntax/ast";

const CONCURRENCY =
  /\bgo\s+[\w(]|\bchan\b|"sync(?:\/atomic)?"|\bR?Lock\(|"net\/(?:http|rpc)"|"net\/http\/httputil"|"crypto\/tls"|"database\/sql\/driver"|"google\.golang\.org\/grpc"|\/client-go\/tools\/|\bAfterFunc\b|\.Go\(|\bParallel\(|<-|\bUnimplemented\w+Server\b|\b(?:gin|echo)\.Context\b|\bfiber\.Ctx\b|\bfasthttp\b/;

/** Some file holds a word without which nothing in it can run concurrently, lock or wait. */
export function mayBeConcurrent(pkg: Package): boolean {
  return pkg.files.some((f) => f.file.units.some(mentionsConcurrency));
}

function mentionsConcurrency(unit: Unit): boolean {
  const known = mentions.get(unit);
  if (known?.text === unit.text) return known.found;
  const found = CONCURRENCY.test(unit.text);
  mentions.set(unit, { text: unit.text, found });
  return found;
}

const mentions = new WeakMap<Unit, { readonly text: string; readonly found: boolean }>();
