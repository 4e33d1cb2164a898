import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit, visitOutsideClosures } from "../../syntax/visit";
import { inEachFunction } from "../fact-table";
import type { Site } from "../engine/summary";
import type { CallInstr, ChanInstr, FuncUnit } from "../ir/ir";
import { qualifiedTypeName, under } from "../ir/types";
import { instrsOf, type Point } from "../walks/cfg-walk";
import { namedVariable } from "../walks/local-uses";
import { assignedIn, type Assigned } from "../walks/origins";

/** A send or a close of a channel that was looked up in a map (or slice) which others find it in, too. */
export interface RegisteredOp {
  readonly op: "send" | "close";
  readonly fn: FuncUnit;
  readonly at: Point;
  readonly instr: ChanInstr | CallInstr;
  readonly site: Site;
  /** The field or package variable that holds the entries. */
  readonly registry: VarObj;
  /** From an entry to the channel: `.out`, or nothing. */
  readonly part: string;
  /** All entries, one after the other. */
  readonly all: boolean;
  /** The function takes the entry out, replaces it, or gives the registry up. */
  readonly removes: boolean;
  /** Variables that tell of the lookup: `c`, `ok`. */
  readonly told: ReadonlySet<VarObj>;
}

/** Such operations, by the functions that make them. */
export const registeredOps = inEachFunction((fn): readonly RegisteredOp[] => {
  if (fn.hasHole || fn.file.isTest || fn.kind === "init") return [];
  let lookup: Lookup | undefined;
  return instrsOf(fn).flatMap(({ i, at }) => {
    const operand =
      i.op === "send" && i.node.kind === "SendStmt"
        ? i.node.chan
        : (i.op === "close" || (i.op === "call" && i.callee.k === "builtin" && i.callee.name === "close")) &&
            i.node.kind === "CallExpr"
          ? i.node.args[0]
          : undefined;
    if (!operand || (i.op !== "send" && i.op !== "close" && i.op !== "call")) return [];
    lookup ??= new Lookup(fn);
    const from = lookup.of(operand);
    if (!from) return [];
    const op = i.op === "send" ? ("send" as const) : ("close" as const);
    const { registry, part, all } = from;
    const removes = from.taken || takesOut(fn, registry, part, op === "send");
    return [{ op, fn, at, instr: i, site: { fn, node: i.node }, registry, part, all, removes, told: lookup.told }];
  });
});

interface Found {
  readonly registry: VarObj;
  readonly part: string;
  readonly all: boolean;
  /** By a lookup that takes it out: `LoadAndDelete`. */
  readonly taken: boolean;
}

const MAX_STEPS = 6;

/** Where the channels that one function works on come from. */
class Lookup {
  readonly told = new Set<VarObj>();
  private readonly assigned: ReadonlyMap<Node, Assigned>;

  constructor(private readonly fn: FuncUnit) {
    this.assigned = assignedIn(fn);
  }

  of(e: Expr, steps = 0): Found | undefined {
    const x = unparen(e);
    if (steps > MAX_STEPS) return undefined;
    switch (x.kind) {
      case "Ident":
        return this.ofVariable(x, steps);
      case "TypeAssertExpr":
        return this.of(x.x, steps + 1);
      case "IndexExpr": {
        const registry = registryOf(x.x, this.fn);
        return registry ? { registry, part: "", all: false, taken: false } : undefined;
      }
      case "SelectorExpr": {
        const field = this.fn.info.selectionOf(x)?.obj;
        const from = field?.kind === "var" ? this.of(x.x, steps + 1) : undefined;
        return from && { ...from, part: `${from.part}.${x.sel.name}` };
      }
      case "CallExpr":
        return this.loaded(x);
      default:
        return undefined;
    }
  }

  /** All that is assigned to a local variable comes from one registry. */
  private ofVariable(x: Expr, steps: number): Found | undefined {
    const v = x.kind === "Ident" ? this.fn.info.objOf(x) : undefined;
    if (v?.kind === "var" && v.role === "param") return this.ofParameter(v, steps);
    if (v?.kind !== "var" || v.role !== "local") return undefined;
    let found: Found | undefined;
    for (const [l, a] of this.assigned) {
      if (l.kind !== "Ident" || this.fn.info.objOf(l) !== v) continue;
      const one = a.index === 0 ? this.of(a.e, steps + 1) : this.ranged(l, a.e, steps);
      if (!one || (found && (found.registry !== one.registry || found.part !== one.part))) return undefined;
      found = one;
    }
    if (found) this.tell(v);
    return found;
  }

  /** What callers hand in is looked for in a registry: `delete(b.subs, ch)`, `if s == ch` of its elements. */
  private ofParameter(v: VarObj, steps: number): Found | undefined {
    const { info } = this.fn;
    const isParam = (e: Expr | undefined) => e?.kind === "Ident" && info.objOf(e) === v;
    // The channel itself, or one that belongs to what it points to: `delete(h.clients, c)`, `close(c.out)`.
    if (under(v.type).kind !== (steps === 0 ? "chan" : "pointer") || !this.fn.params.includes(v)) return undefined;
    const registries = new Set<VarObj>();
    visitOutsideClosures(this.fn.decl, (n) => {
      const [map, key] = n.kind === "CallExpr" && n.fun.kind === "Ident" && n.fun.name === "delete" ? n.args : [];
      if (map && isParam(key)) for (const r of [registryOf(map, this.fn)]) if (r) registries.add(r);
      if (n.kind !== "BinaryExpr" || n.op !== "==" || isParam(n.x) === isParam(n.y)) return;
      const other = unparen(isParam(n.x) ? n.y : n.x);
      const o = other.kind === "Ident" ? info.objOf(other) : undefined;
      const from = o?.kind === "var" && o.role === "local" ? this.ofVariable(other, 1) : undefined;
      if (from?.part === "") registries.add(from.registry);
    });
    const [registry] = registries;
    if (!registry || registries.size > 1) return undefined;
    this.told.add(v);
    // `if _, ok := b.subs[ch]; ok`.
    for (const [l, a] of this.assigned) {
      const e = unparen(a.e);
      const o = l.kind === "Ident" ? info.objOf(l) : undefined;
      if (e.kind === "IndexExpr" && registryOf(e.x, this.fn) === registry && o?.kind === "var") this.told.add(o);
    }
    return { registry, part: "", all: false, taken: false };
  }

  /** A loop variable over the registry, over a list in one of its entries, or over a list copied from it. */
  private ranged(l: Expr, e: Expr, steps: number): Found | undefined {
    const { info } = this.fn;
    const t = under(info.typeOf(e));
    if (t.kind === "map") {
      const value = under(info.typeOf(l));
      // A list of them for each key, too.
      const kind = value.kind === "slice" ? under(value.elem).kind : value.kind;
      const registry = kind === "chan" || kind === "pointer" ? registryOf(e, this.fn) : undefined;
      return registry && { registry, part: "", all: true, taken: false };
    }
    if (t.kind !== "slice") return undefined;
    const registry = registryOf(e, this.fn) ?? this.clonedFrom(e);
    if (registry) return { registry, part: "", all: true, taken: false };
    const own = this.of(e, steps + 1) ?? this.copied(e, steps);
    return own ?? undefined;
  }

  /** The registry that a local list is a copy of as a whole: `copy(list, b.subs)`, `slices.Clone(b.subs)`. */
  private clonedFrom(e: Expr): VarObj | undefined {
    const list = e.kind === "Ident" ? this.fn.info.objOf(e) : undefined;
    if (list?.kind !== "var" || list.role !== "local") return undefined;
    const sources: (VarObj | undefined)[] = [];
    visitOutsideClosures(this.fn.decl, (n) => {
      if (n.kind !== "CallExpr" || n.fun.kind !== "Ident" || n.fun.name !== "copy") return;
      const [to, from] = n.args;
      if (from && to?.kind === "Ident" && this.fn.info.objOf(to) === list) sources.push(registryOf(from, this.fn));
    });
    for (const [l, a] of this.assigned)
      if (l.kind === "Ident" && this.fn.info.objOf(l) === list) sources.push(...this.wholeIn(unparen(a.e)));
    const [source, other] = sources;
    return other ? undefined : source;
  }

  /** Nothing for `make`, which `copy` fills. */
  private wholeIn(e: Expr): readonly (VarObj | undefined)[] {
    if (e.kind !== "CallExpr") return [undefined];
    const fun = unparen(e.fun);
    if (fun.kind === "Ident" && fun.name === "make") return [];
    const [first, second] = e.args;
    const isAppend = fun.kind === "Ident" && fun.name === "append" && e.args.length === 2 && e.spread;
    const isClone = fun.kind === "SelectorExpr" && fun.sel.name === "Clone" && e.args.length === 1;
    const from = isAppend ? second : isClone ? first : undefined;
    return [from && registryOf(from, this.fn)];
  }

  /** `list = append(list, ch)` of what was found in the registry. */
  private copied(e: Expr, steps: number): Found | undefined {
    const list = e.kind === "Ident" ? this.fn.info.objOf(e) : undefined;
    if (list?.kind !== "var" || list.role !== "local") return undefined;
    let found: Found | undefined;
    for (const [l, a] of this.assigned) {
      if (l.kind !== "Ident" || this.fn.info.objOf(l) !== list) continue;
      const call = unparen(a.e);
      if (call.kind !== "CallExpr" || call.fun.kind !== "Ident" || call.fun.name !== "append") continue;
      const [, only, more] = call.args;
      const one = only && !more ? this.of(only, steps + 1) : undefined;
      if (!one || (found && found.registry !== one.registry)) return undefined;
      found = one;
    }
    return found;
  }

  /** `m.Load(k)` of a sync.Map. */
  private loaded(x: Expr): Found | undefined {
    const fun = x.kind === "CallExpr" ? unparen(x.fun) : undefined;
    if (fun?.kind !== "SelectorExpr" || !/^Load/.test(fun.sel.name)) return undefined;
    const registry = registryOf(fun.x, this.fn);
    return registry && { registry, part: "", all: false, taken: fun.sel.name === "LoadAndDelete" };
  }

  private tell(v: VarObj): void {
    this.told.add(v);
    // `v, ok := m[k]`: both.
    for (const [l, a] of this.assigned) {
      if (l.kind !== "Ident" || this.fn.info.objOf(l) !== v) continue;
      for (const [other, b] of this.assigned) {
        const o = other.kind === "Ident" && b.e === a.e ? this.fn.info.objOf(other) : undefined;
        if (o?.kind === "var") this.told.add(o);
      }
    }
  }
}

/** The field or package variable of an expression that is a map, a sync.Map or a list of channels. */
function registryOf(e: Expr, fn: FuncUnit): VarObj | undefined {
  const v = namedVariable(e, fn);
  if (v?.role !== "field" && v?.role !== "package") return undefined;
  const t = under(v.type);
  const isList = t.kind === "slice" && under(t.elem).kind === "chan";
  return t.kind === "map" || isList || qualifiedTypeName(v.type) === "sync.Map" ? v : undefined;
}

/**
 * The function deletes from the registry, assigns to it or to one of its entries, or gives the entry's part another value.
 *
 * @param forGood what is only stored over counts for nothing: others may take that out
 */
export function takesOut(fn: FuncUnit, registry: VarObj, part: string, forGood = false): boolean {
  const calls = forGood
    ? /^(?:Delete|LoadAndDelete|CompareAndDelete|Clear)$/
    : /^(?:Delete|LoadAndDelete|CompareAndDelete|Swap|Clear|Store)$/;
  let found = false;
  const look = fn.kind === "closure" ? visit : visitOutsideClosures;
  look(fn.decl, (n) => {
    if (found) return false;
    if (n.kind === "CallExpr") {
      const fun = unparen(n.fun);
      const [first] = n.args;
      if (fun.kind === "Ident" && /^(?:delete|clear)$/.test(fun.name) && first)
        found = registryOf(first, fn) === registry;
      else if (fun.kind === "SelectorExpr" && calls.test(fun.sel.name)) found = registryOf(fun.x, fn) === registry;
      else if (fun.kind === "SelectorExpr" && fun.sel.name === "DeleteFunc" && first)
        found = registryOf(first, fn) === registry;
    } else if (n.kind === "AssignStmt") {
      for (const l of n.lhs) {
        const x = unparen(l);
        const base = x.kind === "IndexExpr" ? x.x : x;
        found ||=
          registryOf(base, fn) === registry ||
          (part !== "" && x.kind === "SelectorExpr" && part.endsWith(`.${x.sel.name}`));
      }
    }
    return undefined;
  });
  return found;
}
