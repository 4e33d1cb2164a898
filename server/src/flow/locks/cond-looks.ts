import type { FuncUnit, Instr } from "../ir/ir";
import type { Path } from "../ir/path";
import { lockOpOf } from "../engine/locks";
import type { SyncOp } from "../engine/recorder";

/**
 * The wait begins as soon as it has its lock: `if !s.ready() { s.mu.Lock(); s.cond.Wait(); s.mu.Unlock() }`. What was looked at
 * before was looked at without the lock, and the wake-up that comes in between is lost.
 */
export function waitsAtOnce({ blocks }: FuncUnit, { instr, path }: SyncOp): boolean {
  const block = blocks.find((b) => b.instrs.includes(instr));
  const before = block?.instrs.slice(0, block.instrs.indexOf(instr)) ?? [];
  // What is read on the way is the condition variable itself.
  const last = before.findLast((i) => !isOnTheWay(i, path));
  return last?.op === "call" && last.mode === "call" && /^r?lock$/.test(lockOpOf(last)?.op ?? "");
}

function isOnTheWay(i: Instr, cond: Path | undefined): boolean {
  return i.op === "access" && !i.write && cond !== undefined && cond.key.startsWith(i.path.key);
}
