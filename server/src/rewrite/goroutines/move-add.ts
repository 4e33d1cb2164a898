import { callersIn } from "../../flow/callers/callers";
import type { Site } from "../../flow/engine/summary";
import type { PackageFacts } from "../../flow/facts";
import { rootFunction, type FuncUnit } from "../../flow/ir/ir";
import { usesOf } from "../../flow/walks/local-uses";
import type { CallExpr, Expr, FuncLit } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { isSimple } from "../edits/access";
import { editingOf, ownStatement } from "../edits/editing";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { groupOf, isSeenFrom, moveAddOut } from "./wait-group-fixes";

/** `x.wg.Add(1)` before each `go x.work()`, in place of the one in the closure or function that is started. */
export function moveAddToStarts(facts: PackageFacts, add: Site, start: Site): Rewrite {
  if (add.fn.decl.kind === "FuncLit" && !isStartedHere(add.fn.decl, start)) return moveAddOfNamed(add, add.fn.decl);
  if (add.fn.decl.kind !== "FuncDecl" || add.fn.kind === "closure") return moveAddOut(add, start);
  return attempt(() => {
    const inside = editingOf(add.fn);
    const s = ownStatement(inside, add.node);
    const group = groupOf(inside, add.node);
    const count = add.node.kind === "CallExpr" && add.node.args.length === 1 ? add.node.args[0] : undefined;
    const { decl } = add.fn;
    const root = group.split(".")[0] ?? group;
    const isTop = decl.kind === "FuncDecl" && decl.body?.stmts.some((x) => x === s);
    if (s.kind !== "ExprStmt" || !isTop || count?.kind !== "BasicLit")
      refuse("What is counted is known in the goroutine alone.", "计数的内容只有 goroutine 内部知道。");
    const callers = callersIn(facts.engine);
    if (callers.isOpen(add.fn)) refuse("Other packages may call the function.", "其他包可能调用该函数。");
    for (const c of callers.of(add.fn)) {
      const e = editingOf(c.caller, inside.edits);
      const go = e.tree.statementOf(c.call.node);
      const call = go?.kind === "GoStmt" ? unparen(go.call) : undefined;
      if (go?.kind !== "GoStmt" || call !== c.call.node || call.kind !== "CallExpr")
        refuse("The function is called in other ways, too.", "该函数还以其他方式被调用。");
      const owner = ownerAt(add.fn, root, call);
      if (owner === undefined || !isSimple(owner))
        refuse("The WaitGroup has no simple name where it is started.", "启动处的 WaitGroup 没有简单的名字。");
      e.editor.before(go, [`${e.src.of(owner)}${group.slice(root.length)}.Add(${inside.src.of(count)})`]);
    }
    inside.editor.remove(s);
    return inside.edits.finish();
  });
}

function isStartedHere(lit: FuncLit, { node }: Site): boolean {
  return node.kind === "CallExpr" && unparen(node.fun) === lit;
}

/** `visit := func() { wg.Add(1); .. }`, all of whose uses are `go visit()`. */
function moveAddOfNamed(add: Site, lit: FuncLit): Rewrite {
  return attempt(() => {
    const e = editingOf(add.fn);
    const s = ownStatement(e, add.node);
    const group = groupOf(e, add.node);
    const count = add.node.kind === "CallExpr" && add.node.args.length === 1 ? add.node.args[0] : undefined;
    const holder = e.tree.parent(lit);
    const name =
      holder?.kind === "AssignStmt" && holder.op === ":=" && holder.lhs.length === 1 ? holder.lhs[0] : undefined;
    const v = name?.kind === "Ident" ? add.fn.info.objOf(name) : undefined;
    if (!lit.body.stmts.includes(s) || count?.kind !== "BasicLit" || v?.kind !== "var" || !isSeenFrom(e, lit, group))
      refuse("What is counted is known in the goroutine alone.", "计数的内容只有 goroutine 内部知道。");
    for (const { ident } of usesOf(rootFunction(add.fn), v)) {
      if (ident === v.ident) continue;
      const call = e.tree.parent(ident);
      const go = call && e.tree.parent(call);
      if (call?.kind !== "CallExpr" || call.fun !== ident || go?.kind !== "GoStmt")
        refuse("The function is called in other ways, too.", "该函数还以其他方式被调用。");
      e.editor.before(go, [e.src.of(add.node)]);
    }
    e.editor.remove(s);
    return e.edits.finish();
  });
}

/** What a call gives for the receiver or a parameter, without the `&`. */
function ownerAt(fn: FuncUnit, name: string, call: CallExpr): Expr | undefined {
  const fun = unparen(call.fun);
  if (fn.recv?.name === name) return fun.kind === "SelectorExpr" ? unparen(fun.x) : undefined;
  const arg = call.args[fn.params.findIndex((p) => p.name === name)];
  const x = arg && unparen(arg);
  return x?.kind === "UnaryExpr" && x.op === "&" ? unparen(x.x) : x;
}
