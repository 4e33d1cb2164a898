import type { VarObj } from "../../semantic/types";
import type { EntryFacts } from "../callers/entry";
import { isOfCallers } from "../callers/given-objects";
import { pathOf } from "../engine/locks";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { under } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import type { GuardedAccess } from "./guards";

/** Calls from the lender down to the access. */
const MAX_CALLS = 4;

/**
 * Only those run the method who lend the object to a callback, and have it for themselves before and afterwards:
 * `tx.reset(); err := update(tx); tx.commit()`. The lock is for what the callback does with several goroutines.
 */
export function isOfLender({ fn, touch }: GuardedAccess, entries: EntryFacts): boolean {
  const v = rootVar(touch.path);
  return v !== undefined && v === fn.recv && isLentAfterwards(fn, v, entries, MAX_CALLS);
}

function isLentAfterwards(fn: FuncUnit, v: VarObj, entries: EntryFacts, calls: number): boolean {
  if (calls === 0 || entries.of(fn).open) return false;
  const callers = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
  return (
    callers.length > 0 &&
    callers.every(({ caller, site }) => {
      const path = site.detached ? undefined : pathOf(site.binding.argument(v));
      const given = path && rootVar(path);
      return (
        given !== undefined &&
        (lends(rootFunction(caller), given, entries) ||
          (given === caller.recv && isLentAfterwards(caller, given, entries, calls - 1)))
      );
    })
  );
}

/** The function calls a function that it was given, with an object that its own callers have made. */
function lends(fn: FuncUnit, object: VarObj, entries: EntryFacts): boolean {
  if (!fn.params.includes(object) || !isOfCallers(object, fn, entries)) return false;
  return [fn, ...fn.closures].some((f) =>
    instrsOf(f).some(({ i }) => {
      const by = i.op === "call" && i.mode === "call" && i.callee.k === "value" ? pathOf(i.callee.value) : undefined;
      const callback = by && rootVar(by);
      if (i.op !== "call" || !callback || !fn.params.includes(callback)) return false;
      return (
        under(callback.type).kind === "signature" &&
        i.args.some((x) => {
          const p = pathOf(x);
          return p !== undefined && p.steps.length === 0 && rootVar(p) === object;
        })
      );
    }),
  );
}
