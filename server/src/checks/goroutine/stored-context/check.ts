import { defineCheck, type Check } from "../../../check/define";
import { sourceOf } from "../../../flow/walks/position";
import { keepCancel } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const lost = message<{ call: string; place: string }>({
  en: (p) =>
    `the context of \`${p.call}\` is kept in \`${p.place}\`, and its cancel function is not: nobody can cancel it`,
  "zh-cn": (p) => `\`${p.call}\` 得到的 context 存入了 \`${p.place}\`，取消函数却没有保留：再也无法取消它`,
});

const deleted = message<{ call: string; cancel: string }>({
  en: (p) =>
    `\`${p.call}\` drops the entry's cancel function${p.cancel ? ` \`${p.cancel}\`` : ""} uncalled: its context can no longer be cancelled`,
  "zh-cn": (p) =>
    `\`${p.call}\` 丢弃了该项的取消函数${p.cancel ? ` \`${p.cancel}\`` : ""} 而没有调用：它的 context 再也无法取消`,
});

const check: Check = defineCheck({
  id: "goroutine/stored-context",
  severity: "information",
  enabled: true,
  title: text("Stored context that nobody can cancel", "存储的 context 无法再取消"),
  fixes: [
    {
      id: "keep-cancel",
      title: text("Keep the cancel function, or call it before it goes", "保留取消函数，或在丢弃前调用"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const c of facts.storedContexts) {
      const call = sourceOf({
        fn: c.at.fn,
        node: c.why === "deleted-uncancelled" || c.at.node.kind !== "CallExpr" ? c.at.node : c.at.node.fun,
      });
      report({
        at: c.at,
        message: c.stored ? lost({ call, place: sourceOf(c.stored) }) : deleted({ call, cancel: c.field?.name ?? "" }),
        subject: c.stored ? sourceOf(c.stored) : (c.field?.name ?? call),
        related: c.stored ? [{ at: c.stored, role: "conflict", message: text("kept here", "保存于此") }] : [],
        covers: c.lost ? [c.at, c.lost.at] : [c.at],
        fixes: [fixOf(check, "keep-cancel", true, () => keepCancel(facts, c))],
      });
    }
  },
});

export default check;
