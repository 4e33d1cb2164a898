import type { WorkspaceEdit } from "../base/span";
import type { Finding, Fix } from "../check/finding";
import { applyEdits, EditSet } from "./edits";

/** Texts of one package in the making, and what is found in them. */
export interface Round {
  readonly findings: readonly Finding[];
  textOf(path: string): string | undefined;
}

export interface FixOutcome {
  /** New text by path, changed files only. */
  readonly texts: ReadonlyMap<string, string>;
  readonly applied: number;
  /** Findings whose fix was chosen and could not be made, or that met another fix to the end. */
  readonly refused: readonly Finding[];
}

/** Far more rounds than independent fixes need; what is left after them would go on for ever. */
const MAX_ROUNDS = 50;

/**
 * Applies fixes until none is left: those that touch each other's text go one round later, when the first has been
 * made and the package has been looked at again.
 *
 * @param analyse looks at the package with these texts in place of those on disk
 * @param choose the fix to apply to a finding; `refused` where one was asked for that the finding does not offer
 */
export function fixToFixedPoint(
  analyse: (texts: ReadonlyMap<string, string>) => Round,
  choose: (f: Finding) => Fix | "refused" | undefined,
  editsOf: (f: Finding, fix: Fix) => WorkspaceEdit | undefined,
): FixOutcome {
  const texts = new Map<string, string>();
  const seen = new Set<string>();
  const tries = new Tries();
  let applied = 0;
  let refused: Finding[] = [];
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { findings, textOf } = analyse(texts);
    const edits = new EditSet();
    const locks = new Set<string>();
    let taken = 0;
    refused = [];
    for (const f of findings) {
      const fix = choose(f);
      if (fix === undefined) continue;
      const change = fix === "refused" || tries.isSpent(f, fix.id) ? undefined : editsOf(f, fix);
      const declared = change === undefined ? [] : locksIn(change);
      if (change !== undefined && !declared.some((l) => locks.has(l)) && edits.add(change)) {
        taken++;
        if (fix !== "refused") tries.note(f, fix.id, findings);
        for (const l of declared) locks.add(l);
      } else refused.push(f);
    }
    if (taken === 0) break;
    const next = new Map(texts);
    for (const [path, list] of edits.edits()) {
      const text = textOf(path);
      if (text !== undefined) next.set(path, applyEdits(text, list));
    }
    // Two fixes that undo each other would never end: what was seen before is left as it is.
    const state = [...next].sort(([a], [b]) => (a < b ? -1 : 1)).join("\0");
    if (seen.has(state)) break;
    seen.add(state);
    applied += taken;
    for (const [path, text] of next) texts.set(path, text);
  }
  return { texts, applied, refused };
}

/**
 * How often a fix was made for a finding: one that does not clear what it is for would be made over and over, a new lock
 * each time. Findings that only their order tells apart take the place of one another when the first is cleared.
 */
class Tries {
  private readonly left = new Map<string, number>();

  isSpent(f: Finding, fix: string): boolean {
    return this.left.get(`${f.fingerprint} ${fix}`) === 0;
  }

  note(f: Finding, fix: string, all: readonly Finding[]): void {
    const key = `${f.fingerprint} ${fix}`;
    const alike = all.filter((x) => x.rule === f.rule && x.subject === f.subject && x.symbol === f.symbol).length;
    this.left.set(key, (this.left.get(key) ?? alike) - 1);
  }
}

/** Locks that a change declares, by file and name: two fixes that do not know of each other may call theirs the same. */
function locksIn(change: WorkspaceEdit): readonly string[] {
  return [...change].flatMap(([path, list]) =>
    list.flatMap((e) => [...e.newText.matchAll(/(\w+)\s+\w+\.(?:RW)?Mutex\b/g)].map((m) => `${path} ${m[1] ?? ""}`)),
  );
}
