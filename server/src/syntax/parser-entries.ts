import type { Expr, Field, Ident } from "./ast";

/** One entry of a parameter list before it is known whether its identifier is a name or a type. */
export interface Entry {
  readonly name: Ident | undefined;
  readonly type: Expr | undefined;
}

/**
 * Fields of a parameter list: with one `name Type` in it, lone identifiers are names that share the next type; without,
 * they are types.
 */
export function groupEntries(entries: readonly Entry[]): Field[] {
  const fields: Field[] = [];
  if (!entries.some((e) => e.name !== undefined && e.type !== undefined)) {
    for (const e of entries) {
      const type = e.type ?? e.name;
      if (type) fields.push({ kind: "Field", pos: type.pos, end: type.end, names: [], type, tag: undefined });
    }
    return fields;
  }
  let names: Ident[] = [];
  for (const e of entries) {
    if (e.name !== undefined) names.push(e.name);
    if (e.type === undefined) continue;
    fields.push({
      kind: "Field",
      pos: names[0]?.pos ?? e.type.pos,
      end: e.type.end,
      names,
      type: e.type,
      tag: undefined,
    });
    names = [];
  }
  for (const name of names) {
    fields.push({ kind: "Field", pos: name.pos, end: name.end, names: [], type: name, tag: undefined });
  }
  return fields;
}
