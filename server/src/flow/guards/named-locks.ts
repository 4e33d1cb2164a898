import type { VarObj } from "../../semantic/types";
import { under } from "../ir/types";
import { holding, isOfObject, type Guard, type Shared } from "./guards";

/** What a name says of a lock beside what the lock is for: `connMu`, `handlersMutex`, `muSessions`, `lockRoutes`. */
const LOCK_WORD =
  /^(?:rw)?(?:mu|mutex|mtx|lock|locker)_?(?=[A-Z])|_?(?:[rR][wW])?_?(?:[mM]u|[mM]utex|[mM]tx|[lL]ock(?:er)?)$/;

/** The lock bears the name of the variable that stands beside it: `conn` and `connLock`, `handlers` and `handlerMu`. */
export function isNamedAfter(lock: VarObj, variable: VarObj): boolean {
  if (lock.role !== variable.role || lock.fieldOf !== variable.fieldOf) return false;
  const subject = lock.name.replace(LOCK_WORD, "");
  return subject !== "" && subject !== lock.name && plain(subject) === plain(variable.name);
}

/** Without what differs between the name of a thing and that of its lock. */
function plain(name: string): string {
  return name.replace(/_/g, "").replace(/s$/, "").toLowerCase();
}

/**
 * The author says by the lock's name what it guards, and others hold it for that. Where nobody changes the place under the lock, it may
 * be there to keep uses of an object apart, which is given once.
 */
export function isGuardByName(s: Shared, g: Guard): boolean {
  if (!isNamedAfter(g.lock, s.variable) || (g.lock.fieldOf !== undefined && !isOfObject(g.lock, s))) return false;
  const own = g.held.filter((a) => a.entry.reached && holding(a, g.lock, a.touch.write).how === "instance");
  return (
    own.some((a) => a.touch.write) ||
    (own.length > 0 && /^(?:map|slice|array|basic)$/.test(under(s.variable.type).kind))
  );
}
