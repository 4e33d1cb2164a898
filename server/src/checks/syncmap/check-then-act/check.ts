import { defineCheck } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import { quoted } from "../../../flow/races/describe";
import type { PackageFacts } from "../../../flow/facts";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { holderOf } from "../../../flow/sync-maps/sync-maps";
import type { SplitUpdate } from "../../../flow/sync-maps/sync-maps-acts";
import { guardInOne, useCompareAndSwap, useLoadAndDelete, useLoadOrStore, useSwap } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { act: string; check: string; line: number };

const MESSAGES: Readonly<Record<SplitUpdate["by"], ReturnType<typeof message<P>>>> = {
  presence: message<P>({
    en: (p) =>
      `\`${p.act}\` acts on whether \`${p.check}\` at line ${p.line} found an entry: another goroutine can do the same in between`,
    "zh-cn": (p) =>
      `\`${p.act}\` 取决于第 ${p.line} 行的 \`${p.check}\` 是否找到条目：其他 goroutine 可能在两者之间做同样的事`,
  }),
  value: message<P>({
    en: (p) =>
      `\`${p.act}\` acts on the value that \`${p.check}\` at line ${p.line} gave: another goroutine can replace it in between`,
    "zh-cn": (p) => `\`${p.act}\` 取决于第 ${p.line} 行的 \`${p.check}\` 给出的值：其他 goroutine 可能在两者之间替换它`,
  }),
  computed: message<P>({
    en: (p) =>
      `\`${p.act}\` stores what is computed from \`${p.check}\` at line ${p.line}: an update by another goroutine in between is lost`,
    "zh-cn": (p) =>
      `\`${p.act}\` 存入由第 ${p.line} 行的 \`${p.check}\` 计算出的值：其他 goroutine 在两者之间的更新会丢失`,
  }),
};

const check = defineCheck({
  id: "syncmap/check-then-act",
  severity: "warning",
  enabled: true,
  title: text("Check and act on a sync.Map in two steps", "对 sync.Map 分两步检查并操作"),
  fixes: [
    { id: "use-load-or-store", title: text("Use `LoadOrStore`", "改用 `LoadOrStore`"), safe: false },
    { id: "use-load-and-delete", title: text("Use `LoadAndDelete`", "改用 `LoadAndDelete`"), safe: false },
    {
      id: "use-compare-and-swap",
      title: text("Use `CompareAndSwap` in a loop", "在循环中使用 `CompareAndSwap`"),
      safe: false,
    },
    { id: "use-swap", title: text("Use `Swap`", "改用 `Swap`"), safe: false },
    {
      id: "guard-with-mutex",
      title: text("Hold a mutex around every use", "每次使用都持有互斥锁"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const u of facts.splitUpdates) {
      report({
        at: u.at,
        message: MESSAGES[u.by]({ act: quoted(u.at), check: quoted(u.check), line: lineOf(u.check) }),
        subject: locationOf(u.act.map).subject,
        related: [
          {
            at: u.check,
            role: "conflict",
            message: text("what is looked up here may have changed by then", "此处查到的内容届时可能已改变"),
          },
        ],
        fixes: fixes(u, facts),
      });
    }
  },
});

/** The atomic operation that does both steps; a lock where there is none. */
function fixes(u: SplitUpdate, facts: PackageFacts): readonly Fix[] {
  const out: Fix[] = [];
  const offer = (id: string, rewrite: typeof useSwap) =>
    out.push(fixOf(check, id, out.length === 0, () => rewrite(facts, u.check)));
  if (u.how === "load") {
    if (u.act.op === "delete") offer("use-load-and-delete", useLoadAndDelete);
    else if (u.by === "computed") offer("use-compare-and-swap", useCompareAndSwap);
    else if (u.present === false) offer("use-load-or-store", useLoadOrStore);
    else offer("use-swap", useSwap);
  }
  const holder = holderOf(u.act.map);
  if (holder) {
    out.push(
      fixOf(check, "guard-with-mutex", out.length === 0, () => guardInOne(facts, holder, u.check, u.at, { rw: false })),
    );
  }
  return out;
}

export default check;
