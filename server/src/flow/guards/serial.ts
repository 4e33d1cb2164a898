import { serialInterfaces } from "../../gostd/registrars";
import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { Concurrency } from "../callers/concurrency";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { saysSerial } from "./documented-calls";
import { counts, type GuardedAccess, type Shared } from "./guards";
import { areApart } from "./succession";

/** One call of it comes after the other, and after those of the other methods of its interface: its documentation says so, or
 * that of the interface. */
export function isSerial(fn: FuncUnit): boolean {
  return saysSerial(fn) || isOfSerialInterface(fn);
}

function isOfSerialInterface({ obj, pkg }: FuncUnit): boolean {
  const owner = obj?.recvType;
  if (!owner) return false;
  return serialInterfaces.some((known) => {
    if (!known.methods.includes(obj.name)) return false;
    const marker = lookupFieldOrMethod({ kind: "pointer", elem: owner }, known.method, pkg.id)?.obj;
    const { params, results } = marker?.kind === "func" ? marker.type : NO_SIGNATURE;
    return [...params, ...results].some((v) => qualifiedTypeName(v.type) === known.type);
  });
}

const NO_SIGNATURE = { params: [], results: [] };

/** It has set it before (or one call of it comes after the other), and nobody else ever does: what it reads is what it wrote. */
export function isOwnWrite(a: GuardedAccess, s: Shared, concurrency: Concurrency): boolean {
  if (a.touch.write) return false;
  const writes = s.accesses.filter((w) => counts(w) && w.touch.write && !areApart(w.touch.path, a.touch.path));
  const here = rootFunction(a.fn);
  return (
    isDoneByOneGoroutine(a, writes, concurrency) ||
    (writes.every((w) => isPartOfOne(rootFunction(w.fn), here, concurrency)) &&
      (isSerial(here) ||
        concurrency.isPartOfLoop(here) ||
        writes.some(
          (w) =>
            rootFunction(w.fn) === here && w.touch.at.node.end <= a.touch.at.node.pos && !isBuiltOn(w, concurrency),
        )))
  );
}

/** The same function, or a step of the other one, which nobody else calls. */
function isPartOfOne(a: FuncUnit, b: FuncUnit, concurrency: Concurrency): boolean {
  const isStepOf = (step: FuncUnit, whole: FuncUnit): boolean =>
    concurrency.isCalledOnlyBy(step, (f) => rootFunction(f) === whole);
  return a === b || isStepOf(a, b) || isStepOf(b, a);
}

/** One goroutine of the object reads and writes it, one after the other; the lock is for those who look on. */
function isDoneByOneGoroutine(a: GuardedAccess, writes: readonly GuardedAccess[], concurrency: Concurrency): boolean {
  const isOwn = ({ fn, touch }: GuardedAccess): boolean => rootVar(touch.path) === rootFunction(fn).recv;
  return (
    isOwn(a) &&
    concurrency.isStarted(a.fn) &&
    writes.every(isOwn) &&
    concurrency.isSequential([a.fn, ...writes.map((w) => w.fn)])
  );
}

/** What several may call at once counts it up or adds to it: what is read then may be what others wrote. */
function isBuiltOn({ touch, fn }: GuardedAccess, concurrency: Concurrency): boolean {
  return (touch.how === "incdec" || touch.how === "append") && fn.kind === "func" && concurrency.overlap([fn]);
}

/** Calls between what is called by one goroutine alone and an access. */
const MAX_CALLS = 3;

/** What is documented to be called by one goroutine alone reads it, and nobody else ever writes it. */
export function isOfOneGoroutine(a: GuardedAccess, s: Shared, concurrency: Concurrency): boolean {
  const isOfOne = (fn: FuncUnit, calls = MAX_CALLS): boolean =>
    isSerial(rootFunction(fn)) || (calls > 0 && concurrency.isCalledOnlyBy(fn, (f) => isOfOne(f, calls - 1)));
  return isOfOne(a.fn) && s.accesses.every((w) => !w.touch.write || !counts(w) || isOfOne(w.fn));
}
