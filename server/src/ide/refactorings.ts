import type { PackageFacts } from "../flow/facts";
import { qualifiedTypeName } from "../flow/ir/types";
import { classify } from "../rewrite/edits/access";
import { treeOf, usesOf } from "../rewrite/edits/uses";
import * as rewrites from "../rewrite/index";
import { benchmarkFile, type Mix } from "../proof/benchmark-file";
import { stressFile, type TestFile } from "../proof/stress-file";
import type { VarObj } from "../semantic/types";
import { under } from "../semantic/underlying";
import { message, text, type Text } from "../text/text";
import { baseOf, dirOf, joinPath } from "../workspace/paths";
import type { Cursor } from "./cursor";
import { isInside } from "../syntax/extent";

/** A change that is offered without a finding, from where the cursor is. */
export interface Refactoring {
  /** As in the catalog. */
  readonly id: string;
  readonly title: Text;
  /** The edits, or why there can be none. A path that does not exist yet is a file to be made. */
  rewrite(): rewrites.Rewrite;
}

/** Everything that can be offered for what the cursor points at, whether it then turns out to be possible or not. */
export function refactoringsAt(
  facts: PackageFacts,
  cursor: Cursor,
  exists: (path: string) => boolean,
): readonly Refactoring[] {
  const out: Refactoring[] = [];
  const add = (id: string, title: Text, rewrite: () => rewrites.Rewrite): void => {
    if (!out.some((r) => r.id === id)) out.push({ id, title, rewrite });
  };
  atStatement(facts, cursor, add);
  const { variable, type } = cursor;
  if (variable) onVariable(facts, cursor, variable, add, exists);
  const owner = type ?? (variable?.role === "field" ? variable.origin.fieldOf?.origin : undefined);
  if (owner && !cursor.file.isTestFile)
    add("generate-stress-test", stressTitle({ name: owner.obj.name }), () =>
      asFile(cursor, "stress", stressFile(facts.pkg, owner), exists),
    );
  return out;
}

type Add = (id: string, title: Text, rewrite: () => rewrites.Rewrite) => void;

/** `go`, a lock that is taken, a test. */
function atStatement(facts: PackageFacts, cursor: Cursor, add: Add): void {
  const { fn, around } = cursor;
  if (!fn) return;
  const { decl, file } = fn;
  const [t] = fn.params;
  const isTest =
    decl.kind === "FuncDecl" && file.isTestFile && !fn.recv && /^Test(?:$|[^\p{Ll}])/u.test(decl.name.name);
  if (isTest && around.includes(decl) && !around.some((n) => n.kind === "BlockStmt") && t)
    add("add-leak-check", LEAK_CHECK, () => rewrites.addLeakCheck(facts, fn));
  for (const n of around) {
    if (n.kind === "CallExpr" && n.fun.kind === "SelectorExpr" && /^(?:Try)?R?Lock$/.test(n.fun.sel.name))
      add("defer-unlock", DEFER_UNLOCK, () => rewrites.deferUnlock(facts, { fn, node: n }));
    // Only from its first line: elsewhere in the body the goroutine is not what is meant.
    if (n.kind === "GoStmt") {
      const first = fn.unit.text.slice(n.pos, around[0]?.pos ?? n.pos);
      const starter = isInside(fn.decl, n) ? fn.parent : fn;
      if (!first.includes("\n") && starter)
        add("use-wg-go", WG_GO, () => rewrites.goStatementToWgGo(facts, starter, n));
    }
    if (n.kind === "FuncLit" && around[0] !== n && around.indexOf(n) > 2) break;
  }
}

function onVariable(facts: PackageFacts, cursor: Cursor, v: VarObj, add: Add, exists: (path: string) => boolean): void {
  const name = v.fieldOf ? `${v.fieldOf.obj.name}.${v.name}` : v.name;
  const p: Named = { name };
  const kind = under(v.type).kind;
  const library = qualifiedTypeName(v.type);
  if (kind === "map" || kind === "slice" || library === "sync.Map") {
    if (library !== "sync.Map")
      add("guard-with-rwmutex", withRWMutex(p), () => rewrites.guardWithMutex(facts, v, { rw: true }));
    add("guard-with-mutex", withMutex(p), () => rewrites.guardWithMutex(facts, v, { rw: false }));
  }
  if (library === "sync.Map") {
    add("convert-to-rwmutex-map", toRWMutexMap(p), () => rewrites.convertToRWMutexMap(facts, v));
    add("wrap-typed", typed(p), () => rewrites.wrapTyped(facts, v));
  }
  if (kind === "map") {
    add("convert-to-sync-map", toSyncMap(p), () => rewrites.convertToSyncMap(facts, v));
    add("publish-snapshot", snapshot(p), () => rewrites.publishSnapshot(facts, v));
    add("shard-map", shards(p), () => rewrites.shardMap(facts, v));
    add("own-by-goroutine", owned(p), () => rewrites.ownByGoroutine(facts, v));
    add("extract-safe-map", safeMap(p), () => rewrites.extractSafeMap(facts, v));
    add("extract-weak-map", weakMap(p), () => rewrites.extractWeakMap(facts, v));
    add("generate-benchmark", benchmark(p), () =>
      asFile(cursor, "bench", benchmarkFile(facts.pkg, v, mixOf(facts, v), cursor.file.goVersion), exists),
    );
  }
  if (kind === "chan") add("defer-close", closeTitle(p), () => rewrites.deferClose(facts, v));
  const mutex = library === "sync.Mutex" || library === "sync.RWMutex";
  if ((kind === "map" || kind === "slice" || mutex) && (v.role === "field" || v.role === "package"))
    add("declare-guard", mutex ? guardsOf(p) : guardOf(p), () => rewrites.declareGuard(facts, v));
}

/** How many places of the package read the map, and how many write it. */
function mixOf(facts: PackageFacts, v: VarObj): Mix {
  let reads = 0;
  let writes = 0;
  for (const { body, ident } of usesOf(facts, v)) {
    if (body.file.isTestFile) continue;
    const tree = treeOf(body.decl);
    const parent = tree.parent(ident);
    if (parent?.kind === "KeyValueExpr" && parent.key === ident) continue;
    const start = v.role === "field" && parent?.kind === "SelectorExpr" && parent.sel === ident ? parent : ident;
    const access = classify(tree, body.info, start);
    // The map itself being made is no access of an entry.
    if (access.write && access.node === start) continue;
    if (access.write) writes++;
    else reads++;
  }
  return { reads, writes };
}

/** A new file beside the one that is edited, under a name that is free. */
function asFile(cursor: Cursor, what: string, made: TestFile, exists: (path: string) => boolean): rewrites.Rewrite {
  if (made.kind === "impossible") return { refused: made.reason };
  const path = cursor.file.path;
  const stem = baseOf(path).replace(/(?:_test)?\.go$/, "");
  for (let n = 1; ; n++) {
    const file = joinPath(dirOf(path), `${stem}_${what}${n === 1 ? "" : String(n)}_test.go`);
    if (!exists(file)) return new Map([[file, [{ start: 0, end: 0, newText: made.source }]]]);
  }
}

interface Named {
  readonly name: string;
}
const title = (en: (n: string) => string, zh: (n: string) => string) =>
  message<Named>({ en: (p) => en(p.name), "zh-cn": (p) => zh(p.name) });
const withRWMutex = title(
  (n) => `Guard ${n} with a sync.RWMutex`,
  (n) => `用 sync.RWMutex 保护 ${n}`,
);
const withMutex = title(
  (n) => `Guard ${n} with a sync.Mutex`,
  (n) => `用 sync.Mutex 保护 ${n}`,
);
const toSyncMap = title(
  (n) => `Convert ${n} to a sync.Map`,
  (n) => `把 ${n} 改为 sync.Map`,
);
const toRWMutexMap = title(
  (n) => `Convert ${n} to a map with a sync.RWMutex`,
  (n) => `把 ${n} 改为带 sync.RWMutex 的 map`,
);
const typed = title(
  (n) => `Wrap ${n} in a typed map`,
  (n) => `把 ${n} 封装为带类型的 map`,
);
const snapshot = title(
  (n) => `Publish ${n} as copy-on-write snapshots: every write copies the map`,
  (n) => `把 ${n} 发布为写时复制的快照：每次写入都复制整个 map`,
);
const shards = title(
  (n) => `Shard ${n} into maps with a lock each`,
  (n) => `把 ${n} 拆分为各带一把锁的多个 map`,
);
const owned = title(
  (n) => `Let one goroutine own ${n}, until Stop is called`,
  (n) => `由一个 goroutine 独占 ${n}，直到调用 Stop`,
);
const safeMap = title(
  (n) => `Extract a generic SafeMap for ${n}`,
  (n) => `为 ${n} 提取泛型 SafeMap`,
);
const weakMap = title(
  (n) => `Extract a map that does not keep the values of ${n} alive`,
  (n) => `为 ${n} 提取弱引用值的 map`,
);
const benchmark = title(
  (n) => `Generate a benchmark of kinds of maps for ${n}`,
  (n) => `为 ${n} 生成各种 map 的基准测试`,
);
const closeTitle = title(
  (n) => `Close ${n} where its sender ends`,
  (n) => `在发送方结束处关闭 ${n}`,
);
const guardOf = title(
  (n) => `Declare the guard of ${n}`,
  (n) => `声明保护 ${n} 的锁`,
);
const guardsOf = title(
  (n) => `Declare what ${n} guards`,
  (n) => `声明 ${n} 保护的内容`,
);
const stressTitle = title(
  (n) => `Generate a stress test that runs the methods of ${n} at once`,
  (n) => `生成同时运行 ${n} 各方法的压力测试`,
);
const DEFER_UNLOCK = text("Unlock with defer", "改用 defer 解锁");
const LEAK_CHECK = text("Check for leaked goroutines in this test", "在该测试中检查 goroutine 泄漏");
const WG_GO = text("Start the goroutine with WaitGroup.Go", "用 WaitGroup.Go 启动该 goroutine");
