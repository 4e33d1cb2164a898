/** Generic functions that are named with type arguments but not called. */
import type { Signature, Type } from "./types";
import { inferTypeArgs } from "./infer";
import { instantiateSignature } from "./substitute";

/** The instance for the given type arguments; further ones follow from constraints, if at all. */
export function partialInstance(
  generic: Signature,
  given: readonly Type[],
): { type: Signature; args: readonly Type[] } {
  const args = given.length >= generic.typeParams.length ? given : inferTypeArgs(generic.typeParams, given, []);
  return { type: instantiateSignature(generic, args), args };
}
