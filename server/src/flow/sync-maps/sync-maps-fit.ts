import type { FileScope, Type, VarObj } from "../../semantic/types";
import { identical } from "../../semantic/identical";
import type { Unit } from "../../syntax/source-file";
import { visit } from "../../syntax/visit";
import { qualifiedTypeName, under } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { gatherings, rangeDecisions, type Gathering } from "./sync-maps-ranges";
import { holderOf, mapUseOf, type MapOp, type MapUses } from "./sync-maps";
import type { PackageView } from "./sync-maps-acts";
import type { Site } from "../engine/summary";

/** A `sync.Map` that does not fit what it is used for. */
export interface MisfitMap {
  readonly variable: VarObj;
  /** Where it is declared. */
  readonly at: {
    readonly fn: { readonly file: FileScope; readonly unit: Unit };
    readonly node: NonNullable<VarObj["ident"]>;
  };
  readonly subject: string;
  /** `written`: far more stores than lookups; `counted`, `sorted`: it is ranged over for its length or in order; `typed`: everything in it is asserted to one type. */
  readonly why: "written" | "counted" | "sorted" | "typed";
  readonly writes: number;
  readonly reads: number;
  /** A use that shows it. */
  readonly example: Site;
}

interface Counts {
  readonly writes: Site[];
  readonly reads: Site[];
  /** All keys that are written are objects, each its own key. */
  identities: boolean;
  readonly asserted: { readonly type: Type; readonly at: Site }[];
}

/** Lookups asserted to one type from which on a typed wrapper pays. */
const MANY_ASSERTIONS = 6;

/** The fields and package variables that would be better off as a map with a lock, in source order. */
export function misfitMaps(view: PackageView, uses: MapUses): readonly MisfitMap[] {
  // What is decided by a count is a bug of its own.
  const decided = new Set(rangeDecisions(view, uses).map((d) => holderOf(d.gathering.use.map)));
  const counts = countUses(view);
  const gathered = gatherings(view);
  const out: MisfitMap[] = [];
  for (const [variable, c] of counts) {
    const { site, ident } = variable.origin;
    if (decided.has(variable) || !site || !ident || site.file.isTest || qualifiedTypeName(variable.type) !== "sync.Map")
      continue;
    const own = gathered.filter((g) => holderOf(g.use.map) === variable && !g.r.fn.file.isTest);
    const owner = variable.fieldOf?.obj.name;
    const base = {
      variable,
      at: { fn: { file: site.file, unit: site.unit }, node: ident },
      subject: owner === undefined ? variable.name : `${owner}.${variable.name}`,
      writes: c.writes.length,
      reads: c.reads.length,
    };
    const sorted = own.find(isSorted);
    const counted = own.find((g) => isLength(g) && g.call.locks.length === 0);
    const [example] = c.writes;
    const typed = c.asserted[0];
    if (sorted) out.push({ ...base, why: "sorted", example: siteOf(sorted) });
    else if (counted) out.push({ ...base, why: "counted", example: siteOf(counted) });
    else if (example && isMostlyWritten(view, c) && !isSpread(site.file, c))
      out.push({ ...base, why: "written", example });
    else if (typed && c.asserted.length >= MANY_ASSERTIONS && c.asserted.every((a) => identical(a.type, typed.type)))
      out.push({ ...base, why: "typed", example: typed.at });
  }
  return out;
}

const WRITES: readonly MapOp[] = [
  "store",
  "swap",
  "delete",
  "loadanddelete",
  "compareandswap",
  "compareanddelete",
  "clear",
];

function countUses(view: PackageView): ReadonlyMap<VarObj, Counts> {
  const out = new Map<VarObj, Counts>();
  for (const r of view.results) {
    const resolver = view.engine.ir.resolverFor(r.fn);
    if (!resolver || r.fn.file.isTest || view.entries.of(r.fn).initial) continue;
    for (const m of r.seen.mapCalls) {
      const use = mapUseOf(m.call, resolver);
      const v = use && !m.owned ? holderOf(use.map) : undefined;
      if (!use || !v || (v.role !== "field" && v.role !== "package")) continue;
      let c = out.get(v);
      if (!c) out.set(v, (c = { writes: [], reads: [], identities: true, asserted: [] }));
      const at = { fn: r.fn, node: m.call.node };
      if (WRITES.includes(use.op)) {
        c.writes.push(at);
        const key = m.call.node.args[0];
        if (!key || !/^(?:pointer|chan)$/.test(under(r.fn.info.typeOf(key)).kind)) c.identities = false;
      }
      // What tells what was there is a lookup as well.
      if (!WRITES.includes(use.op) || use.op === "loadanddelete" || use.op === "swap") c.reads.push(at);
      if (use.op !== "load" && use.op !== "loadorstore") continue;
      const type = assertedType(view, at);
      if (type) c.asserted.push({ type, at });
    }
  }
  return out;
}

/** The type that the value of a lookup is asserted to, by the variable that it is given to. */
function assertedType(view: PackageView, at: Site): Type | undefined {
  const { fn } = at;
  let v: VarObj | undefined;
  let type: Type | undefined;
  visit(fn.decl, (n) => {
    const [l] = n.kind === "AssignStmt" ? n.lhs : [];
    const [e] = n.kind === "AssignStmt" ? n.rhs : [];
    if (e && unparen(e) === at.node && l?.kind === "Ident") {
      const o = view.engine.ir.resolverFor(fn)?.info.objOf(l);
      if (o?.kind === "var") v = o;
    }
    if (n.kind !== "TypeAssertExpr" || !n.type || !v) return;
    const x = unparen(n.x);
    if (x.kind === "Ident" && fn.info.objOf(x) === v) type ??= fn.info.typeOf(n);
  });
  return type;
}

/** More than twice as many stores as lookups, by code that may run beside itself; keys that come from outside. */
function isMostlyWritten(view: PackageView, c: Counts): boolean {
  if (c.writes.length < 4 || c.writes.length <= 2 * c.reads.length) return false;
  return view.concurrency.overlap([...new Set(c.writes.map((w) => w.fn))]);
}

/**
 * Since Go 1.24 stores under different keys hardly meet. Keys that are objects are those of whoever holds the object;
 * numbers and strings may be anybody's.
 */
function isSpread(file: FileScope, c: Counts): boolean {
  const [major, minor] = file.goVersion;
  return (major > 1 || minor >= 24) && c.identities;
}

/** `Range` with nothing but `n++; return true`, or `n++` as the body of a loop. */
function isLength(g: Gathering): boolean {
  const { stmts } = g.callback.body;
  const counts = g.counted.size === 1 && g.collected.size === 0 && stmts[0]?.kind === "IncDecStmt";
  return counts && stmts.length === (g.callback.kind === "FuncLit" ? 2 : 1);
}

/** What was collected is sorted behind the `Range`. */
function isSorted(g: Gathering): boolean {
  let found = false;
  const { fn } = g.r;
  visit(fn.decl, (n) => {
    if (n.kind !== "CallExpr" || n.pos < g.callback.end || n.fun.kind !== "SelectorExpr" || n.fun.x.kind !== "Ident")
      return;
    const pkg = fn.info.objOf(n.fun.x);
    const arg = n.args[0];
    const o = arg?.kind === "Ident" ? fn.info.objOf(arg) : undefined;
    if (
      pkg?.kind === "pkgname" &&
      /^(?:sort|slices)$/.test(pkg.path) &&
      n.fun.sel.name !== "Contains" &&
      o?.kind === "var" &&
      g.collected.has(o)
    )
      found = true;
  });
  return found;
}

function siteOf(g: Gathering): Site {
  return { fn: g.r.fn, node: g.call.call.node };
}
