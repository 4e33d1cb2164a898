import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { AccessInstr, CallInstr, Edge, FuncUnit, Instr, Value } from "../ir/ir";
import { extend, prefix, rootVar, varPath, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { structOf, under } from "../ir/types";
import { neverReturns } from "../walks/cfg-walk";
import { runForward } from "../walks/forward";
import { isGivenToCheck } from "./checked-errors";
import { handedToFill } from "./filling-helpers";
import { HeaderStores } from "./map-headers";
import { calls, isEmptyMake, isMade, literalFields, makesMap } from "./map-literals";
import { filledByCalls, isMapStore, returnsNilWithError } from "./map-stores";
import { isConditional } from "./nil-conditions";
import { joinFacts, sameFacts, withFact, type Fact, type Facts } from "./nil-facts";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

/** A store into a map that is nil, always or on some path. */
export interface NilWrite {
  readonly at: Site;
  readonly path: Path;
  readonly why: "never-made" | "nil-here" | "nil-on-some-path" | "inner-missing" | "elements-nil";
  /** Where the map is declared or becomes nil. */
  readonly origin: Site | undefined;
}

/** All stores into nil maps of one package. */
export const nilWrites = inEachFunction((fn, engine): readonly NilWrite[] => {
  const stores = new HeaderStores(engine);
  const out: NilWrite[] = [];
  if (!fn.hasHole) out.push(...new NilFlow(engine, fn, stores).run());
  return out;
});

class NilFlow {
  private readonly out: NilWrite[] = [];
  private readonly reported = new Set<string>();
  private readonly untracked: ReadonlySet<VarObj>;
  private readonly filled: ReadonlySet<Node>;

  constructor(
    private readonly engine: Engine,
    private readonly fn: FuncUnit,
    private readonly stores: HeaderStores,
  ) {
    const definitions = engine.ir.resolverFor(fn)?.definitions;
    // Assigned by closures at times unknown here.
    this.untracked = new Set([...(definitions?.captured ?? []), ...(definitions?.addressed ?? [])]);
    this.filled = filledByCalls(fn);
  }

  run(): readonly NilWrite[] {
    if (!this.fn.blocks.some((b) => b.instrs.some((i) => this.isStore(i)))) return this.out;
    runForward<Facts>(
      this.fn,
      {
        start: this.atEntry(),
        instr: (i, facts) => this.instr(i, facts),
        edge: (e, facts) => this.along(e, facts),
        join: joinFacts,
        same: sameFacts,
      },
      (i, facts) => {
        if (i.op === "call") this.judgeHanded(i, facts);
        if (i.op !== "access") return;
        if (isMapStore(i)) this.judge(i, facts);
        else if (this.isFilled(i)) this.judgeFilled(i, facts);
      },
    );
    return this.out;
  }

  private isStore(i: Instr): boolean {
    if (i.op === "call") return handedToFill(i, this.engine).length > 0;
    return i.op === "access" && (isMapStore(i) || this.isFilled(i));
  }

  private atEntry(): Facts {
    const facts = new Map<string, Fact>();
    for (const v of this.fn.results)
      if (v.name !== "_" && under(v.type).kind === "map" && !this.untracked.has(v))
        facts.set(varPath(v).key, { is: "nil" });
    return facts;
  }

  private instr(i: Instr, facts: Facts): Facts | undefined {
    switch (i.op) {
      case "def":
        return this.define(varPath(i.v), i.v, i.value, facts);
      case "access":
        if (isMapStore(i) || this.isFilled(i)) return this.store(i, facts);
        if (!i.write || (i.path.steps.at(-1)?.k === "elem" && under(i.type).kind !== "map")) return facts;
        // One element made: the others cannot be told apart.
        if (i.path.steps.at(-1)?.k === "elem") return withFact(facts, i.path.key, undefined);
        return i.value ? this.assign(i.path, i.value, facts) : withFact(facts, i.path.key, undefined);
      case "assign":
        return i.path.steps.at(-1)?.k === "elem"
          ? withFact(facts, i.path.key, undefined)
          : this.assign(i.path, i.value, facts);
      case "call": {
        const isEnd: boolean = neverReturns(this.engine, i);
        if (isEnd) return undefined;
        return this.havoc(
          [i.recv, ...i.args],
          this.checked(i, facts),
          i.callee.k === "static" && i.callee.obj.ptrRecv ? i.recv : undefined,
        );
      }
      case "send":
        return this.havoc([i.value], facts);
      default:
        return facts;
    }
  }

  /** Behind a call that need not come back with an error, what comes beside none is there. */
  private checked(i: CallInstr, facts: Facts): Facts {
    let out = facts;
    for (const [k, f] of facts)
      if (f.onError && isGivenToCheck(i, f.onError, this.fn, this.engine)) out = withFact(out, k, { is: "made" });
    return out;
  }

  /** Objects handed to others may get their maps there. */
  private havoc(values: readonly (Value | undefined)[], facts: Facts, byAddress?: Value): Facts {
    const roots = new Set<string>();
    for (const v of values) {
      if (v?.k !== "path" && v?.k !== "addr") continue;
      // A callee cannot replace its caller's map, unless it is a method that has its address.
      if (v.k === "path" && v !== byAddress && under(v.type).kind === "map") continue;
      roots.add(prefix(v.path, 0).key);
    }
    if (roots.size === 0) return facts;
    const out = new Map(facts);
    for (const k of facts.keys()) if (roots.has(/^[vo]\d+/.exec(k)?.[0] ?? k)) out.delete(k);
    return out;
  }

  private define(path: Path, v: VarObj, value: Value, facts: Facts): Facts {
    if (this.untracked.has(v)) return facts;
    const t = under(v.type);
    if (t.kind === "map") {
      const returned = this.nilOnError(v);
      return returned ? withFact(facts, path.key, returned) : this.assign(path, value, facts);
    }
    // A struct or array that starts as its zero value or as a literal.
    const out = new Map(facts);
    for (const k of facts.keys()) if (k.startsWith(path.key) && k !== path.key) out.delete(k);
    if (value.k === "nil" && t.kind !== "pointer" && t.kind !== "interface") return this.zero(path, v.type, out, 2);
    if (value.k === "fresh") {
      const literal = unparen(value.node);
      if (literal.kind === "CompositeLit") {
        const given = literalFields(literal);
        const struct = structOf(t.kind === "pointer" ? t.elem : v.type);
        if (!struct || given === undefined) return out;
        for (const f of struct.fields) {
          if (under(f.type).kind !== "map") continue;
          const p = extend(path, { k: "field", field: f.origin });
          const init = given.get(f.name);
          if (!init) out.set(p.key, { is: "nil" });
          else if (isMade(init)) out.set(p.key, { is: "made" });
        }
      } else if (
        literal.kind === "CallExpr" &&
        calls(literal, "make") &&
        t.kind === "slice" &&
        under(t.elem).kind === "map"
      ) {
        const size = literal.args[1];
        const n = size && this.fn.info.constOf(size);
        if (size && n !== 0n && n !== 0)
          out.set(extend(path, { k: "elem", of: "slice", key: { k: "any" } }).key, { is: "nil" });
      } else if (literal.kind === "CallExpr" && calls(literal, "new") && t.kind === "pointer")
        return this.zero(path, t.elem, out, 2);
    }
    return out;
  }

  /** `m, err := f()` where f returns nil beside its errors and a map otherwise. */
  private nilOnError(v: VarObj): Fact | undefined {
    const defs = this.engine.ir.resolverFor(this.fn)?.definitions.defs.get(v);
    const def = defs?.length === 1 ? defs[0] : undefined;
    if (def?.k !== "expr" || def.count < 2 || def.e.kind !== "CallExpr") return undefined;
    const callee = this.engine.ir.resolverFor(this.fn)?.callee(def.e);
    const unit = this.engine.ir.calledUnit(callee);
    if (!unit || !returnsNilWithError(unit, def.index, def.count)) return undefined;
    const err = this.errorBeside(def.e, def.count);
    return err && { is: "maybe", onError: err };
  }

  private errorBeside(call: Expr, count: number): VarObj | undefined {
    for (const [v, defs] of this.engine.ir.resolverFor(this.fn)?.definitions.defs ?? []) {
      if (defs.some((d) => d.k === "expr" && d.e === call && d.index === count - 1)) return v;
    }
    return undefined;
  }

  private zero(path: Path, t: VarObj["type"], out: Map<string, Fact>, depth: number): Map<string, Fact> {
    const u = under(t);
    if (u.kind === "map") out.set(path.key, { is: "nil" });
    else if (u.kind === "array" && under(u.elem).kind === "map")
      out.set(extend(path, { k: "elem", of: "array", key: { k: "any" } }).key, { is: "nil" });
    else if (u.kind === "struct" && depth > 0 && (t.kind !== "named" || t.obj.site))
      for (const f of u.fields) this.zero(extend(path, { k: "field", field: f.origin }), f.type, out, depth - 1);
    return out;
  }

  private assign(path: Path, value: Value, facts: Facts): Facts {
    switch (value.k) {
      case "nil":
        return withFact(facts, path.key, { is: "nil" });
      case "fresh":
        return withFact(facts, path.key, { is: "made" });
      case "path":
        return value.path.key === path.key ? facts : withFact(facts, path.key, facts.get(value.path.key));
      default:
        return withFact(facts, path.key, undefined);
    }
  }

  /** `m[k] = v`: the map is the path without its last step. */
  private store(i: AccessInstr, facts: Facts): Facts {
    const map = prefix(i.path, i.path.steps.length - 1);
    const inner = map.steps.at(-1)?.k === "elem";
    // Giving an element of a container its own map.
    if (under(i.type).kind === "map" && i.value && i.value.k !== "nil")
      facts = withFact(facts, i.path.key, { is: "made" });
    const before = facts.get(map.key);
    // Behind a store into a map that is nil for certain nothing runs: the next round of a loop has not seen it made.
    return before && before.is !== "nil" && !inner ? withFact(facts, map.key, { is: "made" }) : facts;
  }

  /** Reports a store into a map that is nil, or may be. */
  private judge(i: AccessInstr, facts: Facts): void {
    const map = prefix(i.path, i.path.steps.length - 1);
    const inner = map.steps.at(-1)?.k === "elem";
    const fact = facts.get(map.key);
    if (fact?.is === "nil") this.report(i, map, inner ? "elements-nil" : "nil-here");
    else if (fact?.is === "maybe" && (fact.byError || !isConditional(i, map, this.fn, this.engine)))
      this.report(i, map, "nil-on-some-path");
    else if (!fact) this.withoutFact(i, map, inner);
  }

  /** A library call stores in the map. */
  private isFilled(i: AccessInstr): boolean {
    return i.write && i.how === "library" && i.path.steps.at(-1)?.k === "elem" && this.filled.has(i.node);
  }

  /** What is copied may have nothing in it: only maps that are nil for certain are reported. */
  private judgeFilled(i: AccessInstr, facts: Facts): void {
    const map = prefix(i.path, i.path.steps.length - 1);
    const fact = facts.get(map.key);
    if (fact?.is === "nil" && map.steps.at(-1)?.k !== "elem") this.report(i, map, "nil-here");
    else if (!fact && map.steps.at(-1)?.k !== "elem") this.withoutFact(i, map, false);
  }

  /** Called functions store into what they are given: a map that is nil for certain. */
  private judgeHanded(i: CallInstr, facts: Facts): void {
    for (const { value, node } of handedToFill(i, this.engine))
      if (facts.get(value.path.key)?.is === "nil") this.report({ node }, value.path, "nil-here");
  }

  private withoutFact(i: AccessInstr, map: Path, inner: boolean): void {
    const last = map.steps.at(-1);
    if (inner && last?.k === "elem") {
      const holder = map.steps.at(-2);
      const v = holder?.k === "field" ? holder.field.origin : map.steps.length === 1 ? rootVar(map) : undefined;
      if (!v || last.of !== "map" || v.role === "param" || v.role === "receiver") return;
      if (
        v.role === "field"
          ? /^\p{Lu}/u.test(v.name) || v.fieldOf?.obj.site === undefined
          : v.role === "package" && /^\p{Lu}/u.test(v.name)
      )
        return;
      if (this.isGivenFromOutside(map) || this.stores.elementsMade(v) || !isMapOfMaps(v) || this.isNamedAndMade(i))
        return;
      this.report(i, map, "inner-missing");
      return;
    }
    const v = last?.k === "field" ? last.field.origin : map.steps.length === 0 ? rootVar(map) : undefined;
    if (!v) return;
    if (this.stores.neverMade(v)) this.report(i, map, "never-made");
    else if (v.role === "local" && this.fn.captures.has(v) && this.onlyZero(v)) this.report(i, map, "never-made");
    else if (
      v.role === "local" &&
      map.steps.length === 0 &&
      this.onlyZero(v) &&
      this.engine.ir.resolverFor(this.fn)?.definitions.captured.has(v)
    )
      this.report(i, map, "never-made");
  }

  /** `inner, ok := m[k]; if !ok { inner = make(...) }`: wherever that is put, the name stands for a map. So does a call of
   * what makes one where it is missing: `registry.of(name)[key] = v`. */
  private isNamedAndMade(i: AccessInstr): boolean {
    const e = i.node.kind === "IndexExpr" ? unparen(i.node.x) : undefined;
    if (e?.kind === "CallExpr") return makesMap(this.engine.ir.resolverFor(this.fn)?.callee(e));
    const o = e?.kind === "Ident" ? this.fn.info.objOf(e) : undefined;
    const defs = o?.kind === "var" ? this.engine.ir.resolverFor(this.fn)?.definitions.defs.get(o) : undefined;
    return defs?.some((d) => d.k === "expr" && isMade(d.e)) ?? false;
  }

  /** The outer map comes from a call, a literal or another place that may have filled it. */
  private isGivenFromOutside(map: Path): boolean {
    const v = rootVar(map);
    if (!v) return true;
    if (map.steps.at(-2)?.k === "field") return false;
    const definitions = this.engine.ir.resolverFor(this.fn)?.definitions;
    const defs = definitions?.defs.get(v) ?? [];
    // `json.Unmarshal(data, &m)`
    if (definitions?.addressed.has(v)) return true;
    return v.role === "local" && !defs.every((d) => d.k === "zero" || (d.k === "expr" && isEmptyMake(unparen(d.e))));
  }

  private onlyZero(v: VarObj): boolean {
    const definitions = this.engine.ir.resolverFor(this.fn)?.definitions;
    const defs = definitions?.defs.get(v) ?? [];
    return !definitions?.addressed.has(v) && defs.length > 0 && defs.every((d) => d.k === "zero");
  }

  private report(i: { readonly node: Node }, map: Path, why: NilWrite["why"]): void {
    if (this.reported.has(map.key)) return;
    this.reported.add(map.key);
    const v = rootVar(map);
    const origin =
      v?.ident && v.role !== "field" && v.owner === this.fn.decl ? { fn: this.fn, node: v.ident } : undefined;
    this.out.push({ at: { fn: this.fn, node: i.node }, path: map, why, origin });
  }

  /** What a condition tells: `m == nil`, `err != nil`. */
  private along(e: Edge, facts: Facts): Facts {
    const x = e.cond && unparen(e.cond.expr);
    if (!e.cond || x?.kind !== "BinaryExpr" || (x.op !== "==" && x.op !== "!=")) return facts;
    const other = isNil(x.y) ? x.x : isNil(x.x) ? x.y : undefined;
    if (!other) return facts;
    const isNilHere = (x.op === "==") === e.cond.outcome;
    const o =
      unparen(other).kind === "Ident"
        ? this.fn.info.objOf(unparen(other) as Extract<Expr, { kind: "Ident" }>)
        : undefined;
    let out = facts;
    for (const [k, f] of facts)
      if (f.onError && f.onError === o)
        out = withFact(out, k, isNilHere ? { is: "made" } : { is: "nil", byError: true });
    const path = this.engine.ir.resolverFor(this.fn)?.cell(other);
    if (path && out.get(path.key) && under(this.fn.info.typeOf(other)).kind === "map")
      out = withFact(out, path.key, { is: isNilHere ? "nil" : "made" });
    else if (path && under(this.fn.info.typeOf(other)).kind === "map" && !isNilHere)
      out = withFact(out, path.key, { is: "made" });
    return out;
  }
}

/** What it holds are maps by their type, not by what somebody takes them for: those have been put there by somebody. */
function isMapOfMaps(v: VarObj): boolean {
  const t = under(v.type);
  return t.kind === "map" && under(t.value).kind === "map";
}
