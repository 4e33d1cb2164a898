import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { Blocking } from "../../../flow/locks/blocking";
import type { PackageFacts } from "../../../flow/facts";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import type { Site } from "../../../flow/engine/summary";
import { pathText } from "../../../flow/ir/path";
import { copyThenAct } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { lockName, lockSubject, TAKEN_HERE } from "../../shared/lock-text";

const stuck = message<{ what: Text; lock: string; end: Text; line: number }>({
  en: (p) =>
    `${p.what.en} waits here with \`${p.lock}\` held, and ${p.end.en} needs that lock first (line ${p.line}): neither can go on`,
  "zh-cn": (p) =>
    `${p.what["zh-cn"]}在持有 \`${p.lock}\` 时等待，而${p.end["zh-cn"]}必须先拿到这把锁（第 ${p.line} 行）：双方都无法继续`,
});

const untilEnd = message<{ what: Text; lock: string; end: Text; line: number }>({
  en: (p) =>
    `${p.what.en} waits with \`${p.lock}\` held, and ${p.end.en} needs that lock first (line ${p.line}): only its other case, which ends everything, lets it go on`,
  "zh-cn": (p) =>
    `${p.what["zh-cn"]}在持有 \`${p.lock}\` 时等待，而${p.end["zh-cn"]}必须先拿到这把锁（第 ${p.line} 行）：只有表示结束的另一个分支能让它继续`,
});

const toLeavers = message<{ what: Text; lock: string; line: number }>({
  en: (p) =>
    `${p.what.en} waits here with \`${p.lock}\` held for whoever has registered, and to leave takes that lock (line ${p.line}): neither can go on where a receiver leaves meanwhile`,
  "zh-cn": (p) =>
    `${p.what["zh-cn"]}在持有 \`${p.lock}\` 时等待已注册的接收方，而接收方退出时也要先拿到这把锁（第 ${p.line} 行）：若接收方恰在此时退出，双方都无法继续`,
});

const slow = message<{ what: Text; lock: string }>({
  en: (p) => `${p.what.en} while \`${p.lock}\` is held: everybody who wants the lock waits as well`,
  "zh-cn": (p) => `持有 \`${p.lock}\` 时${p.what["zh-cn"]}：所有需要这把锁的代码都会跟着等待`,
});

const foreign = message<{ call: string; lock: string }>({
  en: (p) =>
    `\`${p.call}\` runs code of the caller's while \`${p.lock}\` is held: if it calls back for the lock, it waits for itself`,
  "zh-cn": (p) => `持有 \`${p.lock}\` 时通过 \`${p.call}\` 执行调用者的代码：如果它回头获取这把锁，就会自己等自己`,
});

const check: Check = defineCheck({
  id: "lock/blocking-while-held",
  severity: "information",
  enabled: true,
  title: text("Waiting while a lock is held", "持有锁时等待"),
  fixes: [
    {
      id: "copy-then-act",
      title: text("Let the lock go before it waits, with copies of what it needs", "先复制所需数据并释放锁，再等待"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    // A send that nothing can ever take is told of as that.
    const stuck = new Set(facts.blockedSenders.flatMap((s) => (s.why === "unreceived" ? [s.at.node] : [])));
    for (const b of facts.blocking)
      if (b.need || (!b.fn.file.isTest && !stuck.has(b.at.node))) report(draftOf(b, facts));
  },
});

function draftOf(b: Blocking, facts: PackageFacts): Draft {
  const { need, held } = b;
  const lock = held.at ? lockName(held.path, held.at) : pathText(held.path);
  const what = actionOf(b);
  return {
    at: b.at,
    ...(b.at.node.kind === "SelectStmt" ? { range: { pos: b.at.node.pos, end: b.at.node.pos + "select".length } } : {}),
    severity: need ? "warning" : "information",
    message: need
      ? b.untilEnd
        ? untilEnd({ what: selectOf(b), lock, end: otherEnd(b), line: lineOf(need.lock) })
        : b.byLeaver
          ? toLeavers({ what, lock, line: lineOf(need.lock) })
          : stuck({ what, lock, end: otherEnd(b), line: lineOf(need.lock) })
      : b.what === "callback"
        ? foreign({ call: short(b.at), lock })
        : slow({ what, lock }),
    subject: lockSubject(held.path),
    strictOnly: b.what === "outside",
    fixes: [fixOf(check, "copy-then-act", true, () => copyThenAct(facts, b))],
    related: [
      ...(held.at && !b.byCaller ? [{ at: held.at, message: TAKEN_HERE, role: "guard" as const }] : []),
      ...b.via.map((at) => ({ at, message: text("it waits here", "在此处等待"), role: "conflict" as const })),
      ...(need
        ? [
            {
              at: need.lock,
              message: text("the other side takes the lock here", "另一方在此获取这把锁"),
              role: "conflict" as const,
            },
            ...(need.other.node === need.lock.node
              ? []
              : [
                  {
                    at: need.other,
                    message: text("before it gets here", "然后才能到达此处"),
                    role: "conflict" as const,
                  },
                ]),
          ]
        : []),
    ],
  };
}

function actionOf(b: Blocking): Text {
  const s = `\`${short(b.at)}\``;
  switch (b.what) {
    case "sleep":
      return text(`${s} sleeps`, `${s} 休眠`);
    case "outside":
      return text(`${s} waits for the outside world`, `${s} 等待外部（网络、文件、进程）`);
    case "goroutine":
      return text(`${s} waits for other goroutines`, `${s} 等待其他 goroutine`);
    case "select":
      return text("this `select` waits", "此 `select` 会阻塞，");
    default:
      return b.need ? text(s, s) : text(`${s} may wait`, `${s} 可能阻塞，`);
  }
}

/** The select, or the call that comes to it. */
function selectOf(b: Blocking): Text {
  const s = `\`${short(b.at)}\``;
  return b.via.length > 0 ? text(s, s) : text("this `select`", "此 `select` ");
}

function otherEnd(b: Blocking): Text {
  const place = b.path ? `\`${pathText(b.path)}\`` : "";
  switch (b.what === "select" ? b.op : b.what) {
    case "send":
      return text(`what receives from ${place}`, `从 ${place} 接收的一方`);
    case "range":
      return text(`what closes ${place}`, `关闭 ${place} 的一方`);
    case "wait":
      return text(`what calls ${place}.Done`, `调用 ${place}.Done 的一方`);
    default:
      return text(`what sends on ${place} or closes it`, `向 ${place} 发送或关闭它的一方`);
  }
}

function short(at: Site): string {
  const source = sourceOf(at)
    .replace(/\s+/g, " ")
    .replace(/^(for .*?)\{.*$/, "$1")
    .trim();
  return source.length > 40 ? `${source.slice(0, 37)}...` : source;
}

export default check;
