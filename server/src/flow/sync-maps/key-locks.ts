import type { Node } from "../../syntax/ast";
import type { Instr } from "../ir/ir";
import type { Resolver } from "../ir/resolve";
import { keyText } from "./sync-maps";

/** Calls that took the lock of a key, by the key: `s.locks.Lock(id)`, until `s.locks.Unlock(id)` gives it back. */
export type KeyLocks = ReadonlyMap<string, Node>;

export const NO_KEY_LOCKS: KeyLocks = new Map();

/** What is held behind an instruction. What a `defer` gives back is held to the end. */
export function keyLocksBehind(held: KeyLocks, i: Instr, resolver: Resolver): KeyLocks {
  if (i.op !== "call" || i.mode !== "call" || i.callee.k !== "static") return held;
  const { name, recvType, type } = i.callee.obj;
  const [key, other] = i.node.args;
  // Several have it for reading.
  const isOfLock = recvType?.methods.has("Lock") === true && recvType.methods.has("Unlock");
  if (!isOfLock || !key || other || type.params.length !== 1 || (name !== "Lock" && name !== "Unlock")) return held;
  const text = keyText(key, resolver)?.text;
  if (text === undefined) return held;
  const out = new Map(held);
  if (name === "Lock") out.set(text, i.node);
  else out.delete(text);
  return out;
}

/** What is held on both ways. */
export function joinKeyLocks(a: KeyLocks, b: KeyLocks): KeyLocks {
  return a === b ? a : new Map([...a].filter(([key, at]) => b.get(key) === at));
}
