import { defineCheck, type Check } from "../../../check/define";
import type { Fix } from "../../../check/finding";
import type { PackageFacts } from "../../../flow/facts";
import { quoted } from "../../../flow/races/describe";
import { locationOf, pathText } from "../../../flow/ir/path";
import type { NilWrite } from "../../../flow/maps/nil-maps";
import { missingEntries } from "../../../flow/maps/missing-entries";
import { sharedVariable } from "../../../flow/guards/guards";
import { rootVar } from "../../../flow/ir/path";
import { makeInnerMap, makeMap } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

type P = { place: string; map: string };

const MESSAGES: Readonly<Record<NilWrite["why"], ReturnType<typeof message<P>>>> = {
  "nil-here": message<P>({
    en: (p) => `\`${p.map}\` is nil here: storing into \`${p.place}\` panics`,
    "zh-cn": (p) => `\`${p.map}\` 在此为 nil：写入 \`${p.place}\` 会 panic`,
  }),
  "nil-on-some-path": message<P>({
    en: (p) => `\`${p.map}\` is nil on some path to here: storing into \`${p.place}\` panics then`,
    "zh-cn": (p) => `\`${p.map}\` 在到达此处的某条路径上为 nil：那时写入 \`${p.place}\` 会 panic`,
  }),
  "never-made": message<P>({
    en: (p) => `\`${p.map}\` is never made: storing into \`${p.place}\` panics`,
    "zh-cn": (p) => `\`${p.map}\` 从未被创建：写入 \`${p.place}\` 会 panic`,
  }),
  "inner-missing": message<P>({
    en: (p) => `no inner map is ever stored in \`${p.map}\`: storing into \`${p.place}\` panics`,
    "zh-cn": (p) => `从未在 \`${p.map}\` 中存入内层 map：写入 \`${p.place}\` 会 panic`,
  }),
  "elements-nil": message<P>({
    en: (p) => `the maps in \`${p.map}\` are nil until they are made: storing into \`${p.place}\` panics`,
    "zh-cn": (p) => `\`${p.map}\` 中的 map 在创建之前都是 nil：写入 \`${p.place}\` 会 panic`,
  }),
};

const MAY_BE_MISSING = message<P>({
  en: (p) => `\`${p.map}\` is nil where the entry is missing: storing into \`${p.place}\` panics then`,
  "zh-cn": (p) => `条目不存在时 \`${p.map}\` 为 nil：那时写入 \`${p.place}\` 会 panic`,
});

const check: Check = defineCheck({
  id: "map/nil-write",
  severity: "error",
  enabled: true,
  title: text("Store into a nil map", "写入 nil map"),
  fixes: [
    { id: "make-map", title: text("Make the map", "创建该 map"), safe: false },
    { id: "make-inner-map", title: text("Make the inner map when it is missing", "缺失时创建内层 map"), safe: false },
  ],
  run({ facts, report }) {
    for (const w of facts.nilWrites) {
      const node = w.at.node;
      const container = node.kind === "IndexExpr" ? { fn: w.at.fn, node: node.x } : w.at;
      const outer = w.why === "inner-missing" || w.why === "elements-nil";
      const named = outer && container.node.kind === "IndexExpr" ? { fn: w.at.fn, node: container.node.x } : container;
      report({
        at: w.at,
        message: MESSAGES[w.why]({ place: quoted(w.at), map: quoted(named) }),
        subject: locationOf(w.path).subject || pathText(w.path),
        fixes: fixes(w, facts),
        related: w.origin
          ? [
              {
                at: w.origin,
                role: "declaration",
                message: text("declared here, without a map", "在此声明，没有创建 map"),
              },
            ]
          : [],
      });
    }
    for (const m of missingEntries(facts.engine)) {
      if (m.how !== "store" || !m.doubt || facts.nilWrites.some((w) => w.at.node === m.at.node)) continue;
      const map = quoted(m.entry);
      report({
        at: m.at,
        severity: "warning",
        message: MAY_BE_MISSING({ place: quoted(m.at), map }),
        subject: map,
        fixes: [fixOf(check, "make-inner-map", true, () => makeInnerMap(facts, m.at))],
        related: [
          {
            at: m.doubt,
            role: "conflict",
            message: text("here the package takes it that entries may be missing", "本包在此认为条目可能不存在"),
          },
        ],
      });
    }
  },
});

/** Where a map is missing among others, or on some path only, it is made where it is needed; else where it is declared. */
function fixes(w: NilWrite, facts: PackageFacts): readonly Fix[] {
  const target = sharedVariable(w.path) ?? rootVar(w.path);
  const inner = fixOf(check, "make-inner-map", true, () => makeInnerMap(facts, w.at));
  if (w.why === "inner-missing" || w.why === "elements-nil" || !target) return [inner];
  return [fixOf(check, "make-map", true, () => makeMap(facts, target)), { ...inner, preferred: false }];
}

export default check;
