import { defineCheck, type Check } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";
import { quoted } from "../../../flow/races/describe";
import type { Handoff } from "../../../flow/races/handoffs";
import { lineOf } from "../../../flow/walks/position";
import { allocatePerIteration, cloneByMethod, cloneValue } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const HOW: Readonly<Record<Handoff["how"], Text>> = {
  sent: text("sent", "发送出去"),
  started: text("given to a goroutine", "交给了一个 goroutine"),
  stored: text("stored where others see it", "存到别人看得到的地方"),
  kept: text("kept", "保留下来"),
  api: text("given to an API that keeps it", "交给了会保留它的 API"),
};

const changed = message<{ place: string; how: Text; line: number }>({
  en: (p) => `\`${p.place}\` is ${p.how.en} and then changed at line ${p.line}: whoever has it sees the change`,
  "zh-cn": (p) => `\`${p.place}\` 被${p.how["zh-cn"]}之后，又在第 ${p.line} 行被修改：拿到它的一方会看到这次修改`,
});

const reused = message<{ place: string; how: Text; line: number }>({
  en: (p) =>
    `\`${p.place}\` is ${p.how.en}, and line ${p.line} writes over the same memory in the next round: every receiver shares one buffer`,
  "zh-cn": (p) =>
    `\`${p.place}\` 被${p.how["zh-cn"]}，而下一轮循环中第 ${p.line} 行会覆写同一块内存：所有接收方共用一个缓冲区`,
});

const again = message<{ place: string; how: Text; line: number }>({
  en: (p) =>
    `\`${p.place}\` is ${p.how.en}, and the next call changes it at line ${p.line} while whoever got it may be reading it`,
  "zh-cn": (p) =>
    `\`${p.place}\` 被${p.how["zh-cn"]}，而下一次调用会在第 ${p.line} 行修改它，此时拿到它的一方可能正在读`,
});

const rewound = message<{ place: string; how: Text; line: number }>({
  en: (p) =>
    `\`${p.place}\` is ${p.how.en}, but line ${p.line} has only set the list back to its start: what is appended next is written over it`,
  "zh-cn": (p) =>
    `\`${p.place}\` 被${p.how["zh-cn"]}，但第 ${p.line} 行只是把切片退回开头：之后追加的元素会覆写它的内容`,
});

const transient = message<{ place: string; call: string }>({
  en: (p) => `\`${p.place}\` is kept, but it is the reader's own buffer: the next read writes over it`,
  "zh-cn": (p) => `\`${p.place}\` 被保留下来，但它是读取方自己的缓冲区：下一次读取会覆写它`,
});

const lent = message<{ place: string; method: string }>({
  en: (p) => `\`${p.place}\` is kept, but it is the caller's, who uses it again: \`${p.method}\` must not retain it`,
  "zh-cn": (p) => `\`${p.place}\` 被保留下来，但它属于调用方，之后会被再次使用：\`${p.method}\` 不得保留它`,
});

const around = message<{ place: string; once: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` is read here without \`${p.once}.Do\`, whose function sets it at line ${p.line}: nothing tells whether that has happened`,
  "zh-cn": (p) =>
    `此处读取 \`${p.place}\` 之前没有经过 \`${p.once}.Do\`，而它由该函数在第 ${p.line} 行设置：无法确定设置是否已经完成`,
});

const check: Check = defineCheck({
  id: "race/shared-after-handoff",
  severity: "warning",
  enabled: true,
  title: text("Value changed after it was handed over", "交出去之后又被修改的值"),
  fixes: [
    { id: "clone-value", title: text("Hand over a clone: costs a copy", "交出一份克隆：多一次复制"), safe: false },
    { id: "allocate-per-iteration", title: text("Make a new one in every round", "每轮循环新建一个"), safe: false },
  ],
  run({ facts, report }) {
    for (const h of facts.handoffs) {
      const params = {
        place: quoted(h.at),
        how: HOW[h.how],
        line: lineOf(h.change),
        call: quoted(h.change),
        method: h.at.fn.name,
      };
      report({
        at: h.at,
        message: messageOf(h)(params),
        subject: h.variable?.name ?? quoted(h.at),
        related: h.borrowed ? [] : [{ at: h.change, role: "conflict", message: text("changed here", "在此修改") }],
        fixes: fixes(h, facts),
        covers: [h.change],
      });
    }
    for (const r of facts.onceReads)
      report({
        at: r.at,
        message: around({ place: quoted(r.at), once: r.once.name, line: lineOf(r.set) }),
        subject: r.subject,
        related: [{ at: r.set, role: "conflict", message: text("set here, once", "在此设置一次") }],
        fixes: [],
      });
  },
});

type Params = Parameters<typeof transient>[0] & Parameters<typeof changed>[0] & Parameters<typeof lent>[0];

function messageOf(h: Handoff): (params: Params) => Text {
  if (h.borrowed) return lent;
  if (h.rewound) return rewound;
  if (h.again) return again;
  if (h.how === "kept") return transient;
  return h.reused ? reused : changed;
}

function fixes(h: Handoff, facts: PackageFacts): readonly Fix[] {
  const clone = fixOf(check, "clone-value", true, () =>
    h.how === "api" ? cloneByMethod(facts, h.at) : cloneValue(facts, h.rewound ?? h.at),
  );
  if (h.rewound || h.again || h.borrowed) return [clone];
  // What is published first and filled afterwards would stay as empty as it was.
  if (h.how === "stored" && !h.reused) return [];
  const { variable } = h;
  // A goroutine that copies reads what it copies.
  if (h.at.fn !== h.change.fn)
    return variable
      ? [fixOf(check, "allocate-per-iteration", true, () => allocatePerIteration(facts, h.change, variable))]
      : [];
  if (!variable || !h.reused) return [clone];
  return [clone, fixOf(check, "allocate-per-iteration", false, () => allocatePerIteration(facts, h.at, variable))];
}

export default check;
