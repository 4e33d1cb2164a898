import { defineCheck, type Check } from "../../../check/define";
import { quoted } from "../../../flow/races/describe";
import type { PackageFacts } from "../../../flow/facts";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import type { MapsBeside } from "../../../flow/sync-maps/sync-maps-beside";
import { guardTogether } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { plain: string; synced: string; line: number };

const beside = message<P>({
  en: (p) =>
    `\`${p.plain}\` keeps under the same key what \`${p.synced}\` at line ${p.line} keeps: the two are not changed in one step`,
  "zh-cn": (p) => `\`${p.plain}\` 与第 ${p.line} 行的 \`${p.synced}\` 用同一个 key 保存同样的数据：两者不是一步修改的`,
});

const besideMany = message<P>({
  en: (p) =>
    `\`${p.plain}\` is written without a lock by code that runs many at once; the \`${p.synced}\` beside it at line ${p.line} does not protect it`,
  "zh-cn": (p) => `\`${p.plain}\` 被会同时运行多份的代码不加锁地写入；第 ${p.line} 行的 \`${p.synced}\` 并不能保护它`,
});

const inPlace = message<{ place: string; map: string }>({
  en: (p) =>
    `\`${p.place}\` changes a plain map that is a value of \`${p.map}\`: the sync.Map guards which map it is, not what is in it`,
  "zh-cn": (p) => `\`${p.place}\` 修改了作为 \`${p.map}\` 的值的普通 map：sync.Map 只保护存的是哪个 map，不保护其内容`,
});

const check: Check = defineCheck({
  id: "syncmap/mixed-with-map",
  severity: "information",
  enabled: true,
  title: text("The same data in a sync.Map and a plain map", "同样的数据既存于 sync.Map 又存于普通 map"),
  fixes: [{ id: "guard-with-mutex", title: text("Guard both by one mutex", "用一把互斥锁保护两者"), safe: false }],
  run({ facts, report }) {
    for (const b of facts.mapsBeside) {
      const p: P = { plain: quoted(b.at), synced: b.synced?.name ?? quoted(b.other), line: lineOf(b.other) };
      report({
        at: b.at,
        severity: b.many ? "warning" : "information",
        message: (b.many ? besideMany : beside)(p),
        subject: b.subject,
        related: [
          { at: b.other, role: "conflict", message: text("the same key is stored here", "此处存入同一个 key") },
        ],
        fixes: [fixOf(check, "guard-with-mutex", true, () => guard(b, facts))],
      });
    }
    for (const w of facts.sharedValueWrites) {
      if (w.many || w.value !== "map") continue;
      const map = locationOf(w.map).subject;
      report({ at: w.at, message: inPlace({ place: quoted(w.at), map }), subject: map });
    }
  },
});

function guard(b: MapsBeside, facts: PackageFacts): ReturnType<typeof guardTogether> {
  return guardTogether(facts, b.plain, b.synced ? [b.synced] : [], { rw: false });
}

export default check;
