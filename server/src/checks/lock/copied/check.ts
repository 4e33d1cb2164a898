import { defineCheck, type Check, type Draft, type Pass } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import type { LockCopy } from "../../../flow/locks/lock-copies";
import { qualifiedTypeName } from "../../../flow/ir/types";
import { sourceOf } from "../../../flow/walks/position";
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

const copied = message<{ how: Text; lock: string; where: string; harm: Text }>({
  en: (p) => `${p.how.en}${p.where ? `, which holds a \`${p.lock}\` (\`${p.where}\`)` : ""}: ${p.harm.en}`,
  "zh-cn": (p) => `${p.how["zh-cn"]}${p.where ? `，其中含有 \`${p.lock}\`（\`${p.where}\`）` : ""}：${p.harm["zh-cn"]}`,
});

const marked = message<{ how: Text; where: string }>({
  en: (p) => `${p.how.en}, which is marked as not to be copied${p.where ? ` (\`${p.where}\`)` : ""}`,
  "zh-cn": (p) => `${p.how["zh-cn"]}，而它带有禁止复制的标记${p.where ? `（\`${p.where}\`）` : ""}`,
});

const HARM: Readonly<Record<Exclude<LockCopy["part"]["nature"], "marker">, Text>> = {
  lock: text("the copy is locked on its own", "副本与原值各锁各的"),
  atomic: text("the copy is read without atomics and counts on its own", "复制不是原子读取，且副本与原值各记各的"),
  other: text("the copy goes its own way", "副本与原值各自为政"),
};

const check: Check = defineCheck({
  id: "lock/copied",
  severity: "error",
  enabled: true,
  title: text("A value that holds a lock is copied", "复制了含有锁的值"),
  fixes: [
    { id: "use-pointer", title: text("Use a pointer", "改用指针"), safe: false },
    { id: "range-by-index", title: text("Range by index", "按下标遍历"), safe: false },
  ],
  run(pass) {
    const { facts, report } = pass;
    const calls = callsOf(pass);
    const told = new Set([...calls.values()].flat());
    for (const c of facts.lockCopies) if (!told.has(c)) report(draftOf(c, facts, calls.get(c) ?? []));
  },
});

/** What callers copy for a parameter by value belongs to the report on the parameter. */
function callsOf({ facts, suppressed }: Pass): ReadonlyMap<LockCopy, readonly LockCopy[]> {
  const out = new Map<LockCopy, LockCopy[]>();
  const parameters = new Map(
    facts.lockCopies.flatMap((c) => (c.how === "parameter" && !suppressed(c.at) ? [[c.at.node, c] as const] : [])),
  );
  for (const c of facts.lockCopies) {
    const parameter = c.parameter && parameters.get(c.parameter);
    if (!parameter || suppressed(c.at)) continue;
    const list = out.get(parameter);
    if (list) list.push(c);
    else out.set(parameter, [c]);
  }
  return out;
}

function draftOf(c: LockCopy, facts: PackageFacts, calls: readonly LockCopy[]): Draft {
  const { part } = c;
  const how = HOW[c.how](c.name, `\`${typeName(c)}\``);
  const where = part.fields.join(".");
  return {
    at: c.at,
    message:
      part.nature === "marker"
        ? marked({ how, where })
        : copied({ how, lock: part.type, where, harm: HARM[part.nature] }),
    subject: typeName(c),
    related: calls.map((a) => ({ at: a.at, role: "conflict" as const, message: text("copied here", "在此复制") })),
    fixes:
      c.how === "range"
        ? [fixOf(check, "range-by-index", true, () => rangeByIndex(facts, c))]
        : c.how === "receiver" || c.how === "assignment" || c.how === "parameter"
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
