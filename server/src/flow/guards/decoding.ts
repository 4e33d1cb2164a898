import { rootFunction } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { Guard, GuardedAccess } from "./guards";

/** By these a decoder fills an object that it has just made, or that its caller gives it to be filled. */
const DECODES =
  /^(?:Unmarshal(?:JSON|JSONFrom|Text|Binary|YAML|XML|XMLAttr|BSON|BSONValue|TOML|CBOR|Msgpack|Caddyfile)|GobDecode|DecodeMsgpack)$/;

/** A method by which decoders fill its object, and which takes the lock nowhere: the object is not known to others yet. */
export function isDecoding(a: GuardedAccess, g: Guard): boolean {
  const fn = rootFunction(a.fn);
  if (fn.recv === undefined || !DECODES.test(fn.obj?.name ?? "") || rootVar(a.touch.path) !== fn.recv) return false;
  return !g.held.some((b) => rootFunction(b.fn) === fn);
}
