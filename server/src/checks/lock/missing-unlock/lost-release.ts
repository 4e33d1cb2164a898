import type { Check, Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import type { LostRelease } from "../../../flow/locks/lost-releases";
import { pathText } from "../../../flow/ir/path";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { deferRelease, releaseOnPath } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { exitPlace, exitText } from "../../shared/exit-text";
import { fixOf } from "../../shared/fix";
import { lockSubject } from "../../shared/lock-text";

type P = { call: string; lock: string };

const deferred = message<P>({
  en: (p) =>
    `\`defer ${p.call}\` locks \`${p.lock}\` when the function is left, and what unlocks it is dropped: \`defer ${p.call}()\` was meant`,
  "zh-cn": (p) =>
    `\`defer ${p.call}\` 在函数离开时才给 \`${p.lock}\` 加锁，其返回的解锁函数被丢弃：应写作 \`defer ${p.call}()\``,
});

const dropped = message<P>({
  en: (p) => `\`${p.call}\` locks \`${p.lock}\`, and the function it returns, which unlocks it, is dropped`,
  "zh-cn": (p) => `\`${p.call}\` 给 \`${p.lock}\` 加锁，而它返回的解锁函数被丢弃`,
});

const never = message<P & { release: string }>({
  en: (p) => `\`${p.lock}\` stays locked: \`${p.release}\` of \`${p.call}\` is never called`,
  "zh-cn": (p) => `\`${p.lock}\` 一直被锁住：\`${p.call}\` 返回的 \`${p.release}\` 从未被调用`,
});

const path = message<P & { release: string; where: string; count: number }>({
  en: (p) =>
    `\`${p.lock}\` stays locked: \`${p.release}\` is not called on ${p.count > 1 ? `${p.count} paths out of here, one` : "a path that leaves"} at ${p.where}`,
  "zh-cn": (p) =>
    `从 ${p.where} 离开时没有调用 \`${p.release}\`，\`${p.lock}\` 仍被锁住${p.count > 1 ? `（这样的路径共 ${p.count} 条）` : ""}`,
});

const overwritten = message<P & { release: string; line: number }>({
  en: (p) => `\`${p.lock}\` stays locked: \`${p.release}\` is overwritten at line ${p.line} without having been called`,
  "zh-cn": (p) => `\`${p.release}\` 未经调用就在第 ${p.line} 行被覆盖，\`${p.lock}\` 仍被锁住`,
});

const PLACE: Text = text("leaves with the lock held", "在此返回时锁仍未释放");
const OVERWRITTEN: Text = text("overwritten here", "在此被覆盖");

/** What is said of a lock whose release, a function that the locking call returned, does not run on some path. */
export function releaseDraft(check: Check, l: LostRelease, facts: PackageFacts): Draft {
  const exits = l.places.length === 1 && l.why === "path" ? l.places[0] : undefined;
  return {
    at: l.at,
    message: messageOf(l),
    subject: lockSubject(l.lock),
    fixes:
      l.why === "deferred"
        ? []
        : [
            fixOf(check, "defer-unlock", true, () => deferRelease(facts, l)),
            ...(exits ? [fixOf(check, "unlock-on-path", false, () => releaseOnPath(l, exits))] : []),
          ],
    related: l.places.map((at) => ({
      at: exitPlace(at),
      role: "conflict" as const,
      message: l.why === "overwritten" ? OVERWRITTEN : PLACE,
    })),
  };
}

function messageOf(l: LostRelease): Text {
  const source = sourceOf(l.at).replace(/\s+/g, " ");
  const call = source.length > 40 ? `${source.slice(0, 37)}...` : source;
  const lock = pathText(l.lock);
  const release = l.variable?.name ?? "_";
  const [first] = l.places;
  if (l.why === "deferred") return deferred({ call, lock });
  if (l.why === "dropped") return dropped({ call, lock });
  if (l.why === "overwritten" && first) return overwritten({ call, lock, release, line: lineOf(first) });
  if (l.why === "path" && first) return path({ call, lock, release, where: exitText(first), count: l.places.length });
  return never({ call, lock, release });
}
