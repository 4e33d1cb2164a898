/** How a generated map type keeps goroutines apart. */
export type ContainerKind =
  /** A map under a `sync.RWMutex`. */
  | "rwmutex"
  /** The same, generic. */
  | "safe"
  /** Generic, over pointers that it does not keep alive. */
  | "weak"
  /** Several maps with a lock each. */
  | "sharded"
  /** An immutable map behind an atomic pointer, replaced by changed copies. */
  | "snapshot"
  /** A map in the variables of one goroutine. */
  | "owner"
  /** A `sync.Map`. */
  | "sync";

/** Methods that the rewritten code may call. */
export type ContainerMethod =
  | "Get"
  | "Value"
  | "Set"
  | "Delete"
  | "Update"
  | "Len"
  | "Snapshot"
  | "Clear"
  | "Range"
  | "Load"
  | "Store"
  | "LoadOrStore"
  | "LoadAndDelete"
  | "Swap";

export interface ContainerSpec {
  readonly kind: ContainerKind;
  readonly name: string;
  /** Types of keys and values as written in the file; `K` and `V` for generic ones. */
  readonly key: string;
  readonly value: string;
  readonly methods: ReadonlySet<ContainerMethod>;
  /** Local names of the packages used. */
  readonly pkg: (path: string) => string;
  /** An expression for a number that spreads a key over the shards. */
  readonly hash: string;
}

/** Shards: more than the processors that are likely to meet in one map. */
const SHARDS = 32;

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
    this.recv = this.isGeneric ? `${c.name}[K, V]` : c.name;
  }

  text(): string {
    this.header();
    const { methods } = this.c;
    for (const m of ORDER) if (methods.has(m) || (m === "Snapshot" && methods.has("Range"))) this.method(m);
    if (this.c.kind === "weak" && (methods.has("Set") || methods.has("Update"))) this.drop();
    return `\n${this.out.join("\n")}`;
  }

  private get isGeneric(): boolean {
    return this.c.kind === "safe" || this.c.kind === "weak";
  }

  private header(): void {
    const { c, map } = this;
    const type = this.isGeneric ? `${c.name}[K comparable, V any]` : c.name;
    switch (c.kind) {
      case "rwmutex":
      case "safe":
        this.push(
          `// ${c.name} is a map that goroutines may share.`,
          `type ${type} struct {`,
          `\tmu ${c.pkg("sync")}.RWMutex // guards m`,
          `\tm  ${map}`,
          "}",
        );
        return;
      case "weak":
        this.push(
          `// ${c.name} is a map that goroutines may share. It does not keep its values alive: an entry goes`,
          "// when nothing else refers to what it points to.",
          `type ${type} struct {`,
          `\tmu ${c.pkg("sync")}.RWMutex // guards m`,
          `\tm  ${map}`,
          "}",
        );
        return;
      case "sync":
        this.push(`// ${c.name} is a sync.Map with types.`, `type ${type} struct {`, `\tm ${c.pkg("sync")}.Map`, "}");
        return;
      case "sharded":
        this.push(
          `// ${c.name} is a map that goroutines may share, in parts with a lock each.`,
          `type ${type} struct {`,
          `\tshards [${SHARDS}]${c.name}Shard`,
          "}",
          "",
          `type ${c.name}Shard struct {`,
          `\tmu ${c.pkg("sync")}.RWMutex // guards m`,
          `\tm  ${map}`,
          "}",
          "",
        );
        if (c.hash.includes(`${c.name}Seed`)) this.push(`var ${c.name}Seed = ${c.pkg("hash/maphash")}.MakeSeed()`, "");
        this.push(
          `func (t *${c.name}) shard(key ${c.key}) *${c.name}Shard {`,
          `\treturn &t.shards[${c.hash}%${SHARDS}]`,
          "}",
        );
        return;
      case "snapshot":
        this.push(
          `// ${c.name} is a map that goroutines may share. Readers see a map that never changes; who changes it`,
          "// puts a changed copy in its place.",
          `type ${type} struct {`,
          `\tp ${c.pkg("sync/atomic")}.Pointer[${map}]`,
          "}",
          "",
          "// Snapshot returns the present map. It must not be changed.",
          `func (t *${c.name}) Snapshot() ${map} {`,
          "\tif m := t.p.Load(); m != nil {",
          "\t\treturn *m",
          "\t}",
          "\treturn nil",
          "}",
          "",
          "// change runs f on a copy until the copy takes the place of what it was made from: f may run more than once.",
          `func (t *${c.name}) change(f func(m ${map})) {`,
          "\tfor {",
          "\t\told := t.p.Load()",
          `\t\tnext := make(${map})`,
          "\t\tif old != nil {",
          "\t\t\tfor key, value := range *old {",
          "\t\t\t\tnext[key] = value",
          "\t\t\t}",
          "\t\t}",
          "\t\tf(next)",
          "\t\tif t.p.CompareAndSwap(old, &next) {",
          "\t\t\treturn",
          "\t\t}",
          "\t}",
          "}",
        );
        return;
      case "owner":
        this.push(
          `// ${c.name} is a map that goroutines may share: one goroutine owns it and serves the requests of all`,
          "// others in turn. The first request starts it, Stop ends it.",
          `type ${type} struct {`,
          `\tstart    ${c.pkg("sync")}.Once`,
          `\tstop     ${c.pkg("sync")}.Once`,
          `\trequests chan func(m ${map})`,
          "\tquit     chan struct{}",
          "}",
          "",
          `func (t *${c.name}) run() {`,
          `\trequests := make(chan func(m ${map}))`,
          "\tquit := make(chan struct{})",
          "\tt.requests = requests",
          "\tt.quit = quit",
          "\tgo func() {",
          `\t\tm := make(${map})`,
          "\t\tfor {",
          "\t\t\tselect {",
          "\t\t\tcase work := <-requests:",
          "\t\t\t\twork(m)",
          "\t\t\tcase <-quit:",
          "\t\t\t\treturn",
          "\t\t\t}",
          "\t\t}",
          "\t}()",
          "}",
          "",
          "// do has the owner run work and waits for it. After Stop it does nothing.",
          `func (t *${c.name}) do(work func(m ${map})) {`,
          "\tt.start.Do(t.run)",
          "\tdone := make(chan struct{})",
          "\tselect {",
          `\tcase t.requests <- func(m ${map}) { work(m); close(done) }:`,
          "\t\t<-done",
          "\tcase <-t.quit:",
          "\t}",
          "}",
          "",
          "// Stop ends the goroutine. What is asked for afterwards finds an empty map.",
          `func (t *${c.name}) Stop() {`,
          "\tt.start.Do(t.run)",
          "\tt.stop.Do(func() { close(t.quit) })",
          "}",
        );
    }
  }

  private method(m: ContainerMethod): void {
    if (this.c.kind === "sync") return this.syncMethod(m);
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

  private syncMethod(m: ContainerMethod): void {
    const { key, value } = this.c;
    const assert = isAnyText(value) ? "" : `.(${value})`;
    switch (m) {
      case "Load":
      case "LoadAndDelete": {
        const ok = m === "Load" ? "ok" : "loaded";
        this.open(
          m,
          m === "Load"
            ? "returns the value for a key, and whether there is one"
            : "removes a key and returns the value that it had",
          `key ${key}`,
          `value ${value}, ${ok} bool`,
        );
        this.push(
          `\tv, ${ok} := t.m.${m}(key)`,
          `\tif !${ok} {`,
          "\t\treturn value, false",
          "\t}",
          `\treturn v${assert}, true`,
          "}",
        );
        return;
      }
      case "Store":
        this.open(m, "stores a value for a key", `key ${key}, value ${value}`, "");
        this.push("\tt.m.Store(key, value)", "}");
        return;
      case "Delete":
        this.open(m, "removes a key", `key ${key}`, "");
        this.push("\tt.m.Delete(key)", "}");
        return;
      case "LoadOrStore":
        this.open(
          m,
          "returns the value for a key, after storing the one given where there was none",
          `key ${key}, value ${value}`,
          `actual ${value}, loaded bool`,
        );
        this.push("\tv, loaded := t.m.LoadOrStore(key, value)", `\treturn v${assert}, loaded`, "}");
        return;
      case "Swap":
        this.open(
          m,
          "stores a value for a key and returns the one before",
          `key ${key}, value ${value}`,
          `previous ${value}, loaded bool`,
        );
        this.push(
          "\tv, loaded := t.m.Swap(key, value)",
          "\tif !loaded {",
          "\t\treturn previous, false",
          "\t}",
          `\treturn v${assert}, true`,
          "}",
        );
        return;
      case "Clear":
        this.open(m, "removes all entries", "", "");
        this.push("\tt.m.Clear()", "}");
        return;
      case "Range":
        this.open(
          m,
          "calls visit for the entries, until it returns false; others may change the map meanwhile",
          `visit func(key ${key}, value ${value}) bool`,
          "",
        );
        this.push(
          "\tt.m.Range(func(k, v any) bool {",
          `\t\treturn visit(k${isAnyText(key) ? "" : `.(${key})`}, v${assert})`,
          "\t})",
          "}",
        );
        return;
      default:
        return;
    }
  }

  private open(name: string, doc: string, params: string, results: string): void {
    this.push("", `// ${name} ${doc}.`, `func (t *${this.recv}) ${name}(${params})${results ? ` (${results})` : ""} {`);
  }

  private push(...lines: readonly string[]): void {
    this.out.push(...lines);
  }
}

function isAnyText(t: string): boolean {
  return t === "any" || t === "interface{}";
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
