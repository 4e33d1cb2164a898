import { defineCheck, type Check } from "../../../check/define";
import type { IgnoredCancel } from "../../../flow/goroutines/ignored-cancels";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { checkDoneInLoop, passContext } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import type { Fix } from "../../../check/finding";

const background = message<{ call: string; ctx: string }>({
  en: (p) =>
    `\`${p.call}\` is handed on although \`${p.ctx}\` is in scope: cancelling \`${p.ctx}\` does not reach this call`,
  "zh-cn": (p) => `作用域内已有 \`${p.ctx}\`，这里却传入 \`${p.call}\`：取消 \`${p.ctx}\` 影响不到这次调用`,
});

const lookedOnce = message<{ call: string; ctx: string; line: number }>({
  en: (p) => `\`${p.call}\` goes on when \`${p.ctx}\` is cancelled: the goroutine looks at it once, at line ${p.line}`,
  "zh-cn": (p) => `\`${p.ctx}\` 取消后 \`${p.call}\` 仍会继续：该 goroutine 只在第 ${p.line} 行看过它一次`,
});

const afterLook = message<{ ctx: string; line: number }>({
  en: (p) => `this loop goes on when \`${p.ctx}\` is cancelled: the goroutine looks at it once, at line ${p.line}`,
  "zh-cn": (p) => `\`${p.ctx}\` 取消后此循环仍会继续：该 goroutine 只在第 ${p.line} 行看过它一次`,
});

const loop = message<{ ctx: string }>({
  en: (p) => `this loop never looks at \`${p.ctx}\`: it goes on when that is cancelled`,
  "zh-cn": (p) => `此循环从不查看 \`${p.ctx}\`：它被取消后循环仍会继续`,
});

const comesBack = message<{ end: string }>({
  en: (p) =>
    `the loop comes back to its \`select\` from here, and \`${p.end}\` is ready again at once: it goes round for ever when it has been told to end`,
  "zh-cn": (p) => `循环从这里又回到 \`select\`，而 \`${p.end}\` 会立即再次就绪：收到结束信号后它会永远空转`,
});

const check: Check = defineCheck({
  id: "goroutine/ignored-cancel",
  severity: "information",
  enabled: true,
  title: text("Cancellation is not heeded", "没有响应取消"),
  fixes: [
    { id: "pass-context", title: text("Pass the context on", "传递 context"), safe: false },
    { id: "check-done-in-loop", title: text("Look at the context in each round", "每轮循环查看 context"), safe: false },
  ],
  run({ facts, report }) {
    for (const e of facts.unheededEnds)
      if (!e.wait) report({ at: e.at, severity: "warning", message: comesBack({ end: e.name }), subject: e.name });
    for (const c of facts.ignoredCancels) {
      const { node } = c.at;
      report({
        at: c.at,
        // Of a loop, the keyword.
        ...(c.why.startsWith("loop") ? { range: { pos: node.pos, end: node.pos + "for".length } } : {}),
        message: messageOf(c),
        subject: c.context.name,
        fixes: fixes(c),
        related: c.look ? [{ at: c.look, role: "guard", message: text("looked at here", "在此查看") }] : [],
      });
    }
  },
});

function messageOf(c: IgnoredCancel): Text {
  const ctx = c.context.name;
  const line = c.look ? lineOf(c.look) : 0;
  const { node } = c.at;
  switch (c.why) {
    case "background":
      return background({ call: sourceOf(c.at), ctx });
    case "looked-once":
      return lookedOnce({
        call: sourceOf({ fn: c.at.fn, node: node.kind === "CallExpr" ? node.fun : node }),
        ctx,
        line,
      });
    case "loop-after-look":
      return afterLook({ ctx, line });
    case "loop":
      return loop({ ctx });
  }
}

function fixes(c: IgnoredCancel): readonly Fix[] {
  if (c.why === "background" || c.why === "looked-once")
    return [fixOf(check, "pass-context", true, () => passContext(c.at, c.call ?? "context.Background"))];
  return [fixOf(check, "check-done-in-loop", true, () => checkDoneInLoop(c.at))];
}

export default check;
