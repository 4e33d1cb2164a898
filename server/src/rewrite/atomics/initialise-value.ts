import type { PackageFacts } from "../../flow/facts";
import { sharedVariable } from "../../flow/guards/guards";
import { deref, namedOf, under } from "../../flow/ir/types";
import type { ValueMisuse } from "../../flow/atomics/value-misuse";
import { identical } from "../../semantic/identical";
import type { Named, Package, Type, VarObj } from "../../semantic/types";
import type { CompositeLit, Expr, Node, Stmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import { callsOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { editingOf, type Editing } from "../edits/editing";
import { Imports } from "../edits/imports";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { typeText } from "../edits/type-text";
import { bodiesOf, declarationOf } from "../edits/uses";

/** Stores a first value: where the object is made, or when the package starts. */
export function initialiseValue(facts: PackageFacts, m: ValueMisuse): Rewrite {
  return attempt(() => {
    const target = sharedVariable(m.op.path);
    const held = heldType(m);
    if (!target || !held) refuse("It cannot be told what the atomic holds.", "无法确定该原子变量保存的内容。");
    const edits = new EditSet();
    const imports = new Imports(edits);
    const value = (file: Editing["src"]["file"]): string => zeroText(facts.pkg, file, imports, held);
    if (target.role === "package") atStart(facts, target, edits, value);
    else whereMade(facts, target, edits, value);
    imports.write();
    return edits.finish();
  });
}

/** `T` of `v.Load().(T)`, `*T` of an `atomic.Pointer[T]`. */
function heldType(m: ValueMisuse): Type | undefined {
  const { info } = m.at.fn;
  const call = m.op.call.node;
  let found: Type | undefined;
  visit(m.at.fn.decl, (n) => {
    if (n.kind === "TypeAssertExpr" && n.type && (unparen(n.x) === call || n === m.at.node)) found = info.typeOf(n);
  });
  if (found) return found;
  const t = info.typeOf(call);
  return t.kind === "pointer" ? t : undefined;
}

/** A value that can be used: an empty map, a pointer to a zero value. */
function zeroText(pkg: Package, file: Editing["src"]["file"], imports: Imports, t: Type): string {
  const u = under(t);
  const name = (x: Type): string => typeText(pkg, file, imports, x);
  switch (u.kind) {
    case "pointer": {
      const elem = under(u.elem);
      if (elem.kind === "struct" || elem.kind === "map" || elem.kind === "slice") return `&${name(u.elem)}{}`;
      return `new(${name(u.elem)})`;
    }
    case "map":
    case "slice":
    case "struct":
    case "array":
      return `${name(t)}{}`;
    case "basic":
      if (u.sort === "string") return `${name(t)}("")`.replace(/^string\(""\)$/, '""');
      if (u.sort === "bool") return t === u ? "false" : `${name(t)}(false)`;
      return `${name(t)}(0)`.replace(/^int\(0\)$/, "0");
    default:
      return refuse("There is no value to start with.", "没有可用的初始值。");
  }
}

function atStart(
  facts: PackageFacts,
  v: VarObj,
  edits: EditSet,
  value: (file: Editing["src"]["file"]) => string,
): void {
  const place = declarationOf(v);
  if (!place) return refuse("The variable is not declared here.", "该变量不是在此声明的。");
  const { source: src, decl } = place;
  if (facts.pkg.varSpecs.some((s) => usedBy(s.spec, v)))
    refuse("Another variable of the package starts with it.", "包中另一个变量的初始化用到了它。");
  const at = src.afterLine(decl) ?? src.end(decl);
  edits.insert(src.file, at, `\n\nfunc init() {\n\t${v.name}.Store(${value(src.file)})\n}`);
}

function usedBy(spec: Node, v: VarObj): boolean {
  let found = false;
  visit(spec, (n) => {
    if (n.kind === "Ident" && n.name === v.name && n !== v.ident) found = true;
  });
  return found;
}

/** Behind every place that makes the object. */
function whereMade(
  facts: PackageFacts,
  field: VarObj,
  edits: EditSet,
  value: (file: Editing["src"]["file"]) => string,
): void {
  const owner = field.origin.fieldOf;
  if (!owner) return refuse("The struct of the atomic cannot be told.", "无法确定该原子变量所属的结构体。");
  let made = 0;
  for (const body of bodiesOf(facts.pkg)) {
    if (body.file.isTest || !body.unit.text.includes(owner.obj.name)) continue;
    visit(body.decl, (n) => {
      if (n.kind === "ValueSpec" && n.values.length === 0 && n.names[0] && isOf(body.info.typeOf(n.names[0]), owner))
        refuse("It is made by declaring a variable, too.", "它也会通过声明变量来创建。");
      const fresh =
        (n.kind === "CompositeLit" && isOf(body.info.typeOf(n), owner)) ||
        (n.kind === "CallExpr" &&
          n.fun.kind === "Ident" &&
          n.fun.name === "new" &&
          isOf(deref(body.info.typeOf(n)), owner));
      if (!fresh) return;
      const root = callsOf(facts).unit(body.decl);
      if (!root) return refuse("It is made when the package starts.", "它在包初始化时创建。");
      const fn = callsOf(facts).unitAround(root, n);
      storeBehind(editingOf(fn, edits), n, field, value(fn.file));
      made++;
    });
  }
  if (made === 0) refuse("Nothing in the package makes the object.", "包中没有创建该对象的代码。");
}

function isOf(t: Type, owner: Named): boolean {
  const n = namedOf(t);
  return n !== undefined && t.kind !== "pointer" && identical(n.origin, owner.origin);
}

/** `x := &T{..}` and then `x.f.Store(..)`; `return &T{..}` gets a variable. */
function storeBehind(e: Editing, lit: CompositeLit | Node, field: VarObj, value: string): void {
  const { src, tree, edits } = e;
  let whole = lit as Expr;
  for (let p = tree.parent(whole); p?.kind === "UnaryExpr" || p?.kind === "ParenExpr"; p = tree.parent(p)) whole = p;
  const parent = tree.parent(whole);
  const stmt = parent && tree.statementOf(whole);
  if (parent?.kind === "AssignStmt" && stmt === parent && parent.lhs.length === parent.rhs.length) {
    const l = parent.lhs[parent.rhs.indexOf(whole)];
    if (l?.kind === "Ident" && l.name !== "_")
      return e.editor.after(stmt as Stmt, [`${l.name}.${field.name}.Store(${value})`]);
  }
  if (parent?.kind === "ReturnStmt" && stmt === parent && whole.kind === "UnaryExpr" && parent.results[0] === whole) {
    const owner = field.origin.fieldOf?.obj.name ?? "x";
    const name = namesFor(e.fn.parent ?? e.fn).fresh(owner.charAt(0).toLowerCase(), `new${owner}`, "made");
    edits.replace(src.file, src.start(whole), src.end(whole), name);
    const text = src.of(whole);
    return e.editor.before(parent, [`${name} := ${text}`, `${name}.${field.name}.Store(${value})`]);
  }
  return refuse("It is made in the middle of something else.", "它是在其他表达式中间创建的。");
}
