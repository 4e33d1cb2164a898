import { lookupFieldOrMethod } from "../semantic/lookup";
import type { Type } from "../semantic/types";
import { append, type Path, type Step } from "./ir/path";
import { under } from "./ir/types";

/**
 * The lock that `Lock` on this object takes. A `sync.Locker` parameter stands for the object that was passed; where that
 * is a struct with an embedded lock, the lock is the embedded field.
 */
export function lockObject(path: Path): Path {
  const t = typeAt(path);
  if (!t || t.kind === "interface") return path;
  const found = lookupFieldOrMethod(t, "Lock", undefined);
  if (!found || found.path.length === 0) return path;
  return append(
    path,
    found.path.map((field): Step => ({ k: "field", field: field.origin })),
  );
}

function typeAt(path: Path): Type | undefined {
  const last = path.steps.at(-1);
  const t =
    last === undefined
      ? path.root.k === "var"
        ? path.root.v.type
        : path.root.type
      : last.k === "field"
        ? last.field.type
        : undefined;
  if (!t) return undefined;
  const u = under(t);
  const base = u.kind === "pointer" ? u.elem : t;
  return under(base).kind === "struct" ? base : undefined;
}
