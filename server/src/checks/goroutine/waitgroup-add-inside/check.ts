import { defineCheck, type Check } from "../../../check/define";
import type { AddInside } from "../../../flow/goroutines/wait-group-add";
import { locationOf } from "../../../flow/ir/path";
import { quoted } from "../../../flow/races/describe";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { moveAddToStarts, useWgGo } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";
import { byCause } from "../../shared/one-cause";

type P = { add: string; wait: string; line: number };

const counts = {
  itself: message<P>({
    en: (p) =>
      `\`${p.add}\` runs in the goroutine that it counts: \`${p.wait}\`${p.line > 0 ? ` (line ${p.line})` : ""} may return before it`,
    "zh-cn": (p) =>
      `\`${p.add}\` 写在它所计数的 goroutine 内部：\`${p.wait}\`${p.line > 0 ? `（第 ${p.line} 行）` : ""}可能在它之前就返回`,
  }),
  helper: message<P>({
    en: (p) =>
      `\`${p.add}\` calls \`Add\` in the goroutine that it counts: \`${p.wait}\`${p.line > 0 ? ` (line ${p.line})` : ""} may return before it`,
    "zh-cn": (p) =>
      `\`${p.add}\` 在它所计数的 goroutine 内部调用 \`Add\`：\`${p.wait}\`${p.line > 0 ? `（第 ${p.line} 行）` : ""}可能在它之前就返回`,
  }),
  others: message<P>({
    en: (p) =>
      `\`${p.add}\` runs in a goroutine that nothing counts: \`${p.wait}\`${p.line > 0 ? ` (line ${p.line})` : ""} may return before it`,
    "zh-cn": (p) =>
      `\`${p.add}\` 写在一个未被计数的 goroutine 中：\`${p.wait}\`${p.line > 0 ? `（第 ${p.line} 行）` : ""}可能在它之前就返回`,
  }),
};

const check: Check = defineCheck({
  id: "goroutine/waitgroup-add-inside",
  severity: "error",
  enabled: true,
  title: text("WaitGroup.Add inside the goroutine that it counts", "在被计数的 goroutine 内部调用 WaitGroup.Add"),
  fixes: [
    { id: "move-add-out", title: text("Move Add before the go statement", "将 Add 移到 go 语句之前"), safe: false },
    { id: "use-wg-go", title: text("Start it by WaitGroup.Go", "改用 WaitGroup.Go 启动"), safe: false },
  ],
  run({ facts, report }) {
    // What is wrong is that nothing counts the goroutine around them.
    const isSame = (a: AddInside, b: AddInside): boolean =>
      a.what === "others" &&
      b.what === "others" &&
      a.start.call.node === b.start.call.node &&
      a.wait?.node === b.wait?.node &&
      a.add.path.key === b.add.path.key;
    for (const [a, others] of byCause(facts.addsInside, isSame)) {
      const group = sourceOf({ fn: a.at.fn, node: a.add.call.node.fun }).replace(/\.Add$/, "");
      report({
        at: a.at,
        message: counts[a.byHelper && a.what === "itself" ? "helper" : a.what]({
          add: quoted(a.at),
          wait: a.wait ? quoted(a.wait) : `${group}.Wait()`,
          line: a.wait ? lineOf(a.wait) : 0,
        }),
        subject: locationOf(a.add.path).subject,
        fixes:
          a.what === "itself" && !a.byHelper
            ? [
                fixOf(check, "move-add-out", true, () =>
                  moveAddToStarts(facts, a.at, { fn: a.start.fn, node: a.start.call.node }),
                ),
                fixOf(check, "use-wg-go", false, () => useWgGo(a.at, { fn: a.start.fn, node: a.start.call.node })),
              ]
            : [],
        related: [
          {
            at: { fn: a.start.fn, node: a.start.call.node },
            role: "spawn",
            message: text("the goroutine is started here, not yet counted", "goroutine 在此启动，此时尚未计数"),
          },
          ...(a.wait
            ? [
                {
                  at: a.wait,
                  role: "join" as const,
                  message: text("the counter may still be zero here", "此时计数器可能仍为零"),
                },
              ]
            : []),
          ...others.map(({ at }) => ({ at, role: "conflict" as const, message: text("so does this", "此处亦然") })),
        ],
        covers: [...a.dones, ...others.flatMap((o) => [o.at, ...o.dones])],
      });
    }
  },
});

export default check;
