import type { VarObj } from "../../semantic/types";
import { isGlobal, rootVar } from "../ir/path";
import type { FuncUnit, Value } from "../ir/ir";
import type { EntryFacts } from "./entry";

/**
 * By all calls in sight, what the parameter stands for is something that its callers made, loaded or decoded for
 * themselves: nothing that a receiver, a package variable or somebody out of sight leads to.
 */
export function isOfCallers(v: VarObj, fn: FuncUnit, entries: EntryFacts): boolean {
  return isGiven(v, fn, entries, false, new Set());
}

/** The same, where what somebody out of sight gives to an exported function is taken to be of his own: what it is asked. */
export function isInput(v: VarObj, fn: FuncUnit, entries: EntryFacts): boolean {
  return isGiven(v, fn, entries, true, new Set());
}

function isGiven(v: VarObj, fn: FuncUnit, entries: EntryFacts, trusting: boolean, seen: Set<VarObj>): boolean {
  if (v.role !== "param") return false;
  // Asked again on the way: the calls that do not lead back decide.
  if (seen.has(v)) return true;
  seen.add(v);
  const owner = ownerOf(v, fn);
  const callers = owner ? entries.callersOf(owner).filter(({ caller }) => !caller.file.isTest) : [];
  return (
    (callers.length > 0 || (trusting && owner !== undefined && entries.of(owner).open)) &&
    callers.every(({ site, caller }) => {
      const given = site.binding.argument(v);
      return given !== undefined && !site.detached && isOwn(given, caller, entries, trusting, seen);
    })
  );
}

function isOwn(given: Value, caller: FuncUnit, entries: EntryFacts, trusting: boolean, seen: Set<VarObj>): boolean {
  if (given.k === "fresh" || given.k === "nil" || given.k === "const") return true;
  if (given.k !== "path" && given.k !== "addr") return false;
  const v = rootVar(given.path);
  if (v === undefined) return true;
  if (isGlobal(given.path) || v.role === "receiver") return false;
  return v.role === "param" ? isGiven(v, caller, entries, trusting, seen) : !caller.captures.has(v);
}

/** The function, or one around it, whose parameter it is. */
function ownerOf(v: VarObj, fn: FuncUnit): FuncUnit | undefined {
  let f: FuncUnit | undefined = fn;
  while (f && !f.params.includes(v)) f = f.parent;
  return f;
}
