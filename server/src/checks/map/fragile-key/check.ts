import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { fragileKeys, type FragileKey } from "../../../flow/maps/fragile-keys";
import { useFloatBits } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { key: string; map: string };

const MESSAGES: Readonly<Record<FragileKey["why"], ReturnType<typeof message<P>>>> = {
  float: message<P>({
    en: (p) =>
      `\`${p.key}\` is a floating-point key of \`${p.map}\`: rounding misses it, and an entry under NaN is never found again`,
    "zh-cn": (p) => `\`${p.key}\` 是 \`${p.map}\` 的浮点 key：有舍入误差就查不到，存在 NaN 下的条目再也找不到`,
  }),
  "fresh-pointer": message<P>({
    en: (p) => `\`${p.key}\` is a new pointer, which equals no other: as a key of \`${p.map}\` it finds nothing`,
    "zh-cn": (p) => `\`${p.key}\` 是新指针，与任何指针都不相等：用作 \`${p.map}\` 的 key 什么也查不到`,
  }),
  joined: message<P>({
    en: (p) =>
      `\`${p.key}\` joins its parts without a delimiter: different parts can give the same key of \`${p.map}\``,
    "zh-cn": (p) => `\`${p.key}\` 直接拼接各部分而没有分隔符：不同的部分可能得到 \`${p.map}\` 的同一个 key`,
  }),
  printed: message<P>({
    en: (p) =>
      `\`${p.key}\` does not show where one part ends and the next begins: different values can give the same key of \`${p.map}\``,
    "zh-cn": (p) => `\`${p.key}\` 看不出各部分的分界：不同的值可能得到 \`${p.map}\` 的同一个 key`,
  }),
  address: message<P>({
    en: (p) =>
      `\`${p.key}\` is an address as a number: it keeps nothing alive, and another object in \`${p.map}\` may get the same one`,
    "zh-cn": (p) => `\`${p.key}\` 是数字形式的地址：它不会让对象存活，\`${p.map}\` 中的另一个对象可能得到相同的地址`,
  }),
};

const check: Check = defineCheck({
  id: "map/fragile-key",
  severity: "information",
  enabled: true,
  title: text("Key that may not find its entry", "可能找不到条目的 key"),
  fixes: [
    {
      id: "use-float-bits",
      title: text("Key by the bits of the number (-0 and +0 differ)", "以浮点数的位作为 key（-0 与 +0 不同）"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const k of fragileKeys(facts.engine)) {
      const map = quoted(k.map);
      report({
        at: k.at,
        message: MESSAGES[k.why]({ key: quoted(k.at), map }),
        subject: map,
        fixes: k.why === "float" ? [fixOf(check, "use-float-bits", true, () => useFloatBits(facts, k))] : [],
      });
    }
  },
});

export default check;
