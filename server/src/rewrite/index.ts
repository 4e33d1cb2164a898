/**
 * Source-to-source edits that keep comments and gofmt style. Every transformation is a function of the package's facts
 * and a target (a variable's object, or a node with the function that it stands in) and gives edits with absolute
 * offsets, or a refusal with its reason. `editsOf(x)` turns either into what a `Fix` hands out.
 */
export { guardTogether, guardWithMutex, type GuardOptions } from "./guard-with-mutex";
export { cloneValue, sharesElements } from "./clone-value";
export { declareInside } from "./declare-inside";
export { passAsArgument, redeclareVariable } from "./loop-variable";
export { makeInnerMap, makeMap } from "./make-map";
export { useAtomicPointer, useAtomicType } from "./atomic-type";
export { dropAssignment, useAtomicCall } from "./atomic-call";
export { checkLoaded } from "./check-loaded";
export { copyOnWrite } from "./copy-on-write";
export { mergeCriticalSections, recheckAfterLock } from "./critical-sections";
export { useAtomicAdd, useCasLoop } from "./cas-loop";
export { together } from "./together";
export { allocatePerIteration, cloneByMethod } from "./handoff";
export { cancelOnPath } from "./cancel-on-path";
export { captureEntry } from "./capture-entry";
export { waitBeforeDelete } from "./wait-before-delete";
export { addWriterLock } from "./writer-lock";
export { initialiseValue } from "./initialise-value";
export { checkIdentity, useCompareAndDelete } from "./late-cleanup";
export { useWaitGroup } from "./wait-for-goroutines";
export { checkOk, useCommaOkAssertion } from "./check-ok";
export { collectByIndex, collectOverChannel } from "./collect";
export { useLoadOrStore } from "./load-or-store";
export { countReferences, guardCreation } from "./lock-maps";
export { useCompareAndSwap, useLoadAndDelete, useSwap } from "./sync-map-ops";
export { convertToSyncMap } from "./sync-map";
export { changeUnderLock } from "./change-under-lock";
export { takeGuard } from "./take-guard";
export { lockForWriting } from "./lock-for-writing";
export { deferUnlock } from "./defer-unlock";
export { unlockOnPath } from "./unlock-on-path";
export { closeAfterWait, deferClose } from "./close-channel";
export { deferAfter } from "./defer-after";
export { deferDone, moveAddOut, useWgGo, waitForGoroutine } from "./wait-group-fixes";
export {
  bufferChannel,
  closeAfterJoin,
  closeOnce,
  closeOnPath,
  drainAfterStop,
  selectOnDone,
  singleCloser,
} from "./channel-fixes";
export { checkDoneInLoop, keepCancel, passContext } from "./context-fixes";
export { addLeakCheck, setProfileRate, useRunParallel } from "./test-fixes";
export { useErrorReturn } from "./error-return";
export { deferSecond, unsignedModulo, waitInLoop } from "./lock-fixes";
export { moveLockOut } from "./move-lock-out";
export { rangeByIndex, usePointer } from "./lock-copy-fixes";
export { matchUnlock } from "./match-unlock";
export { callUnlockedVariant, moveCallOut } from "./double-lock";
export { copyThenAct } from "./copy-then-act";
export { copyThenStore } from "./copy-then-store";
export { extractSafeMap, extractWeakMap, ownByGoroutine, publishSnapshot, shardMap } from "./convert-map";
export { convertToRWMutexMap, wrapTyped } from "./typed-sync-map";
export { declareGuard } from "./declare-guard";
export { goStatementToWgGo } from "./wg-go";
export { checkDelete } from "./check-delete";
export { deleteOnRemoval } from "./delete-on-removal";
export { deferStop, stopPrevious } from "./stop-timer";
export { addCapacity, captureField, clearReference, clonePart } from "./release";
export { deferPut, poolPointer, sharePool } from "./pools";
export { sortAndSearch } from "./sort-and-search";
export { cloneAppended, fullSliceExpression, storeBack } from "./slice-append";
export { dedupeSorted, dedupeWithSet, useDeleteFunc } from "./delete-func";
export { indexInstead } from "./index-instead";
export { checkEntry } from "./entry-check";
export { createInLoop } from "./create-in-loop";
export { collectThenInsert } from "./collect-insert";
export { sortKeys } from "./sort-keys";
export { deriveKey } from "./derive-key";
export { useFloatBits } from "./float-bits";
export { editsOf, isRefused, type Refusal, type Rewrite } from "./result";
