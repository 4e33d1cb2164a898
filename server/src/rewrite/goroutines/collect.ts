import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, FuncLit, Ident, Node, RangeStmt, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { callsOf, rootOf } from "../edits/calls";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import { treeFor } from "../edits/lock-sites";
import { namesFor } from "../edits/names";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { exitsOf, type Tree } from "../edits/tree";
import { typeTextIn } from "../edits/type-text";
import { usesOf, type Use } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/** The one append to a local slice, by goroutines that one loop starts. */
interface Gathering {
  readonly by: FuncUnit;
  readonly closure: FuncUnit;
  readonly lit: FuncLit;
  readonly append: AssignStmt;
  readonly value: Expr;
  readonly loop: RangeStmt;
  readonly tree: Tree;
  readonly src: Source;
  readonly uses: readonly Use[];
}

/** `out[i] = v` in place of `out = append(out, v)` in goroutines started by a loop of known length. */
export function collectByIndex(facts: PackageFacts, target: VarObj): Rewrite {
  return attempt(() => {
    const g = gatheringOf(facts, target);
    const before = g.lit.body.stmts.slice(0, g.lit.body.stmts.indexOf(g.append));
    if (!g.lit.body.stmts.includes(g.append) || exitsOf(before).length > 0) {
      refuse(
        "Not every goroutine appends: elements would be left empty.",
        "不是每个 goroutine 都会追加：会留下空元素。",
      );
    }
    const edits = new EditSet();
    const imports = new Imports(edits);
    const { src } = g;
    const declaration = emptyDeclaration(g.tree, target);
    const type = typeTextIn(g.by, imports, target.type);
    edits.replace(
      src.file,
      src.start(declaration),
      src.end(declaration),
      `${target.name} := make(${type}, ${lengthOf(g, declaration)})`,
    );
    const index = indexOf(g, edits);
    edits.replace(src.file, src.start(g.append), src.end(g.append), `${target.name}[${index}] = ${src.of(g.value)}`);
    imports.write();
    return edits.finish();
  });
}

/** Results sent over a channel with room for all, and appended once the goroutines are joined. */
export function collectOverChannel(facts: PackageFacts, target: VarObj): Rewrite {
  return attempt(() => {
    const g = gatheringOf(facts, target);
    const { tree, src } = g;
    for (const n of tree.up(g.append)) {
      if (n === g.lit) break;
      if (n.kind === "ForStmt" || n.kind === "RangeStmt")
        refuse(
          "A goroutine appends more than once: the channel would need more room.",
          "一个 goroutine 会多次追加：channel 需要更大的容量。",
        );
    }
    const around = tree.listAround(g.loop);
    const wait = around?.list
      .slice(around.list.indexOf(g.loop) + 1)
      .find((s) => s.kind === "ExprStmt" && /\.Wait\(\)$/.test(src.of(s.x)));
    if (!wait) refuse("It cannot be told where the goroutines are joined.", "无法确定在何处等待这些 goroutine 结束。");
    const elem = under(target.type);
    if (elem.kind !== "slice") refuse(`${target.name} is no slice.`, `${target.name} 不是切片。`);
    const edits = new EditSet();
    const imports = new Imports(edits);
    const editor = new StatementEditor(edits, src, tree);
    const names = namesFor(rootOf(g.by));
    const channel = names.fresh("results", `${target.name}Results`);
    const item = names.fresh("r", "result", "item");
    editor.before(g.loop, [`${channel} := make(chan ${typeTextIn(g.by, imports, elem.elem)}, ${lengthOf(g, g.loop)})`]);
    edits.replace(src.file, src.start(g.append), src.end(g.append), `${channel} <- ${src.of(g.value)}`);
    editor.after(wait, [
      `close(${channel})`,
      `for ${item} := range ${channel} {`,
      `\t${target.name} = append(${target.name}, ${item})`,
      "}",
    ]);
    imports.write();
    return edits.finish();
  });
}

function gatheringOf(facts: PackageFacts, target: VarObj): Gathering {
  if (target.role !== "local" || under(target.type).kind !== "slice")
    refuse(`${target.name} is no local slice.`, `${target.name} 不是局部切片变量。`);
  const calls = callsOf(facts);
  const uses = usesOf(facts, target);
  const appends = new Map<AssignStmt, { closure: FuncUnit; value: Expr }>();
  for (const { body, ident } of uses) {
    const root = calls.unit(body.decl);
    const unit = root && calls.unitAround(root, ident);
    const a = root && treeFor(root).parent(ident);
    if (!unit || unit.kind !== "closure" || a?.kind !== "AssignStmt" || a.lhs[0] !== ident || a.lhs.length !== 1)
      continue;
    const value = appended(a, target, unit);
    if (value) appends.set(a, { closure: unit, value });
  }
  const [entry] = appends;
  if (!entry || appends.size !== 1)
    refuse(
      `The goroutines do not append to ${target.name} in one place.`,
      `goroutine 不是只在一处向 ${target.name} 追加。`,
    );
  const [append, { closure, value }] = entry;
  const by = closure.parent;
  const lit = closure.decl;
  if (!by || lit.kind !== "FuncLit" || calls.runs(closure) !== "goroutine" || target.owner !== by.decl) {
    refuse(
      "The append is in no goroutine of the function that declares the slice.",
      "追加操作不在声明该切片的函数所启动的 goroutine 中。",
    );
  }
  const [major, minor] = by.file.goVersion;
  if (major === 1 && minor < 22)
    refuse("Before Go 1.22 the loop's variables are shared by all iterations.", "Go 1.22 之前循环变量由所有迭代共享。");
  const tree = treeFor(by);
  const loop = [...tree.up(lit)].find((n) => n.kind === "RangeStmt" || n.kind === "ForStmt");
  if (loop?.kind !== "RangeStmt" || !isInside(loop, by.decl))
    refuse("The goroutines are not started by a range loop.", "这些 goroutine 不是由 range 循环启动的。");
  for (const u of uses) {
    if (isInside(u.ident, append) || u.ident.pos > loop.end) continue;
    refuse(`${target.name} is used before the goroutines have ended.`, `${target.name} 在 goroutine 结束之前被使用。`);
  }
  return { by, closure, lit, append, value, loop, tree, src: new Source(by.file, by.unit), uses };
}

/** The one value of `out = append(out, v)`. */
function appended(a: AssignStmt, target: VarObj, fn: FuncUnit): Expr | undefined {
  const call = a.rhs[0] && unparen(a.rhs[0]);
  if (a.op !== "=" || call?.kind !== "CallExpr" || call.spread || call.args.length !== 2 || !isAppend(call, fn))
    return undefined;
  const [first, value] = call.args;
  return first?.kind === "Ident" && fn.info.objOf(first) === target ? value : undefined;
}

function isAppend(call: CallExpr, fn: FuncUnit): boolean {
  return call.fun.kind === "Ident" && call.fun.name === "append" && fn.info.objOf(call.fun)?.kind === "builtin";
}

/** The statement that declares the slice, empty and by itself. */
function emptyDeclaration(tree: Tree, target: VarObj): Stmt {
  const stmt = target.ident && tree.statementOf(target.ident);
  if (stmt?.kind === "DeclStmt") {
    const spec = stmt.decl.specs[0];
    if (stmt.decl.lparen < 0 && spec?.kind === "ValueSpec" && spec.names.length === 1 && spec.values.length === 0)
      return stmt;
  }
  if (stmt?.kind === "AssignStmt" && stmt.op === ":=" && stmt.lhs.length === 1) {
    const v = stmt.rhs[0] && unparen(stmt.rhs[0]);
    if (v?.kind === "CompositeLit" && v.elts.length === 0) return stmt;
    const size = v?.kind === "CallExpr" && v.fun.kind === "Ident" && v.fun.name === "make" ? v.args[1] : undefined;
    if (size?.kind === "BasicLit" && size.value === "0") return stmt;
  }
  return refuse(`${target.name} is not declared empty and by itself.`, `${target.name} 不是单独声明的空切片。`);
}

/** How often the loop runs, as an expression that can stand at an earlier statement. */
function lengthOf(g: Gathering, before: Stmt): string {
  const t = under(g.by.info.typeOf(g.loop.x));
  if (!isSimple(g.loop.x)) refuse("What the loop ranges over is no plain name.", "循环遍历的对象不是简单名称。");
  const text = g.src.of(g.loop.x);
  const root = rootIdent(g.loop.x);
  const o = root && g.by.info.objOf(root);
  if (o?.kind === "var" && o.ident && o.owner === g.by.decl && o.ident.pos > before.pos)
    refuse("What the loop ranges over is declared later.", "循环遍历的对象声明得更晚。");
  if (t.kind === "slice" || t.kind === "array" || t.kind === "map") return `len(${text})`;
  if (t.kind === "basic" && t.sort === "int") return text;
  return refuse("It cannot be told how often the loop runs.", "无法确定循环的次数。");
}

function rootIdent(e: Expr): Ident | undefined {
  let x: Node = e;
  while (x.kind === "SelectorExpr" || x.kind === "IndexExpr" || x.kind === "ParenExpr" || x.kind === "StarExpr")
    x = x.x;
  return x.kind === "Ident" ? x : undefined;
}

/** The loop's index; the header is given one if it has none. */
function indexOf(g: Gathering, edits: EditSet): string {
  const { loop, src } = g;
  const t = under(g.by.info.typeOf(loop.x)).kind;
  if (t === "map") refuse("A map has no index.", "map 没有下标。");
  if (loop.tok === "=") refuse("The loop assigns to variables declared outside.", "循环给外部声明的变量赋值。");
  if (loop.key?.kind === "Ident" && loop.key.name !== "_") {
    const o = g.by.info.objOf(loop.key);
    let changed = false;
    visit(loop.body, (n) => {
      const targets = n.kind === "AssignStmt" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
      for (const l of targets) if (l.kind === "Ident" && g.by.info.objOf(l) === o) changed = true;
    });
    if (changed) refuse("The loop's body changes its index.", "循环体会修改下标。");
    return loop.key.name;
  }
  const name = namesFor(rootOf(g.by)).fresh("i", "index");
  if (loop.key) edits.replace(src.file, src.start(loop.key), src.end(loop.key), name);
  else edits.insert(src.file, src.base + src.unit.text.indexOf("range", loop.pos), `${name} := `);
  return name;
}
