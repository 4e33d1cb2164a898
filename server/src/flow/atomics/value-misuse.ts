import { identical } from "../../semantic/identical";
import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import { isByAccessor, type Accessors } from "./accessors";
import { atomicTypeName, type AtomicOp, type AtomicOps } from "./atomic-ops";
import { isExportedName, type EntryFacts } from "../callers/entry";
import { runsAfter } from "../guards/documented-calls";
import { isStartFunction } from "../guards/start-phase";
import { runForward } from "../walks/forward";
import type { FunctionResult } from "../engine/function";
import { rootFunction } from "../ir/ir";
import type { CallInstr, FuncUnit, Instr } from "../ir/ir";
import { isGlobal, locationOf, prefix, rootVar, type Path, type Step } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { deref, hasTypeParam, namedOf, under } from "../ir/types";
import { assignedIn, joinOrigins, OriginFlow, sameOrigins, type Origins } from "../walks/origins";
import { compareSites } from "../walks/position";
import type { Site } from "../engine/summary";

/** A use of an atomic value that panics. */
export interface ValueMisuse {
  /** `nil`: Store(nil). `types`: another type than before. `unset`: used although nothing may have been stored yet. */
  readonly why: "nil" | "types" | "unset";
  readonly at: Site;
  readonly op: AtomicOp;
  /** For `types`: the store of the other type; for `unset`: a store that may come later. */
  readonly other: AtomicOp | undefined;
  /** The types stored, for `types`. */
  readonly types: readonly [Type, Type] | undefined;
}

/** Uses of atomic.Value and atomic.Pointer that panic, or may do so before the first store. */
export function valueMisuses(
  results: readonly FunctionResult[],
  ops: AtomicOps,
  accessors: Accessors,
  entries: EntryFacts,
): readonly ValueMisuse[] {
  const out: ValueMisuse[] = [];
  const typed = new Map<string, { readonly op: AtomicOp; readonly type: Type }>();
  for (const op of [...ops.all].sort((a, b) =>
    compareSites({ fn: a.fn, node: a.call.node }, { fn: b.fn, node: b.call.node }),
  )) {
    if (kindOf(op) !== "Value" || !op.value) continue;
    const at: Site = { fn: op.fn, node: op.value };
    const x = unparen(op.value);
    const type = op.fn.info.typeOf(op.value);
    if (x.kind === "Ident" && x.name === "nil") out.push({ why: "nil", at, op, other: undefined, types: undefined });
    else if (isConcrete(type) || isNewError(x, op.fn)) {
      const key = placeKey(holderPath(op.path));
      if (key === undefined) continue;
      const first = typed.get(key);
      if (!first) typed.set(key, { op, type });
      else if (!identical(first.type, type) && rootVar(op.path)?.role !== "param") {
        out.push({ why: "types", at, op, other: first.op, types: [first.type, type] });
      }
    }
  }
  for (const r of results) if (!r.fn.hasHole && !r.fn.file.isTest) out.push(...unset(r, ops, accessors, entries));
  return out;
}

/** The place as others know it: `p.phase` where that is a struct with an embedded atomic value, one of several. */
function holderPath(path: Path): Path {
  let n = path.steps.length;
  while (n > 1 && isEmbedded(path.steps[n - 1])) n--;
  return prefix(path, n);
}

/** Equal for values that are one: elements are known by constants alone, and each may be of a type of its own. */
function placeKey(path: Path): string | undefined {
  let key = locationOf(path).key;
  for (const step of path.steps) {
    if (step.k !== "elem") continue;
    if (step.key.k !== "const") return undefined;
    key += `[${step.key.value}]`;
  }
  return key;
}

function isEmbedded(step: Step | undefined): boolean {
  return step?.k === "field" && step.field.origin.embedded;
}

function kindOf(op: AtomicOp): "Value" | "Pointer" | undefined {
  // A getter is called with its object: the field tells.
  const { recv } = op.call;
  const type = isByAccessor(op) ? holder(op)?.type : recv && "type" in recv ? recv.type : undefined;
  const name = type ? atomicTypeName(type) : "";
  return name === "Value" || name === "Pointer" ? name : undefined;
}

function isConcrete(t: Type): boolean {
  const k = under(t).kind;
  return k !== "interface" && k !== "unknown" && !hasTypeParam(t) && !(t.kind === "basic" && t.name === "untyped nil");
}

/** An error of the library's own type, whose name nobody else can have: never of the same type as one of the package's. */
function isNewError(x: Expr, fn: FuncUnit): boolean {
  return (
    x.kind === "CallExpr" &&
    fn.blocks.some((b) =>
      b.instrs.some((i) => i.op === "call" && i.node === x && /^(?:errors\.New|fmt\.Errorf)$/.test(i.name)),
    )
  );
}

/** Loaded and used in a way that needs a value, where no store is certain to have come before. */
function unset(r: FunctionResult, ops: AtomicOps, accessors: Accessors, entries: EntryFacts): readonly ValueMisuse[] {
  const { fn } = r;
  if (runsAfter(fn)) return [];
  const loads = new Map<CallExpr, AtomicOp>();
  for (const o of ops.all)
    if (o.fn === fn && o.op === "load" && kindOf(o) && mayBeUnset(o, ops, entries)) loads.set(o.call.node, o);
  const called = accessors.calledIn(r);
  for (const node of called.whole) {
    const o = called.loads.get(node);
    if (o && kindOf(o) && mayBeUnset(o, ops, entries)) loads.set(node, o);
  }
  if (loads.size === 0) return [];
  const rhs = assignedIn(fn);
  const twoResults = new Set<Node>([...rhs.values()].filter((a) => a.count === 2).map((a) => unparen(a.e)));
  const origins = new OriginFlow<AtomicOp>(fn, (e) => (e.kind === "CallExpr" ? loads.get(e) : undefined), true);
  const out: ValueMisuse[] = [];
  const seen = new Set<AtomicOp>();
  const looked = new Set<Node>();
  const look = (root: Node, s: Origins<AtomicOp>) => {
    if (looked.has(root)) return;
    looked.add(root);
    visitOutsideClosures(root, (n) => {
      if (n.kind === "FuncLit") return false;
      const base = usedValue(n, fn, twoResults);
      if (!base) return true;
      for (const op of directly(base, s, origins)) {
        if (seen.has(op)) continue;
        if ((kindOf(op) === "Value") !== (n.kind === "TypeAssertExpr")) continue;
        seen.add(op);
        out.push({ why: "unset", at: { fn, node: n }, op, other: ops.writersOf(op.path)[0], types: undefined });
      }
      return true;
    });
  };
  runForward<S>(
    fn,
    {
      start: { o: new Map(), told: false },
      instr: (i, s) => {
        const o = origins.transfer(i, s.o);
        const told = s.told || (tells(i) && !(i.op === "call" && called.whole.has(i.node)));
        return o === s.o && told === s.told ? s : { o, told };
      },
      edge: (e, s) => {
        if (!e.cond) return s;
        // Whatever a condition looks at has been checked, one way or the other; another part of the object may tell
        // whether the value is there.
        const o = new Map(s.o);
        let { told } = s;
        visitOutsideClosures(e.cond.expr, (n) => {
          const v = n.kind === "Ident" ? fn.info.objOf(n) : undefined;
          if (v?.kind === "var") o.delete(v);
          if (n.kind === "CallExpr" || n.kind === "SelectorExpr") told = true;
          return true;
        });
        return { o, told };
      },
      join: (a, b) => (a === b ? a : { o: joinOrigins(a.o, b.o), told: a.told || b.told }),
      same: (a, b) => a.told === b.told && sameOrigins(a.o, b.o),
    },
    (i, s) => {
      if (!s.told && i.op !== "select") look(i.node, s.o);
    },
  );
  return out;
}

/** `told`: something on the way here may have made sure that a value is there. */
interface S {
  readonly o: Origins<AtomicOp>;
  readonly told: boolean;
}

function tells(i: Instr): boolean {
  if (i.op === "recv" || i.op === "rangechan" || i.op === "select") return true;
  if (i.op !== "call" || i.mode === "defer" || i.effects.some((e) => e.kind === "atomic" || e.kind === "lock"))
    return false;
  return (
    i.callee.k !== "builtin" &&
    (i.recv !== undefined || i.args.some((v) => v.k === "path" || v.k === "addr") || i.effects.length > 0)
  );
}

/** The operand that must not be nil (or missing) for this expression not to panic. */
function usedValue(n: Node, fn: FuncUnit, twoResults: ReadonlySet<Node>): Expr | undefined {
  switch (n.kind) {
    case "TypeAssertExpr":
      return n.type && !twoResults.has(n) ? n.x : undefined;
    case "StarExpr":
      return fn.info.isType(n) ? undefined : n.x;
    case "SelectorExpr": {
      const sel = fn.info.selectionOf(n);
      return sel?.kind === "field" && under(fn.info.typeOf(n.x)).kind === "pointer" ? n.x : undefined;
    }
    default:
      return undefined;
  }
}

/** The loaded value itself, not a part of it. */
function directly(e: Expr, s: Origins<AtomicOp>, origins: OriginFlow<AtomicOp>): ReadonlySet<AtomicOp> {
  const x = unparen(e);
  return x.kind === "Ident" || x.kind === "CallExpr" ? origins.of(x, s) : new Set();
}

/** No store is certain to come before the load. */
function mayBeUnset(load: AtomicOp, ops: AtomicOps, entries: EntryFacts): boolean {
  const v = holder(load);
  if (!v || isExportedName(v.name) || under(v.type).kind === "pointer") return false;
  const root = rootVar(load.path);
  if (root?.role !== "receiver" && root?.role !== "package") return false;
  for (const o of ops.on(load.path)) {
    if (o.op === "load") continue;
    if (o.owned || o.entry.initial || isConstructor(o.fn, v)) return false;
    // Set going by `Init` or `Start`: who uses the object before that does so against what these are for.
    if (o.fn.recv && isPartOfStart(o.fn, entries, CALLS_OF_CONSTRUCTOR)) return false;
    if (rootFunction(o.fn) === rootFunction(load.fn)) return false;
    if (isCalledWhileMade(o.fn, v, entries, CALLS_OF_CONSTRUCTOR)) return false;
  }
  return load.entry.reached;
}

/** A constructor's calls that lead to a store. */
const CALLS_OF_CONSTRUCTOR = 3;

/** `Start` itself, or a helper by which it has it done: `func (s *Server) Start(c Config) error { ln, err := s.listen(c); … }`. */
function isPartOfStart(fn: FuncUnit, entries: EntryFacts, depth: number): boolean {
  if (isStartFunction(fn)) return true;
  return (
    depth > 1 &&
    !entries.of(fn).open &&
    entries
      .callersOf(fn)
      .some(
        ({ site, caller }) =>
          !caller.file.isTest &&
          !site.detached &&
          caller.obj?.recvType === fn.obj?.recvType &&
          isPartOfStart(caller, entries, depth - 1),
      )
  );
}

/** A constructor calls it, or has others do so; what a test does with an object of its own says nothing about others. */
function isCalledWhileMade(fn: FuncUnit, v: VarObj, entries: EntryFacts, depth: number): boolean {
  return entries
    .callersOf(fn)
    .some(
      ({ site, caller }) =>
        !caller.file.isTest &&
        (site.owned.size > 0 ||
          isConstructor(caller, v) ||
          entries.of(caller).initial ||
          isMadeThere(site.call, caller) ||
          (depth > 1 && !site.detached && isCalledWhileMade(caller, v, entries, depth - 1))),
    );
}

/** On a local that the function has given a new object: `d = &Dist{}; d.renew()`. */
function isMadeThere({ node }: CallInstr, fn: FuncUnit): boolean {
  const fun = unparen(node.fun);
  const x = fun.kind === "SelectorExpr" ? unparen(fun.x) : undefined;
  const v = x?.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return [...assignedIn(fn)].some(([l, { e }]) => {
    const given = unparen(e);
    const made = given.kind === "UnaryExpr" && given.op === "&" ? unparen(given.x) : given;
    return made.kind === "CompositeLit" && l.kind === "Ident" && v?.kind === "var" && fn.info.objOf(l) === v;
  });
}

/** The field or package variable; locals are too short-lived to tell. */
function holder(op: AtomicOp): VarObj | undefined {
  const { field, tail } = locationOf(op.path);
  if (tail.length > 0) return undefined;
  if (field) return field.fieldOf ? field : undefined;
  return isGlobal(op.path) ? rootVar(op.path) : undefined;
}

function isConstructor(fn: FuncUnit, v: VarObj): boolean {
  const owner = v.fieldOf;
  const root = rootFunction(fn);
  if (!owner || root.recv) return false;
  return (root.obj?.type.results ?? []).some((x) => namedOf(deref(x.type)) === owner);
}
