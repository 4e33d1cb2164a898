import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { Package, VarObj } from "../../semantic/types";
import { unitDirectives } from "../../syntax/directives";
import type { FuncUnit } from "../ir/ir";
import { append, varPath, type Path, type Step } from "../ir/path";
import { deref, structOf, under } from "../ir/types";
import type { Held } from "../engine/locks";
import { unitOf } from "../walks/position";

/**
 * The fields that a written path such as `tree.mu` leads through, from the variable or field that its first name stands
 * for down to the lock; embedded fields on the way included. Undefined where a name is not known.
 */
export function fieldsTo(first: VarObj, rest: readonly string[], pkg: Package): readonly VarObj[] | undefined {
  const out: VarObj[] = [];
  let at = first;
  for (const name of rest) {
    const found = lookupFieldOrMethod(at.type, name, pkg.id);
    if (found?.obj.kind !== "var") return undefined;
    out.push(...found.path.map((f) => f.origin), found.obj.origin);
    at = found.obj;
  }
  // A struct that embeds its lock is named in its place.
  const promoted = structOf(at.type) ? lookupFieldOrMethod(at.type, "Lock", pkg.id) : undefined;
  return [...out, ...(promoted?.path ?? []).map((f) => f.origin)];
}

/** What annotations of a function say that all its callers hold: `+checklocks:c.mu`, `+checklocksread:c.mu`. */
export function declaredEntryLocks(fn: FuncUnit): readonly Held[] {
  return declaredLocks(fn).flatMap((d) =>
    d.what === "needs" ? [{ path: d.path, mode: d.mode, must: true, at: undefined, own: false }] : [],
  );
}

/** What an annotation says of a lock: callers hold it, or the function leaves it held or given back. */
export interface DeclaredLock {
  readonly what: "needs" | "acquires" | "releases";
  readonly path: Path;
  readonly mode: Held["mode"];
}

const NONE: readonly DeclaredLock[] = [];

/** Edits of the text of an annotated function count as edits of its code. */
function isAnnotated(fn: FuncUnit): boolean {
  return unitOf(fn).text.includes("+checklocks");
}

/** The locks of a function's annotations, in its own terms. Annotations win over what its body shows. */
export function declaredLocks(fn: FuncUnit): readonly DeclaredLock[] {
  if (fn.decl.kind !== "FuncDecl" || !isAnnotated(fn)) return NONE;
  const out: DeclaredLock[] = [];
  for (const d of unitDirectives(fn.unit)) {
    const meaning = d.kind === "checklocks" ? MEANINGS[d.name] : undefined;
    if (d.kind !== "checklocks" || !meaning || d.argument === undefined || d.start > fn.decl.pos) continue;
    const [name = "", ...rest] = d.argument.split(".");
    const global = fn.pkg.lookup(name);
    const first =
      [fn.recv, ...fn.params].find((v) => v?.name === name) ?? (global?.kind === "var" ? global : undefined);
    const fields = first && fieldsTo(first, rest, fn.pkg);
    if (!first || !fields) continue;
    const steps = fields.map((field): Step => ({ k: "field", field }));
    out.push({ what: meaning[0], mode: meaning[1], path: append(varPath(first), steps) });
  }
  return out;
}

type Meaning = readonly [DeclaredLock["what"], Held["mode"]];

const MEANINGS: Readonly<Record<string, Meaning | undefined>> = {
  checklocks: ["needs", "w"],
  checklocksread: ["needs", "r"],
  checklocksacquire: ["acquires", "w"],
  checklocksacquireread: ["acquires", "r"],
  checklocksrelease: ["releases", "w"],
  checklocksreleaseread: ["releases", "r"],
};

/** Not a struct with ways of its own to be taken (`tryLockForSend`), which nobody is seen to go. */
export function canBeTaken({ type }: VarObj): boolean {
  const t = deref(type);
  return under(t).kind !== "struct" || lookupFieldOrMethod(t, "Lock", undefined) !== undefined;
}
