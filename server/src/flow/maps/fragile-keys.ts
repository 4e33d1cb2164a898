import { namedVariable, parentsOf } from "../walks/local-uses";
import type { CallExpr, Expr, IndexExpr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import type { Type, VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import { unparen } from "../../syntax/paren";
import { qualifiedName, type Resolver } from "../ir/resolve";
import { qualifiedTypeName, under } from "../ir/types";
import type { FuncUnit } from "../ir/ir";
import { variableOf } from "../walks/steps";
import type { Site } from "../engine/summary";

/** A key that may not find what was stored under it, or finds something else. */
export interface FragileKey {
  readonly at: Site;
  readonly map: Site;
  readonly why: "float" | "fresh-pointer" | "joined" | "printed" | "address";
  /** The function that makes it, where that is what is wrong. */
  readonly helper?: FuncUnit | undefined;
}

/** All fragile keys of a package; what a helper joins, once for each. */
export function fragileKeys(engine: Engine): readonly FragileKey[] {
  const told = new Set<FuncUnit>();
  return keysIn(engine).filter(({ helper }) => {
    if (!helper) return true;
    const isFirst = !told.has(helper);
    told.add(helper);
    return isFirst;
  });
}

/** The fragile keys of each function; float keys where something is stored under them. */
const keysIn = inEachFunction((fn, engine): readonly FragileKey[] => {
  const out: FragileKey[] = [];
  const r = engine.ir.resolverFor(fn);
  // A closure's text belongs to the function that it stands in.
  if (!r || fn.parent || fn.hasHole) return out;
  const stored = new Set<IndexExpr>();
  let sought: ReadonlySet<VarObj> | undefined;
  const isSoughtFor = (key: Expr): boolean => {
    const v = variableOf(key, r.info);
    return v !== undefined && (sought ??= soughtFor(fn, r)).has(v);
  };
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt") for (const l of n.lhs) if (l.kind === "IndexExpr") stored.add(l);
    if (n.kind === "IncDecStmt" && n.x.kind === "IndexExpr") stored.add(n.x);
    if (n.kind === "CallExpr") out.push(...handedOn(n, fn, r, engine));
    const entry = entryOf(n, r);
    if (!entry || under(r.typeOf(entry.map)).kind !== "map") return;
    const { key } = entry;
    const own = reason(key, r, isSoughtFor(key));
    const helper = own ? undefined : joiningHelper(key, r, engine);
    const found = own ?? (helper ? "joined" : undefined);
    // The numbers that tests are made of are chosen so that they compare.
    const why =
      (found === "joined" && differsInOnePart(key, entry.map, r) ? undefined : found) ??
      (n.kind === "IndexExpr" &&
      stored.has(n) &&
      !fn.file.isTestFile &&
      isComputedFloat(key, r) &&
      !isSeenBefore(entry, fn, r)
        ? "float"
        : undefined);
    if (!why) return;
    // A key with a name is told once for each map.
    const v = variableOf(key, r.info);
    const map = v && namedVariable(entry.map, fn);
    if (
      v &&
      map &&
      out.some((o) => variableOf(o.at.node as Expr, r.info) === v && namedVariable(o.map.node as Expr, fn) === map)
    )
      return;
    out.push({ at: { fn, node: key }, map: { fn, node: entry.map }, why, helper });
  });
  return out;
});

interface Entry {
  readonly map: Expr;
  readonly key: Expr;
}

/** `m[key]`, `delete(m, key)`. */
function entryOf(n: Node, r: Resolver): Entry | undefined {
  const isDelete = n.kind === "CallExpr" && r.builtin(n) === "delete";
  const [map, key] = n.kind === "IndexExpr" ? [n.x, n.indices[0]] : isDelete ? n.args : [];
  return map && key && { map, key };
}

/** `c.lookup(key(a, b))`: what a helper joins, where the callee has it for a key. */
function handedOn(call: CallExpr, fn: FuncUnit, r: Resolver, engine: Engine): readonly FragileKey[] {
  const callee = r.callee(call);
  const unit = engine.ir.calledUnit(callee);
  if (!unit || unit === fn || unit.hasHole) return [];
  return call.args.flatMap((key, n): readonly FragileKey[] => {
    const param = unit.params[n];
    const helper = param && isString(key, r) ? joiningHelper(key, r, engine) : undefined;
    const use = helper && keysOfParameters.in(engine, unit).find((u) => u.param === param);
    return use ? [{ at: { fn, node: key }, map: use.map, why: "joined", helper }] : [];
  });
}

/** Maps that a function looks into, or stores into, with one of its parameters as it is. */
const keysOfParameters = inEachFunction((fn, engine): readonly { readonly param: VarObj; readonly map: Site }[] => {
  const out: { readonly param: VarObj; readonly map: Site }[] = [];
  const r = fn.parent ? undefined : engine.ir.resolverFor(fn);
  if (r)
    visit(fn.decl, (n) => {
      const entry = entryOf(n, r);
      const param = entry && under(r.typeOf(entry.map)).kind === "map" ? variableOf(entry.key, r.info) : undefined;
      if (entry && param && fn.params.includes(param) && !r.definitions.defs.get(param)?.some((d) => d.k === "expr"))
        out.push({ param, map: { fn, node: entry.map } });
    });
  return out;
});

/** Variables that maps are looked into with, other than to store. */
function soughtFor(fn: FuncUnit, r: Resolver): ReadonlySet<VarObj> {
  const out = new Set<VarObj>();
  const stored = new Set<Expr>();
  visit(fn.decl, (n) => {
    if (n.kind === "AssignStmt" && n.op === "=") for (const l of n.lhs) stored.add(unparen(l));
    const v = n.kind === "IndexExpr" && !stored.has(n) ? variableOf(n.indices[0], r.info) : undefined;
    if (v) out.add(v);
  });
  return out;
}

function isComputedFloat(key: Expr, r: Resolver): boolean {
  const u = under(r.typeOf(key));
  const isFloat = u.kind === "basic" && (u.sort === "float" || u.sort === "complex");
  return isFloat && r.info.constOf(key) === undefined;
}

/** A set of this function's own in which it looks for the very number that it then puts in: has there been the same before? */
function isSeenBefore({ map, key }: Entry, fn: FuncUnit, r: Resolver): boolean {
  const [m, k] = [variableOf(map, r.info), variableOf(key, r.info)];
  const t = m && under(m.type);
  if (!m || !k || t?.kind !== "map" || !isMadeHere(m, r) || !isMark(t.value)) return false;
  let seen = false;
  let other = false;
  visit(fn.decl, (n) => {
    const e = entryOf(n, r);
    if (!e || variableOf(e.map, r.info) !== m) return;
    if (variableOf(e.key, r.info) !== k) other = true;
    else if (e.key !== key) seen = true;
  });
  return seen && !other;
}

/** `bool`, `struct{}`: that it is there is all that is kept. */
function isMark(t: Type): boolean {
  const u = under(t);
  return u.kind === "struct" ? u.fields.length === 0 : u.kind === "basic" && u.sort === "bool";
}

function reason(key: Expr, r: Resolver, isSought: boolean): FragileKey["why"] | undefined {
  const x = made(key, r);
  if (x.kind === "UnaryExpr" && x.op === "&" && unparen(x.x).kind === "CompositeLit") return "fresh-pointer";
  if (x.kind === "BinaryExpr" && x.op === "+" && isString(x, r) && isUndelimited(x, r)) return "joined";
  if (x.kind !== "CallExpr") return undefined;
  if (isAddress(x, r)) return "address";
  if (isUndelimitedPrint(x, r)) return "joined";
  return isPrintedWhole(x, r, isSought) ? "printed" : undefined;
}

/** The helper that does nothing but join what it is given, of which no part stands in the source: `func key(a, b string) string`. */
function joiningHelper(key: Expr, r: Resolver, engine: Engine): FuncUnit | undefined {
  const call = made(key, r);
  const callee = call.kind === "CallExpr" ? r.callee(call) : undefined;
  const unit = engine.ir.calledUnit(callee);
  const own = unit && engine.ir.resolverFor(unit);
  const [only, more] = unit?.decl.kind === "FuncDecl" ? (unit.decl.body?.stmts ?? []) : [];
  if (call.kind !== "CallExpr" || !own || more || only?.kind !== "ReturnStmt" || !only.results[0]) return undefined;
  const joins =
    call.args.every((a) => r.info.constOf(a) === undefined) && reason(only.results[0], own, false) === "joined";
  return joins ? unit : undefined;
}

/** What a local with one value was given. */
function made(key: Expr, r: Resolver): Expr {
  const x = unparen(key);
  const o = x.kind === "Ident" ? r.info.objOf(x) : undefined;
  if (o?.kind !== "var" || o.role !== "local" || r.definitions.addressed.has(o)) return x;
  const defs = r.definitions.defs.get(o) ?? [];
  const only = defs.length === 1 ? defs[0] : undefined;
  const e = only?.k === "expr" && only.count === 1 ? unparen(only.e) : undefined;
  // A pointer in a variable is looked up by its identity.
  return e && e.kind !== "UnaryExpr" ? e : x;
}

function isString(e: Expr, r: Resolver): boolean {
  const u = under(r.typeOf(e));
  return u.kind === "basic" && u.sort === "string";
}

/** All keys of a map of this function's own begin or end with the same thing, which a parameter or a variable says that
 * has one value as long as the map is there. */
function differsInOnePart(key: Expr, map: Expr, r: Resolver): boolean {
  const x = made(key, r);
  const m = unparen(map);
  const v = m.kind === "Ident" ? r.info.objOf(m) : undefined;
  if (x.kind !== "BinaryExpr" || v?.kind !== "var") return false;
  const isGiven = (e: Expr): boolean => {
    const y = unparen(e);
    const o = y.kind === "Ident" ? r.info.objOf(y) : undefined;
    if (o?.kind !== "var" || o.owner !== v.owner) return false;
    const defs = r.definitions.defs.get(o);
    return o.role === "param"
      ? !defs
      : o.role === "local" && defs?.length === 1 && isOutsideLoops(o, r) && isOutsideLoops(v, r);
  };
  const isOne = [x.x, x.y].every((e) => unparen(e).kind !== "BinaryExpr");
  return isMadeHere(v, r) && isOne && (isGiven(x.x) || isGiven(x.y));
}

/** A local variable that holds nothing but maps made in this function. */
function isMadeHere(v: VarObj, r: Resolver): boolean {
  return (
    v.role === "local" &&
    (r.definitions.defs.get(v) ?? []).every((d) => d.k === "zero" || (d.k === "expr" && isNew(d.e, r)))
  );
}

function isOutsideLoops(v: VarObj, r: Resolver): boolean {
  const parents = parentsOf(r.decl);
  for (let p = v.ident && parents.get(v.ident); p; p = parents.get(p))
    if (p.kind === "ForStmt" || p.kind === "RangeStmt") return false;
  return true;
}

function isNew(e: Expr, r: Resolver): boolean {
  const x = unparen(e);
  return x.kind === "CompositeLit" || (x.kind === "CallExpr" && r.builtin(x) === "make");
}

/** Two variable parts stand side by side: `user + host`. */
function isUndelimited(e: Expr, r: Resolver): boolean {
  const parts: Expr[] = [];
  const flatten = (y: Expr): void => {
    const x = unparen(y);
    if (x.kind === "BinaryExpr" && x.op === "+") {
      flatten(x.x);
      flatten(x.y);
    } else parts.push(x);
  };
  flatten(e);
  // Parts of a fixed length, or that bring their delimiter, cannot be told by their text: names and fields only.
  const plain = (x: Expr | undefined): boolean =>
    (x?.kind === "Ident" || x?.kind === "SelectorExpr") && r.info.constOf(x) === undefined;
  // Twice the same thing is told from twice another.
  const [first] = parts;
  const one = first && variableOf(first, r.info);
  if (one && parts.every((x) => variableOf(x, r.info) === one)) return false;
  if (parts.filter((x) => r.info.constOf(x) === undefined && !isFixedLength(x, r)).length < 2) return false;
  return parts.length > 1 && parts.some((x, i) => plain(x) && plain(parts[i + 1]));
}

/** An identifier of a kind that is always as long, or a time, which begins with four digits and a dash. */
function isFixedLength(e: Expr, r: Resolver): boolean {
  const x = unparen(e);
  const name = x.kind === "Ident" ? x.name : x.kind === "SelectorExpr" ? x.sel.name : "";
  return /(?:^|_|\p{Ll})(?:[uUgG]uid|[UG]UID)$/u.test(name) || qualifiedTypeName(r.typeOf(x)) === "time.Time";
}

/** `Sprintf("%s%s", ..)`, `Sprint(a, b)` of strings. */
function isUndelimitedPrint(call: CallExpr, r: Resolver): boolean {
  const callee = r.callee(call);
  const name = callee.k === "static" ? qualifiedName(callee.obj) : "";
  if (name === "fmt.Sprint")
    return call.args.length > 1 && call.args.every((a) => isString(a, r) && r.info.constOf(a) === undefined);
  const format = call.args[0] && r.info.constOf(call.args[0]);
  if (name !== "fmt.Sprintf" || typeof format !== "string" || !/%[vsd]%[vsd]/.test(format)) return false;
  const parts = call.args.slice(1);
  return parts.length < 2 || parts.filter((a) => !isFixedLength(a, r)).length > 1;
}

/** `Sprintf("%v", parts)`, `Sprint(parts)` of something that holds texts, or of which the type is not known: where one
 * text ends and the next begins is not to be seen.
 *
 * @param isSought the key is looked for, and not only a new name for another one
 */
function isPrintedWhole(call: CallExpr, r: Resolver, isSought: boolean): boolean {
  const callee = r.callee(call);
  const name = callee.k === "static" ? qualifiedName(callee.obj) : "";
  const format = call.args[0] && r.info.constOf(call.args[0]);
  const arg =
    name === "fmt.Sprint" && call.args.length === 1
      ? call.args[0]
      : name === "fmt.Sprintf" && call.args.length === 2 && typeof format === "string" && /^%\+?v$/.test(format)
        ? call.args[1]
        : undefined;
  return arg !== undefined && (isAnything(r.typeOf(arg)) ? isSought : holdsTexts(r.typeOf(arg), 0));
}

/** `any`: of values of different types some print alike. */
function isAnything(t: Type): boolean {
  const u = under(t);
  return u.kind === "interface" && u.methods.size === 0 && !u.union && !u.comparable;
}

function holdsTexts(t: Type, depth: number): boolean {
  const u = under(t);
  if (u.kind === "slice" || u.kind === "array") return isText(u.elem) || (depth < 2 && holdsTexts(u.elem, depth + 1));
  if (u.kind === "struct")
    return (
      u.fields.filter((f) => isText(f.type)).length > 1 ||
      (depth < 2 && u.fields.some((f) => !isText(f.type) && holdsTexts(f.type, depth + 1)))
    );
  return false;
}

function isText(t: Type): boolean {
  const u = under(t);
  return u.kind === "basic" ? u.sort === "string" : u.kind === "interface";
}

/** `uintptr(unsafe.Pointer(p))`. */
function isAddress(call: CallExpr, r: Resolver): boolean {
  const to = under(r.typeOf(call));
  const [arg] = call.args;
  if (to.kind !== "basic" || to.name !== "uintptr" || !arg || !r.info.isType(call.fun)) return false;
  const from = under(r.typeOf(arg));
  return from.kind === "basic" && from.name === "unsafe.Pointer";
}
