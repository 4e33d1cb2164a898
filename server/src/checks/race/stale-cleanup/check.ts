import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { locationOf, pathText } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { checkIdentity, useCompareAndDelete } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const stale = message<{ map: string; line: number }>({
  en: (p) =>
    `this removes from \`${p.map}\` whatever is stored under the key by then: line ${p.line} may have replaced the entry`,
  "zh-cn": (p) => `这里删除的是届时 \`${p.map}\` 中该键下的任何条目：第 ${p.line} 行可能已把它换成新的`,
});

const check: Check = defineCheck({
  id: "race/stale-cleanup",
  severity: "warning",
  enabled: true,
  title: text("Late cleanup may remove a newer entry", "迟到的清理可能删掉新的条目"),
  fixes: [
    {
      id: "check-identity",
      title: text("Remove it only if it is still the same entry", "仅当仍是同一条目时才删除"),
      safe: false,
    },
    { id: "use-compare-and-delete", title: text("Use CompareAndDelete", "改用 CompareAndDelete"), safe: false },
  ],
  run({ facts, report }) {
    for (const c of facts.staleCleanups) {
      const last = c.path.steps.at(-1);
      const map = last?.k === "elem" ? pathText({ ...c.path, steps: c.path.steps.slice(0, -1) }) : pathText(c.path);
      report({
        at: c.at,
        message: stale({ map, line: lineOf(c.store) }),
        subject: locationOf(c.path).subject,
        fixes: [
          c.syncMap
            ? fixOf(check, "use-compare-and-delete", true, () => useCompareAndDelete(facts, c.at, c.store))
            : fixOf(check, "check-identity", true, () => checkIdentity(facts, c.at, c.store, c.thread)),
        ],
        related: [
          {
            at: c.store,
            role: "conflict",
            message: text(`\`${quoted(c.store)}\` replaces what is there`, `\`${quoted(c.store)}\` 会覆盖已有条目`),
          },
          { at: c.thread.spawn, role: "spawn", message: text("the cleanup is started here", "清理在此启动") },
        ],
      });
    }
  },
});

export default check;
