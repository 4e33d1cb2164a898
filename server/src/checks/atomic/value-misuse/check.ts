import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import { quoted } from "../../../flow/races/describe";
import { locationOf, pathText } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import type { ValueMisuse } from "../../../flow/atomics/value-misuse";
import { byName, typeString } from "../../../semantic/format";
import { checkLoaded, initialiseValue } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const nilStored = message<{ place: string }>({
  en: (p) => `storing nil in \`${p.place}\` panics`,
  "zh-cn": (p) => `向 \`${p.place}\` 存入 nil 会 panic`,
});

const otherType = message<{ place: string; type: string; first: string; line: number }>({
  en: (p) => `\`${p.place}\` gets a \`${p.type}\` here and a \`${p.first}\` at line ${p.line}: the second store panics`,
  "zh-cn": (p) => `\`${p.place}\` 在此存入 \`${p.type}\`，而第 ${p.line} 行存入 \`${p.first}\`：后存入的一方会 panic`,
});

const unset = message<{ place: string; use: string }>({
  en: (p) => `\`${p.use}\` panics where nothing has been stored in \`${p.place}\` yet`,
  "zh-cn": (p) => `\`${p.place}\` 尚未存入任何值时，\`${p.use}\` 会 panic`,
});

const check: Check = defineCheck({
  id: "atomic/value-misuse",
  severity: "error",
  enabled: true,
  title: text("Use of an atomic value that panics", "会 panic 的原子值用法"),
  fixes: [
    { id: "check-ok", title: text("Check that something has been stored", "先检查是否已存入值"), safe: false },
    { id: "initialise-value", title: text("Store a first value", "先存入一个初始值"), safe: false },
  ],
  run({ facts, report }) {
    for (const m of facts.valueMisuses) report(draft(m, facts));
  },
});

function draft(m: ValueMisuse, facts: PackageFacts): Draft {
  const place = pathText(m.op.path);
  const other = m.other && { fn: m.other.fn, node: m.other.call.node };
  const base = { at: m.at, subject: locationOf(m.op.path).subject };
  if (m.why === "nil") return { ...base, message: nilStored({ place }) };
  if (m.why === "types" && other && m.types) {
    const [first, type] = m.types;
    return {
      ...base,
      message: otherType({
        place,
        type: typeString(type, byName()),
        first: typeString(first, byName()),
        line: lineOf(other),
      }),
      related: [{ at: other, role: "conflict", message: text("the other type is stored here", "在此存入另一种类型") }],
    };
  }
  return {
    ...base,
    fixes: [
      fixOf(check, "check-ok", true, () => checkLoaded(facts, m)),
      fixOf(check, "initialise-value", false, () => initialiseValue(facts, m)),
    ],
    message: unset({ place, use: quoted(m.at) }),
    related: other
      ? [{ at: other, role: "conflict", message: text("stored here, perhaps later", "在此存入，可能更晚") }]
      : [],
  };
}

export default check;
