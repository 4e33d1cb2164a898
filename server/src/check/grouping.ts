import type { Finding } from "./finding";
import type { FileSpan } from "../base/span";

/** "One bug, one report" of the catalog: the rule on the left wins over each on the right. */
export const WINNERS: readonly (readonly [winner: string, losers: readonly string[]])[] = [
  ["race/inconsistent-lock", ["race/unguarded-map", "race/unguarded-slice", "race/unguarded-variable"]],
  ...[
    "race/write-under-rlock",
    "lock/local-lock",
    "atomic/mixed-access",
    "atomic/snapshot-mutation",
    "race/loop-variable-capture",
    "race/unsafe-publication",
  ].map(
    (winner) =>
      [
        winner,
        ["race/unguarded-map", "race/unguarded-slice", "race/unguarded-variable", "race/inconsistent-lock"],
      ] as const,
  ),
  ["race/loop-variable-capture", ["race/unsafe-publication"]],
  ["race/deleted-entry-use", ["race/unguarded-map"]],
  ["race/unguarded-map", ["race/sleep-as-sync", "syncmap/mixed-with-map"]],
  ["race/unguarded-slice", ["race/sleep-as-sync", "syncmap/mixed-with-map", "slice/aliased-append"]],
  ["race/unguarded-variable", ["race/sleep-as-sync", "syncmap/mixed-with-map"]],
  ["lock/copied", ["race/shared-after-handoff"]],
  [
    "race/shared-after-handoff",
    ["race/unguarded-map", "race/unguarded-slice", "race/unguarded-variable", "memory/retained-subslice"],
  ],
  ["race/guarded-value-escapes", ["race/unguarded-map", "race/unguarded-slice", "race/unguarded-variable"]],
  ["goroutine/waitgroup-add-inside", ["goroutine/waitgroup-unbalanced"]],
  ["goroutine/waitgroup-unbalanced", ["channel/blocked-receiver"]],
  ["channel/never-closed", ["channel/blocked-receiver"]],
  ["channel/timer-drain", ["channel/blocked-receiver"]],
  ["lock/cond-misuse", ["race/inconsistent-lock"]],
  ["lock/double-lock", ["lock/blocking-while-held"]],
  ["lock/blocking-while-held", ["channel/blocked-sender"]],
  ["lock/mismatched-unlock", ["lock/missing-unlock"]],
  ["lock/missing-unlock", ["lock/double-lock"]],
  ["lock/per-key-lock", ["race/unguarded-map", "syncmap/check-then-act", "race/split-critical-section"]],
  ["map/nil-write", ["map/missing-entry-use"]],
  ["syncmap/unhashable-key", ["map/fragile-key"]],
  ["goroutine/stored-context", ["goroutine/lost-cancel"]],
  ["goroutine/test-fatal", ["goroutine/test-outlived"]],
];

/** Rules that are often no more than worth knowing: then they do not silence what is wrong. */
const MILD: ReadonlySet<string> = new Set(["lock/blocking-while-held"]);

/** A finding, and whether a suppression took it away: it is not shown, but what it explains stays explained. */
export interface Candidate {
  readonly finding: Finding;
  readonly suppressed: boolean;
}

/**
 * Leaves one finding per bug. A loser is dropped where its place is the winner's place or one that the winner covers;
 * the last winner of the chain names its place.
 *
 * A suppressed winner keeps silencing weaker rules at its own place, not at the places that it would have covered.
 */
export function group(candidates: readonly Candidate[]): Finding[] {
  const beats = table();
  const takenBy = new Map<Candidate, Candidate>();
  const byFile = new Map<string, Candidate[]>();
  for (const c of candidates) {
    const list = byFile.get(c.finding.span.file);
    if (list === undefined) byFile.set(c.finding.span.file, [c]);
    else list.push(c);
  }
  for (const winner of candidates) {
    const losers = beats.get(winner.finding.rule);
    if (losers === undefined) continue;
    const places = winner.suppressed ? [winner.finding.span] : [winner.finding.span, ...winner.finding.covers];
    for (const place of places) {
      for (const loser of byFile.get(place.file) ?? []) {
        if (loser === winner || takenBy.has(loser) || !losers.has(loser.finding.rule)) continue;
        if (!overlap(place, loser.finding.span)) continue;
        if (isMilder(winner.finding, loser.finding)) takenBy.set(winner, loser);
        else takenBy.set(loser, winner);
      }
    }
  }
  const gains = new Map<Candidate, Finding[]>();
  for (const loser of takenBy.keys()) {
    let root = loser;
    for (let next = takenBy.get(root); next !== undefined; next = takenBy.get(root)) root = next;
    const list = gains.get(root);
    if (list === undefined) gains.set(root, [loser.finding]);
    else list.push(loser.finding);
  }
  return candidates
    .filter((c) => !c.suppressed && !takenBy.has(c))
    .map((c) => (gains.get(c) ?? []).reduce(absorb, c.finding));
}

/** True if the table says that one rule wins over another directly. */
export function wins(winner: string, loser: string): boolean {
  return WINNERS.some(([w, losers]) => w === winner && losers.includes(loser));
}

function isMilder(winner: Finding, loser: Finding): boolean {
  return MILD.has(winner.rule) && winner.severity === "information" && /^(?:error|warning)$/.test(loser.severity);
}

function table(): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const [winner, losers] of WINNERS) {
    const set = out.get(winner) ?? new Set<string>();
    for (const loser of losers) set.add(loser);
    out.set(winner, set);
  }
  return out;
}

/** The loser's fixes are not taken over: they answer its own question, and beside a known guard they can deadlock. */
function absorb(winner: Finding, loser: Finding): Finding {
  const known = [winner.span, ...winner.related.map((r) => r.span)];
  if (known.some((s) => overlap(s, loser.span))) return winner;
  const related = [...winner.related, { span: loser.span, message: loser.message, role: "conflict" as const }];
  return { ...winner, related };
}

function overlap(a: FileSpan, b: FileSpan): boolean {
  return a.file === b.file && a.start < b.end && b.start < a.end;
}
