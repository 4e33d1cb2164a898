import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import type { FuncUnit } from "../../flow/ir/ir";
import type { AliasedAppend } from "../../flow/slices/aliased-appends";
import type { PackageFacts } from "../../flow/facts";
import type { LostAppend } from "../../flow/slices/lost-appends";
import { parentsOf } from "../../flow/walks/local-uses";
import { isSimple } from "../edits/access";
import { cloneValue } from "./clone-value";
import { EditSet } from "../edits/edit-set";
import { treeFor } from "../edits/lock-sites";
import { attempt, refuse, type Rewrite } from "../edits/result";
import { Source } from "../edits/source";
import { StatementEditor } from "../edits/statements";
import { isInside } from "../../syntax/extent";

/** `s[a:b]` becomes `s[a:b:b]`: without room behind it, an append makes a new array. */
export function fullSliceExpression(_facts: PackageFacts, found: AliasedAppend): Rewrite {
  return attempt(() => {
    const { fn, node } = found.part;
    if (node.kind !== "SliceExpr") {
      const src = new Source(fn.file, fn.unit);
      const edits = new EditSet();
      edits.insert(src.file, src.end(node), `[:len(${src.of(node)}):len(${src.of(node)})]`);
      return edits.finish();
    }
    if (!node.high || node.max) refuse("The slice has no end of its own.", "该切片没有自己的终点。");
    if (!isSimple(node.high) && !isMeasure(node.high, fn) && node.high.kind !== "BinaryExpr")
      refuse("The end is computed by a call.", "终点由调用计算得出。");
    const src = new Source(fn.file, fn.unit);
    const edits = new EditSet();
    const high = node.high.kind === "CallExpr" ? src.of(node.high) : src.of(node.high).replace(/ /g, "");
    const isPlain = node.high.kind !== "BinaryExpr" && node.low?.kind !== "BinaryExpr";
    if (isPlain || isOneOfSeveral(node, fn)) edits.insert(src.file, src.end(node.high), `:${high}`);
    else {
      // gofmt sets the colons apart where there is something computed between them, outside of lists.
      const low = node.low ? `${src.of(node.low).replace(/ /g, "")} ` : "";
      edits.replace(src.file, src.end(node.x), src.end(node), `[${low}: ${high} : ${high}]`);
    }
    return edits.finish();
  });
}

/** An argument among others, or a value of an assignment of several. */
function isOneOfSeveral(node: Node, fn: FuncUnit): boolean {
  const parents = parentsOf(fn.decl);
  for (let n = node, p = parents.get(n); p; n = p, p = parents.get(n)) {
    if (p.kind === "CallExpr" && p.args.length > 1 && p.fun !== n) return true;
    if (p.kind === "AssignStmt") return p.lhs.length > 1 && p.rhs.length > 1;
    if (p.kind === "FuncLit") return false;
  }
  return false;
}

/** What the variable is a copy of, as it is written to. */
function placeOf(lost: LostAppend, source: Expr, src: Source): string {
  const key = lost.range?.key && unparen(lost.range.key);
  if (lost.range) {
    if (key?.kind !== "Ident" || key.name === "_")
      refuse("The range does not name the key.", "range 没有给出键的名字。");
    return `${src.of(source)}[${key.name}]`;
  }
  if (source.kind !== "IndexExpr" && source.kind !== "SelectorExpr" && source.kind !== "StarExpr")
    refuse("It was not copied from a place.", "它不是从某个位置复制来的。");
  return src.of(source);
}

/** A constant, or what comes out the same a second time: `min(3, len(s))`. */
function isMeasure(e: Expr, fn: FuncUnit): boolean {
  const x = unparen(e);
  if (isSimple(x) || fn.info.constOf(x) !== undefined) return true;
  const f = x.kind === "CallExpr" && x.fun.kind === "Ident" ? fn.info.objOf(x.fun) : undefined;
  return x.kind === "CallExpr" && f?.kind === "builtin" && PURE.test(f.name) && x.args.every((a) => isMeasure(a, fn));
}

const PURE = /^(?:min|max|len|cap)$/;

/** Appends to a copy of the part. */
export function cloneAppended(facts: PackageFacts, found: AliasedAppend): Rewrite {
  if (!isInside(found.part.node, found.at.node))
    return attempt(() =>
      refuse(
        "Several appends share the part: a copy of it would be shared as well.",
        "多次 append 共用这一部分：其副本同样会被共用。",
      ),
    );
  return cloneValue(facts, found.part);
}

/** `m[k] = v` behind `v = append(v, ..)`. */
export function storeBack(_facts: PackageFacts, lost: LostAppend): Rewrite {
  return attempt(() => {
    const { source } = lost;
    const { fn, node } = lost.at;
    if (!source)
      refuse(
        "The caller's slice cannot be reached: the function would have to return it.",
        "无法改动调用者的 slice：需要由函数返回。",
      );
    const src = new Source(fn.file, fn.unit);
    const tree = treeFor(fn);
    const stmt = tree.statementOf(node);
    if (!stmt || !src.startsLine(stmt)) refuse("There is no line of its own for it.", "没有独立的一行可用。");
    if (!isSimple(source.node)) refuse("The place is computed by a call.", "该位置由调用计算得出。");
    const edits = new EditSet();
    new StatementEditor(edits, src, tree).after(stmt, [`${placeOf(lost, source.node, src)} = ${lost.variable.name}`]);
    return edits.finish();
  });
}
