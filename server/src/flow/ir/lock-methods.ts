import type { Effect } from "../../gostd/knowledge";
import { acquires, lock, releases } from "../../gostd/rows";
import type { FuncObj, Named, Package, Type, VarObj } from "../../semantic/types";
import type { CallExpr } from "../../syntax/ast";
import { derefType } from "./accesses";
import type { Value } from "./ir";
import { qualifiedTypeName, structOf, under } from "./types";

const OPS: ReadonlyMap<string, readonly Effect[]> = new Map([
  ["Lock", [lock("lock")]],
  ["Unlock", [lock("unlock")]],
  ["RLock", [lock("rlock")]],
  ["RUnlock", [lock("runlock")]],
  ["TryLock", [lock("trylock")]],
  ["TryRLock", [lock("tryrlock")]],
]);
/** Those of an interface that a package keeps to itself. */
const OWN_OPS: ReadonlyMap<string, readonly Effect[]> = new Map([
  ["lock", [lock("lock")]],
  ["unlock", [lock("unlock")]],
]);
const NONE: readonly Effect[] = [];

/**
 * What a method does by its name where its type has the methods of a `sync.Locker`, and is one of another package than `from`, whose
 * body is not followed, or a number that its callers spin on. Nobody gives these names another meaning. Locks that can fail (of files, of
 * databases) have results, and are others. Of an interface's methods only the name and the signature are known.
 */
export function effectsOfLock(f: FuncObj, from: Package): readonly Effect[] {
  if (f.iface) return isOfLock(f) ? (OPS.get(f.name) ?? OWN_OPS.get(f.name) ?? NONE) : NONE;
  if (isOwnTry(f)) return OPS.get(f.name) ?? NONE;
  const isFollowed = f.pkg?.path === from.id.path && !isWord(f.recvType);
  const ops = f.recvType === undefined || isFollowed ? undefined : OPS.get(f.name);
  const methods = f.recvType?.methods;
  if (!ops || !methods?.has("Lock") || !methods.has("Unlock") || f.type.params.length > 0) return NONE;
  if (changesMode(methods)) return NONE;
  const [result] = f.type.results;
  const fits = f.name.startsWith("Try")
    ? f.type.results.length === 1 && result?.type.kind === "basic"
    : f.type.results.length === 0 || returnsItself(f);
  return fits ? ops : NONE;
}

/** Readers of it end with `Unlock`, too: it knows in which mode it is held, and may go from one to the other. */
function changesMode(methods: Named["methods"]): boolean {
  return (methods.has("RLock") || methods.has("TryRLock")) && !methods.has("RUnlock");
}

/** `type spin uint32`, `type spin struct{ held atomic.Bool }`: nothing in it is a lock itself. */
function isWord(t: Named | undefined): boolean {
  const fields = t && structOf(t)?.fields;
  if (!fields) return t !== undefined && under(t).kind === "basic";
  const isNumber = ({ type }: VarObj): boolean =>
    under(type).kind === "basic" || qualifiedTypeName(type).startsWith("sync/atomic.");
  return fields.some(isNumber) && fields.every((f) => isNumber(f) || f.name === "_");
}

/** A lock of another package that gives itself back: `defer l.Lock().Unlock()`. */
export function chainsLock(f: FuncObj, from: Package): boolean {
  return returnsItself(f) && effectsOfLock(f, from).length > 0;
}

/** `RLocker()` of a lock of another package's own making: its read half, as of a `sync.RWMutex`. */
export function givesReadHalf({ name, recvType, pkg, type }: FuncObj, from: Package): boolean {
  const [only, other] = type.results;
  const isLock = recvType?.methods.has("Lock") === true && recvType.methods.has("Unlock");
  if (name !== "RLocker" || !isLock || pkg?.path === from.id.path || type.params.length > 0) return false;
  return other === undefined && only !== undefined && qualifiedTypeName(only.type) === "sync.Locker";
}

/** A lock as `RLocker()` gives it. */
export function readHalf(v: Value): Value {
  return v.k === "path" || v.k === "addr" ? { ...v, reader: true } : v;
}

function returnsItself({ type, recvType }: FuncObj): boolean {
  const [only, other] = type.results;
  return other === undefined && only?.type.kind === "pointer" && only.type.elem === recvType;
}

/** `TryLock` of a type's own making, from before there was one, around the mutex that it embeds and whose `Lock` it promotes. */
function isOwnTry({ name, recvType, type }: FuncObj): boolean {
  const [only, other] = type.results;
  if (!/^TryR?Lock$/.test(name) || other || only?.type.kind !== "basic" || type.params.length > 0) return false;
  const [first] = recvType?.methods.has("Lock") === false ? (structOf(recvType)?.fields ?? []) : [];
  return first?.embedded === true && /^sync\.(?:RW)?Mutex$/.test(qualifiedTypeName(first.type));
}

/** What a method does by its name where nothing is known of its type: an import that is not there. Locks, and groups that
 * count goroutines. */
export function effectsOfUnknown(name: string, call: CallExpr): readonly Effect[] {
  // `group.WaitTimeout(ctx, time.Second)`
  if (call.args.length > 0) return WAITS_SO_LONG.test(name) ? (COUNTS.get("Wait") ?? NONE) : NONE;
  if (name.startsWith("Try")) return NONE;
  // `closer.SignalAndWait()`
  return OPS.get(name) ?? COUNTS.get(name.replace(/^[A-Z]\w*AndWait$/, "Wait")) ?? NONE;
}

const WAITS_SO_LONG = /^Wait(?:(?:With)?(?:Timeout|Context|Deadline))?$/;

const COUNTS: ReadonlyMap<string, readonly Effect[]> = new Map([
  ["Done", [releases("recv")]],
  ["Wait", [acquires("recv")]],
]);

/** What a type embeds, at any depth, of which nothing is known: the fields that lead to each of these. */
export function unknownParts(t: Type, depth = MAX_EMBEDDED): readonly (readonly VarObj[])[] {
  const embedded = structOf(t)?.fields.filter((f) => f.embedded) ?? [];
  return embedded.flatMap((f) => {
    const of = derefType(f.type);
    if (of.kind === "unknown") return [[f]];
    return depth === 0 ? [] : unknownParts(of, depth - 1).map((rest) => [f, ...rest]);
  });
}

/** A lock of a package's own making around that of a library is embedded twice. */
const MAX_EMBEDDED = 3;

/** `Lock()` and the like of an interface, as `sync.Locker` has them. */
function isOfLock(f: FuncObj): boolean {
  return !f.name.startsWith("Try") && f.type.params.length === 0 && f.type.results.length === 0;
}
