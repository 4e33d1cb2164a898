import { defineCheck, type Check } from "../../../check/define";
import { poolMaps } from "../../../flow/memory/pool-maps";
import { sharePool } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { map: string };

const PER_KEY = message<P>({
  en: (p) => `\`${p.map}\` gets a sync.Pool for every new key: none of them is shared, and none goes away`,
  "zh-cn": (p) => `\`${p.map}\` 为每个新 key 创建一个 sync.Pool：它们互不共享，也不会消失`,
});

const check: Check = defineCheck({
  id: "memory/pool-in-map",
  severity: "warning",
  enabled: true,
  title: text("A pool for each key of a map", "map 中每个 key 一个 Pool"),
  fixes: [{ id: "share-pool", title: text("Share one pool among all keys", "所有 key 共用一个池"), safe: false }],
  run({ facts, report }) {
    for (const m of poolMaps(facts.engine)) {
      const owner = m.variable.fieldOf;
      report({
        at: m.at,
        message: PER_KEY({ map: m.variable.name }),
        subject: owner ? `${owner.obj.name}.${m.variable.name}` : m.variable.name,
        fixes: [fixOf(check, "share-pool", true, () => sharePool(facts, m))],
      });
    }
  },
});

export default check;
