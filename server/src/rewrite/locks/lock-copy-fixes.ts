import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { isReference, namedOf, under } from "../../flow/ir/types";
import type { LockCopy } from "../../flow/locks/lock-copies";
import { parentsOf, usesOf } from "../../flow/walks/local-uses";
import type { Named, VarObj } from "../../semantic/types";
import type { Node, RangeStmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { parameterByPointer } from "./lock-parameter";

/** Makes the receiver, the parameter, or the variable that a value is copied to, a pointer. */
export function usePointer(facts: PackageFacts, c: LockCopy): Rewrite {
  return attempt(() => {
    const src = new Source(c.at.fn.file, c.at.fn.unit);
    const edits = new EditSet();
    if (c.how === "receiver") receiver(facts, c);
    else if (c.how === "assignment") {
      variable(c, src, edits);
      return edits.finish();
    } else if (c.how === "parameter") {
      parameterByPointer(facts, c, edits);
      return edits.finish();
    } else refuse("Callers would have to change as well.", "调用者也需要修改。");
    edits.insert(src.file, src.start(c.at.node), "*");
    return edits.finish();
  });
}

/** Values of the type must not need the method: in an interface, in a map, behind a call. */
function receiver(facts: PackageFacts, c: LockCopy): void {
  const { fn } = c.at;
  const named = namedOf(c.type);
  if (!fn.obj || !named) refuse("The receiver has no name.", "接收者没有类型名。");
  if (fn.recv) onlySelected(fn.recv, fn);
  const method = fn.obj.origin;
  for (const u of facts.units) {
    if (u.parent) continue;
    const r = facts.engine.ir.resolverFor(u);
    if (!r) continue;
    visit(u.decl, (n) => {
      if (n.kind !== "SelectorExpr") return;
      const sel = u.info.selectionOf(n);
      if (sel?.obj.kind !== "func" || sel.obj.origin !== method) return;
      if (sel.kind === "methodExpr") refuse("The method is used as a function.", "该方法被当作函数使用。");
      if (!isReference(u.info.typeOf(n.x)) && !isAddressable(n.x, u))
        refuse("The method is called on a value that has no address.", "在不可寻址的值上调用了该方法。");
    });
  }
  if (isUsedAsInterface(facts, named))
    refuse("Values of the type are used as an interface.", "该类型的值被当作接口使用。");
}

/** A conversion of a value of the type to an interface: by assignment, argument or return. Told from mentions alone. */
function isUsedAsInterface(facts: PackageFacts, named: Named): boolean {
  let found = false;
  for (const u of facts.units) {
    if (u.parent) continue;
    const parents = parentsOf(u.decl);
    visit(u.decl, (n) => {
      if (
        found ||
        (n.kind !== "Ident" && n.kind !== "CompositeLit" && n.kind !== "SelectorExpr" && n.kind !== "CallExpr")
      )
        return;
      const t = u.info.typeOf(n);
      if (t.kind !== "named" || t.origin !== named.origin || u.info.isType(n)) return;
      const p = parents.get(n);
      const call = p?.kind === "CallExpr" && p.args.includes(n) ? under(u.info.typeOf(p.fun)) : undefined;
      if (
        call?.kind === "signature" &&
        call.params.some((x) => under(x.type).kind === "interface" || x.type.kind === "slice")
      )
        found = true;
      if (p?.kind === "ReturnStmt" && u.results.some((x) => under(x.type).kind === "interface")) found = true;
      if (p?.kind === "ValueSpec" && p.type && under(u.info.typeOf(p.type)).kind === "interface") found = true;
    });
  }
  return found;
}

/** The address of the operand can be taken. */
export function isAddressable(e: Node, fn: FuncUnit): boolean {
  if (e.kind === "ParenExpr") return isAddressable(e.x, fn);
  if (e.kind === "Ident") return fn.info.objOf(e)?.kind === "var";
  if (e.kind === "SelectorExpr") return isReference(fn.info.typeOf(e.x)) || isAddressable(e.x, fn);
  if (e.kind === "IndexExpr") {
    const t = under(fn.info.typeOf(e.x));
    return t.kind === "slice" || (t.kind === "array" && isAddressable(e.x, fn)) || t.kind === "pointer";
  }
  return e.kind === "StarExpr";
}

/** `c := *p` becomes `c := p`, `c := s.conf` becomes `c := &s.conf`. */
function variable(c: LockCopy, src: Source, edits: EditSet): void {
  const { fn, node } = c.at;
  const stmt = parentsOf(fn.decl).get(node);
  const target =
    stmt?.kind === "AssignStmt" && stmt.op === ":=" && stmt.lhs.length === stmt.rhs.length
      ? stmt.lhs[stmt.rhs.indexOf(node as never)]
      : undefined;
  const v = target?.kind === "Ident" ? fn.info.objOf(target) : undefined;
  if (v?.kind !== "var" || v.ident !== target)
    refuse("The copy goes to something else than a new variable.", "副本没有赋给新变量。");
  onlySelected(v, fn);
  if (node.kind === "StarExpr") edits.replace(src.file, src.start(node), src.end(node), src.of(node.x));
  else if (isAddressable(node, fn)) edits.insert(src.file, src.start(node), "&");
  else refuse("What is copied has no address.", "被复制的值不可寻址。");
}

/** All uses are `v.f`: they read the same for a pointer. */
export function onlySelected(v: VarObj, fn: FuncUnit): void {
  const parents = parentsOf(fn.decl);
  for (const { ident } of usesOf(fn, v)) {
    if (ident === v.ident) continue;
    const p = parents.get(ident);
    if (p?.kind !== "SelectorExpr" || p.x !== ident) refuse("The value is used as a whole.", "该值被作为整体使用。");
  }
}

/** `for _, s := range shards` becomes `for i := range shards { s := &shards[i]`. */
export function rangeByIndex(_facts: PackageFacts, c: LockCopy): Rewrite {
  return attempt(() => {
    const { fn } = c.at;
    const src = new Source(fn.file, fn.unit);
    const loop = parentsOf(fn.decl).get(c.at.node);
    if (loop?.kind !== "RangeStmt" || loop.tok !== ":=" || loop.value !== c.at.node)
      refuse("There is no index to go by.", "没有可用的下标。");
    const v = loop.value.kind === "Ident" ? fn.info.objOf(loop.value) : undefined;
    const over = under(fn.info.typeOf(loop.x));
    if (
      v?.kind !== "var" ||
      !loop.value ||
      (over.kind !== "slice" && !(over.kind === "array" && isAddressable(loop.x, fn))) ||
      !isPlain(loop.x)
    )
      refuse("The elements have no address.", "元素不可寻址。");
    onlySelected(v, fn);
    const edits = new EditSet();
    const key = loop.key?.kind === "Ident" && loop.key.name !== "_" ? loop.key.name : freeName(loop, fn);
    edits.replace(src.file, src.start(loop.key ?? loop.value), src.end(loop.value), key);
    edits.insert(
      src.file,
      src.start(loop.body) + 1,
      `\n${src.indentOf(loop)}\t${v.name} := &${src.of(loop.x)}[${key}]`,
    );
    return edits.finish();
  });
}

function isPlain(e: Node): boolean {
  return e.kind === "Ident" || (e.kind === "SelectorExpr" && isPlain(e.x));
}

function freeName(loop: RangeStmt, fn: FuncUnit): string {
  const used = new Set<string>();
  visit(loop, (n) => {
    if (n.kind === "Ident") used.add(n.name);
  });
  for (const name of ["i", "j", "k", "n", "index"])
    if (!used.has(name) && !fn.params.some((p) => p.name === name && used.has(name))) return name;
  return refuse("No name is free for the index.", "没有可用的下标名。");
}
