import type { EntryFacts } from "../callers/entry";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { GuardedAccess } from "./guards";

/** By these a decoder fills an object that it has just made, or that its caller gives it to be filled: those of the library, and
 * those that generators write after their example (`UnmarshalMsg`, `UnmarshalVT`). */
const DECODES = /^(?:Unmarshal(?:\p{Lu}\w*)?|GobDecode|Decode(?:Msg|Msgpack|RLP))$/u;

/** A method by which decoders fill its object, and which takes the lock (or uses atomics) on none of the others: the object is
 * not known to anybody else yet. */
export function isDecoding({ fn: at, touch }: GuardedAccess, others: readonly GuardedAccess[]): boolean {
  const fn = rootFunction(at);
  if (!decodes(fn) || rootVar(touch.path) !== fn.recv) return false;
  return !others.some((b) => rootFunction(b.fn) === fn);
}

/** What decoders alone ask of the object that it is given: whether it has anything in it now (`isZero`). */
export function isAskedByDecoders({ fn, touch }: GuardedAccess, entries: EntryFacts): boolean {
  const v = rootVar(touch.path);
  if (fn.kind !== "func" || touch.write || v === undefined || v !== fn.recv || entries.of(fn).open) return false;
  const callers = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  return callers.length > 0 && callers.every(({ caller, site }) => !site.detached && decodes(rootFunction(caller)));
}

function decodes({ recv, obj }: FuncUnit): boolean {
  return recv !== undefined && DECODES.test(obj?.name ?? "");
}
