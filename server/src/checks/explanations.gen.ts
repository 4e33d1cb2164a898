// Made by scripts/generate.ts from the rules' folders. Do not edit.
import type { Text } from "../text/text";

/** Explanations by rule id, in Markdown. */
export const EXPLANATIONS: Readonly<Record<string, Text>> = {
};
