import type { Effect, HandlerShape } from "./knowledge";
import { containerRows } from "./effects-containers";
import { fieldRows, handlerShapes } from "./registrars";
import { ioRows } from "./effects-io";
import { dataRows } from "./effects-data";
import { syncRows } from "./effects-sync";
import { testingRows } from "./effects-testing";
import { thirdPartyRows } from "./effects-thirdparty";
import { indexRows, lookup } from "./names";
import { acquires, blocks } from "./rows";

/**
 * What a call of a library function or method does beyond its signature. The name is qualified: `sync.(*Mutex).Lock`,
 * `maps.Clone`, `io.Reader.Read` for an interface's method. Major versions in import paths do not matter. Nothing is
 * known of other names: the list is empty.
 */
export function effectsOf(qualifiedName: string): readonly Effect[] {
  effects ??= withJoins(
    indexRows([...syncRows, ...containerRows, ...ioRows, ...testingRows, ...thirdPartyRows, ...dataRows]),
  );
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

/** All fields with rows, qualified. */
export function registeringFields(): readonly string[] {
  fieldEffectsOf("");
  return [...(fields?.keys() ?? [])];
}

/** Function types whose values a server runs, wherever they are declared. */
export function knownHandlerShapes(): readonly HandlerShape[] {
  return handlerShapes;
}

/** The method that waits for what others of its type start comes after all of it. */
function withJoins(rows: ReadonlyMap<string, readonly Effect[]>): ReadonlyMap<string, readonly Effect[]> {
  const out = new Map(rows);
  for (const [name, list] of rows) {
    for (const e of list) {
      if (e.kind !== "spawn" || e.joinedBy === undefined) continue;
      const join = name.slice(0, name.lastIndexOf(".") + 1) + e.joinedBy;
      const known = out.get(join) ?? none;
      if (known.some((x) => x.kind === "order" || x.kind === "waitgroup")) continue;
      const waits: readonly Effect[] = known.some((x) => x.kind === "blocks") ? known : [...known, blocks("goroutine")];
      out.set(join, [acquires("recv"), ...waits]);
    }
  }
  return out;
}

const none: readonly Effect[] = [];
/** All names with rows, for tests and documentation. */
export function effectNames(): readonly string[] {
  effectsOf("");
  return [...(effects?.keys() ?? [])];
}

let effects: ReadonlyMap<string, readonly Effect[]> | undefined;
let fields: ReadonlyMap<string, readonly Effect[]> | undefined;
