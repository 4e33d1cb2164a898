import type { Expr, ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { visitOutsideClosures, walkExprs } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { AccessInstr, CallInstr, FuncUnit } from "../ir/ir";
import { append, prefix, rootVar, varPath, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { parentsOf } from "../walks/local-uses";
import { rangedMap } from "../walks/map-ranges";
import { bodyOf, leaves } from "../walks/removals";
import { mentions, Steps, variableOf } from "../walks/steps";
import type { Site } from "../engine/summary";
import { keyText } from "../sync-maps/sync-maps";
import { isInside } from "../../syntax/extent";

/** An entry is put into a map under another key than the current one, while a loop ranges over that map. */
export interface RangeWrite {
  readonly at: Site;
  readonly map: Site;
  readonly range: RangeStmt;
  /** The function that stores, where the loop calls one. */
  readonly callee: FuncUnit | undefined;
}

/** Applied to their own result they change nothing. */
const NORMAL_FORMS =
  /^(?:strings|bytes)\.(?:To(?:Lower|Upper)|TrimSpace)$|^(?:path|path\/filepath)\.(?:Clean|ToSlash|Base)$|^net\/(?:http|textproto)\.Canonical\w+Key$/;

/** Names of fields that hold the key of another element. */
const OF_ANOTHER = /parent|next|prev|new|old|other|target|alias|owner/i;

/** Calls are followed this deep. */
const DEPTH = 2;

/** Insertions into maps that are being ranged over, one for each loop and place. */
export const rangeWrites = inEachFunction((fn, engine): readonly RangeWrite[] => {
  const out: RangeWrite[] = [];
  const body = bodyOf(fn);
  const resolver = engine.ir.resolverFor(fn);
  if (!body || !resolver || fn.hasHole) return out;
  const loops: (RangeStmt | ForStmt)[] = [];
  visitOutsideClosures(body, (n) => {
    if (n.kind === "RangeStmt" || n.kind === "ForStmt") loops.push(n);
  });
  let steps: Steps | undefined;
  for (const range of loops) {
    const ranged = range.kind === "RangeStmt" ? rangedMap(range.x, resolver) : undefined;
    // Of values alone nobody can say under which key each of them stands.
    if (range.kind !== "RangeStmt" || !ranged || ranged.taken === "Values") continue;
    // Repeated until nothing changes any more: what one pass misses, the next one sees.
    if (loops.some((l) => l !== range && l.kind === "ForStmt" && !l.post && isInside(range, l.body))) continue;
    const map = resolver.object(ranged.map);
    if (!map) continue;
    const found = new RangeBody(engine, fn, resolver, range, ranged.map, map).inserts();
    for (const f of found) {
      const from = (steps ??= new Steps(body)).of(f.at.node);
      const head = steps.iteration(range);
      if (from && head && steps.after(from, (s) => (s === head ? "found" : leaves(s, range) ? "stop" : undefined)))
        out.push(f);
    }
  }
  return out;
});

/** What a function of one parameter is called with. */
function argumentOf(e: Expr | undefined): Expr | undefined {
  const call = e && unparen(e);
  return call?.kind === "CallExpr" && call.args.length === 1 && call.args[0] ? unparen(call.args[0]) : undefined;
}

class RangeBody {
  private readonly key: VarObj | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly fn: FuncUnit,
    private readonly r: Resolver,
    private readonly range: RangeStmt,
    private readonly operand: Expr,
    private readonly map: Path,
  ) {
    this.key = variableOf(range.key, r.info);
  }

  inserts(): RangeWrite[] {
    const out: RangeWrite[] = [];
    const { body } = this.range;
    const report = (at: Site, callee: FuncUnit | undefined) =>
      out.push({ at, map: { fn: this.fn, node: this.operand }, range: this.range, callee });
    for (const b of this.fn.blocks) {
      for (const i of b.instrs) {
        if (!isInside(i.node, body)) continue;
        if (i.op === "access") {
          const key = storedKey(i, this.map);
          if (
            key &&
            !this.isCurrent(key) &&
            !this.isKnownEqual(i, key.key) &&
            !(this.isNormalised(key.key) && this.isReplaced(i, key.map)) &&
            !this.isOwnName(i, key.key) &&
            !this.isNotLookedFor(key.key) &&
            !this.isRenaming(i, key.map, key.key) &&
            !present(this.fn, key.map, key.key, this.r)
          )
            report({ fn: this.fn, node: i.node }, undefined);
        } else if (i.op === "call" && i.mode === "call") {
          const callee = this.calleeInserts(
            i,
            this.map,
            (v) => this.isCurrentExpr(i.node.args[v]) || this.isNameOfElement(i.node.args[v]),
            DEPTH,
          );
          if (callee) report({ fn: this.fn, node: i.node }, callee);
        }
      }
    }
    return dedupe(out);
  }

  /** The key of this iteration, under its own name or another. */
  private isCurrent(k: { readonly key: Expr }): boolean {
    return this.isCurrentExpr(k.key);
  }

  /** The current key in a normal form (`strings.ToLower(k)`): a new entry, where it is visited, is stored where it is. */
  private isNormalised(key: Expr): boolean {
    let x = unparen(key);
    const v = x.kind === "Ident" ? variableOf(x, this.r.info) : undefined;
    const defs = v?.role === "local" ? (this.r.definitions.defs.get(v) ?? []) : [];
    const only = defs.length === 1 ? defs[0] : undefined;
    if (only?.k === "expr" && only.count === 1) x = unparen(only.e);
    if (x.kind !== "CallExpr") return false;
    const callee = this.r.callee(x);
    return callee.k === "static" && NORMAL_FORMS.test(qualifiedName(callee.obj)) && this.isCurrentExpr(x.args[0]);
  }

  /** What is stored does not build on what the map holds. */
  private isReplaced({ stmt }: AccessInstr, map: Expr): boolean {
    const text = keyText(map, this.r)?.text;
    if (stmt?.kind !== "AssignStmt" || stmt.op !== "=" || text === undefined) return false;
    let reads = false;
    for (const e of stmt.rhs)
      walkExprs(e, (x) => {
        reads ||= keyText(x, this.r)?.text === text;
      });
    return !reads;
  }

  private isCurrentExpr(e: Expr | undefined): boolean {
    if (!e || !this.key || !this.range.key) return false;
    if (variableOf(e, this.r.info) === this.key) return true;
    const text = keyText(e, this.r)?.text;
    return text !== undefined && text === keyText(this.range.key, this.r)?.text;
  }

  /** `case "name": m["name"] = v` of a switch over the key, `if key == "name" { m["name"] = v }`. */
  private isKnownEqual(i: AccessInstr, key: Expr): boolean {
    const { info } = this.r;
    const isKey = (e: Expr | undefined): boolean => this.key !== undefined && variableOf(e, info) === this.key;
    const text = keyText(key, this.r)?.text;
    const says = (e: Expr): boolean => text !== undefined && keyText(e, this.r)?.text === text;
    const parents = parentsOf(this.fn.decl);
    for (let n: Node = i.node, p = parents.get(n); p && p !== this.range; n = p, p = parents.get(n)) {
      if (p.kind === "CaseClause" && p.exprs.some(says)) {
        const body = parents.get(p);
        return body?.kind === "SwitchStmt" && p.exprs.length === 1 && isKey(body.tag);
      }
      if (p.kind !== "IfStmt" || n !== p.then) continue;
      const cond = unparen(p.cond);
      if (cond.kind !== "BinaryExpr" || cond.op !== "==") continue;
      if ((isKey(cond.x) && says(cond.y)) || (isKey(cond.y) && says(cond.x))) return true;
    }
    return false;
  }

  /** `m[v.Label] = v` of the element itself, `m[v.Name] = next`: kept under the name that the element has. */
  private isOwnName(i: AccessInstr, key: Expr): boolean {
    const element = variableOf(this.range.value, this.r.info);
    const name = unparen(key);
    const { stmt } = i;
    if (element && this.isParsedName(i, name, element)) return true;
    if (!element || name.kind !== "SelectorExpr" || variableOf(name.x, this.r.info) !== element) return false;
    const isElement = stmt?.kind === "AssignStmt" && variableOf(stmt.rhs[0], this.r.info) === element;
    return (isElement && stmt.rhs.length === 1) || (this.isNameOfElement(name) && !OF_ANOTHER.test(name.sel.name));
  }

  /** `kind := parseKind(v.Kind); m[kind] = checked(v)`: what is made of the element, under what one of its fields says. */
  private isParsedName({ stmt }: AccessInstr, key: Expr, element: VarObj): boolean {
    const v = variableOf(key, this.r.info);
    const [def, ...others] = (v && this.r.definitions.defs.get(v)) ?? [];
    const from = argumentOf(def?.k === "expr" && others.length === 0 ? unparen(def.e) : key);
    const made = stmt?.kind === "AssignStmt" && stmt.op === "=" ? argumentOf(stmt.rhs[0]) : undefined;
    if (from?.kind !== "SelectorExpr" || variableOf(from.x, this.r.info) !== element) return false;
    return variableOf(made, this.r.info) === element && !OF_ANOTHER.test(from.sel.name);
  }

  /** `for k := range m { switch k { case "old": m["new"] = v } }`: the loop has nothing to do where it visits the new entry. */
  private isNotLookedFor(key: Expr): boolean {
    const { info } = this.r;
    const value = info.constOf(key);
    const isKey = (e: Expr | undefined): boolean => this.key !== undefined && variableOf(e, info) === this.key;
    const isOther = (e: Expr): boolean => info.constOf(e) !== undefined && info.constOf(e) !== value;
    const { stmts } = this.range.body;
    if (value === undefined || stmts.length === 0) return false;
    return stmts.every((s) => {
      if (s.kind === "SwitchStmt")
        return !s.init && isKey(s.tag) && s.clauses.every((c) => c.exprs.length > 0 && c.exprs.every(isOther));
      const cond = s.kind === "IfStmt" && !s.init && !s.else ? unparen(s.cond) : undefined;
      if (cond?.kind !== "BinaryExpr" || cond.op !== "==") return false;
      return (isKey(cond.x) && isOther(cond.y)) || (isKey(cond.y) && isOther(cond.x));
    });
  }

  /** `s.put(v.GetID(), next)`: the name that the element has itself. */
  private isNameOfElement(e: Expr | undefined): boolean {
    const x = e && unparen(e);
    const name = x?.kind === "CallExpr" && x.args.length === 0 ? unparen(x.fun) : x;
    const element = variableOf(this.range.value, this.r.info);
    return (
      name?.kind === "SelectorExpr" &&
      element !== undefined &&
      variableOf(name.x, this.r.info) === element &&
      /(?:[Ii][Dd]|[Nn]ame|[Kk]ey)$/.test(name.sel.name)
    );
  }

  /** `if to := rename(k); to != k { m[to] = v; delete(m, k) }`: an entry that is visited under its new name is told by it. */
  private isRenaming(i: AccessInstr, map: Expr, key: Expr): boolean {
    const text = keyText(map, this.r)?.text;
    const v = variableOf(key, this.r.info);
    if (!v || text === undefined || !this.isReplaced(i, map) || this.isAddedTo(v)) return false;
    let removes = false;
    let differs = false;
    visitOutsideClosures(this.range.body, (n) => {
      if (n.kind === "CallExpr" && this.r.builtin(n) === "delete" && n.args[0])
        removes ||= keyText(n.args[0], this.r)?.text === text && this.isCurrentExpr(n.args[1]);
      const pair = n.kind === "BinaryExpr" && /^[=!]=$/.test(n.op) ? [n.x, n.y] : [];
      if (pair.some((e) => variableOf(e, this.r.info) === v)) differs ||= pair.some((e) => this.isCurrentExpr(e));
    });
    return removes && differs;
  }

  /** `to := k + suffix`: never the name that it had. */
  private isAddedTo(v: VarObj): boolean {
    const defs = this.r.definitions.defs.get(v) ?? [];
    const only = defs.length === 1 ? defs[0] : undefined;
    const e = only?.k === "expr" ? unparen(only.e) : undefined;
    return e?.kind === "BinaryExpr" && e.op === "+" && [e.x, e.y].some((x) => this.isCurrentExpr(x));
  }

  private passesKey(call: CallInstr): boolean {
    const { key } = this;
    return key !== undefined && call.node.args.some((a) => mentions(a, key, this.r.info));
  }

  /** The called function stores into the map under a key that is not the caller's current one. */
  private calleeInserts(
    call: CallInstr,
    map: Path,
    isCurrent: (param: number) => boolean,
    depth: number,
  ): FuncUnit | undefined {
    if (depth === 0 || call.callee.k !== "static") return undefined;
    const target = this.engine.ir.unitOf(call.callee.obj);
    const resolver = target && this.engine.ir.resolverFor(target);
    if (!target || !resolver || target === this.fn) return undefined;
    const inCallee = translate(map, call, target);
    if (!inCallee) return undefined;
    for (const b of target.blocks) {
      for (const i of b.instrs) {
        if (i.op === "access") {
          const k = storedKey(i, inCallee);
          if (!k || present(target, k.map, k.key, resolver)) continue;
          // Worked out from what the call gets: it may well be the current key.
          if (isComputed(k.key, resolver) && this.passesKey(call)) continue;
          const param = variableOf(k.key, resolver.info);
          const n = param ? target.params.indexOf(param) : -1;
          if (n < 0 || !isCurrent(n)) return target;
        } else if (i.op === "call" && i.mode === "call" && i.node.args.length <= 8) {
          const inner = this.calleeInserts(
            i,
            inCallee,
            (n) => {
              const v = variableOf(i.node.args[n], resolver.info);
              const at = v ? target.params.indexOf(v) : -1;
              return at >= 0 && isCurrent(at);
            },
            depth - 1,
          );
          if (inner) return target;
        }
      }
    }
    return undefined;
  }
}

/** The key under which an instruction puts an entry into this map. */
function storedKey(i: AccessInstr, map: Path): { readonly key: Expr; readonly map: Expr } | undefined {
  if (!i.write || i.how === "delete" || i.how === "clear" || i.node.kind !== "IndexExpr") return undefined;
  const last = i.path.steps.at(-1);
  if (last?.k !== "elem" || last.of !== "map" || i.path.steps.length !== map.steps.length + 1) return undefined;
  if (prefix(i.path, map.steps.length).key !== map.key || !sameElements(i.path, map)) return undefined;
  const key = i.node.indices[0];
  return key && { key, map: i.node.x };
}

/** The result of a call, directly or in a variable. */
function isComputed(key: Expr, r: Resolver): boolean {
  const x = unparen(key);
  if (x.kind === "CallExpr") return true;
  const v = variableOf(x, r.info);
  return (
    v?.role === "local" &&
    (r.definitions.defs.get(v) ?? []).some((d) => d.k === "expr" && unparen(d.e).kind === "CallExpr")
  );
}

/** Containers among the steps are the same where their keys certainly are. */
function sameElements(a: Path, b: Path): boolean {
  return b.steps.every((s, n) => {
    const t = a.steps[n];
    if (s.k !== "elem") return true;
    if (t?.k !== "elem" || s.key.k !== t.key.k) return false;
    return s.key.k === "const"
      ? t.key.k === "const" && s.key.value === t.key.value
      : s.key.k === "var" && t.key.k === "var" && s.key.v === t.key.v;
  });
}

/** The function looks whether the entry is there, so that storing may only update it: `if _, ok := m[k]; ok`. */
function present(fn: FuncUnit, map: Expr, key: Expr, r: Resolver): boolean {
  const body = bodyOf(fn);
  const m = keyText(map, r)?.text;
  const k = keyText(key, r)?.text;
  if (!body || m === undefined || k === undefined) return true;
  let found = false;
  visitOutsideClosures(body, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== 2 || n.rhs.length !== 1) return;
    const x = n.rhs[0] && unparen(n.rhs[0]);
    const ok = variableOf(n.lhs[1], r.info);
    if (x?.kind !== "IndexExpr" || !ok || keyText(x.x, r)?.text !== m) return;
    const at = x.indices[0];
    if (at && keyText(at, r)?.text === k && !testedForAbsence(fn, ok, r)) found = true;
  });
  return found;
}

/** `if !ok { m[k] = .. }`: what is stored is new. */
function testedForAbsence(fn: FuncUnit, ok: VarObj, r: Resolver): boolean {
  const body = bodyOf(fn);
  let absent = false;
  if (body)
    visitOutsideClosures(body, (n) => {
      if (n.kind !== "IfStmt" || !holdsWithout(n.cond, ok, r)) return;
      const last = n.then.stmts.at(-1);
      if (last?.kind !== "ReturnStmt" && last?.kind !== "BranchStmt") absent = true;
    });
  return absent;
}

/** `!ok`, `!ok || cost < old`. */
function holdsWithout(cond: Expr, ok: VarObj, r: Resolver): boolean {
  const x = unparen(cond);
  if (x.kind === "BinaryExpr" && x.op === "||") return holdsWithout(x.x, ok, r) || holdsWithout(x.y, ok, r);
  return x.kind === "UnaryExpr" && x.op === "!" && variableOf(x.x, r.info) === ok;
}

/** The caller's path in the callee's terms. */
function translate(map: Path, call: CallInstr, target: FuncUnit): Path | undefined {
  const root = rootVar(map);
  if (root?.role === "package") return map;
  const bind = (v: CallInstr["recv"], own: VarObj | undefined): Path | undefined => {
    if (!own || (v?.k !== "path" && v?.k !== "addr")) return undefined;
    if (map.steps.length < v.path.steps.length || prefix(map, v.path.steps.length).key !== v.path.key) return undefined;
    const rest = map.steps.slice(v.path.steps.length);
    return append(varPath(own), rest);
  };
  const fromRecv = bind(call.recv, target.recv);
  if (fromRecv) return fromRecv;
  for (let n = 0; n < target.params.length; n++) {
    const p = bind(call.args[n], target.params[n]);
    if (p) return p;
  }
  return undefined;
}

function dedupe(list: readonly RangeWrite[]): RangeWrite[] {
  const seen = new Set<object>();
  return list.filter((w) => !seen.has(w.at.node) && seen.add(w.at.node));
}
