import type { Expr, ForStmt, Node, RangeStmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { instrsOf } from "../walks/cfg-walk";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName, under } from "../ir/types";
import { parentsOf } from "../walks/local-uses";

/** `for {`, `for range ticker.C`. */
export function isUnbounded(fn: FuncUnit, n: ForStmt | RangeStmt): boolean {
  if (n.kind === "ForStmt") return n.cond === undefined || fn.info.constOf(n.cond) === true;
  const x = unparen(n.x);
  if (x.kind === "SelectorExpr") return isTimer(fn, x);
  return x.kind === "CallExpr" && isTimer(fn, x);
}

/** `ticker.C`, `time.Tick(d)`, `time.After(d)`. */
function isTimer(fn: FuncUnit, e: Expr): boolean {
  const x = unparen(e);
  if (x.kind === "SelectorExpr")
    return x.sel.name === "C" && /^time\.(?:Ticker|Timer)$/.test(qualifiedTypeName(fn.info.typeOf(x.x)));
  return x.kind === "CallExpr" && under(fn.info.typeOf(x)).kind === "chan" && /^(?:Tick|After)$/.test(nameOf(x.fun));
}

/** How a loop ends and waits. */
export function looksOf(
  fn: FuncUnit,
  loop: ForStmt | RangeStmt,
): { readonly exits: boolean; readonly counted: boolean; readonly waits: boolean; readonly listens: boolean } {
  let [exits, counted, waits, listens] = [false, false, loop.kind === "RangeStmt", false];
  const stack: { readonly node: Node; readonly nested: boolean }[] = [{ node: loop.body, nested: false }];
  const parents = parentsOf(fn.decl);
  for (let s = stack.pop(); s; s = stack.pop()) {
    const { nested } = s;
    visit(s.node, (n) => {
      if (n.kind === "FuncLit") return false;
      if (
        n !== s?.node &&
        (n.kind === "ForStmt" ||
          n.kind === "RangeStmt" ||
          n.kind === "SwitchStmt" ||
          n.kind === "TypeSwitchStmt" ||
          n.kind === "SelectStmt") &&
        !nested
      ) {
        stack.push({ node: n, nested: true });
        return false;
      }
      if (
        n.kind === "ReturnStmt" ||
        (n.kind === "BranchStmt" && (n.tok === "goto" || (n.tok === "break" && (n.label !== undefined || !nested))))
      ) {
        exits = true;
        if (isCounted(parents, n, loop)) counted = true;
      }
      if (n.kind === "UnaryExpr" && n.op === "<-") {
        if (isTimer(fn, n.x)) waits = true;
        else listens = true;
      }
      if (n.kind === "RangeStmt" && under(fn.info.typeOf(n.x)).kind === "chan" && !isTimer(fn, n.x)) listens = true;
      return undefined;
    });
  }
  for (const { i } of instrsOf(fn))
    if (
      i.op === "call" &&
      i.mode === "call" &&
      i.effects.some((e) => e.kind === "sleeps") &&
      i.node.pos >= loop.pos &&
      i.node.end <= loop.end
    )
      waits = true;
  return { exits, counted, waits, listens };
}

/** The way out is taken when enough has been tried: `attempt >= max`. */
function isCounted(parents: ReadonlyMap<Node, Node>, exit: Node, loop: Node): boolean {
  for (let p = parents.get(exit); p && p !== loop; p = parents.get(p)) {
    if (p.kind !== "IfStmt") continue;
    let compares = false;
    visit(p.cond, (x) => {
      if (x.kind === "BinaryExpr" && (/^[<>]=?$/.test(x.op) || (x.op === "==" && isRaised(loop, x.x)))) compares = true;
      if (x.kind === "CallExpr" && x.fun.kind === "SelectorExpr" && /^(?:After|Before)$/.test(x.fun.sel.name))
        compares = true;
    });
    if (compares) return true;
  }
  return false;
}

/** `tries[path]++` somewhere in the loop. */
function isRaised(loop: Node, e: Expr): boolean {
  const parts = (n: Expr): string => {
    const x = unparen(n);
    return x.kind === "IndexExpr"
      ? `${parts(x.x)}[]`
      : x.kind === "SelectorExpr"
        ? `${parts(x.x)}.${x.sel.name}`
        : x.kind === "Ident"
          ? x.name
          : "?";
  };
  const counter = parts(e);
  let found = false;
  visit(loop, (n) => {
    found ||= n.kind === "IncDecStmt" && n.op === "++" && parts(n.x) === counter;
    return !found;
  });
  return found && !counter.includes("?");
}

/** The last part of what is called. */
export function nameOf(fun: Expr): string {
  const x = unparen(fun);
  return x.kind === "SelectorExpr" ? x.sel.name : x.kind === "Ident" ? x.name : "";
}
