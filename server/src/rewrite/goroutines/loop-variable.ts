import type { PackageFacts } from "../../flow/facts";
import type { FuncUnit } from "../../flow/ir/ir";
import { byName, typeString } from "../../semantic/format";
import type { VarObj } from "../../semantic/types";
import type { CallExpr, FuncLit, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** Gives the loop variable to the closure of a `go` or `defer` statement as an argument of the same name. */
export function passAsArgument(_facts: PackageFacts, variable: VarObj, closure: FuncUnit): Rewrite {
  return attempt(() => {
    const lit = literalOf(closure);
    const src = new Source(closure.file, closure.unit);
    const call = calledWith(treeOf(closure, lit), lit);
    if (!call)
      refuse(
        "The function is not called where it is written: it takes no argument there.",
        "该函数并非在书写处被调用，无法在那里传入参数。",
      );
    refuseIfAssigned(variable, closure, lit);
    const type = typeString(variable.type, byName(closure.pkg.id));
    if (type.includes("?")) refuse("The type of the variable is not known.", "该变量的类型未知。");
    const edits = new EditSet();
    const params = lit.type.params;
    const open = src.base + src.unit.text.indexOf("(", lit.type.pos) + 1;
    edits.insert(src.file, open, params.length > 0 ? `${variable.name} ${type}, ` : `${variable.name} ${type}`);
    const first = call.args[0];
    edits.insert(src.file, src.base + call.lparen + 1, first ? `${variable.name}, ` : variable.name);
    return edits.finish();
  });
}

/** `v := v` before the statement that starts or stores the closure. */
export function redeclareVariable(_facts: PackageFacts, variable: VarObj, closure: FuncUnit): Rewrite {
  return attempt(() => {
    const lit = literalOf(closure);
    const src = new Source(closure.file, closure.unit);
    const tree = treeOf(closure, lit);
    const statement = tree.statementOf(lit);
    if (!statement || !src.startsLine(statement))
      refuse("There is no line of its own to declare the variable on.", "没有独立的一行可以声明该变量。");
    refuseIfAssigned(variable, closure, lit);
    const edits = new EditSet();
    edits.insert(src.file, src.start(statement), `${variable.name} := ${variable.name}\n${src.indentOf(statement)}`);
    return edits.finish();
  });
}

function literalOf(closure: FuncUnit): FuncLit {
  return closure.decl.kind === "FuncLit" ? closure.decl : refuse("This is no closure.", "这不是闭包。");
}

function treeOf(closure: FuncUnit, lit: FuncLit): Tree {
  const root = closure.unit.decls.find((d) => isInside(lit, d));
  return root ? new Tree(root) : refuse("The closure stands in no declaration.", "该闭包不在任何声明之中。");
}

/** The call of which the literal itself is the function. */
function calledWith(tree: Tree, lit: FuncLit): CallExpr | undefined {
  const outer: Node = tree.outermostParen(lit);
  const parent = tree.parent(outer);
  return parent?.kind === "CallExpr" && parent.fun === outer ? parent : undefined;
}

/** A closure that changes the variable means the one outside. */
function refuseIfAssigned(variable: VarObj, closure: FuncUnit, lit: FuncLit): void {
  if (!closure.captures.has(variable))
    refuse("The function does not use the variable itself.", "该函数并未直接使用该变量。");
  visit(lit.body, (n) => {
    const targets = n.kind === "AssignStmt" && n.op !== ":=" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
    for (const t of targets) {
      if (t.kind === "Ident" && closure.info.objOf(t) === variable)
        refuse("The closure assigns to the variable.", "闭包会给该变量赋值。");
    }
  });
}
