// Made by scripts/generate.ts from the rules' folders. Do not edit.
import type { Check } from "../check/define";
import rule0 from "./atomic/lost-update/check";
import rule1 from "./atomic/mixed-access/check";
import rule2 from "./atomic/snapshot-mutation/check";
import rule3 from "./atomic/value-misuse/check";
import rule4 from "./channel/blocked-receiver/check";
import rule5 from "./channel/blocked-sender/check";
import rule6 from "./channel/double-close/check";
import rule7 from "./channel/never-closed/check";
import rule8 from "./channel/send-after-close/check";
import rule9 from "./channel/timer-drain/check";
import rule10 from "./goroutine/ignored-cancel/check";
import rule11 from "./goroutine/lost-cancel/check";
import rule12 from "./goroutine/no-leak-check/check";
import rule13 from "./goroutine/profile-off/check";
import rule14 from "./goroutine/serial-benchmark/check";
import rule15 from "./goroutine/stored-context/check";
import rule16 from "./goroutine/test-fatal/check";
import rule17 from "./goroutine/test-outlived/check";
import rule18 from "./goroutine/unclosed-resource/check";
import rule19 from "./goroutine/waitgroup-add-inside/check";
import rule20 from "./goroutine/waitgroup-unbalanced/check";
import rule21 from "./lock/blocking-while-held/check";
import rule22 from "./lock/cond-misuse/check";
import rule23 from "./lock/copied/check";
import rule24 from "./lock/double-lock/check";
import rule25 from "./lock/empty-critical-section/check";
import rule26 from "./lock/local-lock/check";
import rule27 from "./lock/mismatched-unlock/check";
import rule28 from "./lock/missing-unlock/check";
import rule29 from "./lock/order-inversion/check";
import rule30 from "./lock/per-key-lock/check";
import rule31 from "./lock/shard-index/check";
import rule32 from "./map/fragile-key/check";
import rule33 from "./map/iteration-order/check";
import rule34 from "./map/missing-entry-use/check";
import rule35 from "./map/nil-write/check";
import rule36 from "./map/runtime-linkname/check";
import rule37 from "./map/shared-element/check";
import rule38 from "./map/unchecked-delete/check";
import rule39 from "./map/write-during-range/check";
import rule40 from "./memory/closure-retains-element/check";
import rule41 from "./memory/pool-in-map/check";
import rule42 from "./memory/pool-misuse/check";
import rule43 from "./memory/retained-after-delete/check";
import rule44 from "./memory/retained-subslice/check";
import rule45 from "./memory/sparse-map/check";
import rule46 from "./memory/timer-not-stopped/check";
import rule47 from "./memory/unbounded-map/check";
import rule48 from "./memory/unsized-container/check";
import rule49 from "./race/deleted-entry-use/check";
import rule50 from "./race/guarded-value-escapes/check";
import rule51 from "./race/inconsistent-lock/check";
import rule52 from "./race/loop-variable-capture/check";
import rule53 from "./race/shared-after-handoff/check";
import rule54 from "./race/sleep-as-sync/check";
import rule55 from "./race/split-critical-section/check";
import rule56 from "./race/stale-cleanup/check";
import rule57 from "./race/unguarded-map/check";
import rule58 from "./race/unguarded-slice/check";
import rule59 from "./race/unguarded-variable/check";
import rule60 from "./race/unsafe-publication/check";
import rule61 from "./race/write-under-rlock/check";
import rule62 from "./slice/aliased-append/check";
import rule63 from "./slice/lost-append/check";
import rule64 from "./slice/remove-while-iterating/check";
import rule65 from "./slice/stale-element-pointer/check";
import rule66 from "./syncmap/check-then-act/check";
import rule67 from "./syncmap/mixed-with-map/check";
import rule68 from "./syncmap/range-consistency/check";
import rule69 from "./syncmap/shared-value/check";
import rule70 from "./syncmap/unchecked-load/check";
import rule71 from "./syncmap/unhashable-key/check";
import rule72 from "./syncmap/wrong-fit/check";

/** Every rule, sorted by id. */
export const ALL_CHECKS: readonly Check[] = [
  rule0,
  rule1,
  rule2,
  rule3,
  rule4,
  rule5,
  rule6,
  rule7,
  rule8,
  rule9,
  rule10,
  rule11,
  rule12,
  rule13,
  rule14,
  rule15,
  rule16,
  rule17,
  rule18,
  rule19,
  rule20,
  rule21,
  rule22,
  rule23,
  rule24,
  rule25,
  rule26,
  rule27,
  rule28,
  rule29,
  rule30,
  rule31,
  rule32,
  rule33,
  rule34,
  rule35,
  rule36,
  rule37,
  rule38,
  rule39,
  rule40,
  rule41,
  rule42,
  rule43,
  rule44,
  rule45,
  rule46,
  rule47,
  rule48,
  rule49,
  rule50,
  rule51,
  rule52,
  rule53,
  rule54,
  rule55,
  rule56,
  rule57,
  rule58,
  rule59,
  rule60,
  rule61,
  rule62,
  rule63,
  rule64,
  rule65,
  rule66,
  rule67,
  rule68,
  rule69,
  rule70,
  rule71,
  rule72,
];
