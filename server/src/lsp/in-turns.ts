/**
 * Does work step by step and lets waiting messages be handled after each share of it. Shares are counted in work, not
 * in time.
 *
 * @param steps gives the work done in each step
 * @param isWanted asked after each share: whether the rest is still wanted
 * @returns false where the rest was not done
 */
export async function inTurns(steps: Iterable<number>, isWanted: () => boolean | Promise<boolean>): Promise<boolean> {
  let done = 0;
  for (const work of steps) {
    done += work;
    if (done < SHARE) continue;
    done = 0;
    await nextTurn();
    if (!(await isWanted())) return false;
  }
  return true;
}

/** Lets messages that have arrived be handled first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** About 20 ms on a machine of 2026. */
const SHARE = 4000;
