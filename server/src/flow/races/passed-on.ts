import { atomicTypeName } from "../atomics/atomic-ops";
import { commonKey, type Context } from "../callers/contexts";
import type { Acquired } from "../engine/summary";

/** Atomic flags that goroutines set, and what each of these has waited for whenever it does. */
export type PassedOn = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * What a goroutine has heard from one side it passes on to another by an atomic flag: `req := <-s.requests; s.sent.Store(true)`.
 * Who finds the flag set comes after whoever has sent the request (happens-before is transitive).
 */
export function passedOn(contexts: readonly Context[]): PassedOn {
  const out = new Map<string, ReadonlySet<string>>();
  for (const { thread } of contexts) {
    for (const { path, after } of thread?.relays ?? []) {
      const last = path.steps.at(-1);
      const flag = last?.k === "field" && atomicTypeName(last.field.type) !== "" ? commonKey(path) : undefined;
      if (flag === undefined) continue;
      const heard = keysOf(after);
      const old = out.get(flag);
      out.set(flag, old ? new Set([...heard].filter((k) => old.has(k))) : heard);
    }
  }
  return out;
}

/** The same flags pass on the same. */
export function samePassedOn(a: PassedOn, b: PassedOn): boolean {
  const isSame = (x: ReadonlySet<string>, y?: ReadonlySet<string>): boolean =>
    x.size === y?.size && [...x].every((k) => y.has(k));
  return a.size === b.size && [...a].every(([flag, heard]) => isSame(heard, b.get(flag)));
}

/** What was heard by way of a flag among what was acquired. */
export function heardBy(acquired: Acquired, flags: PassedOn): ReadonlySet<string> {
  const out = new Set<string>();
  if (flags.size > 0) for (const k of keysOf(acquired)) for (const heard of flags.get(k) ?? []) out.add(heard);
  return out;
}

function keysOf(acquired: Acquired): ReadonlySet<string> {
  return new Set([...acquired.values()].flatMap((a) => commonKey(a.path) ?? []));
}
