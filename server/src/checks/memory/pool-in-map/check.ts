import { defineCheck } from "../../../check/define";
import { poolMaps } from "../../../flow/pool-maps";
import { message, text } from "../../../text/text";

type P = { map: string };

const PER_KEY = message<P>({
  en: (p) => `\`${p.map}\` gets a sync.Pool for every new key: none of them is shared, and none goes away`,
  "zh-cn": (p) => `\`${p.map}\` 为每个新 key 创建一个 sync.Pool：它们互不共享，也不会消失`,
});

const check = defineCheck({
  id: "memory/pool-in-map",
  severity: "warning",
  enabled: true,
  title: text("A pool for each key of a map", "map 中每个 key 一个 Pool"),
  fixes: [],
  run({ facts, report }) {
    for (const m of poolMaps(facts.engine)) {
      const owner = m.variable.fieldOf;
      report({
        at: m.at,
        message: PER_KEY({ map: m.variable.name }),
        subject: owner ? `${owner.obj.name}.${m.variable.name}` : m.variable.name,
      });
    }
  },
});

export default check;
