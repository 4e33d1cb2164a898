import type { PackageFacts } from "../../flow/facts";
import { namedOf } from "../../flow/ir/types";
import type { Site } from "../../flow/engine/summary";
import type { VarObj } from "../../semantic/types";
import type { AssignStmt, Expr, ForStmt, IncDecStmt, Node, RangeStmt } from "../../syntax/ast";
import { isExpr, visit } from "../../syntax/visit";
import { makesObject } from "../../flow/walks/new-objects";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../../syntax/extent";

/** `cfg.Clone()` for a value whose type has such a method. */
export function cloneByMethod(_facts: PackageFacts, at: Site): Rewrite {
  return attempt(() => {
    if (!isExpr(at.node) || !hasClone(at.fn.info.typeOf(at.node)))
      refuse("Its type has no method Clone.", "它的类型没有 Clone 方法。");
    const src = new Source(at.fn.file, at.fn.unit);
    const edits = new EditSet();
    edits.insert(src.file, src.end(at.node), ".Clone()");
    return edits.finish();
  });
}

function hasClone(t: Parameters<typeof namedOf>[0]): boolean {
  return namedOf(t)?.methods.get("Clone")?.type.params.length === 0;
}

/** Moves `v := make(..)` (or `&T{}`) from before the loop to its start, where each round uses it anew. */
export function allocatePerIteration(_facts: PackageFacts, at: Site, variable: VarObj): Rewrite {
  return attempt(() => {
    const { fn } = at;
    const tree = treeFor(fn);
    const src = new Source(fn.file, fn.unit);
    let loop: ForStmt | RangeStmt | undefined;
    for (const n of tree.up(at.node)) {
      if (n === fn.decl) break;
      if (n.kind === "ForStmt" || n.kind === "RangeStmt") loop ??= n;
    }
    const declared = declarationIn(fn.decl, variable);
    if (!loop || !declared || isInside(declared, loop))
      refuse("The variable is not declared before the loop.", "该变量不是在循环之前声明的。");
    const made = declared.rhs[0];
    if (!made || !makesObject(made, fn.info)) refuse("It is not made anew there.", "它不是在那里新建的。");
    const body = loop.body;
    visit(fn.decl, (n) => {
      if (n.kind === "Ident" && fn.info.objOf(n) === variable && n !== variable.ident && !isInside(n, body))
        refuse("The variable is used outside the loop.", "循环之外也使用了该变量。");
      if (n.kind === "AssignStmt" && n !== declared && n.lhs.some((l) => isVariable(l, fn, variable)))
        refuse("The variable is assigned in the loop.", "循环中给该变量赋了值。");
      if (made.kind !== "CallExpr" && goesOn(n) && isVariable(rootOf(n), fn, variable))
        refuse("Each round goes on from what the last one left.", "每轮循环都在上一轮的基础上继续。");
    });
    const edits = new EditSet();
    const editor = new StatementEditor(edits, src, tree);
    editor.atStart(body, [src.of(declared)]);
    editor.remove(declared);
    return edits.finish();
  });
}

/** `x.n++`, `x.n += d`, `x.list = append(x.list, ..)`: what was there before counts. */
function goesOn(n: Node): n is AssignStmt | IncDecStmt {
  if (n.kind === "IncDecStmt") return true;
  if (n.kind !== "AssignStmt" || n.op === ":=") return false;
  return n.op !== "=" || n.rhs.some((e) => e.kind === "CallExpr" && e.fun.kind === "Ident" && e.fun.name === "append");
}

/** The variable that the statement changes something of. */
function rootOf(n: AssignStmt | IncDecStmt): Expr | undefined {
  let x = n.kind === "IncDecStmt" ? n.x : n.lhs[0];
  while (x?.kind === "SelectorExpr" || x?.kind === "IndexExpr" || x?.kind === "StarExpr" || x?.kind === "ParenExpr")
    x = x.x;
  return x;
}

function isVariable(e: Expr | undefined, fn: Site["fn"], v: VarObj): boolean {
  return e?.kind === "Ident" && fn.info.objOf(e) === v;
}

/** The `v := x` that declares a variable alone. */
function declarationIn(root: Node, v: VarObj): AssignStmt | undefined {
  let found: AssignStmt | undefined;
  visit(root, (n) => {
    if (n.kind === "AssignStmt" && n.op === ":=" && n.lhs.length === 1 && n.lhs[0] === v.ident) found = n;
    return !found;
  });
  return found;
}
