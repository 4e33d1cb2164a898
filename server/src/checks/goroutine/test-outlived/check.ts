import { defineCheck, type Check } from "../../../check/define";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { waitForGoroutine } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const direct = message<{ call: string; line: number }>({
  en: (p) =>
    `\`${p.call}\` may run when the test has ended: nothing waits for the goroutine started at line ${p.line}, and a report after the end panics`,
  "zh-cn": (p) =>
    `测试结束后仍可能执行 \`${p.call}\`：没有代码等待第 ${p.line} 行启动的 goroutine，而测试结束后再报告会 panic`,
});

const called = message<{ call: string; line: number; at: number }>({
  en: (p) =>
    `this calls \`${p.call}\` (line ${p.at}), perhaps when the test has ended: nothing waits for the goroutine started at line ${p.line}`,
  "zh-cn": (p) =>
    `此调用会执行 \`${p.call}\`（第 ${p.at} 行），而测试可能已经结束：没有代码等待第 ${p.line} 行启动的 goroutine`,
});

const check: Check = defineCheck({
  id: "goroutine/test-outlived",
  severity: "warning",
  enabled: true,
  title: text("Goroutine reports to a test that may have ended", "goroutine 向可能已结束的测试报告"),
  fixes: [
    {
      id: "wait-before-return",
      title: text("Wait for the goroutine before the test returns", "测试返回前等待该 goroutine"),
      safe: false,
    },
    {
      id: "use-cleanup",
      title: text("Wait for the goroutine in a clean-up", "在 Cleanup 中等待该 goroutine"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const o of facts.outlivedTests) {
      const place = o.via ?? o.at;
      const call = sourceOf({ fn: place.fn, node: place.node.kind === "CallExpr" ? place.node.fun : place.node });
      const start = { fn: o.start.fn, node: o.start.call.node };
      const line = lineOf(start);
      report({
        at: o.at,
        message: o.via ? called({ call, line, at: lineOf(o.via) }) : direct({ call, line }),
        subject: call,
        fixes: [
          fixOf(check, "wait-before-return", true, () =>
            waitForGoroutine(start, o.start.target.fn, o.test.name, "defer"),
          ),
          fixOf(check, "use-cleanup", false, () => waitForGoroutine(start, o.start.target.fn, o.test.name, "cleanup")),
        ],
        related: [
          { at: start, role: "spawn", message: text("the goroutine is started here", "goroutine 在此启动") },
          ...(o.via ? [{ at: o.via, role: "conflict" as const, message: text("reports here", "在此报告") }] : []),
        ],
      });
    }
  },
});

export default check;
