import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import { removals, type Removal } from "../../../flow/walks/removals";
import { dedupeSorted, dedupeWithSet, useDeleteFunc } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { container: string; index: string };

const MESSAGES: Readonly<Record<Removal["how"], ReturnType<typeof message<P>>>> = {
  counting: message<P>({
    en: (p) =>
      `\`${p.container}\` loses its element \`${p.index}\` and \`${p.index}\` moves on: the element that took its place is skipped`,
    "zh-cn": (p) =>
      `\`${p.container}\` 删除了第 \`${p.index}\` 个元素，\`${p.index}\` 却继续前进：补上来的那个元素被跳过`,
  }),
  range: message<P>({
    en: (p) =>
      `\`${p.container}\` loses its element \`${p.index}\` while \`range\` goes on over the old length: the next element is skipped, the end is out of step`,
    "zh-cn": (p) =>
      `\`${p.container}\` 删除了第 \`${p.index}\` 个元素，而 \`range\` 仍按旧长度继续：下一个元素被跳过，尾部也对不上`,
  }),
  list: message<P>({
    en: (p) =>
      `\`${p.index}\` is removed from \`${p.container}\` and then asked for its neighbour, which is nil: the loop ends here`,
    "zh-cn": (p) => `\`${p.index}\` 从 \`${p.container}\` 中移除之后又被用来取相邻元素，得到的是 nil：循环到此结束`,
  }),
};

const check: Check = defineCheck({
  id: "slice/remove-while-iterating",
  severity: "warning",
  enabled: true,
  title: text("Element removed while looping over the slice", "遍历 slice 时删除元素"),
  fixes: [
    {
      id: "use-delete-func",
      title: text("Remove with slices.DeleteFunc (zeroes the tail)", "改用 slices.DeleteFunc（会清零尾部）"),
      safe: false,
    },
    {
      id: "dedupe-with-set",
      title: text("Keep the first of each in a new slice", "用集合去重并放入新切片"),
      safe: false,
    },
    {
      id: "dedupe-sorted",
      title: text("Sort and compact (the order changes)", "排序后压缩（顺序会改变）"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const r of removals(facts.engine)) {
      const container = quoted(r.container);
      report({
        at: r.at,
        message: MESSAGES[r.how]({ container, index: r.index.name }),
        subject: container,
        fixes: [
          fixOf(check, "use-delete-func", true, () => useDeleteFunc(facts, r)),
          fixOf(check, "dedupe-with-set", false, () => dedupeWithSet(facts, r)),
          fixOf(check, "dedupe-sorted", false, () => dedupeSorted(facts, r)),
        ],
        related: [
          {
            at: { fn: r.at.fn, node: r.loop.kind === "RangeStmt" ? r.loop.x : (r.loop.cond ?? r.loop) },
            role: "declaration",
            message: text("this loop goes on", "这个循环会继续"),
          },
        ],
      });
    }
  },
});

export default check;
