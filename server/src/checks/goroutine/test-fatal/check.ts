import { defineCheck, type Check } from "../../../check/define";
import { rootFunction, type FuncUnit } from "../../../flow/ir/ir";
import { symbolOf } from "../../../flow/ir/package";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { useErrorReturn } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const direct = message<{ call: string; line: number }>({
  en: (p) =>
    `\`${p.call}\` ends the goroutine started at line ${p.line}, not the test: only the test's own goroutine may call it`,
  "zh-cn": (p) =>
    `\`${p.call}\` 结束的是第 ${p.line} 行启动的 goroutine 而不是测试：只有测试自身的 goroutine 才能调用它`,
});

const called = message<{ call: string; line: number; at: number }>({
  en: (p) =>
    `this calls \`${p.call}\` (line ${p.at}) in the goroutine started at line ${p.line}: only the test's own goroutine may call it`,
  "zh-cn": (p) =>
    `此调用会在第 ${p.line} 行启动的 goroutine 中执行 \`${p.call}\`（第 ${p.at} 行）：只有测试自身的 goroutine 才能调用它`,
});

const served = message<{ call: string; line: number }>({
  en: (p) =>
    `\`${p.call}\` ends the goroutine that serves the request (handler registered at line ${p.line}), not the test: only the test's own goroutine may call it`,
  "zh-cn": (p) =>
    `\`${p.call}\` 结束的是处理该请求的 goroutine（处理函数在第 ${p.line} 行注册）而不是测试：只有测试自身的 goroutine 才能调用它`,
});

const servedCall = message<{ call: string; line: number; at: number }>({
  en: (p) =>
    `this calls \`${p.call}\` (line ${p.at}) in the goroutine that serves the request (handler registered at line ${p.line}): only the test's own goroutine may call it`,
  "zh-cn": (p) =>
    `此调用会在处理请求的 goroutine（处理函数在第 ${p.line} 行注册）中执行 \`${p.call}\`（第 ${p.at} 行）：只有测试自身的 goroutine 才能调用它`,
});

const elsewhere = message<{ call: string; starter: string }>({
  en: (p) =>
    `\`${p.call}\` ends a goroutine that \`${p.starter}\` starts, not the test: only the test's own goroutine may call it`,
  "zh-cn": (p) =>
    `\`${p.call}\` 结束的是 \`${p.starter}\` 启动的 goroutine 而不是测试：只有测试自身的 goroutine 才能调用它`,
});

const started = text("the goroutine is started here", "goroutine 在此启动");
const registered = text("the handler is registered here", "处理函数在此注册");

const check: Check = defineCheck({
  id: "goroutine/test-fatal",
  severity: "warning",
  enabled: true,
  title: text("Test ended from another goroutine", "在其他 goroutine 中终止测试"),
  fixes: [{ id: "use-error-return", title: text("Report the error and return", "报告错误并返回"), safe: false }],
  run({ facts, report }) {
    for (const f of facts.strayFatals) {
      const last = f.via.at(-1);
      const call = sourceOf({ fn: last?.fn ?? f.at.fn, node: f.call });
      const line = lineOf(f.start);
      report({
        at: f.at,
        message: last
          ? (f.handler ? servedCall : called)({ call, line, at: lineOf(last) })
          : f.start.fn.file === f.at.fn.file
            ? (f.handler ? served : direct)({ call, line })
            : elsewhere({ call, starter: starterOf(f.start.fn) }),
        subject: call,
        fixes: last ? [] : [fixOf(check, "use-error-return", true, () => useErrorReturn(f.at))],
        related: [
          { at: f.start, role: "spawn", message: f.handler ? registered : started },
          ...(last
            ? [{ at: last, role: "conflict" as const, message: text("ends the goroutine here", "在此结束 goroutine") }]
            : []),
        ],
      });
    }
  },
});

function starterOf(fn: FuncUnit): string {
  const { obj } = rootFunction(fn);
  return obj ? symbolOf(obj) : "";
}

export default check;
