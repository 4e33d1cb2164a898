import type { FuncObj, Named, Package } from "../semantic/types";
import { deref } from "../semantic/underlying";
import type { FuncDecl } from "../syntax/ast";
import { message, text, type Text } from "../text/text";
import { caseText } from "./case-text";
import { drivers } from "./drivers";
import { Impossible, Values } from "./values";

export interface StressOptions {
  readonly goroutines: number;
  /** Rounds of each goroutine. */
  readonly iterations: number;
  /** Seconds after which the test ends although calls still run. */
  readonly seconds: number;
}

export const DEFAULT_STRESS: StressOptions = { goroutines: 8, iterations: 500, seconds: 20 };

/** How a finding is put to the test. */
export type Proof =
  /** A test of the package that runs into it by itself. */
  | { readonly kind: "existing"; readonly test: string }
  /** A test to be laid beside the package. */
  | { readonly kind: "generated"; readonly test: string; readonly source: string; readonly calls: readonly string[] }
  | { readonly kind: "impossible"; readonly reason: Text };

export const PROOF_TEST = "TestRacelightProof";

/** Finds or writes a test that has the given functions run at once. */
export function proofOf(pkg: Package, targets: readonly FuncDecl[], options: StressOptions): Proof {
  const inTests = targets.filter((d) => pkg.siteOf(d)?.file.isTestFile === true);
  const test = inTests.find((d) => d.recv === undefined && /^Test(?:$|[^a-z])/.test(d.name.name));
  if (test !== undefined) return { kind: "existing", test: test.name.name };
  const functions = drivers(pkg, targets).filter((f) => f.name !== "init" && f.name !== "_");
  if (functions.length === 0) return { kind: "impossible", reason: NO_FUNCTION };
  const writer = new Writer(pkg);
  const calls: string[] = [];
  let problem = "";
  for (const f of functions) {
    try {
      calls.push(...writer.calls(f));
    } catch (e) {
      if (!(e instanceof Impossible)) throw e;
      problem = `${f.name}: ${e.message}`;
    }
  }
  if (calls.length === 0) return { kind: "impossible", reason: cannotCall({ problem }) };
  return { kind: "generated", test: PROOF_TEST, source: writer.source(calls, options), calls };
}

class Writer {
  private readonly values: Values;
  private readonly receivers = new Map<Named, { readonly name: string; readonly setup: string }>();
  private readonly typeParams = new Set<string>();

  constructor(private readonly pkg: Package) {
    this.values = new Values(pkg, new Set(["t", "i", "g", "err", "done", "work", "call", "calls"]));
  }

  /**
   * Calls of the function, on the object that all goroutines share, and on a second one; a method that takes such an object is given the other.
   * Throws {@link Impossible}.
   */
  calls(f: FuncObj): string[] {
    for (const p of [...f.type.typeParams, ...(f.recvType?.typeParams ?? [])]) {
      this.values.typeArgument(p);
      this.typeParams.add(p.obj.name);
    }
    // Generic methods name their receiver's type parameters as they like.
    const own = f.type.recv === undefined ? undefined : deref(f.type.recv.type);
    if (own?.kind === "named")
      for (const a of own.typeArgs) if (a.kind === "typeparam") this.typeParams.add(a.obj.name);
    // Made first, so that the method can be given a second object of its type.
    const receiver = f.recvType === undefined ? undefined : this.receiver(f.recvType);
    const args = this.values.arguments(f.type);
    const types = f.type.typeParams.map(() => "int").join(", ");
    const name = `${f.name}${types === "" ? "" : `[${types}]`}`;
    if (receiver === undefined) return [`${name}(${args})`];
    const second = `${receiver}b`;
    // Given itself, an object that locks would wait for itself.
    const swapped = args.replace(new RegExp(`\\b${second}\\b`, "g"), receiver);
    return [`${receiver}.${name}(${args})`, `${second}.${name}(${swapped})`];
  }

  private receiver(type: Named): string {
    const known = this.receivers.get(type);
    if (known !== undefined) return known.name;
    const name = `shared${this.receivers.size + 1}`;
    const { text: value, fails } = this.values.receiver(type);
    const declare = (variable: string): string =>
      fails
        ? `\t${variable}, err${variable} := ${value}\n\tif err${variable} != nil {\n\t\tt.Fatal(err${variable})\n\t}\n`
        : `\t${variable} := ${value}\n`;
    const other = `${name}b`;
    this.receivers.set(type, { name, setup: `${declare(name)}${declare(other)}\t_ = ${other}\n` });
    this.values.shared.set(type.origin, other);
    return name;
  }

  source(calls: readonly string[], options: StressOptions): string {
    const { values } = this;
    const [time, sync, fmt, os, runtime, debug] = ["time", "sync", "fmt", "os", "runtime", "runtime/debug"].map((p) =>
      values.use(p),
    );
    const testing = values.use("testing");
    const types = [...this.typeParams].sort().map((p) => `\ttype ${p} = int\n`);
    const setups = [...this.receivers.values()].map((r) => r.setup);
    const declarations = values.declarations();
    const cases = calls.map(caseText);
    return `package ${this.pkg.id.name}

import (
${values.imports().join("\n")}
)

${declarations === "" ? "" : `${declarations}\n`}func ${PROOF_TEST}(t *${testing}.T) {
	i := 1
	_ = i
${types.join("")}${setups.join("")}	calls := []func(int){
${cases.join("")}	}
	call := func(i int) {
		defer func() {
			if r := recover(); r != nil && i < 2*len(calls) {
				${fmt}.Fprintf(${os}.Stderr, "panic: %v\\n\\n%s\\n", r, ${debug}.Stack())
			}
		}()
		calls[i%len(calls)](i)
	}
	var work ${sync}.WaitGroup
	for g := 0; g < ${options.goroutines}; g++ {
		work.Add(1)
		go func(g int) {
			defer work.Done()
			for i := 0; i < ${options.iterations}; i++ {
				call(g + i)
				// On a busy machine each would do all its rounds in one turn, and the locks would order them.
				${runtime}.Gosched()
			}
		}(g)
	}
	done := make(chan struct{})
	go func() { work.Wait(); close(done) }()
	select {
	case <-done:
		${time}.Sleep(100 * ${time}.Millisecond)
	case <-${time}.After(${options.seconds} * ${time}.Second):
	}
}
`;
  }
}

const NO_FUNCTION = text("no function of the package leads to this place", "包中没有函数能到达此处");
const cannotCall = message<{ readonly problem: string }>({
  en: (p) => `a call cannot be made up (${p.problem})`,
  "zh-cn": (p) => `无法构造调用（${p.problem}）`,
});
