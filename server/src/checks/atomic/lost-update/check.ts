import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { locationOf, pathText } from "../../../flow/ir/path";
import { isByAccessor } from "../../../flow/atomics/accessors";
import type { LostUpdate } from "../../../flow/atomics/lost-updates";
import { lineOf } from "../../../flow/walks/position";
import { addWriterLock, together, useAtomicAdd, useCasLoop } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { place: string; call: string; line: number };

const MESSAGES: Readonly<Record<LostUpdate["why"], ReturnType<typeof message<P>>>> = {
  compute: message<P>({
    en: (p) =>
      `\`${p.call}\` stores what was made of the value loaded at line ${p.line}: an update of \`${p.place}\` in between is lost`,
    "zh-cn": (p) => `\`${p.call}\` 存入由第 ${p.line} 行读到的值算出的结果：其间对 \`${p.place}\` 的更新会丢失`,
  }),
  check: message<P>({
    en: (p) => `\`${p.call}\` relies on the check of \`${p.place}\` at line ${p.line}, which may no longer hold`,
    "zh-cn": (p) => `\`${p.call}\` 依赖第 ${p.line} 行对 \`${p.place}\` 的判断，而此时它可能已不成立`,
  }),
  reread: message<P>({
    en: (p) =>
      `\`${p.call}\` compares \`${p.place}\` with what it loads at that moment, not with what the new value was made of`,
    "zh-cn": (p) => `\`${p.call}\` 拿 \`${p.place}\` 与此刻读到的值比较，而不是与计算新值时所依据的值比较`,
  }),
  sum: message<P>({
    en: (p) =>
      `\`${p.call}\` loads what was added to in a step before: two that add at once get the same number, use what \`Add\` returns`,
    "zh-cn": (p) => `\`${p.call}\` 另起一步读取刚加过的值：同时相加的两方会得到同一个数，应使用 \`Add\` 的返回值`,
  }),
  "stale-new": message<P>({
    en: (p) =>
      `\`${p.call}\` is retried with a value made of the load at line ${p.line}: what others stored in \`${p.place}\` since is lost`,
    "zh-cn": (p) =>
      `\`${p.call}\` 重试时仍用由第 ${p.line} 行读到的值算出的结果：此后别人存入 \`${p.place}\` 的内容会丢失`,
  }),
};

const check: Check = defineCheck({
  id: "atomic/lost-update",
  severity: "warning",
  enabled: true,
  title: text("Update of an atomic in several steps", "分几步更新原子变量"),
  fixes: [
    {
      id: "use-cas-loop",
      title: text("Repeat until nobody came in between (CompareAndSwap)", "用 CompareAndSwap 重试直到没有别人插入"),
      safe: false,
    },
    { id: "use-atomic-add", title: text("Add in one step", "用 Add 一步完成"), safe: false },
    {
      id: "add-writer-lock",
      title: text("Let its writers take turns by a mutex", "用互斥锁让各写者轮流更新"),
      safe: false,
    },
  ],
  run({ facts, report, suppressed }) {
    for (const [l, ...others] of byDefect(facts.lostUpdates.filter((x) => !suppressed(x.at)))) {
      const load = { fn: l.load.fn, node: l.load.call.node };
      const all = [l, ...others];
      const isStored = all.some((x) => isByAccessor(x.op));
      const isLoaded = all.some((x) => isByAccessor(x.load));
      const each = (rewrite: typeof useCasLoop) => together(all.map((x) => () => rewrite(facts, x)));
      report({
        at: l.at,
        message: MESSAGES[l.why]({ place: pathText(l.op.path), call: quoted(l.at), line: lineOf(load) }),
        subject: locationOf(l.op.path).subject,
        fixes: [
          ...(!isStored && !isLoaded && (l.why === "compute" || l.why === "reread" || l.why === "sum")
            ? [fixOf(check, "use-atomic-add", l.why === "sum", () => each(useAtomicAdd))]
            : []),
          ...(l.why === "sum" || isStored || isLoaded
            ? []
            : [fixOf(check, "use-cas-loop", true, () => each(useCasLoop))]),
          ...(!isStored && (l.why === "compute" || l.why === "check")
            ? [fixOf(check, "add-writer-lock", false, () => addWriterLock(facts, l))]
            : []),
        ],
        related: [
          ...(l.why === "reread" || l.why === "sum"
            ? []
            : [{ at: load, role: "conflict" as const, message: text("loaded here", "在此读取") }]),
          ...others.map((o) => ({
            at: o.at,
            role: "conflict" as const,
            message: text("the same is done here", "此处同样如此"),
          })),
        ],
        covers: others.map((o) => o.at),
      });
    }
  },
});

/** Methods that all load, change and store one atomic lack one thing: writers that take turns. */
function byDefect(all: readonly LostUpdate[]): Iterable<readonly [LostUpdate, ...LostUpdate[]]> {
  const out = new Map<unknown, [LostUpdate, ...LostUpdate[]]>();
  for (const l of all) {
    const key = l.why === "compute" ? locationOf(l.op.path).key : l;
    const list = out.get(key);
    if (list) list.push(l);
    else out.set(key, [l]);
  }
  return out.values();
}

export default check;
