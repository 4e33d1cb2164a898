import { isGeneric, type ContainerSpec } from "./container-spec";

/** Shards: more than the processors that are likely to meet in one map. */
const SHARDS = 32;

/**
 * The declaration of a map type that goroutines may share, with what its methods are built on; the methods themselves
 * are not in it. `map`: the Go type of the map inside.
 */
export function containerDeclaration(c: ContainerSpec, map: string): readonly string[] {
  const type = isGeneric(c) ? `${c.name}[K comparable, V any]` : c.name;
  switch (c.kind) {
    case "rwmutex":
    case "safe":
      return [
        `// ${c.name} is a map that goroutines may share.`,
        `type ${type} struct {`,
        `\tmu ${c.pkg("sync")}.RWMutex // guards m`,
        `\tm  ${map}`,
        "}",
      ];
    case "weak":
      return [
        `// ${c.name} is a map that goroutines may share. It does not keep its values alive: an entry goes`,
        "// when nothing else refers to what it points to.",
        `type ${type} struct {`,
        `\tmu ${c.pkg("sync")}.RWMutex // guards m`,
        `\tm  ${map}`,
        "}",
      ];
    case "sync":
      return [`// ${c.name} is a sync.Map with types.`, `type ${type} struct {`, `\tm ${c.pkg("sync")}.Map`, "}"];
    case "sharded":
      return [
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
        ...(c.hash.includes(`${c.name}Seed`) ? [`var ${c.name}Seed = ${c.pkg("hash/maphash")}.MakeSeed()`, ""] : []),
        `func (t *${c.name}) shard(key ${c.key}) *${c.name}Shard {`,
        `\treturn &t.shards[${c.hash}%${SHARDS}]`,
        "}",
      ];
    case "snapshot":
      return [
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
      ];
    case "owner":
      return [
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
      ];
  }
}
