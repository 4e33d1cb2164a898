import { commentsOf } from "../../syntax/comments";
import type { Node } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { said } from "../walks/said";
import {
  AFTER,
  BEFORE,
  BEGINS,
  HANDED_OVER,
  MUST_ONCE,
  NOT_AFTER,
  ONCE,
  promisesSafety,
  saysNothingElseRuns,
  SERIAL,
  TESTS,
  UNSAFE,
} from "./words";

// What the documentation of a function says of its calls: when they come, and beside what.

/** The comment above a function without its slashes; empty for one that is no declaration. */
export function wordsOf({ decl, unit }: FuncUnit): string {
  return decl.kind === "FuncDecl" ? wordsAbove(unit, decl) : "";
}

/** The comment above a declaration without its slashes. */
export function wordsAbove(unit: Unit, { pos, end }: Node): string {
  return commentsOf(unit, pos, end)
    .before.map((c) => c.text.replace(/^\/\/ ?/, ""))
    .join(" ");
}

/** Several may call it at once. */
export const saysSafe = said((fn) => promisesSafety(wordsOf(fn)));

/** It is for the time before something else begins: "must be called before Serve". See also `isSetUpByInterface`. */
export const runsBefore = said((fn) => {
  const root = rootFunction(fn);
  const { decl } = root;
  if (decl.kind !== "FuncDecl") return false;
  // It may say so to who does otherwise: `panic("Types must be called before Start")`.
  const told = PANICS.exec(fn.unit.text.slice(decl.pos, decl.end))?.[1] ?? "";
  return [wordsOf(root), told].some(saysBefore);
});

/** The words ask for calls before something else begins. */
export function saysBefore(words: string): boolean {
  const m = BEFORE.exec(words);
  return NOT_AFTER.test(words) || (m !== null && (m[1] === undefined || BEGINS.test(m[1])));
}

const PANICS = /\bpanic\((?:fmt\.Sprintf\(|errors\.New\()?"((?:[^"\\\n]|\\.)*)"/;

/** It is for the time after something else: "must only be called after Wait". */
export const runsAfter = said((fn) => AFTER.test(wordsOf(rootFunction(fn))));

/** A comment on the function or in it says that nothing else runs then. */
export const runsAlone = said((fn) => {
  const { decl } = rootFunction(fn);
  return decl.kind === "FuncDecl" && saysAlone(fn, decl.end);
});

/** Callers see to it that one call comes after the other. */
export const saysSerial = said((fn) => SERIAL.test(wordsOf(fn)));

/** It is called once. */
export const saysOnce = said((fn) => ONCE.test(wordsOf(fn)));

/** Callers see to it that it is called once for its object. */
export const mustBeOnce = said((fn) => MUST_ONCE.test(wordsOf(fn)));

/** What it hands out is the caller's from then on: "methods are no longer safe afterwards". */
export const handsOver = said((fn) => HANDED_OVER.test(wordsOf(fn)));

/** It may not run beside anything else that uses the object. */
export const isForOneAlone = said((fn) => UNSAFE.test(wordsOf(rootFunction(fn))));

/** Its name says, too, that it is there for tests: those see to it that nothing else runs. */
export const isForTests = said((fn) => {
  const root = rootFunction(fn);
  const { decl } = root;
  if (decl.kind !== "FuncDecl") return false;
  return /For(?:Tests?|Testing)(?:Only)?$|TestOnly$|^Testing?Only/.test(decl.name.name) || TESTS.test(wordsOf(root));
});

/** A comment on the declaration says that nothing else runs, or one in it that begins before `until`. */
export function saysAlone(fn: FuncUnit, until: number): boolean {
  const { decl } = rootFunction(fn);
  const above = decl.kind === "FuncDecl" ? commentsOf(fn.unit, decl.pos, decl.end).before : [];
  const within = fn.unit.comments.filter((c) => c.pos > decl.pos && c.pos <= until);
  return [...above, ...within].some((c) => saysNothingElseRuns(c.text));
}
