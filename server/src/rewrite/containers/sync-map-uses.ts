import { resultsOf } from "../edits/analysis";
import type { PackageFacts } from "../../flow/facts";
import { rootOf, callsOf, type Calls } from "../edits/calls";
import type { FuncUnit } from "../../flow/ir/ir";
import { under } from "../../flow/ir/types";
import type { MapT, Type, VarObj } from "../../semantic/types";
import type { AssignStmt, Expr, IndexExpr, KeyValueExpr, Node, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { classify, isSamePlace, isSimple } from "../edits/access";
import type { EditSet } from "../edits/edit-set";
import type { Imports } from "../edits/imports";
import { requireNewMap, rewriteUse } from "./map-ways";
import { namesFor, type Names } from "../edits/names";
import { refuse } from "../edits/result";
import type { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { commaOk, read } from "./sync-map-lookup";
import { rewriteRange } from "./sync-map-range";
import type { Tree } from "../edits/tree";
import { exactText, typeTextIn } from "../edits/type-text";
import { sourceOf, treeOf, usesOf, type Body } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/** The parts that rewriting one use of a map works with. */
export interface MapUse {
  readonly body: Body;
  readonly fn: FuncUnit;
  readonly tree: Tree;
  readonly src: Source;
  readonly editor: StatementEditor;
  readonly names: Names;
  /** The map as written. */
  readonly map: string;
  readonly type: MapT;
}

/** Rewrites uses of a map that becomes a `sync.Map`, one by one. */
export class MapUses {
  private readonly calls: Calls;
  private readonly editors = new Map<Node, { readonly editor: StatementEditor; readonly names: Names }>();
  /** Variables that hold what was loaded: storing something made of them back loses updates. */
  private readonly loaded = new Set<VarObj>();
  private readonly stored: { readonly use: MapUse; readonly value: Expr }[] = [];
  /** Statements that were taken out as a whole. */
  private readonly skipInside = new Set<Node>();
  /** Parts of operations that were rewritten as one. */
  readonly handled = new Set<Node>();

  constructor(
    private readonly facts: PackageFacts,
    readonly edits: EditSet,
    readonly imports: Imports,
    private readonly target: VarObj,
    private readonly type: MapT,
  ) {
    this.calls = callsOf(facts);
  }

  rewrite(body: Body, start: Expr): void {
    if ([...this.skipInside].some((n) => isInside(start, n) && treeOf(body.decl).parent(n))) return;
    const use = this.useOf(body, start);
    const { tree } = use;
    rewriteUse(tree, body.info, start, {
      index: (p) => this.index(use, p),
      range: (p) => rewriteRange(this, use, p),
      builtin: (name, p) => this.builtin(use, name, p),
      replaced: (p) => this.replaced(use, p),
      madeLazily: (s) => {
        use.editor.remove(s);
        this.skipInside.add(s);
      },
      compared: () =>
        refuse("It is compared with nil: a sync.Map has no nil state.", "存在与 nil 的比较：sync.Map 没有 nil 状态。"),
    });
  }

  /** Checks what can only be told when all uses are known. */
  finish(): void {
    for (const { use, value } of this.stored) {
      visit(value, (n) => {
        const o = n.kind === "Ident" ? use.body.info.objOf(n) : undefined;
        if (o?.kind === "var" && this.loaded.has(o)) {
          refuse(
            "A value made of what was loaded is stored back: with a sync.Map updates in between are lost.",
            "用读出的值计算后又写回：使用 sync.Map 会丢失期间的更新。",
          );
        }
      });
    }
  }

  /** Store statements for the entries that the map started with. */
  storeAfter(src: Source, after: Stmt, map: string, t: MapT, entries: readonly KeyValueExpr[]): void {
    const decl = src.unit.decls.find((d) => isInside(after, d));
    const root = decl && this.calls.unit(decl);
    if (!decl || !root) return;
    const { editor } = this.editorOf(root, src);
    editor.after(
      after,
      entries.map((e) => {
        if (e.key.kind === "CompositeLit" || e.value.kind === "CompositeLit")
          refuse("The map is made with composite entries.", "该 map 创建时带有复合字面量条目。");
        const k = exactText(root.info, src, e.key, t.key, 2, () => this.typeText(root, t.key));
        const v = exactText(root.info, src, e.value, t.value, 2, () => this.typeText(root, t.value));
        return `${map}.Store(${k}, ${v})`;
      }),
    );
  }

  typeText(fn: FuncUnit, t: Type): string {
    return typeTextIn(fn, this.imports, t);
  }

  /** `value.(T)`, so that a missing entry gives the zero value: needs its second result dropped. */
  assertion(use: MapUse, value: string, t: Type): string {
    return isAny(t) ? value : `${value}.(${this.typeText(use.fn, t)})`;
  }

  /** The value as it goes into the map, beside its key. */
  value(use: MapUse, e: Expr): string {
    return exactText(use.body.info, use.src, e, use.type.value, 2, () => this.typeText(use.fn, use.type.value));
  }

  /** `depth` 2: a value follows it. */
  key(use: MapUse, e: Expr, depth: 1 | 2 = 1): string {
    return exactText(use.body.info, use.src, e, use.type.key, depth, () => this.typeText(use.fn, use.type.key));
  }

  private editorOf(fn: FuncUnit, src: Source): { readonly editor: StatementEditor; readonly names: Names } {
    const root = rootOf(fn);
    const { decl } = root;
    if (decl.kind === "FuncLit") refuse("The closure stands in no function.", "该闭包不在任何函数中。");
    let e = this.editors.get(decl);
    if (!e)
      this.editors.set(
        decl,
        (e = { editor: new StatementEditor(this.edits, src, treeOf(decl)), names: namesFor(root) }),
      );
    return e;
  }

  private useOf(body: Body, start: Expr): MapUse {
    const root = this.calls.unit(body.decl);
    if (!root || body.decl.kind === "ValueSpec")
      refuse("The map is used by the initialiser of a package variable.", "包级变量的初始化表达式使用了该 map。");
    const src = sourceOf(body);
    const { editor, names } = this.editorOf(root, src);
    if (!isSimple(start))
      refuse("The map is reached through an expression that is not a plain name.", "该 map 不是通过简单名称访问的。");
    const t = under(body.info.typeOf(start));
    return {
      body,
      fn: this.calls.unitAround(root, start),
      tree: treeOf(body.decl),
      src,
      editor,
      names,
      map: src.of(start),
      type: t.kind === "map" ? t : this.type,
    };
  }

  // ------------------------------------------------------------- m[k]

  private index(use: MapUse, e: IndexExpr): void {
    if (this.handled.has(e)) return;
    const { tree } = use;
    const key = e.indices[0];
    if (!key) refuse("The index is missing.", "缺少索引。");
    const outer = tree.outermostParen(e);
    const p = tree.parent(outer);
    if (p?.kind === "IncDecStmt" && p.x === outer) compound();
    if (p?.kind === "AssignStmt") {
      if (p.lhs.includes(outer)) return this.store(use, p, e, key);
      if (p.lhs.length === 2 && p.rhs.length === 1) return commaOk(this, use, p, key);
    }
    if (p?.kind === "ValueSpec" && p.names.length === 2 && p.values.length === 1)
      refuse("A var declaration with ok is not rewritten.", "不改写带 ok 的 var 声明。");
    if (p?.kind === "RangeStmt" && (p.key === outer || p.value === outer))
      refuse("A range loop assigns to the map.", "range 循环向该 map 赋值。");
    if (p?.kind === "IndexExpr" && p.x === outer && ["map", "slice"].includes(under(use.type.value).kind)) {
      const access = classify(tree, use.body.info, outer);
      if (access.write) inPlace();
    }
    read(this, use, outer, e, key);
  }

  private store(use: MapUse, p: AssignStmt, e: IndexExpr, key: Expr): void {
    const value = p.rhs[0];
    if (p.op !== "=") compound();
    if (p.lhs.length !== 1 || !value) refuse("Several variables are assigned at once.", "同时给多个变量赋值。");
    let own = false;
    visit(value, (n) => {
      if (n.kind === "IndexExpr" && isSamePlace(use.body.info, n.x, e.x)) own = true;
      return !own;
    });
    if (own) compound();
    this.stored.push({ use, value });
    this.refuseActing(use, p, e);
    const v = this.value(use, value);
    const { src } = use;
    // Piece by piece, so that what is in the key and the value can be rewritten as well.
    this.edits.replace(src.file, src.start(p), src.end(p), `${use.map}.Store(${this.key(use, key, 2)}, ${v})`);
  }

  /** A store that an `if` around decided on by what the map held. */
  private refuseActing(use: MapUse, p: Node, e: IndexExpr): void {
    for (const n of use.tree.up(p)) {
      if (n.kind === "FuncLit" || n.kind === "FuncDecl") return;
      if (n.kind !== "IfStmt" || isInside(p, n.cond)) continue;
      let decided = false;
      for (const part of [n.init, n.cond]) {
        if (!part) continue;
        visit(part, (x) => {
          if (x.kind === "IndexExpr" && isSamePlace(use.body.info, x.x, e.x)) decided = true;
          const o = x.kind === "Ident" ? use.body.info.objOf(x) : undefined;
          if (o?.kind === "var" && this.loaded.has(o)) decided = true;
          return !decided;
        });
      }
      if (decided)
        refuse(
          "What is stored depends on what was loaded before: with a sync.Map both are no longer one step.",
          "写入取决于之前读到的内容：使用 sync.Map 后两者不再是一个整体。",
        );
    }
  }

  // ------------------------------------------------------------ others

  private builtin(use: MapUse, name: string, call: Node & { readonly kind: "CallExpr" }): void {
    const { src } = use;
    const [major, minor] = use.fn.file.goVersion;
    if (name === "delete" && call.args[1]) {
      const key = call.args[1];
      this.edits.replace(src.file, src.start(call), src.end(call), `${use.map}.Delete(${this.key(use, key)})`);
      return;
    }
    if (name === "clear" && (major > 1 || minor >= 23)) {
      this.edits.replace(src.file, src.start(call), src.end(call), `${use.map}.Clear()`);
      return;
    }
    if (name === "len") refuse("A sync.Map has no length.", "sync.Map 没有长度。");
    refuse(`A sync.Map has nothing like ${name}.`, `sync.Map 没有与 ${name} 对应的操作。`);
  }

  /** `m = make(..)`: nothing is needed where it is made first, and it is emptied where it was in use. */
  private replaced(use: MapUse, p: AssignStmt): void {
    const { editor, src, tree } = use;
    requireNewMap(tree, p);
    const owned = resultsOf(this.facts).some(
      (r) => r.fn === use.fn && r.seen.touches.some((t) => t.at.node === p.lhs[0] && t.owned),
    );
    const [major, minor] = use.fn.file.goVersion;
    if (owned || /^(?:init|main)$/.test(use.fn.name)) editor.remove(p);
    else if (major > 1 || minor >= 23) this.edits.replace(src.file, src.start(p), src.end(p), `${use.map}.Clear()`);
    else
      refuse(
        "The whole map is replaced: a sync.Map can only be cleared, from Go 1.23 on.",
        "整个 map 被替换：sync.Map 只能清空，且需要 Go 1.23 及以上版本。",
      );
  }

  noteLoaded(use: MapUse, e: Expr): void {
    const o = e.kind === "Ident" ? use.body.info.objOf(e) : undefined;
    if (o?.kind !== "var") return;
    this.loaded.add(o);
    if (!["map", "slice"].includes(under(o.type).kind)) return;
    for (const other of usesOf(this.facts, o)) {
      const access = classify(treeOf(other.body.decl), other.body.info, other.ident);
      if (access.write && access.node !== other.ident) inPlace();
    }
  }
}

function inPlace(): never {
  return refuse(
    "Its values are maps or slices that are changed in place: a sync.Map does not guard them.",
    "它的值是被就地修改的 map 或切片：sync.Map 并不保护它们。",
  );
}

function compound(): never {
  return refuse(
    "An entry is updated from its own value: with a sync.Map the update is no longer one step.",
    "条目根据自身的值更新：使用 sync.Map 后该更新不再是一个整体。",
  );
}

export function isAny(t: Type): boolean {
  const u = under(t);
  return u.kind === "interface" && u.methods.size === 0 && u.union === undefined && t.kind !== "named";
}
