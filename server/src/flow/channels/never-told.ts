import { isMain } from "../goroutines/lost-cancels";
import type { BlockedReceiver } from "./blocked-receivers";
import type { ChannelOp } from "./channel-ops";
import type { LocalChannel } from "./local-channels";
import { parentOf, parentsOf, pointOf } from "../walks/local-uses";

/**
 * A goroutine listens, beside others, to a channel of its starter that nothing is ever sent on and nobody closes: `select { case
 * <-s.quit: case <-over: }`.
 */
export function neverTold(c: LocalChannel, r: ChannelOp): BlockedReceiver | undefined {
  const { select } = r.instr.op === "call" ? { select: undefined } : r.instr;
  // A channel that its starter listens to as well may be there for later.
  if (!c.made || !select || select.hasDefault || isOnPurpose(c, r)) return undefined;
  if (c.ops.some((o) => o.op !== "recv" || o.fn !== r.fn)) return undefined;
  const start = c.starts.find((s) => s.fn === c.owner && s.target.fn === r.fn);
  return (
    start && {
      at: { fn: r.fn, node: r.instr.node },
      name: c.v.name,
      why: "never-told",
      closing: false,
      places: [],
      start: { fn: start.fn, node: start.call.node },
      channel: c,
      received: 0,
      sent: 0,
    }
  );
}

/** `main` waits until it is killed, and so does who makes a channel for the very next statement to receive from, and asks for no
 * value; tests hold a goroutine for as long as they run, and try what is done when nothing comes. */
export function isOnPurpose(c: LocalChannel, r: ChannelOp): boolean {
  if (isMain(c.owner) || c.owner.file.isTest || r.fn.file.isTest) return true;
  const made = r.fn === c.owner && c.ops.length === 1 && c.made ? pointOf(c.owner, c.made) : undefined;
  if (!made || made.block !== r.at.block || made.index > r.at.index) return false;
  if (parentOf(parentsOf(r.fn.decl), r.instr.node).parent?.kind !== "ExprStmt") return false;
  return made.block.instrs.slice(made.index, r.at.index).every((i) => i.op === "def");
}
