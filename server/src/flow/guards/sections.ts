import type { VarObj } from "../../semantic/types";
import { counts, lockVariable, type Shared } from "./guards";
import type { FuncUnit } from "../ir/ir";
import { append, varPath, type Path } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";

/** What each function accesses while it holds a lock that it took itself: that tells what it took the lock for. */
export class Sections {
  private readonly written = new Map<FuncUnit, Map<VarObj, Set<VarObj>>>();
  private readonly accessed = new Map<FuncUnit, Map<VarObj, Set<VarObj>>>();
  /** Objects whose lock a function takes around some access, by the lock and the object's path. */
  private readonly taken = new Map<FuncUnit, Set<string>>();

  constructor(places: Iterable<Shared>) {
    for (const s of places) {
      for (const a of s.accesses) {
        if (!counts(a)) continue;
        for (const h of a.touch.locks) {
          const lock = lockVariable(h.path);
          if (!lock) continue;
          const set = this.taken.get(a.fn) ?? new Set();
          this.taken.set(a.fn, set.add(h.path.key));
          add(this.accessed, a.fn, lock, s.variable);
          if (a.touch.write && h.mode === "w") add(this.written, a.fn, lock, s.variable);
        }
      }
    }
  }

  /** Of all shared variables it writes this one alone under the lock. */
  isOnlyWritten(fn: FuncUnit, lock: VarObj, variable: VarObj): boolean {
    return isOnly(this.written, fn, lock, variable);
  }

  /** Of all shared variables it touches this one alone under the lock. */
  isOnlyAccessed(fn: FuncUnit, lock: VarObj, variable: VarObj): boolean {
    return isOnly(this.accessed, fn, lock, variable);
  }

  /** Something else that the function writes under the lock is read under it by others, which write nothing there: they run while
   * the function may be called. */
  isReadBeside(fn: FuncUnit, lock: VarObj, variable: VarObj): boolean {
    const others = [...(this.written.get(fn)?.get(lock) ?? [])].filter((v) => v !== variable);
    return [...this.accessed].some(
      ([reader, locks]) =>
        reader !== fn && !this.written.get(reader)?.has(lock) && others.some((v) => locks.get(lock)?.has(v)),
    );
  }

  /** Somewhere the function has taken this lock of the object. */
  takes(fn: FuncUnit, lock: VarObj, object: Path): boolean {
    return this.taken.get(fn)?.has(append(object, [{ k: "field", field: lock }]).key) ?? false;
  }
}

/** A method that the function calls on the object takes the lock of it. */
export function takesInCallee(
  fn: FuncUnit,
  object: Path,
  lock: VarObj,
  sections: Sections,
  { ir }: Pick<Engine, "ir">,
): boolean {
  return instrsOf(fn).some(({ i }) => {
    if (i.op !== "call" || i.callee.k !== "static" || i.recv?.k !== "path" || i.recv.path.key !== object.key)
      return false;
    const callee = ir.unitOf(i.callee.obj);
    return callee?.recv !== undefined && sections.takes(callee, lock, varPath(callee.recv));
  });
}

type ByLock = Map<FuncUnit, Map<VarObj, Set<VarObj>>>;

function add(map: ByLock, fn: FuncUnit, lock: VarObj, variable: VarObj): void {
  let locks = map.get(fn);
  if (!locks) map.set(fn, (locks = new Map()));
  const set = locks.get(lock);
  if (set) set.add(variable);
  else locks.set(lock, new Set([variable]));
}

function isOnly(map: ByLock, fn: FuncUnit, lock: VarObj, variable: VarObj): boolean {
  const set = map.get(fn)?.get(lock);
  return set?.size === 1 && set.has(variable);
}
