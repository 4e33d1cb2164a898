import { pathOf } from "../engine/locks";
import type { FuncUnit } from "../ir/ir";
import { lastField, rootVar } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import { isExportedName } from "./entry";

/**
 * A method that counts down, when it ends, a group of its object that only the package can have counted up for it
 * (`defer s.wg.Done()`): the body of a goroutine. It runs where the package's own code has counted it, and is not there to
 * be called at any time, though its name is exported.
 */
export function isCountedBody(fn: FuncUnit): boolean {
  if (!fn.recv) return false;
  for (const { i } of instrsOf(fn)) {
    if (i.op !== "call" || (i.name !== DONE && i.name !== ADD)) continue;
    const group = pathOf(i.recv);
    const field = group && lastField(group);
    if (!group || !field || rootVar(group) !== fn.recv || isExportedName(field.name)) continue;
    // What it counts up first is itself, as work under way; later ones are others.
    if (i.name === ADD) return false;
    if (i.mode === "defer") return true;
  }
  return false;
}

const DONE = "sync.(*WaitGroup).Done";
const ADD = "sync.(*WaitGroup).Add";
