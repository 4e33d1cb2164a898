import { defineCheck } from "../../../check/define";
import { mapLinknames } from "../../../flow/maps/map-linknames";
import { message, text } from "../../../text/text";

const refused = message<{ target: string }>({
  en: (p) =>
    `\`${p.target}\` is internal to Go's maps and not marked for linkname: since Go 1.23 the linker refuses it`,
  "zh-cn": (p) => `\`${p.target}\` 是 Go map 的内部实现，且没有为 linkname 标记：Go 1.23 起链接器会拒绝`,
});

const tolerated = message<{ target: string }>({
  en: (p) =>
    `\`${p.target}\` is internal to Go's maps: it links for now, and its behaviour and layout change between releases`,
  "zh-cn": (p) => `\`${p.target}\` 是 Go map 的内部实现：目前还能链接，但其行为和内存布局会随版本变化`,
});

export default defineCheck({
  id: "map/runtime-linkname",
  severity: "error",
  enabled: true,
  title: text("Linkname into the runtime's maps", "通过 linkname 使用运行时的 map 内部函数"),
  fixes: [],
  run({ facts, report }) {
    for (const l of mapLinknames(facts.pkg)) {
      const { file, unit, pos, end, target, marked } = l;
      report({
        at: { fn: { file, unit }, node: { kind: "Ident", name: target, pos, end } },
        severity: marked ? "warning" : "error",
        message: (marked ? tolerated : refused)({ target }),
        subject: target,
      });
    }
  },
});
