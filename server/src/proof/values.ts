import { byName, typeString } from "../semantic/format";
import { isExported } from "../semantic/identical";
import { implementsInterface } from "../semantic/implements";
import type { FuncObj, MapT, Named, Package, PackageId, Signature, Type, TypeParam } from "../semantic/types";
import { constraintOf, deref, under } from "../semantic/underlying";
import { WELL_KNOWN } from "./well-known";

/** A value that cannot be made up; says why. */
export class Impossible extends Error {}

/** How deep values may nest before zero values are good enough. */
const DEPTH = 4;

/**
 * Makes up Go expressions of given types for a test inside the package: small, valid where that can be told, and
 * depending on the variable `i`, so that calls differ.
 */
export class Values {
  /** Import path → local name. */
  private readonly used = new Map<string, string>();

  constructor(
    private readonly pkg: Package,
    /** Names that the test declares itself. */
    private readonly taken: ReadonlySet<string>,
  ) {}

  /** Declarations that the expressions need besides imports. */
  declarations(): string {
    return [...this.fakes.values()].map((f) => f.text).join("\n");
  }

  /** Import declarations of what the expressions name. */
  imports(): string[] {
    return [...this.used]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, name]) => (lastOf(path) === name ? `\t"${path}"` : `\t${name} "${path}"`));
  }

  /** Local name of a package; imports it. */
  use(path: string, name = lastOf(path)): string {
    let local = this.used.get(path);
    if (local === undefined) {
      const names = new Set(this.used.values());
      local = name;
      for (let n = 2; names.has(local) || this.taken.has(local) || this.pkg.lookup(local) !== undefined; n++)
        local = `${name}${n}`;
      this.used.set(path, local);
    }
    return local;
  }

  /** An expression of type `t`. Throws {@link Impossible}. */
  value(t: Type, depth = 0): string {
    const known = this.wellKnown(t);
    if (known !== undefined) return known;
    switch (t.kind) {
      case "basic":
        return this.basic(t.sort, t.name);
      case "typeparam":
        return `${this.typeText(t)}(i%8 + 1)`;
      case "named":
        return this.named(t, depth);
      case "pointer":
        return this.pointer(t.elem, depth);
      case "slice":
        if (depth >= DEPTH) return `${this.typeText(t)}{}`;
        return `${this.typeText(t)}{${Array.from({ length: 3 }, () => this.value(t.elem, depth + 1)).join(", ")}}`;
      case "array":
      case "struct":
        return `${this.typeText(t)}{}`;
      case "map":
        return this.map(t, this.typeText(t), depth);
      case "chan":
        return `make(${this.typeText({ ...t, dir: "both" })}, 1024)`;
      case "signature":
        return this.func(t);
      case "interface":
        return this.implementation(t, depth);
      case "tuple":
      case "unknown":
        throw new Impossible("a type that cannot be told");
    }
  }

  /** A value to call methods on: by a constructor of the package if there is one, else with its maps made. */
  receiver(t: Named): { readonly text: string; readonly fails: boolean } {
    // A variable is addressable, so that a value will do for methods of the pointer, too.
    const made = this.constructed(t, true) ?? this.constructed(t, false);
    if (made !== undefined) return made;
    const simple = under(t).kind === "basic" || under(t).kind === "signature";
    return { text: simple ? `new(${this.typeText(t)})` : `&${this.literal(t, 0)}`, fails: false };
  }

  /** A type as the test names it. Throws {@link Impossible}. */
  typeText(t: Type): string {
    this.checkNames(t, 0);
    const text = typeString(t, (p) => this.qualifier(p));
    if (text.includes("?") || text.includes("…")) throw new Impossible("a type that cannot be told");
    return text;
  }

  /** Arguments of a call; variadic parameters get none. */
  arguments(s: Signature): string {
    const last = s.params.at(-1);
    const fixed = (s.variadic ? s.params.slice(0, -1) : s.params).map((p) => this.argument(p.type));
    if (!s.variadic || last?.type.kind !== "slice") return fixed.join(", ");
    return [...fixed, ...this.several(last.type.elem)].join(", ");
  }

  /** Objects that all goroutines share, by their type: a second one of a receiver's type, given to its methods. */
  readonly shared = new Map<Named, string>();

  private argument(t: Type): string {
    const elem = t.kind === "pointer" && t.elem.kind === "named" ? t.elem.origin : undefined;
    const known = elem === undefined ? undefined : this.shared.get(elem);
    return known ?? this.value(t, 1);
  }

  /** Three values; none where one cannot be made up. */
  private several(elem: Type): string[] {
    try {
      return Array.from({ length: 3 }, () => this.value(elem, 1));
    } catch {
      return [];
    }
  }

  private qualifier(p: PackageId): string {
    return p.path === this.pkg.id.path ? "" : this.use(p.path, p.name);
  }

  private checkNames(t: Type, depth: number): void {
    if (depth > 20) return;
    const inner = (x: Type): void => this.checkNames(x, depth + 1);
    if (t.kind === "named") {
      const { obj } = t;
      if (obj.pkg !== undefined && obj.pkg.path !== this.pkg.id.path && !isExported(obj.name))
        throw new Impossible(`${typeString(t, byName())} has no name here`);
      t.typeArgs.forEach(inner);
    } else if (t.kind === "pointer" || t.kind === "slice" || t.kind === "array" || t.kind === "chan") inner(t.elem);
    else if (t.kind === "map") [t.key, t.value].forEach(inner);
    else if (t.kind === "signature") for (const v of [...t.params, ...t.results]) inner(v.type);
  }

  private basic(sort: string, name: string): string {
    switch (sort) {
      case "bool":
        return "i%2 == 0";
      case "string":
        return `${this.use("strconv")}.Itoa(i%8 + 1)`;
      case "int":
        return name === "int" ? "i%8 + 1" : `${name}(i%8 + 1)`;
      case "uint":
      case "float":
        return `${name}(i%8 + 1)`;
      default:
        return name === "complex128" || name === "complex64" ? "0" : "nil";
    }
  }

  private named(t: Named, depth: number): string {
    const u = under(t);
    switch (u.kind) {
      case "basic":
        return `${this.typeText(t)}(${this.basic(u.sort, u.name)})`;
      case "struct":
        return this.constructed(t, false, true)?.text ?? this.literal(t, depth);
      case "interface":
        return this.implementation(t, depth);
      case "signature":
        return `${this.typeText(t)}(${this.func(u)})`;
      case "map":
        return this.map(u, this.typeText(t), depth);
      case "chan":
        return `make(${this.typeText(t)}, 1024)`;
      default:
        return `${this.typeText(t)}{}`;
    }
  }

  /** With one entry, where keys and values are simple. */
  private map(t: MapT, type: string, depth: number): string {
    const simple = under(t.key).kind === "basic" && depth < DEPTH;
    try {
      return simple ? `${type}{${this.value(t.key, depth + 1)}: ${this.value(t.value, depth + 1)}}` : `make(${type})`;
    } catch {
      return `make(${type})`;
    }
  }

  private pointer(elem: Type, depth: number): string {
    if (elem.kind === "named" && under(elem).kind === "struct") {
      const made = this.constructed(elem, true, true);
      if (made !== undefined) return made.text;
      return `&${this.literal(elem, depth)}`;
    }
    return `new(${this.typeText(elem)})`;
  }

  /** `T{m: make(map[string]int)}`: maps and channels of the package's own structs are made. */
  private literal(t: Named, depth: number): string {
    const u = under(t);
    const own = t.obj.pkg?.path === this.pkg.id.path;
    if (u.kind !== "struct") return `${this.typeText(t)}{}`;
    if (!own || depth >= DEPTH) return `${this.typeText(t)}{}`;
    const fields = u.fields.flatMap((f) => {
      const kind = under(f.type).kind;
      const plain = kind === "basic" || kind === "map" || kind === "chan" || this.isOwnPointer(f.type);
      if (f.name === "_" || f.embedded || !plain) return [];
      try {
        return [`${f.name}: ${this.value(f.type, depth + 1)}`];
      } catch {
        return [];
      }
    });
    return `${this.typeText(t)}{${fields.join(", ")}}`;
  }

  private isOwnPointer(t: Type): boolean {
    const elem = deref(t);
    return t.kind === "pointer" && elem.kind === "named" && elem.obj.pkg?.path === this.pkg.id.path;
  }

  /** Functions under way, so that a constructor that needs its own type is not asked for it again. */
  private readonly pending = new Set<FuncObj>();

  private constructed(
    t: Named,
    pointer: boolean,
    single = false,
  ): { readonly text: string; readonly fails: boolean } | undefined {
    if (t.obj.pkg?.path !== this.pkg.id.path) return undefined;
    const makers = this.pkg.funcs
      .filter((f) => f.recvType === undefined && MAKES.test(f.name) && !this.pending.has(f))
      .filter((f) => {
        const [first, second, ...more] = f.type.results.map((r) => r.type);
        if (
          first === undefined ||
          more.length > 0 ||
          (single && second !== undefined) ||
          (first.kind === "pointer") !== pointer
        )
          return false;
        const made = deref(first);
        const isError = second === undefined || (second.kind === "named" && second.obj.name === "error");
        return isError && made.kind === "named" && made.origin === t.origin && f.decl !== undefined;
      })
      .sort((a, b) => a.type.params.length - b.type.params.length);
    for (const f of makers) {
      this.pending.add(f);
      try {
        const types = f.type.typeParams.map((p) => this.typeArgument(p)).join(", ");
        const text = `${f.name}${types === "" ? "" : `[${types}]`}(${this.arguments(f.type)})`;
        return { text, fails: f.type.results.length === 2 };
      } catch {
        // The next one may ask for less.
      } finally {
        this.pending.delete(f);
      }
    }
    return undefined;
  }

  /** Type parameters are `int` throughout the test. Throws {@link Impossible} where the constraint asks for methods. */
  typeArgument(p: TypeParam): string {
    const constraint = constraintOf(p);
    const takesInt = constraint?.union === undefined || constraint.union.some((t) => isInt(t.type));
    if ((constraint?.methods.size ?? 0) > 0 || !takesInt)
      throw new Impossible(`no type is known that satisfies the constraint of ${p.obj.name}`);
    return "int";
  }

  private func(s: Signature): string {
    const params = s.params.map((p, n) => {
      const last = s.variadic && n === s.params.length - 1;
      return last && p.type.kind === "slice" ? `...${this.typeText(p.type.elem)}` : this.typeText(p.type);
    });
    const results = s.results.map((r, n) => `r${n} ${this.typeText(r.type)}`);
    return `func(${params.join(", ")})${results.length === 0 ? "" : ` (${results.join(", ")})`} { ${results.length === 0 ? "" : "return "}}`;
  }

  private implementation(t: Type, depth: number): string {
    const u = under(t);
    if (u.kind === "interface" && u.methods.size === 0) return "i";
    if (depth < DEPTH) {
      for (const name of this.pkg.types) {
        if (name.isAlias || name.type.kind !== "named" || name.type.typeParams.length > 0) continue;
        if (under(name.type).kind === "interface") continue;
        const byPointer: Type = { kind: "pointer", elem: name.type };
        const fits = [name.type, byPointer].find((x) => implementsInterface(x, t));
        if (fits !== undefined) return this.value(fits, depth + 1);
      }
    }
    return this.fake(t) ?? "nil";
  }

  private readonly fakes = new Map<string, { readonly name: string; text: string }>();

  /**
   * A type of the test's own that implements the interface: its methods give back made-up values, and errors once they
   * have been called often, so that loops around them end. Undefined where a method cannot be written.
   */
  private fake(t: Type): string | undefined {
    const u = under(t);
    if (u.kind !== "interface" || u.union !== undefined || u.methods.size > 12) return undefined;
    if ([...u.methods.keys()].some((m) => !isExported(m) && t.kind === "named" && t.obj.pkg?.path !== this.pkg.id.path))
      return undefined;
    let key: string;
    try {
      key = this.typeText(t);
    } catch {
      return undefined;
    }
    const known = this.fakes.get(key);
    if (known !== undefined) return `&${known.name}{}`;
    const made = { name: `racelightFake${this.fakes.size + 1}`, text: "" };
    // Before its methods are written: they may give back the interface itself.
    this.fakes.set(key, made);
    try {
      const methods = [...u.methods].map(([name, m]) => this.fakeMethod(made.name, name, m.type));
      made.text = `type ${made.name} struct{ calls ${this.use("sync/atomic")}.Int64 }\n\n${methods.join("\n")}`;
      return `&${made.name}{}`;
    } catch {
      this.fakes.delete(key);
      return undefined;
    }
  }

  private fakeMethod(type: string, name: string, s: Signature): string {
    const params = s.params.map((p, n) => {
      const last = s.variadic && n === s.params.length - 1 && p.type.kind === "slice";
      return last && p.type.kind === "slice" ? `...${this.typeText(p.type.elem)}` : this.typeText(p.type);
    });
    const isError = (t: Type): boolean => t.kind === "named" && t.obj.pkg === undefined && t.obj.name === "error";
    const fails = s.results.some((r) => isError(r.type));
    const values = s.results.map((r) => (isError(r.type) ? "err" : this.value(r.type, 2)));
    const results = s.results.map((r) => this.typeText(r.type));
    const lines = [
      `func (f *${type}) ${name}(${params.map((p, n) => `_p${n} ${p}`).join(", ")}) (${results.join(", ")}) {`,
      "\ti := int(f.calls.Add(1))",
      "\t_ = i",
      ...(fails ? ["\tvar err error", `\tif i > 100 {\n\t\terr = ${this.use("errors")}.New("racelight")\n\t}`] : []),
      ...(values.length === 0 ? [] : [`\treturn ${values.join(", ")}`]),
      "}",
    ];
    return lines.join("\n") + "\n";
  }

  /** Form values and headers that the package asks requests for. */
  private names(): readonly string[] {
    const names = this.pkg.files
      .filter((f) => !f.isTestFile)
      .flatMap((f) => [...f.file.text.matchAll(/\.(?:FormValue|PostFormValue|PathValue|Get)\("([\w.-]+)"\)/g)])
      .map((m) => m[1] ?? "");
    return [...new Set(names)];
  }

  private wellKnown(t: Type): string | undefined {
    const pointer = t.kind === "pointer";
    const named = deref(t);
    if (named.kind !== "named") return undefined;
    const name = `${named.obj.pkg === undefined ? "" : `${named.obj.pkg.path}.`}${named.obj.name}`;
    const make = WELL_KNOWN[`${pointer ? "*" : ""}${name}`];
    return make?.((path) => this.use(path), this.names());
  }
}

const MAKES = /^(?:[Nn]ew|[Mm]ake|[Oo]pen|[Cc]reate)/;

function isInt(t: Type): boolean {
  return t.kind === "basic" && t.name === "int";
}

/** The name that a package most likely has: version suffixes are no names. */
function lastOf(path: string): string {
  const parts = path.split("/");
  const last = parts.at(-1) ?? path;
  return /^v\d+$/.test(last) && parts.length > 1 ? (parts.at(-2) ?? last) : last;
}
