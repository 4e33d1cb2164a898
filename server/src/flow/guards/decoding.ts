import { rootFunction } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { GuardedAccess } from "./guards";

/** By these a decoder fills an object that it has just made, or that its caller gives it to be filled: those of the library, and
 * those that generators write after their example (`UnmarshalMsg`, `UnmarshalVT`). */
const DECODES = /^(?:Unmarshal(?:\p{Lu}\w*)?|GobDecode|Decode(?:Msg|Msgpack|RLP))$/u;

/** A method by which decoders fill its object, and which takes the lock (or uses atomics) on none of the others: the object is
 * not known to anybody else yet. */
export function isDecoding({ fn: at, touch }: GuardedAccess, others: readonly GuardedAccess[]): boolean {
  const fn = rootFunction(at);
  if (fn.recv === undefined || !DECODES.test(fn.obj?.name ?? "") || rootVar(touch.path) !== fn.recv) return false;
  return !others.some((b) => rootFunction(b.fn) === fn);
}
