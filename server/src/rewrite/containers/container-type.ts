import { containerDeclaration } from "./container-declaration";
import { isGeneric, methodHead, type ContainerMethod, type ContainerSpec } from "./container-spec";
import { syncMapMethod } from "./container-sync";

/** The declaration of a map type that goroutines may share, ready to use as its zero value; gofmt's style. */
export function containerType(spec: ContainerSpec): string {
  return new Writer(spec).text();
}

class Writer {
  private readonly map: string;
  private readonly recv: string;
  private readonly out: string[] = [];

  constructor(private readonly c: ContainerSpec) {
    this.map = c.kind === "weak" ? `map[K]${c.pkg("weak")}.Pointer[V]` : `map[${c.key}]${c.value}`;
    this.recv = isGeneric(c) ? `${c.name}[K, V]` : c.name;
  }

  text(): string {
    this.push(...containerDeclaration(this.c, this.map));
    const { methods } = this.c;
    for (const m of ORDER) if (methods.has(m) || (m === "Snapshot" && methods.has("Range"))) this.method(m);
    if (this.c.kind === "weak" && (methods.has("Set") || methods.has("Update"))) this.drop();
    return `\n${this.out.join("\n")}`;
  }

  private method(m: ContainerMethod): void {
    if (this.c.kind === "sync") return this.push(...syncMapMethod(this.c, m));
    const { key, value } = this.c;
    const V = this.c.kind === "weak" ? "*V" : value;
    switch (m) {
      case "Get":
      case "Load":
        return this.read(
          m,
          "returns the value for a key, and whether there is one",
          `key ${key}`,
          `value ${V}, ok bool`,
          (x) =>
            this.c.kind === "weak"
              ? [`p, found := ${x}[key]`, "if found {", "\tvalue = p.Value()", "}", "ok = value != nil"]
              : [`value, ok = ${x}[key]`],
        );
      case "Value":
        return this.read(m, "returns the value for a key, or the zero value", `key ${key}`, `value ${V}`, (x) =>
          this.c.kind === "weak" ? [`if p, ok := ${x}[key]; ok {`, "\tvalue = p.Value()", "}"] : [`value = ${x}[key]`],
        );
      case "Set":
      case "Store":
        return this.write(m, "stores a value for a key", `key ${key}, value ${V}`, "", (x) =>
          this.c.kind === "weak" ? this.weakStore(x) : [`${x}[key] = value`],
        );
      case "Delete":
        return this.write(m, "removes a key", `key ${key}`, "", (x) => [`delete(${x}, key)`], false);
      case "Update":
        return this.write(
          m,
          this.c.kind === "snapshot"
            ? "stores what change makes of the value for a key; change may run more than once"
            : "stores what change makes of the value for a key, in one step; change must not use the map",
          `key ${key}, change func(value ${V}) ${V}`,
          "",
          (x) =>
            this.c.kind === "weak"
              ? [
                  `var value *V`,
                  `if p, ok := ${x}[key]; ok {`,
                  "\tvalue = p.Value()",
                  "}",
                  "value = change(value)",
                  ...this.weakStore(x),
                ]
              : [`${x}[key] = change(${x}[key])`],
        );
      case "LoadOrStore":
        return this.write(
          m,
          "returns the value for a key, after storing the one given where there was none",
          `key ${key}, value ${V}`,
          `actual ${V}, loaded bool`,
          (x) => [`if actual, loaded = ${x}[key]; !loaded {`, `\t${x}[key] = value`, "\tactual = value", "}"],
        );
      case "LoadAndDelete":
        return this.write(
          m,
          "removes a key and returns the value that it had",
          `key ${key}`,
          `value ${V}, loaded bool`,
          (x) => [`value, loaded = ${x}[key]`, `delete(${x}, key)`],
          false,
        );
      case "Swap":
        return this.write(
          m,
          "stores a value for a key and returns the one before",
          `key ${key}, value ${V}`,
          `previous ${V}, loaded bool`,
          (x) => [`previous, loaded = ${x}[key]`, `${x}[key] = value`],
        );
      case "Len":
        return this.all(
          m,
          "returns the number of entries",
          "",
          "n int",
          (x) => [this.c.kind === "sharded" ? `n += len(${x})` : `n = len(${x})`],
          false,
        );
      case "Clear":
        return this.all(
          m,
          "removes all entries",
          "",
          "",
          (x) => [`for key := range ${x} {`, `\tdelete(${x}, key)`, "}"],
          true,
        );
      case "Snapshot":
        if (this.c.kind === "snapshot") return;
        return this.all(
          m,
          this.c.kind === "sharded" ? "returns a copy of the map, made part by part" : "returns a copy of the map",
          "",
          `copied map[${key}]${V}`,
          (x) =>
            this.c.kind === "weak"
              ? [
                  `for key, p := range ${x} {`,
                  "\tif value := p.Value(); value != nil {",
                  "\t\tcopied[key] = value",
                  "\t}",
                  "}",
                ]
              : [`for key, value := range ${x} {`, "\tcopied[key] = value", "}"],
          false,
          [`copied = make(map[${key}]${V})`],
        );
      case "Range":
        this.push(
          "",
          "// Range calls visit for the entries of one moment, until it returns false.",
          `func (t *${this.recv}) Range(visit func(key ${key}, value ${V}) bool) {`,
          "\tfor key, value := range t.Snapshot() {",
          "\t\tif !visit(key, value) {",
          "\t\t\treturn",
          "\t\t}",
          "\t}",
          "}",
        );
        return;
    }
  }

  private drop(): void {
    this.push(
      "",
      "// drop removes an entry whose value is gone.",
      `func (t *${this.recv}) drop(key K, p ${this.c.pkg("weak")}.Pointer[V]) {`,
      "\tt.mu.Lock()",
      "\tdefer t.mu.Unlock()",
      "\tif t.m[key] == p {",
      "\t\tdelete(t.m, key)",
      "\t}",
      "}",
    );
  }

  private weakStore(x: string): readonly string[] {
    const { c } = this;
    return [
      "if value == nil {",
      `\tdelete(${x}, key)`,
      "\treturn",
      "}",
      `p := ${c.pkg("weak")}.Make(value)`,
      `${x}[key] = p`,
      `${c.pkg("runtime")}.AddCleanup(value, func(key K) { t.drop(key, p) }, key)`,
    ];
  }

  /** A method that reads the entry of a key. */
  private read(
    name: string,
    doc: string,
    params: string,
    results: string,
    body: (x: string) => readonly string[],
  ): void {
    this.entry(name, doc, params, results, body, false, false);
  }

  /** A method that changes the entry of a key. `fills`: it may put one in. */
  private write(
    name: string,
    doc: string,
    params: string,
    results: string,
    body: (x: string) => readonly string[],
    fills = true,
  ): void {
    this.entry(name, doc, params, results, body, true, fills);
  }

  private entry(
    name: string,
    doc: string,
    params: string,
    results: string,
    body: (x: string) => readonly string[],
    writes: boolean,
    fills: boolean,
  ): void {
    this.open(name, doc, params, results);
    const names = resultNames(results);
    switch (this.c.kind) {
      case "sharded":
        this.locked("s", writes, fills, body("s.m"), ["s := t.shard(key)"]);
        break;
      case "snapshot":
        if (writes) this.push(`\tt.change(func(m ${this.map}) {`, ...body("m").map((l) => `\t\t${l}`), "\t})");
        else this.push(...body("t.Snapshot()").map((l) => `\t${l}`));
        break;
      case "owner":
        this.push(`\tt.do(func(m ${this.map}) {`, ...body("m").map((l) => `\t\t${l}`), "\t})");
        break;
      default:
        this.locked("t", writes, fills, body("t.m"), []);
    }
    if (names) this.push(`\treturn ${names}`);
    this.push("}");
  }

  private locked(
    holder: string,
    writes: boolean,
    fills: boolean,
    body: readonly string[],
    before: readonly string[],
  ): void {
    const r = writes ? "" : "R";
    this.push(...before.map((l) => `\t${l}`), `\t${holder}.mu.${r}Lock()`, `\tdefer ${holder}.mu.${r}Unlock()`);
    if (fills) this.push(`\tif ${holder}.m == nil {`, `\t\t${holder}.m = make(${this.map})`, "\t}");
    this.push(...body.map((l) => `\t${l}`));
  }

  /** A method on all entries. */
  private all(
    name: string,
    doc: string,
    params: string,
    results: string,
    body: (x: string) => readonly string[],
    writes: boolean,
    before: readonly string[] = [],
  ): void {
    this.open(name, doc, params, results);
    this.push(...before.map((l) => `\t${l}`));
    const r = writes ? "" : "R";
    switch (this.c.kind) {
      case "sharded":
        this.push(
          "\tfor i := range t.shards {",
          "\t\ts := &t.shards[i]",
          `\t\ts.mu.${r}Lock()`,
          ...body("s.m").map((l) => `\t\t${l}`),
          `\t\ts.mu.${r}Unlock()`,
          "\t}",
        );
        break;
      case "snapshot":
        if (writes) this.push("\tt.p.Store(nil)");
        else this.push(...body("t.Snapshot()").map((l) => `\t${l}`));
        break;
      case "owner":
        this.push(`\tt.do(func(m ${this.map}) {`, ...body("m").map((l) => `\t\t${l}`), "\t})");
        break;
      default:
        this.locked("t", writes, false, body("t.m"), []);
    }
    const names = resultNames(results);
    if (names) this.push(`\treturn ${names}`);
    this.push("}");
  }

  private open(name: string, doc: string, params: string, results: string): void {
    this.push(...methodHead(this.recv, name, doc, params, results));
  }

  private push(...lines: readonly string[]): void {
    this.out.push(...lines);
  }
}

/** `value, ok` of `value V, ok bool`. */
function resultNames(results: string): string {
  if (results === "") return "";
  const last = / (\w+) bool$/.exec(results)?.[1];
  const first = results.split(" ")[0] ?? "";
  return last === undefined ? first : `${first}, ${last}`;
}

const ORDER: readonly ContainerMethod[] = [
  "Get",
  "Value",
  "Load",
  "Set",
  "Store",
  "LoadOrStore",
  "LoadAndDelete",
  "Swap",
  "Delete",
  "Update",
  "Len",
  "Clear",
  "Snapshot",
  "Range",
];
