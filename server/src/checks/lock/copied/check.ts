import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import type { LockCopy } from "../../../flow/lock-copies";
import { qualifiedTypeName } from "../../../flow/ir/types";
import { sourceOf } from "../../../flow/position";
import { rangeByIndex, usePointer } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const HOW: Readonly<Record<LockCopy["how"], (name: string, what: string) => Text>> = {
  receiver: (n, w) =>
    text(`${n} gets its receiver by value and works on a copy of ${w}`, `${n} 以值接收接收者，操作的是 ${w} 的副本`),
  parameter: (n, w) => text(`${n} gets ${w} by value`, `${n} 以值接收 ${w}`),
  assignment: (n, w) => text(`this copies ${w} to \`${n}\``, `此处把 ${w} 复制给 \`${n}\``),
  loop: (n, w) => text(`each iteration copies ${w} in \`${n}\``, `每次迭代都会复制 \`${n}\` 中的 ${w}`),
  range: (n, w) => text(`each iteration copies ${w} to \`${n}\``, `每次迭代都把 ${w} 复制到 \`${n}\``),
  argument: (n, w) => text(`the call of \`${n}\` copies ${w}`, `对 \`${n}\` 的调用复制了 ${w}`),
  return: (_, w) => text(`the return copies ${w}`, `return 复制了 ${w}`),
  literal: (_, w) => text(`the literal copies ${w}`, `字面量复制了 ${w}`),
  send: (n, w) => text(`the send on \`${n}\` copies ${w}`, `向 \`${n}\` 发送时复制了 ${w}`),
};

const copied = message<{ how: Text; lock: string; where: string }>({
  en: (p) =>
    `${p.how.en}${p.where ? `, which holds a \`${p.lock}\` (\`${p.where}\`)` : ""}: the copy is locked on its own`,
  "zh-cn": (p) => `${p.how["zh-cn"]}${p.where ? `，其中含有 \`${p.lock}\`（\`${p.where}\`）` : ""}：副本与原值各锁各的`,
});

const check: Check = defineCheck({
  id: "lock/copied",
  severity: "error",
  enabled: true,
  title: text("A value that holds a lock is copied", "复制了含有锁的值"),
  fixes: [
    { id: "use-pointer", title: text("Use a pointer", "改用指针"), safe: false },
    { id: "range-by-index", title: text("Range by index", "按下标遍历"), safe: false },
  ],
  run({ facts, report }) {
    for (const c of facts.lockCopies) report(draftOf(c, facts));
  },
});

function draftOf(c: LockCopy, facts: PackageFacts): Draft {
  const { part } = c;
  const what = `\`${typeName(c)}\``;
  return {
    at: c.at,
    message: copied({ how: HOW[c.how](c.name, what), lock: part.type, where: part.fields.join(".") }),
    subject: typeName(c),
    fixes:
      c.how === "range"
        ? [fixOf(check, "range-by-index", true, () => rangeByIndex(facts, c))]
        : c.how === "receiver" || c.how === "assignment"
          ? [fixOf(check, "use-pointer", true, () => usePointer(facts, c))]
          : [],
  };
}

/** `Counter`, or the operand where its type has no name. */
function typeName(c: LockCopy): string {
  const q = qualifiedTypeName(c.type);
  if (q)
    return q.startsWith(`${c.at.fn.pkg.id.path}.`) ? q.slice(c.at.fn.pkg.id.path.length + 1) : q.replace(/^.*\//, "");
  const source = sourceOf(c.at).replace(/\s+/g, " ");
  return source.length > 40 ? `${source.slice(0, 37)}...` : source;
}

export default check;
