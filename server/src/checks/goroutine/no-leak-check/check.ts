import { defineCheck, type Check } from "../../../check/define";
import { lineOf } from "../../../flow/walks/position";
import { addLeakCheck } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const none = message<{ test: string; line: number }>({
  en: (p) => `\`${p.test}\` starts goroutines (line ${p.line}), and nothing checks that they have ended with it`,
  "zh-cn": (p) => `\`${p.test}\` 启动了 goroutine（第 ${p.line} 行），但没有检查它们是否随测试一起结束`,
});

const late = text(
  "this lists the goroutines that run when the check runs, so that the check finds none: list them when the test begins",
  "此处列出的是检查执行时仍在运行的 goroutine，检查因此永远通过：应在测试开始时列出",
);

const check: Check = defineCheck({
  id: "goroutine/no-leak-check",
  severity: "information",
  enabled: false,
  title: text("Test starts goroutines without a leak check", "测试启动 goroutine 却没有泄漏检查"),
  fixes: [
    { id: "add-leak-check", title: text("Check for goroutines that are left", "检查遗留的 goroutine"), safe: false },
  ],
  run({ facts, report }) {
    for (const l of facts.uncheckedLeaks) {
      if (l.why === "late-snapshot") {
        report({ at: l.at, message: late, subject: "goleak" });
        continue;
      }
      const { decl } = l.fn;
      report({
        at: { fn: l.fn, node: decl.kind === "FuncDecl" ? decl.name : decl },
        message: none({ test: l.fn.name, line: lineOf(l.start) }),
        subject: l.fn.name,
        fixes: [fixOf(check, "add-leak-check", true, () => addLeakCheck(facts, l.fn))],
        related: [{ at: l.start, role: "spawn", message: text("a goroutine is started here", "goroutine 在此启动") }],
      });
    }
  },
});

export default check;
