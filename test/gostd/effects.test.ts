import { describe, expect, it } from "vitest";
import { contextVariantOf } from "../../server/src/gostd/context-variants";
import { libraryDeclarations } from "../../server/src/gostd/declarations";
import { effectNames, effectsOf, fieldEffectsOf, knownHandlerShapes } from "../../server/src/gostd/effects";
import { serviceEmbed, serviceRegistration } from "../../server/src/gostd/registrars";
import { typeFactsOf } from "../../server/src/gostd/type-facts";
import type { Effect } from "../../server/src/gostd/knowledge";

/** Splits `net/http.(*Client).Do` into its import path and the rest. */
function split(name: string): readonly [string, string] {
  const slash = name.lastIndexOf("/") + 1;
  const dot = slash + name.slice(slash).indexOf(".");
  return [name.slice(0, dot), name.slice(dot + 1)];
}

/** The declaration of a qualified name in the built-in library data, from the name on. */
function declared(name: string): string | undefined {
  const [path, rest] = split(name);
  const source = libraryDeclarations(path)?.source;
  if (source === undefined) return undefined;
  const method = /^\(\*(\w+)\)\.(\w+)$/.exec(rest) ?? /^(\w+)\.(\w+)$/.exec(rest);
  const pattern = !method
    ? `^func ${rest}[[(].*$`
    : rest.startsWith("(")
      ? `^func \\(\\*${method[1]}(\\[.*?\\])?\\) ${method[2]}\\(.*$`
      : `^(func \\(${method[1]}(\\[.*?\\])?\\) ${method[2]}\\(|${method[1]} interface\\{.*\\b${method[2]}\\().*$`;
  return new RegExp(pattern, "m").exec(source)?.[0];
}

const effectsWith = (name: string, kind: Effect["kind"]): readonly Effect[] =>
  effectsOf(name).filter((effect) => effect.kind === kind);

// Promoted methods are declared on the embedded type; rows name both, for whoever qualifies by the outer type.
const promoted =
  /^testing\.\(\*[TBF]\)\.|^net\.\(\*(TCP|UDP|Unix)Conn\)\.|^io\.Read(Close|Writ)er\.|^io\.(Write|ReadWrite)(Close)?r?\./;

describe("effects", () => {
  it("names functions that exist", () => {
    const library = effectNames().filter((name) => libraryDeclarations(split(name)[0]) !== undefined);
    expect(library.length).toBeGreaterThan(700);
    const unknown = library.filter((name) => declared(name) === undefined && !promoted.test(name));
    const internal = unknown.filter((name) => !/^runtime\.[a-z(]/.test(name));
    expect(internal).toEqual([]);
  });

  it("points at parameters that exist", () => {
    const wrong: string[] = [];
    for (const name of effectNames()) {
      const declaration = declared(name);
      if (declaration === undefined || declaration.includes("interface{")) continue;
      for (const effect of effectsOf(name)) {
        const operand = "callback" in effect ? effect.callback : "operand" in effect ? effect.operand : undefined;
        if (typeof operand === "number" && operand >= parameterCount(declaration)) wrong.push(`${name} ${operand}`);
        if (effect.kind === "calls" || effect.kind === "spawn" || effect.kind === "keeps") {
          // Methods of what is passed are called where it is an interface.
          const hasMethods = effect.kind === "calls" && effect.members !== undefined && /Writer\b/.test(declaration);
          const hasFunction =
            hasMethods || /func\(|Func\b|Seq2?\b|iter\.|any|Handler|Interface|ConnState/.test(declaration);
          if (typeof operand === "number" && !hasFunction) wrong.push(`${name} has no function ${operand}`);
        }
      }
    }
    expect(wrong).toEqual([]);
  });

  it("knows locks, joins, spawns", () => {
    expect(effectsOf("sync.(*RWMutex).RLock")).toEqual([{ kind: "lock", op: "rlock" }]);
    expect(effectsOf("sync.Locker.Lock")).toEqual([{ kind: "lock", op: "lock" }]);
    expect(effectsWith("sync.(*WaitGroup).Go", "spawn")).toEqual([
      { kind: "spawn", callback: 0, many: false, joinedBy: "Wait", blocks: false, what: "waitgroup" },
    ]);
    expect(effectsWith("golang.org/x/sync/errgroup.(*Group).TryGo", "spawn")).toHaveLength(1);
    expect(effectsWith("net/http.(*ServeMux).HandleFunc", "spawn")).toMatchObject([{ callback: 1, many: true }]);
    expect(effectsWith("net/http.Handle", "spawn")).toMatchObject([{ callback: 1, members: ["ServeHTTP"] }]);
    expect(effectsWith("testing.(*B).RunParallel", "spawn")).toMatchObject([{ many: true, blocks: true }]);
    expect(effectsOf("sync/atomic.AddInt64")).toEqual([{ kind: "atomic", op: "add", address: 0, typed: false }]);
    expect(effectsWith("sync/atomic.(*Pointer).CompareAndSwap", "atomic")).toMatchObject([{ op: "cas", typed: true }]);
    expect(effectsWith("testing.(*common).Fatalf", "exits")).toEqual([{ kind: "exits", what: "goroutine" }]);
    expect(effectsOf("example.com/own.Function")).toEqual([]);
    expect(effectsOf("constructor")).toEqual([]);
  });

  it("looks through major versions and vendored paths", () => {
    expect(effectsWith("github.com/robfig/cron/v3.(*Cron).AddFunc", "spawn")).toHaveLength(1);
    expect(effectsWith("github.com/go-chi/chi/v5.Router.Get", "spawn")).toHaveLength(1);
    expect(effectsWith("gopkg.in/yaml.v3.Unmarshal", "writes")).toHaveLength(1);
    expect(effectsWith("gopkg.in/tomb.v2.(*Tomb).Go", "spawn")).toHaveLength(1);
    expect(effectsWith("math/rand/v2.(*Rand).IntN", "writes")).toHaveLength(1);
    expect(typeFactsOf("github.com/redis/go-redis/v9.Client")?.threadSafe).toBe(true);
  });

  it("knows fields that hold handlers, handler shapes, grpc registration", () => {
    expect(fieldEffectsOf("net/http.Server.Handler")).toMatchObject([{ kind: "spawn", members: ["ServeHTTP"] }]);
    expect(fieldEffectsOf("k8s.io/client-go/tools/cache.ResourceEventHandlerFuncs.AddFunc")).toHaveLength(1);
    expect(fieldEffectsOf("net/http.Server.Addr")).toEqual([]);
    expect(knownHandlerShapes()[0]?.params).toEqual(["net/http.ResponseWriter", "*net/http.Request"]);
    expect(
      serviceRegistration("example.com/pb.RegisterGreeterServer", "google.golang.org/grpc.ServiceRegistrar"),
    ).toHaveLength(1);
    expect(serviceRegistration("example.com/pb.RegisterGreeterServer", "string")).toEqual([]);
    expect(serviceEmbed.test("UnimplementedGreeterServer")).toBe(true);
  });

  it("knows context variants that exist", () => {
    expect(contextVariantOf("database/sql.(*DB).Query")).toBe("database/sql.(*DB).QueryContext");
    expect(contextVariantOf("os/exec.Command")).toBe("os/exec.CommandContext");
    expect(declared(contextVariantOf("net.(*Dialer).Dial") ?? "")).toBeDefined();
    expect(contextVariantOf("fmt.Println")).toBeUndefined();
  });
});

describe("type facts", () => {
  it("knows locks, types that must not be copied, and types that are safe to share", () => {
    expect(typeFactsOf("sync.RWMutex")).toEqual({ threadSafe: true, noCopy: true, lock: "rw" });
    expect(typeFactsOf("sync.Locker")).toEqual({ threadSafe: true, noCopy: false, lock: "exclusive" });
    expect(typeFactsOf("github.com/sasha-s/go-deadlock.Mutex")?.lock).toBe("exclusive");
    for (const name of [
      "sync.Map",
      "sync.WaitGroup",
      "sync.Once",
      "sync.Pool",
      "sync.Cond",
      "sync/atomic.Value",
      "sync/atomic.Int64",
    ]) {
      expect(typeFactsOf(name), name).toMatchObject({ noCopy: true, threadSafe: true, lock: undefined });
    }
    expect(typeFactsOf("net/http.Client")).toEqual({ threadSafe: true, noCopy: false, lock: undefined });
    expect(typeFactsOf("bytes.Buffer")).toBeUndefined();
    expect(typeFactsOf("toString")).toBeUndefined();
  });
});

describe("groups", () => {
  it("wait for what they start by the method that the start names", () => {
    for (const name of [
      "golang.org/x/sync/errgroup.(*Group).Wait",
      "github.com/sourcegraph/conc.(*WaitGroup).Wait",
      "gopkg.in/tomb.v2.(*Tomb).Wait",
    ]) {
      const kinds = effectsOf(name).map((e) => e.kind);
      expect(kinds, name).toContain("order");
      expect(kinds, name).toContain("blocks");
    }
    const joins = effectsOf("sync.(*WaitGroup).Wait").filter((e) => e.kind === "waitgroup" || e.kind === "order");
    expect(joins).toHaveLength(1);
  });
});

/** Parameters in a declaration line: what stands in the first parentheses outside receiver and type parameters. */
function parameterCount(declaration: string): number {
  const start = declaration.startsWith("func (") ? declaration.indexOf(")") + 1 : 0;
  let depth = 0;
  let list = "";
  for (const c of declaration.slice(start)) {
    if (")]}".includes(c)) depth--;
    if (list !== "" && depth === 0) break;
    if (list !== "" || (c === "(" && depth === 0)) list += depth === 1 && c === "," ? ";" : c;
    if ("([{".includes(c)) depth++;
  }
  return list === "(" ? 0 : list.split(";").length;
}
