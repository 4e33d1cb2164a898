import type { PackageFacts } from "../../flow/facts";
import { rootFunction, type FuncUnit } from "../../flow/ir/ir";
import type { VarObj } from "../../semantic/types";
import type { AssignStmt, Ident, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { EditSet } from "../edits/edit-set";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { Tree } from "../edits/tree";
import { isInside } from "../../syntax/extent";

/** Something beside the goroutine reads the variable: a local that is only assigned to does not compile. */
function isReadOutside(goroutine: FuncUnit, target: VarObj): boolean {
  const lit = goroutine.decl;
  const assigned = new Set<Node>();
  let found = target.role !== "local";
  visit(rootFunction(goroutine).decl, (n) => {
    if (n === lit) return false;
    if (n.kind === "AssignStmt" && n.op === "=") for (const l of n.lhs) assigned.add(l);
    if (n.kind === "Ident" && n !== target.ident && !assigned.has(n) && goroutine.info.objOf(n) === target)
      found = true;
    return !found;
  });
  return found;
}

/**
 * A variable of its own in the goroutine: its first assignment `err = ..` becomes `err := ..`. Refused where the
 * goroutine reads the variable before it assigns, where other variables of that assignment are outer ones, or where a
 * use lies outside the scope of the new declaration.
 */
export function declareInside(_facts: PackageFacts, target: VarObj, goroutine: FuncUnit): Rewrite {
  return attempt(() => {
    const lit = goroutine.decl;
    if (lit.kind !== "FuncLit") refuse("The goroutine runs a named function.", "该 goroutine 运行的是具名函数。");
    const uses: Ident[] = [];
    visit(lit.body, (n) => {
      if (n.kind === "Ident" && goroutine.info.objOf(n) === target) uses.push(n);
    });
    const tree = new Tree(lit);
    const first = uses[0];
    const assignment = first && [...tree.up(first)].find((n): n is AssignStmt => n.kind === "AssignStmt");
    if (!first || !assignment || assignment.op !== "=" || !assignment.lhs.includes(first)) {
      refuse("The goroutine uses the variable before it assigns to it.", "goroutine 在赋值之前就使用了该变量。");
    }
    if (uses.some((u) => assignment.rhs.some((r) => isInside(u, r))))
      refuse("The new value is made of the old one.", "新值由旧值得出。");
    for (const l of assignment.lhs) {
      if (l !== first && !(l.kind === "Ident" && l.name === "_"))
        refuse("Other variables are assigned with it.", "同时还给其他变量赋了值。");
    }
    const scope = [...tree.up(assignment)].find(
      (n) =>
        n !== assignment &&
        (n.kind === "BlockStmt" ||
          n.kind === "IfStmt" ||
          n.kind === "SwitchStmt" ||
          n.kind === "ForStmt" ||
          n.kind === "CaseClause" ||
          n.kind === "CommClause"),
    );
    if (!scope || uses.some((u) => !isInside(u, scope))) {
      refuse(
        "The goroutine uses the variable outside the block that assigns to it.",
        "goroutine 在赋值所在的块之外还使用了该变量。",
      );
    }
    if (uses.length === assignment.lhs.filter((l) => l === first).length)
      refuse("The new variable would not be used.", "新变量不会被使用。");
    if (!isReadOutside(goroutine, target)) refuse("The old variable would not be used.", "原来的变量将不再被使用。");
    const src = new Source(goroutine.file, goroutine.unit);
    const edits = new EditSet();
    edits.replace(src.file, src.base + assignment.opPos, src.base + assignment.opPos + 1, ":=");
    return edits.finish();
  });
}
