/**
 * Source-to-source edits that keep comments and gofmt style. Every transformation is a function of the package's facts
 * and a target (a variable's object, or a node with the function that it stands in) and gives edits with absolute
 * offsets, or a refusal with its reason. `editsOf(x)` turns either into what a `Fix` hands out.
 */
import type { PackageFacts } from "../flow/facts";
import type { FuncUnit } from "../flow/ir/ir";
import type { Site } from "../flow/summary";
import type { VarObj } from "../semantic/types";
import { text } from "../text/text";
import type { Rewrite } from "./result";

export { guardWithMutex, type GuardOptions } from "./guard-with-mutex";
export { cloneValue, sharesElements } from "./clone-value";
export { declareInside } from "./declare-inside";
export { passAsArgument, redeclareVariable } from "./loop-variable";
export { makeInnerMap, makeMap } from "./make-map";
export { convertToSyncMap } from "./sync-map";
export { takeGuard } from "./take-guard";
export { lockForWriting } from "./lock-for-writing";
export { deferUnlock } from "./defer-unlock";
export { unlockOnPath } from "./unlock-on-path";
export { closeAfterWait, deferClose } from "./close-channel";
export { matchUnlock } from "./match-unlock";
export { callUnlockedVariant, moveCallOut } from "./double-lock";
export { editsOf, isRefused, type Refusal, type Rewrite } from "./result";

const NOT_YET: Rewrite = { refused: text("This shape of code is not handled.", "暂不支持这种代码形式。") };

/** `atomic.Int64`, `atomic.Bool` and the like for a counter or flag; every use becomes Add, Load or Store. */
export const useAtomicType: (facts: PackageFacts, target: VarObj) => Rewrite = () => NOT_YET;

/** `out[i] = v` in place of `out = append(out, v)` in goroutines started by a loop of known length. */
export const collectByIndex: (facts: PackageFacts, target: VarObj) => Rewrite = () => NOT_YET;

/** Results sent over a channel and appended by the function that started the goroutines. */
export const collectOverChannel: (facts: PackageFacts, target: VarObj) => Rewrite = () => NOT_YET;

/** For the `Load` call at the site and the `Store` that follows it. */
export const useLoadOrStore: (facts: PackageFacts, load: Site) => Rewrite = () => NOT_YET;

/** For the `Load` call at the site and the `Delete` that follows it. */
export const useLoadAndDelete: (facts: PackageFacts, load: Site) => Rewrite = () => NOT_YET;

/** For the `Load` call at the site and a `Store` of a value computed from it. */
export const useCompareAndSwap: (facts: PackageFacts, load: Site) => Rewrite = () => NOT_YET;

/** For the `Load` call at the site and a `Store` that replaces what was loaded. */
export const useSwap: (facts: PackageFacts, load: Site) => Rewrite = () => NOT_YET;

/** Checks `ok` of the load (or map index) at the site before its value is used. */
export const checkOk: (facts: PackageFacts, at: Site) => Rewrite = () => NOT_YET;

/** `v, ok := x.(T)` for the assertion at the site. */
export const useCommaOkAssertion: (facts: PackageFacts, at: Site) => Rewrite = () => NOT_YET;

