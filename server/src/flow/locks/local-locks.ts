import { typeFactsOf } from "../../gostd/type-facts";
import type { VarObj } from "../../semantic/types";
import type { FuncLit, Node } from "../../syntax/ast";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import type { FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { declares } from "../ir/scope";
import { deref, isReference, qualifiedTypeName } from "../ir/types";
import { parentsOf, usesOf } from "../walks/local-uses";
import type { OwnTouch, Site } from "../engine/summary";

/** A lock that each call (or each goroutine) has a new one of. */
export interface LocalLock {
  readonly fn: FuncUnit;
  readonly variable: VarObj;
  readonly at: Site;
  /** What it is taken around, shared with others. */
  readonly touches: readonly OwnTouch[];
  /** One for each call of the function, or for each iteration of a loop that starts goroutines. */
  readonly per: "call" | "iteration";
}

/** Locks of a function that exclude nobody, as nobody else can know them. */
export function localLocks(r: FunctionResult, engine: Engine): readonly LocalLock[] {
  const out: LocalLock[] = [];
  const { fn } = r;
  if (fn.hasHole || fn.kind === "init") return out;
  for (const v of fn.info.locals) {
    if (v.owner !== fn.decl || v.role !== "local" || !v.ident || !isLock(v)) continue;
    if (isReference(v.type) && !engine.isFresh(v, fn)) continue;
    const found = judge(v, r, engine);
    if (found) out.push({ fn, variable: v, at: { fn, node: v.ident }, ...found });
  }
  return out;
}

function isLock(v: VarObj): boolean {
  if (qualifiedTypeName(v.type) === "sync.Locker") return false;
  // `var lock struct{ sync.Mutex }`: nothing beside the lock that it could be there for.
  const t = deref(v.type);
  const [only, other] = t.kind === "struct" ? t.fields : [];
  const type = only?.embedded && !other ? only.type : t;
  return typeFactsOf(qualifiedTypeName(deref(type)))?.lock !== undefined;
}

function judge(v: VarObj, r: FunctionResult, engine: Engine): Pick<LocalLock, "touches" | "per"> | undefined {
  const { fn } = r;
  const parents = parentsOf(fn.decl);
  const closures = new Set<FuncLit>();
  let own = false;
  for (const { ident, closure } of usesOf(fn, v)) {
    if (ident === v.ident) continue;
    if (!isOperation(ident, parents)) return undefined;
    if (closure && !isInline(closure, parents)) closures.add(closure);
    else own = true;
  }
  if (closures.size === 0) {
    const touches = own ? around(v, r, fn) : [];
    return touches.length > 0 ? { touches, per: "call" } : undefined;
  }
  // One goroutine for each iteration, and a lock for each iteration as well.
  const [only] = closures;
  const unit = closures.size === 1 && !own ? fn.closures.find((c) => c.decl === only) : undefined;
  const thread = unit && r.seen.threads.find((t) => t.target === unit && t.via.length === 0);
  const inner = unit && engine.judged(unit);
  if (!thread || !inner || thread.many || !thread.loop?.perIteration.has(v)) return undefined;
  const touches = around(v, inner, unit);
  return touches.length > 0 ? { touches, per: "iteration" } : undefined;
}

/** `mu.Lock()`, `defer mu.Unlock()`, not `&mu`. */
function isOperation(ident: Node, parents: ReadonlyMap<Node, Node>): boolean {
  const sel = parents.get(ident);
  const call = sel && parents.get(sel);
  return sel?.kind === "SelectorExpr" && sel.x === ident && call?.kind === "CallExpr" && call.fun === sel;
}

/** Called where it is written: `defer func() { .. }()`. */
function isInline(closure: FuncLit, parents: ReadonlyMap<Node, Node>): boolean {
  const call = parents.get(closure);
  const stmt = call && parents.get(call);
  return call?.kind === "CallExpr" && call.fun === closure && stmt?.kind !== "GoStmt";
}

/** Accesses under the lock to what others can reach as well; none where nothing is written. */
function around(v: VarObj, r: FunctionResult, fn: FuncUnit): readonly OwnTouch[] {
  const found = r.seen.touches.filter(
    (t) => !t.atomic && t.how !== "lock" && t.locks.some((h) => rootVar(h.path) === v) && isShared(t, fn),
  );
  return found.some((t) => t.write) ? found : [];
}

function isShared(t: OwnTouch, fn: FuncUnit): boolean {
  const root = rootVar(t.path);
  if (!root) return false;
  if (root.role === "package") return true;
  // A captured variable is shared even where it names a new object.
  if (!declares(fn, root)) return true;
  if (t.owned) return false;
  // What a parameter or the receiver refers to.
  return (root.role === "param" || root.role === "receiver") && isReference(root.type) && t.path.steps.length > 0;
}
