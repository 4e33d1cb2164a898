import { identical } from "../../semantic/identical";
import type { PackageId, Type, VarObj } from "../../semantic/types";
import type { Concurrency } from "../callers/concurrency";
import type { Context } from "../callers/contexts";
import type { CrossConflict } from "./cross";
import { isForOneAlone } from "../guards/documented-calls";
import { saysUnneeded } from "../guards/declared";
import { isSerial } from "../guards/serial";
import { counts, type GuardedAccess, type Shared } from "../guards/guards";
import { isGlobal, locationOf, prefix, rootVar, type Path } from "../ir/path";
import { deref, isError, qualifiedTypeName, under } from "../ir/types";
import { rootFunction, type FuncUnit } from "../ir/ir";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { instrsOf, reaches } from "../walks/cfg-walk";
import { variableOf } from "../walks/steps";
import type { Site } from "../engine/summary";
import { isInside } from "../../syntax/extent";
import { isNil } from "../../syntax/nil";

/**
 * Package variables that exported functions change for whoever calls them, without a lock: a map in which results are kept
 * (looked up, and stored where they are missing), a number that is counted up, or a source of random numbers. Registering
 * something is another matter: that is done before anything runs.
 */
export function memoConflicts(
  shared: ReadonlyMap<VarObj, Shared>,
  concurrency: Concurrency,
  pkg: PackageId,
): readonly CrossConflict[] {
  const out: CrossConflict[] = [];
  for (const s of isOfProgram(pkg) ? [] : shared.values()) {
    if (s.variable.role !== "package") continue;
    const all = s.accesses.filter(counts);
    if (all.some(isKnownToBeShared)) continue;
    const write = all.find((a) => isOnDemand(a, all) && concurrency.overlap([a.fn]) && !isPartOfSetUp(a, concurrency));
    if (!write) continue;
    const other = all.find((a) => a !== write && a.fn === write.fn && !a.touch.write) ?? write;
    const context = contextOf(write);
    out.push({
      path: write.touch.path,
      a: write.touch,
      b: other.touch,
      contextA: context,
      contextB: context,
      weak: false,
    });
  }
  return out;
}

/** A part of one program, by where it stands: what runs beside what is up to that program. */
function isOfProgram({ name, path }: PackageId): boolean {
  return name === "main" || path.split("/").includes("cmd");
}

/** Somebody has thought of goroutines: what is missing is another rule's matter. */
function isKnownToBeShared(a: GuardedAccess): boolean {
  return (
    a.touch.atomic ||
    a.touch.maybe.length > 0 ||
    a.locks.some((h) => isGlobal(h.path)) ||
    saysUnneeded(a.fn, a.touch.at.node)
  );
}

/** Such a change, in a function that hands out what it found. */
function isOnDemand(a: GuardedAccess, all: readonly GuardedAccess[]): boolean {
  const fn = rootFunction(a.fn);
  if (!a.touch.write || !a.entry.reached || a.entry.testOnly || fn !== a.fn) return false;
  if (registers(fn) || isSerial(fn) || isForOneAlone(fn)) return false;
  // A helper may put its numbers into what it is given.
  if (!handsOut(fn) && (a.touch.how !== "library" || a.entry.open)) return false;
  if (a.touch.how === "incdec")
    return under(a.touch.type).kind === "basic" && locationOf(a.touch.path).tail.length === 0;
  if (a.touch.how === "library") return isRandomSource(a.touch.type) && !hasSourceOfItsOwn(a);
  const last = a.touch.path.steps.at(-1);
  if (a.touch.how !== "store" || last?.k !== "elem" || last.of !== "map") return false;
  const { steps } = a.touch.path;
  // Of maps in a map, for each of them.
  return steps.every((s, i) => s.k !== "elem" || isLookedUp(prefix(a.touch.path, i + 1), a, all));
}

/** A helper that gives nobody what it has found, of functions that answer nothing: `Listen()` notes what it has set up. */
function isPartOfSetUp({ fn, touch }: GuardedAccess, concurrency: Concurrency): boolean {
  const results = fn.obj?.type.results ?? [];
  return (
    !results.some((r) => identical(r.type, touch.type)) &&
    concurrency.isCalledOnlyBy(fn, (f) => f.file.isTest || (f.obj !== undefined && f.obj.type.results.length === 0))
  );
}

/** The function looks for the entry before it stores one. */
function isLookedUp({ key }: Path, { fn, touch }: GuardedAccess, all: readonly GuardedAccess[]): boolean {
  return all.some(
    (b) =>
      b.fn === fn &&
      !b.touch.write &&
      b.touch.path.key === key &&
      b.touch.at.node.pos < touch.at.node.pos &&
      isAsked(b) &&
      leadsTo(b.touch.at, touch.at) &&
      !isTurnedAway(b),
  );
}

/** Something is decided by whether the entry is there; what is replaced each time is no memo. */
function isAsked({ fn, touch }: GuardedAccess): boolean {
  const { node } = touch.at;
  const isIn = (n: Node): boolean => isInside(node, n);
  const holders = new Set<VarObj>();
  let found = false;
  const hold = (n: Node | undefined): void => {
    if (n?.kind !== "AssignStmt" || n.rhs.length !== 1 || !n.rhs.some(isIn)) return;
    found ||= n.lhs.length === 2;
    for (const x of n.lhs) {
      const v = variableOf(x, fn.info);
      if (v) holders.add(v);
    }
  };
  visit(fn.decl, (n) => {
    if (n.kind === "IfStmt") {
      hold(n.init);
      found ||= isIn(n.cond) || [...holders].some((v) => isTested(n.cond, v, fn));
    } else hold(n);
    return !found;
  });
  return found;
}

/** The store is on some way from the look-up. */
function leadsTo({ fn, node }: Site, to: Site): boolean {
  const all = instrsOf(fn);
  const from = all.find(({ i }) => i.node === node);
  const there = all.find(({ i }) => i.op === "access" && i.write && i.node === to.node);
  return !from || !there || reaches(from.at, there.at, { stops: () => false });
}

/** Whoever comes a second time gets an error: `if _, ok := listeners[addr]; ok { return nil, errDuplicate }`. */
function isTurnedAway({ fn, touch: { at } }: GuardedAccess): boolean {
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || !n.init || !isInside(at.node, n.init)) return !found;
    const last = n.then.stmts.at(-1);
    const error = last?.kind === "ReturnStmt" ? last.results.at(-1) : undefined;
    const isFound = unparen(n.cond).kind === "Ident";
    found ||= isFound && error !== undefined && !isNil(unparen(error)) && isError(fn.info.typeOf(error));
    return !found;
  });
  return found;
}

/** Its name says so, or it panics where it is called twice for one thing, or too late: nobody gets an answer from it then. */
function registers(fn: FuncUnit): boolean {
  const { obj, blocks } = fn;
  return (
    /^(?:must)?register/i.test(obj?.name ?? "") ||
    blocks.some((b) =>
      b.instrs.some(
        (i) => i.op === "call" && i.callee.k === "builtin" && i.callee.name === "panic" && !isForError(i.node, fn),
      ),
    )
  );
}

/** What it was given is wrong: `if err != nil { panic(err) }`. */
function isForError(node: Node, fn: FuncUnit): boolean {
  const { info } = fn;
  let found = false;
  visit(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || n.then.pos > node.pos || n.then.end < node.end) return !found;
    const cond = unparen(n.cond);
    found ||= cond.kind === "BinaryExpr" && cond.op === "!=" && isNil(cond.y) && isError(info.typeOf(cond.x));
    return !found;
  });
  return found;
}

/** Each number changes the state that the next one is made of. Those of the package `math/rand` itself have a lock. */
function isRandomSource(t: Type): boolean {
  return /^math\/rand(?:\/v2)?\.Rand$/.test(qualifiedTypeName(deref(t)));
}

/** `rand.New(&lockedSource{...})`: a source of another kind than those of the library may well have a lock. */
function hasSourceOfItsOwn({ fn: { pkg }, touch }: GuardedAccess): boolean {
  const v = rootVar(touch.path);
  for (const { spec } of pkg.varSpecs) {
    const value = spec.values[spec.names.findIndex((n) => pkg.lookup(n.name) === v)];
    const made = value && unparen(value);
    const source = made?.kind === "CallExpr" && made.args[0] ? unparen(made.args[0]) : undefined;
    if (!source) continue;
    return !(
      source.kind === "CallExpr" &&
      source.fun.kind === "SelectorExpr" &&
      /^New(?:Source|PCG|ChaCha8)$/.test(source.fun.sel.name)
    );
  }
  return false;
}

/** More than whether it went well. */
function handsOut(fn: FuncUnit): boolean {
  return (fn.obj?.type.results ?? []).some(
    (v) => !isError(v.type) && !(v.type.kind === "basic" && v.type.name === "bool"),
  );
}

/** The variable itself is what the condition is about, not something in it. */
function isTested(cond: Expr, v: VarObj, fn: FuncUnit): boolean {
  const inner = new Set<Node>();
  let found = false;
  visit(cond, (n) => {
    if (n.kind === "IndexExpr" || n.kind === "SelectorExpr") inner.add(n.x);
    else if (n.kind === "Ident" && !inner.has(n)) found ||= fn.info.objOf(n) === v;
    return !found;
  });
  return found;
}

const NONE: ReadonlySet<Node> = new Set();

function contextOf(a: GuardedAccess): Context {
  return { thread: undefined, fn: a.fn, kind: "caller", many: true, touches: [a.touch], starts: NONE, startLocks: [] };
}
