import type { PackageFacts } from "../../flow/facts";
import { isReference, under } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import type { SharedElement } from "../../flow/maps/shared-elements";
import { lockPart } from "../../flow/locks/lock-copies";
import { parentOf, parentsOf, usesOf } from "../../flow/walks/local-uses";
import type { FuncUnit } from "../../flow/ir/ir";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isExpr } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { resultOf, treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";

/** `maps.Clone(x)` or `slices.Clone(x)` for the expression at the site (Go 1.21). One level deep: elements that are
 * references are still shared. */
export function cloneValue(_facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    const e = expressionAt(at.node);
    const kind = under(at.fn.info.typeOf(e)).kind;
    if (kind !== "map" && kind !== "slice")
      refuse("Only maps and slices can be cloned this way.", "只有 map 和 slice 可以这样克隆。");
    const [major, minor] = at.fn.file.goVersion;
    if (major === 1 && minor < 21)
      refuse("The packages maps and slices came with Go 1.21.", "maps 和 slices 包自 Go 1.21 起才有。");
    const src = new Source(at.fn.file, at.fn.unit);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const name = imports.use(src.file, kind === "map" ? "maps" : "slices");
    edits.insert(src.file, src.start(e), `${name}.Clone(`);
    edits.insert(src.file, src.end(e), ")");
    imports.write();
    return edits.finish();
  });
}

/**
 * As {@link cloneValue}, for a value that a lock guards: a local variable gets the clone when it is loaded, as the lock may have been
 * given back where the variable is handed out. What is changed by way of the variable stays in place.
 */
export function cloneGuarded(facts: PackageFacts, at: Site): Rewrite {
  const parent = parentsOf(at.fn.decl).get(at.node);
  if (parent?.kind === "AssignStmt" && parent.lhs.length > parent.rhs.length)
    return attempt(() => refuse("A clone has no second result.", "克隆结果没有第二个返回值。"));
  const load = loadOf(facts, at);
  if (!load && isBehindRelease(facts, at))
    return attempt(() =>
      refuse(
        "The lock has been given back there, and the variable is changed before.",
        "此处锁已释放，且该变量在此之前被修改。",
      ),
    );
  return cloneValue(facts, load ?? at);
}

/** A local variable was loaded under a lock that has been given back where it is handed out. */
function isBehindRelease(facts: PackageFacts, { fn, node }: Site): boolean {
  const v = node.kind === "Ident" ? fn.info.objOf(node) : undefined;
  const from = v?.kind === "var" && v.role === "local" ? v.ident : undefined;
  return (
    from !== undefined &&
    resultOf(facts, fn).seen.releases.some((r) => !r.deferred && r.at.node.pos > from.pos && r.at.node.end <= node.pos)
  );
}

/** Where a local variable that is only looked at is given the value. */
function loadOf(facts: PackageFacts, { fn, node }: Site): Site | undefined {
  const v = node.kind === "Ident" ? fn.info.objOf(node) : undefined;
  const defs = v?.kind === "var" ? facts.engine.ir.resolverFor(fn)?.definitions.defs.get(v) : undefined;
  const [def] = defs ?? [];
  if (v?.kind !== "var" || v.role !== "local" || defs?.length !== 1 || def?.k !== "expr" || def.count !== 1)
    return undefined;
  const load = unparen(def.e);
  const isOwn = load.kind !== "CallExpr" && fn.decl.pos <= load.pos && load.end <= node.pos;
  return isOwn && usesOf(fn, v).every(({ ident }) => !isChanged(ident, fn)) ? { fn, node: load } : undefined;
}

/** `x[k] = v`, `append(x, ...)`, `delete(x, k)`, `&x` and the like. */
function isChanged(ident: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  const { parent, child } = parentOf(parents, ident);
  if (parent?.kind === "UnaryExpr") return parent.op === "&";
  if (parent?.kind === "CallExpr") return isBuiltin(parent.fun, fn) && parent.args[0] === child;
  if (parent?.kind !== "IndexExpr" && parent?.kind !== "SliceExpr") return false;
  const { parent: outer, child: part } = parentOf(parents, parent);
  return (outer?.kind === "AssignStmt" && outer.lhs.some((l) => l === part)) || outer?.kind === "IncDecStmt";
}

/** But for `len` and `cap`. */
function isBuiltin(fun: Expr, fn: FuncUnit): boolean {
  return fun.kind === "Ident" && fn.info.objOf(fun)?.kind === "builtin" && fun.name !== "len" && fun.name !== "cap";
}

/** Stores a copy: of a map or slice a clone, of a pointer to a struct one to a copy of what it refers to. */
export function cloneElement(facts: PackageFacts, shared: SharedElement): Rewrite {
  const { at, change } = shared;
  const e = isExpr(at.node) ? unparen(at.node) : undefined;
  const t = e && under(at.fn.info.typeOf(e));
  if (e?.kind !== "Ident" || t?.kind !== "pointer") return cloneValue(facts, at);
  return attempt(() => {
    if (lockPart(t.elem)) refuse("The object holds a lock, which must not be copied.", "该对象含有锁，不能复制。");
    const places = change.node.kind === "AssignStmt" ? change.node.lhs : [];
    if (places.some((l) => unparen(l).kind === "IndexExpr"))
      refuse("What changes lies behind the object: a copy would share it.", "被修改的内容在对象之外：副本会共用它。");
    const src = new Source(at.fn.file, at.fn.unit);
    const tree = treeFor(at.fn);
    const stmt = tree.statementOf(e);
    if (!stmt || !src.startsLine(stmt)) refuse("There is no line of its own for it.", "没有独立的一行可用。");
    const edits = new EditSet();
    const name = namesFor(at.fn).fresh("copied", `${e.name}Copy`);
    new StatementEditor(edits, src, tree).before(stmt, [`${name} := *${e.name}`]);
    edits.replace(src.file, src.start(e), src.end(e), `&${name}`);
    return edits.finish();
  });
}

/** Elements of the container are references themselves: a clone shares what they point to. */
export function sharesElements(at: Site): boolean {
  if (!isExpr(at.node)) return false;
  const t = under(at.fn.info.typeOf(at.node));
  return (t.kind === "map" && isReference(t.value)) || (t.kind === "slice" && isReference(t.elem));
}

function expressionAt(n: Node): Expr {
  return isExpr(n) ? n : refuse("There is no value here.", "这里没有值。");
}
