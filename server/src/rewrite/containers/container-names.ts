import type { PackageFacts } from "../../flow/facts";
import { hasTypeParam, under } from "../../flow/ir/types";
import type { FileScope, Type, VarObj } from "../../semantic/types";
import type { ContainerKind, ContainerMethod } from "./container-spec";
import { containerType } from "./container-type";
import type { EditSet } from "../edits/edit-set";
import type { Imports } from "../edits/imports";
import { freshPackageName } from "../edits/names";
import { refuse } from "../edits/result";
import { typeText } from "../edits/type-text";

/** A map type that a rewrite brings with it, for one variable. */
export interface NewType {
  /** As the variable's declaration names it. */
  readonly text: string;
  readonly key: string;
  readonly value: string;
  /** Writes the type at the end of the file, with these methods. */
  write(edits: EditSet, methods: ReadonlySet<ContainerMethod>): void;
}

/** Designs the type that takes the place of a map with these keys and values. */
export function newType(
  facts: PackageFacts,
  imports: Imports,
  target: VarObj,
  kind: ContainerKind,
  types: { readonly key: Type; readonly value: Type },
): NewType {
  const file = target.origin.site?.file;
  if (!file) refuse(`${target.name} is not declared in this package.`, `${target.name} 不是在本包中声明的。`);
  requireVersion(kind, file, types.key);
  const key = typeText(facts.pkg, file, imports, types.key);
  const value = typeText(facts.pkg, file, imports, types.value);
  if (/(?:struct|interface) ?\{[^}]/.test(`${key} ${value}`))
    refuse("The map's types have no names.", "该 map 的类型没有名字。");
  const generic = kind === "safe" || kind === "weak";
  if (!generic && (hasTypeParam(types.key) || hasTypeParam(types.value)))
    refuse("The map's types depend on type parameters.", "该 map 的类型取决于类型参数。");
  const elem = under(types.value);
  if (kind === "weak" && elem.kind !== "pointer") refuse("Only pointers can be held weakly.", "只有指针才能弱引用。");
  const name = freshPackageName(facts.pkg, ...wishes(kind, target));
  const pointee = elem.kind === "pointer" ? typeText(facts.pkg, file, imports, elem.elem) : value;
  return {
    text: generic ? `${name}[${key}, ${kind === "weak" ? pointee : value}]` : name,
    key,
    value,
    write: (edits, methods) => {
      const spec = {
        kind,
        name,
        key: generic ? "K" : key,
        value: generic ? "V" : value,
        methods,
        pkg: (path: string) => imports.use(file, path),
        hash: kind === "sharded" ? hashOf(types.key, name, file, imports) : "",
      };
      const end = file.file.text.replace(/\s+$/, "").length;
      edits.insert(file, end, `\n${containerType(spec)}`);
    },
  };
}

function wishes(kind: ContainerKind, target: VarObj): readonly string[] {
  const own = `${target.name.charAt(0).toLowerCase()}${target.name.slice(1)}`;
  switch (kind) {
    case "safe":
      return ["SafeMap", "LockedMap"];
    case "weak":
      return ["WeakMap", "WeakValues"];
    case "sharded":
      return [`${own}Shards`, `${own}ShardedMap`];
    case "snapshot":
      return [`${own}Snapshots`, `${own}SnapshotMap`];
    case "owner":
      return [`${own}Owner`, `${own}OwnedMap`];
    default:
      return [`${own}Map`, `${own}SharedMap`];
  }
}

const SINCE: Readonly<Record<ContainerKind, number>> = {
  rwmutex: 0,
  safe: 18,
  weak: 24,
  sharded: 19,
  snapshot: 19,
  owner: 0,
  sync: 9,
};

function requireVersion(kind: ContainerKind, file: FileScope, key: Type): void {
  const [major, minor] = file.goVersion;
  const k = under(key);
  const plain = k.kind === "basic" && (isInteger(key) || k.name === "string");
  const since = kind === "sharded" && !plain ? 24 : SINCE[kind];
  if (major === 1 && minor < since) refuse(`This needs Go 1.${since}.`, `这需要 Go 1.${since}。`);
}

function hashOf(key: Type, name: string, file: FileScope, imports: Imports): string {
  const k = under(key);
  if (isInteger(key)) return "uint64(key)";
  const maphash = imports.use(file, "hash/maphash");
  if (k.kind === "basic" && k.name === "string")
    return `${maphash}.String(${name}Seed, ${key === k ? "key" : "string(key)"})`;
  return `${maphash}.Comparable(${name}Seed, key)`;
}

function isInteger(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" && /^u?int(?:8|16|32|64|ptr)?$|^byte$|^rune$/.test(u.name);
}
