import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { missingEntries, type MissingEntry } from "../../../flow/maps/missing-entries";
import { checkEntry } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { entry: string; use: string };

const MESSAGES: Readonly<Record<Exclude<MissingEntry["how"], "store">, ReturnType<typeof message<P>>>> = {
  index: message<P>({
    en: (p) => `\`${p.use}\` panics where \`${p.entry}\` is missing: the zero value is a nil slice`,
    "zh-cn": (p) => `\`${p.entry}\` 不存在时 \`${p.use}\` 会 panic：零值是 nil slice`,
  }),
  field: message<P>({
    en: (p) => `\`${p.use}\` panics where \`${p.entry}\` is missing: the zero value is a nil pointer`,
    "zh-cn": (p) => `\`${p.entry}\` 不存在时 \`${p.use}\` 会 panic：零值是 nil 指针`,
  }),
  deref: message<P>({
    en: (p) => `\`${p.use}\` panics where \`${p.entry}\` is missing: it dereferences a nil pointer`,
    "zh-cn": (p) => `\`${p.entry}\` 不存在时 \`${p.use}\` 会 panic：对 nil 指针解引用`,
  }),
  method: message<P>({
    en: (p) => `calling \`${p.use}\` panics where \`${p.entry}\` is missing: the zero value is a nil interface`,
    "zh-cn": (p) => `\`${p.entry}\` 不存在时调用 \`${p.use}\` 会 panic：零值是 nil 接口`,
  }),
  call: message<P>({
    en: (p) => `calling \`${p.use}\` panics where the entry is missing: the zero value is a nil function`,
    "zh-cn": (p) => `条目不存在时调用 \`${p.use}\` 会 panic：零值是 nil 函数`,
  }),
};

const check: Check = defineCheck({
  id: "map/missing-entry-use",
  severity: "warning",
  enabled: true,
  title: text("Use of a map entry that may be missing", "使用可能不存在的 map 条目"),
  fixes: [{ id: "check-ok", title: text("Check whether the entry is there", "检查条目是否存在"), safe: false }],
  run({ facts, report }) {
    for (const m of missingEntries(facts.engine)) {
      // `map/nil-write` reports those.
      if (m.how === "store") continue;
      const entry = quoted(m.entry);
      report({
        at: m.at,
        message: MESSAGES[m.how]({ entry, use: quoted(m.at) }),
        subject: quoted({ fn: m.entry.fn, node: m.entry.node.x }),
        fixes: [fixOf(check, "check-ok", true, () => checkEntry(facts, m))],
        strictOnly: m.doubt === undefined,
        related: m.doubt
          ? [
              {
                at: m.doubt,
                role: "conflict",
                message: text("here the package takes it that entries may be missing", "本包在此认为条目可能不存在"),
              },
            ]
          : [],
      });
    }
  },
});

export default check;
