import type { VarObj } from "../../semantic/types";
import { counts, inferGuard, type GuardedAccess, type Shared } from "./guards";
import { isGlobal, locationOf, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";

/**
 * A struct that several others hold by value is guarded by each of them in its own way: `conn.figures` by the lock of the
 * connection, `account.figures` by that of the account. Accesses of one field by the field (or variable) that holds its
 * struct; all of them together where some lead through a pointer, or where the struct has a lock of its own.
 */
export function byOwner(s: Shared): readonly Shared[] {
  let parts = known.get(s);
  if (parts === undefined) known.set(s, (parts = split(s)));
  return parts;
}

const known = new WeakMap<Shared, readonly Shared[]>();

function split(s: Shared): readonly Shared[] {
  const owners = new Map<VarObj, GuardedAccess[]>();
  for (const a of s.accesses) {
    const owner = holderOf(a.touch.path);
    if (!owner) {
      if (counts(a)) return [s];
      continue;
    }
    const list = owners.get(owner);
    if (list) list.push(a);
    else owners.set(owner, [a]);
  }
  if (owners.size < 2) return [s];
  const lock = inferGuard(s)?.lock;
  if (!lock || (lock.fieldOf !== undefined && lock.fieldOf === s.variable.fieldOf)) return [s];
  return [...owners.values()].map((accesses) => ({ ...s, accesses }));
}

/** The field or package variable that is the struct which the field lies in that a path ends at: held by value by two of them,
 * it lies in two objects. */
export function holderOf(path: Path): VarObj | undefined {
  const { field, baseSteps } = locationOf(path);
  if (!field) return undefined;
  const step = path.steps[baseSteps - 1];
  const owner = step?.k === "field" ? step.field : baseSteps === 0 && isGlobal(path) ? rootVar(path) : undefined;
  return owner && under(owner.type).kind === "struct" ? owner.origin : undefined;
}

/** The field or package variable that holds by value each of the structs of which this is a field, if it is one for all accesses. */
export function soleHolderOf(s: Shared): VarObj | undefined {
  let found: VarObj | undefined;
  for (const a of s.accesses) {
    if (!counts(a)) continue;
    const holder = holderOf(a.touch.path);
    if (!holder || (found && found !== holder)) return undefined;
    found = holder;
  }
  return found;
}

/** The path ends at a field of a struct that lies in a map, slice or array as a value: no variable and no other struct holds it. */
export function isInElement(path: Path): boolean {
  const { field, baseSteps } = locationOf(path);
  const [container, element] = path.steps.slice(Math.max(0, baseSteps - 2), baseSteps);
  if (!field || container?.k !== "field" || element?.k !== "elem") return false;
  const type = under(container.field.type);
  const elem =
    type.kind === "map" ? type.value : type.kind === "slice" || type.kind === "array" ? type.elem : undefined;
  return elem !== undefined && under(elem).kind === "struct";
}
