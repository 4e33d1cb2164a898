/** Calls between two accesses and the `go` statement and the function that brings them together, added up. */
export const MAX_DISTANCE = 3;

/**
 * Nothing brings an access together with another one that is made so many calls below the start of a goroutine, if the
 * goroutine itself is started so many calls away.
 */
export function isBeyond(calls: number, started: number): boolean {
  // A goroutine that a callee starts and leaves, against what other callees do: those most likely know of one another.
  return started > 0 && (calls > 1 || calls + started > MAX_DISTANCE);
}
