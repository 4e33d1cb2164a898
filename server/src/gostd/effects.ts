import type { Effect, HandlerShape } from "./knowledge";
import { containerRows } from "./effects-containers";
import { fieldRows, handlerShapes } from "./registrars";
import { ioRows } from "./effects-io";
import { dataRows } from "./effects-data";
import { syncRows } from "./effects-sync";
import { testingRows } from "./effects-testing";
import { thirdPartyRows } from "./effects-thirdparty";
import { indexRows, lookup } from "./names";

/**
 * What a call of a library function or method does beyond its signature. The name is qualified: `sync.(*Mutex).Lock`,
 * `maps.Clone`, `io.Reader.Read` for an interface's method. Major versions in import paths do not matter. Nothing is
 * known of other names: the list is empty.
 */
export function effectsOf(qualifiedName: string): readonly Effect[] {
  effects ??= indexRows([...syncRows, ...containerRows, ...ioRows, ...testingRows, ...thirdPartyRows, ...dataRows]);
  return lookup(effects, qualifiedName) ?? none;
}

/**
 * What becomes of a value that is stored in a field of a library struct, by assignment or composite literal
 * (`net/http.Server.Handler`). Operand 0 of the effects is the value.
 */
export function fieldEffectsOf(qualifiedField: string): readonly Effect[] {
  fields ??= indexRows(fieldRows);
  return lookup(fields, qualifiedField) ?? none;
}

/** Function types whose values a server runs, wherever they are declared. */
export function knownHandlerShapes(): readonly HandlerShape[] {
  return handlerShapes;
}

const none: readonly Effect[] = [];
/** All names with rows, for tests and documentation. */
export function effectNames(): readonly string[] {
  effectsOf("");
  return [...(effects?.keys() ?? [])];
}

let effects: ReadonlyMap<string, readonly Effect[]> | undefined;
let fields: ReadonlyMap<string, readonly Effect[]> | undefined;
