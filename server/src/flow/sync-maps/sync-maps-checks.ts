import type { VarObj } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { Binding } from "../engine/binding";
import type { FunctionResult } from "../engine/function";
import type { CallInstr, FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { isError, under } from "../ir/types";
import type { Held } from "../engine/locks";
import type { MapCall } from "../engine/recorder";
import { keyText, mapUseOf, type KeyText, type MapUse, type MapUses } from "./sync-maps";
import type { PackageView } from "./sync-maps-acts";
import type { Site } from "../engine/summary";

/** A lookup in a `sync.Map` that something may be decided by. */
export interface Check {
  readonly id: number;
  /** The call that gives its results. */
  readonly call: Expr;
  readonly site: Site;
  readonly map: Path;
  readonly mapKey: string;
  readonly key: KeyText;
  readonly how: "load" | "helper" | "range" | "reserve";
  /** Which result tells whether there was an entry; -1 for none. */
  readonly okIndex: number;
  readonly locks: readonly Held[];
}

/** A function that looks up one key of one map for its caller. */
interface Helper {
  readonly use: MapUse;
  /** The parameter that is the key; undefined for a constant key. */
  readonly param: VarObj | undefined;
  readonly okIndex: number;
}

/** Finds the lookups of a package, those behind helpers and callbacks included. */
export class CheckSources {
  private nextId = 1;
  private readonly helpers = new Map<FuncUnit, Helper | undefined>();
  private readonly callbacks = new Map<FuncUnit, { readonly use: MapUse; readonly in: FunctionResult }>();
  private readonly results = new Map<FuncUnit, FunctionResult>();
  private readonly spawned = new Set<FuncUnit>();
  private readonly serial = new Set<FuncUnit>();

  constructor(
    private readonly view: PackageView,
    private readonly uses: MapUses,
  ) {
    for (const r of view.results) {
      this.results.set(r.fn, r);
      const resolver = view.engine.ir.resolverFor(r.fn);
      for (const t of r.seen.threads) if (t.target) this.spawned.add(t.target);
      for (const b of r.fn.blocks) {
        for (const i of b.instrs) {
          if (i.op !== "call") continue;
          const use = mapUseOf(i, resolver);
          const [callback] = i.args;
          if (use?.op === "range" && callback?.k === "closure") this.callbacks.set(callback.fn, { use, in: r });
          // Runs one call per key at a time.
          if (/singleflight\.\(\*Group\)\.Do/.test(i.name))
            for (const a of i.args) if (a.k === "closure") this.serial.add(a.fn);
        }
      }
    }
    // What a started function calls runs beside others as well.
    for (let before = -1; before !== this.spawned.size;) {
      before = this.spawned.size;
      for (const r of view.results)
        if (this.spawned.has(r.fn)) for (const s of r.seen.callSites) this.spawned.add(s.target);
    }
  }

  /** The lookup that a call is or makes. */
  of(call: CallInstr, fn: FuncUnit, resolver: Resolver): Check | undefined {
    if (call.mode !== "call") return undefined;
    const use = mapUseOf(call, resolver);
    if (use) {
      if ((use.op !== "load" && use.op !== "loadorstore") || !use.key) return undefined;
      const locks = this.results.get(fn)?.seen.mapCalls.find((m) => m.call === call)?.locks ?? [];
      return this.check(call.node, fn, use.map, use.mapKey, use.key, use.op === "load" ? "load" : "reserve", 1, locks);
    }
    const target = call.callee.k === "static" ? this.view.engine.ir.unitOf(call.callee.obj) : undefined;
    const helper = target && this.helperOf(target);
    if (!target || !helper) return undefined;
    const map = new Binding(target, call.recv, call.args).path(helper.use.map);
    const arg = helper.param && call.node.args[target.params.indexOf(helper.param)];
    const key = helper.param ? arg && keyText(arg, resolver) : helper.use.key;
    if (!map || !key || map.steps.some((s) => s.k === "elem")) return undefined;
    const locks = this.results.get(fn)?.seen.callSites.find((s) => s.call === call)?.locks ?? [];
    return this.check(call.node, fn, map, map.key, key, "helper", helper.okIndex, locks);
  }

  /** What a callback of `Range` starts from. */
  ofCallback(fn: FuncUnit): Check | undefined {
    const found = this.callbacks.get(fn);
    const [param] = fn.params;
    const resolver = this.view.engine.ir.resolverFor(fn);
    if (!found || !param?.ident || !resolver) return undefined;
    const key = keyText(param.ident, resolver);
    const locks = found.in.seen.mapCalls.find((m) => m.call === found.use.call)?.locks ?? [];
    const at = found.in.fn;
    return key && { ...this.check(found.use.call.node, at, found.use.map, found.use.mapKey, key, "range", -1, locks) };
  }

  private check(
    call: Expr,
    fn: FuncUnit,
    map: Path,
    mapKey: string,
    key: KeyText,
    how: Check["how"],
    okIndex: number,
    locks: readonly Held[],
  ): Check {
    const site = { fn, node: call };
    return {
      id: this.nextId++,
      call,
      site,
      map,
      mapKey,
      key,
      how,
      okIndex,
      locks: [...locks, ...this.view.entries.of(fn).locks],
    };
  }

  private helperOf(fn: FuncUnit): Helper | undefined {
    if (!this.helpers.has(fn)) this.helpers.set(fn, this.findHelper(fn));
    return this.helpers.get(fn);
  }

  private findHelper(fn: FuncUnit): Helper | undefined {
    const r = this.results.get(fn);
    const resolver = this.view.engine.ir.resolverFor(fn);
    if (!r || !resolver || fn.results.length === 0 || fn.closures.length > 0 || r.seen.acquisitions.length > 0)
      return undefined;
    const found: MapUse[] = [];
    for (const b of fn.blocks)
      for (const i of b.instrs) found.push(...[mapUseOf(i, resolver)].filter((u) => u !== undefined));
    const [use] = found;
    if (!use || found.length > 1 || use.op !== "load" || !use.key) return undefined;
    const param = fn.params.find((p) => use.key?.vars.has(p));
    if (
      use.key.constant
        ? false
        : !param ||
          keyText(use.call.node.args[0] ?? use.call.node, resolver)?.vars.size !== 1 ||
          !isParameter(use, param, resolver)
    )
      return undefined;
    const okIndex = (fn.obj?.type.results ?? []).findIndex((v) => isBool(v) || isError(v.type));
    return { use, param: use.key.constant ? undefined : param, okIndex };
  }

  /** Before anybody else runs, or by one call at a time. */
  isUnshared(r: FunctionResult): boolean {
    return this.serial.has(r.fn) || this.view.entries.of(r.fn).initial;
  }

  /** Tests and `main` run by themselves as long as they have started nothing. */
  isAlone(r: FunctionResult, call: MapCall): boolean {
    const alone = r.fn.file.isTest || (r.fn.kind === "func" && !r.fn.recv && r.fn.obj?.name === "main");
    return alone && !call.threads && !this.spawned.has(r.fn);
  }
}

function isBool(v: VarObj): boolean {
  const t = under(v.type);
  return t.kind === "basic" && t.sort === "bool";
}

/** The key is the parameter itself, conversions looked through. */
function isParameter(use: MapUse, param: VarObj, resolver: Resolver): boolean {
  let x = use.call.node.args[0];
  while (x) {
    const y = unparen(x);
    if (y.kind === "Ident") return resolver.info.objOf(y) === param;
    if (y.kind !== "CallExpr" || !resolver.info.isType(y.fun)) return false;
    x = y.args[0];
  }
  return false;
}
