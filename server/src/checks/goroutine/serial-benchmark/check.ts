import { defineCheck, type At, type Check } from "../../../check/define";
import { sourceOf } from "../../../flow/walks/position";
import type { SerialBenchmark } from "../../../flow/goroutines/serial-benchmarks";
import { useRunParallel } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const serial = message<{ op: string; what: "lock" | "syncmap" }>({
  en: (p) =>
    `one goroutine runs this benchmark, so \`${p.op}\` ${p.what === "lock" ? "never has to wait" : "meets no other"}: it says nothing about contention`,
  "zh-cn": (p) => `该基准测试只有一个 goroutine，\`${p.op}\` 从不会遇到竞争，结果说明不了并发时的开销`,
});

const check: Check = defineCheck({
  id: "goroutine/serial-benchmark",
  severity: "information",
  enabled: false,
  title: text("Benchmark of locked code without concurrency", "对加锁代码的基准测试没有并发"),
  fixes: [
    {
      id: "use-run-parallel",
      title: text("Run the body by b.RunParallel", "用 b.RunParallel 运行循环体"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const b of facts.serialBenchmarks) {
      report({
        at: headOf(b),
        message: serial({
          op: sourceOf({ fn: b.op.fn, node: b.op.node.kind === "CallExpr" ? b.op.node.fun : b.op.node }),
          what: b.what,
        }),
        subject: b.fn.name,
        fixes: [fixOf(check, "use-run-parallel", true, () => useRunParallel(b))],
        related: [{ at: b.op, role: "conflict", message: text("measured here", "在此被测量") }],
      });
    }
  },
});

/** Its name, or the word `func` of a closure. */
function headOf(b: SerialBenchmark): At {
  const { decl } = b.fn;
  if (decl.kind === "FuncDecl") return { fn: b.fn, node: decl.name };
  return { fn: b.fn, node: decl.kind === "FuncLit" ? { ...decl.type, end: decl.pos + "func".length } : decl };
}

export default check;
