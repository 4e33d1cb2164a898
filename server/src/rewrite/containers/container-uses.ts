import { resultsOf } from "../edits/analysis";
import type { PackageFacts } from "../../flow/facts";
import { under } from "../../flow/ir/types";
import type { MapT, VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, IndexExpr, Node, RangeStmt, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { listOf } from "../../syntax/statements";
import { classify, isSamePlace, isSimple } from "../edits/access";
import { callsOf } from "../edits/calls";
import type { ContainerKind, ContainerMethod } from "./container-spec";
import type { EditSet } from "../edits/edit-set";
import { exprText } from "../edits/expression-text";
import { requireNewMap, rewriteUse } from "./map-ways";
import { namesFor } from "../edits/names";
import { refuse } from "../edits/result";
import type { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { terminates, type Tree } from "../edits/tree";
import { sourceOf, treeOf, type Body } from "../edits/uses";
import { isInside } from "../../syntax/extent";

interface Use {
  readonly body: Body;
  readonly tree: Tree;
  readonly src: Source;
  readonly editor: StatementEditor;
  /** The map as written. */
  readonly map: string;
  readonly start: Expr;
}

/** Rewrites uses of a map that becomes a type with methods, one by one; notes which methods are needed. */
export class ContainerUses {
  readonly methods = new Set<ContainerMethod>();
  /** Nodes that were rewritten with another use. */
  private readonly done = new Set<Node>();
  private readonly editors = new Map<Node, StatementEditor>();
  private readonly looked: { readonly use: Use; readonly index: IndexExpr; readonly vars: readonly VarObj[] }[] = [];
  private readonly stored: {
    readonly use: Use;
    readonly at: Node;
    readonly key: Expr;
    readonly value: Expr | undefined;
  }[] = [];

  constructor(
    private readonly facts: PackageFacts,
    private readonly edits: EditSet,
    private readonly type: MapT,
    private readonly kind: ContainerKind,
    /** Types as the file of a use names them. */
    private readonly valueText: (body: Body) => string,
  ) {}

  rewrite(body: Body, start: Expr): void {
    if ([...this.done].some((n) => isInside(start, n) && treeOf(body.decl).parent(n))) return;
    if (body.decl.kind === "ValueSpec")
      refuse("The map is used by the initialiser of a package variable.", "包级变量的初始化表达式使用了该 map。");
    if (!isSimple(start))
      refuse("The map is reached through an expression that is not a plain name.", "该 map 不是通过简单名称访问的。");
    const tree = treeOf(body.decl);
    const src = sourceOf(body);
    const use: Use = { body, tree, src, editor: this.editorOf(body, src, tree), map: src.of(start), start };
    rewriteUse(tree, body.info, start, {
      index: (p) => this.index(use, p),
      range: (p) => this.range(use, p),
      builtin: (name, p) => this.builtin(use, name, p),
      replaced: (p) => this.replaced(use, p),
      madeLazily: (s) => {
        use.editor.remove(s);
        this.done.add(s);
      },
      compared: () =>
        refuse("It is compared with nil: the new type has no nil state.", "存在与 nil 的比较：新类型没有 nil 状态。"),
    });
  }

  /** Checks what can only be told when all uses are known: decisions that would no longer be one step with what they decide. */
  finish(): void {
    for (const s of this.stored) {
      const { info } = s.use.body;
      for (const l of this.looked) {
        if (l.use.body !== s.use.body || !isSamePlace(info, l.use.start, s.use.start)) continue;
        const key = l.index.indices[0];
        if (!key || !this.sameKey(s.use, key, s.key) || isInside(l.index, s.at)) continue;
        const names = (n: Node | undefined): boolean => n !== undefined && mentions(n, info, l.vars, l.index);
        if (this.decides(s.use, s.at, names) || (s.value && names(s.value))) decided();
      }
    }
  }

  /** Store statements for the entries that the map started with. */
  storeAfter(
    use: { readonly editor: StatementEditor; readonly src: Source },
    after: Stmt,
    map: string,
    entries: readonly { readonly key: Expr; readonly value: Expr }[],
  ): void {
    this.methods.add("Set");
    use.editor.after(
      after,
      entries.map((e) => {
        if (e.key.kind === "CompositeLit" || e.value.kind === "CompositeLit")
          refuse("The map is made with composite entries.", "该 map 创建时带有复合字面量条目。");
        return `${map}.Set(${exprText(use.src, e.key, 2)}, ${exprText(use.src, e.value, 2)})`;
      }),
    );
  }

  editorOf(body: { readonly decl: Node }, src: Source, tree: Tree): StatementEditor {
    let e = this.editors.get(body.decl);
    if (!e) this.editors.set(body.decl, (e = new StatementEditor(this.edits, src, tree)));
    return e;
  }

  /** By what they name, or by how they are written. */
  private sameKey(use: Use, a: Expr, b: Expr): boolean {
    return isSamePlace(use.body.info, a, b) || use.src.of(a) === use.src.of(b);
  }

  private decides(use: Use, at: Node, names: (n: Node | undefined) => boolean): boolean {
    let child: Node = at;
    for (const n of use.tree.up(at)) {
      if (n.kind === "FuncDecl" || n.kind === "FuncLit") return false;
      if (n.kind === "IfStmt" && child !== n.cond && child !== n.init && (names(n.cond) || names(n.init))) return true;
      if (n.kind === "SwitchStmt" && (names(n.tag) || n.clauses.some((c) => c.exprs.some(names)))) return true;
      // `if _, ok := m[k]; ok { return }` before it.
      const list = listOf(n) ?? [];
      for (const s of list.slice(0, Math.max(0, list.indexOf(child as Stmt))))
        if (s.kind === "IfStmt" && terminates(s.then) && (names(s.cond) || names(s.init))) return true;
      child = n;
    }
    return false;
  }

  // ----------------------------------------------------------------- m[k]

  private index(use: Use, e: IndexExpr): void {
    if (this.done.has(e)) return;
    const { tree, src } = use;
    const key = e.indices[0];
    if (!key) refuse("The index is missing.", "缺少索引。");
    const outer = tree.outermostParen(e);
    const p = tree.parent(outer);
    const elem = under(this.type.value).kind;
    if (p?.kind === "IncDecStmt" && p.x === outer) {
      this.update(use, p, e, key, `%s ${p.op === "++" ? "+" : "-"} 1`);
      return;
    }
    if (p?.kind === "AssignStmt" && p.lhs.includes(outer)) return this.store(use, p, e, key);
    if (p?.kind === "RangeStmt" && (p.key === outer || p.value === outer))
      refuse("A range loop assigns to the map.", "range 循环向该 map 赋值。");
    const access = classify(tree, use.body.info, outer);
    if (elem !== "interface" && access.node !== outer && access.write)
      refuse(
        "Its values are changed in place: that needs a lock around the change.",
        "它的值被就地修改：修改时需要锁。",
      );
    const pair =
      (p?.kind === "AssignStmt" && p.lhs.length === 2 && p.rhs.length === 1) ||
      (p?.kind === "ValueSpec" && p.names.length === 2 && p.values.length === 1);
    const lhs = p?.kind === "AssignStmt" ? p.lhs : p?.kind === "ValueSpec" ? p.names : [];
    const vars = lhs.flatMap((l) => {
      const o = l.kind === "Ident" ? use.body.info.objOf(l) : undefined;
      return o?.kind === "var" ? [o] : [];
    });
    this.looked.push({ use, index: e, vars });
    this.call(use, pair ? "Get" : "Value", src.start(e), src.end(e), key);
  }

  /** `map[key]` becomes `map.Method(key)`; what is in the key may be rewritten as well. */
  private call(use: Use, method: ContainerMethod, start: number, end: number, key: Expr): void {
    const { src } = use;
    this.methods.add(method);
    this.edits.replace(src.file, start, src.start(key), `${use.map}.${method}(`);
    this.edits.replace(src.file, src.end(key), end, ")");
  }

  private store(use: Use, p: AssignStmt, e: IndexExpr, key: Expr): void {
    const { src, tree } = use;
    const value = p.rhs[0];
    if (p.lhs.length !== 1 || !value) refuse("Several variables are assigned at once.", "同时给多个变量赋值。");
    if (tree.statementOf(p) !== p)
      refuse("The map is stored into in the header of a statement.", "在语句头部写入该 map。");
    if (p.op !== "=") {
      this.update(use, p, e, key, `%s ${p.op.slice(0, -1)} ${operand(src, value)}`, value);
      return;
    }
    const own: Expr[] = [];
    visit(value, (n) => {
      if (n.kind !== "IndexExpr" || !isSamePlace(use.body.info, n.x, e.x)) return;
      const other = n.indices[0];
      if (other && this.sameKey(use, other, key)) own.push(n);
      else decided();
    });
    if (own.length > 0) {
      this.update(use, p, e, key, undefined, value, own);
      return;
    }
    this.stored.push({ use, at: p, key, value });
    this.methods.add("Set");
    this.edits.replace(src.file, src.start(p), src.start(key), `${use.map}.Set(`);
    const spaced = exprText(src, value, 2);
    // One of several arguments has fewer blanks than a statement's own expression.
    if (spaced !== src.of(value) && !src.of(value).includes(src.of(unparen(e.x))))
      this.edits.replace(src.file, src.end(key), src.end(value), `, ${spaced}`);
    else this.edits.replace(src.file, src.end(key), src.start(value), ", ");
    this.edits.insert(src.file, src.end(p), ")");
  }

  /** One step for an entry that is made from its own value. */
  private update(
    use: Use,
    p: Stmt,
    e: IndexExpr,
    key: Expr,
    form: string | undefined,
    value?: Expr,
    own: readonly Expr[] = [],
  ): void {
    const { src, body, tree } = use;
    const root = callsOf(this.facts).unit(body.decl);
    if (!root || tree.statementOf(p) !== p) refuse("The update is no statement.", "该更新不是语句。");
    if (value) this.requireHarmless(use, value);
    if (this.kind === "snapshot" && ["slice", "map"].includes(under(this.type.value).kind))
      refuse("An entry is appended to: copies of the map would share its array.", "条目被追加：各副本会共享底层数组。");
    const name = namesFor(root).fresh("old", "value", "current");
    let text = value ? src.of(value) : "";
    if (form !== undefined) text = form.replace("%s", name);
    else {
      for (const o of [...own].reverse())
        text = text.slice(0, o.pos - (value?.pos ?? 0)) + name + text.slice(o.end - (value?.pos ?? 0));
    }
    this.methods.add("Update");
    const type = this.valueText(body);
    const k = exprText(src, key, 2);
    const indent = src.indentOf(p);
    this.done.add(p);
    this.edits.replace(
      src.file,
      src.start(p),
      src.end(p),
      `${use.map}.Update(${k}, func(${name} ${type}) ${type} {\n${indent}\treturn ${deeper(text)}\n${indent}})`,
    );
  }

  /** What runs in the critical section (or more than once) must call nothing that could come back to the map. */
  private requireHarmless(use: Use, value: Expr): void {
    visit(value, (n) => {
      if (n.kind === "FuncLit" || (n.kind === "UnaryExpr" && n.op === "<-")) busy();
      if (n.kind !== "CallExpr" || use.body.info.isType(n.fun)) return;
      const fun = unparen(n.fun);
      const o =
        fun.kind === "Ident"
          ? use.body.info.objOf(fun)
          : fun.kind === "SelectorExpr"
            ? use.body.info.objOf(fun.sel)
            : undefined;
      const library = o?.kind === "func" && o.pkg !== undefined && LIBRARY.test(o.pkg.path);
      if (o?.kind !== "builtin" && !library) busy();
    });
  }

  // --------------------------------------------------------------- others

  private range(use: Use, s: RangeStmt): void {
    this.methods.add("Snapshot");
    this.edits.insert(use.src.file, use.src.end(s.x), ".Snapshot()");
  }

  private builtin(use: Use, name: string, call: CallExpr): void {
    const { src, tree } = use;
    const key = call.args[1];
    if (name === "delete" && key) {
      this.methods.add("Delete");
      this.stored.push({ use, at: call, key, value: undefined });
      this.edits.replace(src.file, src.start(call), src.start(key), `${use.map}.Delete(`);
      return;
    }
    if (name === "len" || name === "clear") {
      this.methods.add(name === "len" ? "Len" : "Clear");
      if (name === "len") this.refuseBound(use, call, tree);
      this.edits.replace(src.file, src.start(call), src.end(call), `${use.map}.${name === "len" ? "Len" : "Clear"}()`);
      return;
    }
    refuse(`The new type has nothing like ${name}.`, `新类型没有与 ${name} 对应的操作。`);
  }

  /** A store that the length decided on would no longer be one step with the look at it. */
  private refuseBound(use: Use, call: CallExpr, tree: Tree): void {
    for (const n of tree.up(call)) {
      if (n.kind === "FuncDecl" || n.kind === "FuncLit") return;
      if (n.kind !== "IfStmt" || !isInside(call, n.cond)) continue;
      let stores = false;
      visit(n.then, (x) => {
        if (
          x.kind === "AssignStmt" &&
          x.lhs.some((l) => l.kind === "IndexExpr" && isSamePlace(use.body.info, l.x, use.start))
        )
          stores = true;
      });
      if (stores)
        refuse(
          "What is stored depends on the length: the two would no longer be one step.",
          "写入取决于长度：改写后两者不再是一个整体。",
        );
    }
  }

  /** `m = make(..)`: nothing is needed where it is made first, and it is emptied where it was in use. */
  private replaced(use: Use, p: AssignStmt): void {
    const { editor, src, tree } = use;
    requireNewMap(tree, p);
    const root = callsOf(this.facts).unit(use.body.decl);
    const owned = resultsOf(this.facts).some((r) => r.seen.touches.some((t) => t.at.node === p.lhs[0] && t.owned));
    if (owned || (root && /^(?:init|main)$/.test(root.name))) editor.remove(p);
    else {
      this.methods.add("Clear");
      this.edits.replace(src.file, src.start(p), src.end(p), `${use.map}.Clear()`);
    }
  }
}

function decided(): never {
  return refuse(
    "What is stored depends on what was looked up before: the two would no longer be one step.",
    "写入取决于之前查到的内容：改写后两者不再是一个整体。",
  );
}

/** Packages whose functions compute from their arguments alone. */
const LIBRARY = /^(?:strings|strconv|math|bytes|unicode|unicode\/utf8|slices|maps|path|time)$/;

function busy(): never {
  return refuse(
    "An entry is updated with the result of a call, which would run in the critical section.",
    "条目用函数调用的结果更新，该调用会在临界区内执行。",
  );
}

function operand(src: Source, e: Expr): string {
  const text = exprText(src, e, 1);
  return e.kind === "BinaryExpr" ? `(${text})` : text;
}

function mentions(n: Node, info: Body["info"], vars: readonly VarObj[], index: IndexExpr): boolean {
  let found = false;
  visit(n, (x) => {
    if (x === index) found = true;
    const o = x.kind === "Ident" ? info.objOf(x) : undefined;
    if (o?.kind === "var" && vars.includes(o)) found = true;
    return !found;
  });
  return found;
}

/** Lines below the first, one level deeper. */
function deeper(text: string): string {
  if (/`[^`]*\n/.test(text)) refuse("A string of several lines cannot be moved.", "多行字符串无法移动。");
  return text.replace(/\n(?=[^\n])/g, "\n\t");
}
