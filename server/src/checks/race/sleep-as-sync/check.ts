import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import type { Site } from "../../../flow/engine/summary";
import { lineOf } from "../../../flow/walks/position";
import { useWaitGroup } from "../../../rewrite/index";
import { unparen } from "../../../syntax/paren";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const slept = message<{ sleep: string; spawn: number; place: string; read: number }>({
  en: (p) =>
    `\`${p.sleep}\` does not make sure that the goroutine started at line ${p.spawn} has written \`${p.place}\` before line ${p.read} looks at it`,
  "zh-cn": (p) =>
    `\`${p.sleep}\` 并不能保证第 ${p.spawn} 行启动的 goroutine 在第 ${p.read} 行读取之前已写入 \`${p.place}\``,
});

const check: Check = defineCheck({
  id: "race/sleep-as-sync",
  severity: "information",
  enabled: true,
  title: text("Sleep in place of a join", "用 Sleep 代替等待"),
  fixes: [
    {
      id: "use-waitgroup",
      title: text(
        "Wait with a WaitGroup: goes on only when the goroutine has ended",
        "用 WaitGroup 等待：goroutine 结束后才继续",
      ),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const s of facts.sleepJoins) {
      report({
        at: s.at,
        message: slept({
          sleep: quoted(s.at),
          spawn: lineOf(s.thread.spawn),
          place: placeOf(s.write),
          read: lineOf(s.read),
        }),
        subject: placeOf(s.write),
        // Who waits for what goes on for ever waits for ever.
        fixes: s.ends
          ? [fixOf(check, "use-waitgroup", true, () => useWaitGroup(facts, s.at, [s.thread.spawn, ...s.others]))]
          : [],
        related: [
          { at: s.thread.spawn, role: "spawn", message: text("the goroutine is started here", "goroutine 在此启动") },
          { at: s.read, role: "conflict", message: text("looked at here", "在此读取") },
        ],
      });
    }
  },
});

/** What is written, without the operation that does so: `ready` of `ready.Store(true)`, `n` of `atomic.AddInt64(&n, 1)`. */
function placeOf({ fn, node }: Site): string {
  const fun = node.kind === "CallExpr" ? unparen(node.fun) : node;
  const isMethod = fun.kind === "SelectorExpr" && fn.info.selectionOf(fun)?.kind === "method";
  const place = isMethod ? fun.x : node.kind === "UnaryExpr" && node.op === "&" ? node.x : node;
  return quoted({ fn, node: place });
}

export default check;
