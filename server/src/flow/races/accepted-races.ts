import type { VarObj } from "../../semantic/types";
import { commentsOf } from "../../syntax/comments";
import type { Node } from "../../syntax/ast";
import { listOf } from "../../syntax/statements";
import { parentsOf } from "../walks/local-uses";
import { textOf } from "../walks/position";
import { rootFunction, type FuncUnit } from "../ir/ir";

/**
 * A comment in or on the function, on the field or on its type says that updates may be lost or limits exceeded.
 *
 * @param sum the update adds to what was there: best effort in something else does not make that right
 */
export function acceptsLostUpdates(fn: FuncUnit, v: VarObj | undefined, sum: boolean): boolean {
  const { decl } = rootFunction(fn);
  const above = decl.kind === "FuncDecl" ? commentsOf(fn.unit, decl.pos, decl.end).before : [];
  const within = fn.unit.comments.filter((c) => c.pos > decl.pos && c.end < decl.end);
  return isAccepted([...above, ...within], sum) || (v?.fieldOf !== undefined && isAcceptedAt(v, fn, sum));
}

function isAcceptedAt(v: VarObj, { pkg }: FuncUnit, sum: boolean): boolean {
  const spec = v.fieldOf?.obj.spec;
  const site = spec && pkg.siteOf(spec);
  if (!site || spec.type.kind !== "StructType") return false;
  const saysSo = (pos: number, end: number): boolean => {
    const { before, after } = commentsOf(site.unit, pos, end);
    return isAccepted([...before, ...after], sum);
  };
  const field = spec.type.fields.find((f) => f.names.some((n) => n.name === v.name));
  if (field && saysSo(field.pos, field.end)) return true;
  const decl = site.unit.decls.find((d) => d.kind === "GenDecl" && (d.specs as readonly Node[]).includes(spec));
  return (
    decl?.kind === "GenDecl" &&
    isAccepted(commentsOf(site.unit, decl.lparen < 0 ? decl.pos : spec.pos, spec.end).before, sum)
  );
}

function isAccepted(comments: readonly { readonly text: string }[], sum: boolean): boolean {
  if (comments.length === 0) return false;
  const text = comments.map((c) => c.text.replace(/^\/\/ ?/, "")).join(" ");
  return LOOSE.test(text) || RACY.test(text) || (sum ? LOOSE_COUNT : BEST_EFFORT).test(text);
}

/** A comment right above says so: `// Might not be accurate here.` */
export function isCalledInexact(fn: FuncUnit, statement: Node): boolean {
  return fn.unit.comments.some(
    (c) =>
      c.end <= statement.pos && INEXACT.test(c.text) && textOf(fn, { pos: c.end, end: statement.pos }).trim() === "",
  );
}

const INEXACT = /\b(?:may|might|could) (?:not be|be (?:a (?:bit|little) )?in)\s?(?:exact|accurate|precise)\b/i;

/** A comment right above the statement around the place says that it races, and that it may: `// A little racy, but good enough.` */
export function isCalledRacy(fn: FuncUnit, place: Node): boolean {
  const parents = parentsOf(fn.decl);
  let statement: Node | undefined = place;
  for (let up = parents.get(place); up && !listOf(up); up = parents.get(up)) statement = up;
  const { pos } = statement;
  return fn.unit.comments.some(
    (c) => c.end <= pos && RACY.test(c.text) && textOf(fn, { pos: c.end, end: pos }).trim() === "",
  );
}

/** What is loose by its nature. */
const LOOSE =
  /\b(?:approximat\w+|soft (?:limit|cap|bound)|eventually consistent|(?:need|does|do)(?:n't| not) (?:have to |need to )?be (?:exact|accurate|precise))\b/i;
const BEST_EFFORT = /\bbest[- ]effort\b/i;
const LOOSE_COUNT =
  /\bbest[- ]effort\b[^.]{0,60}\b(?:count|limit|stat|metric|number|estimat|track|account|updat)|\b(?:count|limit|stat|metric|number|track|account|updat)\w*\b[^.]{0,40}\bbest[- ]effort\b/i;
/** A race is named, and that it may be. */
const RACY =
  /\b(?:rac(?:y|e|es|ing)|los(?:t|e|es|ing))\b.{0,120}?\b(?:by design|allowed|fine|ok|okay|harmless|benign|acceptable|accepted|tolera\w+|intentional\w*|deliberate\w*|no problem|good enough|(?:doesn't|does not|don't) (?:matter|care))\b/i;
