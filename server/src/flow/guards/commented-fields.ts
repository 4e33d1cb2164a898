import type { Package, VarObj } from "../../semantic/types";
import type { Field, StructType } from "../../syntax/ast";
import type { Unit } from "../../syntax/source-file";
import { commentsOf } from "../../syntax/comments";
import { ofPackage } from "../fact-table";

/**
 * Fields of which a comment says that one goroutine has them for itself: "must only be accessed from the sync thread", or
 * that locks are not asked for there (`+checklocksignore`). Where its code holds a lock, it does so for something else.
 */
export const confinedFields = ofPackage((engine) => {
  engine.facts.declarations.read();
  return fieldsOf(engine.pkg, CONFINED, confinedIn);
}, hasSameFields);

/**
 * Fields of which a comment says that they may be read without a lock, as nobody changes them once they are set. One that speaks
 * of several (`// These are immutable`) holds up to the next comment or empty line.
 */
export const unchangingFields = ofPackage((engine) => {
  engine.facts.declarations.read();
  return fieldsOf(engine.pkg, UNCHANGING, unchangingIn);
}, hasSameFields);

function hasSameFields(a: ReadonlySet<VarObj>, b: ReadonlySet<VarObj>): boolean {
  return a.size === b.size && [...a].every((v) => b.has(v));
}

function fieldsOf(
  pkg: Package,
  says: RegExp,
  choose: (unit: Unit, type: StructType) => readonly Field[],
): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (const name of pkg.types) {
    const { spec } = name;
    const site = spec && pkg.siteOf(spec);
    if (!site || spec.type.kind !== "StructType" || name.type.kind !== "named" || !says.test(site.unit.text)) continue;
    const struct = name.type.underlying;
    if (struct.kind !== "struct") continue;
    const names = new Set(choose(site.unit, spec.type).flatMap((f) => f.names.map((n) => n.name)));
    for (const f of struct.fields) if (names.has(f.name)) out.add(f.origin);
  }
  return out;
}

function confinedIn(unit: Unit, type: StructType): readonly Field[] {
  return type.fields.filter((f) => {
    const said = CONFINED.exec(wordsOf(unit, f).all);
    return said !== null && !HOLDING.test(said.input.slice(said.index + said[0].length));
  });
}

function unchangingIn(unit: Unit, type: StructType): readonly Field[] {
  let isBelow = false;
  return type.fields.filter((f, i) => {
    const { above, all } = wordsOf(unit, f);
    const last = type.fields[i - 1];
    if (above !== "" || (last && /\n[ \t]*\n/.test(unit.text.slice(last.end, f.pos)))) isBelow = false;
    const says = UNCHANGING.test(all);
    if (says && SEVERAL.test(above)) isBelow = true;
    return says || isBelow;
  });
}

/** What the comments above and behind a field say. */
function wordsOf(unit: Unit, field: Field): { readonly above: string; readonly all: string } {
  const { before, after } = commentsOf(unit, field.pos, field.end);
  const words = (list: typeof before): string => list.map((c) => c.text.replace(/^\/\/ ?/, "")).join(" ");
  return { above: words(before), all: words([...before, ...after]) };
}

/** Not writing alone: others may read what one goroutine writes. */
const USED = String.raw`(?:access|us|touch|own|manipulat)ed|read (?:and|or) \w+`;
const BY = String.raw`(?:(?:and|or)\s+\w+\s+)?(?:from|by|in|on|within|inside)\b[^.;]{0,40}\b(?:goroutine|go routine|thread|(?:event|main|run|read|write)[- ]?loop)\b`;
const CONFINED = new RegExp(
  String.raw`\b(?:only|exclusively)\s+(?:\w+\s+){0,2}?(?:${USED})\s+${BY}|\b(?:${USED})\s+(?:only|exclusively)\s+${BY}|\b(?:confined|local) to\b[^.;]{0,40}\b(?:goroutine|thread)\b|\+checklocksignore\b`,
  "i",
);

/** Any goroutine, as long as it has the lock. */
const HOLDING =
  /^[^.;]*\b(?:hold|holding|holds|held|own(?:s|ing)?|has|have|having|with|under)\b[^.;]*\b(?:lock|mutex|\w*mu)\b/i;

/** The field itself is immutable, not what it leads to: "maps names to immutable blobs". It is never said what must not be done. */
const UNCHANGING =
  /^\W*(?:(?:\w+ )?(?:is|are) )?(?:an? )?immutable\b|\bimmutable\b(?!\s+(?!after|once|since|from|for|during|while|until|in|and|or|but|fields?|members?|state|data|values?|config\w*|settings?|propert\w+|attributes?|part)\w)|\bno lock(?:ing)?\b[^.;]{0,20}\b(?:needed|required|necessary)\b|(?<!\b(?:never|not)(?: \w+){0,3} |n't (?:\w+ ){0,3})\b(?:access|read|us)ed without (?:(?:the|a|any|holding|taking|locks?|of)\s+)*(?:lock|mutex)|\b(?:never|not) (?:changed?s?|modified|written(?: to)?|mutated?) (?:after|once|again)\b|\bread[- ]only (?:after|once)\b/i;

/** A comment that speaks of the fields below it, not of one. */
const SEVERAL = /\b(?:these|those|following|(?:fields|members) below|below (?:are|fields))\b/i;
