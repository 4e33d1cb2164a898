// Made by scripts/generate.ts from the rules' folders. Do not edit.
import type { Check } from "../check/define";

/** Every rule, sorted by id. */
export const ALL_CHECKS: readonly Check[] = [
];
