import { defineCheck, type Check } from "../../../check/define";
import { setProfileRate } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const off = message<{ what: string; setter: string }>({
  en: (p) =>
    `this ${p.what} profile is empty: nothing in the package calls \`${p.setter}\`, and its rate is 0 until then`,
  "zh-cn": (p) => `这份 ${p.what} profile 是空的：包内没有调用 \`${p.setter}\`，采样率默认为 0`,
});

const check: Check = defineCheck({
  id: "goroutine/profile-off",
  severity: "information",
  enabled: false,
  title: text("Contention profile whose rate is never set", "读取竞争 profile 却从未设置采样率"),
  fixes: [{ id: "set-profile-rate", title: text("Set the rate at the start", "在启动时设置采样率"), safe: false }],
  run({ facts, report }) {
    for (const p of facts.idleProfiles) {
      report({
        at: p.at,
        message: off({ what: p.what, setter: p.setter }),
        subject: p.setter,
        fixes: [fixOf(check, "set-profile-rate", true, () => setProfileRate(facts, p.at, p.setter))],
      });
    }
  },
});

export default check;
