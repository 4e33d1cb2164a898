import type { Draft } from "../../check/define";
import type { Site } from "../../flow/engine/summary";
import { locationOf, pathText, type Path } from "../../flow/ir/path";
import { text, type Text } from "../../text/text";

/** `Store.mu`, a package variable, or a local: what findings about a lock are about. */
export function lockSubject(path: Path): string {
  return locationOf(path).subject;
}

/** The lock as the operation names it (`s.mu` of `s.mu.Lock()`), else by its path. */
export function lockName(path: Path, at: Site): string {
  const call = at.node;
  if (
    call.kind === "CallExpr" &&
    call.fun.kind === "SelectorExpr" &&
    /^(?:Try)?(?:R?Un|R)?[Ll]ock(?:er)?$/.test(call.fun.sel.name)
  ) {
    const source = at.fn.unit.text.slice(call.fun.x.pos, call.fun.x.end).replace(/\s+/g, " ");
    if (source.length <= 40) return source;
  }
  return pathText(path);
}

/** A related place, where it stands on a line of its own. */
export function place(
  at: Site,
  message: Text,
  role: NonNullable<Draft["related"]>[number]["role"],
): NonNullable<Draft["related"]>[number] {
  return { at, message, role };
}

export const TAKEN_HERE: Text = text("the lock is taken here", "锁在此处获取");
