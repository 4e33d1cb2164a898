import { defineCheck, type Check, type Draft } from "../../../check/define";
import type { PackageFacts } from "../../../flow/facts";
import { sourceOf } from "../../../flow/walks/position";
import type { ShardIndex } from "../../../flow/locks/shard-indices";
import { unsignedModulo } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const mask = message<{ expr: string; count: string }>({
  en: (p) => `\`${p.expr}\` never gives some indices: ${p.count} is no power of two, so its mask has holes`,
  "zh-cn": (p) => `\`${p.expr}\` 永远取不到某些下标：${p.count} 不是 2 的幂，掩码中有空位`,
});

const signed = message<{ expr: string }>({
  en: (p) =>
    `\`${p.expr}\` is negative for some hashes: the remainder of a signed number has its sign, and the index panics`,
  "zh-cn": (p) => `\`${p.expr}\` 对某些哈希值为负：有符号数取余保留符号，用作下标会 panic`,
});

const check: Check = defineCheck({
  id: "lock/shard-index",
  severity: "error",
  enabled: true,
  title: text("A shard index that misses shards or panics", "分片下标取不全或会 panic"),
  fixes: [
    {
      id: "use-unsigned-modulo",
      title: text("Use the remainder of an unsigned number", "改用无符号取余"),
      safe: false,
    },
  ],
  run({ facts, report }) {
    for (const s of facts.shardIndices) report(draftOf(s, facts));
  },
});

function draftOf(s: ShardIndex, facts: PackageFacts): Draft {
  const expr = sourceOf(s.at).replace(/\s+/g, " ");
  return {
    at: s.at,
    message: s.kind === "mask" ? mask({ expr, count: String(s.count ?? "") }) : signed({ expr }),
    subject: expr,
    fixes: [fixOf(check, "use-unsigned-modulo", true, () => unsignedModulo(facts, s))],
  };
}

export default check;
