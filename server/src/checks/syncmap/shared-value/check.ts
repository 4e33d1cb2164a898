import { defineCheck, type Check } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import { quoted } from "../../../flow/races/describe";
import type { PackageFacts } from "../../../flow/facts";
import { locationOf } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import type { SharedValueWrite } from "../../../flow/sync-maps/sync-maps-values";
import { copyThenStore, guardTogether } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const written = message<{ place: string; map: string; line: number }>({
  en: (p) =>
    `\`${p.place}\` writes into a value of \`${p.map}\` (looked up at line ${p.line}) that every goroutine with this key shares; no lock`,
  "zh-cn": (p) =>
    `\`${p.place}\` 写入了 \`${p.map}\` 中的值（第 ${p.line} 行查到），所有用这个 key 的 goroutine 共享它，且没有加锁`,
});

const check: Check = defineCheck({
  id: "syncmap/shared-value",
  severity: "warning",
  enabled: true,
  title: text("Unlocked write into a value of a sync.Map", "不加锁地写入 sync.Map 中的值"),
  fixes: [
    { id: "lock-in-value", title: text("Give the value a lock of its own", "给值本身加一把锁"), safe: false },
    { id: "copy-then-store", title: text("Store a changed copy", "存入修改后的副本"), safe: false },
  ],
  run({ facts, report }) {
    for (const w of facts.sharedValueWrites) {
      if (!w.many) continue;
      const map = locationOf(w.map).subject;
      report({
        at: w.at,
        message: written({ place: quoted(w.at), map, line: lineOf(w.load) }),
        subject: map,
        related: [{ at: w.load, role: "conflict", message: text("the value is looked up here", "此处查到该值") }],
        fixes: fixes(w, facts),
      });
    }
  },
});

function fixes(w: SharedValueWrite, facts: PackageFacts): readonly Fix[] {
  const [field, ...others] = w.fields;
  const out: Fix[] = [];
  if (field && w.value === "pointer") {
    const name = field.fieldOf ? `${field.fieldOf.obj.name}.${field.name}` : field.name;
    out.push(
      fixOf(
        check,
        "lock-in-value",
        true,
        () => guardTogether(facts, field, others, { rw: false }),
        text(`Guard ${name} by a mutex in the value`, `在值中用互斥锁保护 ${name}`),
      ),
    );
  }
  out.push(fixOf(check, "copy-then-store", out.length === 0, () => copyThenStore(facts, w)));
  return out;
}

export default check;
