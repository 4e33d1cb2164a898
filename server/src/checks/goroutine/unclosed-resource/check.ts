import { defineCheck, type Check } from "../../../check/define";
import type { ResourceKind, Unclosed } from "../../../flow/goroutines/unclosed";
import { lineOf, sourceOf } from "../../../flow/walks/position";
import { deferAfter } from "../../../rewrite/index";
import { message, text, type Text } from "../../../text/text";
import { exitPlace, exitText } from "../../shared/exit-text";
import { fixOf } from "../../shared/fix";

const HOLDS: Readonly<Record<ResourceKind, Text>> = {
  rows: text("a database connection stays taken", "数据库连接一直被占用"),
  stmt: text("the statement stays prepared in the database", "预编译语句一直留在数据库中"),
  body: text("its connection is neither reused nor freed", "其连接既不复用也不释放"),
  conn: text("its descriptor stays open", "其描述符一直打开"),
  file: text("its descriptor stays open", "其描述符一直打开"),
};

type P = { call: string; close: string; holds: Text };

const dropped = message<P>({
  en: (p) => `the result of \`${p.call}\` is dropped and can never be closed: ${p.holds.en}`,
  "zh-cn": (p) => `\`${p.call}\` 的结果被丢弃，再也无法关闭：${p.holds["zh-cn"]}`,
});

const never = message<P>({
  en: (p) => `\`${p.close}()\` is never called: ${p.holds.en}`,
  "zh-cn": (p) => `从未调用 \`${p.close}()\`：${p.holds["zh-cn"]}`,
});

const path = message<P & { where: string; count: number }>({
  en: (p) =>
    `\`${p.close}()\` is not called on ${p.count > 1 ? `${p.count} paths out of here, one` : "a path that leaves"} at ${p.where}: ${p.holds.en}`,
  "zh-cn": (p) =>
    `从 ${p.where} 离开时没有调用 \`${p.close}()\`${p.count > 1 ? `（这样的路径共 ${p.count} 条）` : ""}：${p.holds["zh-cn"]}`,
});

const overwritten = message<P & { line: number }>({
  en: (p) => `the result of \`${p.call}\` is overwritten at line ${p.line} before \`${p.close}()\`: ${p.holds.en}`,
  "zh-cn": (p) => `\`${p.call}\` 的结果在第 ${p.line} 行被覆盖，此前没有 \`${p.close}()\`：${p.holds["zh-cn"]}`,
});

const check: Check = defineCheck({
  id: "goroutine/unclosed-resource",
  severity: "warning",
  enabled: true,
  title: text("Rows, body, connection or file is not closed", "未关闭查询结果、响应体、连接或文件"),
  fixes: [{ id: "defer-close-resource", title: text("Defer the close", "defer 关闭"), safe: false }],
  run({ facts, report }) {
    for (const u of facts.unclosed) {
      report({
        at: u.at,
        message: messageOf(u),
        subject: u.variable?.name ?? sourceOf({ fn: u.at.fn, node: u.call.node.fun }),
        fixes:
          u.why === "dropped"
            ? []
            : [
                fixOf(check, "defer-close-resource", true, () =>
                  deferAfter({
                    call: u.at,
                    result: 0,
                    text: (name) => `${name}${u.close.slice(u.close.indexOf("."))}()`,
                    name: undefined,
                  }),
                ),
              ],
        related:
          u.why === "dropped"
            ? []
            : u.places.map((at) => ({
                at: exitPlace(at),
                role: "conflict" as const,
                message:
                  u.why === "overwritten"
                    ? text("overwritten here", "在此被覆盖")
                    : text("leaves without closing it", "在此离开而未关闭"),
              })),
      });
    }
  },
});

function messageOf(u: Unclosed): Text {
  const p = { call: sourceOf({ fn: u.at.fn, node: u.call.node.fun }), close: u.close, holds: HOLDS[u.what] };
  const [first] = u.places;
  if (u.why === "dropped") return dropped(p);
  if (u.why === "overwritten" && first) return overwritten({ ...p, line: lineOf(first) });
  if (u.why === "path" && first) return path({ ...p, where: exitText(first), count: u.places.length });
  return never(p);
}

export default check;
