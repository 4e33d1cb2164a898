import type { MapT, Package, Type, VarObj } from "../semantic/types";
import { under } from "../semantic/underlying";
import type { ContainerKind, ContainerMethod } from "../rewrite/containers/container-spec";
import { containerType } from "../rewrite/containers/container-type";
import { message, type Text } from "../text/text";
import { testName, type TestFile } from "./stress-file";
import { Impossible, Values } from "./values";

/** How often code reads and writes a map, by the places that do. */
export interface Mix {
  readonly reads: number;
  readonly writes: number;
}

const KINDS: readonly { readonly kind: ContainerKind; readonly name: string; readonly suffix: string }[] = [
  { kind: "rwmutex", name: "RWMutex", suffix: "Locked" },
  { kind: "sync", name: "sync.Map", suffix: "Synced" },
  { kind: "sharded", name: "sharded", suffix: "Sharded" },
  { kind: "snapshot", name: "snapshot", suffix: "Snapshot" },
];

const METHODS: ReadonlySet<ContainerMethod> = new Set<ContainerMethod>(["Load", "Store"]);

/** Writes a benchmark that runs this map's mix of reads and writes on four kinds of maps (Go 1.19; 1.24 for other keys than strings and integers). */
export function benchmarkFile(pkg: Package, map: VarObj, mix: Mix, goVersion: readonly [number, number]): TestFile {
  const t = under(map.type);
  if (t.kind !== "map") return impossible("it is no map", "它不是 map");
  if ((map.origin.fieldOf?.origin.typeParams.length ?? 0) > 0)
    return impossible("its types are known to users of the generic type alone", "只有泛型类型的使用者才知道它的类型");
  const [major, minor] = goVersion;
  const key = keyOf(t);
  if (major === 1 && (minor < 19 || (key === "other" && minor < 24)))
    return impossible(`this needs Go 1.${key === "other" ? 24 : 19}`, `这需要 Go 1.${key === "other" ? 24 : 19}`);
  const values = new Values(pkg, new Set(["b", "m", "i", "n", "pb", "keys", "key", "value", "writes"]));
  try {
    return written(pkg, map, t, key, mix, values);
  } catch (e) {
    if (e instanceof Impossible) return impossible(e.message, e.message);
    throw e;
  }
}

function written(pkg: Package, map: VarObj, t: MapT, key: KeyKind, mix: Mix, values: Values): TestFile {
  const K = values.typeText(t.key);
  const V = values.typeText(t.value);
  if (/(?:struct|interface) ?\{[^}]/.test(`${K} ${V}`))
    return impossible("its types have no names", "它的类型没有名字");
  const own = `${map.name.charAt(0).toUpperCase()}${map.name.slice(1)}`;
  const test = testName(pkg, `Benchmark${own}Maps`);
  const base = `bench${own}`;
  const types = KINDS.map((k) => {
    const name = testName(pkg, `${base}${k.suffix}`);
    const hash =
      key === "int"
        ? "uint64(key)"
        : key === "string"
          ? `${values.use("hash/maphash")}.String(${name}Seed, string(key))`
          : `${values.use("hash/maphash")}.Comparable(${name}Seed, key)`;
    const spec = {
      kind: k.kind,
      name,
      key: K,
      value: V,
      methods: METHODS,
      pkg: (p: string) => values.use(p),
      hash: k.kind === "sharded" ? hash : "",
    };
    return { ...k, type: name, text: containerType(spec) };
  });
  const keyText =
    key === "int"
      ? `${K}(i)`
      : key === "string"
        ? K === "string"
          ? `${values.use("strconv")}.Itoa(i)`
          : `${K}(${values.use("strconv")}.Itoa(i))`
        : values.value(t.key);
  const total = mix.reads + mix.writes;
  const writes = total === 0 ? 10 : Math.min(99, Math.max(1, Math.round((100 * mix.writes) / total)));
  const testing = values.use("testing");
  const source = `package ${pkg.id.name}

import (
${values.imports().join("\n")}
)

// ${test} compares kinds of maps at the mix of ${map.name}: ${mix.writes} of ${total} places in the code write.
// Set writes to what a profile of the program says: go test -run - -bench ${test} -cpu 1,4,8
func ${test}(b *${testing}.B) {
	const writes = ${writes} // of 100 accesses
	keys := make([]${K}, 1024)
	for i := range keys {
		keys[i] = ${keyText}
	}
	var value ${V}
	for _, m := range []struct {
		name  string
		load  func(key ${K}) (${V}, bool)
		store func(key ${K}, value ${V})
	}{
${types.map((x) => `\t\t{"${x.name}", ${variable(x.kind)}.Load, ${variable(x.kind)}.Store},\n`).join("")}	} {
		b.Run(m.name, func(b *${testing}.B) {
			for _, key := range keys {
				m.store(key, value)
			}
			b.ResetTimer()
			b.RunParallel(func(pb *${testing}.PB) {
				for i := 0; pb.Next(); i++ {
					key := keys[(i*31)%len(keys)]
					if i%100 < writes {
						m.store(key, value)
					} else {
						m.load(key)
					}
				}
			})
		})
	}
}
${types.map((x) => x.text).join("\n")}
`;
  const decls = types.map((x) => `\tvar ${variable(x.kind)} ${x.type}\n`).join("");
  return { kind: "file", test, source: source.replace("\tvar value ", `${decls}\tvar value `), left: [] };
}

function variable(kind: ContainerKind): string {
  return kind === "sync" ? "synced" : kind === "rwmutex" ? "locked" : kind;
}

type KeyKind = "string" | "int" | "other";

function keyOf(t: MapT): KeyKind {
  const k: Type = under(t.key);
  if (k.kind !== "basic") return "other";
  if (k.name === "string") return "string";
  return /^u?int(?:8|16|32|64|ptr)?$|^byte$|^rune$/.test(k.name) ? "int" : "other";
}

function impossible(en: string, zh: string): { readonly kind: "impossible"; readonly reason: Text } {
  return { kind: "impossible", reason: reason({ en, zh }) };
}

const reason = message<{ readonly en: string; readonly zh: string }>({
  en: (p) => `The benchmark cannot be written: ${p.en}.`,
  "zh-cn": (p) => `无法生成基准测试：${p.zh}。`,
});
