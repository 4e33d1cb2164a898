// Made by scripts/generate.ts from the rules' folders. Do not edit.
import type { Check } from "../check/define";
import rule0 from "./atomic/lost-update/check";
import rule1 from "./atomic/mixed-access/check";
import rule2 from "./atomic/snapshot-mutation/check";
import rule3 from "./atomic/value-misuse/check";
import rule4 from "./channel/never-closed/check";
import rule5 from "./goroutine/lost-cancel/check";
import rule6 from "./goroutine/unclosed-resource/check";
import rule7 from "./goroutine/waitgroup-add-inside/check";
import rule8 from "./goroutine/waitgroup-unbalanced/check";
import rule9 from "./lock/double-lock/check";
import rule10 from "./lock/mismatched-unlock/check";
import rule11 from "./lock/missing-unlock/check";
import rule12 from "./map/nil-write/check";
import rule13 from "./map/shared-element/check";
import rule14 from "./map/write-during-range/check";
import rule15 from "./race/deleted-entry-use/check";
import rule16 from "./race/guarded-value-escapes/check";
import rule17 from "./race/inconsistent-lock/check";
import rule18 from "./race/loop-variable-capture/check";
import rule19 from "./race/sleep-as-sync/check";
import rule20 from "./race/split-critical-section/check";
import rule21 from "./race/stale-cleanup/check";
import rule22 from "./race/unguarded-map/check";
import rule23 from "./race/unguarded-slice/check";
import rule24 from "./race/unguarded-variable/check";
import rule25 from "./race/unsafe-publication/check";
import rule26 from "./race/write-under-rlock/check";
import rule27 from "./slice/aliased-append/check";
import rule28 from "./slice/lost-append/check";
import rule29 from "./slice/remove-while-iterating/check";
import rule30 from "./slice/stale-element-pointer/check";
import rule31 from "./syncmap/check-then-act/check";
import rule32 from "./syncmap/unchecked-load/check";
import rule33 from "./syncmap/unhashable-key/check";

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
];
