import { defineCheck, type Check } from "../../../check/define";
import { cancelResult, type LostCancel } from "../../../flow/goroutines/lost-cancels";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { deferAfter } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { exitPlace, exitText } from "../../shared/exit-text";
import { fixOf } from "../../shared/fix";

const dropped = message<{ call: string }>({
  en: (p) =>
    `the cancel function of \`${p.call}\` is dropped: the context lives until its parent ends or its time is up`,
  "zh-cn": (p) => `\`${p.call}\` 返回的取消函数被丢弃：该 context 要等父 context 结束或到期才会释放`,
});

const never = message<{ cancel: string; call: string }>({
  en: (p) => `\`${p.cancel}\` of \`${p.call}\` is never called`,
  "zh-cn": (p) => `\`${p.call}\` 返回的 \`${p.cancel}\` 从未被调用`,
});

const path = message<{ cancel: string; where: string; count: number }>({
  en: (p) =>
    `\`${p.cancel}\` is not called on ${p.count > 1 ? `${p.count} paths out of here, one` : "a path that leaves"} at ${p.where}`,
  "zh-cn": (p) => `从 ${p.where} 离开时没有调用 \`${p.cancel}\`${p.count > 1 ? `（这样的路径共 ${p.count} 条）` : ""}`,
});

const overwritten = message<{ cancel: string; line: number }>({
  en: (p) => `\`${p.cancel}\` is overwritten at line ${p.line} without having been called`,
  "zh-cn": (p) => `\`${p.cancel}\` 未经调用就在第 ${p.line} 行被覆盖`,
});

const field = message<{ field: string; call: string }>({
  en: (p) => `the cancel function of \`${p.call}\` is stored in \`${p.field}\`, which nothing ever calls`,
  "zh-cn": (p) => `\`${p.call}\` 返回的取消函数存进了 \`${p.field}\`，但从未有人调用它`,
});

const PLACE: Readonly<Record<LostCancel["why"], Text>> = {
  dropped: text("dropped here", "在此丢弃"),
  never: text("leaves without calling it", "在此离开而未调用"),
  path: text("leaves without calling it", "在此离开而未调用"),
  overwritten: text("overwritten here", "在此被覆盖"),
  field: text("stored here", "存放于此"),
};

const check: Check = defineCheck({
  id: "goroutine/lost-cancel",
  severity: "warning",
  enabled: true,
  title: text("Cancel function of a context is not called", "未调用 context 的取消函数"),
  fixes: [{ id: "defer-cancel", title: text("Defer the cancel", "defer 调用取消函数"), safe: false }],
  run({ facts, report }) {
    for (const l of facts.lostCancels) {
      report({
        at: l.at,
        message: messageOf(l),
        subject: l.variable?.name ?? "cancel",
        fixes:
          l.why === "field"
            ? []
            : [
                fixOf(check, "defer-cancel", true, () =>
                  deferAfter({
                    call: l.at,
                    result: cancelResult(l.call) ?? 1,
                    holder: 0,
                    text: (name) => cancelText(l, name),
                    name: "cancel",
                  }),
                ),
              ],
        related: l.places.map((at) => ({ at: exitPlace(at), role: "conflict" as const, message: PLACE[l.why] })),
      });
    }
  },
});

function messageOf(l: LostCancel): Text {
  const call = sourceOf({ fn: l.at.fn, node: l.call.node.fun });
  const cancel = l.variable?.name ?? "cancel";
  const [first] = l.places;
  switch (l.why) {
    case "dropped":
      return dropped({ call });
    case "field":
      return field({ field: cancel, call });
    case "overwritten":
      return first ? overwritten({ cancel, line: lineOf(first) }) : never({ cancel, call });
    case "path":
      return first ? path({ cancel, where: exitText(first), count: l.places.length }) : never({ cancel, call });
    case "never":
      return never({ cancel, call });
  }
}

/** The cancel functions of `WithCancelCause` and its like take the cause. */
function cancelText(l: LostCancel, name: string): string {
  return /^context\.WithCancelCause$/.test(l.call.name) ? `${name}(nil)` : `${name}()`;
}

export default check;
