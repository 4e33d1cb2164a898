import type { Package, VarObj } from "../../semantic/types";
import type { Field, StructType, Unit } from "../../syntax/ast";
import { commentsOf } from "../../syntax/comments";
import { ofPackage } from "../fact-table";

/**
 * Fields of which a comment says that one goroutine has them for itself: "must only be accessed from the sync thread", or
 * that locks are not asked for there (`+checklocksignore`). Where its code holds a lock, it does so for something else.
 */
export const confinedFields = ofPackage(
  (engine) => {
    engine.facts.declarations.read();
    return find(engine.pkg);
  },
  (a, b) => a.size === b.size && [...a].every((v) => b.has(v)),
);

function find(pkg: Package): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  for (const name of pkg.types) {
    const { spec } = name;
    const site = spec && pkg.siteOf(spec);
    if (!site || spec.type.kind !== "StructType" || name.type.kind !== "named" || !CONFINED.test(site.unit.text))
      continue;
    const struct = name.type.underlying;
    if (struct.kind !== "struct") continue;
    for (const names of confinedIn(site.unit, spec.type))
      for (const f of struct.fields) if (names.includes(f.name)) out.add(f.origin);
  }
  return out;
}

function confinedIn(unit: Unit, type: StructType): readonly (readonly string[])[] {
  return type.fields.filter((f) => isConfined(unit, f)).map((f) => f.names.map((n) => n.name));
}

function isConfined(unit: Unit, field: Field): boolean {
  const { before, after } = commentsOf(unit, field.pos, field.end);
  const words = [...before, ...after].map((c) => c.text.replace(/^\/\/ ?/, "")).join(" ");
  return CONFINED.test(words);
}

/** Not writing alone: others may read what one goroutine writes. */
const USED = String.raw`(?:access|us|touch|own|manipulat)ed|read (?:and|or) \w+`;
const BY = String.raw`(?:(?:and|or)\s+\w+\s+)?(?:from|by|in|on|within|inside)\b[^.;]{0,40}\b(?:goroutine|go routine|thread|(?:event|main|run|read|write)[- ]?loop)\b`;
const CONFINED = new RegExp(
  String.raw`\b(?:only|exclusively)\s+(?:\w+\s+){0,2}?(?:${USED})\s+${BY}|\b(?:${USED})\s+(?:only|exclusively)\s+${BY}|\b(?:confined|local) to\b[^.;]{0,40}\b(?:goroutine|thread)\b|\+checklocksignore\b`,
  "i",
);
