import type { VarObj } from "../../semantic/types";
import type { AssignStmt, CallExpr, Expr, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSamePlace, isSimple } from "../edits/access";
import { held, type AtomicKind } from "./atomic-type";
import type { EditSet } from "../edits/edit-set";
import { exprText } from "../edits/expression-text";
import { calledName } from "../edits/lock-sites";
import { refuse } from "../edits/result";
import type { Source } from "../edits/source";
import type { Tree } from "../edits/tree";
import { sourceOf, treeOf, type Body } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/** Rewrites the uses of a number or flag that becomes an atomic type. */
export class AtomicUses {
  constructor(
    private readonly edits: EditSet,
    private readonly target: VarObj,
    private readonly kind: AtomicKind,
  ) {}

  rewrite(body: Body, start: Expr): void {
    const tree = treeOf(body.decl);
    const src = sourceOf(body);
    const e = tree.outermostParen(start);
    const p = tree.parent(e);
    const name = src.of(start);
    if (p?.kind === "UnaryExpr" && p.op === "&") return this.address(body, tree, src, p, name);
    if (p?.kind === "IncDecStmt") {
      const one = p.op === "++" ? "1" : this.kind.name.startsWith("Uint") ? "^" + `${this.kind.holds}(0)` : "-1";
      return this.edits.replace(src.file, src.start(p), src.end(p), `${name}.Add(${one})`);
    }
    if (p?.kind === "AssignStmt" && p.lhs.includes(e)) return this.assign(body, tree, src, p, start, name);
    if (p?.kind === "RangeStmt" && (p.key === e || p.value === e))
      refuse("A range loop assigns to it.", "range 循环向它赋值。");
    // Fields and methods of what a pointer points to are reached through the loaded pointer.
    if (p?.kind === "SelectorExpr" && !this.kind.name.startsWith("Pointer["))
      refuse("A method of it is used.", "使用了它的方法。");
    // Read: the value as the code around expects it.
    this.edits.replace(
      src.file,
      src.start(e),
      src.end(e),
      this.kind.exact
        ? `${name}.Load()`
        : `${this.target.type.kind === "basic" ? this.target.type.name : "int"}(${name}.Load())`,
    );
  }

  private assign(body: Body, tree: Tree, src: Source, p: AssignStmt, start: Expr, name: string): void {
    const value = p.rhs[0];
    if (p.lhs.length !== 1 || p.rhs.length !== 1 || !value || p.op === ":=")
      refuse("Several variables are assigned at once.", "同时给多个变量赋值。");
    this.refuseMixed(body, value, start);
    const text = src.of(value);
    switch (p.op) {
      case "=":
        this.refuseActing(body, tree, p, start);
        return this.edits.replace(src.file, src.start(p), src.end(p), `${name}.Store(${held(this.kind, text, value)})`);
      case "+=":
        return this.edits.replace(src.file, src.start(p), src.end(p), `${name}.Add(${held(this.kind, text, value)})`);
      case "-=": {
        if (this.kind.name.startsWith("Uint"))
          refuse("Subtracting from an unsigned atomic needs another form.", "从无符号原子量中减去需要另一种写法。");
        const amount = held(this.kind, text, value);
        return this.edits.replace(
          src.file,
          src.start(p),
          src.end(p),
          `${name}.Add(-${isSimple(value) || amount !== text ? amount : `(${amount})`})`,
        );
      }
      default:
        return refuse(`There is no atomic operation for ${p.op}.`, `没有与 ${p.op} 对应的原子操作。`);
    }
  }

  /** `n = n * 2`: two operations, between which others may change it. */
  private refuseMixed(body: Body, value: Expr, start: Expr): void {
    visit(value, (n) => {
      if ((n.kind === "Ident" || n.kind === "SelectorExpr") && isSamePlace(body.info, n, start)) {
        refuse(
          "It is set to a value made of itself: as two atomic steps, updates in between are lost.",
          "新值由自身计算得出：拆成两个原子步骤会丢失期间的更新。",
        );
      }
    });
  }

  /** A store that an `if` around decided on by what it was: as two steps both may be outdated. */
  private refuseActing(body: Body, tree: Tree, p: Node, start: Expr): void {
    if (this.kind.name === "Bool" || this.kind.name.startsWith("Pointer[")) return;
    for (const n of tree.up(p)) {
      if (n.kind === "FuncLit" || n.kind === "FuncDecl") return;
      if (n.kind !== "IfStmt" || isInside(p, n.cond)) continue;
      visit(n.cond, (x) => {
        if ((x.kind === "Ident" || x.kind === "SelectorExpr") && isSamePlace(body.info, x, start)) {
          refuse(
            "What is stored depends on what it was before: as two atomic steps it can be outdated.",
            "写入取决于之前的值：拆成两个原子步骤后该判断可能已过时。",
          );
        }
      });
    }
  }

  /** `atomic.AddInt64(&n, 1)` becomes `n.Add(1)`; the address must not go anywhere else. */
  private address(body: Body, tree: Tree, src: Source, p: Node, name: string): void {
    const call = tree.parent(p);
    const op = call?.kind === "CallExpr" && call.args[0] === p ? operation(body, call) : undefined;
    if (call?.kind !== "CallExpr" || op === undefined) refuse("Its address is taken.", "它的地址被取走。");
    const [, first, ...more] = call.args;
    const rest = first && (more.length > 0 ? src.unit.text.slice(first.pos, call.rparen) : exprText(src, first, 1));
    this.edits.replace(src.file, src.start(call), src.end(call), `${name}.${op}(${rest ?? ""})`);
  }
}

/** The method for a function of sync/atomic. */
function operation(body: Body, call: CallExpr): string | undefined {
  const fun = unparen(call.fun);
  const o = fun.kind === "SelectorExpr" ? body.info.objOf(fun.sel) : undefined;
  if (o?.kind !== "func" || o.pkg?.path !== "sync/atomic") return undefined;
  return /^(Add|Load|Store|Swap|CompareAndSwap|And|Or)(?:Int32|Int64|Uint32|Uint64|Uintptr)$/.exec(
    calledName(call)?.name ?? "",
  )?.[1];
}
