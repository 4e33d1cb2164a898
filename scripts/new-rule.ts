// `npx tsx scripts/new-rule.ts group/name`: lays out the folder of a new rule.
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const id = process.argv[2] ?? "";
if (!/^[a-z]+\/[a-z][a-z-]*$/.test(id)) {
  console.error("usage: new-rule group/name (lower case, words joined by -)");
  process.exit(2);
}
const dir = path.join("server/src/checks", id);
if (existsSync(path.join(dir, "check.ts"))) {
  console.error(`${dir} is there already`);
  process.exit(2);
}
mkdirSync(path.join(dir, "examples"), { recursive: true });

const check = `import { defineCheck } from "../../../check/define";
import { text } from "../../../text/text";

export default defineCheck({
  id: "${id}",
  severity: "warning",
  enabled: true,
  title: text("What the rule reports, in one line", "用一句话说明该规则报告什么"),
  fixes: [],
  run(pass) {
    for (const fn of pass.facts.units) {
      if (fn.hasHole) continue;
    }
  },
});
`;
const headings = {
  en: ["What goes wrong", "Why", "What to do", "Limits"],
  "zh-cn": ["会出什么问题", "原因", "怎么办", "局限"],
} as const;
writeFileSync(path.join(dir, "check.ts"), check);
for (const [locale, titles] of Object.entries(headings)) {
  const [before, after] = locale === "en" ? ["before", "after"] : ["修改前", "修改后"];
  const code = `\n\`\`\`go\n// ${before}\n\n// ${after}\n\`\`\`\n`;
  const sections = titles.map((t, i) => `## ${t}\n${i === 2 ? code : ""}`);
  writeFileSync(path.join(dir, `explain.${locale}.md`), sections.join("\n"));
}
for (const kind of ["bad", "good"]) {
  const fixture = "package example\n\n// example:begin\n\n// example:end\n";
  writeFileSync(path.join(dir, "examples", `${kind}_example.go`), fixture);
}
console.log(
  `${dir}: write examples/bad_example.go with its \`// want ${id}\` first, then check.ts; then npx tsx scripts/generate.ts`,
);
