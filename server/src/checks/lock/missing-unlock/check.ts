import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import type { Leak } from "../../../flow/locks/lock-paths";
import { message, text, type Text } from "../../../text/text";
import { deferUnlock, unlockOnPath } from "../../../rewrite/index";
import { fixOf } from "../../shared/fix";
import { lockName, lockSubject } from "../../shared/lock-text";
import { releaseDraft } from "./lost-release";

const leaves = message<{ lock: string; read: boolean; where: Text; count: number }>({
  en: (p) =>
    `\`${p.lock}\` stays ${p.read ? "read-locked" : "locked"} on ${p.count > 1 ? `${p.count} paths out of here, one` : "a path that leaves"} at ${p.where.en}`,
  "zh-cn": (p) =>
    `从${p.where["zh-cn"]}离开时 \`${p.lock}\` 仍${p.read ? "持有读锁" : "被锁住"}${p.count > 1 ? `（这样的路径共 ${p.count} 条）` : ""}`,
});

const never = message<{ lock: string; read: boolean; fn: string }>({
  en: (p) => `\`${p.lock}\` is ${p.read ? "read-locked" : "locked"} here, and ${p.fn} never unlocks it`,
  "zh-cn": (p) => `\`${p.lock}\` 在此${p.read ? "加读锁" : "加锁"}，而 ${p.fn} 从不解锁`,
});

const loops = message<{ lock: string; read: boolean; line: number }>({
  en: (p) => `\`${p.lock}\` stays ${p.read ? "read-locked" : "locked"} when the loop goes on after line ${p.line}`,
  "zh-cn": (p) => `循环在第 ${p.line} 行之后进入下一轮时，\`${p.lock}\` 仍${p.read ? "持有读锁" : "被锁住"}`,
});

const EXIT = {
  return: text("leaves with the lock held", "在此返回时锁仍未释放"),
  end: text("leaves with the lock held", "在此返回时锁仍未释放"),
  panic: text(
    "panics with the lock held; a deferred function, here or in a caller, recovers",
    "在此 panic 时锁仍未释放，随后被此处或调用者的 defer 函数恢复",
  ),
  loop: text("goes on to the next iteration with the lock held", "在此进入下一轮循环时锁仍未释放"),
};

const check: Check = defineCheck({
  id: "lock/missing-unlock",
  severity: "error",
  enabled: true,
  title: text("A path leaves with the lock still held", "有路径离开时锁仍未释放"),
  fixes: [
    {
      id: "defer-unlock",
      title: text("Unlock with defer right after the lock", "在加锁后立即用 defer 解锁"),
      safe: true,
    },
    { id: "unlock-on-path", title: text("Unlock on the path that lacks it", "在缺少解锁的路径上解锁"), safe: true },
  ],
  run({ facts, report }) {
    // `defer mu.Lock()` in place of the unlock is told of by `lock/mismatched-unlock`.
    const meant = facts.lockPaths.mismatches.filter((m) => m.kind === "deferred-lock");
    const told = new Set(meant.flatMap((m) => [m.at, ...m.others]).map(({ node }) => node));
    for (const leak of facts.lockPaths.leaks) if (!told.has(leak.lock.at.node)) report(draftOf(leak, facts));
    for (const lost of facts.lostReleases) report(releaseDraft(check, lost, facts));
  },
});

function draftOf(leak: Leak, facts: PackageFacts): Draft {
  const { path, lock, exits } = leak;
  const read = leak.mode === "r";
  const name = lockName(path, lock.at);
  const [first] = exits;
  const onPath = fixOf(check, "unlock-on-path", leak.handed === true, () =>
    unlockOnPath(facts, lock.at, exits.length === 1 ? first?.at : undefined),
  );
  return {
    at: lock.at,
    message: !leak.elsewhereGiven
      ? never({ lock: name, read, fn: leak.fn.name })
      : first?.kind === "loop" && first.at
        ? loops({ lock: name, read, line: lineOf(first.at) })
        : leaves({ lock: name, read, count: exits.length, where: exitText(leak) }),
    subject: lockSubject(path),
    fixes: [
      // What callers give back is not for this function to give back on all ways out.
      ...(leak.handed ? [] : [fixOf(check, "defer-unlock", true, () => deferUnlock(facts, lock.at))]),
      ...(leak.handed && exits.length > 1 ? [] : [onPath]),
    ],
    related: exits.flatMap((x) => (x.at ? [{ at: x.at, message: EXIT[x.kind], role: "conflict" as const }] : [])),
  };
}

/** `return errExpired` (line 41), or the end of the function. */
function exitText({ exits, fn }: Leak): Text {
  const at = exits[0]?.at;
  if (!at) return text(`the end of ${fn.name}`, ` ${fn.name} 的末尾`);
  const source = sourceOf(at).replace(/\s+/g, " ");
  const shown = `\`${source.length > 40 ? `${source.slice(0, 37)}...` : source}\``;
  return text(`${shown} (line ${lineOf(at)})`, ` ${shown}（第 ${lineOf(at)} 行）`);
}

export default check;
