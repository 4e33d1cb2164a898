import { unparen } from "../../syntax/paren";
import { rootFunction } from "../ir/ir";
import { namedOf } from "../ir/types";
import { assignedIn } from "../walks/origins";
import type { VarObj } from "../../semantic/types";
import { counts, isHeld, type Shared } from "./guards";
import type { Sections } from "./sections";

/**
 * Every write gives an object its owner: `c.server = s` in methods of the server, and nobody takes it back. Whoever has
 * got the object from its owner finds it there, with or without the lock. An object that is made known to another one of its own
 * kind (`before.next = n`) is none.
 */
export function isBackReference(s: Shared): boolean {
  const { type, fieldOf } = s.variable;
  if (namedOf(type) === fieldOf) return false;
  const writes = s.accesses.filter((a) => counts(a) && a.touch.write);
  return (
    writes.length > 0 &&
    writes.every((a) => {
      const e = assignedIn(a.fn).get(a.touch.at.node)?.e;
      const x = e && unparen(e);
      const { recv } = rootFunction(a.fn);
      return x?.kind === "Ident" && recv !== undefined && a.fn.info.objOf(x) === recv;
    })
  );
}

/** Somebody takes the lock to read this and nothing else: he expects that it is another one later. */
export function isAskedFor(s: Shared, lock: VarObj, sections: Sections): boolean {
  return s.accesses.some(
    (a) =>
      !a.touch.write && a.entry.open && counts(a) && isHeld(a, lock) && sections.isOnlyAccessed(a.fn, lock, s.variable),
  );
}
