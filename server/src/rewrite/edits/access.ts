import { unparen } from "../../syntax/paren";
import type { BodyInfo, Type, VarObj } from "../../semantic/types";
import { under } from "../../flow/ir/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import type { Tree } from "./tree";

/** What one mention of a variable does, told by the syntax around it. */
export interface Access {
  /** The whole expression that reads or writes: `c.items[k]`, or the call for `delete(c.items, k)`. */
  readonly node: Expr;
  readonly write: boolean;
  /** What happens to the container itself, beyond being read or written here. */
  readonly fate: Fate;
}

export type Fate =
  /** Nothing is left of it afterwards. */
  | { readonly k: "none" }
  /** `for .. range x`: in use while the loop runs. */
  | { readonly k: "range" }
  /** An argument of a function: the call is what has to be guarded. {@link RECEIVER}: what its method is called on. */
  | { readonly k: "argument"; readonly call: CallExpr; readonly index: number }
  /** A local variable becomes a second name of it. */
  | { readonly k: "alias"; readonly variable: VarObj }
  /** Returned, stored, sent, captured by address: out of sight. */
  | { readonly k: "escapes"; readonly how: "returned" | "stored" | "address" | "bound" };

const NONE: Fate = { k: "none" };

/** Stands for the receiver among the arguments of a call. */
export const RECEIVER = -1;

/**
 * Classifies the access that `start` (an identifier, or the selector of a field) is part of. Climbs to the largest
 * expression that still denotes the variable or a part of it.
 */
export function classify(tree: Tree, info: BodyInfo, start: Expr): Access {
  let cur: Expr = start;
  for (;;) {
    const p = tree.parent(cur);
    if (p === undefined) return { node: cur, write: false, fate: NONE };
    switch (p.kind) {
      case "ParenExpr":
        cur = p;
        continue;
      case "IndexExpr":
        if (p.x !== cur || info.isType(p.x)) return done(cur);
        if (cur !== start && under(info.typeOf(cur)).kind === "pointer") return done(cur);
        cur = p;
        continue;
      case "SelectorExpr": {
        if (under(info.typeOf(cur)).kind === "pointer" || under(info.typeOf(cur)).kind === "interface")
          return done(cur);
        const sel = info.selectionOf(p);
        if (!sel) return done(cur);
        if (sel.obj.kind === "var") {
          cur = p;
          continue;
        }
        const call = tree.parent(tree.outermostParen(p));
        if (call?.kind !== "CallExpr" || unparen(call.fun) !== p)
          return { node: cur, write: sel.obj.ptrRecv, fate: { k: "escapes", how: "bound" } };
        // A method of a named map or slice gets the container itself.
        if (!sel.obj.ptrRecv && isContainer(info.typeOf(cur), true))
          return { node: call, write: false, fate: { k: "argument", call, index: RECEIVER } };
        // A method with a pointer receiver may change the value in place.
        return { node: call, write: sel.obj.ptrRecv, fate: NONE };
      }
      case "SliceExpr":
        if (p.x !== cur) return done(cur);
        cur = p;
        continue;
      case "UnaryExpr":
        if (p.op === "&") return { node: p, write: true, fate: { k: "escapes", how: "address" } };
        return done(cur);
      default:
        return inContext(tree, info, cur, p, start);
    }
  }
}

function done(node: Expr): Access {
  return { node, write: false, fate: NONE };
}

function inContext(tree: Tree, info: BodyInfo, cur: Expr, p: Node, start: Expr): Access {
  const shares = isContainer(info.typeOf(cur), unparen(cur) === start || unparen(cur).kind === "SliceExpr");
  switch (p.kind) {
    case "AssignStmt": {
      if (p.lhs.includes(cur)) return { node: cur, write: true, fate: NONE };
      if (!shares) return { node: cur, write: false, fate: NONE };
      const i = p.rhs.indexOf(cur);
      return {
        node: cur,
        write: false,
        fate: assigned(info, p.lhs.length === p.rhs.length ? p.lhs[i] : p.lhs[0], start),
      };
    }
    case "ValueSpec": {
      const name = p.names[p.values.indexOf(cur)] ?? p.names[0];
      return { node: cur, write: false, fate: shares ? assigned(info, name, start) : NONE };
    }
    case "IncDecStmt":
      return { node: cur, write: true, fate: NONE };
    case "RangeStmt":
      if (p.x === cur)
        return { node: cur, write: false, fate: isContainer(info.typeOf(cur), true) ? { k: "range" } : NONE };
      return { node: cur, write: true, fate: NONE };
    case "CallExpr":
      if (p.fun === cur) return { node: cur, write: false, fate: NONE };
      return asArgument(tree, info, cur, p, shares);
    case "ReturnStmt":
      return { node: cur, write: false, fate: shares ? { k: "escapes", how: "returned" } : NONE };
    case "SendStmt":
    case "CompositeLit":
    case "KeyValueExpr":
      return {
        node: cur,
        write: false,
        fate: shares && !isKeyOfLiteral(p, cur) ? { k: "escapes", how: "stored" } : NONE,
      };
    default:
      return { node: cur, write: false, fate: NONE };
  }
}

function isKeyOfLiteral(p: Node, cur: Expr): boolean {
  return p.kind === "KeyValueExpr" && p.key === cur;
}

function assigned(info: BodyInfo, lhs: Expr | undefined, start: Expr): Fate {
  if (lhs?.kind === "Ident" && lhs.name === "_") return NONE;
  const o = lhs?.kind === "Ident" ? info.objOf(lhs) : undefined;
  if (o?.kind === "var" && o.role !== "package" && o.role !== "result") return { k: "alias", variable: o };
  // `s.list = s.list[1:]` stays where it was.
  if (lhs && isSamePlace(info, lhs, start)) return NONE;
  return { k: "escapes", how: "stored" };
}

function asArgument(tree: Tree, info: BodyInfo, cur: Expr, call: CallExpr, shares: boolean): Access {
  const index = call.args.indexOf(cur);
  const fun = unparen(call.fun);
  const o = fun.kind === "Ident" ? info.objOf(fun) : undefined;
  if (o?.kind === "builtin") {
    switch (o.name) {
      case "delete":
      case "clear":
        return { node: call, write: true, fate: NONE };
      case "copy":
        return { node: call, write: index === 0, fate: NONE };
      case "append": {
        if (index !== 0)
          return { node: call, write: false, fate: call.spread || !shares ? NONE : { k: "escapes", how: "stored" } };
        // What append returns may be the same array.
        const outer = classifyResult(tree, info, call, cur);
        return { node: call, write: false, fate: outer };
      }
      case "len":
      case "cap":
      case "min":
      case "max":
        return { node: call, write: false, fate: NONE };
      default:
        return { node: cur, write: false, fate: NONE };
    }
  }
  const drained = shares ? drainedIterator(tree, info, call) : undefined;
  if (drained) return drained;
  if (info.isType(call.fun)) return { node: cur, write: false, fate: shares ? { k: "escapes", how: "stored" } : NONE };
  return { node: cur, write: false, fate: shares ? { k: "argument", call, index } : NONE };
}

/** `slices.Sorted(maps.Keys(m))`, `range maps.All(m)`: the iterator is gone through right there. */
function drainedIterator(tree: Tree, info: BodyInfo, call: CallExpr): Access | undefined {
  if (!/^maps\.(?:All|Keys|Values)$/.test(libraryName(info, call))) return undefined;
  const outer = tree.outermostParen(call);
  const p = tree.parent(outer);
  if (p?.kind === "RangeStmt" && p.x === outer) return { node: call, write: false, fate: { k: "range" } };
  const drains = p?.kind === "CallExpr" && /^slices\.(?:Collect|AppendSeq|Sorted\w*)$|^maps\.(?:Collect|Insert)$/;
  return drains && drains.test(libraryName(info, p)) ? { node: p, write: false, fate: NONE } : undefined;
}

/** `maps.Keys` for a call of that function. */
function libraryName(info: BodyInfo, { fun }: CallExpr): string {
  const x = unparen(fun);
  const o = x.kind === "SelectorExpr" && x.x.kind === "Ident" ? info.objOf(x.x) : undefined;
  return x.kind === "SelectorExpr" && o?.kind === "pkgname" ? `${o.path}.${x.sel.name}` : "";
}

function classifyResult(tree: Tree, info: BodyInfo, call: CallExpr, start: Expr): Fate {
  const outer = tree.outermostParen(call);
  const p = tree.parent(outer);
  if (p?.kind === "AssignStmt") {
    const i = p.rhs.indexOf(outer);
    return assigned(info, p.lhs[i], unparen(start));
  }
  if (p?.kind === "RangeStmt") return { k: "range" };
  return { k: "escapes", how: p?.kind === "ReturnStmt" ? "returned" : "stored" };
}

/** Copying a value of the type shares what it holds: maps always, slices where they are the guarded thing itself. */
function isContainer(t: Type, direct: boolean): boolean {
  const kind = under(t).kind;
  return kind === "map" || (kind === "slice" && direct);
}

/** Both denote the same variable or field of the same base, as far as their syntax tells. */
export function isSamePlace(info: BodyInfo, a: Expr, b: Expr): boolean {
  const x = unparen(a);
  const y = unparen(b);
  if (x.kind === "Ident" && y.kind === "Ident") return info.objOf(x) !== undefined && info.objOf(x) === info.objOf(y);
  if (x.kind === "SelectorExpr" && y.kind === "SelectorExpr")
    return x.sel.name === y.sel.name && isSamePlace(info, x.x, y.x);
  if (x.kind === "IndexExpr" && y.kind === "IndexExpr") {
    const i = x.indices[0];
    const j = y.indices[0];
    return i !== undefined && j !== undefined && isSamePlace(info, x.x, y.x) && isSamePlace(info, i, j);
  }
  if (x.kind === "StarExpr" && y.kind === "StarExpr") return isSamePlace(info, x.x, y.x);
  if (x.kind === "BasicLit" && y.kind === "BasicLit") return x.value === y.value;
  return false;
}

/** Names, fields, and elements by name or literal: evaluating it twice gives the same and does nothing. */
export function isSimple(e: Expr): boolean {
  switch (e.kind) {
    case "Ident":
    case "BasicLit":
      return true;
    case "ParenExpr":
    case "SelectorExpr":
    case "StarExpr":
      return isSimple(e.x);
    case "IndexExpr":
      return (
        isSimple(e.x) &&
        e.indices.every((i) => i.kind === "Ident" || i.kind === "BasicLit" || i.kind === "SelectorExpr") &&
        e.indices.every(isSimple)
      );
    default:
      return false;
  }
}

/** The variable that a simple expression starts from. */
export function rootOfExpr(info: BodyInfo, e: Expr): VarObj | undefined {
  let x = e;
  for (;;) {
    switch (x.kind) {
      case "Ident": {
        const o = info.objOf(x);
        return o?.kind === "var" ? o : undefined;
      }
      case "SelectorExpr": {
        const o = info.selectionOf(x) ? undefined : info.objOf(x.sel);
        if (o?.kind === "var") return o;
        x = x.x;
        continue;
      }
      case "ParenExpr":
      case "StarExpr":
      case "IndexExpr":
        x = x.x;
        continue;
      default:
        return undefined;
    }
  }
}
