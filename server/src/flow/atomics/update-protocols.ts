import { unparen } from "../../syntax/paren";
import type { Expr } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { AtomicOp, AtomicOps } from "./atomic-ops";
import { pathOf, type Held } from "../engine/locks";
import { lockVariable } from "../guards/guards";
import { after, instrsOf, reaches, type Point } from "../walks/cfg-walk";
import { rootFunction, type CallInstr, type FuncUnit } from "../ir/ir";
import { rootVar } from "../ir/path";
import { namedOf, under } from "../ir/types";

/**
 * One takes, all others give: what was checked can only have become more when it is taken from. That nobody else takes is
 * known of methods that `io` defines for one caller at a time, such as `Write`.
 */
export function takesFromGrowing(op: AtomicOp, ops: AtomicOps): boolean {
  if (op.op !== "add" || !isNegated(op) || !isStreamMethod(op.fn)) return false;
  return ops
    .writersOf(op.path)
    .every((w) => w.fn === op.fn || (w.op === "add" && !isNegated(w) && !isStreamMethod(w.fn)));
}

/** `Add(-n)`, `Add(-1 * n)`, `Add(^uint32(0))`. */
function isNegated(op: AtomicOp): boolean {
  const negative = (e: Expr): boolean => {
    const x = unparen(e);
    const c = op.fn.info.constOf(x);
    if (typeof c === "bigint" || typeof c === "number") return c < 0;
    if (x.kind === "CallExpr" && op.fn.info.isType(x.fun)) return x.args.some(negative);
    if (x.kind === "UnaryExpr") return x.op === "-" || x.op === "^";
    return x.kind === "BinaryExpr" && x.op === "*" && (negative(x.x) || negative(x.y));
  };
  return op.value !== undefined && negative(op.value);
}

/** `Read([]byte) (int, error)` and `Write` of a type: a stream has one reader and one writer. */
function isStreamMethod(fn: FuncUnit): boolean {
  const t = fn.obj?.type;
  if (!fn.recv || t?.kind !== "signature" || !/^(?:Read|Write)$/.test(fn.obj?.name ?? "")) return false;
  const [param] = t.params;
  const u = param && under(param.type);
  return t.params.length === 1 && t.results.length === 2 && u?.kind === "slice" && under(u.elem).kind === "basic";
}

/** `Seek(offset int64, whence int) (int64, error)`: there is one place that a stream is read from, and who moves it reads there. */
export function isSeek(fn: FuncUnit): boolean {
  const t = fn.obj?.type;
  return fn.obj?.name === "Seek" && fn.recv !== undefined && t?.params.length === 2 && t.results.length === 2;
}

/** `if !started.Load() { return }; ...; started.Store(false)` where something is stopped: whoever comes second stops what has been stopped,
 * which does no harm but to channels. */
export function isStoppedTwice(op: AtomicOp): boolean {
  const fn = rootFunction(op.fn);
  const sets = op.value && op.fn.info.constOf(op.value) === true;
  if (op.op !== "store" || sets || !/^(?:Stop|Close|Shutdown|stop|close|shutdown)/.test(fn.obj?.name ?? ""))
    return false;
  return !instrsOf(op.fn).some(({ i }) => i.op === "close" || i.op === "send" || (i.op === "call" && i.mode === "go"));
}

/** A quick look before the lock, and the update under it. */
export function isLookedAtAgain(op: AtomicOp, load: AtomicOp): boolean {
  return op.op === "add" && op.locks.some((h) => h.mode === "w" && !load.locks.some((k) => k.path.key === h.path.key));
}

/** `if n.Load() == 0 { return }; mu.Lock(); pending = nil; n.Store(0)`: a quick look, and a count that begins anew together
 * with what all that change it change under the same lock. */
export function beginsAnew(op: AtomicOp, ops: AtomicOps): boolean {
  const stored = op.op === "store" && op.value ? op.fn.info.constOf(op.value) : undefined;
  if (stored !== 0n && stored !== 0) return false;
  return op.locks.some(
    (h) =>
      h.mode === "w" &&
      ops.writersOf(op.path).every((w) => w.owned || w.locks.some((k) => k.mode === "w" && sameLock(k, h))),
  );
}

function sameLock(a: Held, b: Held): boolean {
  return a.path.key === b.path.key || lockVariable(a.path) === lockVariable(b.path);
}

/** `if busy.CompareAndSwap(false, true) { defer busy.Store(false); ... }`: one at a time, by another atomic. */
export function isAlone(op: AtomicOp, load: AtomicOp, ops: AtomicOps): boolean {
  const home = rootFunction(op.fn);
  return ops.all.some(
    (o) =>
      o.op === "cas" &&
      o.fn === op.fn &&
      o.path.key !== op.path.key &&
      o.call.node.pos < load.call.node.pos &&
      (ops.on(o.path).some((x) => x.op === "store" && rootFunction(x.fn) === home) || isStoredInDefer(o)),
  );
}

function isStoredInDefer(o: AtomicOp): boolean {
  return o.fn.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        i.op === "call" &&
        i.mode === "defer" &&
        i.effects.some((e) => e.kind === "atomic" && e.op === "store") &&
        pathOf(i.recv ?? i.args[0])?.key === o.path.key,
    ),
  );
}

/**
 * One critical section from the load to the store.
 *
 * @param isSum what is stored was made of the load: whoever adds without the lock is not kept out
 */
export function isLocked(op: AtomicOp, load: AtomicOp, ops: AtomicOps, isSum: boolean): boolean {
  return op.locks.some(
    (h) =>
      h.mode === "w" &&
      load.locks.some((k) => k.path.key === h.path.key && k.at?.node === h.at?.node) &&
      !(
        isSum && ops.writersOf(op.path).some((w) => w.op === "add" && !w.owned && !w.locks.some((k) => sameLock(k, h)))
      ),
  );
}

/** The function compares and swaps the same place elsewhere on the way: it has a protocol of its own. */
export function isClaimed(op: AtomicOp, load: AtomicOp, ops: AtomicOps): boolean {
  const swaps = ops.on(op.path).filter((o) => o.fn === op.fn && o.op === "cas" && o.path.key === op.path.key);
  if (swaps.length === 0) return false;
  const points = new Map<CallInstr, Point>();
  for (const { i, at } of instrsOf(op.fn)) if (i.op === "call") points.set(i, at);
  const leads = (a: AtomicOp, b: AtomicOp): boolean => {
    const [from, to] = [points.get(a.call), points.get(b.call)];
    return !from || !to || reaches(after(from), to, { stops: () => false });
  };
  return swaps.some((o) => leads(o, load) || leads(op, o) || (leads(load, o) && leads(o, op)));
}

/** `if busy.Load() == 1 { busy.Store(0) }` where all others store 1: what they store in between is there already. Whoever sets what
 * is zero claims it (`if busy.Load() == 0 { busy.Store(1) }`): two do so at once. */
export function isReset(op: AtomicOp, load: AtomicOp, ops: AtomicOps): boolean {
  const stored = op.op === "store" && op.value ? op.fn.info.constOf(op.value) : undefined;
  if (stored === undefined || (stored !== false && stored !== 0n && stored !== 0)) return false;
  const checked = comparedWith(load);
  const others = ops.writersOf(op.path).filter((w) => w.fn !== op.fn);
  return (
    checked !== undefined &&
    others.length > 0 &&
    others.every((w) => w.op === "store" && w.value !== undefined && w.fn.info.constOf(w.value) === checked)
  );
}

/** The constant that a load is tested for being equal to. */
function comparedWith(load: AtomicOp): unknown {
  let found: unknown;
  visitOutsideClosures(load.fn.decl, (n) => {
    if (n.kind === "IfStmt" && unparen(n.cond) === load.call.node) found = true;
    if (n.kind !== "BinaryExpr" || n.op !== "==") return;
    for (const [x, y] of [
      [n.x, n.y],
      [n.y, n.x],
    ] as const)
      if (unparen(x) === load.call.node) found = load.fn.info.constOf(y);
  });
  return found;
}

export function isConstant(op: AtomicOp): boolean {
  return op.op === "store" && op.value !== undefined && op.fn.info.constOf(op.value) !== undefined;
}

/** In the object that the function makes and returns. */
export function isInConstructor({ fn, path }: AtomicOp): boolean {
  const v = rootVar(path);
  const made = v?.role === "local" ? namedOf(v.type) : undefined;
  return made !== undefined && !fn.recv && fn.obj?.type.results.some((r) => namedOf(r.type) === made) === true;
}
