import { defineCheck, type Check } from "../../../check/define";
import { locationOf } from "../../../flow/ir/path";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import type { Unbalanced } from "../../../flow/goroutines/wait-group-balance";
import { deferDone, useWgGo } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { exitPlace } from "../../shared/exit-text";
import { fixOf } from "../../shared/fix";
import type { Fix } from "../../../check/finding";
import type { Start } from "../../../flow/goroutines/wait-groups";

const doneMissing = message<{ done: string; line: number }>({
  en: (p) => `\`${p.done}\` is not reached on a path that leaves at line ${p.line}: \`Wait\` then waits for ever`,
  "zh-cn": (p) => `从第 ${p.line} 行离开的路径不会执行 \`${p.done}\`：\`Wait\` 将永远等待`,
});

const donePanics = message<{ done: string }>({
  en: (p) =>
    `\`${p.done}\` is not deferred, and the goroutine recovers from panics: one that skips it makes \`Wait\` wait for ever`,
  "zh-cn": (p) => `\`${p.done}\` 没有用 defer，而该 goroutine 会 recover panic：一旦被 panic 跳过，\`Wait\` 将永远等待`,
});

const doneTwice = message<{ done: string; line: number }>({
  en: (p) => `\`${p.done}\` counts down once more on this path: line ${p.line} defers it for all of them`,
  "zh-cn": (p) => `此路径上 \`${p.done}\` 多计一次：第 ${p.line} 行已对所有路径 defer`,
});

const noAdd = message<{ done: string; group: string }>({
  en: (p) => `\`${p.done}\` without any \`Add\` to \`${p.group}\`: it panics with "sync: negative WaitGroup counter"`,
  "zh-cn": (p) => `\`${p.group}\` 从未 \`Add\`，却执行了 \`${p.done}\`：会 panic（sync: negative WaitGroup counter）`,
});

const noDone = message<{ group: string; line: number }>({
  en: (p) => `\`${p.group}\` is never counted down: \`Wait\` in line ${p.line} waits for ever`,
  "zh-cn": (p) => `\`${p.group}\` 从未执行 \`Done\`：第 ${p.line} 行的 \`Wait\` 将永远等待`,
});

const noWait = message<{ group: string }>({
  en: (p) => `\`${p.group}\` counts goroutines, and nothing ever waits for them`,
  "zh-cn": (p) => `\`${p.group}\` 对 goroutine 计数，但没有任何地方等待它们`,
});

const waitsForItself = message<{ wait: string }>({
  en: (p) => `\`${p.wait}\` runs in a goroutine that it waits for: it never returns`,
  "zh-cn": (p) => `\`${p.wait}\` 写在它所等待的 goroutine 之中：永远不会返回`,
});

const callWaits = message<{ call: string; line: number }>({
  en: (p) => `\`${p.call}\` waits at line ${p.line} for the goroutine that calls it: neither ever goes on`,
  "zh-cn": (p) => `\`${p.call}\` 会在第 ${p.line} 行等待调用它的 goroutine 自身：两者都不会继续`,
});

const waitInLoop = message<{ wait: string }>({
  en: (p) => `\`${p.wait}\` waits in the loop for goroutines that only later rounds start: the first round never ends`,
  "zh-cn": (p) => `\`${p.wait}\` 在循环内等待后续轮次才会启动的 goroutine：第一轮就永远不会结束`,
});

const miscounted = message<{ add: string; added: string; started: string }>({
  en: (p) =>
    p.started === "loop"
      ? `\`${p.add}\` counts one goroutine, but a loop starts one in every round`
      : p.started === "fewer"
        ? `\`${p.add}\` counts a goroutine for every round of the loop, but some rounds start none: \`Wait\` then waits for ever`
        : `\`${p.add}\` brings the counter to ${p.added}, but ${p.started} goroutine${p.started === "1" ? " calls" : "s call"} \`Done\``,
  "zh-cn": (p) =>
    p.started === "loop"
      ? `\`${p.add}\` 只计一个 goroutine，而循环每一轮都会启动一个`
      : p.started === "fewer"
        ? `\`${p.add}\` 按循环的每一轮计一个 goroutine，但有的轮次并不启动：\`Wait\` 将永远等待`
        : `\`${p.add}\` 使计数达到 ${p.added}，但调用 \`Done\` 的 goroutine 有 ${p.started} 个`,
});

const PLACE: Readonly<Record<Unbalanced["why"], Text>> = {
  "done-missing": text("leaves without `Done`", "在此离开而未执行 `Done`"),
  "done-skipped-by-panic": text("recovers from the panic", "在此 recover"),
  "done-twice": text("counts down here", "在此递减计数"),
  "no-add": text("nothing to wait for here", "此处没有可等待的计数"),
  "no-done": text("waits here", "在此等待"),
  "no-wait": text("never waited for", "从未被等待"),
  "waits-for-itself": text("counts down only after that", "在那之后才会递减计数"),
  "calls-wait-for-itself": text("waits here", "在此等待"),
  "wait-in-loop": text("counted and started here", "在此计数、启动"),
  miscounted: text("started or skipped here", "在此启动或被跳过"),
};

const check: Check = defineCheck({
  id: "goroutine/waitgroup-unbalanced",
  severity: "warning",
  enabled: true,
  title: text("WaitGroup's Add, Done and Wait do not come out even", "WaitGroup 的 Add、Done 与 Wait 不配对"),
  fixes: [
    {
      id: "defer-done",
      title: text("Defer Done at the start of the goroutine", "在 goroutine 开头 defer Done"),
      safe: false,
    },
    { id: "use-wg-go", title: text("Start it by WaitGroup.Go", "改用 WaitGroup.Go 启动"), safe: false },
  ],
  run({ facts, report }) {
    for (const u of facts.unbalancedGroups) {
      report({
        at: u.at,
        ...(u.why === "no-add" || u.why === "done-twice" ? { severity: "error" as const } : {}),
        message: messageOf(u),
        subject: locationOf(u.op.path).subject,
        fixes: fixes(u, facts.waitGroups.starts),
        related: u.places.map((at) => ({ at: exitPlace(at), role: "conflict" as const, message: PLACE[u.why] })),
      });
    }
  },
});

function messageOf(u: Unbalanced): Text {
  const call = sourceOf(u.at);
  const group = sourceOf({ fn: u.at.fn, node: u.op.call.node.fun }).replace(/\.\w+$/, "");
  switch (u.why) {
    case "done-missing":
      return doneMissing({ done: call, line: u.places[0] ? lineOf(exitPlace(u.places[0])) : lineOf(u.at) });
    case "done-skipped-by-panic":
      return donePanics({ done: call });
    case "done-twice":
      return doneTwice({ done: call, line: lineOf(u.places[0] ?? u.at) });
    case "no-add":
      return noAdd({ done: call, group });
    case "no-done":
      return noDone({ group, line: lineOf(u.places[0] ?? u.at) });
    case "no-wait":
      return noWait({ group });
    case "waits-for-itself":
      return waitsForItself({ wait: call });
    case "calls-wait-for-itself":
      return callWaits({ call, line: lineOf(u.places[0] ?? u.at) });
    case "wait-in-loop":
      return waitInLoop({ wait: call });
    case "miscounted":
      return miscounted({ add: call, added: u.added, started: u.started });
  }
}

/** What is missing on one path is deferred, or left to WaitGroup.Go. */
function fixes(u: Unbalanced, starts: readonly Start[]): readonly Fix[] {
  const [start, second] = starts.filter((s) => s.target.fn === u.at.fn);
  if (u.why === "no-add" && start && !second)
    return [fixOf(check, "use-wg-go", true, () => useWgGo(u.at, { fn: start.fn, node: start.call.node }, false))];
  if (u.why !== "done-missing" && u.why !== "done-skipped-by-panic") return [];
  return [
    fixOf(check, "defer-done", true, () => deferDone(u.at)),
    ...(start && !second
      ? [fixOf(check, "use-wg-go", false, () => useWgGo(u.at, { fn: start.fn, node: start.call.node }))]
      : []),
  ];
}

export default check;
