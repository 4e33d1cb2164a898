import { lookupFieldOrMethod } from "../../semantic/lookup";
import type { Named, Type, VarObj } from "../../semantic/types";
import type { Binding } from "./binding";
import { append, prefix, rootVar, type Path, type Step } from "../ir/path";
import type { FuncUnit } from "../ir/ir";
import { qualifiedTypeName, structOf, under } from "../ir/types";

/**
 * The lock that `Lock` on this object takes. A `sync.Locker` parameter stands for the object that was passed; where that
 * is a struct with an embedded lock, the lock is the embedded field.
 */
export function lockObject(path: Path): Path {
  const outer = outerLock(path);
  if (outer !== path) return outer;
  const t = typeAt(path);
  if (!t || t.kind === "interface") return path;
  const found = lookupFieldOrMethod(t, "Lock", undefined);
  if (!found || found.path.length === 0) return path;
  return outerLock(
    append(
      path,
      found.path.map((field): Step => ({ k: "field", field: field.origin })),
    ),
  );
}

/**
 * The lock as code outside of its type knows it: `n.mu` for the `n.mu.inner` that a method of `n.mu`, a type which is
 * nothing but a lock, takes. Within that type's own methods it is the field.
 */
export function outerLock(path: Path): Path {
  let out = path;
  for (;;) {
    const last = out.steps.at(-1);
    const holder = last?.k === "field" ? last.field.origin.fieldOf : undefined;
    if (!holder || !isLockType(holder)) return out;
    const owner = prefix(out, out.steps.length - 1);
    if (owner.steps.length === 0 && rootVar(owner)?.role === "receiver") return out;
    out = owner;
  }
}

/** A lock of the callee's in the caller's terms; undefined if the caller cannot name it. */
export function lockIn(binding: Binding, lock: Path): Path | undefined {
  const path = binding.path(lock) ?? pointedTo(binding, lock);
  return path && outerLock(path);
}

/** `mu *sync.Mutex` in a struct that is passed by value: the copy has the same lock. */
function pointedTo(binding: Binding, lock: Path): Path | undefined {
  const last = lock.steps.at(-1);
  if (last?.k !== "field" || under(last.field.type).kind !== "pointer") return undefined;
  const object = binding.path(append(lock, [{ k: "deref" }]));
  return object && prefix(object, object.steps.length - 1);
}

const lockTypes = new WeakMap<Named, boolean>();

/**
 * A struct with methods of its own for locking, and no others: what it holds besides its lock serves the lock. So do flags,
 * whatever sets them.
 */
export function isLockType(t: Named): boolean {
  let is = lockTypes.get(t);
  if (is === undefined) {
    const { methods } = t;
    is =
      (methods.has("Lock") &&
        methods.has("Unlock") &&
        ([...methods.keys()].every((name) => /lock/i.test(name)) || isLockWithFlags(t))) ||
      isLockByAnotherName(t);
    lockTypes.set(t, is);
  }
  return is;
}

/** `type Mutex struct { sync.Mutex }`, as packages have them that can put a checking lock in its place. */
function isLockByAnotherName(t: Named): boolean {
  const [lock, ...rest] = structOf(t)?.fields ?? [];
  return (
    lock?.embedded === true &&
    rest.length === 0 &&
    (IS_LOCK.test(qualifiedTypeName(lock.type)) || isMissingLock(lock)) &&
    [...t.methods.keys()].every((name) => /lock|held/i.test(name))
  );
}

/** `struct { deadlock.RWMutex }` where that import is not there. */
function isMissingLock(f: VarObj): boolean {
  return f.type.kind === "unknown" && /^(?:RW)?Mutex$/.test(f.name);
}

const IS_LOCK = /^sync\.(?:RW)?Mutex$/;

function isLockWithFlags(t: Named): boolean {
  const fields = structOf(t)?.fields ?? [];
  const isLock = (x: Type): boolean => IS_LOCK.test(qualifiedTypeName(x));
  const isFlag = (x: Type): boolean => x.kind === "basic" && x.sort === "bool";
  return (
    fields.filter((f) => isLock(f.type)).length === 1 && fields.every((f) => isLock(f.type) || isFlag(under(f.type)))
  );
}

/** `func (l *maybeLock) Lock() { if !l.off { l.mu.Lock() } }` and the like. */
export function isLockMethod(fn: FuncUnit): boolean {
  const f = fn.obj;
  const own = f?.recvType;
  return (
    f !== undefined &&
    own !== undefined &&
    /^R?(?:Unl|L)ock$/.test(f.name) &&
    f.type.params.length === 0 &&
    f.type.results.length === 0 &&
    isLockWithFlags(own)
  );
}

function typeAt(path: Path): Type | undefined {
  const last = path.steps.at(-1);
  const t =
    last === undefined
      ? path.root.k === "var"
        ? path.root.v.type
        : path.root.type
      : last.k === "field"
        ? last.field.type
        : undefined;
  if (!t) return undefined;
  const u = under(t);
  const base = u.kind === "pointer" ? u.elem : t;
  return under(base).kind === "struct" ? base : undefined;
}
