/**
 * Source-to-source edits that keep comments and gofmt style. Every transformation is a function of the package's facts
 * and a target (a variable's object, or a node with the function that it stands in) and gives edits with absolute
 * offsets, or a refusal with its reason. `editsOf(x)` turns either into what a `Fix` hands out.
 */
export { guardDecision, guardInOne, guardTogether, guardWithMutex, type GuardOptions } from "./locks/guard-with-mutex";
export { cloneElement, cloneGuarded, cloneValue, sharesElements } from "./maps/clone-value";
export { declareInside } from "./goroutines/declare-inside";
export { passAsArgument, redeclareVariable } from "./goroutines/loop-variable";
export { makeInnerMap, makeMap } from "./maps/make-map";
export { useAtomicPointer, useAtomicType } from "./atomics/atomic-type";
export { dropAssignment, useAtomicCall } from "./atomics/atomic-call";
export { checkLoaded } from "./atomics/check-loaded";
export { copyOnWrite } from "./atomics/copy-on-write";
export { mergeCriticalSections, recheckAfterLock } from "./locks/critical-sections";
export { useAtomicAdd, useCasLoop } from "./atomics/cas-loop";
export { together } from "./edits/together";
export { allocatePerIteration, cloneByMethod } from "./goroutines/handoff";
export { cancelOnPath } from "./goroutines/cancel-on-path";
export { captureEntry } from "./maps/capture-entry";
export { waitBeforeDelete } from "./goroutines/wait-before-delete";
export { addWriterLock } from "./locks/writer-lock";
export { initialiseValue } from "./atomics/initialise-value";
export { checkIdentity, useCompareAndDelete } from "./maps/late-cleanup";
export { useWaitGroup } from "./goroutines/wait-for-goroutines";
export { checkOk, useCommaOkAssertion } from "./maps/check-ok";
export { collectByIndex, collectOverChannel } from "./goroutines/collect";
export { useLoadOrStore } from "./containers/load-or-store";
export { countReferences, guardCreation } from "./locks/lock-maps";
export { useCompareAndSwap, useLoadAndDelete, useSwap } from "./containers/sync-map-ops";
export { convertToSyncMap } from "./containers/sync-map";
export { changeUnderLock } from "./locks/change-under-lock";
export { takeGuard } from "./locks/take-guard";
export { lockForWriting } from "./locks/lock-for-writing";
export { deferRelease, releaseOnPath } from "./locks/defer-release";
export { deferUnlock } from "./locks/defer-unlock";
export { unlockOnPath } from "./locks/unlock-on-path";
export { closeAfterWait, deferClose } from "./goroutines/close-channel";
export { closeFieldOnce } from "./goroutines/close-field-once";
export { deferAfter } from "./goroutines/defer-after";
export { moveAddToStarts } from "./goroutines/move-add";
export { deferDone, useWgGo, waitForGoroutine } from "./goroutines/wait-group-fixes";
export {
  bufferChannel,
  closeAfterJoin,
  closeOnce,
  closeOnPath,
  drainAfterStop,
  selectOnDone,
  singleCloser,
} from "./goroutines/channel-fixes";
export { checkDoneInLoop, keepCancel, passContext } from "./goroutines/context-fixes";
export { addLeakCheck, setProfileRate, useRunParallel } from "./goroutines/test-fixes";
export { useErrorReturn } from "./goroutines/error-return";
export { deferSecond, unsignedModulo, waitInLoop } from "./locks/lock-fixes";
export { moveLockOut } from "./locks/move-lock-out";
export { rangeByIndex, usePointer } from "./locks/lock-copy-fixes";
export { matchUnlock } from "./locks/match-unlock";
export { callUnlockedVariant, moveCallOut } from "./locks/double-lock";
export { copyThenAct } from "./locks/copy-then-act";
export { copyThenStore } from "./maps/copy-then-store";
export { extractSafeMap, extractWeakMap, ownByGoroutine, publishSnapshot, shardMap } from "./containers/convert-map";
export { convertToRWMutexMap, wrapTyped } from "./containers/typed-sync-map";
export { declareGuard } from "./locks/declare-guard";
export { goStatementToWgGo } from "./goroutines/wg-go";
export { checkDelete } from "./maps/check-delete";
export { deleteOnRemoval } from "./maps/delete-on-removal";
export { deferStop, stopPrevious } from "./goroutines/stop-timer";
export { addCapacity, captureField, clearReference, clonePart } from "./locks/release";
export { deferPut, poolPointer, sharePool } from "./goroutines/pools";
export { sortAndSearch } from "./maps/sort-and-search";
export { cloneAppended, fullSliceExpression, storeBack } from "./maps/slice-append";
export { dedupeSorted, dedupeWithSet, useDeleteFunc } from "./maps/delete-func";
export { indexInstead } from "./maps/index-instead";
export { checkEntry } from "./maps/entry-check";
export { createInLoop } from "./goroutines/create-in-loop";
export { collectThenInsert } from "./maps/collect-insert";
export { sortKeys } from "./maps/sort-keys";
export { deriveKey } from "./maps/derive-key";
export { useFloatBits } from "./maps/float-bits";
export { editsOf, isRefused, type Refusal, type Rewrite } from "./edits/result";
