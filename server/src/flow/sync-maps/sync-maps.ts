import type { Effect } from "../../gostd/knowledge";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { walkExprs } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { unitsWith, ofPackage } from "../fact-table";
import type { CallInstr, FuncUnit, Instr } from "../ir/ir";
import { idOf, rootVar, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { qualifiedTypeName } from "../ir/types";
import { pathOf } from "../engine/locks";
import { isInside } from "../../syntax/extent";

export type MapOp = Extract<Effect, { kind: "syncmap" }>["op"];

/** A call of a method of `sync.Map`. */
export interface MapUse {
  readonly call: CallInstr;
  readonly op: MapOp;
  readonly map: Path;
  /** Equal for the same map, elements of containers told apart by how they are written. */
  readonly mapKey: string;
  /** Undefined where the key cannot be compared with others (and for operations on all keys). */
  readonly key: KeyText | undefined;
}

/** An expression as a key: equal texts give equal values as long as none of the variables is changed. */
export interface KeyText {
  readonly text: string;
  readonly vars: ReadonlySet<VarObj>;
  readonly constant: boolean;
}

/** What an instruction does to a `sync.Map`, if it does. */
export function mapUseOf(i: Instr, resolver: Resolver | undefined): MapUse | undefined {
  if (i.op !== "call" || !resolver) return undefined;
  const effect = i.effects.find((e) => e.kind === "syncmap");
  const map = effect && pathOf(i.recv);
  if (effect?.kind !== "syncmap" || !map) return undefined;
  const arg = i.node.args[0];
  const key = arg && effect.op !== "range" ? keyText(arg, resolver) : undefined;
  return { call: i, op: effect.op, map, mapKey: mapKeyOf(map, i.node, resolver), key };
}

function mapKeyOf(map: Path, call: CallExpr, resolver: Resolver): string {
  if (!map.steps.some((s) => s.k === "elem")) return map.key;
  const fun = unparen(call.fun);
  const text = fun.kind === "SelectorExpr" ? keyText(fun.x, resolver)?.text : undefined;
  return `${map.key}|${text ?? idOf(call)}`;
}

/** Packages whose functions give another value every time. */
export const CHANGING = /^(?:time|math\/rand|math\/rand\/v2|crypto\/rand|sync\/atomic|github\.com\/google\/uuid)$/;

/** A text for an expression that stands for its value; undefined where evaluating it twice may differ. */
export function keyText(e: Expr, resolver: Resolver): KeyText | undefined {
  const vars = new Set<VarObj>();
  const text = textOf(e, resolver, vars, 0);
  return text === undefined ? undefined : { text, vars, constant: resolver.info.constOf(e) !== undefined };
}

function textOf(e: Expr, r: Resolver, vars: Set<VarObj>, depth: number): string | undefined {
  if (depth > 12) return undefined;
  const x = unparen(e);
  const c = r.info.constOf(x);
  if (c !== undefined) return `c${typeof c}:${String(c)}`;
  const sub = (y: Expr): string | undefined => textOf(y, r, vars, depth + 1);
  const all = (list: readonly Expr[]): string | undefined => {
    const parts = list.map(sub);
    return parts.includes(undefined) ? undefined : parts.join(",");
  };
  switch (x.kind) {
    case "Ident": {
      const o = r.info.objOf(x);
      if (!o) return undefined;
      if (o.kind !== "var")
        return o.kind === "func" || o.kind === "nil" || o.kind === "type" || o.kind === "builtin"
          ? `n${idOf(o)}`
          : undefined;
      const source = renamed(o, r);
      if (source) return sub(source);
      vars.add(o);
      return `v${idOf(o)}`;
    }
    case "SelectorExpr": {
      const member = r.packageMember(x);
      if (member) {
        if (member.kind === "var") vars.add(member);
        return member.pkg && CHANGING.test(member.pkg.path) ? undefined : `n${idOf(member)}`;
      }
      const base = sub(x.x);
      return base === undefined ? undefined : `${base}.${x.sel.name}`;
    }
    case "CallExpr": {
      const parts = all([x.fun, ...x.args]);
      return parts === undefined ? undefined : `call(${parts})`;
    }
    case "TypeAssertExpr":
    case "StarExpr":
      return sub(x.x);
    case "UnaryExpr": {
      const inner = x.op === "<-" || (x.op === "&" && unparen(x.x).kind === "CompositeLit") ? undefined : sub(x.x);
      return inner === undefined ? undefined : `${x.op}${inner}`;
    }
    case "BinaryExpr":
    case "IndexExpr": {
      const parts = all(x.kind === "BinaryExpr" ? [x.x, x.y] : [x.x, ...x.indices]);
      return parts === undefined ? undefined : `(${x.kind === "BinaryExpr" ? x.op : "[]"} ${parts})`;
    }
    case "SliceExpr": {
      const parts = [x.x, x.low, x.high, x.max].map((y) => (y ? sub(y) : ""));
      return parts.includes(undefined) ? undefined : `([:] ${parts.join(",")})`;
    }
    case "CompositeLit": {
      const parts = all(x.elts.map((y) => (y.kind === "KeyValueExpr" ? y.value : y)));
      return parts === undefined ? undefined : `{${parts}}`;
    }
    default:
      return undefined;
  }
}

/** `id := key.(string)`: the same key under another name. */
function renamed(v: VarObj, r: Resolver): Expr | undefined {
  const defs = v.role === "local" && !r.definitions.addressed.has(v) ? r.definitions.defs.get(v) : undefined;
  const only = defs?.length === 1 ? defs[0] : undefined;
  if (only?.k !== "expr" || only.index !== 0) return undefined;
  const e = unparen(only.e);
  const inner = e.kind === "TypeAssertExpr" ? unparen(e.x) : e;
  if (inner.kind !== "Ident") return undefined;
  const o = r.info.objOf(inner);
  return o?.kind === "var" &&
    (o.role === "param" || o.role === "local") &&
    (r.definitions.defs.get(o)?.length ?? 0) <= (o.role === "param" ? 0 : 1)
    ? inner
    : undefined;
}

/** Functions that do something to a `sync.Map`. */
const usingMaps = unitsWith((fn, engine) => {
  const resolver = engine.ir.resolverFor(fn);
  return fn.blocks.some((b) =>
    b.instrs.some(
      (i) =>
        mapUseOf(i, resolver) !== undefined ||
        (i.op === "access" && i.write && qualifiedTypeName(i.type) === "sync.Map"),
    ),
  );
});

/** What a package does to its `sync.Map`s. */
export const mapUsesOf = ofPackage((engine) => new MapUses(engine));

/** What a package does to the `sync.Map`s in its fields and variables. */
export class MapUses {
  private readonly ops = new Map<VarObj, MapOp[]>();
  private readonly constants = new Map<VarObj, Set<string>>();
  private readonly replaced = new Set<VarObj>();
  private readonly changing = new Map<VarObj, Set<FuncUnit>>();
  /** Maps that are stored into under keys that may be there already; by `LoadOrStore` alone. */
  private readonly overwritten = new Set<VarObj>();
  private readonly refilled = new Set<VarObj>();

  constructor(engine: Engine) {
    for (const fn of usingMaps(engine)) {
      const resolver = engine.ir.resolverFor(fn);
      for (const b of fn.blocks) {
        for (const i of b.instrs) {
          if (i.op === "access" && i.write && qualifiedTypeName(i.type) === "sync.Map") {
            const v = holderOf(i.path);
            if (v) this.replaced.add(v);
          }
          const use = mapUseOf(i, resolver);
          const v = use && holderOf(use.map);
          if (!use || !v) continue;
          this.add(v, use);
          if (use.op === "load" || use.op === "range") continue;
          if (!resolver || fn.file.isTest || isGenerated(use.call.node.args[0], resolver)) continue;
          if (isCountedUp(use.call, fn)) continue;
          if (use.op === "store" || use.op === "swap" || use.op === "compareandswap") this.overwritten.add(v);
          else if (use.op === "loadorstore") this.refilled.add(v);
          const set = this.changing.get(v);
          if (set) set.add(fn);
          else this.changing.set(v, new Set([fn]));
        }
      }
    }
  }

  private add(v: VarObj, use: MapUse): void {
    const ops = this.ops.get(v);
    if (ops) ops.push(use.op);
    else this.ops.set(v, [use.op]);
    if (!use.key?.constant || (use.op !== "store" && use.op !== "loadorstore" && use.op !== "swap")) return;
    const set = this.constants.get(v);
    if (set) set.add(use.key.text);
    else this.constants.set(v, new Set([use.key.text]));
  }

  /** How often one of these operations is written in the package; for maps that others may change, at least. */
  count(map: Path, ...ops: readonly MapOp[]): number {
    const v = holderOf(map);
    return (v && this.ops.get(v)?.filter((op) => ops.includes(op)).length) ?? 0;
  }

  /** Some entry may be replaced by another one under the same key: directly, or deleted by another call and stored anew. */
  replaces(map: Path): boolean {
    const v = holderOf(map);
    if (!v || this.overwritten.has(v)) return true;
    return this.refilled.has(v) && this.count(map, "delete", "loadanddelete", "compareanddelete", "clear") > 1;
  }

  /** Functions that change the map (or any that shares its field). */
  changers(map: Path): readonly FuncUnit[] {
    const v = holderOf(map);
    return [...((v && this.changing.get(v)) ?? [])];
  }

  /** Something may take entries out. */
  loses(map: Path): boolean {
    const v = holderOf(map);
    return !v || this.replaced.has(v) || this.count(map, "delete", "loadanddelete", "compareanddelete", "clear") > 0;
  }

  /** A constant key that the package stores under and never deletes. */
  isFixed(use: MapUse): boolean {
    const v = holderOf(use.map);
    return (
      v !== undefined &&
      use.key?.constant === true &&
      !this.loses(use.map) &&
      this.constants.get(v)?.has(use.key.text) === true
    );
  }
}

/** `s.nextID++; s.sessions.Store(s.nextID, x)`: no key comes twice. */
function isCountedUp(call: CallInstr, fn: FuncUnit): boolean {
  const key = pathOf(call.args[0])?.key;
  return (
    key !== undefined &&
    fn.blocks.some((b) => b.instrs.some((i) => i.op === "access" && i.how === "incdec" && i.path.key === key))
  );
}

/** The key is made anew each time: an identifier from a counter, a clock or chance. */
function isGenerated(key: Expr | undefined, r: Resolver): boolean {
  let e = key && unparen(key);
  if (e?.kind === "Ident") {
    const o = r.info.objOf(e);
    const defs = o?.kind === "var" && o.role === "local" ? r.definitions.defs.get(o) : undefined;
    const only = defs?.length === 1 ? defs[0] : undefined;
    e = only?.k === "expr" ? unparen(only.e) : undefined;
  }
  let found = false;
  if (e) {
    walkExprs(e, (x) => {
      if (x.kind === "CallExpr" && !r.info.isType(x.fun)) {
        const callee = r.callee(x);
        const fun = unparen(x.fun);
        // The package may not be at hand: then its path tells.
        const qualifier = fun.kind === "SelectorExpr" && fun.x.kind === "Ident" ? r.info.objOf(fun.x) : undefined;
        const path =
          callee.k === "static" ? callee.obj.pkg?.path : qualifier?.kind === "pkgname" ? qualifier.path : undefined;
        if (path !== undefined && CHANGING.test(path) && !(fun.kind === "SelectorExpr" && fun.sel.name === "Load"))
          found = true;
      }
      return !found;
    });
  }
  return found;
}

/** The field or variable that holds a map. */
export function holderOf(map: Path): VarObj | undefined {
  for (let i = map.steps.length - 1; i >= 0; i--) {
    const s = map.steps[i];
    if (s?.k === "field") return s.field.origin;
  }
  return rootVar(map);
}

/** Variables that the function gives its own result of a call: by call and position. */
export function resultVariables(fn: FuncUnit, resolver: Resolver): ReadonlyMap<Expr, ReadonlyMap<number, VarObj>> {
  const out = new Map<Expr, Map<number, VarObj>>();
  for (const [v, defs] of resolver.definitions.defs) {
    if (v.name === "_") continue;
    for (const d of defs) {
      if (d.k !== "expr" || !isInside(d.e, fn.decl)) continue;
      const e = unparen(d.e);
      const list = out.get(e);
      if (list) list.set(d.index, v);
      else out.set(e, new Map([[d.index, v]]));
    }
  }
  return out;
}

/** Functions that call methods of a `sync.Map`. */
export const usesSyncMaps = unitsWith((fn, engine) => {
  const resolver = engine.ir.resolverFor(fn);
  return (
    fn.blocks.some((b) => b.instrs.some((i) => i.op === "call" && mapUseOf(i, resolver) !== undefined)) ||
    (engine.judged(fn)?.seen.mapCalls.length ?? 0) > 0
  );
});
