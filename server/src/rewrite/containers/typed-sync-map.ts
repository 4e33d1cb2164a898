import type { PackageFacts } from "../../flow/facts";
import { qualifiedTypeName, under } from "../../flow/ir/types";
import { identical } from "../../semantic/identical";
import type { BodyInfo, Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, FuncLit, Ident, Node, TypeAssertExpr } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { newType } from "./container-names";
import type { ContainerMethod } from "./container-spec";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { rewriteSpec } from "../edits/spec-align";
import { retypeField } from "../edits/struct-field";
import { exactText, typeText } from "../edits/type-text";
import { declarationOf, sourceOf, treeOf, usesOf, type Body } from "../edits/uses";

/** A map under a `sync.RWMutex`, with types, in place of a `sync.Map`. */
export function convertToRWMutexMap(facts: PackageFacts, target: VarObj): Rewrite {
  return retype(facts, target, "rwmutex");
}

/** A typed wrapper around a `sync.Map`. */
export function wrapTyped(facts: PackageFacts, target: VarObj): Rewrite {
  return retype(facts, target, "sync");
}

/** A call of a method of the map. */
interface Op {
  readonly body: Body;
  readonly call: CallExpr;
  readonly method: ContainerMethod;
}

function retype(facts: PackageFacts, target: VarObj, kind: "rwmutex" | "sync"): Rewrite {
  return attempt(() => {
    if (qualifiedTypeName(target.type) !== "sync.Map" || target.embedded)
      refuse(`${target.name} is no sync.Map of its own.`, `${target.name} 不是独立的 sync.Map。`);
    if (target.role !== "local" && /^\p{Lu}/u.test(target.name))
      refuse(`${target.name} is exported: other packages may use it.`, `${target.name} 是导出的：其他包可能使用它。`);
    const ops = opsOf(facts, target);
    const types = new Types(target);
    for (const op of ops) types.see(op);
    const { key, value } = types.known();
    const edits = new EditSet();
    const imports = new Imports(edits);
    const type = newType(facts, imports, target, kind, { key, value });
    declare(edits, target, type.text);
    for (const op of ops) new OpWriter(facts, edits, imports, op, key, value).write();
    type.write(edits, new Set(ops.map((o) => o.method)));
    imports.write();
    return edits.finish();
  });
}

function opsOf(facts: PackageFacts, target: VarObj): readonly Op[] {
  const out: Op[] = [];
  for (const { body, ident } of usesOf(facts, target)) {
    const tree = treeOf(body.decl);
    const p = tree.parent(ident);
    if (p?.kind === "KeyValueExpr" && p.key === ident)
      refuse("A literal gives the field a sync.Map.", "字面量给该字段赋了 sync.Map。");
    const start: Expr = target.role === "field" && p?.kind === "SelectorExpr" && p.sel === ident ? p : ident;
    const sel = tree.parent(tree.outermostParen(start));
    const call = sel && tree.parent(sel);
    if (sel?.kind !== "SelectorExpr" || call?.kind !== "CallExpr" || call.fun !== sel || !isSimple(start))
      refuse("The map itself is passed on or its address is taken.", "该 map 本身被传递或取了地址。");
    const name = sel.sel.name;
    if (!isMethod(name)) refuse(`${name} is not carried over to a typed map.`, `带类型的 map 不支持 ${name}。`);
    out.push({ body, call, method: name });
  }
  if (out.length === 0) refuse("Nothing uses the map.", "没有代码使用该 map。");
  return out;
}

const METHODS: readonly ContainerMethod[] = [
  "Load",
  "Store",
  "LoadOrStore",
  "LoadAndDelete",
  "Delete",
  "Swap",
  "Clear",
  "Range",
];

function isMethod(name: string): name is ContainerMethod {
  return METHODS.some((m) => m === name);
}

/** The types of keys and values, by what is stored and asserted. */
class Types {
  private key: Type | undefined;
  private value: Type | undefined;

  constructor(private readonly target: VarObj) {}

  see(op: Op): void {
    const { info } = op.body;
    const [first, second] = op.call.args;
    if (first && op.method !== "Range" && op.method !== "Clear")
      this.key = this.meet(this.key, typeOf(info, first), "keys", "key");
    if (second) this.value = this.meet(this.value, typeOf(info, second), "values", "值");
    if (op.method === "Range") {
      const [k, v] = parameters(callbackOf(op), info);
      for (const a of assertionsOf(op.body, k)) this.key = this.meet(this.key, info.typeOf(a), "keys", "key");
      for (const a of assertionsOf(op.body, v)) this.value = this.meet(this.value, info.typeOf(a), "values", "值");
      return;
    }
    for (const a of assertionsOf(op.body, resultOf(op)))
      this.value = this.meet(this.value, info.typeOf(a), "values", "值");
  }

  known(): { readonly key: Type; readonly value: Type } {
    const { key, value } = this;
    if (!key || !value)
      refuse(
        `The types of what ${this.target.name} holds cannot be told.`,
        `无法确定 ${this.target.name} 中内容的类型。`,
      );
    return { key, value };
  }

  private meet(old: Type | undefined, t: Type, what: string, zh: string): Type {
    if (
      t.kind === "unknown" ||
      under(t).kind === "interface" ||
      t.kind === "tuple" ||
      (t.kind === "basic" && t.untyped && t.name === "untyped nil")
    )
      refuse(`The ${what} are of no one known type.`, `${zh}的类型不确定。`);
    if (old && !identical(old, t)) refuse(`The ${what} are of several types.`, `${zh}有多种类型。`);
    return t;
  }
}

const DEFAULTS: Readonly<Record<string, Extract<Type, { kind: "basic" }>["name"]>> = {
  "untyped bool": "bool",
  "untyped int": "int",
  "untyped rune": "int32",
  "untyped float": "float64",
  "untyped string": "string",
};

/** The type that an expression has in an interface. */
function typeOf(info: BodyInfo, e: Expr): Type {
  const t = info.typeOf(e);
  const name = t.kind === "basic" && t.untyped ? DEFAULTS[t.name] : undefined;
  return t.kind === "basic" && name !== undefined ? { ...t, name, untyped: false } : t;
}

function callbackOf(op: Op): FuncLit {
  const arg = op.call.args[0];
  const lit = arg && unparen(arg);
  if (lit?.kind !== "FuncLit")
    refuse("Range is given a function that is written elsewhere.", "Range 使用了在别处定义的函数。");
  return lit;
}

function parameters(lit: FuncLit, info: BodyInfo): readonly (VarObj | undefined)[] {
  const names = lit.type.params.flatMap((p) => p.names);
  if (names.length !== 2) refuse("The callback has no names for key and value.", "回调没有为 key 和 value 命名。");
  return names.map((n) => variable(info, n));
}

/** The variable that the call defines for the value. */
function resultOf(op: Op): VarObj | undefined {
  const tree = treeOf(op.body.decl);
  const outer = tree.outermostParen(op.call);
  const p = tree.parent(outer);
  if (p?.kind === "ExprStmt" || p?.kind === "DeferStmt" || p?.kind === "GoStmt") return undefined;
  if (p?.kind !== "AssignStmt" || p.rhs.length !== 1 || p.lhs.length !== 2)
    refuse("The result of a lookup is passed on as it is.", "查找的结果被原样传递。");
  const v = p.lhs[0];
  if (v?.kind !== "Ident") refuse("What was looked up is stored elsewhere at once.", "查到的值直接存到了别处。");
  if (v.name === "_") return undefined;
  const o = variable(op.body.info, v);
  // A variable that had been declared before keeps its type, and the assertions on it.
  return o && (p.op === ":=" || o.ident === v) ? o : undefined;
}

function variable(info: BodyInfo, id: Ident): VarObj | undefined {
  const o = info.objOf(id);
  return o?.kind === "var" ? o : undefined;
}

/** Assertions on a variable. Refuses for uses that need it to be an interface. */
function assertionsOf(body: Body, v: VarObj | undefined): readonly TypeAssertExpr[] {
  if (!v) return [];
  const out: TypeAssertExpr[] = [];
  const tree = treeOf(body.decl);
  visit(body.decl, (n) => {
    if (n.kind !== "Ident" || n.name !== v.name || n === v.ident || body.info.objOf(n) !== v) return;
    const outer = tree.outermostParen(n);
    const p = tree.parent(outer);
    if (p?.kind === "TypeAssertExpr" && p.x === outer) {
      if (!p.type) unfit();
      const holder: Node | undefined = tree.parent(tree.outermostParen(p));
      const two =
        (holder?.kind === "AssignStmt" && holder.lhs.length === 2 && holder.rhs.length === 1) ||
        (holder?.kind === "ValueSpec" && holder.names.length === 2 && holder.values.length === 1);
      if (two) unfit();
      out.push(p);
      return;
    }
    if (p?.kind === "AssignStmt" && p.lhs.includes(outer) && p.rhs.length === p.lhs.length) unfit();
    if (p?.kind === "BinaryExpr" || p?.kind === "TypeSwitchStmt" || (p?.kind === "UnaryExpr" && p.op === "&")) unfit();
  });
  return out;
}

function unfit(): never {
  return refuse(
    "What was looked up is asked for its type, compared or changed as an interface.",
    "查到的值被当作接口来判断类型、比较或修改。",
  );
}

class OpWriter {
  private readonly src;

  constructor(
    private readonly facts: PackageFacts,
    private readonly edits: EditSet,
    private readonly imports: Imports,
    private readonly op: Op,
    private readonly key: Type,
    private readonly value: Type,
  ) {
    this.src = sourceOf(op.body);
  }

  write(): void {
    const { op } = this;
    const { info } = op.body;
    if (op.method === "Range") {
      const lit = callbackOf(op);
      const [k, v] = parameters(lit, info);
      const names = lit.type.params.flatMap((p) => p.names);
      const [kt, vt] = [this.type(this.key), this.type(this.value)];
      const first = lit.type.params[0];
      const last = lit.type.params[lit.type.params.length - 1];
      const [kn, vn] = names.map((n) => n.name);
      if (first && last)
        this.edits.replace(
          this.src.file,
          this.src.start(first),
          this.src.end(last),
          kt === vt ? `${kn}, ${vn} ${kt}` : `${kn} ${kt}, ${vn} ${vt}`,
        );
      this.drop(k);
      this.drop(v);
      return;
    }
    this.drop(resultOf(op));
    this.exact(op.call.args[0], this.key);
    this.exact(op.call.args[1], this.value);
  }

  /** `v.(T)` becomes `v`. */
  private drop(v: VarObj | undefined): void {
    for (const a of assertionsOf(this.op.body, v)) {
      const tree = treeOf(this.op.body.decl);
      const p = tree.parent(a);
      const whole = p?.kind === "ParenExpr" ? p : a;
      this.edits.replace(this.src.file, this.src.start(whole), this.src.end(whole), this.src.of(unparen(a.x)));
    }
  }

  private exact(e: Expr | undefined, t: Type): void {
    if (!e) return;
    const text = exactText(this.op.body.info, this.src, e, t, 2, () => this.type(t));
    // Only where the constant needs a conversion: everything else stays as it is.
    if (this.op.body.info.constOf(e) !== undefined && /^\(?[\w.*[\]]+\)?\(/.test(text) && text !== this.src.of(e))
      this.edits.replace(this.src.file, this.src.start(e), this.src.end(e), text);
  }

  private type(t: Type): string {
    return typeText(this.facts.pkg, this.op.body.file, this.imports, t);
  }
}

function declare(edits: EditSet, target: VarObj, type: string): void {
  const place = declarationOf(target);
  const site = target.origin.site;
  const parent = place && site && place.tree.parent(site.node);
  if (!place || !parent)
    refuse(`${target.name} is not declared in this package.`, `${target.name} 不是在本包中声明的。`);
  const { source: src, tree } = place;
  if (parent.kind === "Field") {
    const struct = tree.parent(parent);
    if (struct?.kind !== "StructType" || parent.names.length !== 1)
      refuse(`${target.name} shares its declaration with other fields.`, `${target.name} 与其他字段写在同一个声明中。`);
    retypeField(edits, src, struct, parent, type);
    return;
  }
  if (parent.kind !== "ValueSpec" || parent.names.length !== 1 || parent.values.length > 0)
    refuse(`${target.name} is not declared by a var of its own.`, `${target.name} 没有单独用 var 声明。`);
  const decl = tree.parent(parent);
  if (decl?.kind === "GenDecl") rewriteSpec(edits, src, decl, parent, { type, values: undefined });
}
