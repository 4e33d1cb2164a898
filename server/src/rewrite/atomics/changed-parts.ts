import { under } from "../../flow/ir/types";
import type { VarObj } from "../../semantic/types";
import type { Expr, Node, Stmt } from "../../syntax/ast";
import { isExpr, visit } from "../../syntax/visit";
import { unparen } from "../../syntax/paren";
import { isSimple, rootOfExpr } from "../edits/access";
import type { Editing } from "../edits/editing";
import { refuse } from "../edits/result";

/** `m` of `m[k]`, `c.list` of `c.list[i]`; the expression itself otherwise. */
export function containerOf(at: Node): Expr | undefined {
  if (!isExpr(at)) return undefined;
  let x: Expr = unparen(at);
  if (x.kind === "IndexExpr") x = unparen(x.x);
  return x;
}

/** The variable holds a struct: a copy of what was loaded. */
export function isOwnCopy(e: Editing, v: VarObj): boolean {
  return v.role === "local" && v.owner === e.fn.decl && under(v.type).kind === "struct";
}

/** `maps.Clone(x)` or `slices.Clone(x)`, by the type. */
export function cloneOf(e: Editing, part: Expr, text: string): string {
  const { kind } = under(e.fn.info.typeOf(part));
  if (kind !== "map" && kind !== "slice")
    return refuse("Only maps and slices can be cloned this way.", "只有 map 和 slice 可以这样克隆。");
  return `${e.imports.use(e.src.file, kind === "map" ? "maps" : "slices")}.Clone(${text})`;
}

/** It is put in order, for whoever has it: nobody means to publish that. */
export function isSorting(e: Editing, at: Node): boolean {
  for (const n of e.tree.up(at)) {
    if (n.kind !== "CallExpr") {
      if (n !== at && n.kind !== "ParenExpr") return false;
      continue;
    }
    const fun = unparen(n.fun);
    const pkg = fun.kind === "SelectorExpr" ? e.src.of(fun.x) : "";
    if ((pkg === "sort" || pkg === "slices") && fun.kind === "SelectorExpr")
      return /^(?:Sort|Slice|Stable|Strings|Ints|Float64s|Reverse)/.test(fun.sel.name);
    if (!e.fn.info.isType(n.fun)) return false;
  }
  return false;
}

/** What a statement changes of the thing that a variable holds or points to. */
export function changesOf(e: Editing, s: Stmt, v: VarObj): readonly Expr[] {
  const out: Expr[] = [];
  visit(s, (n) => {
    const targets =
      n.kind === "AssignStmt" && n.op !== ":="
        ? n.lhs
        : n.kind === "IncDecStmt"
          ? [n.x]
          : n.kind === "CallExpr"
            ? handedOver(e, n.fun, n.args)
            : [];
    for (const t of targets) {
      const x = unparen(t);
      if (rootOfExpr(e.fn.info, x) === v && (n.kind === "CallExpr" || x.kind !== "Ident")) out.push(x);
    }
  });
  return out;
}

/** Arguments that a call may change. */
function handedOver(e: Editing, fun: Expr, args: readonly Expr[]): readonly Expr[] {
  const f = unparen(fun);
  const builtin = f.kind === "Ident" && e.fn.info.objOf(f)?.kind === "builtin" ? f.name : undefined;
  if (builtin !== undefined) return /^(?:delete|clear|copy)$/.test(builtin) ? args.slice(0, 1) : [];
  return args.filter((a) => /^(?:map|slice)$/.test(under(e.fn.info.typeOf(a)).kind));
}

/** The maps and slices among the fields that are changed in place, each once. */
export function partsChanged(e: Editing, list: readonly Stmt[], v: VarObj): readonly Expr[] {
  const out = new Map<string, Expr>();
  for (const s of list) {
    for (const x of changesOf(e, s, v)) {
      let part: Expr = x;
      // A field that is set needs no clone.
      if (x.kind === "SelectorExpr" && !/^(?:map|slice)$/.test(under(e.fn.info.typeOf(x)).kind)) part = x.x;
      let inner: Expr | undefined;
      for (let p: Expr = part; p.kind !== "Ident";) {
        if (p.kind === "IndexExpr") inner = unparen(p.x);
        if (p.kind === "SelectorExpr" && p !== part && under(e.fn.info.typeOf(p)).kind === "pointer")
          refuse("What it points to is shared with the old value.", "它指向的内容与旧值共享。");
        if (p.kind !== "IndexExpr" && p.kind !== "SelectorExpr" && p.kind !== "ParenExpr" && p.kind !== "StarExpr")
          break;
        p = p.x;
      }
      const whole = inner ?? (part === x && x.kind === "SelectorExpr" && isArgument(e, x) ? x : undefined);
      if (!whole) continue;
      if (!isSimple(whole) || whole.kind !== "SelectorExpr")
        refuse("It cannot be told what is to be cloned.", "无法确定要克隆的内容。");
      out.set(e.src.of(whole), whole);
    }
  }
  return [...out.values()];
}

function isArgument(e: Editing, x: Expr): boolean {
  const p = e.tree.parent(e.tree.outermostParen(x));
  return p?.kind === "CallExpr" && p.fun !== x;
}
