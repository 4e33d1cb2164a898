import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { lostAppends, type LostAppend } from "../../../flow/slices/lost-appends";
import { lostFieldAppends } from "../../../flow/slices/lost-field-appends";
import { storeBack } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const lostCopy = message<{ variable: string; source: string }>({
  en: (p) =>
    `\`${p.variable}\` is a copy of \`${p.source}\`: what is appended to it is never stored back, returned or read`,
  "zh-cn": (p) => `\`${p.variable}\` 是 \`${p.source}\` 的副本：追加到它上面的内容既没有写回，也没有返回或读取`,
});

const lostParameter = message<{ variable: string }>({
  en: (p) =>
    `what is appended to the parameter \`${p.variable}\` is never returned or read: the caller's slice stays as it was`,
  "zh-cn": (p) => `追加到参数 \`${p.variable}\` 的内容既没有返回也没有读取：调用者的 slice 保持原样`,
});

const lostField = message<{ variable: string; field: string; source: string }>({
  en: (p) =>
    `\`${p.variable}\` is a copy of \`${p.source}\`: what is appended to \`${p.field}\` is never stored back, returned or read`,
  "zh-cn": (p) =>
    `\`${p.variable}\` 是 \`${p.source}\` 的副本：追加到 \`${p.field}\` 的内容既没有写回，也没有返回或读取`,
});

const lostValue = message<{ variable: string; field: string }>({
  en: (p) =>
    `\`${p.variable}\` is a copy of what the caller has: what is appended to \`${p.field}\` is never returned or read`,
  "zh-cn": (p) => `\`${p.variable}\` 是调用者的值的副本：追加到 \`${p.field}\` 的内容既没有返回也没有读取`,
});

function said(l: LostAppend): Text {
  const variable = l.variable.name;
  const field = l.field && quoted({ fn: l.at.fn, node: l.field });
  if (field !== undefined)
    return l.source ? lostField({ variable, field, source: quoted(l.source) }) : lostValue({ variable, field });
  return l.source ? lostCopy({ variable, source: quoted(l.source) }) : lostParameter({ variable });
}

const check: Check = defineCheck({
  id: "slice/lost-append",
  severity: "warning",
  enabled: true,
  title: text("Result of append is lost", "append 的结果丢失"),
  fixes: [{ id: "store-back", title: text("Store the result back", "写回结果"), safe: false }],
  run({ facts, report }) {
    for (const l of [...lostAppends(facts.engine), ...lostFieldAppends(facts.engine)]) {
      const variable = l.variable.name;
      report({
        at: l.at,
        message: said(l),
        subject: variable,
        fixes: [fixOf(check, "store-back", true, () => storeBack(facts, l))],
        related: l.source
          ? [
              {
                at: l.source,
                role: "declaration",
                message: l.field
                  ? text("the struct is copied here", "在此复制了结构体")
                  : text("the header is copied here", "在此复制了 slice 头"),
              },
            ]
          : [],
      });
    }
  },
});

export default check;
