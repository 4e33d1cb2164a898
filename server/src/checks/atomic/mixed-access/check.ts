import type { MixedAccess } from "../../../flow/atomics/mixed-atomic";
import { defineCheck, type Check } from "../../../check/define";
import { actionText, quoted } from "../../../flow/races/describe";
import { lineOf } from "../../../flow/walks/position";
import { dropAssignment, useAtomicCall, useAtomicType } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const mixed = message<{ place: string; action: Text; line: number }>({
  en: (p) => `\`${p.place}\` is ${p.action.en} plainly here, while line ${p.line} uses sync/atomic on it`,
  "zh-cn": (p) => `此处直接${p.action["zh-cn"]} \`${p.place}\`，而第 ${p.line} 行对它使用 sync/atomic`,
});

const mixedCall = message<{ callee: string; place: string; action: Text; line: number }>({
  en: (p) =>
    `\`${p.place}\` is ${p.action.en} plainly by this call of \`${p.callee}\`, while line ${p.line} uses sync/atomic on it`,
  "zh-cn": (p) =>
    `此处调用 \`${p.callee}\` 会直接${p.action["zh-cn"]} \`${p.place}\`，而第 ${p.line} 行对它使用 sync/atomic`,
});

const overwritten = message<{ place: string; action: Text; line: number }>({
  en: (p) =>
    `the atomic \`${p.place}\` is ${p.action.en} as a whole here, which is not atomic, while line ${p.line} uses its methods`,
  "zh-cn": (p) =>
    `此处整体${p.action["zh-cn"]}原子变量 \`${p.place}\`，这一操作并不是原子的，而第 ${p.line} 行正在使用它的方法`,
});

const assigned = message<{ place: string; call: string }>({
  en: (p) => `\`${p.place}\` is written plainly here with what \`${p.call}\` has already stored in it`,
  "zh-cn": (p) => `\`${p.call}\` 已经存入 \`${p.place}\`，此处又直接写了一遍`,
});

const check: Check = defineCheck({
  id: "atomic/mixed-access",
  severity: "error",
  enabled: true,
  title: text("Plain access to what is accessed atomically elsewhere", "对原子访问的数据又直接读写"),
  fixes: [
    { id: "use-atomic-call", title: text("Access it atomically here", "在此改用原子访问"), safe: false },
    { id: "use-atomic-type", title: text("Use an atomic type", "改用原子类型"), safe: false },
  ],
  run({ facts, report }) {
    const own = new Set(facts.selfAssignedAtomics.map((s) => s.at.node));
    for (const s of facts.selfAssignedAtomics) {
      report({
        at: s.at,
        message: assigned({ place: quoted(s.at), call: quoted({ fn: s.at.fn, node: s.call.node }) }),
        subject: s.subject,
        related: [],
        fixes: [
          fixOf(
            check,
            "use-atomic-call",
            true,
            () => dropAssignment(s.at, s.call.node),
            text("Leave the atomic call alone", "只保留原子调用"),
          ),
        ],
        covers: facts.mixedAccesses.find((m) => m.at.node === s.at.node)?.all ?? [s.at],
      });
    }
    for (const m of facts.mixedAccesses) {
      if (own.has(m.at.node)) continue;
      const params = { place: quoted(m.at), action: actionText(m.write), line: lineOf(m.atomic) };
      report({
        at: m.at,
        message: m.within
          ? mixedCall({ ...params, place: quoted(m.within), callee: m.within.fn.name })
          : m.typed
            ? overwritten(params)
            : mixed(params),
        subject: m.subject,
        related: [
          ...(m.within ? [{ at: m.within, role: "conflict" as const, message: plainly(m.write) }] : []),
          {
            at: m.atomic,
            role: "conflict",
            message: text("accessed with sync/atomic here", "在此用 sync/atomic 访问"),
          },
        ],
        fixes: [
          ...(namesIt(m)
            ? [
                fixOf(
                  check,
                  "use-atomic-call",
                  true,
                  () => useAtomicCall(facts, m.at, m.variable),
                  text(`Access ${m.subject} atomically in this function`, `在此函数中以原子方式访问 ${m.subject}`),
                ),
              ]
            : []),
          fixOf(
            check,
            "use-atomic-type",
            false,
            () => useAtomicType(facts, m.variable),
            text(`Make ${m.subject} an atomic type`, `把 ${m.subject} 改为原子类型`),
          ),
        ],
        covers: m.all,
      });
    }
  },
});

function plainly(write: boolean): Text {
  const action = actionText(write);
  return text(`${action.en} plainly here`, `在此处直接${action["zh-cn"]}`);
}

/** The access is of the place itself, not a copy of the struct around it. */
function namesIt({ at, variable }: MixedAccess): boolean {
  const { node } = at;
  const { info } = at.fn;
  const o =
    node.kind === "SelectorExpr"
      ? (info.selectionOf(node)?.obj ?? info.objOf(node.sel))
      : node.kind === "Ident"
        ? info.objOf(node)
        : undefined;
  return o === undefined || (o.kind === "var" && o.origin === variable.origin);
}

export default check;
