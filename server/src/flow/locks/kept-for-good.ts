import { saidAt } from "../walks/said";

const KEPT =
  /\b(?:do(?:es)? not|don['’]t|doesn['’]t|never|not|won['’]t|will not)\b[^.]*\b(?:unlock|releas\w*[^.]*\b(?:lock|mutex|\w*mu)\b)/i;

/** A comment behind the lock, in the function that takes it, says that nobody gives it back: `// do not unlock wg.mu`. */
export const isKeptForGood = saidAt(({ decl, unit }, lock) =>
  unit.comments.some((c) => c.pos >= lock.end && c.end <= decl.end && KEPT.test(c.text)),
);
