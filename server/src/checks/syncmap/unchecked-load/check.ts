import { defineCheck } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import type { UncheckedLoad } from "../../../flow/sync-maps/sync-maps-unchecked";
import { checkOk, useCommaOkAssertion } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { value: string; load: string; line: number };

const MESSAGES: Readonly<Record<UncheckedLoad["why"], ReturnType<typeof message<P>>>> = {
  dropped: message<P>({
    en: (p) => `\`${p.value}\` panics where \`${p.load}\` at line ${p.line} found nothing: its \`ok\` is dropped`,
    "zh-cn": (p) => `若第 ${p.line} 行的 \`${p.load}\` 没有找到值，\`${p.value}\` 会 panic：其 \`ok\` 被丢弃`,
  }),
  late: message<P>({
    en: (p) =>
      `\`${p.value}\` panics where \`${p.load}\` at line ${p.line} found nothing: its \`ok\` is not checked before`,
    "zh-cn": (p) => `若第 ${p.line} 行的 \`${p.load}\` 没有找到值，\`${p.value}\` 会 panic：此前没有检查其 \`ok\``,
  }),
  "goes-on": message<P>({
    en: (p) =>
      `\`${p.value}\` panics where \`${p.load}\` at line ${p.line} found nothing: the code goes on when \`ok\` is false`,
    "zh-cn": (p) =>
      `若第 ${p.line} 行的 \`${p.load}\` 没有找到值，\`${p.value}\` 会 panic：\`ok\` 为 false 时代码仍继续执行`,
  }),
};

const check = defineCheck({
  id: "syncmap/unchecked-load",
  severity: "warning",
  enabled: true,
  title: text("Assertion on a sync.Map value that may be missing", "对可能不存在的 sync.Map 值做类型断言"),
  fixes: [
    { id: "check-ok", title: text("Check `ok` first", "先检查 `ok`"), safe: false },
    { id: "use-comma-ok-assertion", title: text("Use a two-result assertion", "改用双返回值的类型断言"), safe: false },
  ],
  run({ facts, report }) {
    for (const u of facts.uncheckedLoads) {
      report({
        at: u.at,
        message: MESSAGES[u.why]({ value: quoted(u.at), load: quoted(u.load), line: lineOf(u.load) }),
        subject: locationOf(u.map).subject,
        related: [{ at: u.load, role: "declaration", message: text("the value comes from here", "值来自此处") }],
        fixes: [
          fixOf(check, "check-ok", true, () => checkOk(facts, u.load)),
          fixOf(check, "use-comma-ok-assertion", false, () => useCommaOkAssertion(facts, u.at)),
        ],
      });
    }
  },
});

export default check;
