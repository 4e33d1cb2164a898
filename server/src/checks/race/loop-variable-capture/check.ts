import { defineCheck, type Check } from "../../../check/define";
import { rootVar } from "../../../flow/ir/path";
import { lineOf } from "../../../flow/walks/position";
import { passAsArgument, redeclareVariable } from "../../../rewrite/index";
import { message, text } from "../../../text/text";
import { fixOf } from "../../shared/fix";

const captured = {
  goroutine: message<{ name: string; line: number }>({
    en: (p) =>
      `the goroutine uses \`${p.name}\`, which the loop at line ${p.line} changes in every iteration: it may see a later value`,
    "zh-cn": (p) => `goroutine 使用了 \`${p.name}\`，而第 ${p.line} 行的循环每次迭代都会改变它：看到的可能是后面的值`,
  }),
  deferred: message<{ name: string; line: number }>({
    en: (p) =>
      `the deferred function uses \`${p.name}\`, which the loop at line ${p.line} changes in every iteration: all deferred calls see the last value`,
    "zh-cn": (p) =>
      `延迟函数使用了 \`${p.name}\`，而第 ${p.line} 行的循环每次迭代都会改变它：所有延迟调用看到的都是最后的值`,
  }),
  subtest: message<{ name: string; line: number }>({
    en: (p) =>
      `the parallel subtest uses \`${p.name}\`, which the loop at line ${p.line} changes in every iteration: it goes on when the loop is over, and all subtests see the last value`,
    "zh-cn": (p) =>
      `并行子测试使用了 \`${p.name}\`，而第 ${p.line} 行的循环每次迭代都会改变它：子测试在循环结束后才继续，看到的都是最后的值`,
  }),
  stored: message<{ name: string; line: number }>({
    en: (p) =>
      `the stored function uses \`${p.name}\`, which the loop at line ${p.line} changes in every iteration: called later, it sees the last value`,
    "zh-cn": (p) =>
      `保存下来的函数使用了 \`${p.name}\`，而第 ${p.line} 行的循环每次迭代都会改变它：以后调用时看到的是最后的值`,
  }),
};

const check: Check = defineCheck({
  id: "race/loop-variable-capture",
  severity: "error",
  enabled: true,
  title: text("Closure captures a variable that the loop changes", "闭包捕获了循环会改变的变量"),
  fixes: [
    { id: "pass-as-argument", title: text("Pass the variable as an argument", "把变量作为参数传入"), safe: true },
    {
      id: "redeclare-variable",
      title: text("Redeclare the variable in the loop body", "在循环体内重新声明变量"),
      safe: true,
    },
  ],
  run({ facts, report }) {
    for (const c of facts.loopCaptures) {
      const loop = { fn: c.closure.parent ?? c.closure, node: c.loop.stmt };
      report({
        at: c.use,
        message: captured[c.how]({ name: c.variable.name, line: lineOf(loop) }),
        subject: c.variable.name,
        fixes: [
          ...(c.how === "subtest"
            ? []
            : [fixOf(check, "pass-as-argument", false, () => passAsArgument(facts, c.variable, c.closure))]),
          fixOf(check, "redeclare-variable", true, () => redeclareVariable(facts, c.variable, c.closure)),
        ],
        related:
          c.closure.decl.kind === "FuncLit" && c.variable.ident
            ? [
                {
                  at: { fn: loop.fn, node: c.variable.ident },
                  role: "declaration",
                  message: text("one variable for all iterations", "所有迭代共用这一个变量"),
                },
              ]
            : [],
        covers: facts.races
          .filter((r) => r.variable === c.variable || rootVar(r.path) === c.variable)
          .flatMap((r) => r.pairs.flatMap((p) => [p.a.touch.at, p.b.touch.at])),
      });
    }
  },
});

export default check;
