import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { unhashableKeys, type Part } from "../../../flow/sync-maps/unhashable-keys";
import { byName, typeString } from "../../../semantic/format";
import { deriveKey } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const PARTS: Readonly<Record<Part["kind"], Text>> = {
  slice: text("a slice", "slice"),
  map: text("a map", "map"),
  func: text("a function", "函数"),
};

type P = { key: string; type: string; part: Text; container: string };

const whole = message<P>({
  en: (p) => `\`${p.key}\` is ${p.part.en} (\`${p.type}\`): as a key of \`${p.container}\` it panics, it has no hash`,
  "zh-cn": (p) =>
    `\`${p.key}\` 是 ${p.part["zh-cn"]}（\`${p.type}\`）：无法哈希，用作 \`${p.container}\` 的 key 会 panic`,
});

const within = message<P & { field: string }>({
  en: (p) =>
    `\`${p.key}\` holds ${p.part.en} in its field \`${p.field}\`: as a key of \`${p.container}\` it panics, \`${p.type}\` has no hash`,
  "zh-cn": (p) =>
    `\`${p.key}\` 的字段 \`${p.field}\` 是 ${p.part["zh-cn"]}：\`${p.type}\` 无法哈希，用作 \`${p.container}\` 的 key 会 panic`,
});

const check: Check = defineCheck({
  id: "syncmap/unhashable-key",
  severity: "error",
  enabled: true,
  title: text("Key without a hash", "key 无法哈希"),
  fixes: [{ id: "derive-key", title: text("Derive a string as the key", "由该值导出字符串作为 key"), safe: false }],
  run({ facts, report }) {
    for (const k of unhashableKeys(facts.engine)) {
      const container = k.container.node.kind === "CompositeLit" ? "map" : quoted(k.container);
      const p: P = {
        key: quoted(k.at),
        type: typeString(k.type, byName(facts.pkg.id)),
        part: PARTS[k.part.kind],
        container,
      };
      const field = k.part.fields.join(".");
      report({
        at: k.at,
        message: field ? within({ ...p, field }) : whole(p),
        subject: container,
        fixes: [fixOf(check, "derive-key", true, () => deriveKey(facts, k))],
      });
    }
  },
});

export default check;
