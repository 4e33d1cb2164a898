import type { Named, Package } from "../semantic/types";
import { isExported } from "../semantic/identical";
import { message, type Text } from "../text/text";
import { caseText } from "./case-text";
import { Impossible, Values } from "./values";

/** A test file that is to be laid beside the package. */
export type TestFile =
  | { readonly kind: "file"; readonly test: string; readonly source: string; readonly left: readonly string[] }
  | { readonly kind: "impossible"; readonly reason: Text };

/** Methods that end an object, or run for as long as it lives: beside all others they would only stop or block them. */
const ENDS = /^(?:Close|Stop|Shutdown|Wait|Run|Serve|Listen|Start|Loop|Accept)(?:$|\p{Lu})/u;

const GOROUTINES = 8;
const ROUNDS = 1000;

/** Writes a test that runs the methods of a type at once, on one object, for `go test -race`. */
export function stressFile(pkg: Package, type: Named): TestFile {
  const name = type.obj.name;
  const values = new Values(pkg, new Set(["t", "i", "g", "wg", "shared", "calls"]));
  const methods = [...type.origin.methods.values()].filter((m) => m.decl?.body !== undefined);
  const visible = methods.filter((m) => isExported(m.name));
  const chosen = visible.length > 0 ? visible : methods;
  if (chosen.length === 0) return { kind: "impossible", reason: noMethods({ name }) };
  const calls: string[] = [];
  const left: string[] = [];
  let problem = "";
  const params = type.origin.typeParams;
  try {
    for (const p of params) values.typeArgument(p);
  } catch (e) {
    if (e instanceof Impossible) return { kind: "impossible", reason: cannotCall({ problem: e.message }) };
    throw e;
  }
  for (const m of chosen) {
    if (ENDS.test(m.name)) {
      left.push(m.name);
      continue;
    }
    try {
      calls.push(`shared.${m.name}(${tidy(values.arguments(m.type), m.type.params.length)})`);
    } catch (e) {
      if (!(e instanceof Impossible)) throw e;
      problem = `${m.name}: ${e.message}`;
      left.push(m.name);
    }
  }
  if (calls.length === 0)
    return { kind: "impossible", reason: problem === "" ? noMethods({ name }) : cannotCall({ problem }) };
  const test = testName(pkg, `Test${name.charAt(0).toUpperCase()}${name.slice(1)}Concurrently`);
  let setup: string;
  try {
    const made = values.receiver(type);
    const err = made.fails ? ", err" : "";
    const check = made.fails ? "\tif err != nil {\n\t\tt.Fatal(err)\n\t}\n" : "";
    const i = /\bi\b/.test(made.text) ? "\ti := 1\n" : "";
    setup = `${i}\tshared${err} := ${made.text}\n${check}`;
  } catch (e) {
    if (e instanceof Impossible) return { kind: "impossible", reason: cannotCall({ problem: e.message }) };
    throw e;
  }
  const sync = values.use("sync");
  const testing = values.use("testing");
  const source = `package ${pkg.id.name}

import (
${values.imports().join("\n")}
)

// ${test} runs methods of ${name} at once on one object: go test -race -run ${test}
func ${test}(t *${testing}.T) {
${params.map((p) => `\ttype ${p.obj.name} = int\n`).join("")}${setup}	calls := []func(i int){
${calls.map(caseText).join("")}	}
	var wg ${sync}.WaitGroup
	for g := 0; g < ${GOROUTINES}; g++ {
		wg.Add(1)
		go func(g int) {
			defer wg.Done()
			for i := 0; i < ${ROUNDS}; i++ {
				calls[(g+i)%len(calls)](g + i)
			}
		}(g)
	}
	wg.Wait()
}
`;
  return { kind: "file", test, source, left };
}

/** A name that no function of the package has, its tests included. */
export function testName(pkg: Package, wish: string): string {
  const taken = (n: string): boolean => pkg.lookup(n) !== undefined || pkg.funcs.some((f) => f.name === n);
  if (!taken(wish)) return wish;
  for (let n = 2; ; n++) if (!taken(`${wish}${n}`)) return `${wish}${n}`;
}

/** As gofmt has it: no blanks in sums that stand among several arguments, but for those inside of literals. */
function tidy(args: string, count: number): string {
  const text = args.replace(/\{ \}/g, "{}");
  if (count < 2) return text;
  let depth = 0;
  return text
    .split(/([{}])/)
    .map((part) => {
      if (part === "{") depth++;
      else if (part === "}") depth--;
      return depth === 0 ? part.replace(/i%8 \+ 1/g, "i%8+1") : part;
    })
    .join("");
}

const noMethods = message<{ readonly name: string }>({
  en: (p) => `${p.name} has no methods that could be run at once`,
  "zh-cn": (p) => `${p.name} 没有可以同时运行的方法`,
});
const cannotCall = message<{ readonly problem: string }>({
  en: (p) => `a call cannot be made up (${p.problem})`,
  "zh-cn": (p) => `无法构造调用（${p.problem}）`,
});
