import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { captureEntry, waitBeforeDelete } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const used = message<{ place: string; action: Text; line: number }>({
  en: (p) =>
    `\`${p.place}\` is looked up in the goroutine, and the function that started it ${p.action.en} that entry at line ${p.line} without waiting`,
  "zh-cn": (p) =>
    `goroutine 中查找 \`${p.place}\`，而启动它的函数不等它结束就在第 ${p.line} 行${p.action["zh-cn"]}该条目`,
});

const check: Check = defineCheck({
  id: "race/deleted-entry-use",
  severity: "warning",
  enabled: true,
  title: text("Goroutine uses an entry that its starter deletes", "goroutine 使用了启动者已删除的条目"),
  fixes: [
    {
      id: "capture-entry",
      title: text("Look the entry up before the goroutine starts", "在启动 goroutine 之前取出条目"),
      safe: false,
    },
    {
      id: "wait-before-delete",
      title: text("Wait for the goroutine before the entry goes", "删除条目之前等待 goroutine 结束"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const u of facts.deletedEntryUses) {
      const removed = u.removal.how === "delete";
      report({
        at: u.at,
        severity: u.crashes ? "error" : "warning",
        message: used({
          place: quoted(u.at),
          action: removed ? text("deletes", "删除") : text("replaces", "替换"),
          line: lineOf(u.removal.shown),
        }),
        subject: locationOf(u.path).subject,
        related: [
          {
            at: u.removal.shown,
            role: "conflict",
            message: removed
              ? text("deleted here, without waiting", "在此删除，没有等待")
              : text("replaced here, without waiting", "在此替换，没有等待"),
          },
          { at: u.thread.spawn, role: "spawn", message: text("the goroutine is started here", "goroutine 在此启动") },
        ],
        fixes: [
          fixOf(check, "capture-entry", true, () => captureEntry(facts, u)),
          fixOf(check, "wait-before-delete", false, () => waitBeforeDelete(u)),
        ],
        covers: u.covers,
      });
    }
  },
});

export default check;
