import { isComputedOnce } from "../../base/incremental";
import { effectNames, effectsOf, fieldEffectsOf, registeringFields } from "../../gostd/effects";
import { withoutMajorVersion } from "../../gostd/names";
import type { Package, Type, TypeName, VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import type { FuncUnit } from "../ir/ir";
import type { Coded, UnitTexts } from "../ir/unit-texts";

/**
 * Functions of a package that may have to do with something, told by their text alone: too many, never too few. Of
 * imported packages only these are lowered, where all functions would have to be asked otherwise. Undefined: it may be
 * all of them.
 *
 * What a function has to do with stands in its text; it reaches more only by way of what its callees return
 * (`*s.slot() = x`), so that callers of those count as well.
 */
export class Concerned {
  private readonly stores = new Map<VarObj, readonly FuncUnit[] | undefined>();
  private readonly uses = new Map<VarObj, readonly FuncUnit[] | undefined>();

  private known: UnitTexts | undefined;
  private around: readonly TypeName[] | undefined;

  constructor(
    private readonly pkg: Package,
    private readonly textsOf: () => UnitTexts,
  ) {}

  private get texts(): UnitTexts {
    return (this.known ??= this.textsOf());
  }

  /** Functions that may store something in a field or variable. */
  storing(v: VarObj): readonly FuncUnit[] | undefined {
    return cached(this.stores, v, () => {
      // Whoever calls its function.
      if (v.role === "param" && v.owner?.kind === "FuncDecl")
        return this.texts.functionsOf(new Set(this.texts.naming(v.owner.name.name)));
      const own = this.naming(v, (c) => new RegExp(`&[^;{}\\n]*${v.name}`).test(c.text));
      if (own === undefined || v.role !== "field") return own && this.texts.functionsOf(own);
      const literals = this.literalsOf(v);
      return literals && this.texts.functionsOf(new Set([...own, ...literals]));
    });
  }

  /** Functions that may read or store it as a whole. */
  using(v: VarObj): readonly FuncUnit[] | undefined {
    return cached(this.uses, v, () => {
      const own = this.naming(v, () => true);
      return own && this.texts.functionsOf(own);
    });
  }

  /** Functions that may start goroutines, take locks, or run beside others by what they are. */
  concurrent(): readonly FuncUnit[] | undefined {
    // What is stored as a function, and a type by another name, cannot be told by its text.
    if (this.pkg.files.some((f) => LOCK_AS_VALUE.test(f.file.text) || /=\s*\w+\.ResponseWriter\b/.test(f.file.text)))
      return undefined;
    return this.texts.functionsOf(new Set(this.texts.matching(concurrentWords(this.pkg))));
  }

  /** Declarations that name it, and, of those that may hand it out, all that may call them. */
  private naming(v: VarObj, handsOut: (c: Coded) => boolean): Set<Coded> | undefined {
    if (v.role !== "field" && v.role !== "package")
      return new Set(v.site === undefined ? [] : this.texts.in(v.site.unit));
    if (!/^[A-Za-z_]\w*$/.test(v.name) || v.name === "_") return undefined;
    const named = new Set(this.texts.naming(v.name));
    const out = new Set(named);
    for (const c of out) {
      // A caller of a function that hands it out hands it out in turn.
      if (!c.returns || c.name === undefined || (named.has(c) && !handsOut(c))) continue;
      for (const caller of this.texts.naming(c.name)) out.add(caller);
    }
    return out;
  }

  /** Declarations with literals of the struct that a field is in: they need not name it. */
  private literalsOf(v: VarObj): readonly Coded[] | undefined {
    const owner = v.fieldOf;
    if (owner === undefined) return undefined;
    const out: Coded[] = [];
    for (const name of this.typesAround(owner)) {
      const literal = new RegExp(`\\b${name}\\s*[{\\[\\]}]`);
      for (const c of this.texts.naming(name)) if (literal.test(c.text) || /\btype\s/.test(c.text)) out.push(c);
    }
    return out;
  }

  /** Types of the package that may be, or hold, another one. */
  private containers(): readonly TypeName[] {
    if (this.around !== undefined) return this.around;
    const out: TypeName[] = [];
    for (const name of this.pkg.names) {
      const o = this.pkg.lookup(name);
      if (o?.kind === "type" && o.spec !== undefined && AROUND.has(o.spec.type.kind)) out.push(o);
    }
    return (this.around = out);
  }

  /** Names of the types whose literals may hold literals of this one. */
  private typesAround(owner: NonNullable<VarObj["fieldOf"]>): readonly string[] {
    const struct = owner.underlying;
    const holds = (t: Type, seen: Set<Type>): boolean => {
      if (seen.has(t)) return false;
      seen.add(t);
      switch (t.kind) {
        case "named":
          return t === owner || t.origin === owner || t.underlying === struct || holds(t.underlying, seen);
        case "pointer":
        case "slice":
        case "array":
          return holds(t.elem, seen);
        case "map":
          return holds(t.key, seen) || holds(t.value, seen);
        default:
          return t === struct;
      }
    };
    const names = new Set([owner.obj.name]);
    for (const n of this.containers()) if (holds(n.type, new Set())) names.add(n.name);
    return [...names];
  }
}

let choosing = true;

/** For tests: whether all functions are asked instead. What is found is the same. */
export function chooseFunctions(on: boolean): void {
  choosing = on;
}

/** In a package that may be edited whoever asks rests on all functions. */
export function choosesFunctions(): boolean {
  return choosing && isComputedOnce();
}

/** Of these types others are made, or they are others by another name. */
const AROUND: ReadonlySet<Node["kind"]> = new Set([
  "Ident",
  "SelectorExpr",
  "ParenExpr",
  "StarExpr",
  "ArrayType",
  "MapType",
  "IndexExpr",
]);

/** `unlock := mu.Unlock`, and not a call of it. */
const LOCK_AS_VALUE = /\.(?:Try)?R?(?:Unl|L)ock\b(?!\s*\()/;

/** Words without which a function of the package neither starts a goroutine nor takes a lock, nor is run by a server. */
function concurrentWords(pkg: Package): RegExp {
  const names = new Set(["go", "ResponseWriter", "Lock", "Unlock", "RLock", "RUnlock", "TryLock", "TryRLock"]);
  const known = [...knownPaths(pkg)].map((p) => `${p}.`);
  for (const full of (concurrent ??= concurrentNames())) {
    // Everybody may call the standard library's; what others provide is called `Add` and `Get`.
    const name = full.slice(full.lastIndexOf(".") + 1);
    const isLibrary = !full.slice(0, Math.max(0, full.indexOf("/"))).includes(".") && /^[A-Z]/.test(name);
    if (isLibrary || known.some((p) => full.startsWith(p))) names.add(name);
  }
  for (const field of (registering ??= registeringFields().filter(startsCallback)))
    if (known.some((p) => field.startsWith(p))) names.add(field.slice(field.lastIndexOf(".") + 1));
  return new RegExp(`\\b(?:Register[A-Z]\\w*Server|${[...names].filter((n) => /^\w+$/.test(n)).join("|")})\\b`);
}

let concurrent: readonly string[] | undefined;
let registering: readonly string[] | undefined;

function startsCallback(field: string): boolean {
  return fieldEffectsOf(field).some((e) => e.kind === "spawn" && !e.members);
}

function concurrentNames(): readonly string[] {
  return effectNames().filter((full) => effectsOf(full).some((e) => e.kind === "lock" || e.kind === "spawn"));
}

/** The package, those that it imports, and those that these import: whose types it may have values of. */
function knownPaths(pkg: Package): ReadonlySet<string> {
  const out = new Set([pkg.id.path]);
  const add = (p: Package, depth: number): void => {
    for (const file of p.files) {
      for (const { path, imported } of file.imports.values()) {
        if (out.has(path)) continue;
        out.add(path).add(withoutMajorVersion(`${path}.`).slice(0, -1));
        if (depth > 1 && "files" in imported) add(imported as Package, depth - 1);
      }
    }
  };
  add(pkg, 2);
  return out;
}

function cached<K, V>(memo: Map<K, V>, key: K, make: () => V): V {
  if (memo.has(key)) return memo.get(key) as V;
  const value = make();
  memo.set(key, value);
  return value;
}
