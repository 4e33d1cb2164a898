import type { Type } from "../../semantic/types";
import { isExportedName, isOpen } from "../callers/entry";
import { pathOf } from "../engine/locks";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { deref } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";

/** Calls between the goroutine and the step. */
const MAX_CALLS = 4;

/**
 * An exported method that nobody outside can call, as it takes what the package does not hand out (`Remove(list []*terminator)`), and that
 * the package itself calls in this goroutine alone: a step of the goroutine's own work.
 */
export function isStepOf(
  method: FuncUnit,
  loop: FuncUnit | undefined,
  callersOf: (fn: FuncUnit) => readonly { readonly fn: FuncUnit; readonly detached: boolean }[],
): boolean {
  if (!loop || !method.params.some((p) => isOfPackage(p.type))) return false;
  const runsThere = (fn: FuncUnit, calls: number): boolean => {
    if (fn === loop) return true;
    const callers = callersOf(fn).filter((c) => !c.fn.file.isTest);
    return (
      calls > 0 &&
      (fn === method || !isOpen(fn)) &&
      callers.length > 0 &&
      callers.every((c) => !c.detached && runsThere(rootFunction(c.fn), calls - 1))
    );
  };
  return runsThere(method, MAX_CALLS);
}

/** A type that other packages cannot name. */
function isOfPackage(t: Type): boolean {
  if (t.kind === "slice") return isOfPackage(t.elem);
  const of = deref(t);
  return of.kind === "named" && of.obj.site !== undefined && !isExportedName(of.obj.name);
}

/**
 * The goroutine hands its own object to the messages that it gets (`e.handle(m)`): what an object of an unexported type lets others do, it
 * lets those do.
 */
export function isForMessages(method: FuncUnit, loop: FuncUnit | undefined): boolean {
  if (!loop?.recv || isOpen(method) || loop.recv.type !== method.recv?.type) return false;
  return instrsOf(loop).some(
    ({ i }) =>
      i.op === "call" &&
      i.mode === "call" &&
      i.callee.k === "interface" &&
      i.args.some((arg) => {
        const path = pathOf(arg);
        return path?.steps.length === 0 && rootVar(path) === loop.recv;
      }),
  );
}

/** It gives its receiver back, and nothing else: `pool.Job("a", f).Job("b", g)` says what there is before it is started. */
export function isFluent({ recv, obj }: FuncUnit): boolean {
  const [only, other] = obj?.type.results ?? [];
  const owner = obj?.recvType;
  return (
    recv !== undefined && only !== undefined && other === undefined && owner !== undefined && isOf(only.type, owner)
  );
}

function isOf(t: Type, owner: Type): boolean {
  return t.kind === "pointer" && t.elem === owner;
}
